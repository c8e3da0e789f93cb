"""Visible light and ophthalmic images: what their sections of PS3.3 fix, read back by pydicom."""

from pathlib import Path

import pydicom
import pytest

from dicomforge import api
from tests.plan.specs import findings, series
from tests.tools import ROOT

PHOTOGRAPH = """
SOPClassUID: OphthalmicPhotography{bits}BitImageStorage
ImageLaterality: R
AcquisitionDeviceTypeCodeSequence: SCT:409898007
Rows: 8
Columns: 8
phantom: [{{fill: 100}}]
"""


STUDY = "StudyDate: 2024-01-31\nStudyTime: 10:00:00"


def built(folder: Path, text: str) -> pydicom.Dataset:
    spec = folder / "spec.yaml"
    spec.write_text(series(text, study=STUDY))
    return next(iter(api.datasets(spec)))


@pytest.mark.parametrize(("bits", "section"), [(8, "A.41.4.1"), (16, "A.42.4.1")])
def test_an_ophthalmic_photograph_has_the_bits_of_its_class(bits: int, section: str, tmp_path: Path) -> None:
    text = PHOTOGRAPH.format(bits=bits)
    made = built(tmp_path, text)
    assert (made.BitsAllocated, made.BitsStored, made.HighBit) == (bits, bits, bits - 1)
    found = findings(series(f"{text}BitsAllocated: {24 - bits}\n", study=STUDY))
    assert [section in one.expected for one in found if one.code == "DF075"] == [True]


def test_what_its_section_demands_of_an_ophthalmic_photograph_is_there(tmp_path: Path) -> None:
    """C.8.17.2: Acquisition DateTime of an ORIGINAL, Presentation LUT Shape of MONOCHROME2; C.7.6.6.1.2: Note."""
    made = built(tmp_path, PHOTOGRAPH.format(bits=8))
    assert (made.ImageType, made.AcquisitionDateTime[:8]) == (["ORIGINAL", "PRIMARY"], "20240131")
    assert (made.PresentationLUTShape, made.BurnedInAnnotation, made.LossyImageCompression) == (
        "IDENTITY",
        "NO",
        "00",
    )
    assert (made.FrameIncrementPointer, made.FrameTime) == (0x00181063, 0)
    coloured = built(tmp_path, f"{PHOTOGRAPH.format(bits=8)}PhotometricInterpretation: RGB\n")
    assert "PresentationLUTShape" not in coloured


@pytest.mark.parametrize(
    ("name", "modality"),
    [
        ("VLEndoscopicImage", "ES"),
        ("VLMicroscopicImage", "GM"),
        ("VLPhotographicImage", "XC"),
        ("DermoscopicPhotographyImage", "DMS"),
    ],
)
def test_visible_light_has_eight_bits_and_the_modality_of_its_class(name: str, modality: str, tmp_path: Path) -> None:
    """C.8.12.1.1.2, C.7.3.1.1.1."""
    made = built(tmp_path, f"SOPClassUID: {name}Storage\nRows: 8\nColumns: 8\nphantom: [{{fill: 100}}]\n")
    assert (made.Modality, made.BitsAllocated, made.BitsStored) == (modality, 8, 8)


def test_a_frame_of_ophthalmic_tomography_has_the_side_and_the_region_of_the_image() -> None:
    made = next(iter(api.datasets(ROOT / "specs/sop-classes/ophthalmic-tomography-image.yaml")))
    anatomy = made.SharedFunctionalGroupsSequence[0].FrameAnatomySequence[0]
    assert (anatomy.FrameLaterality, made.ImageLaterality) == ("R", "R")
    assert anatomy.AnatomicRegionSequence == made.AnatomicRegionSequence
    assert made.DepthSpatialResolution == pytest.approx(0.4413 * 0.84**2 / 0.05, rel=0.02)  # 2 ln 2 / pi, micrometres
