"""BurnedInAnnotation: sufficient annotation "to identify the patient and date the image" (PS3.3 C.7.6.1)."""

import pytest

from dicomforge.ground.diagnostic import Diagnostic
from tests.plan.specs import column, findings, only, series, shown

PATIENT = "PatientName: Doe^John\nPatientID: MR-00417\nPatientBirthDate: 19610730"
STUDY = "StudyDate: 20240131\nStudyTime: 100000"

DX = "Modality: DX\nImageLaterality: U\nPatientOrientation: [L, F]\n"

ENHANCED = """SOPClassUID: EnhancedMRImageStorage
AnatomicRegionSequence: ["SCT:12738006"]
RepetitionTime: 4000
EffectiveEchoTime: 90
"""


def document(lines: str) -> str:
    return series(lines, patient=PATIENT, study=STUDY)


def layer(*texts: str) -> str:
    listed = ", ".join(
        f'{{text: {{text: "{text}", height: 10, value: 9, name: t{i}}}}}' for i, text in enumerate(texts)
    )
    return f"phantom: [{listed}]"


def told(lines: str) -> list[Diagnostic]:
    return [one for one in findings(document(lines)) if one.code == "DF135"]


@pytest.mark.parametrize(
    "texts",
    [
        ("DOE^JOHN 2024-01-31",),
        ("DOE^JOHN", "31.01.2024"),
        ("John Doe\\nJan 31, 2024",),
        ("J. Doe 1/31/24",),
        ("Doe, J. 31-JAN-2024",),
        ("ID MR-00417 / 20240131 10:00",),
        ("mr00417? no: MR 00417", "31 January 2024"),
        ("born 1961-07-30", "2024.01.31"),
    ],
)
@pytest.mark.parametrize("kind", ["Modality: CT\n", DX])
def test_a_name_or_number_of_the_patient_and_a_date_of_the_instance_are_yes(
    kind: str, texts: tuple[str, ...]
) -> None:
    assert column(only(document(kind + layer(*texts))), "BurnedInAnnotation") == [("YES",)]
    assert told(kind + layer(*texts)) == []


@pytest.mark.parametrize(
    "texts",
    [
        ("DOE^JOHN",),
        ("2024-01-31",),
        ("DOE^JOHN 2023-01-31",),
        ("Jane Smith 2024-01-31",),
        ("Doe 2024-01-31",),
        ("Doeling, John 2024-01-31",),
        ("MR-004170 2024-01-31",),
        ("Slice 1",),
    ],
)
def test_other_text_leaves_the_default_with_a_note(texts: tuple[str, ...]) -> None:
    assert "BurnedInAnnotation" not in only(document("Modality: CT\n" + layer(*texts))).attributes(0)
    assert column(only(document(DX + layer(*texts))), "BurnedInAnnotation") == [("NO",)]
    (note,) = told(DX + layer(*texts))
    assert note.severity == "note"
    assert note.message.endswith("BurnedInAnnotation stays NO")


def test_the_note_says_where_and_what() -> None:
    assert shown(document("Modality: CT\n" + layer("Left")), "DF135") == (
        "s.yaml:14:24: note DF135: painted text does not both identify the patient and date the image: "
        "BurnedInAnnotation is not written\n"
        '                phantom: [{text: {text: "Left", height: 10, value: 9, name: t0}}]\n'
        "                           ^^^^\n"
        "  help: write BurnedInAnnotation where you mean another value"
    )


def test_each_instance_has_what_its_own_text_says() -> None:
    varying = 'phantom: [{text: {text: {each: ["DOE^JOHN", "DOE^JOHN 2024-01-31", "3/3"]}, height: 9, value: 9}}]'
    plan = only(document(f"Modality: CT\nslices: 3\n{varying}"))
    assert column(plan, "BurnedInAnnotation") == [(), ("YES",), ()]


def test_any_frame_of_an_instance_counts() -> None:
    varying = 'phantom: [{text: {text: {each: ["DOE^JOHN", "2024-01-31"]}, height: 9, value: 9}}]'
    plan = only(document(f"SOPClassUID: UltrasoundMultiFrameImageStorage\naxes: {{t: 2}}\n{varying}"))
    assert column(plan, "BurnedInAnnotation") == [("YES",)]


def test_a_class_that_enumerates_no_refuses_identifying_text() -> None:
    assert shown(document(ENHANCED + layer("DOE^JOHN 2024-01-31")), "DF135") == (
        "s.yaml:17:24: error DF135: painted text identifies the patient and dates the image, "
        "which this SOP class does not allow\n"
        '                phantom: [{text: {text: "DOE^JOHN 2024-01-31", height: 10, value: 9, name: t0}}]\n'
        "                           ^^^^\n"
        "  expected: BurnedInAnnotation NO, its one Enumerated Value\n"
        "  help: leave the date, or what identifies the patient, out of the text"
    )


def test_other_text_in_such_a_class_is_a_note() -> None:
    (note,) = told(ENHANCED + layer("DOE^JOHN"))
    assert note.severity == "note"


def test_what_the_author_wrote_stays() -> None:
    (warning,) = told("Modality: CT\nBurnedInAnnotation: 'NO'\n" + layer("DOE^JOHN 2024-01-31"))
    assert (warning.severity, warning.hint) == ("warning", "leave BurnedInAnnotation out, or write YES")
    lines = "Modality: CT\nBurnedInAnnotation: 'NO'\n" + layer("DOE^JOHN 2024-01-31")
    assert column(only(document(lines)), "BurnedInAnnotation") == [("NO",)]
    assert told("Modality: CT\nBurnedInAnnotation: 'YES'\n" + layer("Left")) == []
    lines = "Modality: CT\nomit: [BurnedInAnnotation]\n" + layer("DOE^JOHN 2024-01-31")
    assert "BurnedInAnnotation" not in only(document(lines)).attributes(0)


def test_no_text_is_no_finding() -> None:
    assert told("Modality: CT\nphantom: [{fill: 3}]") == []
