"""Report types: which there are, saying one, and a report begun from one."""
