"""Which version of a form a file was made by: packages and workbooks say it, and are refused when it is another now."""

from liem.registers.returns.forms import Form
from liem.reports.sealed.content import digest


def edition(form: Form) -> str:
    """A form as it stands: the day from which it holds, and a digest of what its rows are and are filled by."""
    rows = [[row.code, row.unit, row.fill, list(row.source)] for row in form.rows]
    return f"{form.since.isoformat()} {digest(rows)[:16]}"
