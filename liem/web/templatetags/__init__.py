"""Template tags of the pages; known in every template without being loaded."""
