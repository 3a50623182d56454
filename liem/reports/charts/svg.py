"""A chart as it stands in a page: in the colours of the theme (parts.css), its words for who cannot see it within."""

from django.utils.safestring import SafeString, mark_safe

from liem.reports.charts.chart import Chart
from liem.reports.charts.drawing import drawn


def svg(chart: Chart) -> SafeString:
    """The picture; all words in it are escaped where it is made (`tidy.tidied`)."""
    return mark_safe(drawn(chart))
