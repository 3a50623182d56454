"""Changing the organisation by hand, for administrators: say what, see what would change, write it into the log."""
