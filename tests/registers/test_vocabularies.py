"""The controlled values of every register: codes, words and the days on which they may be used."""

import unicodedata
from datetime import date
from types import ModuleType

import pytest

from liem.platform.vocabulary import Term, Vocabulary
from liem.records import paca
from liem.records import vocabulary as links
from liem.registers.cases import vocabulary as cases
from liem.registers.conferences import vocabulary as conferences
from liem.registers.documents import vocabulary as documents
from liem.registers.handlings import vocabulary as handlings
from liem.registers.inspections import vocabulary as inspections
from liem.registers.plans import vocabulary as plans
from liem.registers.returns import vocabulary as returns

MODULES: tuple[ModuleType, ...] = (links, paca, documents, conferences, plans, inspections, cases, handlings, returns)
VOCABULARIES = [
    pytest.param(value, id=f"{module.__name__.split('.')[-2]}.{name}")
    for module in MODULES
    for name, value in sorted(vars(module).items())
    if isinstance(value, Vocabulary)
]
BEFORE_REFORM, AFTER_REFORM = date(2019, 5, 1), date(2026, 1, 1)
LAST_OLD_DAY, FIRST_NEW_DAY = date(2025, 6, 30), date(2025, 7, 1)


def codes(terms) -> list[str]:
    return [term.code for term in terms]


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_a_code_stands_once_in_its_vocabulary(vocabulary):
    assert vocabulary.terms
    assert len(set(vocabulary.codes)) == len(vocabulary.codes)


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_a_code_fits_its_column_and_has_no_list_separator(vocabulary):
    for code in vocabulary.codes:
        assert code == code.strip()
        assert 0 < len(code) <= 40
        assert ";" not in code


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_value_has_words_in_composed_form_that_no_other_value_has(vocabulary):
    labels = [str(term.label) for term in vocabulary.terms]
    for label in labels:
        assert label == label.strip() != ""
        assert label == unicodedata.normalize("NFC", label)
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_a_validity_begins_before_it_ends(vocabulary):
    for term in vocabulary.terms:
        assert term.since is None or term.until is None or term.since < term.until


def test_vocabulary_keys_are_unique():
    found = {id(param.values[0]): param.values[0] for param in VOCABULARIES}
    keys = [vocabulary.key for vocabulary in found.values()]
    assert len(set(keys)) == len(keys)


def test_every_kind_of_document_has_a_symbol():
    assert set(documents.DOC_SYMBOL) == set(documents.DOC_KIND.codes)


def test_the_branches_of_state_inspection_end_with_the_district_level():
    assert codes(inspections.BRANCH.on(LAST_OLD_DAY)) == ["administrative", "specialised"]
    assert codes(inspections.BRANCH.on(FIRST_NEW_DAY)) == []


def test_preventive_topics_and_party_rounds_are_known_codes():
    assert set(inspections.PREVENTIVE_TOPICS) <= set(inspections.TOPIC.codes)
    assert set(inspections.PARTY_ROUNDS) <= set(plans.ROUND_KIND.codes)


def test_misconduct_and_waste_are_natures_from_their_own_year_on():
    assert codes(cases.NATURE.on(date(2021, 12, 31))) == ["corruption"]
    assert codes(cases.NATURE.on(date(2022, 1, 1))) == ["corruption", "misconduct"]
    assert codes(cases.NATURE.on(date(2024, 1, 1))) == ["corruption", "misconduct", "waste"]


def test_every_offence_belongs_to_exactly_one_group():
    grouped = [code for members in cases.OFFENCES_OF_GROUP.values() for code in members]
    assert set(cases.OFFENCES_OF_GROUP) == set(cases.OFFENCE_GROUP.codes)
    assert sorted(grouped) == sorted(cases.OFFENCE.codes)


def test_a_civil_servant_can_be_demoted_in_2019_and_not_in_2026():
    assert "demotion" in codes(handlings.forms_for("administrative", "civil_servant", BEFORE_REFORM))
    assert "demotion" not in codes(handlings.forms_for("administrative", "civil_servant", AFTER_REFORM))
    assert handlings.FORM.valid("demotion", BEFORE_REFORM)
    assert not handlings.FORM.valid("demotion", AFTER_REFORM)


def test_demotion_and_pay_cut_are_gone_on_the_first_day_of_july_2025():
    gone = set(codes(handlings.forms_for("administrative", "civil_servant", LAST_OLD_DAY)))
    gone -= set(codes(handlings.forms_for("administrative", "civil_servant", FIRST_NEW_DAY)))
    assert gone == {"demotion", "pay_cut"}


