"""A return by package: signed by the unit, proven, taken in or given back, receipted; whatever is none is refused."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from liem.catalogue import BY_CODE
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.org.unit_keys import register_key, revoke_key
from liem.platform import signing
from liem.records import attachments, history
from liem.records.models import Attachment, Change
from liem.records.organising import reorganise
from liem.records.writing import Refused
from liem.registers.returns.forms import shipped_on
from liem.registers.returns.models import Return, ReturnPackage
from liem.reports.packages import receipts, receiving
from liem.reports.packages.arriving import Arrived, arrived
from liem.reports.packages.content import SAID, SIGNED, message, packed
from liem.reports.packages.opening import NotTaken
from liem.reports.returns import acts
from liem.reports.returns.filled import filled
from liem.reports.returns.together import board, consolidated
from liem.reports.sealed.content import canonical, digest
from tests import making
from tests.making import TODAY, owner
from tests.world import COMMUNE

pytestmark = pytest.mark.django_db
PERIOD = "2026Q3"
FORM = shipped_on("01/PCTN", TODAY)
assert FORM is not None
PRIVATE = {COMMUNE: bytes(range(32)), "T1H1B": bytes(range(1, 33))}
HEAD = {"contact": "Cán bộ 01", "phone": "0900 000 000"}
VALUES = {"decl_required": 10, "decl_done": 9, "gift_persons": 0, "rot_persons": 4}


@pytest.fixture(autouse=True)
def registered(world: Any) -> None:
    """The keys of two communes, registered since September."""
    for code, private in PRIVATE.items():
        public, unit = signing.public_of(private), world.units[code]
        reorganise(owner(), lambda unit=unit, public=public: register_key(unit, public, date(2026, 9, 1)))


@pytest.fixture
def province(world: Any) -> Any:
    return world.reader("T1")


Sent = Callable[..., bytes]


@pytest.fixture
def sent(world: Any) -> Sent:
    """A package as the unit makes it in an installation of its own: what is written for it is undone here."""

    def make(code: str = COMMUNE, again: int = 0, **values: int) -> bytes:
        asked = (code, again, tuple(values.items()))
        if asked not in _MADE:
            with transaction.atomic():
                _MADE[asked] = _packed(world.units[code], again, values or VALUES)
                transaction.set_rollback(True)
        return _MADE[asked]

    return make


_MADE: dict[Any, bytes] = {}
"""Packages that were made already: the same return gives the same bytes."""


def _packed(unit: Any, again: int, values: dict[str, int]) -> bytes:
    """A return that is filled in, changed so many times again, handed in and packed."""
    clerk = owner()
    acts.fill_in(clerk, filled(clerk, FORM, unit, PERIOD), values, {}, HEAD, "")
    for number in range(again):
        acts.writing.change(clerk, filled(clerk, FORM, unit, PERIOD).head, {"note": f"lần {number}"})
    acts.hand_in(clerk, filled(clerk, FORM, unit, PERIOD), {}, date(2026, 9, 16))
    head = filled(clerk, FORM, unit, PERIOD).head
    attachments.attach(clerk, head, "phu-luc.txt", io.BytesIO("Phụ lục 01".encode()))
    found = filled(clerk, FORM, unit, PERIOD)
    return packed(clerk, found, PRIVATE[unit.code], signing.public_key()).content


def came(reader: Any, content: bytes, on: date = TODAY) -> Arrived:
    return arrived(reader, content, on)


def not_taken(reader: Any, content: bytes, on: date = TODAY) -> str:
    """By which name a package is refused; nothing was written."""
    before = Change.objects.unscoped("a test").count()
    with pytest.raises(NotTaken) as refused:
        came(reader, content, on)
    assert Change.objects.unscoped("a test").count() == before and str(refused.value)
    return refused.value.kind


def astray() -> list[str]:
    """Where what is stored is not what the log says; the world's own units are in no log, its values said otherwise."""
    tables = ("returns", "return_values", "return_packages", "unit_keys")
    return [str(found) for found in history.differences() if found.table in tables and "10.00" not in str(found)]


