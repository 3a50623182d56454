"""What the database itself refuses, in the words of the constraint that speaks."""

from typing import Any

from django.utils.translation import gettext as _

from liem.records.register import Problem


def refusal(model: Any, said: str) -> Problem:
    """Which constraint speaks: by its name, or (SQLite, of what is there once) by its columns."""
    table = model._meta.db_table
    for constraint in model._meta.constraints:
        names = [model._meta.get_field(name).column for name in getattr(constraint, "fields", ())]
        columns = ", ".join(f"{table}.{name}" for name in names)
        if constraint.name in said or (columns and said.endswith(columns)):
            own = constraint.violation_error_message
            silent = own == constraint.default_violation_error_message
            return Problem("", _("dòng này đã có") if silent else str(own))
    if f"{table}.code" in said or f"{table}_code_" in said:
        return Problem("code", _("mã này đã có"), _("một mã chưa dùng"))
    return Problem("", _("cơ sở dữ liệu không nhận dòng này"))
