"""The data folder and its private key: made once, kept from others, the source of every derived secret."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from liem.platform import keys


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_first_start_makes_a_folder_and_a_key_that_only_the_owner_reads(tmp_path: Path) -> None:
    folder = keys.ensure_data_folder(tmp_path / "a" / "liem-data")
    assert mode(folder) == 0o700
    assert mode(folder / keys.KEY_FILE) == 0o600
    assert [path.name for path in folder.iterdir()] == [keys.KEY_FILE]


def test_a_second_start_keeps_the_key(tmp_path: Path) -> None:
    folder = keys.ensure_data_folder(tmp_path / "liem-data")
    first = keys.read_key(folder)
    keys.ensure_data_folder(folder)
    assert keys.read_key(folder) == first
    assert len(first) == 32


def test_starts_at_the_same_moment_agree_on_one_key(tmp_path: Path) -> None:
    folder = tmp_path / "liem-data"
    folder.mkdir()

    def start(_: int) -> bytes:
        return keys.read_key(keys.ensure_data_folder(folder))

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(start, range(32)))) == 1


@pytest.mark.parametrize("open_mode", [0o640, 0o604, 0o660, 0o644])
def test_a_key_that_others_may_read_stops_the_start_and_says_how_to_repair_it(tmp_path: Path, open_mode: int) -> None:
    folder = keys.ensure_data_folder(tmp_path / "liem-data")
    (folder / keys.KEY_FILE).chmod(open_mode)
    with pytest.raises(keys.DataFolderError, match="chmod 600"):
        keys.ensure_data_folder(folder)


@pytest.mark.parametrize("damaged", ["", "abc", "không phải khóa", "A" * 43])
def test_a_damaged_key_is_refused_and_not_replaced(tmp_path: Path, damaged: str) -> None:
    folder = keys.ensure_data_folder(tmp_path / "liem-data")
    (folder / keys.KEY_FILE).write_text(damaged)
    with pytest.raises(keys.DataFolderError):
        keys.ensure_data_folder(folder)
    assert (folder / keys.KEY_FILE).read_text() == damaged


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(keys.DataFolderError, match="liem-data"):
        keys.ensure_data_folder(tmp_path / "file" / "liem-data")


def test_derived_secrets_depend_on_the_key_and_the_purpose(tmp_path: Path) -> None:
    here, there = (keys.ensure_data_folder(tmp_path / name) for name in ("here", "there"))
    assert keys.derive("seal", here) == keys.derive("seal", here)
    assert len({keys.derive("seal", here), keys.derive("session", here), keys.derive("seal", there)}) == 3
    assert keys.read_key(here) not in (keys.derive("seal", here), keys.derive("session", here))


def test_the_data_folder_follows_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert keys.data_folder({}) == tmp_path / "liem-data"
    assert keys.data_folder({"LIEM_DATA": ""}) == tmp_path / "liem-data"
    assert keys.data_folder({"LIEM_DATA": "elsewhere"}) == tmp_path / "elsewhere"
    assert not list(tmp_path.iterdir())
