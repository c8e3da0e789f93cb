"""Coded entries: what SNOMED, UCUM and PS3.16 say stands in the test."""

import pytest

from dicomforge.model.attribute_spec import AttributeSpec, Known, SequenceItems
from tests.grammar.binding import attribute, error, message, tag


def texts(text: str) -> dict[int, str]:
    """Tag to text of the only item."""
    found = attribute(text)
    assert isinstance(found.value, SequenceItems)
    (item,) = found.value.items
    assert all(isinstance(a, AttributeSpec) and isinstance(a.key, int) for a in item.attributes)
    return {a.key: a.value.value[0] for a in item.attributes if isinstance(a.value, Known)}  # type: ignore[misc]


def code(keyword: str, value: str, scheme: str, meaning: str) -> dict[int, str]:
    return {tag(keyword): value, tag("CodingSchemeDesignator"): scheme, tag("CodeMeaning"): meaning}


def test_the_meaning_is_that_of_the_context_group_of_the_attribute() -> None:
    assert texts("AnatomicRegionSequence: SCT:39607008") == code("CodeValue", "39607008", "SCT", "Lung")


def test_a_written_meaning_wins() -> None:
    text = 'AnatomicRegionSequence: SCT:39607008:"Left, upper lobe"'
    assert texts(text) == code("CodeValue", "39607008", "SCT", "Left, upper lobe")


def test_a_long_code_is_a_long_code_value() -> None:
    text = 'ProcedureCodeSequence: LONG:12345678901234567:"Something"'
    assert texts(text) == code("LongCodeValue", "12345678901234567", "LONG", "Something")


def test_a_urn_is_a_urn_code_value() -> None:
    text = 'ProcedureCodeSequence: X:urn:oid:1.2.3:"Something"'
    assert texts(text) == code("URNCodeValue", "urn:oid:1.2.3", "X", "Something")


def test_codes_and_items_may_stand_in_one_list() -> None:
    found = attribute('ProcedureCodeSequence: [A:1:"One", {CodeValue: B}]').value
    assert isinstance(found, SequenceItems)
    assert [len(item.attributes) for item in found.items] == [3, 1]


@pytest.mark.parametrize("text", ["lung", "SCT:", ":1", "SCT: 1", "A:1:"])
def test_what_is_no_code_is_told(text: str) -> None:
    assert error(f"ProcedureCodeSequence: '{text}'").code == "DF056"


def test_a_meaning_without_quotes_is_mended() -> None:
    assert error("ProcedureCodeSequence: A:1:One").hint == 'write A:1:"One"'


def test_a_meaning_has_64_characters() -> None:
    found = error(f'ProcedureCodeSequence: A:1:"{"x" * 65}"')
    assert (found.code, found.message) == ("DF051", "the value of CodeMeaning is too long")


def test_df056_shows_the_form_of_a_code() -> None:
    assert message("AnatomicRegionSequence: lung") == (
        "spec.yaml:7:31: error DF056: AnatomicRegionSequence cannot hold this text\n"
        "          AnatomicRegionSequence: lung\n"
        "                                  ^^^^\n"
        "  found: 'lung'\n"
        '  expected: SCHEME:value or SCHEME:value:"Meaning", such as SCT:39607008:"Lung"\n'
        "  help: an item is a mapping; a code is a scheme, a colon and a value"
    )


def test_df057_says_where_the_meaning_goes() -> None:
    assert message("ViewCodeSequence: 99ACME:V1") == (
        "spec.yaml:7:25: error DF057: the meaning of 99ACME:V1 is not known for ViewCodeSequence\n"
        "          ViewCodeSequence: 99ACME:V1\n"
        "                            ^^^^^^^^^\n"
        '  help: write 99ACME:V1:"Meaning"'
    )
