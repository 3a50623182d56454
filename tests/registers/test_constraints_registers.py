"""What the database itself refuses: every constraint of every register and part is broken once, behind all rules."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from liem.platform.db import reserve_ids
from tests.contracts.everything import GUARDED
from tests.making import REGISTERS, make_anything, make_case, make_document, make_user, owner

pytestmark = pytest.mark.django_db

EARLY, LATE = date(2019, 1, 1), date(2021, 1, 1)
CLOSING = {"closing_ground": "other", "closing_document": "20-TB"}
SEALED = {"content_sha256": "a" * 64, "sources_sha256": "b" * 64, "signature": "c" * 128, "bound": "d" * 64}
ACTS = {"checked_on": LATE, "approved_on": LATE, "sealed_on": LATE}

# {constraint: values, each set of which breaks it in a row that is otherwise well}.
BREAKING: dict[str, list[dict[str, Any]]] = {
    "document_days_in_order": [{"ended_on": EARLY, "state": "replaced"}],
    "document_state_bound_to_day": [{"state": "replaced"}, {"state": "revoked"}, {"ended_on": LATE}],
    "document_has_subject": [{"subject": ""}],
    "conference_numbers_not_negative": [{"attendance": -1}, {"sites": -1}, {"materials": -1}],
    "conference_state_bound_to_day": [{"state": "cancelled"}, {"cancelled_on": LATE}],
    "conference_has_subject": [{"subject": ""}],
    "session_has_subject": [{"subject": ""}],
    "session_days_in_order": [{"state": "concluded", "held_on": LATE, "concluded_on": EARLY, "notice": "12-TB/BCĐ"}],
    "session_notice_with_day": [
        {"state": "concluded", "held_on": EARLY, "concluded_on": LATE},
        {"notice": "12-TB/BCĐ"},
    ],
    "session_state_bound_to_days": [
        {"state": "held"},
        {"held_on": LATE},
        {"state": "concluded", "held_on": EARLY},
        {"state": "concluded", "concluded_on": LATE, "notice": "12-TB/BCĐ"},
    ],
    "plan_days_in_order": [{"since": LATE, "until": EARLY}, {"since": EARLY, "until": EARLY}],
    "plan_closed_after_issue": [{"state": "closed", "closed_on": EARLY}],
    "plan_state_bound_to_day": [{"state": "closed"}, {"closed_on": LATE}],
    "plan_has_subject": [{"subject": ""}],
    "measure_days_in_order": [{"started_on": LATE, "done_on": EARLY}],
    **{
        f"{name}_confirmed_after_done": [
            {"confirmed_on": LATE},
            {"confirmed_on": LATE, "confirmed_by": "Người xác nhận 01"},
            {"confirmed_on": LATE, "done_on": LATE},
            {"confirmed_on": EARLY, "done_on": LATE, "confirmed_by": "Người xác nhận 01"},
        ]
        for name in ("assignment", "measure", "recommendation", "opinion")
    },
    **{
        f"{name}_in_working_days": [
            {"due_from": EARLY},
            {"due_days": 5},
            {"due_from": EARLY, "due_days": 5},
            {"due_from": EARLY, "due_days": 0, "due_on": LATE},
        ]
        for name in ("assignment", "measure", "recommendation", "opinion")
    },
    "planned_round_days_in_order": [{"opens_on": LATE, "due_on": EARLY}],
    "planned_round_stopped_by_document": [{"stopped_on": LATE}, {"stop_document": "05-TB/UBKT"}],
    "plan_obstacle_days_in_order": [{"resolved_on": EARLY}],
    "inspection_days_in_order": [{"state": "concluded", "concluded_on": EARLY}],
    "inspection_dropped_in_order": [{"state": "dropped", "dropped_on": EARLY}],
    "inspection_closed_in_order": [{"state": "closed", "concluded_on": LATE, "closed_on": date(2020, 6, 1)}],
    "inspection_published_in_order": [{"state": "concluded", "concluded_on": LATE, "published_on": date(2020, 6, 1)}],
    "inspection_state_bound_to_day": [
        {"state": "concluded"},
        {"state": "closed", "concluded_on": LATE},
        {"state": "dropped"},
        {"concluded_on": LATE},
        {"dropped_on": LATE},
        {"state": "dropped", "dropped_on": LATE, "concluded_on": LATE},
    ],
    "inspection_published_after_conclusion": [{"published_on": LATE}],
    "inspection_branch_of_state_only": [{"branch": "administrative"}],
    "inspection_has_subject": [{"subject": ""}],
    "finding_amounts_not_negative": [{"amount_vnd": -1}, {"area_m2": -1}],
    "recommendation_amounts_not_negative": [
        {name: -1}
        for name in ("amount_vnd", "decided_vnd", "recovered_vnd", "area_m2", "decided_m2", "recovered_m2", "fines_vnd")
    ],
    "recommendation_answered_once": [
        {"instituted_on": LATE},
        {"not_instituted_on": LATE},
        {"referred_on": EARLY, "instituted_on": LATE, "not_instituted_on": LATE},
    ],
    "recommendation_instituted_in_order": [{"referred_on": LATE, "instituted_on": EARLY}],
    "recommendation_declined_in_order": [{"referred_on": LATE, "not_instituted_on": EARLY}],
    "recommendation_referred_with_day": [{"referred_cases": 1}, {"referred_people": 1}],
    "case_has_subject": [{"subject": ""}],
    "case_criminal_since_of_criminal_cases": [{"criminal_since": LATE}],
    "case_criminal_in_order": [{"kind": "criminal_case", "criminal_since": EARLY}],
    "case_event_way_of_moves_only": [{"way": "in"}],
    "case_event_back_by_judgment_only": [{"back_to": "investigation"}],
    "case_event_heads_among_people": [{"heads": 1, "people": None}, {"people": 1, "heads": 1, "deputies": 1}],
    "direction_concluded_in_order": [{"state": "concluded", "concluded_on": EARLY, **CLOSING}],
    "direction_delisted_in_order": [{"state": "delisted", "delisted_on": EARLY}],
    "direction_handed_in_order": [{"state": "handed_over", "handed_over_on": EARLY}],
    "direction_settled_with_ground_and_document": [
        {"state": "concluded", "concluded_on": LATE, **CLOSING, "closing_ground": ""},
        {"state": "concluded", "concluded_on": LATE, **CLOSING, "closing_document": ""},
    ],
    "direction_state_bound_to_day": [
        {"state": "concluded"},
        {"state": "delisted"},
        {"state": "handed_over"},
        {"state": "urging"},
        {"urging_since": LATE},
        {"delisted_on": LATE},
        {"state": "delisted", "delisted_on": LATE, "handed_over_on": LATE},
        {"state": "concluded", "concluded_on": LATE, "delisted_on": LATE, **CLOSING},
    ],
    "direction_urged_in_order": [{"state": "urging", "urging_since": EARLY}],
    "direction_handed_to_another_list": [
        {"handed_to": "lower"},
        {"state": "handed_over", "handed_over_on": LATE, "handed_to": "provincial"},
    ],
    "proposal_accepted_in_order": [{"state": "accepted", "accepted_on": EARLY, "answer_document": "20-TB"}],
    "proposal_declined_in_order": [{"state": "declined", "declined_on": EARLY, "answer_document": "20-TB"}],
    "proposal_state_bound_to_day": [
        {"state": "accepted", "answer_document": "20-TB"},
        {"accepted_on": LATE},
        {"state": "declined", "declined_on": LATE, "accepted_on": LATE, "answer_document": "20-TB"},
    ],
    "proposal_answered_in_writing": [{"state": "accepted", "accepted_on": LATE}],
    "settling_point_with_document": [{"document": ""}],
    "opinion_days_in_order": [{"done_on": EARLY}],
    "case_event_term_in_order": [{"term_until": EARLY}],
    "obstacle_days_in_order": [{"resolved_on": EARLY}],
    "asset_amounts_not_negative": [{"amount_vnd": -1}, {"area_m2": -1}, {"amount": -1, "unit": "gold"}],
    "asset_amount_with_unit": [{"amount": 1}, {"unit": "gold"}],
    "handling_state_bound_to_appeal": [
        {"state": "lifted"},
        {"state": "changed"},
        {"appeal_result": "lifted"},
        {"state": "changed", "appeal_result": "upheld"},
    ],
    "handling_detected_after_act": [{"acted_on": EARLY, "detected_on": date(2018, 1, 1)}],
    "handling_act_before_decision": [{"acted_on": date(2031, 1, 1)}],
    "handling_notified_after_decision": [{"notified_on": date(2010, 1, 1)}],
    "handling_has_subject": [{"subject": ""}],
    "return_given_back_is_a_draft": [{"state": "submitted", "submitted_on": EARLY, "returned_on": LATE}],
    "return_days_in_order": [{"state": "accepted", "submitted_on": LATE, "accepted_on": EARLY}],
    "return_state_bound_to_day": [
        {"state": "submitted"},
        {"state": "accepted", "submitted_on": LATE},
        {"submitted_on": LATE},
    ],
    "return_package_refused_with_reason": [{"outcome": "refused"}, {"reason": "Lý do 01"}, {"outcome": "x"}],
    "return_dispute_days_in_order": [{"answered_on": EARLY, "outcome": "stands", "answer": "Trả lời 01"}],
    "return_dispute_answered_with_outcome": [{"answered_on": LATE}, {"outcome": "stands"}, {"answer": "Trả lời 01"}],
    "return_exception_days_in_order": [{"expires_on": EARLY}],
    "report_days_in_order": [{"ends_on": EARLY}],
    "report_approved_after_check": [{"state": "approved", "checked_on": LATE, "approved_on": EARLY}],
    "report_sealed_after_approval": [
        {"state": "sealed", "checked_on": EARLY, "approved_on": LATE, "sealed_on": EARLY, **SEALED}
    ],
    "report_sent_after_seal": [{"state": "sent", **ACTS, **SEALED, "sent_on": EARLY}],
    "report_corrected_after_seal": [{"state": "corrected", **ACTS, **SEALED, "corrected_on": EARLY}],
    "report_clearance_within_secrecy": [{"clearance": 1}],
    "report_state_bound_to_day": [
        {"state": "checked"},
        {"checked_on": LATE},
        {"state": "approved", "approved_on": LATE},
        {"state": "sealed", "checked_on": LATE, "sealed_on": LATE, **SEALED},
    ],
    "report_sent_bound_to_day": [
        {"sent_on": LATE},
        {"corrected_on": LATE},
        {"state": "sent", **ACTS, **SEALED},
        {"state": "corrected", **ACTS, **SEALED, "sent_on": LATE},
    ],
    "report_sealed_with_seal": [
        *({"state": "sealed", **ACTS, **SEALED, name: ""} for name in SEALED),
        {"signature": "c" * 128},
    ],
    "report_edition_with_reason": [{"edition": 2}, {"edition": 2, "reason": "Lý do 01"}, {"edition": 0}],
    "report_has_subject": [{"subject": ""}],
    "grant_days_in_order": [{"until": date(2020, 3, 2)}, {"until": EARLY}],
}
TWICE = {
    "return_once",
    "return_row_once",
    "return_package_once",
    "link_once",
    "recusal_once",
    "attachment_once",
    "agenda_item_once",
    "report_corrected_once",
    "report_section_once",
}
"""Constraints that a second row with the same values breaks."""

CONSTRAINTS = [(model, constraint) for model in GUARDED for constraint in model._meta.constraints]


def a_row_of(model: Any) -> dict[str, Any]:
    """A well row of a model as the database stores it, without its key."""
    from liem.records import writing
    from liem.records.access import writing_floor
    from liem.records.models import Attachment, Grant, Recusal

    if hasattr(model, "declared"):
        row = make_anything(model.declared.key)
    else:
        record, user = make_document(), make_user()
        if model is Grant:
            writing.admit(owner(), record, user, date(2020, 3, 2), None, "kiểm thử")
        elif model is Recusal:
            writing.recuse(owner(), record, user, "kiểm thử")
        elif model is Attachment:
            with writing_floor():
                Attachment.objects.create(
                    record_id=record.pk, name="Tệp 01.pdf", sha256="0" * 64, size=1, media_type="application/pdf"
                )
        row = model.objects.unscoped("a test").order_by("-pk").first()
    return {field.column: getattr(row, field.attname) for field in model._meta.concrete_fields}


def insert(model: Any, values: dict[str, Any]) -> None:
    """Write one row with plain SQL, the way nobody should."""
    fields = {field.column: field for field in model._meta.concrete_fields}
    names = ", ".join(connection.ops.quote_name(name) for name in values)
    marks = ", ".join(["%s"] * len(values))
    stored = [fields[name].get_db_prep_save(value, connection) for name, value in values.items()]
    with transaction.atomic(), connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", stored)


def another(model: Any, **values: Any) -> dict[str, Any]:
    """The columns of a further row: its own key and code, the given values."""
    from liem.records.models import Record

    row = a_row_of(model)
    key = model._meta.pk
    if key.is_relation:
        (row[key.column],) = reserve_ids(Record, 1)
        insert(Record, {"id": row[key.column], "register": model.declared.key})
    else:
        (row[key.column],) = reserve_ids(model, 1)
    if "code" in row:
        row["code"] = "MỘT-MÃ-KHÁC"
    if "period" in row and "period" not in values:
        row["period"] = "2021Q1"
    if "receipt" in row:
        row["sha256"] = "f" * 64
    if isinstance(row.get("place"), int) and "place" not in values:
        row["place"] += 1000
    return {**row, **values}


def test_every_constraint_is_broken_here():
    names = {constraint.name for _model, constraint in CONSTRAINTS}
    assert names == set(BREAKING) | TWICE


@pytest.mark.parametrize("key", REGISTERS)
def test_a_row_that_breaks_nothing_is_taken(key):
    insert(REGISTERS[key].model, another(REGISTERS[key].model))


CHECKED = [
    (model, constraint.name, values)
    for model, constraint in CONSTRAINTS
    for values in BREAKING.get(constraint.name, [])
]


@pytest.mark.parametrize(
    ("model", "name", "values"), CHECKED, ids=[f"{name}-{'-'.join(values)}" for _model, name, values in CHECKED]
)
def test_a_row_that_can_never_be_true_is_refused_by_the_database(model, name, values):
    columns = "|".join(values)  # a column of counts refuses what is negative before the constraint is asked
    with pytest.raises(IntegrityError, match=f"{name}|{columns}"):
        insert(model, another(model, **values))


@pytest.mark.parametrize(
    ("model", "constraint"),
    [(model, constraint) for model, constraint in CONSTRAINTS if constraint.name in TWICE],
    ids=lambda thing: getattr(thing, "name", getattr(thing, "__name__", "")),
)
def test_what_is_said_once_is_refused_a_second_time(model, constraint):
    row = another(model)
    row |= same_again(constraint)
    insert(model, row)
    (key,) = reserve_ids(model._meta.get_field("record").related_model, 1) if "code" in row else reserve_ids(model, 1)
    again = {**row, model._meta.pk.column: key}
    if "code" in row:
        again["code"] = "MÃ-THỨ-BA"
        insert(model._meta.get_field("record").related_model, {"id": key, "register": model.declared.key})
    with pytest.raises(IntegrityError):
        insert(model, again)


def same_again(constraint: Any) -> dict[str, Any]:
    """A new value of one column of the constraint, so that the first of the two rows is well."""
    name = {"return_row_once": "row", "link_once": "kind", "attachment_once": "name"}.get(constraint.name)
    if name:
        return {name: "khác"}
    if constraint.name == "agenda_item_once":
        return {"case_id": make_case().pk}
    if constraint.name == "report_corrected_once":
        return {"corrects_id": make_anything("reports").pk, "edition": 2, "reason": "Lý do 01"}
    return {"user_id": make_user().pk} if constraint.name == "recusal_once" else {}


@pytest.mark.parametrize("model", [r.model for r in REGISTERS.values()], ids=lambda model: model.__name__)
def test_a_code_is_refused_a_second_time_by_the_database(model):
    row = another(model)
    with pytest.raises(IntegrityError):
        insert(model, {**row, "code": model.objects.unscoped("a test").first().code})


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model.__name__)
def test_a_constraint_speaks_to_people_in_vietnamese(model):
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.CheckConstraint):
            assert not str(constraint.violation_error_message).isascii(), constraint.name


@pytest.mark.parametrize("model", GUARDED, ids=lambda model: model.__name__)
def test_the_columns_of_the_database_refer_to_rows_that_are_there(model):
    for field in model._meta.concrete_fields:
        if field.is_relation:
            assert field.db_constraint, field.name
            assert field.remote_field.on_delete is models.PROTECT, field.name
