"""`Modality` alone, `SOPClassUID` alone, or both (design section 1)."""

import pytest

from dicomforge.standard import uids
from tests.plan.specs import findings, only, series, shown

SHOWN = "ImageLaterality: B\nPatientOrientation: [L, F]"
"""What a digital X-ray image asks its author."""


@pytest.mark.parametrize(
    ("line", "modality", "keyword"),
    [
        ("Modality: CT", "CT", "CTImageStorage"),
        ("Modality: MR", "MR", "MRImageStorage"),
        ("Modality: OT", "OT", "SecondaryCaptureImageStorage"),
        ("SOPClassUID: MRImageStorage", "MR", "MRImageStorage"),
        ("SOPClassUID: SecondaryCaptureImageStorage\nModality: US", "US", "SecondaryCaptureImageStorage"),
        ("SOPClassUID: CTImageStorage\nModality: CT", "CT", "CTImageStorage"),
        ("Modality: CR", "CR", "ComputedRadiographyImageStorage"),
        ("Modality: XA", "XA", "XRayAngiographicImageStorage"),
        ("Modality: RF", "RF", "XRayRadiofluoroscopicImageStorage"),
        (f"Modality: DX\n{SHOWN}", "DX", "DigitalXRayImageStorageForPresentation"),
        (f"Modality: PX\n{SHOWN}", "PX", "DigitalXRayImageStorageForPresentation"),
        (
            f"SOPClassUID: DigitalXRayImageStorageForProcessing\nModality: PX\n{SHOWN}",
            "PX",
            "DigitalXRayImageStorageForProcessing",
        ),
        (
            f"SOPClassUID: DigitalXRayImageStorageForProcessing\n{SHOWN}",
            "DX",
            "DigitalXRayImageStorageForProcessing",
        ),
    ],
)
def test_either_word_selects_the_other(line: str, modality: str, keyword: str) -> None:
    plan = only(series(line))
    entry = uids.by_keyword(keyword)
    assert entry is not None
    assert plan.sop_class == entry.value
    assert plan.attributes(0).value("SOPClassUID") == (entry.value,)
    assert plan.attributes(0).value("Modality") == (modality,)


def test_a_modality_inherited_from_the_study_selects_too() -> None:
    assert only(series("KVP: 90", study="Modality: CT")).attributes(0).text("Modality") == "CT"


def test_modality_against_sop_class_is_an_error_that_shows_both_places() -> None:
    assert shown(series("Modality: MR\nSOPClassUID: CTImageStorage"), "DF071") == (
        "s.yaml:8:23: error DF071: Modality contradicts SOPClassUID\n"
        "                Modality: MR\n"
        "                          ^^\n"
        "  found: Modality MR\n"
        "  expected: Modality CT for CTImageStorage\n"
        "  s.yaml:9:26: SOPClassUID is written here\n"
        "  help: write Modality: CT, or SOPClassUID: MRImageStorage; one of the two alone is enough"
    )


def test_a_series_with_neither_is_an_error() -> None:
    text = shown(series("KVP: 90"), "DF070")
    assert "s.yaml:7:11: error DF070: the series has neither Modality nor SOPClassUID" in text
    assert "help: write one, such as `Modality: CT`" in text


def test_a_modality_without_usual_class_is_an_error_that_lists_those_with_one() -> None:
    text = shown(series("Modality: MRT"), "DF070")
    assert "Modality MRT selects no SOP class" in text
    assert "help: did you mean 'MR'?" in text


def test_a_modality_of_classes_that_it_does_not_select_names_them() -> None:
    assert shown(series("Modality: RTPLAN"), "DF070") == (
        "s.yaml:8:23: error DF070: Modality RTPLAN selects no SOP class\n"
        "                Modality: RTPLAN\n"
        "                          ^^^^^^\n"
        "  expected: RTPlanStorage, RTIonPlanStorage\n"
        "  help: write one of these classes as SOPClassUID"
    )
    assert "help: write `SOPClassUID: KeyObjectSelectionDocumentStorage`" in shown(series("Modality: KO"), "DF070")


@pytest.mark.parametrize("modality", ["SR", "KO", "PR", "ECG", "SM", "XC", "RTIMAGE", "M3D", "REG"])
def test_each_class_that_is_named_has_the_modality(modality: str) -> None:
    text = shown(series(f"Modality: {modality}"), "DF070")
    for keyword in text.split("expected: ")[1].splitlines()[0].split(", "):
        codes = [one.code for one in findings(series(f"Modality: {modality}\nSOPClassUID: {keyword}"))]
        assert not {"DF070", "DF071"} & {*codes}
