"""Archives that are made the same every time."""

import zipfile
from io import BytesIO

MADE = (2026, 1, 1, 0, 0, 0)
"""The time that every member bears."""


def without_time(content: bytes) -> bytes:
    """The same archive with a fixed time on every member."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as made, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in made.namelist():
            archive.writestr(zipfile.ZipInfo(name, MADE), made.read(name), zipfile.ZIP_DEFLATED)
    return stream.getvalue()
