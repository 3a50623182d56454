"""Posts and those who held them, written as posts and terms, never as names; units written out as tables."""

from dataclasses import dataclass
from datetime import date, timedelta

from example.book import Book
from example.dates import NOW, working

_TITLES = {
    "provincial_committee": ("Bí thư", "Phó Bí thư Thường trực"),
    "internal_affairs": ("Trưởng Ban", "Phó Trưởng Ban"),
    "advisory_other": ("Trưởng Ban", "Phó Trưởng Ban"),
    "inspection_commission": ("Chủ nhiệm", "Phó Chủ nhiệm"),
    "committee_office": ("Chánh Văn phòng", "Phó Chánh Văn phòng"),
    "peoples_committee": ("Chủ tịch", "Phó Chủ tịch"),
    "inspectorate": ("Chánh Thanh tra", "Phó Chánh Thanh tra"),
    "steering_committee": ("Trưởng Ban Chỉ đạo", "Phó Trưởng Ban Thường trực"),
    "authority_investigation": ("Thủ trưởng", "Phó Thủ trưởng"),
    "procuracy": ("Viện trưởng", "Phó Viện trưởng"),
    "court": ("Chánh án", "Phó Chánh án"),
    "enforcement_agency": ("Thủ trưởng cơ quan", "Phó Thủ trưởng cơ quan"),
    "department": ("Giám đốc", "Phó Giám đốc"),
    "public_unit": ("Giám đốc", "Phó Giám đốc"),
}
_PARTY = ("Bí thư", "Phó Bí thư")
_TERMS = ((2010, 2015), (2015, 2020), (2020, 2025), (2025, 2030))


@dataclass(frozen=True)
class Holder:
    """Who held a post in [since, until), in words."""

    post: str
    words: str
    since: date
    until: date | None


class People:
    """Posts of every unit and their holders by date."""

    def __init__(self) -> None:
        self.title: dict[tuple[str, str], str] = {}
        self.holders: dict[tuple[str, str], list[Holder]] = {}

    def holder(self, unit: str, rank: str, day: date) -> Holder | None:
        """The holder of the unit's post of that rank on the day, None when the post stood empty."""
        for one in self.holders.get((unit, rank), []):
            if one.since <= day and (one.until is None or day < one.until):
                return one
        return None


def post_code(unit: str, rank: str) -> str:
    """The code of a unit's post: CV-KG-07-1 for the head, -2 for the deputy."""
    return f"CV-{unit}-{1 if rank == 'head' else 2}"


def write_organisation(book: Book) -> People:
    """Units with their names, places, posts and holders into the book; returns the posts for the records."""
    people = People()
    for unit in book.world.units.values():
        row = {"code": unit.code, "name": unit.name, "kind": unit.kind, "parent": unit.stays[0].parent}
        book.add("units", **row, since=unit.since, until=unit.until, successor=";".join(unit.successors))
        for name, since, until in unit.names:
            book.add("unit_names", unit=unit.code, name=name, since=since, until=until)
        for stay in unit.stays[1:]:
            until_stay = None if stay.until == unit.until else stay.until
            book.add("unit_parents", unit=unit.code, parent=stay.parent, since=stay.since, until=until_stay)
        _posts(book, people, unit.code)
    return people


def _posts(book: Book, people: People, code: str) -> None:
    unit = book.world.units[code]
    titles = _TITLES.get(unit.kind, _PARTY)
    small = unit.kind in ("commune_committee", "party_cell", "grassroots_committee", "public_unit")
    for rank, title in zip(("head", "deputy_head"), titles, strict=True):
        if rank == "deputy_head" and small and book.rng.random() < 0.6:
            continue
        post = post_code(code, rank)
        people.title[code, rank] = f"{title} {_of(unit.name, title)}"
        book.add("posts", code=post, unit=code, title=title, rank=rank)
        people.holders[code, rank] = _tenures(book, code, rank, people.title[code, rank])
        for one in people.holders[code, rank]:
            book.add("tenures", post=post, holder=one.words, since=one.since, until=one.until)


def _of(name: str, title: str) -> str:
    """The unit's name after a title, without the word that both would say."""
    for word in ("Ban ", "Văn phòng ", "Thanh tra "):
        if title.endswith(word.strip()) and name.startswith(word):
            return name.removeprefix(word)
    if title == "Trưởng Ban Chỉ đạo":
        return name.removeprefix("Ban Chỉ đạo ")
    return name


def _tenures(book: Book, code: str, rank: str, title: str) -> list[Holder]:
    """One holder a term, now and then two, none after the unit's end; a post may stand empty for some weeks."""
    unit, post = book.world.units[code], post_code(code, rank)
    out: list[Holder] = []
    for start, end in _TERMS:
        since = working(date(start, 8, 1) + timedelta(days=book.rng.randint(0, 80)))
        until = working(date(end, 8, 1) + timedelta(days=book.rng.randint(0, 20)))
        since = max(out[-1].until or since, since) if out else since
        pieces = [(since, until, f"nhiệm kỳ {start}-{end}")]
        if book.rng.random() < 0.22:
            half = working(date(start + 2, 1, 10) + timedelta(days=book.rng.randint(0, 500)))
            pieces = [(since, half, f"nhiệm kỳ {start}-{end}, đến tháng {half.month}/{half.year}")]
            half = working(half + timedelta(days=book.rng.randint(0, 45)))
            pieces.append((half, until, f"nhiệm kỳ {start}-{end}, từ tháng {half.month}/{half.year}"))
        for first, last, words in pieces:
            low, high = max(first, unit.since), min(last, unit.until or date.max)
            if low < high and low <= NOW:
                open_end = None if high > NOW else high
                out.append(Holder(post, f"{title} ({words})", low, open_end))
    return out
