"""Units as a tree on a day, a unit's page with its past, posts and who held them."""
