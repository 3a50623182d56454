"""Keys and packages by command: made where the unit is, registered and received where the unit above is."""

import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest

from liem.org.models import UnitKey
from tests.commands.conftest import TABLES

UNIT = ("--unit", "DV-A")
RETURN = (*UNIT, "--form", "01/PCTN", "--period", "2026Q3")
LINES = (
    "form,unit,period,row,value,submitted_on,contact,phone\n"
    "01/PCTN,DV-A,2026Q3,rot_persons,4,2026-09-16,Cán bộ 01,0900 000 000\n"
)


@pytest.fixture
def brought(run: Any, tmp_path: Path) -> Any:
    """Two units, and a return that one of them handed in."""
    tables = tmp_path / "tables"
    tables.mkdir()
    (tables / "units.csv").write_text(TABLES["units"], encoding="utf-8")
    (tables / "returns.csv").write_text(LINES, encoding="utf-8")
    assert run("import", tables)[0] == 0
    return run


def test_a_unit_makes_a_key_for_its_owner_alone_and_packs_for_whom_it_knows(
    brought: Any, folder: Path, tmp_path: Path
) -> None:
    code, _out, err = brought("package", *RETURN)
    assert code == 1 and "liem package-key receiver" in err
    ours = brought("package-key", "receiver")[1].strip()
    assert brought("package-key", "receiver", "x")[0] == 1
    assert brought("package-key", "receiver", ours)[0] == 0
    assert "package-key create" in brought("package", *RETURN)[2]

    public = brought("package-key", "create", *UNIT)[1].split()[0]
    (path,) = (folder / "khoa").glob("*.key")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    code, _out, err = brought("package-key", "create", *UNIT)
    assert code == 1 and "--renew" in err
    assert brought("package-key", "show", *UNIT)[1].strip() == public

    file = tmp_path / "x.liem"
    assert brought("package", *RETURN, "--out", file)[0] == 0
    assert brought("package", *RETURN, "--out", file)[0] == 1  # never over another
    code, _out, err = brought("receive", file)
    assert code == 1 and "chưa đăng ký" in err
    assert brought("package-key", "register", public, *UNIT, "--note", "công văn 01")[0] == 0
    code, _out, err = brought("receive", file)
    assert code == 1 and "đã nộp" in err  # it stands here already
    path.chmod(0o644)
    assert "chmod 600" in brought("package", *RETURN, "--out", tmp_path / "y.liem")[2]


def test_without_a_form_all_returns_of_the_period_are_packed_in_one_file(
    brought: Any, folder: Path, tmp_path: Path
) -> None:
    lines = "form,unit,period,row,value,submitted_on\n01/TCD,DV-A,2026Q3,visit_single,7,2026-09-16\n"
    (tmp_path / "tables" / "returns.csv").write_text(lines, encoding="utf-8")
    assert brought("import", tmp_path / "tables")[0] == 0
    brought("package-key", "receiver", brought("package-key", "receiver")[1].strip())
    brought("package-key", "create", *UNIT)
    file, one = tmp_path / "x.liem", tmp_path / "one.liem"
    assert brought("package", *UNIT, "--period", "2026Q3", "--out", file)[0] == 0
    assert brought("package", *RETURN, "--out", one)[0] == 0
    with zipfile.ZipFile(file) as whole:
        assert whole.namelist() == ["packages/01.liem", "packages/02.liem"]
        assert whole.read("packages/01.liem") == one.read_bytes()
    code, _out, err = brought("package", *UNIT, "--period", "2025Q3", "--out", tmp_path / "y.liem")
    assert code == 1 and "chưa nộp" in err
    assert brought("receive", file)[0] == 1  # nobody registered the key


def test_keys_are_registered_listed_and_revoked(brought: Any) -> None:
    public = "0A" * 32
    assert brought("package-key", "register", public, *UNIT, "--since", "2026-09-01")[0] == 0
    assert brought("package-key", "register", public, *UNIT)[0] == 1
    assert brought("package-key", "register", "12", *UNIT)[0] == 1
    assert public.lower() in brought("package-key", "list")[1]
    assert brought("package-key", "revoke", public)[0] == 2  # without a reason
    assert brought("package-key", "revoke", public, "--on", "2026-10-01", "--why", "mất khóa")[0] == 0
    assert str(UnitKey.objects.get().until) == "2026-10-01"
    assert brought("package-key", "revoke", "0b" * 32, "--why", "x")[0] == 1


def test_what_is_no_package_ends_with_its_reason(brought: Any, tmp_path: Path) -> None:
    file = tmp_path / "x.liem"
    file.write_bytes(b"PK\x03\x04 hong")
    code, _out, err = brought("receive", file)
    assert code == 1 and "Không nhận gói" in err and err.count("\n") == 1
    assert brought("receive", tmp_path / "none.liem")[0] == 1
    receipt = tmp_path / "bien-nhan.json"
    receipt.write_text('{"receipt": {}, "seal": {}}', encoding="utf-8")
    assert brought("verify", receipt)[0] == 1
