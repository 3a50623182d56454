"""What a person is reminded of on a day, as plain text: how many, and the codes of the first.

It may leave the installation by mail, so it says nothing of what a record is about. Of records above the ceiling not
even a code is said, only that there are some.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from liem.figures import desk
from liem.figures.desk import Group
from liem.figures.tallying import Tally, tally
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.platform.numbers import vi_number
from liem.records.references import ceiling

NAMED = 20
"""So many codes of each kind are said."""


@dataclass(frozen=True)
class Kind:
    """Duties that ask the same: what they are called, how many, and the first codes with their deadlines."""

    label: str
    count: int
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Reminder:
    """All of which one person is reminded on a day."""

    name: str
    day: str
    kinds: tuple[Kind, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say."""
        return not any(kind.count for kind in self.kinds)

    @property
    def subject(self) -> str:
        """One line: how many of each kind."""
        told = ", ".join(f"{kind.label.lower()}: {vi_number(kind.count)}" for kind in self.kinds if kind.count)
        return _("Liêm %(day)s: %(told)s") % {"day": self.day, "told": told or _("không có việc đến hạn")}

    def lines(self) -> list[str]:
        """The whole, line by line."""
        found = []
        for kind in self.kinds:
            if kind.count:
                found.append(f"{kind.label}: {vi_number(kind.count)}")
                found += [f"  - {code}" for code in kind.codes]
        return found


def reminder(reader: Reader, days: int) -> Reminder:
    """What the reader's own duties are on his day: late, due, due within so many days; what waits for him to confirm;
    and how many are late of all that he sees.
    """
    own = desk.own_of(reader)
    soon = desk.ahead(days)
    counted = Tally([tally(reader, own, register, of, (soon,)) for register, of in desk.registers()])
    asked: list[tuple[str, str | Group]] = [
        (_("Quá hạn"), "mine-late"),
        (_("Đến hạn hôm nay"), "mine-today"),
        (_("Đến hạn trong %(n)s ngày tới") % {"n": vi_number(days)}, soon),
        (_("Chờ xác nhận"), "confirm"),
    ]
    kinds = [_kind(reader, own, counted, label, group) for label, group in asked]
    late = counted.count("late") - counted.count("mine-late")
    if late:
        kinds.append(Kind(_("Quá hạn của nơi khác, trong phạm vi theo dõi"), late, ()))
    return Reminder(reader.name, vi_day(reader.on), tuple(kinds))


def _kind(reader: Reader, own: desk.Own, counted: Tally, label: str, group: str | Group) -> Kind:
    count = counted.count(group)
    if not count:
        return Kind(label, 0, ())
    lines = desk.lines(reader, own, group, 0, 0, NAMED)
    codes = [
        f"{line.code} ({vi_day(line.due)})" if line.due else line.code for line in lines if line.secrecy <= ceiling()
    ]
    if count > len(codes):
        codes.append(_("và %(n)s việc khác") % {"n": vi_number(count - len(codes))})
    return Kind(label, count, tuple(codes))


def letter(told: Reminder, address: str) -> str:
    """The text of a letter; `address` is that of the installation, where it is known."""
    where = f"{address}/ban-viec/" if address else _("trang Bàn việc của Liêm")
    return "\n".join(
        [
            _("Kính gửi %(name)s,") % {"name": told.name},
            "",
            _("Việc có hạn tính đến ngày %(day)s:") % {"day": told.day},
            *told.lines(),
            "",
            _("Mở %(where)s để xem nội dung và xử lý.") % {"where": where},
            _("Thư chỉ có số lượng và mã. Tắt thư này ở Tài khoản của tôi."),
        ]
    )
