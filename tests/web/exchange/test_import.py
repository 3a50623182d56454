"""The import page: what is brought, what would become of it, and all of it written or nothing."""

import io
import os
import re
import stat
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from liem.people.models import Role
from liem.people.reader import Reader
from liem.records import writing
from liem.records.exchange import waiting as waits
from liem.records.exchange.waiting import Waiting
from liem.records.models import Change
from liem.web.exchange import choosing, job, telling
from tests import making
from tests.making import REGISTERS, make_plan, owner, user_of
from tests.records.exchange.files import PLAN, ROUND, book, nothing_written

pytestmark = pytest.mark.django_db
GOOD = {**PLAN, "code": "KH-1"}
PLANS = REGISTERS["plans"].model


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where what is brought waits: a folder of the test's own, for processes of tests share their data folder."""
    monkeypatch.setattr(waits, "_root", lambda: tmp_path / "nhap")
    return tmp_path / "nhap"


@pytest.fixture
def clerk(db: None) -> Reader:
    """Somebody who writes ordinary records of T1, beside which T2 stands."""
    making.make_unit("T2")
    return making.make_reader(making.make_unit("T1"), full_name="Nguyễn Văn Thử")


@pytest.fixture
def browser(client: Client, clerk: Reader) -> Client:
    """The clerk, signed in."""
    client.force_login(user_of(clerk))
    return client


def csv_of(*rows: dict[str, Any]) -> bytes:
    """Rows as a CSV file."""
    head = list(dict.fromkeys(key for row in rows for key in row))
    lines = [",".join(head), *(",".join(str(row.get(key, "")) for key in head) for row in rows)]
    return "\n".join(lines).encode()


def file(name: str, content: bytes) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def bring(browser: Client, *files: SimpleUploadedFile, reason: str = "") -> Any:
    """Send files; the page to which that leads."""
    return browser.post("/nhap/", {"reason": reason, "brought": list(files)}, follow=True)


def brought(browser: Client, *rows: dict[str, Any], name: str = "plans.csv", reason: str = "") -> tuple[str, str]:
    """Bring rows of a table; (the address of the preview, what it says)."""
    done = bring(browser, file(name, csv_of(*rows)), reason=reason)
    assert done.status_code == 200 and done.redirect_chain
    return done.redirect_chain[-1][0], done.content.decode()


def words(page: str) -> str:
    """A page's words."""
    return " ".join(re.sub(r"<[^>]+>", " ", page[page.index("<main") :]).split())


def waiting_of(reader: Reader) -> Waiting:
    """What waits for a person."""
    found = waits.of_person(reader.user_id or 0, 0)
    assert found
    return found


# The way that goes well.


def test_what_is_brought_is_shown_then_written_in_the_name_of_who_brought_it(browser: Client, clerk: Reader) -> None:
    with nothing_written_but_sessions():
        url, page = brought(browser, GOOD, {**GOOD, "code": "KH-2"}, reason="số liệu quý III")
    assert "Ghi 2 dòng" in page and "KH-2" in page
    done = browser.post(url, follow=True)
    assert "Đã ghi tất cả" in done.content.decode()
    assert f'href="/so/{REGISTERS["plans"].slug}/"' in done.content.decode()
    made = PLANS.objects.visible_to(clerk).get(code="KH-2")
    assert f"/so/{REGISTERS['plans'].slug}/{made.pk}/" in done.content.decode()
    entries = Change.objects.unscoped("a test").filter(table="plans")
    assert {(e.who, e.why) for e in entries} == {(clerk.name, "nhập từ tệp plans.csv: số liệu quý III")}


def nothing_written_but_sessions() -> Any:
    """Nothing of the work is written."""
    return nothing_written()


def test_sent_twice_it_is_written_once(browser: Client) -> None:
    url, _page = brought(browser, GOOD)
    assert "Đã ghi tất cả" in browser.post(url, follow=True).content.decode()
    entries = Change.objects.unscoped("a test").count()
    assert "Đã ghi tất cả" in browser.post(url, follow=True).content.decode()
    assert Change.objects.unscoped("a test").count() == entries


