"""The figures of the other registers as one would write them in SQL by hand; see by_hand_rounds."""

from bench.by_hand_rounds import count, total

ISSUED = "d.issued_on BETWEEN :first AND :last"
_PAPER = "d.issuer || '|' || CASE d.issuer WHEN '' THEN d.unit_id ELSE '' END || '|' || d.number || '|' || d.issued_on"
_PLAN = "d.kind IN ('programme', 'plan')"
DOCUMENTS = {
    "documents.leadership_issued": (
        f"COUNT(DISTINCT CASE WHEN d.kind NOT IN ('report', 'submission', 'minutes') THEN {_PAPER} END)"
    ),
    "documents.programmes_plans": f"COUNT(DISTINCT CASE WHEN {_PLAN} THEN {_PAPER} END)",
    "documents.units_with_plan": (
        f"COUNT(DISTINCT CASE WHEN {_PLAN} AND NOT EXISTS(SELECT 1 FROM documents_document o "
        "WHERE o.issued_on = d.issued_on AND o.number = d.number AND o.issuer = d.issuer {same} "
        "AND o.kind IN ('programme', 'plan') AND o.withdrawn_on IS NULL AND o.record_id < d.record_id "
        "AND (o.issuer <> '' OR o.unit_id = d.unit_id)) THEN d.unit_id END)"
    ),
}
DOCUMENTS_FROM = f"documents_document d WHERE d.withdrawn_on IS NULL {{place}} AND {ISSUED}"

DUTIES = {
    "documents.heads_assigned": (
        "COUNT(DISTINCT a.document_id || CASE WHEN a.post_id IS NULL THEN 'u' || a.unit_id ELSE 'p' || a.post_id END)"
    )
}
DUTIES_FROM = (
    "documents_document d JOIN documents_assignment a ON a.document_id = d.record_id "
    f"WHERE d.withdrawn_on IS NULL {{place}} AND {ISSUED}"
)

_MET = "c.kind IN ('conference', 'meeting', 'class')"
CONFERENCES = {
    "conferences.held": count(_MET),
    "conferences.attendance": total("c.attendance", _MET),
    "conferences.materials": total("c.materials", _MET),
    "conferences.steering_meetings": count("c.kind IN ('session', 'standing_meeting')"),
}
CONFERENCES_FROM = (
    "conferences_conference c WHERE c.withdrawn_on IS NULL {place} AND c.state = 'held' "
    "AND c.held_on BETWEEN :first AND :last"
)

_GOING = "(m.stopped_on IS NULL OR m.stopped_on > :last)"
_DONE = f"{_GOING} AND m.done_on <= :last AND m.evidence <> ''"
_UNDONE = f"{_GOING} AND (m.done_on IS NULL OR m.done_on > :last OR m.evidence = '')"
MEASURES = {
    "plans.measures": "COUNT(*)",
    "plans.measures_done_on_time": count(f"{_DONE} AND m.done_on <= m.due"),
    "plans.measures_done_late": count(f"{_DONE} AND m.done_on > m.due"),
    "plans.measures_in_time": count(f"{_UNDONE} AND m.due >= :last"),
    "plans.measures_overdue": count(f"{_UNDONE} AND m.due < :last"),
    "plans.measures_no_deadline": count(f"{_GOING} AND m.due IS NULL"),
    "plans.measures_stopped": count("m.stopped_on <= :last"),
}
MEASURES_FROM = (
    "(SELECT m.stopped_on, m.done_on, m.evidence, COALESCE((SELECT e.due_on FROM records_extension e "
    "WHERE e.from_table = 'measures' AND e.from_code = m.code AND e.granted_on <= :last "
    "ORDER BY e.granted_on DESC, e.id DESC LIMIT 1), m.due_on) AS due "
    "FROM plans_measure m JOIN plans_plan p ON p.record_id = m.plan_id WHERE p.withdrawn_on IS NULL {place} "
    "AND (p.since <= :last OR (p.since IS NULL AND p.issued_on <= :last)) AND (p.until IS NULL OR p.until > :last) "
    "AND (p.closed_on IS NULL OR p.closed_on >= :last) LIMIT -1 OFFSET 0) m"
)

