"""What pygal draws, made fit to stand in a page: of its elements and attributes only those that draw; no style, no
script, no link, nothing of the clock. The colours come from the style sheet of the page or of the paper, by class.
"""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from liem.reports.charts.chart import Chart

SIZE = 13
"""The size of words, in the units of a picture: CSS pixels where it is shown as large as it is."""
TAGS = {"g", "rect", "path", "text"}
SIDES = ("x", "y", "width", "height", "d")
DROPPED = {"background", "titles", "overlay", "tooltip-overlay"}
KEPT = {"axis", "here", "legends", "missing", "stackedbar-graph"}
"""Classes that stay, beside those of the looks."""
NUMBER = "number"
"""The look of what only keeps a place free for a number."""
GROUP = 20
"""How far below the words of places stands what they share."""
LIFT = 2
"""What is between a column and the number over it, more than pygal has it."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NUMBER = re.compile(r"-?\d+\.\d+(e-?\d+)?")


def plain(words: str) -> str:
    """The words without letters that XML cannot hold."""
    return _UNWRITABLE.sub(" ", words)


class Label(NamedTuple):
    """The words of a place, whether it is the one asked about, what it shares with its neighbours; `above`: where its
    words begin if they stand above their bar.
    """

    words: str
    here: bool = False
    group: str = ""
    above: float | None = None


def tidied(
    root: Any, chart: Chart, looks: Sequence[str], labels: Sequence[Label], size: tuple[int, int], legend_at: float
) -> str:
    """The picture as text."""
    width, height = size
    name = f"chart-{sha256(f'{chart.key} {width} {chart.told}'.encode()).hexdigest()[:10]}"
    picture = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "chart",
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-desc",
            "width": str(width),
            "height": str(height),
            "viewBox": f"0 0 {width} {height}",
            "font-size": str(SIZE),
        },
    )
    SubElement(picture, "title", {"id": f"{name}-title"}).text = plain(chart.title)
    SubElement(picture, "desc", {"id": f"{name}-desc"}).text = plain(chart.said)
    graph = root.find("g")
    horizontal = "horizontal" in graph.get("class")
    _name_places(graph, labels, "y" if horizontal else "x")
    if "bar-graph" in graph.get("class").split():
        for text in graph.iterfind("g/g/text[@text-anchor]"):
            text.set("y", str(float(text.get("y")) - (0 if text.text.startswith("-") else LIFT)))
    for legends in graph.iterfind("g[@class='legends']"):
        legends.set("transform", f"translate(1, {round(legend_at)})")
    picture.extend(_kept(graph, looks))
    return tostring(picture, encoding="unicode")


def _name_places(graph: Any, labels: Sequence[Label], own: str) -> None:
    """The words of each place where they belong, and what several places share; the number of the scale goes."""
    for axis in graph.iterfind("g/g"):
        kinds = axis.get("class", "").split()
        if "axis" not in kinds:
            continue
        texts = list(axis.iter("text"))
        if own not in kinds:
            for text in texts:
                text.text = ""
            continue
        for text, label in zip(texts, labels, strict=True):
            text.set("class", "here" if label.here else "")
            text.set("text-anchor", "middle" if own == "x" else "end")
            if label.above is not None:
                text.attrib.update({"text-anchor": "start", "x": str(label.above), "y": str(float(text.get("y")) + 3)})
        for words, y, places in _groups(texts, labels):
            text = axis.makeelement("text", {"x": str(sum(places) / len(places)), "y": str(y), "text-anchor": "middle"})
            text.text = words
            axis.append(text)


def _groups(texts: Sequence[Any], labels: Sequence[Label]) -> Iterator[tuple[str, float, list[float]]]:
    """What neighbouring places share, how low it stands, and where they are."""
    for words, pairs in groupby(zip(texts, labels, strict=True), key=lambda pair: pair[1].group):
        places = [text for text, _label in pairs]
        if words:
            yield words, float(places[0].get("y")) + GROUP, [float(text.get("x")) for text in places]


def _kept(node: Any, looks: Sequence[str], look: str = "") -> Iterator[Element]:
    """The element with what of it draws; nothing where nothing does."""
    classes = [
        looks[int(name[6:])] if re.fullmatch(r"color-\d+", name) else name for name in node.get("class", "").split()
    ]
    if node.tag not in TAGS or DROPPED & set(classes) or (node.tag == "path" and "axis" not in classes):
        return
    look = next((name for name in classes if name in looks), look)
    made = Element(node.tag, dict(_attributes(node, classes, looks)))
    made.text = node.text if node.tag == "text" else None
    for child in node:
        made.extend(_kept(child, looks, look))
    empty = {
        "g": not len(made),
        "text": not made.text,
        "rect": look == NUMBER or {made.get("width"), made.get("height")} & {None, "0"},
    }
    if not empty.get(node.tag):
        yield made


def _attributes(node: Any, classes: Sequence[str], looks: Sequence[str]) -> Iterator[tuple[str, str]]:
    shown = " ".join(name for name in classes if name in KEPT or name in looks)
    if shown:
        yield "class", shown
    for name in ("text-anchor", "transform"):
        if name in node.attrib:
            yield name, node.get(name)
    for name in SIDES:
        if name in node.attrib:
            yield name, _NUMBER.sub(lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), node.get(name))
