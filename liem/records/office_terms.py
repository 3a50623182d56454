"""Lists of codes that an office edits: which they are, what may be said of them, who says it, and its trace.

What ships is in the code and stays; what an office says goes before it from a day on (liem/platform/vocabulary.py).
Nothing said of a day changes what was written on an earlier one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from liem.org.facts import Fact, Row
from liem.org.terms import row_name, store, term_rows
from liem.people.models import Membership, Role
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.platform.text import fold, nfc
from liem.platform.vocabulary import Term, Vocabulary, tell
from liem.records import chain
from liem.records.access import register_models
from liem.records.described import tables_of, vocabularies_of
from liem.records.organising import entries_of, keeps_the_whole, may_reorganise
from liem.records.register import Problem
from liem.records.writing import NotAllowed, Refused

TABLE = "office_terms"
COLUMNS = ("list", "code", "since", "label", "hint", "place", "ended", "document", "reason")
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_LENGTHS = {"label": 200, "hint": 300, "document": 300, "reason": 300}
MOST_PLACE = 100_000


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a row of the table: which row, which column, why, what would be accepted."""

    row: str
    column: str
    why: str
    accepted: str = ""


@cache
def office_lists() -> dict[str, Vocabulary]:
    """{key: list} of the lists of which an office may say something, in the order of the registers."""
    tables = [table for model in register_models() for table in tables_of(model.declared)]  # type: ignore[attr-defined]
    return {key: found for key, found in vocabularies_of(*tables).items() if found.office}


@cache
def list_names() -> Vocabulary:
    """The names of those lists, as the values that a column of the table takes."""
    terms = tuple(Term(key, found.title) for key, found in office_lists().items())
    return Vocabulary("office_list", gettext_lazy("Danh mục văn phòng ghi thêm được"), terms)


def may_edit_lists(reader: Reader) -> bool:
    """Administrators, and Internal Affairs where it writes for every unit."""
    return may_reorganise(reader) or (_of_internal_affairs(reader) and keeps_the_whole(reader))


def _of_internal_affairs(reader: Reader) -> bool:
    held = Membership.objects.filter(user=reader.user_id, since__lte=reader.on, role=Role.INTERNAL_AFFAIRS)
    return any(membership.until is None or membership.until > reader.on for membership in held)


def say(reader: Reader, row: Mapping[str, str]) -> list[Fact]:
    """Say something of a code from a day on; the fact that changed, none when that was said already.

    Ending a code begins on the day of the reader or later: what was written with it stays valid. NotAllowed, Refused.
    """
    if not may_edit_lists(reader):
        raise NotAllowed(_("Chỉ Ban Nội chính phụ trách toàn bộ tổ chức hoặc quản trị được sửa danh mục."))
    fresh: Row = {key: nfc(row.get(key, "")).strip() for key in COLUMNS}
    name = row_name(fresh)
    with transaction.atomic():
        before = term_rows()
        problems = [wrong for wrong in wrongs({**before, name: fresh}) if wrong.row == name]
        if problems:
            raise Refused([Problem(wrong.column, wrong.why, wrong.accepted) for wrong in problems])
        if fresh["ended"] and date.fromisoformat(fresh["since"]) < reader.on:
            why = _("mã đã dùng cho hồ sơ trước đó: chỉ ngừng dùng từ hôm nay trở đi")
            raise Refused([Problem("since", why, _("từ %(day)s") % {"day": vi_day(reader.on)})])
        facts = [] if before.get(name) == fresh else [Fact(TABLE, name, before.get(name), fresh)]
        with override("vi"):  # what is kept is Vietnamese, whatever its writer reads
            chain.append(reader, entries_of(facts, fresh["reason"]))
        for fact in facts:
            store(fact.new or {})
    tell(None)
    return facts


def wrongs(rows: Mapping[str, Row]) -> Iterator[Wrong]:
    """What is wrong with the table, its rows taken together."""
    known: dict[str, list[tuple[str, Row]]] = {}
    for name, row in sorted(rows.items(), key=lambda one: one[1]["since"]):
        found = list(_alone(name, row))
        yield from found
        if not found:
            known.setdefault(row["list"], []).append((name, row))
    for key, group in known.items():
        yield from _together(office_lists()[key], group)


def _alone(name: str, row: Row) -> Iterator[Wrong]:
    """What is wrong with a row whatever the others say."""
    found = office_lists().get(row["list"])
    if found is None or found.office is None:
        yield Wrong(name, "list", _("danh mục này không sửa được"), ", ".join(office_lists()))
        return
    if not _CODE.fullmatch(row["code"]):
        yield Wrong(name, "code", _("mã không đúng cách viết"), _("chữ thường không dấu, số, dấu _, đến 40 ký tự"))
    elif row["code"] not in found.codes and not found.office.adds:
        yield Wrong(name, "code", _("danh mục này chỉ đổi được chữ của mã đã có"), ", ".join(found.codes))
    if not _is_day(row["since"]):
        yield Wrong(name, "since", _("thiếu") if not row["since"] else _("không phải ngày"), "2026-01-15, 15/01/2026")
    if row["ended"] and (row["code"] in found.office.fixed or not found.office.adds):
        yield Wrong(name, "ended", _("mã này không ngừng được: quy tắc và số liệu dựa vào nó"), _("để trống"))
    if not row["ended"] and not row["label"]:
        yield Wrong(name, "label", _("thiếu"), _("chữ hiện ra"))
    if not row["reason"]:
        yield Wrong(name, "reason", _("thiếu"), _("vì sao"))
    if row["place"] and not (row["place"].isascii() and row["place"].isdigit() and int(row["place"]) <= MOST_PLACE):
        yield Wrong(name, "place", _("không phải số thứ tự"), _("số từ 1 đến %(n)s, hoặc để trống") % {"n": MOST_PLACE})
    for key, most in _LENGTHS.items():
        if len(row[key]) > most:
            told = {"n": len(row[key]), "most": most}
            yield Wrong(name, key, _("dài %(n)s ký tự") % told, _("nhiều nhất %(most)s ký tự") % told)


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _together(vocabulary: Vocabulary, group: list[tuple[str, Row]]) -> Iterator[Wrong]:
    """What is wrong with rows of one list, in the order of their days: a word for two codes, an end of nothing."""
    borne = {word: term.code for term in vocabulary.terms for word in _words(term)}
    there = set(vocabulary.codes)
    for name, row in group:
        other = borne.setdefault(fold(row["label"]), row["code"]) if row["label"] else row["code"]
        if other != row["code"]:
            yield Wrong(name, "label", _("chữ này là của mã %(code)s") % {"code": other}, _("chữ khác"))
        if row["ended"] and row["code"] not in there:
            yield Wrong(name, "ended", _("mã chưa có thì không ngừng được"), _("để trống, hoặc một mã đã có"))
        there.add(row["code"])


def _words(term: Term) -> Iterator[str]:
    with override("vi"):
        yield fold(str(term.label))
