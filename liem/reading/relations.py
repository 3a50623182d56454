"""How figures of the catalogue hang together in a text: whole and part, what is left, rates, money of one matter."""

import re

OF = {
    "returns.declarations_made": "returns.declarations_required",
    "returns.complaints_resolved": "returns.complaints_to_resolve",
    "cases.recovered_to_date_amount": "cases.to_recover_amount",
    "inspections.recovered_amount": "inspections.recommended_recovery_amount",
    "plans.measures_done_on_time": "plans.measures",
}
"""What the second of a pair counts: the 3.130 of "3.126/3.130 người đã kê khai"."""

HEADED = {
    "inspections.state_rounds": (
        (re.compile(r"hành chính"), "inspections.administrative_rounds"),
        (re.compile(r"chuyên ngành"), "inspections.specialised_rounds"),
    ),
}
"""What a figure counts under a heading that names one of its parts."""

OF_WHICH = {
    "documents.leadership_issued": ("documents.programmes_plans",),
    "inspections.state_rounds": ("inspections.administrative_rounds", "inspections.specialised_rounds"),
    "handlings.party_members_disciplined": ("handlings.party_members_corruption",),
    "returns.verified_persons": ("returns.verification_violators", "returns.verification_reviewed"),
}
"""What is counted inside a figure without being listed as its part."""

LEFT_OVER = {
    "cases.directed": "cases.under_direction",
    "cases.directed_in_period": "cases.under_direction",
    "cases.investigation_cases": "cases.under_investigation_cases",
    "cases.investigation_accused": "cases.under_investigation_accused",
    "cases.procuracy_cases": "cases.procuracy_pending_cases",
    "cases.procuracy_accused": "cases.procuracy_pending_accused",
    "cases.court_cases": "cases.court_pending_cases",
    "cases.court_accused": "cases.court_pending_accused",
    "cases.to_recover_amount": "cases.outstanding_amount",
    "inspections.state_rounds": "inspections.state_rounds_not_concluded",
    "inspections.recommendations_made": "inspections.recommendations_open",
    "returns.declarations_required": "returns.declarations_missing",
}
"""What is left of a figure at the end, where the text says only "còn", "chưa" or "đang"."""

STAGES = {
    ("cases.under_direction", "investigation"): "cases.under_investigation_cases",
    ("cases.under_direction", "prosecution"): "cases.procuracy_pending_cases",
    ("cases.under_direction", "trial"): "cases.court_pending_cases",
}
"""What the part of open cases counts that has come to a stage: "còn 15 vụ (điều tra 06, truy tố 04, xét xử 05)"."""

RATES = {
    "returns.declarations_made": "returns.declaration_rate",
    "returns.declarations_published": "returns.publication_rate",
    "returns.complaints_resolved": "returns.complaint_resolution_rate",
    "inspections.recovered_amount": "inspections.recovery_rate",
    "cases.recovered_to_date_amount": "cases.recovery_rate",
    "cases.recovered_amount": "cases.recovery_rate",
}
"""The rate that a percentage beside a figure is."""

SAME_MONEY = {
    "inspections.recovered_amount": (
        "cases.recovered_amount",
        ("cases.damage_amount", "cases.detected_amount", "cases.seized_amount"),
    ),
    "cases.recovered_amount": (
        "inspections.recovered_amount",
        ("inspections.recommended_recovery_amount", "inspections.violation_amount", "inspections.recommended_amount"),
    ),
}
"""What is recovered right behind an amount is of that amount."""

SPLIT_BY = {"returns.verified_persons": ("honesty",)}
"""Ways in which reports split a figure that are no columns of the records."""

MET = {
    "inspections.specialised_rounds": "inspections.specialised_subjects",
    "inspections.administrative_rounds": "inspections.state_units",
    "inspections.state_rounds": "inspections.state_units",
    "inspections.prevention_rounds": "inspections.prevention_units",
    "inspections.state_conclusions": "inspections.state_units",
}
"""Whom rounds of inspection met: the bodies right behind, "63 cuộc thanh tra đối với 1.948 tổ chức"."""

WITH_MEMBERS = {
    "inspections.party_members": "inspections.party_orgs",
    "handlings.party_members_disciplined": "handlings.party_orgs_disciplined",
}
"""What "12 tổ chức, 20 đảng viên" counts before the members, where no word says that the bodies are the Party's."""

PAID = {"inspections.prevention_recommended_amount": "inspections.prevention_recovered_amount"}
"""What was paid of an amount right before."""

IN_PERIOD = {"cases.settled": "cases.settled_in_period", "cases.delisted": "cases.delisted_in_period"}
"""What is counted to date, and what counts it where the sentence says that it speaks of this period only."""