def head_of(unit: str = COMMUNE) -> Return:
    return Return.objects.visible_to(owner()).get(form="01/PCTN", unit__code=unit, period=PERIOD)


def repacked(content: bytes, said: dict[str, Any], private: bytes | None = None, **more: bytes) -> bytes:
    """The package with other things said; signed anew where a key is given. `more` are further members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        members = {name: old.read(name) for name in old.namelist()}
        members[SAID] = canonical({**json.loads(members[SAID]), **said})
        if private:
            whole = digest(json.loads(members[SAID]))
            seal = {"sha256": whole, "signature": signing.sign_with(private, message(whole)), "algorithm": "Ed25519"}
            members[SIGNED] = canonical({**seal, "public_key": signing.public_of(private)})
        for name, part in {**members, **more}.items():
            new.writestr(name, part)
    return stream.getvalue()


def test_a_package_is_previewed_accepted_receipted_and_counts_as_if_it_had_been_handed_in_here(
    world: Any, province: Any, sent: Sent
) -> None:
    found = came(province, sent())
    assert found.head is None and not found.stops
    assert {line.row.code: line.value for line in found.lines if line.value is not None}["decl_done"] == 9
    row = receiving.accept(province, found, date(2026, 9, 18))

    head = head_of()
    assert (head.state, head.submitted_on, head.accepted_on) == ("accepted", date(2026, 9, 18), TODAY)
    assert [file.name for file in Attachment.objects.visible_to(owner()).filter(record=head.pk)] == ["phu-luc.txt"]
    entries = Change.objects.unscoped("a test").filter(record=head.pk)
    handed = entries.get(action="move:submit")
    assert handed.who == f"gói báo cáo của Đơn vị {COMMUNE}" and handed.capacity.startswith("ký bằng khóa")
    assert entries.get(action="move:accept").user_id == province.user_id
    assert entries.get(table="return_packages").user_id == province.user_id
    assert astray() == []

    other = world.units["T1H1B"]  # the same by hand
    acts.fill_in(owner(), filled(owner(), FORM, other, PERIOD), VALUES, {}, HEAD, "")
    acts.hand_in(owner(), filled(owner(), FORM, other, PERIOD), {}, date(2026, 9, 18))
    acts.take_over(province, filled(province, FORM, other, PERIOD), TODAY)
    said = consolidated(owner(), FORM, world.units["T1"], PERIOD).said
    assert said[world.units[COMMUNE].pk] == said[other.pk]
    lines = dict(board(owner(), FORM, world.units["T1"], 2026).rows)
    entries_of = {u: [e for e in lines[world.units[u]] if e and e.period == PERIOD] for u in (COMMUNE, "T1H1B")}
    assert [(e.state, e.late) for line in entries_of.values() for e in line] == [("accepted", 1)] * 2
    scope = Scope(owner(), Period.official(PERIOD), world.units["T1"], TODAY)
    assert BY_CODE["returns.declarations_made"].value(scope) == 18
    assert row.received_by == province.capacity


def test_the_unit_holds_the_receipt_against_who_signed_it(province: Any, sent: Sent) -> None:
    content = sent()
    row = receiving.accept(province, came(province, content), TODAY)
    file = receipts.as_file(row, head_of())
    verdict = receipts.verified(file, signing.public_key())
    assert verdict.holds and "tiếp nhận" in verdict.words
    assert verdict.said["package"] == came_digest(content)
    for changed in (file.replace(b"accepted", b"refused!"), file.replace(b"2026Q3", b"2026Q2"), b"{}", b"\x00"):
        assert not receipts.verified(changed, signing.public_key()).holds
    said = json.loads(file)
    strange = signing.sign_with(bytes(32), canonical({"receipt": digest(said["receipt"])}))
    said["seal"] |= {"signature": strange, "public_key": signing.public_of(bytes(32))}
    assert "nơi khác" in receipts.verified(canonical(said), signing.public_key()).words


def came_digest(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return digest(json.loads(package.read(SAID)))


def test_the_same_return_gives_the_same_bytes(sent: Sent) -> None:
    first = sent()
    _MADE.clear()
    assert sent() == first


def test_one_that_is_refused_goes_back_with_a_reason_and_a_later_one_takes_its_place(
    world: Any, province: Any, sent: Sent
) -> None:
    first, later = sent(), sent(again=3, decl_required=10, decl_done=10, pol_new=1)
    older, latest = sent(again=1), sent(again=9)
    with pytest.raises(Refused):
        receiving.turn_down(province, came(province, first), " ", TODAY)
    row = receiving.turn_down(province, came(province, first), "Danh sách có 10 người", TODAY)
    assert receipts.verified(receipts.as_file(row, head_of()), "").words.endswith("Danh sách có 10 người")
    head = head_of()
    assert (head.state, head.returned_on) == ("draft", TODAY)
    entry = Change.objects.unscoped("a test").get(record=head.pk, action="move:give_back")
    assert entry.why == "Danh sách có 10 người"
    assert not_taken(province, first) == "replayed"

    receiving.accept(province, came(province, later), TODAY)
    values = {v.row: v.value for v in head_of().values.visible_to(owner()) if v.row in (*VALUES, "pol_new")}
    assert values == {"decl_required": 10, "decl_done": 10, "pol_new": 1}
    assert not_taken(province, older) == "older"
    assert not_taken(province, latest) == "handed_in"
    assert astray() == []


def test_a_replayed_package_is_told_when_it_came(province: Any, sent: Sent) -> None:
    receiving.accept(province, came(province, sent()), date(2026, 9, 18))
    with pytest.raises(NotTaken, match=r"18/0?9/2026"):
        came(province, sent())


BOMB = zipfile.ZIP_DEFLATED


def bombed(content: bytes) -> bytes:
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a", BOMB) as package:
        for n in range(4):
            package.writestr(f"files/{n:064x}", bytes(16 << 20))
    return stream.getvalue()


def flipped(content: bytes) -> bytes:
    """One bit of what is packed is another."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        place = package.getinfo(SAID).header_offset + 60
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def said(row: str, value: str) -> dict[str, str]:
    return {"row": row, "value": value, "explained": ""}


