"""Reading on a page: a report as it was written, what it claims, and whether that holds."""
