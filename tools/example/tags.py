"""Which records are evidence for which criteria of the yearly assessment: read from what they say, nothing is drawn."""

from example.book import Book
from example.tables import Row

_SINCE = "2024-12-15"
_WORDS = (
    ("xung đột lợi ích", "b_1_6_1"),
    ("định mức", "b_1_5_1"),
    ("chuyển đổi vị trí", "b_1_7_1"),
    ("xác minh", "b_1_9_4"),
    ("kê khai", "b_1_9_2"),
    ("quy tắc ứng xử", "b_1_8"),
    ("công khai", "b_1_1_1"),
    ("không dùng tiền mặt", "b_1_4"),
    ("rà soát", "a_2_1"),
)
_HEADS = {"reprimand": "c_2_3_1", "warning": "c_2_3_2", "dismissal": "c_2_3_3"}


def write_tags(book: Book) -> None:
    """The tags of the records since the tree of 2025 began; what is above ordinary secrecy has none."""
    for table, day, told in (
        ("documents", "issued_on", _of_document),
        ("conferences", "held_on", _of_conference),
        ("inspections", "concluded_on", lambda row: {"c_1_1"} if row.get("about_pctn") == "yes" else set()),
        ("cases", "opened_on", lambda row: {"c_1_3"} if row["kind"] == "criminal_case" else {"c_1_2"}),
        ("handlings", "on", _of_handling),
    ):
        for row in book.tables[table]:
            if row.get(day, "") >= _SINCE and row["secrecy"] == "ordinary":
                row["paca"] = ";".join(sorted(told(row)))


def _by_words(row: Row) -> set[str]:
    subject = row.get("subject", "").lower()
    return {code for words, code in _WORDS if words in subject}


def _of_conference(row: Row) -> set[str]:
    """Conferences and classes disseminate; meetings do not."""
    return _by_words(row) | ({"a_2_2"} if row["kind"] in ("conference", "class") else set())


def _of_document(row: Row) -> set[str]:
    """A plan or programme of the province is that of the year; any other goes by its words."""
    yearly = row["kind"] in ("plan", "programme") and row["unit"] in ("KG", "AG")
    return _by_words(row) | ({"a_1_2"} if yearly else set())


def _of_handling(row: Row) -> set[str]:
    if row["regime"] not in ("party", "administrative"):
        return set()
    if row.get("rank"):
        return {_HEADS[row["form"]]} if row["form"] in _HEADS else set()
    return {"c_2_1_1" if row["subject_kind"] == "party_org" else "c_2_1_2"}