def test_a_probationary_member_cannot_be_expelled_and_an_organisation_cannot_be_dismissed():
    assert codes(handlings.forms_for("party", "probationary_member", AFTER_REFORM)) == ["reprimand", "warning"]
    assert codes(handlings.forms_for("party", "party_org", AFTER_REFORM)) == ["reprimand", "warning", "dissolution"]


@pytest.mark.parametrize("subject", ["party_org", "full_member", "probationary_member"])
def test_measures_of_the_party_reach_organisations_and_members(subject):
    assert "self_review" in codes(handlings.forms_for("party_measure", subject, AFTER_REFORM))


def test_a_regime_has_no_forms_for_a_subject_it_does_not_reach():
    assert handlings.forms_for("labour", "party_org", AFTER_REFORM) == ()


def test_every_sanction_uses_known_codes_and_every_regime_subject_and_form_is_used():
    assert {regime for regime, _subject in handlings.SANCTIONS} == set(handlings.REGIME.codes)
    assert {subject for _regime, subject in handlings.SANCTIONS} == set(handlings.SUBJECT_KIND.codes)
    assert {term.code for terms in handlings.SANCTIONS.values() for term in terms} == set(handlings.FORM.codes)


@pytest.mark.parametrize("pair", sorted(handlings.SANCTIONS), ids="-".join)
def test_forms_of_a_pair_rise_strictly(pair):
    ranks = [handlings.severity_rank(pair[0], term.code) for term in handlings.SANCTIONS[pair]]
    assert ranks == sorted(set(ranks))


def test_a_criminal_penalty_is_heavier_than_every_other_handling():
    ranks = {True: [], False: []}
    for (regime, _subject), terms in handlings.SANCTIONS.items():
        ranks[regime in handlings.CRIMINAL] += [handlings.severity_rank(regime, term.code) for term in terms]
    assert min(ranks[True]) > max(ranks[False])


def test_expulsion_is_heavier_than_a_reprimand_by_the_agency_and_a_warning_heavier_than_a_party_reprimand():
    assert handlings.severity_rank("party", "expulsion") > handlings.severity_rank("administrative", "reprimand")
    assert handlings.severity_rank("administrative", "warning") > handlings.severity_rank("party", "reprimand")


def test_a_form_that_its_regime_never_had_has_no_rank():
    with pytest.raises(KeyError):
        handlings.severity_rank("party", "imprisonment")


def test_a_form_reads_as_its_subject_wants_and_keeps_its_words_after_it_ended():
    assert handlings.label_of_form("party_measure", "party_org", "party_suspension") == "đình chỉ hoạt động"
    assert handlings.label_of_form("party_measure", "full_member", "party_suspension") == "đình chỉ sinh hoạt đảng"
    assert handlings.label_of_form("administrative", "civil_servant", "demotion") == "giáng chức"
    assert handlings.label_of_form("labour", "party_org", "warning") == "cảnh cáo"


def test_district_committees_decide_nothing_from_july_2025_on():
    assert handlings.DECIDING_BODY.valid("district_committee", LAST_OLD_DAY)
    assert not handlings.DECIDING_BODY.valid("district_committee", FIRST_NEW_DAY)


def test_link_kinds_are_known_none_is_forgotten_and_no_pair_repeats_a_general_one():
    used = [kind for kinds in links.LINK_KINDS.values() for kind in kinds]
    assert set(used) | set(links.GENERAL_LINK_KINDS) == set(links.LINK_KIND.codes)
    for pair in links.LINK_KINDS:
        kinds = links.link_kinds(*pair)
        assert len(set(kinds)) == len(kinds)


def test_any_two_records_may_be_related_but_only_cases_are_joined_or_split():
    assert links.link_kinds("returns", "conferences") == links.GENERAL_LINK_KINDS
    assert "joined" in links.link_kinds("cases", "cases")
    assert "joined" not in links.link_kinds("cases", "handlings")


def test_the_days_on_which_a_code_is_valid_are_told() -> None:
    first, last = date(2022, 7, 6), date(2025, 7, 1)
    told = [term.validity for term in (Term("a", "A"), Term("b", "B", first), Term("c", "C", None, last))]
    assert told == ["", "từ 06/7/2022", "trước 01/7/2025"]
    assert Term("d", "D", first, last).validity == "từ 06/7/2022 đến trước 01/7/2025"
