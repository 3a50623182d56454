"""Work out once what the events of each case say together; from then on writing keeps it (Part.together)."""

from itertools import groupby

from django.db import migrations

from liem.registers.cases.proceedings import derive_events

DERIVED = (
    "stage", "stage_status", "held", "entered", "left", "whole", "in_hand", "came", "court", "next_on",
)  # fmt: skip


def work_out(apps, schema_editor):
    events = apps.get_model("cases", "CaseEvent")._base_manager
    rows = events.order_by("case_id", "pk").values()
    for _case, found in groupby(list(rows), key=lambda row: row["case_id"]):
        stood = [{**row, "pk": row["id"]} for row in found]
        derive_events(stood)
        for row in stood:
            events.filter(pk=row["pk"]).update(**{name: row[name] for name in DERIVED})


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_proceedings")]

    operations = [migrations.RunPython(work_out, migrations.RunPython.noop)]
