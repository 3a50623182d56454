"""Write the illustrative example: `python tools/make_example.py [--out FOLDER]`, always the same bytes.

The published totals (156 Party rounds; 11 cases under direction, 9 settled, 2 not; 21 heads, 19 and 2) are those of
a news text on Kiên Giang of 15/10/2020; every record behind them is made up.
"""

import argparse
from pathlib import Path

from example.book import Book
from example.cases import write_cases
from example.documents import write_conferences, write_documents
from example.handlings import write_handlings
from example.party_returns import write_party_returns
from example.people import write_organisation
from example.plans import write_extensions, write_plans
from example.programmes import write_programmes
from example.rest import write_links
from example.results import write_results
from example.returns import write_returns
from example.rounds import write_rounds
from example.sessions import write_sessions
from example.states import write_states
from example.still_open import write_still_open
from example.tables import write_folder
from example.tags import write_tags
from example.world import build_world

SEED = 20201015
HOME = Path(__file__).resolve().parent.parent / "examples" / "kien-giang"


def make_book() -> Book:
    """All tables of the example, filled in the order in which later ones need earlier ones."""
    book = Book(build_world(), SEED)
    people = write_organisation(book)
    papers = write_documents(book, people)
    write_conferences(book, papers)
    write_plans(book, papers)
    rounds = write_rounds(book)
    write_results(book, people, rounds)
    cases = write_cases(book, rounds)
    write_handlings(book, people, rounds, cases)
    write_returns(book)
    write_links(book, papers, rounds, cases)
    write_extensions(book)
    write_sessions(book)
    write_programmes(book)
    write_states(book)
    write_still_open(book)
    write_party_returns(book)
    write_tags(book)
    return book


def main() -> None:
    """Write the folder and say how many rows each table has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HOME, help="folder to write (default: examples/kien-giang)")
    out = parser.parse_args().out
    book = make_book()
    write_folder(out, book.tables)
    for table, rows in book.tables.items():
        print(f"{table:20} {len(rows):5}")


if __name__ == "__main__":
    main()
