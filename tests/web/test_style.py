"""The style page shows every part, and the colours can be read by everybody."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

FOLDER = Path(settings.BASE_DIR, "liem/web")
PARTS = sorted((FOLDER / "templates/web/parts").glob("*.html"))
SHOWN_BY_THE_SHELL = {"account_menu.html", "preferences.html", "messages.html"}
CSS = (FOLDER / "static/liem/theme.css").read_text()

WORDS = ("ink", "ink-2", "ink-3", "accent", "accent-strong", "good", "warn", "bad", "info", "stamp")
GROUNDS = ("paper", "surface")
PAIRS = (
    *((word, ground) for word in WORDS for ground in GROUNDS),
    ("on-accent", "accent-fill"), ("on-accent", "accent-fill-hover"), ("on-bad", "bad-fill"),
    ("accent-strong", "accent-soft"), ("good", "good-soft"), ("warn", "warn-soft"), ("bad", "bad-soft"),
    ("ink", "info-soft"), ("ink", "good-soft"), ("ink", "warn-soft"), ("ink", "bad-soft"), ("ink-2", "raised"),
    ("ink-2", "hover"), ("ink", "hover"),
)  # fmt: skip
BOUNDARIES = (("line-strong", "surface"), ("line-strong", "paper"), ("focus", "surface"), ("focus", "paper"))


def colours(theme: str) -> dict[str, str]:
    """name -> #rrggbb of a theme."""
    block = CSS.split(f"[data-bs-theme={theme}] {{")[1].split("}")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("word", "ground"), PAIRS)
def test_words_can_be_read_on_their_ground(theme: str, word: str, ground: str) -> None:
    known = colours(theme)
    assert contrast(known[word], known[ground]) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), BOUNDARIES)
def test_boundaries_of_controls_and_the_focus_can_be_seen(theme: str, line: str, ground: str) -> None:
    known = colours(theme)
    assert contrast(known[line], known[ground]) >= 3


def test_both_themes_name_the_same_colours() -> None:
    assert colours("light").keys() == colours("dark").keys()


def test_colours_stand_in_the_theme_alone() -> None:
    for name in ("shell.css", "parts.css"):
        text = re.sub(r"url\([^)]*\)", "", (FOLDER / "static/liem" / name).read_text())
        assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", text)) <= {"#fff"}, name


@pytest.mark.parametrize("part", PARTS, ids=lambda path: path.name)
def test_every_part_is_on_the_style_page(part: Path) -> None:
    shown = (FOLDER / "templates/web/style.html").read_text()
    assert part.name in SHOWN_BY_THE_SHELL or f"web/parts/{part.name}" in shown


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_style_page_is_complete_in_both_languages(inside: Client, language: str) -> None:
    inside.cookies["liem_language"] = language
    page = inside.get("/style/")
    assert page.status_code == 200
    shown = page.content.decode()
    for name in ("stamp-1", "stamp-2", "stamp-3", "field-error", "state-error", "timeline-warn", 'rel="next"'):
        assert name in shown, name


def test_ids_stand_once_on_a_page(inside: Client) -> None:
    ids = re.findall(r'\sid="([^"]+)"', inside.get("/").content.decode())
    assert len(ids) == len(set(ids))
