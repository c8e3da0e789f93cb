"""Terms: Enumerated Values, by the sections of PS3.3 that list them."""

from pathlib import Path

import pytest
from pydicom.dataset import Dataset

from tests.inspect.made import Change, found, meta_of, one, put, told


def as_capture(**values: object) -> Change:
    """Secondary Capture, which takes any Photometric Interpretation."""

    def change(image: Dataset) -> None:
        image.SOPClassUID, image.ConversionType, image.PatientOrientation = "1.2.840.10008.5.1.4.1.1.7", "SYN", ""
        image.file_meta = meta_of(image)
        image.update(values)

    return change


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (put(PatientSex="X"), "PatientSex"),
        (put(PhotometricInterpretation="MONOCHROME9"), "PhotometricInterpretation"),
        (put(PixelRepresentation=2), "PixelRepresentation"),
        (put(BitsStored=8, HighBit=7), "BitsStored"),
        (put(RotationDirection="LEFT"), "RotationDirection"),
        (put(BurnedInAnnotation="MAYBE"), "BurnedInAnnotation"),
        (put(ImageType=["SYNTHETIC", "PRIMARY", "AXIAL"]), "ImageType"),
        (put(ImageType=["ORIGINAL", "TERTIARY", "AXIAL"]), "ImageType"),
    ],
)
def test_a_value_that_is_not_listed_is_named(change: Change, path: str, tmp_path: Path) -> None:
    assert ("enumerated", path) in told(one(tmp_path, change))


def test_the_list_and_its_section_are_told(tmp_path: Path) -> None:
    at = found(one(tmp_path, put(PatientSex="X")))[0]
    assert (at.found, at.expected, at.section) == ("'X'", "M, F or O (the Patient Module)", "PS3.3 C.7.1.1")


def test_the_colours_of_jpeg_xl_are_a_defined_term(tmp_path: Path) -> None:
    """PS3.3 C.7.6.3.1.2: XYB, since Supplement 232."""
    image = as_capture(PhotometricInterpretation="XYB", SamplesPerPixel=3)
    assert not {"enumerated", "defined-term"} & {code for code, _ in told(one(tmp_path, image))}


@pytest.mark.parametrize("change", [put(PatientSex=""), put(PatientSex="O"), put(BitsStored=12, HighBit=11)])
def test_listed_and_empty_values_are_right(change: Change, tmp_path: Path) -> None:
    assert told(one(tmp_path, change)) == []


def test_values_of_items_are_listed_too(tmp_path: Path) -> None:
    def change(image: Dataset) -> None:
        species = Dataset()
        species.CodeValue, species.CodingSchemeDesignator, species.CodeMeaning = "337915000", "SCT", "homo sapiens"
        species.ContextGroupExtensionFlag = "X"
        image.PatientSpeciesCodeSequence = [species]

    assert ("enumerated", "PatientSpeciesCodeSequence[1].ContextGroupExtensionFlag") in told(one(tmp_path, change))


def test_an_unknown_photometric_interpretation_is_a_warning_where_the_terms_are_open(tmp_path: Path) -> None:
    assert told(one(tmp_path, as_capture())) == []
    at = found(one(tmp_path, as_capture(PhotometricInterpretation="MONOCHROME9")))
    assert [(f.code, f.severity) for f in at] == [("defined-term", "warning")]
