"""Text that begins like a formula: an apostrophe goes before it in a file, and is taken off when it is read.

A cell that begins with "=" is refused on import, and a spreadsheet program would compute it; so one that a record holds
as text is written the way such programs mark text.
"""


def quoted(text: str) -> str:
    """The text as a file's cell holds it."""
    return f"'{text}" if text[:1] in ("=", "'") and text.lstrip("'")[:1] == "=" else text


def unquoted(text: str) -> str:
    """The text that a file's cell means."""
    return text[1:] if text[:1] == "'" and text.lstrip("'")[:1] == "=" else text
