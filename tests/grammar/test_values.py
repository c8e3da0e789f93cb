"""Values of Attributes: text kept, typed by VR, checked against VM, varying."""

import pytest

from dicomforge.model.attribute_spec import Components, Draw, Each, Known, Ramp
from tests.grammar.binding import attribute, error, message


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("PatientID: 00123", ("00123",)),
        ("PatientName: Null", ("Null",)),
        ("PatientComments: NO", ("NO",)),
        ("SliceThickness: 1.10", ("1.10",)),
        ("StudyTime: 12:30:00", ("123000",)),
        ("StudyDate: 2024-01-31", ("20240131",)),
        ("Rows: 512", (512,)),
        ("PixelSpacing: [0.5, 0.50]", ("0.5", "0.50")),
        (r"ImageType: ORIGINAL\PRIMARY", ("ORIGINAL", "PRIMARY")),
        (r"ImageType: [ORIGINAL\PRIMARY, AXIAL]", ("ORIGINAL", "PRIMARY", "AXIAL")),
        (r"PatientComments: a\b", (r"a\b",)),
        ("SOPClassUID: CTImageStorage", ("1.2.840.10008.5.1.4.1.1.2",)),
        ("FrameIncrementPointer: [Rows, '(0028,0011)']", (0x00280010, 0x00280011)),
        ("RecommendedDisplayFrameRateInFloat: 1.5", (1.5,)),
        ("PatientName: {alphabetic: Yamada^Tarou, phonetic: やまだ^たろう}", ("Yamada^Tarou==やまだ^たろう",)),
        ("OtherPatientNames: [A^B, {alphabetic: C, ideographic: 山}]", ("A^B", "C=山")),
        ("PatientComments: |\n  one\n  two", ("one\r\ntwo\r\n",)),
        ("StudyDescription: >\n  one\n  two", ("one two",)),
        ("AcquisitionDateTime: 2024-01-31T12:30:00+01:00", ("20240131123000+0100",)),
        (r"ImageType: [A, null, B]", ("A", "", "B")),
    ],
)
def test_a_value_is_typed_by_its_vr(text: str, value: object) -> None:
    assert attribute(text).value == Known(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["KVP: null", "KVP: ~", "KVP:", "KVP: ''", "KVP: []", "ImageType: [null]"])
def test_null_and_empty_text_have_zero_length(text: str) -> None:
    assert attribute(text).value == Known(())


def test_us_or_ss_is_left_to_pixel_representation_unless_the_vr_is_written() -> None:
    assert attribute("SmallestImagePixelValue: -5")[1:3] == ("US|SS", Known((-5,)))
    assert attribute("SmallestImagePixelValue: {vr: SS, value: -5}")[1:3] == ("SS", Known((-5,)))
    assert attribute("LUTData: [1, 2]")[1:3] == ("US", Known((1, 2)))
    assert attribute("LUTData: {hex: 00ff}")[1:3] == ("OW", Known(b"\x00\xff"))


def test_one_component_may_vary() -> None:
    value = attribute("ImagePositionPatient: [-10, 1.50, {start: 0, step: 2.5, along: slice}]").value
    assert isinstance(value, Components)
    assert value.components[:2] == ("-10", "1.50")
    ramp = value.components[2]
    assert isinstance(ramp, Ramp)
    assert (ramp.start, ramp.step, ramp.along) == ("0", 2.5, "slice")


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("AcquisitionTime: {start: 10:00:00, step: 1.5s}", 1.5),
        ("AcquisitionTime: {start: 10:00:00, step: 2min}", 120.0),
        ("AcquisitionTime: {start: 10:00:00, step: 30}", 30.0),
        ("AcquisitionDate: {start: 2024-01-01, step: 2d}", 2.0),
        ("AcquisitionDateTime: {start: 2024-01-01, step: 1d}", 86400.0),
    ],
)
def test_steps_of_time_are_seconds_and_of_dates_days(text: str, step: float) -> None:
    value = attribute(text).value
    assert isinstance(value, Components)
    assert isinstance(value.components[0], Ramp)
    assert value.components[0].step == step


def test_entries_of_each_are_canonical_texts() -> None:
    value = attribute("AcquisitionTime: {each: [10:00:00, 10:00:01.5]}").value
    assert isinstance(value, Components)
    assert isinstance(value.components[0], Each)
    assert value.components[0].entries == (("100000",), ("100001.5",))


def test_each_may_stand_for_all_components() -> None:
    value = attribute(r"ImageType: {each: [[ORIGINAL, PRIMARY], DERIVED\SECONDARY]}").value
    assert isinstance(value, Components)
    assert isinstance(value.components[0], Each)
    assert value.components[0].entries == (("ORIGINAL", "PRIMARY"), ("DERIVED", "SECONDARY"))


