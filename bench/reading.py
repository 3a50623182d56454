"""How well reports are read: precision, recall and F1 over a corpus of annotated passages.

`measure` reads a file of tests/reading/corpus; `report` is what `make bench` prints. A figure is found when it stands
at the annotated place; a value with its unit and qualifier, and an indicator, are counted by that place. A sum is found
when total, parts, difference and verdict are as annotated; an alarm is a sum that is said not to hold.
A breakdown is the part that a figure is of its total (level: district); it counts where passages have it annotated.
"""

import json
import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "reading" / "corpus"


@dataclass
class Score:
    """What was right, what was said and what should have been said, and what went wrong in words."""

    right: int = 0
    said: int = 0
    wanted: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of what was said, how much is right."""
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """Of what should have been said, how much was."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.said + self.wanted) if self.said + self.wanted else 1.0


def measure(name: str) -> dict[str, Score]:
    """The scores of one part of the corpus: spans, values, indicators, sums, rates, alarms, breakdowns."""
    passages = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
    return score(passages)


def score(passages: Iterable[dict[str, Any]]) -> dict[str, Score]:
    """The scores over annotated passages."""
    from liem.reading.as_json import as_dict
    from liem.reading.read import read

    scores = {key: Score() for key in ("spans", "values", "indicators", "sums", "rates", "alarms", "breakdowns")}
    for passage in passages:
        found = as_dict(read(passage["text"]))
        _add(scores["spans"], passage, found, _spans)
        _add(scores["values"], passage, found, _values)
        _add(scores["indicators"], passage, found, _indicators)
        _add(scores["sums"], passage, found, _sums)
        _add(scores["rates"], passage, found, _rates)
        if passage.get("breakdowns"):  # annotated in a part of the corpus only
            _add(scores["breakdowns"], passage, found, _breakdowns)
        _add(scores["alarms"], passage, found, lambda read: {item for item in _sums(read) if not item[2]})
    return scores


def _add(
    total: Score, passage: dict[str, Any], found: dict[str, Any], pick: Callable[[dict[str, Any]], set[Any]]
) -> None:
    wanted, said = pick(passage), pick(found)
    total.right += len(wanted & said)
    total.said += len(said)
    total.wanted += len(wanted)
    total.wrong += [f"{passage['name']} thiếu {item}" for item in sorted(wanted - said, key=str)]
    total.wrong += [f"{passage['name']} thừa {item}" for item in sorted(said - wanted, key=str)]


def _spans(read: dict[str, Any]) -> set[Any]:
    return {(f["start"], f["end"], f["text"]) for f in read["figures"]}


def _values(read: dict[str, Any]) -> set[Any]:
    return {(f["start"], f["value"], f["unit"], f["qualifier"]) for f in read["figures"]}


def _indicators(read: dict[str, Any]) -> set[Any]:
    return {(f["start"], f["text"], f["indicator"]) for f in read["figures"] if f["indicator"]}


def _breakdowns(read: dict[str, Any]) -> set[Any]:
    return {(f["start"], f["text"], *item) for f in read["figures"] for item in (f["breakdown"] or {}).items()}


def _sums(read: dict[str, Any]) -> set[Any]:
    place = {f["id"]: f["start"] for f in read["figures"]}
    return {
        (place[s["total"]], tuple(sorted(place[part] for part in s["parts"])), s["holds"], s["difference"])
        for s in read["sums"]
    }


def _rates(read: dict[str, Any]) -> set[Any]:
    place = {f["id"]: f["start"] for f in read["figures"]}
    return {(place[r["rate"]], place[r["part"]], place[r["of"]], r["holds"]) for r in read["rates"]}


def report() -> str:
    """The scores of both parts, and how long a report of ten pages takes."""
    lines = []
    for name in ("tune", "held_out"):
        for key, result in measure(name).items():
            lines.append(
                f"{name:9} {key:11} P {result.precision:6.1%}  R {result.recall:6.1%}  F1 {result.f1:6.1%}"
                f"  ({result.right}/{result.wanted}, {result.said} said)"
            )
    lines += _with_segmenter()
    return "\n".join([*lines, f"ten pages read in {ten_pages():.2f} s"])


def _with_segmenter() -> list[str]:
    """The scores of indicators with a word segmenter, the only ones that it changes."""
    from bench import segmented

    if not segmented.there():
        return [segmented.HOW]
    with segmented.words_kept():
        return [
            f"{name:9} indicators  F1 {measure(name)['indicators'].f1:6.1%}  with a word segmenter"
            for name in ("tune", "held_out")
        ]


def ten_pages() -> float:
    """Seconds to read a report of ten pages (30,000 characters), made of the passages that were tuned on."""
    from liem.reading.read import read

    passages = json.loads((CORPUS / "tune.json").read_text(encoding="utf-8"))
    text = "\n".join(passage["text"] for passage in passages)
    text = (text + "\n") * (30_000 // len(text) + 1)
    read(text[:3000])
    begun = time.perf_counter()
    read(text[:30_000])
    return time.perf_counter() - begun


def main() -> None:
    """Print the report; what went wrong in the part that is tuned on follows when LIEM_WRONG is set."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    if os.environ.get("LIEM_WRONG"):
        for key, result in measure("tune").items():
            print(key, f"{result.f1:.3f}", *result.wrong, sep="\n  ")
        return
    print(report())


if __name__ == "__main__":
    main()
