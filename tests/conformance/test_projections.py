"""Projection X-ray in the gallery: four views, two intents, and runs, read by pydicom."""

from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.tools import dicom_files, dicomforge


def read(gallery: Path, spec: str) -> list[pydicom.Dataset]:
    return [pydicom.dcmread(file) for file in dicom_files(gallery / spec)]


def test_a_mammogram_is_four_views_in_one_series(gallery: Path) -> None:
    views = read(gallery, "mg")
    assert len({v.SeriesInstanceUID for v in views}) == 1
    assert len({v.SOPInstanceUID for v in views}) == 4
    codes = {"399162004": "CC", "399368009": "MLO"}  # CID 4014
    shown = {v.ImageLaterality + codes[v.ViewCodeSequence[0].CodeValue] for v in views}
    assert shown == {"RCC", "LCC", "RMLO", "LMLO"}
    for view in views:
        assert view.ViewCodeSequence[0].ViewModifierCodeSequence == []
        assert view.AnatomicRegionSequence[0].CodeValue == "76752008"


def test_the_chest_wall_lies_where_the_patient_orientation_says(gallery: Path) -> None:
    """Rows of a right breast run to posterior, of a left one to anterior: tissue lies at the posterior edge."""
    for view in read(gallery, "mg"):
        dense = view.pixel_array > 500
        edge = -1 if view.PatientOrientation[0] == "P" else 0
        assert dense[:, edge].any()
        assert not dense[:, -1 - edge].any()
        assert (view.ImageLaterality == "R") is (edge == -1)


def test_both_intents_of_a_chest_are_series_of_their_own(gallery: Path) -> None:
    shown, raw = read(gallery, "dx")
    assert shown.SeriesInstanceUID != raw.SeriesInstanceUID
    assert (shown.PresentationIntentType, raw.PresentationIntentType) == ("FOR PRESENTATION", "FOR PROCESSING")
    assert (shown.PhotometricInterpretation, shown.PresentationLUTShape) == ("MONOCHROME2", "IDENTITY")
    assert (raw.PhotometricInterpretation, raw.PresentationLUTShape) == ("MONOCHROME1", "INVERSE")
    assert "WindowCenter" not in raw
    lung, heart = (slice(100, 110), slice(50, 60)), (slice(150, 160), slice(130, 140))
    assert shown.pixel_array[lung].mean() < shown.pixel_array[heart].mean()  # the heart is dense: bright
    assert raw.pixel_array[lung].mean() > raw.pixel_array[heart].mean()  # and lets less through


def test_a_run_has_its_frames_its_time_and_contrast_that_comes_and_goes(gallery: Path) -> None:
    (run,) = read(gallery, "xa")
    assert run.NumberOfFrames == 6
    assert run.FrameIncrementPointer == 0x00181063
    assert run.FrameTime == 125
    frames = run.pixel_array.astype(np.float64)
    assert frames.shape == (6, 192, 192)
    vessel = frames[:, 108:118, 119:123].mean(axis=(1, 2))  # on the anterior descending artery
    assert vessel.argmin() == 3
    assert vessel[0] - vessel[3] > 100


def test_one_frame_of_fluoroscopy_has_no_frame_attributes(gallery: Path) -> None:
    spot, swallow = read(gallery, "rf")
    assert "NumberOfFrames" not in spot
    assert "FrameTime" not in spot
    assert swallow.NumberOfFrames == 4
    assert abs(float(swallow.FrameTime) - 1000 / 15) < 0.001


@pytest.mark.parametrize(
    ("modality", "keyword", "module"),
    [
        ("DX", "ImageLaterality", "DX Anatomy Imaged Module (PS3.3 C.8.11.2)"),
        ("DX", "PatientOrientation", "DX Image Module (PS3.3 C.8.11.3)"),
        ("MG", "ImageLaterality", "DX Anatomy Imaged Module (PS3.3 C.8.11.2)"),
        ("MG", "ViewCodeSequence", "Mammography Image Module (PS3.3 C.8.11.7)"),
    ],
)
def test_facts_of_the_examination_are_asked_for(modality: str, keyword: str, module: str, tmp_path: Path) -> None:
    spec = tmp_path / "bare.yaml"
    spec.write_text(f"dicomforge: 1\nseries: {{Modality: {modality}}}\n")
    done = dicomforge("check", spec)
    assert done.returncode == 1
    assert "error DF080" in done.stdout + done.stderr
    assert f"{keyword} is Type 1" in done.stdout + done.stderr
    assert module in done.stdout + done.stderr