BAD: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "one bit differs": ("damaged", flipped),
    "cut off": ("no_package", lambda content: b"x" + content[: len(content) // 2]),
    "cut off, a zip by its head": ("damaged", lambda content: content[: len(content) // 2]),
    "a digit changed": ("damaged", lambda content: repacked(content, {"phone": "0900 000 001"})),
    "no zip": ("no_package", lambda content: b"form,unit\n01/PCTN,T1\n"),
    "empty": ("no_package", lambda content: b""),
    "another zip": ("no_package", lambda content: making_zip({"word/document.xml": b"<x/>"})),
    "of a format to come": ("format", lambda c: repacked(c, {"format": "liem-package/2"}, PRIVATE[COMMUNE])),
    "signed by nobody known": ("unknown_key", lambda content: repacked(content, {}, bytes(32))),
    "signed by another unit": ("other_key", lambda content: repacked(content, {}, PRIVATE["T1H1B"])),
    "for another installation": ("foreign", lambda content: repacked(content, {"to": "0a" * 32}, PRIVATE[COMMUNE])),
    "of a unit that is none": ("foreign", lambda content: repacked(content, {"unit": "KHONG"}, PRIVATE[COMMUNE])),
    "another edition of the form": ("form_version", lambda c: repacked(c, {"edition": "2013-01-01"}, PRIVATE[COMMUNE])),
    "a form that is none": ("form_version", lambda c: repacked(c, {"form": "99/X"}, PRIVATE[COMMUNE])),
    "a period that is none": ("form_version", lambda c: repacked(c, {"period": "2026X9"}, PRIVATE[COMMUNE])),
    "handed in tomorrow": ("dates", lambda c: repacked(c, {"submitted_on": "2026-12-31"}, PRIVATE[COMMUNE])),
    "no number": ("no_package", lambda c: repacked(c, {"values": [said("tr_checked", "1e9999999")]}, PRIVATE[COMMUNE])),
    "a name that climbs": ("odd", lambda c: repacked(c, {}, None, **{"../../x": b"x"})),
    "an absolute name": ("odd", lambda c: repacked(c, {}, None, **{"/etc/x": b"x"})),
    "a file named outside": (
        "odd",
        lambda c: repacked(c, {"files": [{"name": "../x.txt", "sha256": "0" * 64, "size": 1}]}, PRIVATE[COMMUNE]),
    ),
    "a file more": ("damaged", lambda c: repacked(c, {}, None, **{f"files/{'0' * 64}": b"x"})),
    "a file less": ("damaged", lambda c: repacked(c, {"files": []}, PRIVATE[COMMUNE])),
    "a bomb": ("too_large", bombed),
}  # fmt: skip


def making_zip(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize("how", BAD)
def test_a_bad_package_is_refused_by_name_and_nothing_is_taken(how: str, province: Any, sent: Sent) -> None:
    kind, spoil = BAD[how]
    assert not_taken(province, spoil(sent())) == kind


def test_a_forged_signature_is_told_from_damage(province: Any, sent: Sent) -> None:
    content = sent()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    seal = json.loads(members[SIGNED])
    members[SIGNED] = canonical({**seal, "signature": "00" * 64})
    assert not_taken(province, making_zip(members)) == "forged"


def test_a_key_holds_from_its_day_until_it_is_revoked(world: Any, province: Any, sent: Sent) -> None:
    content = sent()
    assert (
        not_taken(province, repacked(content, {"submitted_on": "2026-08-20"}, PRIVATE[COMMUNE]), date(2026, 8, 31))
        == "key_dates"
    )
    public = signing.public_of(PRIVATE[COMMUNE])
    assert reorganise(owner(), lambda: revoke_key(public, TODAY), "lộ khóa")
    assert reorganise(owner(), lambda: revoke_key(public, TODAY)) == []
    assert not_taken(province, content) == "key_dates"
    assert came(province, content, TODAY - timedelta(days=1)).unit.code == COMMUNE
    entry = Change.objects.unscoped("a test").get(table="unit_keys", row=public, action="change")
    assert (entry.who, entry.why) == (owner().name, "lộ khóa")


@pytest.mark.parametrize(("unit", "kind"), [("T1H1B", "foreign"), ("T1K", "foreign"), (COMMUNE, "receiver")])
def test_only_a_unit_above_receives(unit: str, kind: str, world: Any, sent: Sent) -> None:
    assert not_taken(world.reader(unit), sent()) == kind


def test_what_does_not_add_up_is_not_accepted_but_can_be_given_back(province: Any, sent: Sent) -> None:
    said = [
        {"row": "decl_required", "value": "10", "explained": ""},
        {"row": "decl_done", "value": "12", "explained": ""},
    ]
    found = came(province, repacked(sent(), {"values": said, "phone": ""}, PRIVATE[COMMUNE]))
    assert len(found.stops) == 2 and "đối chiếu" in found.stops[0]
    with pytest.raises(Refused):
        receiving.accept(province, found, TODAY)
    assert not Return.objects.visible_to(owner()).filter(unit__code=COMMUNE, period=PERIOD).exists()
    receiving.turn_down(province, found, "Số không khớp", TODAY)
    assert head_of().returned_on == TODAY


def test_no_person_writes_that_a_package_came(world: Any, province: Any, sent: Sent) -> None:
    row = receiving.accept(province, came(province, sent()), TODAY)
    assert isinstance(row, ReturnPackage)
    for act in (
        lambda: making.make_part("return_packages", head_of(), province, sha256="0a" * 32),
        lambda: acts.writing.withdraw(province, row, TODAY, "nhầm"),
    ):
        with pytest.raises(Refused):
            act()
