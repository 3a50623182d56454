"""The report of a unit and a period as a page, and as a file."""
