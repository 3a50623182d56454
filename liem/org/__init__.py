"""The organisation and its past."""
