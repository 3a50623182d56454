"""The tables of the organisation in files: their columns, what these are called, which must be there."""

from django.utils.translation import gettext_lazy

from liem.org.facts import Row
from liem.org.kinds import COUNTS_AS, ENDED, POST_RANK, UNIT_KIND
from liem.platform.vocabulary import Vocabulary
from liem.records import office_terms

COLUMNS: dict[str, tuple[str, ...]] = {
    "units": ("code", "name", "kind", "parent", "since", "until", "successor"),
    "unit_names": ("unit", "name", "since", "until"),
    "unit_parents": ("unit", "parent", "since", "until"),
    "posts": ("code", "unit", "title", "rank"),
    "tenures": ("post", "holder", "since", "until"),
    "calendar_days": ("day", "counts_as", "document", "reason"),
    office_terms.TABLE: office_terms.COLUMNS,
    "unit_keys": ("public", "unit", "since", "until", "note"),
}
TABLE_LABELS = {
    "units": gettext_lazy("Đơn vị"),
    "unit_names": gettext_lazy("Tên cũ của đơn vị"),
    "unit_parents": gettext_lazy("Đơn vị cấp trên"),
    "posts": gettext_lazy("Chức vụ"),
    "tenures": gettext_lazy("Thời gian giữ chức vụ"),
    "calendar_days": gettext_lazy("Lịch làm việc"),
    office_terms.TABLE: gettext_lazy("Mục danh mục văn phòng ghi"),
    "unit_keys": gettext_lazy("Khóa của đơn vị"),
}
COLUMN_LABELS = {
    "code": gettext_lazy("mã"),
    "name": gettext_lazy("tên đơn vị"),
    "kind": gettext_lazy("loại đơn vị"),
    "parent": gettext_lazy("đơn vị cấp trên"),
    "since": gettext_lazy("từ ngày"),
    "until": gettext_lazy("đến ngày"),
    "successor": gettext_lazy("đơn vị kế thừa"),
    "unit": gettext_lazy("đơn vị"),
    "title": gettext_lazy("chức vụ"),
    "rank": gettext_lazy("cương vị"),
    "post": gettext_lazy("mã chức vụ"),
    "holder": gettext_lazy("người giữ chức vụ"),
    "day": gettext_lazy("ngày"),
    "counts_as": gettext_lazy("tính là"),
    "document": gettext_lazy("văn bản"),
    "reason": gettext_lazy("lý do"),
    "list": gettext_lazy("danh mục"),
    "label": gettext_lazy("chữ hiện ra"),
    "hint": gettext_lazy("giải thích"),
    "place": gettext_lazy("thứ tự"),
    "ended": gettext_lazy("còn dùng"),
    "public": gettext_lazy("khóa công khai"),
    "note": gettext_lazy("đã đối chiếu với"),
}
"""What each column is called by people; read as headers too."""
REQUIRED = {
    "units": ("code", "name", "kind"),
    "unit_names": ("unit", "name", "since"),
    "unit_parents": ("unit", "parent", "since"),
    "posts": ("code", "unit", "title"),
    "tenures": ("post", "holder", "since"),
    "calendar_days": ("day", "counts_as", "reason"),
    office_terms.TABLE: ("list", "code", "since", "reason"),
    "unit_keys": ("public", "unit", "since"),
}
LABELS = {
    "mã đơn vị": "code", "mã chức vụ": "code", "tên đơn vị": "name", "tên cũ": "name", "loại đơn vị": "kind",
    "đơn vị cấp trên": "parent", "từ ngày": "since", "đến ngày": "until", "đơn vị kế thừa": "successor",
    "đơn vị": "unit", "chức vụ": "title", "cương vị": "rank", "người giữ chức vụ": "holder", "mã": "code",
    "ngày": "day", "tính là": "counts_as", "văn bản": "document", "lý do": "reason", "danh mục": "list",
    "chữ hiện ra": "label", "giải thích": "hint", "thứ tự": "place", "còn dùng": "ended",
    "khóa công khai": "public", "đã đối chiếu với": "note",
}  # fmt: skip
LENGTHS = {"code": 64, "unit": 64, "parent": 64, "post": 64, "name": 300, "title": 300, "holder": 200}
NAMED_BY = {"units": "code", "posts": "code", "calendar_days": "day", "unit_keys": "public"}
"""The column that names a row by itself."""
State = dict[str, dict[str, Row]]
VOCABULARIES = {"kind": UNIT_KIND, "rank": POST_RANK, "counts_as": COUNTS_AS, "ended": ENDED}


def vocabulary_at(key: str) -> Vocabulary | None:
    """The list whose codes a column of these tables takes."""
    return office_terms.list_names() if key == "list" else VOCABULARIES.get(key)
