"""The figures of proceedings, assets and handlings as one would write them in SQL by hand; see by_hand_rounds."""

from bench.by_hand_rounds import count, total

_IN = 'e."on" BETWEEN :first AND :last'
_STOPS = "'investigation_terminated', 'prosecution_terminated', 'investigation_suspended', 'prosecution_suspended'"
_INSTITUTED = "'case_instituted'"
_CONCLUDED = "e.kind IN ('investigation_concluded', 'supplementary_concluded')"
_CHARGED = "e.kind = 'accused_charged'"
# Other events of the same case: few, found by the case. A plus keeps SQLite from looking for all events of the kind.
_OTHERS = "FROM cases_caseevent o WHERE o.case_id = e.case_id AND +o.kind"
_HERE = f"EXISTS(SELECT 1 {_OTHERS} = 'case_instituted' AND o.\"on\" BETWEEN :first AND :last)"
_NEW = f"{_CHARGED} AND {_HERE}"
_ADDED = f"{_CHARGED} AND NOT {_HERE}"
_REPORTS = "IN ('report_received', 'verification_started')"
_LATER = '(o."on" > e."on" OR (o."on" = e."on" AND o.id > e.id))'
_GOES = "e.kind IN ('case_moved', 'case_joined') AND NOT (e.way = 'in' OR (e.way = '' AND e.ground = 'in'))"
_INTO = "e.entered = 'investigation' AND e.kind <> 'case_instituted'"
_COMING = f"({_INTO}) OR (e.entered = '' AND e.held = 'investigation' AND e.came > 0 AND e.kind <> 'accused_charged')"
_ENDING = f"e.kind = 'file_returned' OR (e.kind IN ({_STOPS}) AND e.whole) OR ({_GOES})"
_GOING = (
    f"e.kind = 'file_returned' OR e.kind IN ({_STOPS}) OR ({_GOES}) OR (e.kind = 'case_split' AND e.\"left\" <> '')"
)
_FIRST, _APPEAL = "e.kind = 'first_instance_judgment'", "e.kind = 'appeal_judgment'"
_INDICTED = "e.kind = 'indictment_issued'"


def _distinct(column: str, condition: str) -> str:
    return f"COUNT(DISTINCT CASE WHEN {condition} THEN {column} END)"


EVENTS = {
    "cases.instituted_cases": _distinct("e.case_id", f"e.kind = {_INSTITUTED} AND {_IN}"),
    "cases.investigation_cases_reopened": count(f"{_IN} AND {_INTO}"),
    "cases.investigation_concluded_cases": count(f"{_IN} AND {_CONCLUDED}"),
    "cases.cases_with_added_accused": _distinct("e.case_id", f"{_IN} AND {_ADDED}"),
    "cases.ended_cases": count(f"{_IN} AND ({_ENDING})"),
    "cases.prosecuted_cases": count(f"{_IN} AND {_INDICTED}"),
    "cases.tried_cases": count(f"{_IN} AND ({_FIRST} OR {_APPEAL})"),
    "cases.tried_first_instance_cases": count(f"{_IN} AND {_FIRST}"),
    "cases.tried_appeal_cases": count(f"{_IN} AND {_APPEAL}"),
    "cases.charged_accused": total("e.people", f"{_IN} AND {_CHARGED}"),
    "cases.charged_accused_new_cases": total("e.people", f"{_IN} AND {_NEW}"),
    "cases.charged_accused_added": total("e.people", f"{_IN} AND {_ADDED}"),
    "cases.investigation_accused_reopened": total("e.people", f"{_IN} AND ({_COMING})"),
    "cases.investigation_concluded_accused": total("e.people", f"{_IN} AND {_CONCLUDED}"),
    "cases.ended_accused": total("e.people", f"{_IN} AND ({_GOING})"),
    "cases.prosecuted_accused": total("e.people", f"{_IN} AND {_INDICTED}"),
    "cases.tried_accused": total("e.people", f"{_IN} AND ({_FIRST} OR {_APPEAL})"),
    "cases.tried_first_instance_accused": total("e.people", f"{_IN} AND {_FIRST}"),
    "cases.tried_appeal_accused": total("e.people", f"{_IN} AND {_APPEAL}"),
    "cases.detected_persons": total(
        "e.people",
        "c.nature LIKE '%corruption%' AND e.\"on\" <= :last AND c.opened_on BETWEEN :first AND :last AND ("
        f"(e.kind {_REPORTS} AND NOT EXISTS(SELECT 1 {_OTHERS} {_REPORTS} AND o.\"on\" <= :last AND {_LATER})) "
        f"OR ({_CHARGED} AND NOT EXISTS(SELECT 1 {_OTHERS} {_REPORTS} AND o.\"on\" <= :last)))",
    ),
}  # fmt: skip