def test_a_draw_stands_for_a_value() -> None:
    value = attribute("PatientBirthDate: {date: [1940-01-01, 2005-12-31]}").value
    assert isinstance(value, Components)
    assert isinstance(value.components[0], Draw)
    assert value.components[0].arguments == ("19400101", "20051231")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("PatientID: [a, b]", "DF053"),
        ("PixelSpacing: 1", "DF053"),
        ("PixelSpacing: {uniform: [1, 2]}", "DF053"),
        ("PixelSpacing: {each: [1, 2]}", "DF053"),
        ("PixelSpacing: [1, {each: [[1, 2], [3, 4]]}]", "DF053"),
        ("DetectorElementSpacing: [1, 2, 3]", "DF053"),
        ("PatientAge: {uniform: [1, 2]}", "DF062"),
        ("PatientSex: {start: 1, step: 1}", "DF062"),
        ("PatientWeight: {date: [2024-01-01, 2024-01-02]}", "DF062"),
        ("LUTData: {vr: OW, value: {each: [1, 2]}}", "DF062"),
        ("Rows: {each: [1, 70000]}", "DF052"),
        ("Rows: [1, null]", "DF050"),
        (r"PerimeterValue: 1\\2", "DF050"),
        ('PixelSpacing: ["", 1.5]', "DF050"),
        (r"PixelSpacing: '\1.5'", "DF050"),
        ("AcquisitionTime: {start: 10:00:00, step: 1px}", "DF055"),
        ("AcquisitionDate: {start: 2024-01-01, step: 1s}", "DF055"),
        ("PatientWeight: {uniform: [60kg, 80kg]}", "DF055"),
        ("PatientName: {alphabetic: 'A=B'}", "DF050"),
        ("OtherPatientNames: {each: [{alphabetic: 'A=B'}]}", "DF015"),
        ("PatientID: [[a]]", "DF015"),
        ("PatientID: {a: b}", "DF010"),
        ("OtherPatientNames: {alphabetic: [a]}", "DF015"),
    ],
)
def test_a_value_that_does_not_fit_is_told(text: str, code: str) -> None:
    assert error(text).code == code


def test_df050_shows_what_a_value_of_the_vr_looks_like() -> None:
    assert message("PatientBirthDate: 2024-02-30") == (
        "spec.yaml:7:25: error DF050: PatientBirthDate (DA) cannot hold this value\n"
        "          PatientBirthDate: 2024-02-30\n"
        "                            ^^^^^^^^^^\n"
        "  found: '2024-02-30'\n"
        "  expected: a day of the calendar\n"
        "  help: there is no day 2024-02-30"
    )


def test_df051_counts_the_characters() -> None:
    assert message("StationName: the station beside the window") == (
        "spec.yaml:7:20: error DF051: the value of StationName (SH) is too long\n"
        "          StationName: the station beside the window\n"
        "                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  found: 29 characters, 'the station beside the window'\n"
        "  expected: SH: at most 16 characters\n"
        "  help: shorten it to 16 characters"
    )


def test_df052_shows_the_bounds() -> None:
    assert message("Rows: 70000") == (
        "spec.yaml:7:13: error DF052: the value of Rows (US) is out of range\n"
        "          Rows: 70000\n"
        "                ^^^^^\n"
        "  found: 70000\n"
        "  expected: US: 0 to 65535"
    )


def test_df053_shows_the_vm() -> None:
    assert message("PixelSpacing: 0.5") == (
        "spec.yaml:7:21: error DF053: PixelSpacing has the wrong number of values\n"
        "          PixelSpacing: 0.5\n"
        "                        ^^^\n"
        "  found: 1 value\n"
        "  expected: VM 2 (PS3.6)\n"
        "  help: write several values as a list, [a, b]"
    )


def test_df054_offers_the_nearest_uid() -> None:
    assert message("SOPClassUID: CTImagStorage") == (
        "spec.yaml:7:20: error DF054: unknown UID name in SOPClassUID (UI)\n"
        "          SOPClassUID: CTImagStorage\n"
        "                       ^^^^^^^^^^^^^\n"
        "  found: 'CTImagStorage'\n"
        "  expected: UI: a UID, or the keyword of one that the Standard registers\n"
        "  help: did you mean 'CTImageStorage'?"
    )


def test_df061_shows_the_form_of_a_draw() -> None:
    assert message("PatientWeight: {uniform: [80, 60]}") == (
        "spec.yaml:7:32: error DF061: the low end is above the high end\n"
        "          PatientWeight: {uniform: [80, 60]}\n"
        "                                   ^^^^^^^^\n"
        "  found: 80, 60"
    )


def test_df062_lists_what_would_do() -> None:
    assert message("PatientSex: {uniform: [1, 2]}") == (
        "spec.yaml:7:19: error DF062: PatientSex (CS) cannot vary in this way\n"
        "          PatientSex: {uniform: [1, 2]}\n"
        "                      ^^^^^^^^^^^^^^^^^\n"
        "  expected: each, choice"
    )


def test_a_way_to_vary_that_a_date_does_not_have_is_no_unknown_unit() -> None:
    assert message("PatientBirthDate: {uniform: [1940-01-01, 2000-01-01]}").splitlines()[-1] == (
        "  expected: each, start, step, choice, date"
    )


def test_a_whole_number_takes_whole_steps() -> None:
    assert message("AcquisitionNumber: {start: 1, step: 0.5}").splitlines() == [
        "spec.yaml:7:43: error DF050: AcquisitionNumber (IS) takes whole steps",
        "          AcquisitionNumber: {start: 1, step: 0.5}",
        "                                              ^^^",
        "  found: 0.5",
        "  expected: a whole number",
    ]
