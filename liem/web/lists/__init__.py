"""The list of a register: what is asked of it, its rows in pages, what is shown of them, and the same as a file."""
