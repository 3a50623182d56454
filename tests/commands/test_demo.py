"""`liem demo`: the example once, its report as published, and a Word file; real data is never mixed with it."""

import zipfile
from pathlib import Path

import pytest

from tests.commands.conftest import Liem, _liem


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder in which the demo ran once, and what it printed."""
    place = tmp_path_factory.mktemp("demo")
    done = _liem(place)("demo")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return place, done.stdout


def test_the_first_run_loads_prints_and_writes_word(shown: tuple[Path, str]) -> None:
    place, said = shown
    assert {path.name for path in place.iterdir()} == {"demo-data", "bao-cao-minh-hoa.docx"}
    assert (place / "demo-data" / "illustrative").exists()
    assert "DỮ LIỆU MINH HỌA" in said.upper() and "156" in said
    assert str(place / "bao-cao-minh-hoa.docx") in said
    with zipfile.ZipFile(place / "bao-cao-minh-hoa.docx") as word:
        assert "word/document.xml" in word.namelist()


def test_a_second_run_loads_nothing_again(shown: tuple[Path, str], tmp_path: Path) -> None:
    place, _said = shown
    head = (place / "demo-data" / "chain.head").read_bytes()
    done = _liem(place)("demo", "--out", tmp_path / "khac.docx")
    assert done.returncode == 0 and "đã có ở" in done.stdout
    assert (tmp_path / "khac.docx").exists()
    assert (place / "demo-data" / "chain.head").read_bytes() == head


def test_a_year_of_the_example_is_sealed_in_two_editions_and_both_hold(
    shown: tuple[Path, str], liem: Liem, tmp_path: Path
) -> None:
    demo = shown[0] / "demo-data"
    words = [path for path in (demo / "files").rglob("*") if path.is_file() and path.read_bytes()[:4] == b"PK\x03\x04"]
    editions = []
    for path in words:
        (tmp_path / "tep.docx").write_bytes(path.read_bytes())
        done = liem("--data", demo, "verify", "tep.docx")
        assert (done.returncode, "từng byte như khi niêm phong" in done.stdout) == (0, True), done.stdout
        editions += [n for n in (1, 2) if f"03-BC/TU, bản thứ {n}," in done.stdout]
    assert sorted(editions) == [1, 1, 2, 2]  # Word and Excel of each


def test_the_newest_records_of_the_example_have_a_file(shown: tuple[Path, str]) -> None:
    files = [path.read_bytes() for path in (shown[0] / "demo-data" / "files").rglob("*") if path.is_file()]
    papers = [content.decode() for content in files if content.startswith("DỮ LIỆU MINH HỌA".encode())]
    assert len({text.splitlines()[2] for text in papers}) == 36  # three of six registers, before and since the merger


def test_the_example_and_its_history_agree(shown: tuple[Path, str]) -> None:
    done = _liem(shown[0])("--data", "demo-data", "verify")
    assert done.returncode == 0, done.stdout


def test_what_the_example_exports_imports_to_the_same_in_a_new_place(
    shown: tuple[Path, str], liem: Liem, tmp_path: Path
) -> None:
    demo = shown[0] / "demo-data"
    assert liem("--data", demo, "export", "x").returncode == 0
    for _n in range(2):
        assert liem("--data", "moi", "import", "x").returncode == 0
    assert liem("--data", "moi", "export", "y").returncode == 0
    told = liem("--data", "moi", "verify").stdout.splitlines()
    # What was sealed lies in files, which a backup takes along and tables do not.
    assert [line.partition(":")[0] for line in told] == ["báo cáo BC-2025-001", "báo cáo BC-2025-001/2"]
    first, second = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in "xy")
    assert first == second and len(first) > 20


def test_real_data_is_not_mixed_with_the_example(liem: Liem, data: Path) -> None:
    done = liem("--data", data, "demo")
    assert (done.returncode, "đã có dữ liệu thật" in done.stderr) == (1, True)
    assert not (data / "illustrative").exists()


def test_a_word_file_of_another_name_is_refused_before_anything_is_loaded(liem: Liem, tmp_path: Path) -> None:
    done = liem("demo", "--out", "bao-cao.pdf")
    assert (done.returncode, ".docx" in done.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []
