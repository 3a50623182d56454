"""The figures of rounds and their parts as one would write them in SQL by hand: {figure: aggregate} and the tables.

`{place}` is the condition on the unit of the round `i`, `{live}` says that it was not withdrawn. What leaves fewer rows
stands first in a join, and `CROSS JOIN` keeps SQLite from turning that round; a plus before a column keeps it from
looking rows up one by one where a walk through an index that holds all columns is shorter.
"""

PARTY = "i.kind IN ('inspection', 'supervision')"
PARTY_PCTN = f"{PARTY} AND i.about_pctn"
STATE = "i.kind = 'state_inspection'"
PREVENTIVE = "i.topic IN ('norms', 'transparency', 'conduct_code', 'conflict_of_interest', 'gifts', 'rotation')"
CONCLUDED = "i.concluded_on BETWEEN :first AND :last"
OPENED = "i.opened_on BETWEEN :first AND :last"
NOT_CONCLUDED = (
    f"{STATE} AND i.dropped_on IS NULL AND i.opened_on <= :last AND (i.concluded_on IS NULL OR i.concluded_on > :last)"
)
IN_PROGRESS = NOT_CONCLUDED.replace("> :last", ">= :first")
_WALKED = IN_PROGRESS.replace("i.", "+i.")


def count(condition: str) -> str:
    """How many rows meet the condition."""
    return f"COUNT(*) FILTER (WHERE {condition})"


def total(column: str, condition: str) -> str:
    """The sum of a column over the rows that meet the condition."""
    return f"SUM({column}) FILTER (WHERE {condition})"


ROUNDS = {
    "inspections.party_rounds": count(f"{CONCLUDED} AND {PARTY_PCTN}"),
    "inspections.party_inspections": count(f"{CONCLUDED} AND i.kind = 'inspection' AND i.about_pctn"),
    "inspections.party_supervisions": count(f"{CONCLUDED} AND i.kind = 'supervision' AND i.about_pctn"),
    "inspections.party_rounds_opened": count(f"{OPENED} AND {PARTY_PCTN}"),
    "inspections.state_rounds": count(IN_PROGRESS),
    "inspections.state_rounds_carried_over": count(f"{IN_PROGRESS} AND i.opened_on < :first"),
    "inspections.state_rounds_opened": count(f"{OPENED} AND {STATE} AND i.dropped_on IS NULL"),
    "inspections.administrative_rounds": count(f"{IN_PROGRESS} AND i.branch = 'administrative'"),
    "inspections.specialised_rounds": count(f"{IN_PROGRESS} AND i.branch = 'specialised'"),
    "inspections.state_conclusions": count(f"{CONCLUDED} AND {STATE}"),
    "inspections.state_rounds_not_concluded": count(NOT_CONCLUDED),
    "inspections.prevention_rounds": count(f"{CONCLUDED} AND {PREVENTIVE}"),
}
ROUNDS_FROM = f"inspections_inspection i WHERE {{live}} {{place}} AND (+{CONCLUDED} OR +{OPENED} OR ({_WALKED}))"

_UNITS = "s.kind IN ('body', 'party_org')"
_PERSONS = "s.kind IN ('person', 'party_member')"
_FAULT = "s.result IN ('has_fault', 'must_discipline', 'disciplined')"
_UNIT_OF_ROUND = "s.inspection_id || ' ' || COALESCE(s.unit_id, s.name)"
SUBJECTS = {
    "inspections.party_units": (
        f"COUNT(DISTINCT CASE WHEN {CONCLUDED} AND {PARTY_PCTN} AND {_UNITS} THEN {_UNIT_OF_ROUND} END)"
    ),
    "inspections.party_orgs": count(f"{CONCLUDED} AND {PARTY} AND s.kind = 'party_org'"),
    "inspections.party_members": count(f"{CONCLUDED} AND {PARTY} AND {_PERSONS}"),
    "inspections.state_units": count(f"{IN_PROGRESS} AND s.kind = 'body'"),
    "inspections.specialised_subjects": count(f"{IN_PROGRESS} AND i.branch = 'specialised'"),
    "inspections.subjects_in_violation": count(f"{CONCLUDED} AND {STATE} AND {_FAULT}"),
    "inspections.prevention_units": count(f"{CONCLUDED} AND {PREVENTIVE} AND {_UNITS}"),
    "inspections.prevention_violators": count(f"{CONCLUDED} AND {PREVENTIVE} AND {_PERSONS} AND {_FAULT}"),
}
SUBJECTS_FROM = (
    "inspections_inspection i CROSS JOIN inspections_inspectionsubject s ON s.inspection_id = i.record_id "
    f"WHERE {{live}} {{place}} AND (+{CONCLUDED} OR ({_WALKED}))"
)

