"""`python -m tools.make_pictures`: the pictures of the README, from the screenshots that tests/browser leaves."""

from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parent.parent
TAKEN, KEPT = ROOT / "build" / "screenshots", ROOT / "docs" / "pictures"
SHOWN = {
    "trang-chu": "trang-chu-1440-light",
    "bao-cao": "bao-cao-1440-light",
    "ban-ghi": "ban-ghi-1440-light",
    "so-vu-viec": "so-vu-viec-360-dark",
}
"""What each picture is called, and the screenshot that it is made of."""
SIZE = (1440, 900)


def main() -> None:
    """The head of each screenshot, in as few colours as do it justice."""
    KEPT.mkdir(parents=True, exist_ok=True)
    for name, taken in SHOWN.items():
        with Image.open(TAKEN / f"{taken}.png") as picture:
            head = picture.convert("RGB").crop((0, 0, min(SIZE[0], picture.width), min(SIZE[1], picture.height)))
            head.quantize(128).save(KEPT / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
