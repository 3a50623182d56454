"""The command line as a whole: help, bad usage, errors in one line, output that any pipe and locale takes."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from liem.commands import main as command_line
from liem.commands.main import main
from liem.commands.parser import day, in_vietnamese
from tests.commands.conftest import Liem, environment


def test_help_lists_every_command_and_loads_no_django(liem: Liem, tmp_path: Path) -> None:
    told = "import sys; from liem.commands.main import main; main(['--help']); print('django' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", told], cwd=tmp_path, env=environment(), capture_output=True, encoding="utf-8", check=True
    ).stdout
    for name in ("demo", "import", "export", "report", "figures", "account", "verify", "backup", "restore"):
        assert f"\n    {name} " in said
    assert said.endswith("False\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["account", "add", "--help"], ["figures"]])
def test_what_needs_no_data_makes_no_data_folder(liem: Liem, tmp_path: Path, words: list[str]) -> None:
    done = liem(*words)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "thiếu: LỆNH"),
        (["khong-co"], "không có 'khong-co'; chọn một trong"),
        (["import"], "thiếu: PATH"),
        (["import", "x", "--as", "pdf"], "không có 'pdf'"),
        (["import", "x", "--moi"], "không hiểu: --moi"),
        (["export", "--unit"], "--unit cần một giá trị"),
        (["account", "clearance", "tk", "secret_2", "--on", "31/02/2020"], "“31/02/2020” không phải là ngày"),
        (["account", "password", "tk", "--generate", "--password-stdin"], "không dùng cùng"),
        (["verify", "--dat", "x"], "không hiểu"),
    ],
)
def test_bad_usage_is_told_in_one_vietnamese_line(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1
    assert told in said.err and "--help" in said.err


def test_what_argparse_says_in_english_and_nobody_foresaw_stays_readable() -> None:
    assert in_vietnamese("something new") == "something new"


@pytest.mark.parametrize("text", ["2020-10-15", "15/10/2020", " 2020-10-15 "])
def test_a_day_is_read_in_both_ways(text: str) -> None:
    assert day(text).isoformat() == "2020-10-15"


@pytest.mark.parametrize("text", ["2020-13-01", "0020-01-01", "15-10-2020", "hôm nay", "٢٠٢٠-10-15"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Exception, match="2020-10-15"):
        day(text)


@pytest.mark.parametrize("order", ["before", "after"])
def test_the_data_folder_is_named_before_or_after_the_command(liem: Liem, data: Path, order: str) -> None:
    words = ["--data", data, "verify"] if order == "before" else ["verify", "--data", data]
    assert "Nhật ký nguyên vẹn" in liem(*words).stdout


def test_the_folder_of_the_environment_is_used_where_none_is_named(liem: Liem, data: Path) -> None:
    assert liem("verify", LIEM_DATA=str(data)).returncode == 0


def _failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def run(args: Any) -> int:
        raise error

    class Parser:
        def parse_args(self, argv: Any) -> Any:
            return type("Args", (), {"run": staticmethod(run)})

    monkeypatch.setattr(command_line, "parser", Parser)


@pytest.mark.parametrize(
    "error", [RuntimeError("hai\ndòng"), OSError(28, "No space left on device", "/x"), KeyError("mã"), MemoryError()]
)
def test_no_traceback_reaches_people(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    monkeypatch.delenv("LIEM_DEBUG", raising=False)
    _failing(monkeypatch, error)
    assert main([]) == 1
    said = capsys.readouterr().err
    assert said.startswith("liem: ") and said.count("\n") == 1 and "Traceback" not in said


def test_who_asks_for_the_traceback_gets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIEM_DEBUG", "1")
    _failing(monkeypatch, RuntimeError("lỗi"))
    with pytest.raises(RuntimeError):
        main([])


def test_an_interrupted_command_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    _failing(monkeypatch, KeyboardInterrupt())
    assert main([]) == 130
    assert "đã dừng" in capsys.readouterr().err


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_output_is_utf_8_whatever_the_locale(liem: Liem, data: Path, locale: str) -> None:
    done = liem("--data", data, "verify", LC_ALL=locale, LANG=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "Nhật ký nguyên vẹn" in done.stdout


def test_a_pipe_that_closes_early_is_no_complaint(data: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-u", "-m", "liem.commands.main", "figures"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait(60)
    assert process.returncode in (0, 141)


def test_nothing_but_the_result_goes_into_a_pipe(liem: Liem, data: Path) -> None:
    done = liem("--data", data, "verify")
    assert (done.stdout.count("\n"), done.stderr) == (1, "")


def test_on_a_terminal_progress_is_shown_and_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    from liem.commands.screen import Progress

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with Progress() as progress:
        progress("Đang nhập", 2000, 2000)
    assert "Đang nhập 2.000/2.000" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r")
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with Progress() as progress:
        progress("Đang nhập", 2000, 2000)
    assert sys.stderr.getvalue() == ""  # type: ignore[attr-defined]
