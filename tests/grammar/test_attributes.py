"""Attributes of a level: keys, sequences, omit, complete."""

import pytest

from dicomforge.model.attribute_spec import Known, PrivateTag, SequenceItems
from tests.grammar.binding import attribute, error, errors, message, series, spec, tag


@pytest.mark.parametrize(
    ("text", "key", "of", "value"),
    [
        ('"(6002,0010)": 12', 0x60020010, "US", (12,)),
        ("OverlayRows: 12", 0x60000010, "US", (12,)),
        ('"(0028,0010)": 12', 0x00280010, "US", (12,)),
        ('"(0009,0010)": ACME', 0x00090010, "LO", ("ACME",)),
        ('"(0009,1001)": {vr: LO, value: [a, b]}', 0x00091001, "LO", ("a", "b")),
        ("dBdt: 1.5", 0x00181318, "DS", ("1.5",)),
    ],
)
def test_a_key_is_a_keyword_or_a_tag(text: str, key: int, of: str, value: object) -> None:
    assert attribute(text)[:3] == (key, of, Known(value))  # type: ignore[arg-type]


def test_keys_of_the_language_are_no_attributes() -> None:
    assert series("slices: 3\nclip: warn").header.attributes == ()


def test_one_mapping_is_one_item_and_a_list_is_as_many() -> None:
    one = attribute("RequestAttributesSequence: {ScheduledProcedureStepID: 1}").value
    two = attribute("RequestAttributesSequence: [{ScheduledProcedureStepID: 1}, {}]").value
    assert isinstance(one, SequenceItems)
    assert isinstance(two, SequenceItems)
    assert [len(i.attributes) for i in one.items] == [1]
    assert [len(i.attributes) for i in two.items] == [1, 0]


@pytest.mark.parametrize("text", ["null", "''", "[]"])
def test_a_sequence_of_nothing_has_no_items(text: str) -> None:
    assert attribute(f"RequestAttributesSequence: {text}").value == SequenceItems(())


def test_items_omit_and_nest() -> None:
    found = attribute(
        "RequestAttributesSequence: {omit: ScheduledProcedureStepID, RequestedProcedureCodeSequence: {}}"
    )
    assert isinstance(found.value, SequenceItems)
    (item,) = found.value.items
    assert [path.tags for path in item.omit] == [(tag("ScheduledProcedureStepID"),)]
    assert [a.value for a in item.attributes] == [SequenceItems(items=(type(item)(()),))]


def test_omit_names_paths() -> None:
    header = series("omit: [KVP, RequestAttributesSequence.ScheduledProcedureStepID, '(0018,0050)']").header
    sequence = (tag("RequestAttributesSequence"), tag("ScheduledProcedureStepID"))
    assert [path.tags for path in header.omit] == [(tag("KVP"),), sequence, (0x00180050,)]


@pytest.mark.parametrize(("text", "value"), [("complete: false", False), ("complete: true", True), ("", None)])
def test_complete_is_inherited_where_it_is_not_written(text: str, value: bool | None) -> None:
    assert series(text or "slices: 1").header.complete is value


def test_attributes_stand_at_every_level() -> None:
    found = spec("PatientID: 1\npatients: {p: {PatientID: 2, studies: {s: {PatientID: 3}}}}")
    headers = (found.header, found.patients[0].header, found.patients[0].studies[0].header)
    assert [h.attributes[0].value for h in headers] == [Known(("1",)), Known(("2",)), Known(("3",))]


def test_file_meta_stands_in_series_and_instances() -> None:
    assert attribute("TransferSyntaxUID: RLELossless").value == Known(("1.2.840.10008.1.2.5",))
    instance = series("instances: {1: {TransferSyntaxUID: RLELossless}}").instances[0]
    assert len(instance.header.attributes) == 1


@pytest.mark.parametrize(
    "text",
    ["TransferSyntaxUID: RLELossless", "patients: {p: {TransferSyntaxUID: RLELossless}}"],
)
def test_file_meta_stands_nowhere_else(text: str) -> None:
    assert [d.code for d in errors(text)] == ["DF059"]


def test_a_private_element_by_its_tag_is_sent_below_private() -> None:
    hint = "write it below `private:`, by its creator and with its VR: {vr: LO, value: ..}"
    assert error('"(0009,1001)": x').hint == hint


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CommandField: 1", "DF011"),
        ("Item: 1", "DF011"),
        ('"(0001,0010)": x', "DF059"),
        ('"(0009,1001)": x', "DF059"),
        ('Rows: 1\n"(0028,0010)": 2', "DF059"),
        ("RequestAttributesSequence: {TransferSyntaxUID: RLELossless}", "DF059"),
        ("RequestAttributesSequence: {each: [1]}", "DF010"),
        ("RequestAttributesSequence: {hex: 00}", "DF010"),
        ("RequestAttributesSequence: [[1]]", "DF015"),
        ("omit: [Kpv.Rows]", "DF063"),
        ("omit: [[KVP]]", "DF015"),
        ("complete: no", "DF015"),
        ("PatientNam: x", "DF011"),
    ],
)
def test_what_cannot_stand_is_told(text: str, code: str) -> None:
    assert error(text).code == code


def test_df059_says_where_file_meta_belongs() -> None:
    (found,) = errors("TransferSyntaxUID: RLELossless")
    assert found.message == "TransferSyntaxUID belongs to the File Meta Information and is not allowed here"
    assert found.hint == "write it in a series, or in one of its instances"


def test_df059_shows_both_places_of_an_attribute() -> None:
    assert message('Rows: 1\n"(0028,0010)": 2') == (
        "spec.yaml:8:7: error DF059: (0028,0010) names an Attribute a second time\n"
        '          "(0028,0010)": 2\n'
        "          ^^^^^^^^^^^^^\n"
        "  spec.yaml:7:13: written before here"
    )


def test_df063_offers_the_nearest_keyword() -> None:
    assert message("omit: [KPV]") == (
        "spec.yaml:7:14: error DF063: unknown keyword 'KPV' in 'omit'\n"
        "          omit: [KPV]\n"
        "                 ^^^\n"
        "  found: 'KPV'\n"
        "  expected: keywords of PS3.6 separated by '.'\n"
        "  help: did you mean 'KVP'?"
    )


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
