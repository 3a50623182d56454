"""The form by which files are brought: what is wrong with them before they are looked into."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liem.platform.numbers import vi_number
from liem.platform.text import nfc
from liem.records.exchange.sources import READERS

MOST_FILES = 60
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\]")
OLD = (".xls", ".xlsb", ".xlsm", ".ods", ".numbers")
"""Workbooks of other kinds, which a spreadsheet program saves again as .xlsx."""


class Several(forms.ClearableFileInput):
    """A control for several files."""

    allow_multiple_selected = True


class Brought(forms.FileField):
    """Several files at once."""

    widget = Several

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """The files; ValidationError says what is wrong with them."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        found: list[UploadedFile] = [file for file in files if file]
        if problems := list(_problems(found)):
            raise forms.ValidationError(problems)
        return found


class Choosing(forms.Form):
    """The files and the reason."""

    use_required_attribute = False
    reason = forms.CharField(
        label=gettext_lazy("Lý do nhập"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Ghi vào nhật ký của từng dòng, sau tên tệp. Cần khi tệp có bước phải nêu lý do."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    brought = Brought(label=gettext_lazy("Tệp"), widget=Several({"accept": ",".join(READERS), "class": "drop"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = _("Một sổ Excel .xlsx, hoặc các tệp .csv, hoặc tệp .zip từ trang xuất. Đến %(mb)s MB, %(rows)s dòng.")
        self.fields["brought"].help_text = told % limits()


def limits() -> dict[str, str]:
    """How much is taken at once, in words."""
    from liem.records.exchange.importing import MOST_ROWS

    return {"mb": vi_number(settings.LIEM_IMPORT_MAX_BYTES >> 20), "rows": vi_number(MOST_ROWS)}


def name_of(file: UploadedFile) -> str:
    """The name of a file, such that it can be one here; its kind is kept however long it is."""
    path = PurePath(_UNSAFE.sub("", nfc(file.name or "")).strip(". ") or "tep")
    return f"{path.stem[:80]}{path.suffix.lower()}"


def _problems(files: Sequence[UploadedFile]) -> Any:
    """What is wrong with these files as they are, in sentences."""
    if not files:
        yield _("Chưa chọn tệp nào.")
        return
    kinds = {name_of(file): PurePath(name_of(file)).suffix for file in files}
    for name, kind in kinds.items():
        if kind in OLD:
            yield _("%(name)s: mở bằng Excel hoặc LibreOffice, lưu lại thành .xlsx rồi chọn lại.") % {"name": name}
        elif kind not in READERS:
            yield _("%(name)s: không đọc được loại tệp này. Chọn .xlsx, .csv hoặc .zip.") % {"name": name}
    if len(files) > 1 and set(kinds.values()) & {".xlsx", ".zip"}:
        yield _("Mỗi lần một sổ .xlsx hoặc một tệp .zip; chỉ tệp .csv mới chọn được nhiều.")
    if len(files) > MOST_FILES:
        yield _("%(n)s tệp là quá nhiều cho một lần nhập; nhiều nhất %(most)s.") % {"n": len(files), "most": MOST_FILES}
    for name, times in Counter(map(name_of, files)).items():
        if times > 1:
            yield _("Có %(n)s tệp cùng tên %(name)s.") % {"n": times, "name": name}
    if not any(file.size for file in files):
        yield _("Tệp trống.")
    if sum(file.size or 0 for file in files) > settings.LIEM_IMPORT_MAX_BYTES:
        yield too_large()


def too_large() -> str:
    """What is said of files that are too large."""
    return _("Quá lớn: nhiều nhất %(mb)s MB một lần. Chia theo năm hoặc theo bảng rồi nhập từng phần.") % limits()
