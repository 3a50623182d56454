"""A chart as it stands in a Word file: its picture, with its words for whoever cannot see it."""

from io import BytesIO
from typing import Any

from liem.reports.charts.chart import Chart
from liem.reports.charts.png import png

WIDTH = 152 * 36_000
"""How wide pictures stand in Word, in its own units, of which a millimetre has 36,000."""
_RUN = '</w:t></w:r><w:r><w:drawing>{}</w:drawing></w:r><w:r><w:t xml:space="preserve">'


class Picture:
    """What a template writes where it asks for the picture. It is painted then, and put into the document that is being
    filled, which `template` must say by that time.
    """

    def __init__(self, chart: Chart, name: str) -> None:
        self._chart = chart
        self._name = name
        self.template: Any = None

    def __html__(self) -> str:
        """The run that holds the picture, in the middle of a run of words."""
        inline = self.template.current_rendering_part.new_pic_inline(BytesIO(png(self._chart)), width=WIDTH)
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # without it LibreOffice leaves a margin of its own
        inline.docPr.set("name", self._name)
        inline.docPr.set("descr", self._chart.told)
        return _RUN.format(inline.xml)
