"""A report as its page shows it: the paper with figures that lead to their rows, tables, charts, notes.

What is sealed is shown from what was sealed, words and rules included; what is not, as it would be now. Figures are
shown to all who may open the report; the ways to their rows lead to lists, which show each reader his own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from liem import catalogue
from liem.people.reader import Reader
from liem.platform.days import vi_long_day
from liem.platform.text import first_upper
from liem.records.fields import SECRECY_CODES
from liem.registers.reports.models import Report
from liem.reports.letterhead import Letterhead
from liem.reports.marks import ILLUSTRATIVE_WORDS, footer, level_words
from liem.reports.sealed.content import Content
from liem.reports.sealed.files import correction_words, notes_told
from liem.reports.sealed.lines import Line
from liem.reports.sealed.question import period_of
from liem.reports.written import in_cell, unit_words
from liem.web import addresses
from liem.web.asked import Asked
from liem.web.report.paper import Line as PaperLine
from liem.web.report.paper import Piece
from liem.web.report.shown import Shown, change, groups, share


@dataclass(frozen=True)
class Pair:
    """What was planned, what was done of it, and the share; with the way to the figure's page."""

    label: str
    unit: str
    planned: str
    done: str
    rate: str
    of: str
    url: str


def asked_of(report: Report, reader: Reader) -> Asked:
    """The question of a report as addresses say it."""
    level = report.clearance if report.clearance < reader.clearance else None
    return Asked(report.unit, period_of(report), report.map, level)  # type: ignore[arg-type]


def figures_of(said: Content, asked: Asked) -> dict[str, Shown]:
    """Every figure of the report by its code, with its words as sealed."""
    return {figure["code"]: _shown(place, figure, asked) for place, figure in enumerate(said["figures"], 1)}


def _shown(place: int, said: Mapping[str, Any], asked: Asked) -> Shown:
    indicator = catalogue.by_code().get(said["code"])
    value, before, unit = said["value"], said["before"], said["unit"]
    return Shown(
        number=place,
        code=said["code"],
        label=_words(said["label"], indicator.label if indicator else ""),
        unit=unit_words(_words(unit, indicator.unit if indicator else "")),
        kind=said["kind"],
        rule=_words(said["rule"], indicator.rule if indicator else ""),
        value=said["shown"],
        before=in_cell(before, unit),
        change=change(value, before, unit),
        share=share(value, before, unit),
        rows_url=addresses.rows_of(indicator, asked) if indicator else "",
        figure_url=addresses.figure(said["code"], asked) if indicator else "",
        broken_down=False,
    )


def _words(sealed: str, now: Any) -> str:
    """The words as sealed; in the reader's language where they are still the same today."""
    with override("vi"):
        same = str(now) == sealed
    return str(now) if same else sealed


def paper(
    report: Report,
    said: Content,
    figures: Mapping[str, Shown],
    drafted: Iterable[Line] = (),
    now: datetime | None = None,
) -> dict[str, Any]:
    """All that stands on the paper; `drafted` are the lines of what is not sealed, with what to look at again."""
    flags = [_flag(line) for line in drafted]
    moment = datetime.fromisoformat(said["computed_at"]) if "computed_at" in said else now
    assert moment is not None
    with override("vi"):
        head = Letterhead(**{**said["head"], **{key: tuple(said["head"][key]) for key in ("signing", "recipients")}})
        if report.number:
            head = replace(head, number=report.number if report.number.startswith("Số") else f"Số {report.number}")
        lines = tuple(_lines(said, figures, flags))
        level = SECRECY_CODES.index(said["level"])
        return {
            "head": head,
            "nation": _("ĐẢNG CỘNG SẢN VIỆT NAM"),
            "day": f"{head.place}, {vi_long_day(moment.date())}",
            "title": _("BÁO CÁO"),
            "about": said["subject"],
            "period": said["period_words"],
            "secrecy": level_words(level).upper() if level else "",
            "illustrative": str(ILLUSTRATIVE_WORDS) if said["illustrative"] else "",
            "warning": "" if all(check["holds"] for check in said["checks"]) else _("SỐ LIỆU KHÔNG KHỚP"),
            "lines": lines,
            "contents": tuple(line for line in lines if line.level == 1),
            "recipients_head": _("Nơi nhận"),
            "footer": _footer(said, moment),
        }


def _footer(said: Content, moment: datetime) -> str:
    if "chain_head" not in said:
        return _("Dự thảo, chưa niêm phong.")
    clearance = SECRECY_CODES.index(said["clearance"])
    scope = SimpleNamespace(map=said["map"])
    return footer(SimpleNamespace(computed_at=moment, scope=scope, clearance=clearance, chain=(0, said["chain_head"])))


def _lines(said: Content, figures: Mapping[str, Shown], flags: list[str]) -> Iterator[PaperLine]:
    numbers = iter(range(1, 10_000))
    for place, line in enumerate(said["text"]):
        pieces = tuple(
            Piece(words, figures[code], id=f"so-{next(numbers)}") if code in figures else Piece(words)
            for code, words in line["pieces"]
        )
        flag = flags[place] if flags else ""
        yield PaperLine(line["level"], pieces, f"muc-{place}" if line["level"] else "", flag)


def _flag(line: Line) -> str:
    """What to look at again in a paragraph."""
    words = []
    if line.same and line.bound:
        words.append(_("Lời giữ nguyên so với báo cáo trước; số đã tính lại."))
    elif line.same:
        words.append(_("Giữ nguyên cả đoạn so với báo cáo trước: còn đúng không?"))
    if line.typed:
        words.append(_("Số gõ tay, không gắn chỉ tiêu: %(numbers)s.") % {"numbers": "; ".join(line.typed)})
    return " ".join(words)


def tables(said: Content, figures: Mapping[str, Shown], asked: Asked) -> dict[str, Any]:
    """The tables beside the text."""
    notes = {"corrections": (), "late": (), **said}
    return {
        "groups": groups(dict(figures)),
        "before_label": said["beside"],
        "pairs": tuple(_pair(row, asked) for row in said["plan_done"]),
        "units": said["units"],
        "unit_heads": [first_upper(f["label"]) for f in said["units"]["figures"]] if said["units"] else [],
        "notes": notes_told(notes),
        "correction": said.get("correction"),
        "correction_words": correction_words(said["correction"]) if said.get("correction") else "",
        "failed_checks": [check for check in said["checks"] if not check["holds"]],
        "held_checks": sum(1 for check in said["checks"] if check["holds"]),
    }


def _pair(row: Mapping[str, Any], asked: Asked) -> Pair:
    return Pair(
        label=first_upper(row["label"]),
        unit=unit_words(row["unit"]),
        planned=row["planned_shown"],
        done=row["done_shown"],
        rate=row["rate"],
        of="; ".join(row["done"]),
        url=addresses.figure(row["code"], asked) if row["code"] in catalogue.by_code() else "",
    )
