"""The list of accounts, and the page of one: where he is placed, what can be done, what was done."""

from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liem.people.models import Membership, User
from liem.platform.days import vi_day
from liem.platform.http import page_of
from liem.platform.text import fold, nfc
from liem.web import readers
from liem.web.accounts import history
from liem.web.accounts.forms import Act, Clearing, Ending, Placing
from liem.web.accounts.gate import for_administrators
from liem.web.accounts.standing import standing

PLACE, END, CLEARANCE = "phan-cong", "ket-thuc-phan-cong", "muc-xem"
ENABLE, DISABLE, PASSWORD = "mo-lai", "ngung", "mat-khau"
UNLOCK, SESSIONS, SECOND = "mo-khoa", "ket-thuc-phien", "go-hai-buoc"
"""The acts on an account, as addresses name them."""

LABELS = {
    PLACE: gettext_lazy("Thêm phân công"),
    CLEARANCE: gettext_lazy("Đổi độ mật được xem"),
    END: gettext_lazy("Kết thúc phân công"),
    PASSWORD: gettext_lazy("Đặt lại mật khẩu"),
    UNLOCK: gettext_lazy("Mở khóa đăng nhập"),
    SESSIONS: gettext_lazy("Kết thúc mọi phiên"),
    SECOND: gettext_lazy("Gỡ xác thực hai bước"),
    DISABLE: gettext_lazy("Ngừng tài khoản"),
    ENABLE: gettext_lazy("Mở lại tài khoản"),
}
NOTES = {
    PLACE: gettext_lazy("Người này thấy hồ sơ của đơn vị và các đơn vị trực thuộc, đến độ mật đã chọn."),
    CLEARANCE: gettext_lazy("Mức cũ vẫn còn trong lịch sử đến trước ngày này."),
    END: gettext_lazy("Từ ngày này không còn thấy hồ sơ qua phân công đó."),
    PASSWORD: gettext_lazy("Mật khẩu mới hiện ra đúng một lần; mọi phiên đang mở kết thúc."),
    UNLOCK: gettext_lazy("Sau năm lần sai, tên bị khóa năm phút. Việc này cho thử lại ngay."),
    SESSIONS: gettext_lazy("Phải đăng nhập lại trên mọi máy."),
    SECOND: gettext_lazy("Khi mất điện thoại và hết mã dự phòng. Gặp trực tiếp để biết đúng người."),
    DISABLE: gettext_lazy("Không đăng nhập được nữa, từ lần bấm tiếp theo; lịch sử còn nguyên."),
    ENABLE: gettext_lazy("Đăng nhập lại được bằng mật khẩu cũ."),
}
_DANGEROUS = (END, SECOND, DISABLE)


@for_administrators
def listing(request: HttpRequest) -> HttpResponse:
    """Every account with its places of today; searched by name without marks."""
    today: date = readers.of(request).on
    words = nfc(request.GET.get("q", "")).replace("\x00", "").strip()[:200]
    held = Membership.objects.filter(Q(until__isnull=True) | Q(until__gt=today), since__lte=today)
    users = User.objects.order_by("-is_active", "username")
    for word in fold(words).split():
        users = users.filter(Q(person_key__contains=word) | Q(username__icontains=word))
    places = Prefetch("memberships", held.select_related("unit").order_by("pk"), "held")
    page = page_of(users.prefetch_related(places), request.GET.get("trang"))
    return render(request, "accounts/list.html", {"page": page, "q": words})


@for_administrators
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account."""
    return shown(request, get_object_or_404(User, pk=pk))


def shown(request: HttpRequest, user: User, wrong: dict[str, Any] | None = None) -> HttpResponse:
    """The page of an account; `wrong` are the forms that were refused, by the name of their act."""
    reader = readers.of(request)
    places = list(Membership.objects.filter(user=user).select_related("unit").order_by("-since", "-pk"))
    told = {
        "account": user,
        "places": [(place, standing(place, reader.on)) for place in places],
        "second": Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists(),
        "sessions": UserSession.objects.filter(user=user).count(),
        "oneself": user.pk == reader.user_id,
        "acts": _acts(user, places, reader.on, wrong or {}),
        "history": history.of(user),
        "ways": ((_("Người dùng"), reverse("web:accounts")), (user.get_full_name(), "")),
    }
    return render(request, "accounts/account.html", told, status=422 if wrong else 200)


def form_of(name: str, user: User, places: list[Membership], today: date, data: Any = None) -> Act:
    """The form of an act, filled in with what was sent."""
    open_places = [place for place in places if place.until is None or place.until > today]
    said: dict[str, Any] = {"data": data, "auto_id": f"{name}-%s"}
    if name == PLACE:
        return Placing(initial={"since": vi_day(today)}, **said)
    if name in (END, CLEARANCE):
        kind = Ending if name == END else Clearing
        return kind(places=open_places, today=today, **said)
    return Act(**said)


def _acts(user: User, places: list[Membership], today: date, wrong: dict[str, Any]) -> list[tuple[Any, ...]]:
    """(name, label, note, form, whether it is refused, whether it takes something away) of what can be done."""
    held = any(place.until is None or place.until > today for place in places)
    out = {ENABLE} if user.is_active else {DISABLE}
    out |= set() if held else {END, CLEARANCE}
    return [
        (name, label, NOTES[name], wrong.get(name) or form_of(name, user, places, today), name in wrong, _bad(name))
        for name, label in LABELS.items()
        if name not in out
    ]


def _bad(name: str) -> bool:
    return name in _DANGEROUS
