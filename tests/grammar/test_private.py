"""Private elements."""

import pytest

from dicomforge.model.spec import Known, PrivateTag, SequenceItems
from tests.grammar.binding import attribute, error, message, series


def test_an_element_has_creator_group_and_low_byte() -> None:
    found = attribute('private: {ACME 1.1: {"(0019,xx10)": {vr: DS, value: 1.5}}}')
    assert found[:3] == (PrivateTag("ACME 1.1", 0x0019, 0x10), "DS", Known(("1.5",)))


def test_an_element_may_have_several_values_and_bytes() -> None:
    found = series('private: {A: {"(0019,xx10)": {vr: DS, value: [1, 2]}, "(0019,XX11)": {vr: OB, hex: 00}}}')
    assert [a.value for a in found.header.attributes] == [Known(("1", "2")), Known(b"\0")]


def test_an_element_may_be_a_sequence() -> None:
    found = attribute('private: {A: {"(0019,xx10)": {vr: SQ, value: [{PatientID: 1}, {}]}}}')
    assert isinstance(found.value, SequenceItems)
    assert [len(item.attributes) for item in found.value.items] == [1, 0]


def test_items_may_hold_private_elements() -> None:
    found = attribute('RequestAttributesSequence: {private: {A: {"(0019,xx10)": {vr: LO, value: x}}}}')
    assert isinstance(found.value, SequenceItems)
    assert found.value.items[0].attributes[0].key == PrivateTag("A", 0x0019, 0x10)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('private: {A: {"(0018,xx10)": {vr: DS, value: 1}}}', "DF058"),
        ('private: {A: {"(0007,xx10)": {vr: DS, value: 1}}}', "DF058"),
        ('private: {A: {"(0019,1010)": {vr: DS, value: 1}}}', "DF058"),
        ('private: {A: {"0019xx10": {vr: DS, value: 1}}}', "DF026"),
        ('private: {A: {"(0019,xx10)": 1}}', "DF058"),
        ('private: {A: {"(0019,xx10)": {vr: DS, value: x}}}', "DF050"),
        ('private: {A: {"(0019,xx10)": {vr: DX, value: 1}}}', "DF017"),
        ('private: {"": {"(0019,xx10)": {vr: DS, value: 1}}}', "DF058"),
        (f'private: {{{"A" * 65}: {{"(0019,xx10)": {{vr: DS, value: 1}}}}}}', "DF058"),
        ("private: {A: 3}", "DF015"),
        ("private: 3", "DF015"),
    ],
)
def test_what_is_not_well_formed_is_told(text: str, code: str) -> None:
    assert error(text).code == code


def test_one_element_is_written_once() -> None:
    found = error('private: {A: {"(0019,xx10)": {vr: LO, value: x}, "(0019,XX10)": {vr: LO, value: y}}}')
    assert (found.code, found.message) == ("DF058", "(0019,XX10) of 'A' is written twice")


def test_df058_shows_the_tag_that_is_meant() -> None:
    assert message('private: {A: {"(0019,1010)": {vr: DS, value: 1}}}') == (
        "spec.yaml:7:21: error DF058: '(0019,1010)' is no tag of a private element\n"
        '          private: {A: {"(0019,1010)": {vr: DS, value: 1}}}\n'
        "                        ^^^^^^^^^^^^^\n"
        "  found: '(0019,1010)'\n"
        "  expected: (gggg,xxee): the block is found when the data set is complete\n"
        "  help: write (0019,xx10)"
    )


def test_df065_shows_the_vr_of_the_dictionary() -> None:
    assert message("SmallestImagePixelValue: {vr: DS, value: -5}") == (
        "spec.yaml:7:37: error DF065: SmallestImagePixelValue cannot have VR DS\n"
        "          SmallestImagePixelValue: {vr: DS, value: -5}\n"
        "                                        ^^\n"
        "  found: DS\n"
        "  expected: US or SS (PS3.6)\n"
        "  help: write the VR US or SS"
    )
