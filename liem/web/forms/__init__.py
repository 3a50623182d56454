"""Entering and changing records: forms, parts, moves, links, and the pickers that know the date."""
