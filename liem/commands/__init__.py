"""The `liem` command line."""