_COURTS = "'first_instance', 'appeal'"
_WITH = "e.stage IN ('crime_report', 'verification', 'investigation', 'prosecution', 'first_instance', 'appeal')"
_THERE = f"{_WITH} AND e.stage_status <> 'ended'"
_EVE = 'e."on" <= :eve AND (e.next_on IS NULL OR e.next_on > :eve)'
_END = 'e."on" <= :last AND (e.next_on IS NULL OR e.next_on > :last)'
_SAME = "SELECT 1 FROM cases_caseevent e WHERE e.case_id = c.record_id"
_PERSONS = 'CASE WHEN e."on" < :first THEN e.in_hand ELSE e.came END'


def _stage(desks: str, during: str, pending: str, ended: str) -> dict[str, str]:
    """What lay on these desks during the period and at its end, and what left them, in cases and in persons."""
    carried = f"(e.held IN ({desks}) AND {_EVE})"
    return {
        f"cases.{during}_cases": count(f"{carried} OR (e.entered IN ({desks}) AND {_IN})"),
        f"cases.{during}_accused": total(_PERSONS, f"{carried} OR (e.held IN ({desks}) AND e.came > 0 AND {_IN})"),
        f"cases.{pending}_cases": count(f"e.held IN ({desks}) AND {_END}"),
        f"cases.{pending}_accused": total("e.in_hand", f"e.held IN ({desks}) AND {_END}"),
        f"cases.{ended}_ended_cases": count(f'{_IN} AND e."left" IN ({desks}) AND ({_ENDING})'),
        f"cases.{ended}_ended_accused": total("e.people", f'{_IN} AND e."left" IN ({desks}) AND ({_GOING})'),
    }


EVENTS |= {
    **_stage("'investigation'", "investigation", "under_investigation", "investigation"),
    **_stage("'prosecution'", "procuracy", "procuracy_pending", "procuracy"),
    **_stage(_COURTS, "court", "court_pending", "court"),
    "cases.investigation_cases_carried_over": count(f"e.held = 'investigation' AND {_EVE}"),
    "cases.investigation_accused_carried_over": total("e.in_hand", f"e.held = 'investigation' AND {_EVE}"),
    "cases.proceedings_cases": _distinct(
        "e.case_id", f"({_THERE} AND {_EVE}) OR ({_THERE} AND {_IN} AND NOT EXISTS({_SAME} AND {_THERE} AND {_EVE}))"
    ),
    "cases.proceedings_accused": total(
        "CASE WHEN e.kind LIKE '%terminated' THEN -e.people ELSE e.people END",
        f"e.\"on\" <= :last AND ({_CHARGED} OR (e.kind IN ('case_moved', 'case_joined', 'case_split') AND e.came > 0) "
        "OR (e.kind IN ('investigation_terminated', 'prosecution_terminated') AND e.\"on\" < :first)) "
        f"AND EXISTS({_SAME} AND {_THERE} AND (({_EVE}) OR {_IN}))",
    ),
}
EVENTS_FROM = (
    "cases_case c JOIN cases_caseevent e ON e.case_id = c.record_id WHERE c.withdrawn_on IS NULL {place} "
    'AND e."on" <= :last'
)

_AT = 'a."on" BETWEEN :first AND :last'
_BY_LAST = 'a."on" <= :last'
_ENTRIES = "FROM cases_asset o WHERE o.case_id = a.case_id AND +o.kind"


def _some(kind: str, column: str, more: str = "") -> str:
    """The case has an entry of the kind that states the column by the last day."""
    return f"EXISTS(SELECT 1 {_ENTRIES} = '{kind}' AND o.{column} IS NOT NULL AND o.\"on\" <= :last {more})"


def _latest(kind: str, column: str) -> str:
    """The latest of these entries."""
    later = 'AND (o."on" > a."on" OR (o."on" = a."on" AND o.id > a.id))'
    return f"a.kind = '{kind}' AND a.{column} IS NOT NULL AND {_BY_LAST} AND NOT {_some(kind, column, later)}"


def _one_or(column: str, one: str, other: str) -> str:
    """The latest of one kind or, in a case without one, of the other."""
    return f"(({_latest(one, column)}) OR ({_latest(other, column)} AND NOT {_some(one, column)}))"


def _lost(column: str) -> str:
    return _one_or(column, "damage", "appropriated")


