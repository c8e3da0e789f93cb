"""Conditions in the words of PS3.3: each case is a sentence of the Standard and what it means, by hand."""

import pytest

from dicomforge.iod import condition_text
from dicomforge.iod.view import View
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes


def view(here: Attributes, *around: Attributes) -> View:
    return View(here, around, "", frozenset())


def code(value: str) -> Attributes:
    return vr.item(CodeValue=value, CodingSchemeDesignator="SCT", CodeMeaning="x")


@pytest.mark.parametrize(
    ("text", "holds", "fails"),
    [
        ("Required if Pupil Dilated (0022,000D) is YES.", {"PupilDilated": "YES"}, {"PupilDilated": "NO"}),
        ('Required if Lossy Image Compression (0028,2110) is "01".', {"LossyImageCompression": "01"}, {}),
        ("Required if Window Center (0028,1050) is present.", {"WindowCenter": "1"}, {}),
        (
            "Required if Window Center (0028,1050) is not present. May be present otherwise.",
            {},
            {"WindowCenter": "1"},
        ),
        (
            "Required if Image Type (0008,0008) Value 1 is ORIGINAL or MIXED. May be present otherwise.",
            {"ImageType": ("MIXED", "PRIMARY")},
            {"ImageType": ("DERIVED", "MIXED")},
        ),
        (
            "Required if Attribute Corneal Topography Surface (0046,0201) is A (Anterior).",
            {"CornealTopographySurface": "A"},
            {"CornealTopographySurface": "P"},
        ),
        (
            "Required if the value for Foveal Sensitivity Measured (0024,0086) is YES and Foveal Point Normative Data"
            " Flag (0024,0117) is YES.",
            {"FovealSensitivityMeasured": "YES", "FovealPointNormativeDataFlag": "YES"},
            {"FovealSensitivityMeasured": "YES", "FovealPointNormativeDataFlag": "NO"},
        ),
        (
            "Required if Photometric Interpretation (0028,0004) is not MONOCHROME2, or if Palette Color Lookup Table"
            " Sequence (0048,0120) is present.",
            {"PhotometricInterpretation": "RGB"},
            {"PhotometricInterpretation": "MONOCHROME2"},
        ),
        ("Required if Number of Boli (300A,00ED) is non-zero.", {"NumberOfBoli": "2"}, {"NumberOfBoli": "0"}),
        (
            "Required if Primary Anatomic Structure Sequence (0008,2228) contains an Item with the value (67046006,"
            ' SCT, "Fovea centralis") or (49755003, SCT, "Lesion"). May be present otherwise.',
            {"PrimaryAnatomicStructureSequence": code("49755003")},
            {"PrimaryAnatomicStructureSequence": code("81745001")},
        ),
    ],
)
def test_a_sentence_means_what_it_says(text: str, holds: dict[str, str], fails: dict[str, str]) -> None:
    condition = condition_text.read(text, lambda keyword: 0)
    assert condition is not None
    for _ in range(2):
        assert (condition(view(vr.item(**holds))), condition(view(vr.item(**fails)))) == (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "Required if rotational catheter is used.",
        "Required if present and consistent in the contributing SOP Instances.",
        "Required if Pupil Dilated (0022,000D) is YES and the eye is open.",
        "Required if Pupil Dilation (0022,000D) is YES.",  # not the name of that tag
        "Required if Pupil Dilated (0022,000D) is YES. Required if Modality (0008,0060) is MG.",
        "Required if Modality (0008,0060) is MG and Rows (0028,0010) is 1 or Columns (0028,0011) is 1.",
    ],
)
def test_a_sentence_that_says_more_is_left_alone(text: str) -> None:
    assert condition_text.read(text, lambda keyword: 0) is None


def test_an_attribute_of_an_enclosing_item_is_read_there() -> None:
    text = "Required if Ophthalmic Axial Measurements Device Type (0022,1009) is OPTICAL."
    condition = condition_text.read(text, lambda keyword: 0)
    assert condition is not None
    optical = vr.item(OphthalmicAxialMeasurementsDeviceType="OPTICAL")
    assert condition(view(Attributes(), optical, Attributes()))
    assert not condition(view(optical, Attributes(), Attributes()))
