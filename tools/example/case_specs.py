"""Which cases there are: the eleven of the report's list, those of other lists, other years and another province."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from example import dates
from example.book import Book
from example.rounds import Round


@dataclass
class Entry:
    """One time under direction: when it began and how it ended, if it did."""

    on: str
    decided: date
    left: date | None = None
    how: str = "concluded"
    body: str = "standing_committee"
    criterion: str = "complex_public"
    ground: str = ""


@dataclass
class Case:
    """One case to be written; `path` names its proceedings, `limit` the first day on which nothing happens any more."""

    unit: str
    kind: str
    opened: date
    path: str
    offence: str = ""
    nature: str = "corruption"
    detected: str = "inspection"
    entries: list[Entry] = field(default_factory=list)
    secret: str = "ordinary"
    inspection: str = ""
    recommendation: str = ""
    limit: date = dates.NOW
    code: str = ""
    words: str = ""
    ends: dict[str, date] = field(default_factory=dict)

    @property
    def group(self) -> str:
        """The group of the offence: corruption, position, economic."""
        if not self.offence or 353 <= int(self.offence) <= 359:
            return "corruption"
        return "position" if int(self.offence) >= 360 else "economic"


# unit, kind, opened, path of the proceedings, offence, nature, found through, secrecy | entries on lists:
# list decided criterion [how left ground]. A dot stands for empty.
DIRECTED = """
KG-02 criminal_case 2012-06-12 enforced 353 corruption inspection ordinary
 | provincial 2012-11-20 complex_public concluded 2015-01-22 judgment_in_force
KG-05 criminal_case 2013-05-14 appeal 355 corruption state_inspection ordinary
 | provincial 2013-09-10 managed_cadre concluded 2016-03-17 judgment_in_force
KG-BNC matter 2013-11-12 handled . corruption supervision ordinary
 | provincial 2014-02-18 managed_cadre concluded 2015-06-23 handled_non_criminal
 | provincial 2021-05-11 final_contested concluded 2022-04-19 handled_non_criminal
KG-08 criminal_case 2014-08-05 first 229 corruption denunciation ordinary
 | provincial 2014-11-25 complex_public concluded 2017-02-14 judgment_in_force
KG-16 criminal_case 2015-03-10 returned 356 corruption inspection ordinary
 | provincial 2015-07-07 differing_views concluded 2018-05-29 judgment_in_force
KG-22 matter 2015-10-20 not_instituted . corruption audit secret_1
 | provincial 2016-01-19 managed_cadre concluded 2017-03-28 not_instituted
KG-11 criminal_case 2016-06-14 terminated 360 corruption state_inspection ordinary
 | provincial 2016-10-11 differing_views concluded 2018-09-18 terminated
KG-03 criminal_case 2017-02-21 appeal 353 corruption investigation ordinary
 | lower 2017-04-18 complex_public handed_over 2017-08-15 .
 | provincial 2017-08-15 assigned_central concluded 2020-03-24 judgment_in_force
KG-84 matter 2017-09-12 handled . corruption denunciation ordinary
 | . 2017-12-19 complex_public concluded 2019-07-16 handled_non_criminal
KG-21 criminal_case 2018-11-06 first 222 corruption state_inspection ordinary
 | provincial 2019-03-12 managed_cadre concluded 2022-08-23 judgment_in_force
KG-17 criminal_case 2019-10-08 resumed 356 corruption inspection ordinary
 | provincial 2020-01-14 complex_public concluded 2023-10-24 judgment_in_force
"""

OTHER_LISTS = """
KG-01 criminal_case 2013-08-06 first 355 corruption inspection ordinary
 | lower 2013-12-03 complex_public concluded 2016-01-12 judgment_in_force
KG-06 matter 2014-03-04 handled . corruption denunciation ordinary
 | lower 2014-05-20 complex_public concluded 2015-04-14 handled_non_criminal
KG-12 criminal_case 2015-06-09 first 353 corruption inspection ordinary
 | lower 2015-09-15 complex_public concluded 2018-04-17 judgment_in_force
