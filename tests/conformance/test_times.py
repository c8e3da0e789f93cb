"""Times of temporal axes: what pydicom reads of the files, against sums of Python's datetime."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pydicom
import pytest

from tests.tools import build, dicom3tool, run

HEAD = """
dicomforge: 1
patient: {PatientName: Times^Tina, PatientID: T, PatientWeight: 70}
study: {StudyDate: 2024-01-31, StudyTime: 23:59:00}
series:
"""
START = datetime(2024, 1, 31, 23, 59)

ENHANCED = """
  - SOPClassUID: EnhancedMRImageStorage
    Rows: 8
    Columns: 8
    BodyPartExamined: BRAIN
    AnatomicRegionSequence: ["SCT:12738006"]
    RepetitionTime: 500
    EffectiveEchoTime: 10
    slices: 2
"""


def files(text: str, folder: Path) -> list[pydicom.Dataset]:
    return [pydicom.dcmread(path) for path in build(HEAD + text, folder)]


def at(*values: str) -> datetime:
    """A DT, or a DA and a TM."""
    text = "".join(values)
    return datetime.strptime(text, "%Y%m%d%H%M%S.%f" if "." in text else "%Y%m%d%H%M%S")


def contents(dataset: pydicom.Dataset) -> list[pydicom.Dataset]:
    return [group.FrameContentSequence[0] for group in dataset.PerFrameFunctionalGroupsSequence]


@pytest.mark.parametrize("offsets", [[0, 90, 180], [0, 0.5, 1.25], [10, 20, 60]])
def test_frames_of_enhanced_mr_are_acquired_when_their_axis_says(offsets: list[float], tmp_path: Path) -> None:
    (dataset,) = files(ENHANCED + f"    axes: {{t: {offsets}}}\n", tmp_path)
    assert at(dataset.AcquisitionDateTime) == START
    ends = []
    for content, offset in zip(contents(dataset), [o for o in offsets for _ in range(2)], strict=True):
        begun = at(content.FrameAcquisitionDateTime)
        lasts = timedelta(milliseconds=content.FrameAcquisitionDuration)
        assert begun == START + timedelta(seconds=offset)
        assert begun <= at(content.FrameReferenceDateTime) <= begun + lasts
        ends.append(begun + lasts)
    assert START + timedelta(seconds=dataset.AcquisitionDuration) >= max(ends)
    assert dataset.AcquisitionDuration >= offsets[-1]


def test_frames_do_not_overlap_in_time(tmp_path: Path) -> None:
    (dataset,) = files(ENHANCED + "    axes: {t: [0, 0.25, 1]}\n", tmp_path)
    assert {content.FrameAcquisitionDuration for content in contents(dataset)} == {250}


def test_a_duration_that_is_written_is_divided_among_steps_without_values(tmp_path: Path) -> None:
    (dataset,) = files(ENHANCED + "    axes: {t: 3}\n    AcquisitionDuration: 30\n", tmp_path)
    begun = [at(content.FrameAcquisitionDateTime) for content in contents(dataset)]
    assert begun == [START + timedelta(seconds=s) for s in (0, 0, 10, 10, 20, 20)]


def test_the_duration_covers_a_frame_that_its_author_made_long(tmp_path: Path) -> None:
    (dataset,) = files(ENHANCED + "    FrameAcquisitionDuration: 90000\n", tmp_path)
    assert dataset.AcquisitionDuration == 90


def test_phases_of_a_heart_beat_are_acquired_at_one_time(tmp_path: Path) -> None:
    text = "    axes: {t: 2}\n    NominalCardiacTriggerDelayTime: {each: [0, 40], along: t}\n"
    (dataset,) = files(ENHANCED + text, tmp_path)
    assert {at(content.FrameAcquisitionDateTime) for content in contents(dataset)} == {START}


@pytest.mark.parametrize("modality", ["MR", "CT"])
def test_images_along_a_temporal_axis_are_acquired_one_after_another(modality: str, tmp_path: Path) -> None:
    text = f"  - Modality: {modality}\n    Rows: 8\n    Columns: 8\n    axes: {{t: [0, 30.5, 75]}}\n    slices: 2\n"
    found = files(text, tmp_path)
    for dataset, offset in zip(found, (0, 0, 30.5, 30.5, 75, 75), strict=True):
        wanted = START + timedelta(seconds=offset)
        assert at(dataset.AcquisitionDate, dataset.AcquisitionTime) == wanted
        assert at(dataset.ContentDate, dataset.ContentTime) == wanted
    if modality == "MR":
        assert [int(d.TemporalPositionIdentifier) for d in found] == [1, 1, 2, 2, 3, 3]
        assert {int(d.NumberOfTemporalPositions) for d in found} == {3}
    done = run(dicom3tool("dciodvfy"), "-filename", str(found[2].filename))
    assert "Error" not in done.stdout + done.stderr


def test_what_the_author_wrote_of_each_step_is_kept_and_the_rest_follows(tmp_path: Path) -> None:
    text = "    axes: {t: 3}\n    AcquisitionDateTime: {start: 2024-02-01T08:00:00, step: 7, along: t}\n"
    found = files("  - Modality: MR\n    Rows: 8\n    Columns: 8\n" + text, tmp_path)
    wanted = [datetime(2024, 2, 1, 8) + timedelta(seconds=7 * step) for step in range(3)]
    assert [at(d.AcquisitionDateTime) for d in found] == wanted
    assert [at(d.ContentDate, d.ContentTime) for d in found] == wanted
    assert all("AcquisitionTime" not in d for d in found)


def test_phases_of_a_gated_mr_divide_the_nominal_interval(tmp_path: Path) -> None:
    text = "    axes: {t: 4}\n    ScanOptions: CG\n    NominalInterval: 900\n"
    found = files("  - Modality: MR\n    Rows: 8\n    Columns: 8\n" + text, tmp_path)
    assert [float(d.TriggerTime) for d in found] == [0, 225, 450, 675]
    assert all("AcquisitionTime" not in d for d in found)
