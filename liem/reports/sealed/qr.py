"""The code that a camera reads from a sealed paper: which report, which edition, which hash."""

from functools import lru_cache
from io import BytesIO
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from liem.reports.painting import painted

SIDE = 26 * 36_000
"""How wide it stands in Word, 26 mm, in Word's own units."""
_DOTS, _RIM = 6, 2
_RUN = '</w:t></w:r><w:r><w:drawing>{}</w:drawing></w:r><w:r><w:t xml:space="preserve">'


def told(code: str, edition: int, sha256: str) -> str:
    """What the code says."""
    return f"LIEM {code} {edition} {sha256}"


@lru_cache(maxsize=64)
def squares(text: str) -> tuple[tuple[bool, ...], ...]:
    """Dark and light squares, line by line."""
    from qrcode import QRCode
    from qrcode.constants import ERROR_CORRECT_M

    code: Any = QRCode(error_correction=ERROR_CORRECT_M, border=_RIM)
    code.add_data(text)
    code.make(fit=True)
    return tuple(tuple(map(bool, line)) for line in code.get_matrix())


def svg(text: str, words: str) -> SafeString:
    """The picture for a page, dark on white in every theme: a camera reads it no other way."""
    lines = squares(text)
    dark = "".join(f"M{x} {y}h1v1h-1z" for y, line in enumerate(lines) for x, square in enumerate(line) if square)
    side = len(lines)
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {side} {side}" role="img" '
        'aria-label="{words}" shape-rendering="crispEdges">'
        '<rect width="{side}" height="{side}" fill="#fff"/><path d="{dark}" fill="#000"/></svg>',
        side=side,
        words=words,
        dark=mark_safe(dark),
    )


def png(text: str) -> bytes:
    """The same picture for Word, the same bytes for the same text."""
    return painted(svg(text, text), _DOTS)


class QrPicture:
    """What a Word template writes where it asks for the code; `template` must be said by then."""

    def __init__(self, text: str, words: str) -> None:
        self._text, self._words = text, words
        self.template: Any = None

    def __html__(self) -> str:
        """The run that holds the picture, in the middle of a run of words."""
        inline = self.template.current_rendering_part.new_pic_inline(BytesIO(png(self._text)), width=SIDE)
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        inline.docPr.set("name", "QR")
        inline.docPr.set("descr", self._words)
        return _RUN.format(inline.xml)
