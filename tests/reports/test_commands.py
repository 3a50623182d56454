"""`liem report` and `liem figures`: what they write where, and what they refuse in one line."""

import json
import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from liem import catalogue
from liem.commands import figures, report
from liem.commands.errors import Failure
from liem.commands.parser import Parser
from tests import making

ROOT = Path(__file__).resolve().parents[2]
YEAR = ("--unit", "T1", "--from", "2020-01-01", "--to", "31/12/2020")


@pytest.fixture
def liem(world, monkeypatch, tmp_path, capsys):
    """Run `liem report` in this process, on the world: its standard output."""
    monkeypatch.setattr(report.start, "owner", lambda args, command: making.owner())
    monkeypatch.chdir(tmp_path)

    def run(*words: object) -> str:
        capsys.readouterr()
        assert report.run(parsed("report", *words)) == 0
        return capsys.readouterr().out

    return run


def parsed(*words: object) -> Namespace:
    parser = Parser(prog="liem")
    commands = parser.add_subparsers(parser_class=Parser)
    report.add(commands)
    figures.add(commands)
    return parser.parse_args([str(word) for word in words])


def test_the_report_is_printed_as_text_unless_said_otherwise(liem):
    assert "BÁO CÁO" in liem(*YEAR)


def test_json_goes_to_the_screen_or_to_a_file(liem, tmp_path):
    said = json.loads(liem(*YEAR, "--as", "json"))
    assert said["figures"][0]["records"]
    assert liem(*YEAR, "--as", "json", "--no-records", "--out", tmp_path / "r.json").strip() == str(tmp_path / "r.json")
    kept = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert "records" not in kept["figures"][0]
    assert [f["value"] for f in kept["figures"]] == [f["value"] for f in said["figures"]]


def test_word_and_excel_get_a_name_when_none_is_given(liem, tmp_path):
    for form in ("docx", "xlsx"):
        name = liem(*YEAR, "--as", form).strip()
        assert name == f"bao-cao-T1-2020-01-01-2020-12-31.{form}"
    assert Document(str(tmp_path / "bao-cao-T1-2020-01-01-2020-12-31.docx")).tables
    assert load_workbook(tmp_path / "bao-cao-T1-2020-01-01-2020-12-31.xlsx").sheetnames[0] == "Chỉ tiêu"


def test_an_official_period_stands_for_its_days(liem):
    said = json.loads(liem("--unit", "T1", "--period", "2020H1", "--as", "json", "--no-records"))
    assert (said["from"], said["to"], said["period"]) == ("2019-12-15", "2020-06-14", "2020H1")


def test_the_map_of_today_is_a_switch(liem):
    said = json.loads(liem(*YEAR, "--as", "json", "--no-records", "--map", "now"))
    assert said["map"] == "now"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--unit", "T1"), 2, "thiếu kỳ báo cáo"),
        (("--unit", "T1", "--from", "2020-01-01"), 2, "thiếu kỳ báo cáo"),
        ((*YEAR, "--period", "2020Y"), 2, "không dùng cả hai"),
        ((*YEAR, "--template", "mau.docx"), 2, "--template chỉ dùng cùng --as docx"),
        (("--unit", "XX", "--period", "2020Y"), 1, "Không có đơn vị nào mang mã “XX”"),
        (("--unit", "T1", "--period", "2020Z"), 1, "2020Z"),
        (("--unit", "T1", "--from", "2020-12-31", "--to", "2020-01-01"), 1, "Kỳ báo cáo ngược"),
        (("--unit", "T2", "--from", "2026-01-01", "--to", "2026-06-30"), 1, "nay thuộc T1"),
        ((*YEAR, "--as", "docx", "--template", "khong-co.docx"), 1, "khong-co.docx"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(liem, words, code, told):
    with pytest.raises(Failure, match=told) as refused:
        liem(*words)
    assert refused.value.code == code
    assert "\n" not in str(refused.value)


def test_a_folder_that_is_not_there_is_an_error_of_the_system(liem, tmp_path):
    for form in ("text", "docx", "xlsx"):
        with pytest.raises(FileNotFoundError):
            liem(*YEAR, "--as", form, "--out", tmp_path / "khong-co" / "r")


@pytest.mark.parametrize(
    "words", [(), ("--unit", "T1", "--from", "hôm qua", "--to", "2020-01-01"), (*YEAR, "--as", "pdf")]
)
def test_arguments_that_cannot_be_read_end_with_code_two(words):
    with pytest.raises(SystemExit) as stopped:
        parsed("report", *words)
    assert stopped.value.code == 2


def test_the_list_of_figures_names_all_of_them_with_rule_and_parts(capsys):
    assert figures.run(parsed("figures", "--as", "json")) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [entry["code"] for entry in listed] == [figure.code for figure in catalogue.INDICATORS]
    keys = {"code", "label", "label_en", "unit", "kind", "rule", "parts", "dimensions", "form"}
    assert all(entry.keys() >= keys for entry in listed)
    rounds = next(entry for entry in listed if entry["code"] == "inspections.party_rounds")
    assert rounds["parts"] == ["inspections.party_inspections", "inspections.party_supervisions"]


def test_the_list_of_figures_as_text_is_for_a_terminal(capsys):
    assert figures.run(parsed("figures")) == 0
    text = capsys.readouterr().out
    assert max(map(len, text.splitlines())) <= 100
    assert "Cách tính:" in text


def test_the_list_of_figures_needs_no_data_folder(tmp_path):
    call = "from argparse import Namespace; from liem.commands import figures; figures.run(Namespace(form='json'))"
    folder = tmp_path / "nothing"
    environment = {**os.environ, "LIEM_DATA": str(folder), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", call], env=environment, capture_output=True, check=True, cwd=tmp_path)
    assert json.loads(done.stdout)
    assert not folder.exists()