KG-25 matter 2016-02-16 handled . corruption self_check ordinary
 | lower 2016-04-12 other concluded 2017-05-09 handled_non_criminal
KG-14 criminal_case 2017-05-16 appeal 359 corruption inspection ordinary
 | lower 2017-08-22 complex_public concluded 2020-02-25 judgment_in_force
KG-18 matter 2018-04-10 verified . corruption inspection ordinary
 | lower 2018-06-19 complex_public delisted 2019-03-12 .
KG-10 criminal_case 2018-09-18 indicted 229 corruption state_inspection ordinary
 | lower 2018-12-11 complex_public
KG-04 criminal_case 2019-07-09 investigated 364 corruption investigation ordinary
 | lower 2019-10-15 differing_views
KG-13 matter 2020-03-17 verified . corruption denunciation ordinary
 | lower 2020-06-09 complex_public
KG-57 criminal_case 2016-10-04 first 353 corruption inspection ordinary
 | provincial_bnc 2017-01-10 complex_public concluded 2019-08-13 judgment_in_force
KG-20 matter 2017-01-17 handled . corruption supervision ordinary
 | provincial_bnc 2017-03-14 other concluded 2018-10-09 handled_non_criminal
KG-07 criminal_case 2018-01-16 appeal 354 corruption inspection secret_2
 | central_bnc 2018-05-08 assigned_central concluded 2020-08-11 judgment_in_force
KG-07 criminal_case 2019-09-10 indicted 355 corruption investigation ordinary
 | central_bcd 2019-12-17 assigned_central
AG-91 criminal_case 2014-04-08 first 353 corruption inspection ordinary
 | provincial 2014-08-12 complex_public concluded 2016-11-15 judgment_in_force
AG-92 matter 2016-05-17 handled . corruption inspection ordinary
 | provincial 2016-08-23 complex_public delisted 2017-06-13 .
 | provincial 2018-03-06 managed_cadre concluded 2019-05-21 handled_non_criminal
AG-BNC criminal_case 2019-03-12 indicted 360 corruption investigation ordinary
 | provincial 2019-07-23 complex_public
KG-15 criminal_case 2020-05-12 first 219 corruption audit ordinary
 | provincial 2020-10-20 complex_public concluded 2023-05-16 judgment_in_force
KG-18 criminal_case 2021-04-13 appeal 222 corruption investigation ordinary
 | provincial 2021-07-20 managed_cadre concluded 2024-09-17 judgment_in_force
KG-21 criminal_case 2022-03-15 investigated 354 corruption investigation ordinary
 | provincial 2022-09-13 complex_public
KG-27 matter 2022-08-09 handled . misconduct inspection ordinary
 | provincial 2022-11-15 complex_public concluded 2024-03-12 handled_non_criminal
KG-16 criminal_case 2023-02-14 indicted 353 corruption;misconduct state_inspection ordinary
 | provincial 2023-05-23 managed_cadre
KG-BNC matter 2023-09-12 verified . misconduct supervision ordinary
 | provincial 2023-12-12 complex_public delisted 2024-12-10 .
KG-30 matter 2024-07-16 verified . waste audit ordinary
 | provincial 2024-10-15 complex_public handed_over 2025-05-20 .
AG-99 criminal_case 2025-08-12 charged 222 corruption;waste state_inspection ordinary
 | provincial 2025-11-18 complex_public
KG-87 matter 2025-10-14 verified . waste supervision ordinary
 | provincial 2026-01-20 complex_public
AG-BNC criminal_case 2026-01-13 charged 355 corruption;misconduct investigation secret_1
 | provincial 2026-04-21 managed_cadre
KG-62 matter 2026-04-14 verified . misconduct;waste denunciation ordinary
 | lower 2026-06-16 complex_public
