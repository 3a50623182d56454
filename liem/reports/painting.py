"""SVG painted as PNG, for Word: by resvg, with a font of our own and none of the machine's, so the same everywhere.

resvg is loaded when the first picture is asked for: servers that only show pages do not hold it in memory.
"""

from pathlib import Path

FONT = Path(__file__).parent / "charts" / "noto-sans-vi.ttf"
FAMILY = "Noto Sans"


def painted(svg: str, zoom: int, style: str = "") -> bytes:
    """The picture on white, `zoom` dots for each unit of the SVG; `style` is a style sheet for its classes."""
    import resvg_py

    return resvg_py.svg_to_bytes(
        svg_string=svg,
        style_sheet=style,
        font_files=[str(FONT)],
        font_family=FAMILY,
        skip_system_fonts=True,
        zoom=zoom,
        background="white",
    )