FINDINGS = {
    "inspections.violation_amount": total("f.amount_vnd", STATE),
    "inspections.violation_area": total("f.area_m2", STATE),
    "inspections.prevention_violations": count(f"{PREVENTIVE} AND f.kind IN ('violation', 'crime_signs')"),
}
FINDINGS_FROM = (
    "inspections_inspection i CROSS JOIN inspections_finding f ON f.inspection_id = i.record_id "
    f"WHERE {{live}} {{place}} AND {CONCLUDED}"
)

_IN = f"{CONCLUDED} AND {STATE}"
_MONEY = "r.kind IN ('recover', 'deduct', 'economic_other')"
_OTHER = "r.kind IN ('deduct', 'economic_other')"
_RESPONSIBLE = "r.kind IN ('self_review', 'discipline')"
_FINED = f"{_IN} AND r.fine_decisions > 0"
_PREVENTED = f"{CONCLUDED} AND {PREVENTIVE} AND r.kind = 'recover'"
_REFERRED = "r.referred_on BETWEEN :first AND :last"
_OPEN = "i.concluded_on <= :last AND (r.done_on IS NULL OR r.done_on > :last OR r.evidence = '')"
RECOMMENDATIONS = {
    "inspections.recommended_amount": total("r.amount_vnd", f"{_IN} AND {_MONEY}"),
    "inspections.recommended_recovery_amount": total("r.amount_vnd", f"{_IN} AND r.kind = 'recover'"),
    "inspections.recommended_other_amount": total("r.amount_vnd", f"{_IN} AND {_OTHER}"),
    "inspections.recommended_recovery_area": total("r.area_m2", f"{_IN} AND r.kind = 'recover'"),
    "inspections.recommended_other_area": total("r.area_m2", f"{_IN} AND {_OTHER}"),
    "inspections.recommended_collectives": total("r.collectives", f"{_IN} AND {_RESPONSIBLE}"),
    "inspections.recommended_individuals": total("r.individuals", f"{_IN} AND {_RESPONSIBLE}"),
    "inspections.handled_collectives": total("r.collectives_done", f"{_IN} AND {_RESPONSIBLE}"),
    "inspections.handled_individuals": total("r.individuals_done", f"{_IN} AND {_RESPONSIBLE}"),
    "inspections.recommendations_made": count(CONCLUDED),
    "inspections.recommendations_done": count("r.done_on BETWEEN :first AND :last AND r.evidence <> ''"),
    "inspections.recommendations_open": count(_OPEN),
    "inspections.recovered_amount": total("r.recovered_vnd", f"{_IN} AND r.kind = 'recover'"),
    "inspections.prevention_recommended_amount": total("r.amount_vnd", _PREVENTED),
    "inspections.prevention_recovered_amount": total("r.recovered_vnd", _PREVENTED),
    "inspections.fine_decisions": total("r.fine_decisions", _FINED),
    "inspections.fined_subjects": total("COALESCE(r.collectives, 0) + COALESCE(r.individuals, 0)", _FINED),
    "inspections.fines_amount": total("r.fines_vnd", _FINED),
    "inspections.referred_cases": total("r.referred_cases", _REFERRED),
    "inspections.referred_persons": total("r.referred_people", _REFERRED),
    "inspections.audit_recommended_amount": total("r.amount_vnd", f"{CONCLUDED} AND i.kind = 'audit' AND {_MONEY}"),
}  # fmt: skip
RECOMMENDATIONS_FROM = (
    "{recommendations} "
    f"WHERE {{live}} {{place}} AND ({CONCLUDED} OR r.done_on BETWEEN :first AND :last OR {_REFERRED} OR ({_OPEN}))"
)
# From a province's rounds to what they asked for; for all rounds the other way round, as that table is the shorter one.
FROM_ROUNDS = "inspections_inspection i CROSS JOIN inspections_recommendation r ON r.inspection_id = i.record_id"
FROM_PARTS = "inspections_recommendation r CROSS JOIN inspections_inspection i ON r.inspection_id = i.record_id"
