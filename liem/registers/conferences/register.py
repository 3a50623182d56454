"""The register of conferences, column by column."""

from django.utils.translation import gettext_lazy as _

from liem.records.register import Column, Moment, Register, common_columns
from liem.registers.conferences.flow import FLOW
from liem.registers.conferences.models import Conference
from liem.registers.conferences.rules import conference_problems, derive_conference

CONFERENCES = Register(
    key="conferences",
    slug="hoi-nghi",
    model=Conference,
    label=_("Hội nghị, cuộc họp"),
    label_one=_("hội nghị, cuộc họp"),
    dated="held_on",
    order=("-held_on", "code"),
    columns=(
        Column("code", required=True, table=True, search=True),
        Column("unit", required=True, table=True),
        Column("kind", required=True, table=True),
        Column("held_on", required=True, table=True, moment=Moment(_("Ngày tổ chức"), ("attendance", "sites"))),
        Column("subject", required=True, content=True, table=True, search=True),
        Column("attendance", table=True),
        Column("sites"),
        Column("materials"),
        Column("documents", content=True),
        Column("state", form=False),
        Column("cancelled_on", moment=Moment(_("Quyết định không tổ chức"), tone="warn")),
        *common_columns(),
    ),
    flow=FLOW,
    rule=conference_problems,
    derive=derive_conference,
)