def test_what_changes_is_told_field_by_field_before_and_after(browser: Client) -> None:
    make_plan(code="KH-1", unit="T1", subject="Kế hoạch cũ")
    _url, page = brought(browser, {**GOOD, "subject": "Kế hoạch mới", "kind": "programme"})
    told = words(page)
    assert "Thay đổi 1" in told and "Ghi 1 dòng" in told
    assert "Tên chương trình, kế hoạch Kế hoạch cũ thành Kế hoạch mới" in told
    assert "Loại kế hoạch thành chương trình" in told


def test_what_is_there_already_leaves_nothing_to_write(browser: Client) -> None:
    make_plan(code="KH-1", unit="T1")
    _url, page = brought(browser, GOOD)
    assert "Không có gì để ghi" in page and 'class="btn btn-primary" type="submit"' not in page


def test_a_file_with_titles_alone_says_so(browser: Client) -> None:
    done = bring(browser, file("plans.csv", csv_of(GOOD).split(b"\n")[0]))
    assert "chưa có dòng nào" in done.content.decode()


@pytest.mark.parametrize("kind", ["xlsx", "csv", "zip"])
def test_a_workbook_several_csv_files_and_a_zip_are_taken(browser: Client, kind: str, tmp_path: Path) -> None:
    measure = {"plan": "KH-1", "code": "BP-1", "content": "Biện pháp", "lead": "T1"}
    if kind == "xlsx":
        book(tmp_path / "so.xlsx", plans=[GOOD], measures=[measure])
        files = [file("so.xlsx", (tmp_path / "so.xlsx").read_bytes())]
    elif kind == "csv":
        files = [file("plans.csv", csv_of(GOOD)), file("measures.csv", csv_of(measure))]
    else:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("plans.csv", csv_of(GOOD))
            archive.writestr("measures.csv", csv_of(measure))
        files = [file("so.zip", packed.getvalue())]
    assert "Ghi 2 dòng" in bring(browser, *files).content.decode()


# The way that does not.


def test_every_refused_cell_is_told_and_nothing_can_be_written(browser: Client) -> None:
    rows = [{**GOOD, "issued_on": "31/02/2026"}, {**GOOD, "code": "KH-2", "unit": "T2"}]
    url, page = brought(browser, *rows)
    told = words(page)
    assert "Từ chối 2 chỗ" in told
    assert "plans.csv 2 Ngày ban hành issued_on 31/02/2026" in told
    assert "plans.csv 3 Đơn vị unit T2 bạn không được ghi hồ sơ của đơn vị này" in told
    with nothing_written():
        assert "Từ chối 2 chỗ" in browser.post(url, follow=True).content.decode()


def test_a_code_that_is_in_no_list_is_answered_with_the_words_that_are(browser: Client) -> None:
    _url, page = brought(browser, {**GOOD, "kind": "không rõ"})
    assert "chương trình; kế hoạch" in words(page)


def test_many_refusals_come_in_pages_and_as_a_workbook(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "MOST", 80)
    url, page = brought(browser, *({**GOOD, "code": f"KH-{n}", "issued_on": "x"} for n in range(120)))
    assert "Từ chối 120 chỗ" in page and "1–50 trong 80" in words(page)
    second = browser.get(url, {"xem": "tu-choi", "trang": "2"}).content.decode()
    assert "51–80 trong 80" in words(second) and "Còn 40 dòng nữa" in words(second)
    done = browser.get(f"{url}tu-choi/")
    sent = b"".join(done.streaming_content)  # type: ignore[attr-defined]
    done.close()
    rows = list(openpyxl.load_workbook(io.BytesIO(sent)).active.iter_rows(values_only=True))
    assert len(rows) == 81 and rows[1][:5] == ("plans.csv", None, 2, "Ngày ban hành", "issued_on")


