"""A report as a document: its page, its editor, the acts of its life, and whether a file is the sealed one."""
