"""The changes that can be made, each as the form that asks for it and the operation that it does."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from liem.org import tree
from liem.org.facts import Fact
from liem.org.kinds import POST_RANK, UNIT_KIND
from liem.org.lines import OrgError
from liem.org.models import Post, Tenure, Unit
from liem.platform.text import fold, nfc
from liem.web.reorganising.fields import DayField, Deed, PlaceField


def _kinds() -> list[tuple[str, str]]:
    told = ((term.code, str(term.label), str(term.validity)) for term in UNIT_KIND.terms)
    return [("", "–"), *((code, f"{label} ({span})" if span else label) for code, label, span in told)]


class Founding(Deed):
    """A new unit under a parent."""

    dated = "since"
    about = {"on": "since"}

    code = forms.CharField(
        label=_("Mã đơn vị"), max_length=64, help_text=_("Dùng trong tệp nhập, xuất; không đổi được.")
    )
    name = forms.CharField(label=_("Tên đơn vị"), max_length=300)
    kind = forms.ChoiceField(label=_("Loại đơn vị"), choices=_kinds)
    since = DayField(label=_("Thành lập từ ngày"))
    parent = PlaceField(label=_("Trực thuộc"), required=False, help_text=_("Để trống nếu không có đơn vị cấp trên."))

    def act(self) -> list[Fact]:
        """Create the unit."""
        said = self.cleaned_data
        return tree.create_unit(said["code"], said["name"], said["kind"], said["since"], said["parent"] or None)

    def home(self) -> Unit:
        """The new unit."""
        return Unit.objects.get(code=nfc(self.cleaned_data["code"]).strip())


class Renaming(Deed):
    """A new name from a day on."""

    about = {"since": "borne"}

    unit = PlaceField(label=_("Đơn vị"))
    name = forms.CharField(label=_("Tên mới"), max_length=300)
    on = DayField(label=_("Mang tên mới từ ngày"))
    borne = DayField(
        label=_("Mang tên cũ từ ngày"), required=False, help_text=_("Chỉ cần khi chưa ghi ngày thành lập của đơn vị.")
    )

    def act(self) -> list[Fact]:
        """Rename."""
        said = self.cleaned_data
        return tree.rename_unit(said["unit"], said["name"], said["on"], said["borne"])


class Moving(Deed):
    """Units that stand under another parent from a day on, with all below them."""

    several = "units"

    units = PlaceField(label=_("Đơn vị"), help_text=_("Các đơn vị trực thuộc đi theo."))
    parent = PlaceField(label=_("Chuyển về trực thuộc"))
    on = DayField(label=_("Từ ngày"))

    def act(self) -> list[Fact]:
        """Move each of them."""
        said = self.cleaned_data
        return [fact for unit in self.several_units() for fact in tree.move_unit(unit, said["parent"], said["on"])]

    def home(self) -> Unit:
        """The new parent."""
        found: Unit = self.cleaned_data["parent"]
        return found


class Merging(Deed):
    """Units that end and whose work another takes over."""

    several = "units"
    about = {"unit": "units", "parent": "into"}

    units = PlaceField(label=_("Đơn vị kết thúc"), help_text=_("Các đơn vị trực thuộc chuyển về đơn vị tiếp nhận."))
    into = PlaceField(
        label=_("Đơn vị tiếp nhận"),
        help_text=_("Hợp nhất thành đơn vị mới: thành lập đơn vị mới trước, cùng ngày, rồi chọn ở đây."),
    )
    on = DayField(label=_("Sáp nhập từ ngày"))

    def act(self) -> list[Fact]:
        """Merge."""
        return tree.merge_units(self.several_units(), self.cleaned_data["into"], self.cleaned_data["on"])

    def home(self) -> Unit:
        """The unit that took over."""
        found: Unit = self.cleaned_data["into"]
        return found


class Splitting(Deed):
    """A unit that ends and whose work several take over."""

    several = "into"

    unit = PlaceField(label=_("Đơn vị chia tách"))
    into = PlaceField(label=_("Đơn vị kế thừa"), help_text=_("Ít nhất hai; đơn vị mới thì thành lập trước, cùng ngày."))
    on = DayField(label=_("Từ ngày"))

    def act(self) -> list[Fact]:
        """Split."""
        return tree.split_unit(self.cleaned_data["unit"], self.several_units(), self.cleaned_data["on"])


class Dissolving(Deed):
    """A unit that ends."""

    unit = PlaceField(label=_("Đơn vị"))
    on = DayField(label=_("Kết thúc từ ngày"), help_text=_("Ngày đầu tiên không còn đơn vị này."))
    heir = PlaceField(
        label=_("Đơn vị kế thừa"), required=False, help_text=_("Để trống khi giải thể mà không ai kế thừa.")
    )

    def act(self) -> list[Fact]:
        """End it."""
        heir = self.cleaned_data["heir"]
        return tree.end_unit(self.cleaned_data["unit"], self.cleaned_data["on"], [heir] if heir else [])


class Posting(Deed):
    """A new post in a unit."""

    dated = ""

    unit = PlaceField(label=_("Đơn vị"))
    title = forms.CharField(label=_("Chức vụ"), max_length=300, help_text=_("Ví dụ: Bí thư Đảng ủy."))
    code = forms.CharField(label=_("Mã chức vụ"), max_length=64)
    rank = forms.ChoiceField(
        label=_("Cương vị"),
        required=False,
        choices=lambda: [("", _("không phải người đứng đầu, cấp phó")), *((t.code, t.label) for t in POST_RANK.terms)],
        help_text=_("Dùng khi tính trách nhiệm người đứng đầu."),
    )

    def act(self) -> list[Fact]:
        """Add it."""
        said = self.cleaned_data
        return tree.add_post(said["code"], said["unit"], said["title"], said["rank"])


class Appointing(Deed):
    """Somebody who holds a post from a day on."""

    dated = "since"
    about = {"on": "since"}

    post = PlaceField(Post, label=_("Chức vụ"))
    holder = forms.CharField(label=_("Người giữ chức vụ"), max_length=200)
    since = DayField(label=_("Giữ chức từ ngày"))
    follows = forms.BooleanField(label=_("Người đang giữ thôi giữ từ ngày này"), required=False)

    def act(self) -> list[Fact]:
        """Let who holds it now go, where that was said, and appoint."""
        said = self.cleaned_data
        facts: list[Fact] = []
        if said["follows"]:
            for tenure in tree.holders(said["post"], said["since"]).filter(until__isnull=True):
                facts += tree.end_tenure(tenure, said["since"])
        return [*facts, *tree.add_tenure(said["post"], said["holder"], said["since"])]

    def home(self) -> Unit:
        """The unit of the post."""
        found: Unit = self.cleaned_data["post"].unit
        return found


class Leaving(Deed):
    """Somebody who holds a post no more from a day on."""

    post = PlaceField(Post, label=_("Chức vụ"))
    holder = forms.CharField(
        label=_("Người thôi giữ"), max_length=200, required=False, help_text=_("Chỉ cần khi nhiều người cùng giữ.")
    )
    on = DayField(label=_("Thôi giữ từ ngày"))

    def act(self) -> list[Fact]:
        """End the tenure."""
        return tree.end_tenure(self._tenure(), self.cleaned_data["on"])

    def _tenure(self) -> Tenure:
        said = self.cleaned_data
        held = list(Tenure.objects.filter(post=said["post"], until__isnull=True).order_by("since", "pk"))
        found = [tenure for tenure in held if not said["holder"] or fold(tenure.holder) == fold(said["holder"])]
        if len(found) == 1:
            return found[0]
        if not held:
            raise OrgError(gettext("Không ai đang giữ chức vụ này."), "post")
        names = ", ".join(tenure.holder for tenure in held)
        raise OrgError(gettext("Ghi rõ một người đang giữ: %(names)s.") % {"names": names}, "holder")

    def home(self) -> Unit:
        """The unit of the post."""
        found: Unit = self.cleaned_data["post"].unit
        return found


class Told:
    """A change as pages offer it: its form, its words, its icon, and what is to be known before it."""

    def __init__(self, form: type[Deed], label: Any, note: Any, icon: str) -> None:
        self.form, self.label, self.note, self.icon = form, label, note, icon


FOUND, RENAME, MOVE, MERGE, SPLIT, DISSOLVE = "thanh-lap", "doi-ten", "chuyen", "sap-nhap", "chia-tach", "ket-thuc"
POST, APPOINT, LEAVE = "them-chuc-vu", "bo-nhiem", "thoi-giu"

DEEDS: dict[str, Told] = {
    FOUND: Told(Founding, _("Thành lập đơn vị"), _("Đơn vị mới, trực thuộc một đơn vị đang có vào ngày đó."), "plus"),
    RENAME: Told(Renaming, _("Đổi tên"), _("Tên cũ còn nguyên trên hồ sơ và báo cáo của thời gian trước."), "pencil"),
    MOVE: Told(
        Moving,
        _("Chuyển đơn vị cấp trên"),
        _("Hồ sơ trước ngày này vẫn tính cho cấp trên cũ, từ ngày này tính cho cấp trên mới."),
        "arrow-right",
    ),
    MERGE: Told(
        Merging, _("Sáp nhập, hợp nhất"), _("Một hay nhiều đơn vị kết thúc, một đơn vị tiếp nhận toàn bộ."), "git-merge"
    ),
    SPLIT: Told(
        Splitting,
        _("Chia tách"),
        _("Một đơn vị kết thúc, nhiều đơn vị kế thừa; đơn vị trực thuộc chuyển riêng."),
        "split",
    ),
    DISSOLVE: Told(Dissolving, _("Giải thể, kết thúc hoạt động"), _("Hồ sơ của đơn vị còn nguyên."), "circle-x"),
    POST: Told(Posting, _("Thêm chức vụ"), _("Chức vụ của một đơn vị, để giao việc và ghi người giữ."), "user-round"),
    APPOINT: Told(Appointing, _("Ghi người giữ chức vụ"), _("Ai giữ chức vụ, từ ngày nào."), "user-check"),
    LEAVE: Told(Leaving, _("Ghi người thôi giữ chức vụ"), _("Từ ngày nào không còn giữ."), "user-x"),
}
OF_UNIT = (RENAME, MOVE, MERGE, SPLIT, DISSOLVE, POST)
"""What is done with one unit, as its page offers it."""
