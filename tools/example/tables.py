"""The interchange tables of the example, their columns in order, and how they are written to a folder."""

import csv
import io
from pathlib import Path

Row = dict[str, str]

_COMMON = " secrecy note"
_TAGGED = " paca" + _COMMON

COLUMNS: dict[str, list[str]] = {
    table: columns.split()
    for table, columns in {
        "units": "code name kind parent since until successor",
        "unit_names": "unit name since until",
        "unit_parents": "unit parent since until",
        "posts": "code unit title rank",
        "tenures": "post holder since until",
        "documents": "code unit number kind issuer issued_on subject signer replaces ended_on state" + _TAGGED,
        "assignments": "document code unit post content due_on done_on evidence confirmed_by",
        "conferences": "code unit kind held_on subject attendance sites materials documents state cancelled_on"
        + _TAGGED,
        "plans": "code unit kind subject issued_on since until document closed_on" + _TAGGED,
        "measures": "plan code content product lead supports due_on started_on done_on evidence "
        "confirmed_by stopped_on",
        "planned_rounds": "plan code kind content lead inspected opens_on due_on stopped_on stop_document",
        "extensions": "from_table from_code due_on granted_on reason approver",
        "inspections": "code unit kind mode branch about_pctn topic subject opened_on concluded_on conclusion_number "
        "published_on dropped_on closed_on closing_reason" + _TAGGED,
        "inspection_subjects": "inspection kind unit name post result",
        "findings": "inspection code kind content cause amount_vnd area_m2",
        "recommendations": "inspection code kind findings content addressee follow_up_by due_on done_on evidence "
        "confirmed_by amount_vnd decided_vnd recovered_vnd area_m2 decided_m2 recovered_m2 collectives individuals "
        "collectives_done individuals_done "
        "fine_decisions fines_vnd referred_on referred_cases referred_people not_instituted_on",
        "cases": "code unit kind nature subject offence offence_group detected_through inspection opened_on" + _TAGGED,
        "case_events": "case on kind number authority people severity term_until ground note",
        "directions": "case list decided_on document body criterion concluded_on closing_ground closing_document "
        "delisted_on handed_over_on exit_document exit_reason urging_since handed_to",
        "proposals": "case list proposed_on proposed_by criterion document reason accepted_on declined_on "
        "answer_document",
        "settling_points": "case point on result document",
        "opinions": "case code given_on giver document content product lead addressee due_on done_on result evidence "
        "confirmed_by",
        "obstacles": "case plan code raised_on raised_by kind content addressee due_on resolved_on resolution",
        "assets": "case on kind channel amount_vnd area_m2 amount unit document",
        "sessions": "code unit body ordinal subject planned_on place chair held_on concluded_on notice" + _COMMON,
        "agenda_items": "session position case listed_for decided",
        "handlings": "code unit on rank subject_kind subject post responsibility regime form detected_through case "
        "inspection decision_number deciding_body appeal_result" + _TAGGED,
        "returns": "form unit period row value explained remark due_on submitted_on accepted_on returned_on contact "
        "phone" + _COMMON,
        "links": "from_table from_code to_table to_code kind",
    }.items()
}


def csv_text(table: str, rows: list[Row]) -> str:
    """One table as CSV text with LF line ends; every row holds only columns of the table."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS[table], restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write_folder(folder: Path, tables: dict[str, list[Row]]) -> None:
    """Write every table of the contract to `folder`, UTF-8 without a mark, empty tables included."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in COLUMNS:
        (folder / f"{table}.csv").write_bytes(csv_text(table, tables.get(table, [])).encode("utf-8"))
