"""Accounts of the example, one for each role, so that whoever tries Liêm can look at it with each pair of eyes.

Only where the data is illustrative: their password is known to everybody.
"""

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from liem.commands import screen
from liem.commands.errors import Failure
from liem.org.models import Unit
from liem.people.models import Role, User
from liem.records import accounts
from liem.reports.marks import illustrative

if TYPE_CHECKING:
    from liem.people.reader import Reader

PASSWORD = "minh-hoa-khong-that"
SINCE = date(2013, 1, 1)

_PEOPLE = (
    ("lanh-dao", "Phó Bí thư Thường trực Tỉnh ủy", Role.LEADER, 3, ("KG", "AG")),
    ("noi-chinh", "Chuyên viên Ban Nội chính", Role.INTERNAL_AFFAIRS, 2, ("KG", "AG")),
    ("kiem-tra", "Chuyên viên Ủy ban Kiểm tra", Role.INSPECTION_COMMISSION, 2, ("KG-UBKT", "AG-UBKT")),
    ("thanh-tra", "Thanh tra viên Thanh tra tỉnh", Role.INSPECTORATE, 1, ("KG-TT", "AG-TT")),
    ("van-phong", "Chuyên viên Văn phòng Tỉnh ủy", Role.COMMITTEE_OFFICE, 1, ("KG", "AG")),
    ("co-so", "Cán bộ cấp ủy Đơn vị 16", Role.LOWER_COMMITTEE, 0, ("KG-16",)),
    ("quan-tri", "Quản trị hệ thống", Role.ADMINISTRATOR, 0, ("AG",)),
)
"""Name, post, role, clearance, units. The old province's papers are seen by whoever is still placed in it."""


def make(reader: "Reader") -> list[str]:
    """Make the accounts that are not there yet; the names of all of them. Refused where data is real."""
    if not illustrative():
        raise Failure(_("%(folder)s không phải dữ liệu minh họa.") % {"folder": settings.DATA_DIR})
    with transaction.atomic():
        known = set(User.objects.values_list("username", flat=True))
        for username, post, role, clearance, units in _PEOPLE:
            if username in known:
                continue
            user = accounts.add(reader, username, post, PASSWORD)
            for unit in Unit.objects.filter(code__in=units).order_by("code"):
                accounts.place(reader, user, unit, role, clearance, max(SINCE, unit.since or SINCE))
    return [person[0] for person in _PEOPLE]


def told() -> str:
    """How to sign in as each, in a table, for the screen."""
    rows = [(username, post, str(Role(role).label)) for username, post, role, _clearance, _units in _PEOPLE]
    table = screen.table((_("Tên đăng nhập"), _("Chức danh"), _("Vai trò")), rows)
    said = _("Đăng nhập thử bằng mật khẩu “%(password)s” với một trong các tài khoản:") % {"password": PASSWORD}
    return f"{said}\n{table}"