def test_content_above_the_ceiling_is_told_as_left_empty(client: Client, clerk: Reader) -> None:
    cleared = making.make_reader(making.Unit.objects.get(code="T1"), clearance=1)
    client.force_login(user_of(cleared))
    _url, page = brought(client, {**GOOD, "secrecy": "secret_1"})
    assert "Để trống vì mật" in page and "stamp-1" in page
    assert "Kế hoạch 01" not in words(page)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ([], "Chưa chọn tệp nào."),
        ([("so.xls", b"x")], "lưu lại thành .xlsx"),
        ([("so.pdf", b"%PDF")], "không đọc được loại tệp này"),
        ([("a.xlsx", b"x"), ("plans.csv", b"x")], "Mỗi lần một sổ .xlsx"),
        ([("plans.csv", b"a"), ("plans.csv", b"b")], "Có 2 tệp cùng tên plans.csv"),
        ([("plans.csv", b"")], "Tệp trống"),
    ],
)
def test_files_that_cannot_be_are_refused_where_they_are_chosen(browser: Client, files: Any, told: str) -> None:
    done = bring(browser, *(file(*given) for given in files))
    assert done.status_code == 422 and told in done.content.decode()
    assert not (Path(waits._root())).exists()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("plans.csv", "mã\nKẾ HOẠCH".encode("utf-16"), "UTF-16"),
        ("plans.csv", b"code,subject\nKH-1,K\xd5 ho\xb9ch", "không phải UTF-8"),
        ("khong-ro.csv", b"code\nKH-1", "không có bảng tên khong-ro"),
        ("so.xlsx", b"PK\x03\x04 hong", "không phải sổ Excel"),
        ("so.xlsx", b"\xd0\xcf\x11\xe0 cu", "kiểu cũ"),
        ("plans.csv", csv_of({**GOOD, "subject": "=A1"}), "ô chứa công thức"),
    ],
)
def test_files_that_cannot_be_read_say_why(browser: Client, name: str, content: bytes, told: str) -> None:
    assert told in bring(browser, file(name, content)).content.decode()


def test_too_much_is_not_even_stored(browser: Client, settings: Any) -> None:
    settings.LIEM_IMPORT_MAX_BYTES = settings.LIEM_ATTACHMENT_MAX_BYTES = 1 << 20
    for size in (1 << 21, 3 << 20):
        done = bring(browser, file("plans.csv", b"x" * size))
        assert done.status_code == 422 and "Quá lớn" in done.content.decode()
    assert not waits._root().exists()