_UNKNOWN = f"NOT EXISTS(SELECT 1 {_ENTRIES} IN ('damage', 'appropriated') AND o.\"on\" < :first)"
_TO_RECOVER = _some("to_recover", "amount_vnd")
ASSETS = {
    "cases.detected_amount": total(
        "a.amount_vnd",
        "c.nature LIKE '%corruption%' AND c.opened_on BETWEEN :first AND :last AND "
        + _one_or("amount_vnd", "appropriated", "damage"),
    ),
    "cases.damage_amount": total("a.amount_vnd", f"{_AT} AND {_lost('amount_vnd')} AND {_UNKNOWN}"),
    "cases.damage_area": total("a.area_m2", f"{_AT} AND {_lost('area_m2')} AND {_UNKNOWN}"),
    "cases.to_recover_amount": total("a.amount_vnd", _latest("to_recover", "amount_vnd")),
    "cases.recovered_to_date_amount": total("a.amount_vnd", f"{_BY_LAST} AND a.kind = 'recovered' AND {_TO_RECOVER}"),
    "cases.unrecoverable_amount": total("a.amount_vnd", f"{_latest('unrecoverable', 'amount_vnd')} AND {_TO_RECOVER}"),
    "cases.recovered_amount": total("a.amount_vnd", f"{_AT} AND a.kind = 'recovered'"),
    "cases.recovered_area": total("a.area_m2", f"{_AT} AND a.kind = 'recovered'"),
    "cases.seized_amount": total("a.amount_vnd", f"{_AT} AND a.kind IN ('seized', 'attached', 'frozen')"),
}  # fmt: skip
ASSETS_FROM = (
    "cases_case c JOIN cases_asset a ON a.case_id = c.record_id WHERE c.withdrawn_on IS NULL {place} "
    f"AND ({_BY_LAST} OR c.opened_on BETWEEN :first AND :last)"
)

_NOT_LIFTED = "h.appeal_result <> 'lifted'"
_COUNTED = f"h.regime <> 'preventive' AND {_NOT_LIFTED}"
_COURT = "h.regime IN ('criminal_main', 'criminal_extra')"
_HEAD = f"h.rank IN ('head', 'deputy_head') AND h.responsibility IN ('direct', 'joint') AND {_COUNTED}"
_ONCE = "h.head AND h.turn = 1"
_TRIED = "(h.court OR h.tried)"
_MEMBER = f"h.regime = 'party' AND h.subject_kind <> 'party_org' AND {_NOT_LIFTED}"
_CORRUPT = (
    "h.case_id IN (SELECT c.record_id FROM cases_case c WHERE c.withdrawn_on IS NULL AND c.nature LIKE '%corruption%')"
)
HANDLINGS = {
    "handlings.heads": count(_ONCE),
    "handlings.heads_administrative": count(f"{_ONCE} AND NOT {_TRIED}"),
    "handlings.heads_criminal": count(f"{_ONCE} AND {_TRIED}"),
    "handlings.heads_dual": count(f"{_ONCE} AND {_TRIED} AND (NOT h.court OR h.otherwise)"),
    "handlings.party_orgs_disciplined": count(f"h.regime = 'party' AND h.subject_kind = 'party_org' AND {_NOT_LIFTED}"),
    "handlings.party_members_disciplined": count(_MEMBER),
    "handlings.party_members_corruption": count(f"{_MEMBER} AND {_CORRUPT}"),
    "handlings.cadres_relieved": count(
        f"h.regime = 'cadre_measure' AND h.form IN ('relieved', 'resignation', 'removal') AND {_NOT_LIFTED}"
    ),
    "handlings.officials_disciplined": count(
        f"h.regime = 'administrative' AND h.subject_kind <> 'party_org' AND {_NOT_LIFTED}"
    ),
}
# What else was decided on the same person for the same cause, wherever: looked up for the heads of the period only.
_SAME = (
    "SELECT 1 FROM handlings_handling o WHERE o.withdrawn_on IS NULL AND o.person_key <> '' "
    "AND o.person_key = h.person_key "
    "AND COALESCE(o.case_id, o.inspection_id, 0) = COALESCE(h.case_id, h.inspection_id, 0) AND "
)
HANDLINGS_FROM = (
    f"(SELECT h.*, {_COURT} AS court, {_HEAD} AS head, "
    f"CASE WHEN {_HEAD} THEN EXISTS({_SAME} {_HEAD.replace('h.', 'o.')} "
    'AND (o."on" < h."on" OR (o."on" = h."on" AND o.record_id < h.record_id))) + 1 END AS turn, '
    f"CASE WHEN {_HEAD} THEN EXISTS({_SAME} {_COURT.replace('h.', 'o.')} "
    f'AND {_NOT_LIFTED.replace("h.", "o.")} AND o."on" <= :last) END AS tried, '
    f"CASE WHEN {_HEAD} THEN EXISTS({_SAME} NOT {_COURT.replace('h.', 'o.')} "
    f'AND {_COUNTED.replace("h.", "o.")} AND o."on" <= :last) END AS otherwise '
    'FROM handlings_handling h WHERE h.withdrawn_on IS NULL {place} AND h."on" BETWEEN :first AND :last '
    "LIMIT -1 OFFSET 0) h"
)