DETECTED = {"cases.detected_cases": "COUNT(*)"}
DETECTED_FROM = (
    "cases_case c WHERE c.withdrawn_on IS NULL {place} AND c.nature LIKE '%corruption%' "
    "AND c.opened_on BETWEEN :first AND :last"
)
_DUE = (
    "FROM plans_measure m JOIN plans_plan p ON p.record_id = m.plan_id JOIN records_link l ON {ends} "
    "WHERE p.withdrawn_on IS NULL {{measures}} AND m.due_on BETWEEN :first AND :last"
)
_MEASURE_TO_CASE = "l.from_table = 'measures' AND l.from_code = m.code AND l.to_table = 'cases'"
_CASE_TO_MEASURE = "l.to_table = 'measures' AND l.to_code = m.code AND l.from_table = 'cases'"
_EXAMINED = (
    "FROM records_link l JOIN inspections_inspection i ON i.record_id = {end} WHERE l.from_table = '{source}' "
    "AND l.to_table = '{target}' AND i.withdrawn_on IS NULL {{rounds}} AND i.kind = 'supervision' "
    "AND i.concluded_on BETWEEN :first AND :last"
)
_ROUND_TO_CASE = _EXAMINED.format(end="l.source_id", source="inspections", target="cases")
_CASE_TO_ROUND = _EXAMINED.format(end="l.target_id", source="cases", target="inspections")
LINKED = {
    "plans.cases_to_conclude": count(
        f"c.record_id IN (SELECT l.target_id {_DUE.format(ends=_MEASURE_TO_CASE)} "
        f"UNION SELECT l.source_id {_DUE.format(ends=_CASE_TO_MEASURE)})"
    ),
    "inspections.supervised_cases": count(
        f"c.record_id IN (SELECT l.target_id {_ROUND_TO_CASE} UNION SELECT l.source_id {_CASE_TO_ROUND})"
    ),
}
LINKED_FROM = "cases_case c WHERE c.withdrawn_on IS NULL"

_SETTLED = "d.concluded_on <= {day} AND d.closing_ground <> '' AND d.closing_document <> ''"
_UNSETTLED = "(d.concluded_on IS NULL OR d.concluded_on > {day} OR d.closing_ground = '' OR d.closing_document = '')"
_OPEN = (
    f"{_UNSETTLED} AND (d.delisted_on IS NULL OR d.delisted_on > {{day}}) "
    "AND (d.handed_over_on IS NULL OR d.handed_over_on > {day})"
)
_LEFT = f"(d.delisted_on <= {{day}} OR d.handed_over_on <= {{day}}) AND {_UNSETTLED}"
_BY_LAST, _BY_EVE = "d.decided_on <= :last AND d.turn = 1", "d.decided_on <= :eve AND d.eve_turn = 1"
DIRECTIONS = {
    "cases.directed": count(_BY_LAST),
    "cases.settled": count(f"{_BY_LAST} AND {_SETTLED.format(day=':last')}"),
    "cases.delisted": count(f"{_BY_LAST} AND {_LEFT.format(day=':last')}"),
    "cases.under_direction": count(f"{_BY_LAST} AND {_OPEN.format(day=':last')}"),
    "cases.directed_in_period": count(f"d.decided_on <= :last AND {_OPEN.format(day=':eve')}"),
    "cases.directed_carried_over": count(f"{_BY_EVE} AND {_OPEN.format(day=':eve')}"),
    "cases.directed_added": count("d.decided_on BETWEEN :first AND :last"),
    "cases.settled_in_period": count(
        "d.concluded_on BETWEEN :first AND :last AND d.closing_ground <> '' AND d.closing_document <> ''"
    ),
    "cases.delisted_in_period": count(
        f"{_UNSETTLED.format(day=':last')} AND (d.delisted_on BETWEEN :first AND :last "
        "OR d.handed_over_on BETWEEN :first AND :last)"
    ),
}
DIRECTIONS_FROM = (
    "(SELECT d.*, "
    "ROW_NUMBER() OVER (PARTITION BY d.case_id, d.decided_on <= :last ORDER BY d.decided_on DESC, d.id DESC) AS turn, "
    "ROW_NUMBER() OVER (PARTITION BY d.case_id, d.decided_on <= :eve ORDER BY d.decided_on DESC, d.id DESC) "
    "AS eve_turn FROM cases_case c JOIN cases_direction d ON d.case_id = c.record_id "
    "WHERE c.withdrawn_on IS NULL {place} AND d.list IN ('provincial', '')) d"
)

OPINIONS = {"cases.directing_opinions": "COUNT(*)"}
OPINIONS_FROM = (
    "cases_case c JOIN cases_opinion o ON o.case_id = c.record_id WHERE c.withdrawn_on IS NULL {place} "
    "AND o.given_on BETWEEN :first AND :last"
)
OBSTACLES = {"cases.obstacles": "COUNT(*)"}
OBSTACLES_FROM = (
    "cases_case c JOIN cases_obstacle o ON o.case_id = c.record_id WHERE c.withdrawn_on IS NULL {place} "
    "AND o.raised_on BETWEEN :first AND :last"
)