def test_too_many_rows_for_one_time_are_refused_with_their_number(browser: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(job, "MOST_ROWS", 2)
    _url, page = brought(browser, *({**GOOD, "code": f"KH-{n}"} for n in range(3)))
    assert "3 dòng, quá nhiều" in page


# What others do meanwhile.


def test_what_changed_since_the_preview_is_shown_again_and_not_written(browser: Client) -> None:
    plan = make_plan(code="KH-1", unit="T1")
    url, _page = brought(browser, {**GOOD, "subject": "Của tôi"})
    writing.change(owner(), plan, {"subject": "Của người khác"})
    with nothing_written():
        page = browser.post(url, follow=True).content.decode()
    assert "Dữ liệu đã thay đổi" in page and "Của người khác" in page
    assert "Đã ghi tất cả" in browser.post(url, follow=True).content.decode()


def test_what_became_impossible_since_the_preview_is_refused(browser: Client) -> None:
    url, _page = brought(browser, GOOD)
    make_plan(code="KH-1", unit="T2")
    with nothing_written():
        assert "mã này không dùng được" in browser.post(url, follow=True).content.decode()


# Whose it is, and how long.


def test_what_waits_is_for_who_brought_it_alone(browser: Client, clerk: Reader) -> None:
    url, _page = brought(browser, GOOD)
    other = Client()
    other.force_login(user_of(making.make_reader(making.Unit.objects.get(code="T1"))))
    for path in (url, f"{url}tu-choi/"):
        assert other.get(path).status_code == 404
    assert other.post(url).status_code == other.post(f"{url}bo/").status_code == 404
    assert browser.get(url).status_code == 200
    found = waiting_of(clerk)
    for path in (found.folder.parent, found.folder, *found.folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


@pytest.mark.parametrize("token", ["..", "x", "0" * 32, "A" * 32, "%2e%2e%2f" * 3])
def test_a_word_that_is_none_leads_nowhere(browser: Client, token: str) -> None:
    assert browser.get(f"/nhap/{token}/").status_code == 404


def test_a_new_import_takes_the_place_of_the_old_and_what_is_left_is_gone(browser: Client, clerk: Reader) -> None:
    first, _page = brought(browser, GOOD)
    assert "còn một lần nhập chưa xong: plans.csv" in words(browser.get("/nhap/").content.decode())
    second, _page = brought(browser, {**GOOD, "code": "KH-2"})
    assert browser.get(first).status_code == 404 and browser.get(second).status_code == 200
    assert "Không có gì được ghi" in browser.post(f"{second}bo/", follow=True).content.decode()
    assert browser.get(second).status_code == 404 and list(waits._root().iterdir()) == []


def test_files_are_gone_once_written_and_all_is_gone_after_a_day(browser: Client, clerk: Reader) -> None:
    url, _page = brought(browser, GOOD)
    browser.post(url)
    found = waiting_of(clerk)
    assert found.size == 0 and browser.get(url).status_code == 200
    old = (found.folder / "khoa").stat().st_mtime - waits.KEPT_SECONDS - 10
    os.utime(found.folder / "khoa", (old, old))
    assert browser.get(url).status_code == 404
    waits.forget_old((found.folder / "khoa").stat().st_mtime + waits.KEPT_SECONDS + 1)
    assert not found.folder.exists()


def test_nobody_fills_the_disk(browser: Client, settings: Any) -> None:
    settings.LIEM_IMPORT_MAX_BYTES = 100
    monkey = csv_of(GOOD)
    assert len(monkey) < 200
    settings.LIEM_IMPORT_MAX_BYTES = len(monkey)
    for n in range(waits.TIMES):
        waits.keep(1000 + n, [("plans.csv", [monkey])], len(monkey), waits_now())
    done = bring(browser, file("plans.csv", monkey))
    assert done.status_code == 422 and "quá nhiều tệp chờ nhập" in done.content.decode()


def waits_now() -> float:
    """Now, as folders tell it."""
    from liem.platform.days import now

    return now().timestamp()


# Long work.


def test_long_work_goes_on_elsewhere_and_its_page_says_how_far_it_is(
    browser: Client, clerk: Reader, monkeypatch: Any
) -> None:
    started: list[tuple[Waiting, str, int]] = []
    monkeypatch.setattr(job, "QUICK_BYTES", 10)
    monkeypatch.setattr(job, "_start", lambda *given: started.append((given[0], given[1], os.dup(given[2]))))
    url, page = brought(browser, GOOD)
    assert "Đang đọc tệp" in page and '<noscript><meta http-equiv="refresh"' in page
    found, act, held = started[0]
    job.note(found, job.READING, table="Chương trình, kế hoạch", total=2000, done=500)
    assert "Chương trình, kế hoạch: 500 trong 2.000 dòng" in words(browser.get(url).content.decode())
    assert browser.post(url).status_code == 302 and len(started) == 1
    job.work(found, act, clerk)
    os.close(held)
    assert browser.get(url, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert "Ghi 1 dòng" in browser.get(url).content.decode()
    browser.post(url)
    assert "Đang ghi vào sổ" in browser.get(url).content.decode()
    assert browser.post(f"{url}bo/", follow=True).redirect_chain[-1][0] == url
    done = bring(browser, file("plans.csv", csv_of(GOOD)))
    assert done.status_code == 422 and "đang được ghi" in done.content.decode()
    job.work(*started[1][:2], clerk)
    os.close(started[1][2])
    assert "Đã ghi tất cả" in browser.get(url).content.decode()


def test_work_that_was_cut_off_says_so_and_whether_anything_was_written(
    browser: Client, clerk: Reader, monkeypatch: Any
) -> None:
    monkeypatch.setattr(job, "QUICK_BYTES", 10)
    monkeypatch.setattr(job, "_start", lambda *given: None)  # whoever was to do it is gone at once
    url, page = brought(browser, GOOD)
    assert "đọc tệp bị dừng giữa chừng" in page
    monkeypatch.setattr(job, "QUICK_BYTES", 1000)
    assert "Ghi 1 dòng" in browser.post(url, follow=True).content.decode()
    monkeypatch.setattr(job, "QUICK_BYTES", 10)
    assert "Việc ghi bị dừng giữa chừng" in browser.post(url, follow=True).content.decode()
    monkeypatch.setattr(job, "QUICK_BYTES", 1000)
    browser.post(url)
    job.note(waiting_of(clerk), job.WRITING)  # it was written, and cut off before it could say so
    assert "Đã ghi tất cả" in browser.get(url).content.decode()


def test_a_fault_of_the_program_is_told_and_nothing_is_written(browser: Client, monkeypatch: Any, capsys: Any) -> None:
    def broken(*given: Any, **named: Any) -> None:
        raise RuntimeError("hỏng")

    monkeypatch.setattr(job, "prepare", broken)
    with nothing_written():
        _url, page = brought(browser, GOOD)
    assert "gặp lỗi khi đọc tệp" in page and "hỏng" in capsys.readouterr().err


# For whom the page is.


def test_whoever_only_reads_has_no_such_page_and_no_way_to_it(client: Client, clerk: Reader) -> None:
    leader = making.make_reader(making.Unit.objects.get(code="T1"), role=Role.LEADER)
    client.force_login(user_of(leader))
    assert client.get("/nhap/").status_code == 403
    assert bring(client, file("plans.csv", csv_of(GOOD))).status_code == 403
    for path in ("/", "/tu-dien/kiem-tra/", "/so/kiem-tra/"):
        assert "/nhap/" not in client.get(path).content.decode()


def test_administrators_bring_units_and_no_records(client: Client, clerk: Reader) -> None:
    administrator = making.make_reader(making.Unit.objects.get(code="T1"), role=Role.ADMINISTRATOR)
    client.force_login(user_of(administrator))
    unit = {"code": "T3", "name": "Đơn vị 03", "kind": "commune_committee"}
    url, page = brought(client, unit, name="units.csv")
    assert "Ghi 1 dòng" in page and "T3" in page
    assert "Đã ghi tất cả" in client.post(url, follow=True).content.decode()
    _url, page = brought(client, ROUND, name="inspections.csv")
    assert "bạn không được ghi hồ sơ" in page
    blank = client.get("/nhap/mau/to-chuc/")
    blank.close()
    assert blank.status_code == 200
    assert client.get("/nhap/mau/kiem-tra/").status_code == 404


def test_names_of_files_are_made_safe() -> None:
    def named(name: str) -> str:
        made = file("x", b"")
        made._name = name  # type: ignore[attr-defined] # past Django's own care
        return choosing.name_of(made)

    assert named("../../etc/plans.csv") == "etcplans.csv"
    assert named("plans.CSV") == "plans.csv"
    assert named("a\x00b\n.csv") == "ab.csv"
    assert len(named("x" * 300 + ".xlsx")) == 85


def test_work_for_a_unit_that_will_not_see_it_is_told_before_and_after(browser: Client) -> None:
    making.make_reader(making.make_unit("T3", name="Đơn vị 03"))
    making.make_unit("GIAY", name="Đơn vị 04")  # nobody works there with Liêm: on paper
    measure = {"plan": "KH-1", "content": "Rà soát quy định", "due_on": "2020-09-01"}
    measures = [{**measure, "code": f"BP-{lead}", "lead": lead} for lead in ("T1", "T3", "GIAY")]
    done_long_ago = {**measures[1], "code": "BP-XONG", "done_on": "2020-08-01", "evidence": "01-BC"}
    files = [file("plans.csv", csv_of(GOOD)), file("measures.csv", csv_of(*measures, done_long_ago))]
    sent = bring(browser, *files)
    url, told = sent.redirect_chain[-1][0], words(sent.content.decode())
    assert "1 dòng giao việc cho đơn vị có người dùng Liêm mà không ai xem được hồ sơ" in told
    told = words(browser.get(f"{url}?xem=khong-ai-thay").content.decode())
    assert "người của Đơn vị 03 không xem được hồ sơ này" in told and "Đơn vị 04" not in told and "BP-" not in told
    done = browser.post(url, follow=True).content.decode()
    assert "Đã ghi tất cả" in done and "người của Đơn vị 03 không xem được hồ sơ này" in words(done)
    assert REGISTERS["plans"].parts[0].model.objects.unscoped("a test").count() == 4


def test_work_for_people_who_were_admitted_to_its_record_is_not_told(browser: Client, clerk: Reader) -> None:
    plan = make_plan(unit="T1", code="KH-2")
    reader = making.make_reader(making.make_unit("T3"))
    measure = {"plan": "KH-2", "code": "BP-1", "content": "Rà soát", "due_on": "2020-09-01", "lead": "T3"}
    assert "không ai xem được hồ sơ" in brought(browser, measure, name="measures.csv")[1]
    writing.admit(making.owner(), plan, user_of(reader), making.DAY, None, "cùng làm")
    assert "không ai xem được hồ sơ" not in brought(browser, measure, name="measures.csv")[1]
