"""The template as docxtpl fills it, with tables in cells of tables."""

from typing import Any

from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree


class Filling(DocxTemplate):
    """docxtpl fits the grid of a table to its cells after loops over columns, and takes for its own the rows of tables
    that stand in its cells. Here each table is fitted to its own rows.
    """

    def fix_tables(self, xml: str) -> Any:
        """The document's body as a tree, in which every table has as many columns as its longest row."""
        tree = etree.fromstring(xml, etree.XMLParser(recover=True))
        for table in tree.iter(qn("w:tbl")):
            _fit(table)
        return tree


def _fit(table: Any) -> None:
    """As many columns as cells, together as wide as before."""
    grid = table.find(qn("w:tblGrid"))
    columns = list(grid)
    most = max((sum(map(_span, row.findall(qn("w:tc")))) for row in table.findall(qn("w:tr"))), default=0)
    if not most or not columns or most == len(columns):
        return
    widths = [int(column.get(qn("w:w"), "1000")) for column in columns]
    kept = [*widths[:most], *[widths[-1]] * (most - len(widths))]
    for column in columns:
        grid.remove(column)
    for width in kept:
        etree.SubElement(grid, qn("w:gridCol")).set(qn("w:w"), str(width * sum(widths) // sum(kept)))


def _span(cell: Any) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return 1 if span is None else int(span.get(qn("w:val"), "1"))
