"""How what must be done is getting on: the board of a record, and that of all programmes in force."""
