"""Who imports: whoever writes records, and administrators, who bring in units and posts."""

from liem.people.reader import Reader


def may_import(reader: Reader) -> bool:
    """Whether the pages of imports are there for the reader."""
    return reader.writes or reader.administers
