"""The annotated passages: they are well made, and they are read as well as they were when this was written."""

import json
from typing import Any

import pytest
from django.utils.translation import override

from bench.reading import CORPUS, measure
from liem.catalogue import INDICATORS
from liem.figures.comparing import Operator
from liem.reading import lexicon
from liem.reading.lexicon import WORDS, phrases
from liem.reading.model import Reading
from liem.reading.read import read

PARTS = ("tune", "held_out")
LEAST = {"spans": 0.99, "values": 0.99, "indicators": 0.97, "sums": 0.95, "rates": 0.95}


def passages(name: str) -> list[dict[str, Any]]:
    """The passages of one part of the corpus."""
    return json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PARTS)
def test_annotations_stand_where_they_say(name: str) -> None:
    for passage in passages(name):
        for figure in passage["figures"]:
            assert passage["text"][figure["start"] : figure["end"]] == figure["text"], passage["name"]


def test_there_are_many_passages_in_three_styles() -> None:
    everything = [passage for name in PARTS for passage in passages(name)]
    assert len(everything) >= 150
    assert len({passage["name"] for passage in everything}) == len(everything)
    assert {passage["style"] for passage in everything} == {"party", "inspectorate", "press"}


@pytest.mark.parametrize(("key", "least"), LEAST.items())
def test_the_part_tuned_on_is_read_well(key: str, least: float) -> None:
    assert measure("tune")[key].f1 >= least


def test_no_sum_is_flagged_without_reason() -> None:
    alarms = measure("tune")["alarms"]
    assert alarms.said == alarms.right == alarms.wanted


def test_every_indicator_has_words() -> None:
    known = {phrase.code for phrase in phrases()}
    own = [figure for figure in INDICATORS if not isinstance(figure, Operator)]  # a comparison is told by its form
    assert [figure.code for figure in own if figure.code not in known] == []
    assert all(WORDS[code] for code in WORDS)


def test_the_language_of_the_page_changes_nothing_that_is_read() -> None:
    """What words a figure goes by is Vietnamese, whoever asked first and in which language."""
    texts = [passage["text"] for name in PARTS for passage in passages(name)]
    found = []
    for language in ("en", "vi"):
        for kept in (lexicon.phrases, lexicon.phrases_for, lexicon.unit_of):
            kept.cache_clear()
        with override(language):
            found.append([_found(read(text)) for text in texts])
    assert found[0] == found[1]


def _found(reading: Reading) -> list[tuple[object, ...]]:
    return [(f.start, f.end, f.value, f.unit, f.indicator, f.breakdown) for f in reading.figures]