"""

# Unit, year, path, offence.
_LOOSE = """
KG-24 2012 handled .
KG-09 2013 first 353
KG-31 2014 not_instituted .
KG-15 2014 suspended 355
KG-102 2015 handled .
KG-44 2016 first 353
KG-13 2016 appeal 356
KG-19 2017 first 221
KG-108 2018 handled .
KG-66 2018 reported .
KG-07 2019 investigated 355
KG-23 2019 not_instituted .
KG-72 2020 verified .
KG-06 2020 charged 353
AG-95 2018 first 353
KG-17 2022 first 353
KG-34 2024 handled .
"""


def listed(text: str) -> list[Case]:
    """The cases of a table such as DIRECTED, with their entries on lists."""
    cases: list[Case] = []
    for line in text.strip().splitlines():
        words = ["" if word == "." else word for word in line.split()]
        if words[0] == "|":
            cases[-1].entries.append(_entry(words[1:]))
        else:
            unit, kind, opened, path, offence, nature, detected, secret = words
            cases.append(Case(unit, kind, date.fromisoformat(opened), path, offence, nature, detected, [], secret))
    return cases


def _entry(words: list[str]) -> Entry:
    """list decided criterion [how left ground]; since July 2022 the Steering Committee directs the provincial list."""
    on, decided, criterion = words[0], date.fromisoformat(words[1]), words[2]
    body = "steering_committee" if decided >= date(2022, 7, 1) and on == "provincial" else "standing_committee"
    if len(words) == 3:
        return Entry(on, decided, None, "concluded", body, criterion)
    how, left, ground = words[3:]
    return Entry(on, decided, date.fromisoformat(left), how, body, criterion, ground)


def loose(book: Book, rounds: list[Round]) -> list[Case]:
    """Cases on no list at all, one for each referral from a round among them."""
    rng, out = book.rng, []
    channels = ("self_check", "inspection", "denunciation", "investigation", "state_inspection", "other")
    for n, line in enumerate(_LOOSE.strip().splitlines()):
        unit, text, path, offence = (word.strip(".") for word in line.split())
        year = int(text)
        opened = dates.some_day(rng, date(year, 2, 5), date(year, 11, 20))
        kind = "criminal_case" if offence else "matter"
        nature = "misconduct" if year >= 2022 and n % 2 else "corruption"
        out.append(Case(unit, kind, opened, path, offence, nature, channels[n % len(channels)]))
    by_code = {r.code: r for r in rounds}
    for row in book.tables["recommendations"]:
        if row["kind"] != "refer" or not row.get("referred_on"):
            continue
        one, day = by_code[row["inspection"]], date.fromisoformat(row["referred_on"])
        path = rng.choice(["first", "not_instituted", "verified", "charged", "appeal"])
        kind = "matter" if path in ("not_instituted", "verified") else "criminal_case"
        case = Case(
            one.unit,
            kind,
            dates.plus(day, 6),
            path,
            rng.choice(["353", "355", "356", "359"]) if kind != "matter" else "",
        )
        case.detected, case.inspection, case.recommendation = one.kind, one.code, row["code"]
        if book.world.units[one.unit].alive(case.opened + timedelta(days=5)):
            out.append(case)
    return out


def attach_rounds(book: Book, cases: list[Case], rounds: list[Round]) -> None:
    """Name the round in which a case was found where one of that kind ended shortly before it began."""
    world = book.world
    free = [r for r in rounds if r.concluded and r.secret == "ordinary" and r.about != "no"]
    for case in cases:
        if case.inspection or case.detected not in ("inspection", "supervision", "state_inspection", "audit"):
            continue
        top = world.top(case.unit, case.opened)
        near = [
            r
            for r in free
            if r.kind == case.detected
            and r.concluded
            and 0 < (case.opened - r.concluded).days < 300
            and world.top(r.unit, r.concluded) == top
        ]
        if near:
            best = max(
                near, key=lambda r: (r.mode == "violation_signs", r.unit.endswith(("UBKT", "TT", "BNC")), r.code)
            )
            case.inspection = best.code
            free.remove(best)
