"""The notice of conclusion as Word: the layout of who issues it, what it found, what it asks of whom until when."""

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from docx import Document

from liem.people.models import Role
from tests import making
from tools import make_notice_template

pytestmark = pytest.mark.django_db


def paper(client: Client, round_: Any, clearance: int = 0) -> list[str]:
    """The paragraphs of the notice as somebody gets it, those of tables too."""
    reader = making.make_reader(making.some_unit(), Role.INSPECTION_COMMISSION, clearance=clearance)
    client.force_login(making.user_of(reader))
    answer = client.get(f"/ket-luan/{round_.pk}/")
    assert answer.status_code == 200
    document = Document(BytesIO(answer.getvalue()))
    return [element.text or "" for element in document.element.body.iter("{*}t")]


def issued(unit: Any, **values: Any) -> Any:
    """A round with a strength, a violation and a requirement to give money back."""
    made = making.make_inspection(unit=unit, **values)
    making.make_part("inspection_subjects", made, name="Đơn vị 16")
    making.make_part("findings", made, kind="strength", content="Phân công rõ ràng")
    found = making.make_part(
        "findings", made, kind="violation", content="Chi vượt", amount_vnd=12_500_000, area_m2="40.5"
    )
    making.make_part("recommendations", made, kind="recover", content="Nộp lại số tiền chi vượt", findings=found.code,
                     addressee="Đơn vị 16", due_on=date(2020, 12, 1), follow_up_by="Phó Chủ nhiệm",
                     amount_vnd=12_500_000)  # fmt: skip
    return made


@pytest.fixture
def province() -> Any:
    """The committee of a province."""
    return making.make_unit("TU", making.some_unit(), "provincial_committee", name="Tỉnh ủy Kiên Giang")


def test_a_party_notice_stands_in_the_layout_of_the_party(client: Client, province: Any) -> None:
    unit = making.make_unit("UB", province, "inspection_commission", name="Ủy ban Kiểm tra Tỉnh ủy Kiên Giang")
    told = paper(client, issued(unit, concluded_on=date(2020, 9, 5), conclusion_number="48-TB/UBKTTU"))
    whole = " ".join(told)
    for words in (
        "ĐẢNG CỘNG SẢN VIỆT NAM", "TỈNH ỦY KIÊN GIANG", "ỦY BAN KIỂM TRA", "Số 48-TB/UBKTTU",
        "Kiên Giang, ngày 05 tháng 9 năm 2020", "THÔNG BÁO KẾT LUẬN", "1- Ưu điểm", "- Phân công rõ ràng.",
        "- Chi vượt (12.500.000 đồng; 40,5 m²).", "3- Yêu cầu", "T/M ỦY BAN KIỂM TRA", "CHỦ NHIỆM",
        "1) Nộp lại số tiền chi vượt (12.500.000 đồng). Nơi thực hiện: Đơn vị 16; hạn: ngày 01/12/2020; "
        "theo dõi: Phó Chủ nhiệm.", "- Đơn vị 16 (để thực hiện),",
    ):  # fmt: skip
        assert words in whole
    assert "DỰ THẢO" not in whole and "CỘNG HÒA" not in whole


def test_a_conclusion_of_an_inspectorate_stands_in_the_layout_of_the_state(client: Client, province: Any) -> None:
    making.make_unit("UBND", province, "peoples_committee", name="Ủy ban nhân dân tỉnh Kiên Giang")
    unit = making.make_unit("TT", province, "inspectorate", name="Thanh tra tỉnh Kiên Giang")
    whole = " ".join(paper(client, issued(unit, kind="state_inspection")))
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ỦY BAN NHÂN DÂN TỈNH KIÊN GIANG", "THANH TRA TỈNH KIÊN GIANG",
        "/KL-TTr", "KẾT LUẬN THANH TRA", "DỰ THẢO", "CHÁNH THANH TRA", "Lưu: VT.",
    ):  # fmt: skip
        assert words in whole
    assert "ĐẢNG CỘNG SẢN" not in whole


def test_a_secret_round_bears_its_mark_and_one_above_the_ceiling_has_no_notice(
    client: Client, province: Any, settings: Any
) -> None:
    settings.LIEM_SECRECY_CEILING = "secret_1"
    secret = issued(province, secrecy=1)
    assert "MẬT" in paper(client, secret, clearance=3)
    higher = making.make_inspection(unit=province, secrecy=2)
    assert client.get(f"/ket-luan/{higher.pk}/").status_code == 404
    client.force_login(making.user_of(making.make_reader(making.make_unit(), Role.LOWER_COMMITTEE)))
    assert client.get(f"/ket-luan/{secret.pk}/").status_code == 404


@pytest.mark.parametrize("name", [make_notice_template.PARTY, make_notice_template.STATE])
def test_the_templates_in_the_repository_are_what_their_tool_makes(name: str) -> None:
    kept = zipfile.ZipFile(make_notice_template.TEMPLATES / f"{name}.docx")
    with kept, zipfile.ZipFile(BytesIO(make_notice_template.made(name))) as made:
        assert all(kept.read(part) == made.read(part) for part in made.namelist())
