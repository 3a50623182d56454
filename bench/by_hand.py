"""The report of all figures as one hand-written pass: a statement a table, as somebody who knows SQL would write it.

It knows nothing of readers, of other maps than the present one, of units that moved; its values must be those of
`measure`, which the bench compares before it times anything.
"""

from bench import by_hand_cases as cases
from bench import by_hand_rest as rest
from bench import by_hand_rounds as rounds

UNITS = "{alias} IN (SELECT unit_id FROM org_unitline WHERE ancestor_id = :unit)"
LIVE = "i.withdrawn_on IS NULL"
TABLES = (
    (rounds.ROUNDS, rounds.ROUNDS_FROM, "i.unit_id"),
    (rounds.SUBJECTS, rounds.SUBJECTS_FROM, "i.unit_id"),
    (rounds.FINDINGS, rounds.FINDINGS_FROM, "i.unit_id"),
    (rounds.RECOMMENDATIONS, rounds.RECOMMENDATIONS_FROM, "i.unit_id"),
    (rest.DOCUMENTS, rest.DOCUMENTS_FROM, "d.unit_id"),
    (rest.DUTIES, rest.DUTIES_FROM, "d.unit_id"),
    (rest.CONFERENCES, rest.CONFERENCES_FROM, "c.unit_id"),
    (rest.MEASURES, rest.MEASURES_FROM, "m.lead_id"),
    (rest.DETECTED, rest.DETECTED_FROM, "c.unit_id"),
    (rest.LINKED, rest.LINKED_FROM, ""),
    (rest.DIRECTIONS, rest.DIRECTIONS_FROM, "c.unit_id"),
    (rest.OPINIONS, rest.OPINIONS_FROM, "c.unit_id"),
    (rest.OBSTACLES, rest.OBSTACLES_FROM, "c.unit_id"),
    (cases.EVENTS, cases.EVENTS_FROM, "c.unit_id"),
    (cases.ASSETS, cases.ASSETS_FROM, "c.unit_id"),
    (cases.HANDLINGS, cases.HANDLINGS_FROM, "h.unit_id"),
)


def statements(whole: bool) -> list[tuple[tuple[str, ...], str]]:
    """(figures, SQL) per table, for a province or for the whole tree, which needs no condition on units."""

    def below(alias: str) -> str:
        return "" if whole or not alias else "AND " + UNITS.format(alias=alias)

    found = []
    for figures, source, alias in TABLES:
        places = {"live": LIVE, "place": below(alias), "measures": below("m.lead_id"), "rounds": below("i.unit_id")}
        places["same"] = below("o.unit_id")
        places["recommendations"] = rounds.FROM_PARTS if whole else rounds.FROM_ROUNDS
        text = f"SELECT {', '.join(figures.values())} FROM {source}"
        found.append((tuple(figures), text.format(**places)))
    return found
