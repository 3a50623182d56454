"""The English catalogue is complete, has nothing left over, and is compiled."""

from pathlib import Path

from django.utils.translation import override

from liem.org.kinds import UNIT_KIND
from tools import translations


def test_every_text_that_the_code_shows_has_its_english_and_nothing_is_left_over() -> None:
    assert list(translations.problems()) == []


def test_a_label_is_shown_in_english_where_english_is_asked_for() -> None:
    with override("en"):
        assert UNIT_KIND.label("party_cell") == "Party cell"
    assert UNIT_KIND.label("party_cell") == "Chi bộ"


def test_a_text_put_together_while_running_is_named_as_unreadable(tmp_path: Path, monkeypatch) -> None:
    source = tmp_path / "liem" / "made.py"
    source.parent.mkdir()
    source.write_text('_("mã")\n_(f"mã {code}")\n', encoding="utf-8")
    monkeypatch.setattr(translations.tracked, "ROOT", tmp_path)
    monkeypatch.setattr(
        translations.tracked, "files", lambda *suffixes: [source.relative_to(tmp_path)] if ".py" in suffixes else []
    )
    assert list(translations.texts()) == ["mã"]
    assert list(translations.unreadable()) == ["liem/made.py:2: the text inside _() is no literal"]


def test_texts_of_templates_are_found_too() -> None:
    source = '{% load i18n %}<p>{% translate "mã" %}</p>{% blocktranslate %}còn {{ n }} việc{% endblocktranslate %}'
    assert translations.in_template(source) == ["mã", "còn %(n)s việc"]


def test_placeholders_are_compared_whatever_their_order() -> None:
    first = translations.placeholders("%(a)s và %(b).1f, {{ x }}, 100%%")
    assert sorted(first) == sorted(translations.placeholders("{{ x }} %(b).1f %(a)s"))
    assert first != translations.placeholders("%(a)s %(c)s")


def test_lines_to_fill_in_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    text = "hai\tcột\nhai dòng \\ gạch chéo"
    file = tmp_path / "en.tsv"
    file.write_text(f"{translations.escaped(text)}\ttwo\\ncolumns\nMã: \tCode: \nchưa dịch\t\n", encoding="utf-8")
    assert dict(translations.pairs(file)) == {text: "two\ncolumns", "Mã: ": "Code: "}
