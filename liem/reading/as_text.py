"""What was read, for a screen: the figures with what they count, the sums, the records, and why."""

from typing import Any

from django.utils.translation import gettext as _

from liem.platform.numbers import vi_difference, vi_number
from liem.reading.model import Figure, Rate, Reading, Sum
from liem.reading.source import Source

_HOLDS, _FAILS = "✓", "✗"


def as_text(reading: Reading, source: Source | None = None, records: list[dict[str, Any]] | None = None) -> str:
    """The whole for a person to read; marks say it by a sign and a word, never by colour alone."""
    lines = [_("%(n)s con số") % {"n": len(reading.figures)}, ""]
    for figure in reading.figures:
        lines += _figure(reading.text, figure, source)
    lines += ["", _("Cộng và tỷ lệ")]
    checked: list[Sum | Rate] = [*reading.sums, *reading.rates]
    for item in checked:
        sign, word = (_HOLDS, _("khớp")) if item.holds else (_FAILS, _("KHÔNG KHỚP"))
        lines.append(f"  {sign} {word}: {item.why}")
    if not reading.sums and not reading.rates:
        lines.append("  " + _("không có phép cộng hay tỷ lệ nào"))
    if records:
        lines += ["", _("So với sổ")]
        lines += [_record(entry) for entry in records]
    if reading.left_out:
        lines += ["", _("Không phải con số được báo cáo")]
        lines += [f"  {reading.text[item.start : item.end]!r}: {item.why}" for item in reading.left_out]
    return "\n".join(lines) + "\n"


def _figure(text: str, figure: Figure, source: Source | None) -> list[str]:
    around = " ".join(text[max(0, figure.start - 50) : figure.start].split()[-8:])
    behind = " ".join(text[figure.end : figure.end + 50].split()[:6])
    written = " ".join(text[figure.start : figure.end].split())
    value = f"{figure.qualifier + ' ' if figure.qualifier else ''}{vi_number(figure.value)} {figure.unit or ''}".strip()
    where = f" ({source.place(figure.start)})" if source and source.place(figure.start) else ""
    lines = [f"[{figure.id}]{where} … {around} ⟦{written}⟧ {behind} …", f"    = {value}"]
    lines[1] += f" · {figure.indicator}" if figure.indicator else " · " + _("chưa rõ chỉ tiêu")
    if figure.of:
        lines[1] += " · " + _("phần của %(id)s") % {"id": figure.of.id}
    if figure.breakdown:
        lines[1] += " · " + ", ".join(f"{key}={value}" for key, value in figure.breakdown.items())
    return [*lines, f"    {_('vì')}: {'; '.join(figure.why)}"]


def _record(entry: dict[str, Any]) -> str:
    if entry["recorded"] is None:
        return f"  ? {entry['figure']}: " + _("sổ không có số liệu")
    sign, word = (_HOLDS, _("khớp")) if entry["holds"] else (_FAILS, _("KHÔNG KHỚP"))
    codes = entry.get("codes") or []
    rows = f" · {', '.join(codes[:12])}{' …' if len(codes) > 12 else ''}" if not entry["holds"] and codes else ""
    return f"  {sign} {word} {entry['figure']}: " + _("sổ ghi %(recorded)s, chênh %(difference)s") % {
        "recorded": vi_number(entry["recorded"]),
        "difference": vi_difference(entry["difference"]),
    } + rows  # fmt: skip
