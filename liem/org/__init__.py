"""The organisation and its past: units, their names, where they stood, posts and who held them."""
