"""Times of temporal axes: what pydicom reads of the files, against sums of Python's datetime."""

import json
import math
from datetime import datetime, timedelta
from pathlib import Path

import dcm2niix
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


PET = """
  - Modality: PT
    Rows: 8
    Columns: 8
    slices: 2
"""
CARBON = "    RadiopharmaceuticalInformationSequence: [{RadionuclideCodeSequence: ['SCT:40565003']%s}]\n"


def average_ms(duration_s: float, half_life_s: float) -> float:
    """PS3.3 C.8.9.4.1.5: the time, after the frame's start, of the average count rate."""
    rate = math.log(2) / half_life_s
    return math.log(rate * duration_s / (1 - math.exp(-rate * duration_s))) / rate * 1000


@pytest.mark.parametrize("half_life", [1223.4, 122.24])
@pytest.mark.parametrize("correction", ["START", "ADMIN", "NONE"])
def test_images_of_dynamic_pet_have_the_times_and_the_decay_of_their_frame(
    correction: str, half_life: float, tmp_path: Path
) -> None:
    more = ", RadiopharmaceuticalStartTime: 23:39:00"
    more += f", RadionuclideHalfLife: {half_life}" if half_life != 1223.4 else ""
    durations = (10, 20, 60)
    text = "    axes: {time-slice: 3}\n    ActualFrameDuration: {each: [10000, 20000, 60000], along: time-slice}\n"
    found = files(PET + text + CARBON % more + f"    DecayCorrection: {correction}\n", tmp_path)
    for number, dataset in enumerate(found):
        step = number // 2
        begun = sum(durations[:step])
        reference = begun * 1000 + average_ms(durations[step], half_life)
        assert at(dataset.AcquisitionDate, dataset.AcquisitionTime) == START + timedelta(seconds=begun)
        assert at(dataset.SeriesDate, dataset.SeriesTime) == START
        assert dataset.ActualFrameDuration == durations[step] * 1000
        assert float(dataset.FrameReferenceTime) == pytest.approx(reference, abs=0.001)
        since = reference / 1000 + (20 * 60 if correction == "ADMIN" else 0)
        wanted = None if correction == "NONE" else pytest.approx(2 ** (since / half_life), rel=1e-7)
        assert dataset.get("DecayFactor") == wanted
    done = run(dicom3tool("dciodvfy"), "-filename", str(found[-1].filename))
    assert "Error" not in done.stdout + done.stderr


@pytest.mark.parametrize("axis", ["time-slice", "t"])
def test_the_values_of_a_time_axis_are_the_starts_of_pet_frames(axis: str, tmp_path: Path) -> None:
    found = files(PET + f"    axes: {{{axis}: [0, 30, 90]}}\n", tmp_path)[::2]
    starts = [at(d.AcquisitionDate, d.AcquisitionTime) for d in found]
    assert starts == [START + timedelta(seconds=s) for s in (0, 30, 90)]
    assert [d.ActualFrameDuration for d in found] == [30000, 60000, 60000]
    assert {d.NumberOfTimeSlices for d in found} == {3}
    for dataset, begun, lasts in zip(found, (0, 30, 90), (30, 60, 60), strict=True):
        assert float(dataset.FrameReferenceTime) == pytest.approx(begun * 1000 + average_ms(lasts, 6586.2), abs=0.001)


def test_a_static_pet_of_some_duration_is_of_its_average_time(tmp_path: Path) -> None:
    dataset = files(PET + "    ActualFrameDuration: 180000\n    SeriesTime: 23:30:00\n", tmp_path)[0]
    assert at(dataset.AcquisitionDate, dataset.AcquisitionTime) == at(dataset.SeriesDate, dataset.SeriesTime)
    assert float(dataset.FrameReferenceTime) == pytest.approx(average_ms(180, 6586.2), abs=0.001)
    assert float(dataset.DecayFactor) == pytest.approx(2 ** (average_ms(180, 6586.2) / 6586200), rel=1e-7)


def test_bed_positions_that_their_author_times_have_reference_times_of_their_own(tmp_path: Path) -> None:
    text = "    ActualFrameDuration: 120000\n    AcquisitionTime: {start: 23:59:00, step: 30, along: slice}\n"
    found = files(PET + text, tmp_path)
    assert [float(d.FrameReferenceTime) for d in found] == [
        pytest.approx(begun * 1000 + average_ms(120, 6586.2), abs=0.001) for begun in (0, 30)
    ]


def test_slots_of_a_gated_pet_divide_the_nominal_interval(tmp_path: Path) -> None:
    found = files(PET + "    axes: {time-slot: 4}\n    NominalInterval: 900\n", tmp_path)[::2]
    assert [float(d.TriggerTime) for d in found] == [0, 225, 450, 675]
    assert {float(d.FrameTime) for d in found} == {225}


LOOPS = {
    "US": "  - SOPClassUID: UltrasoundMultiFrameImageStorage\n",
    "XA": "  - Modality: XA\n    KVP: 80\n    PatientOrientation: []\n    PositionerMotion: STATIC\n",
    "RF": "  - Modality: RF\n    KVP: 80\n    PatientOrientation: []\n",
    "SC": "  - SOPClassUID: MultiFrameGrayscaleByteSecondaryCaptureImageStorage\n",
}


def loop(kind: str, text: str, folder: Path) -> pydicom.Dataset:
    (dataset,) = files(LOOPS[kind] + "    Rows: 8\n    Columns: 8\n" + text, folder)
    return dataset


@pytest.mark.parametrize("kind", LOOPS)
def test_frames_of_a_loop_follow_one_another_as_the_axis_says(kind: str, tmp_path: Path) -> None:
    even = loop(kind, "    axes: {t: [0, 0.04, 0.08]}\n", tmp_path / "even")
    assert even.FrameIncrementPointer == 0x00181063
    assert float(even.FrameTime) == 40
    uneven = loop(kind, "    axes: {t: [0.5, 0.54, 0.6]}\n", tmp_path / "uneven")
    assert uneven.FrameIncrementPointer == 0x00181065
    assert [float(v) for v in uneven.FrameTimeVector] == [0, 40, 60]
    assert float(uneven.FrameDelay) == 500


@pytest.mark.parametrize("kind", LOOPS)
@pytest.mark.parametrize(("line", "milliseconds"), [("CineRate: 25", 40), ("EffectiveDuration: 2", 500)])
def test_a_rate_or_a_duration_gives_the_frame_time(kind: str, line: str, milliseconds: float, tmp_path: Path) -> None:
    """PS3.3 C.7.6.5: Cine Rate is frames per second, Effective Duration that of all frames in seconds."""
    assert float(loop(kind, f"    axes: {{t: 4}}\n    {line}\n", tmp_path).FrameTime) == milliseconds


def test_a_dynamic_nm_says_how_long_its_frames_last(tmp_path: Path) -> None:
    (dataset,) = files(
        "  - Modality: NM\n    Rows: 8\n    Columns: 8\n    axes: {time-slice: [5, 15, 25]}\n", tmp_path
    )
    (phase,) = dataset.PhaseInformationSequence
    assert (phase.ActualFrameDuration, phase.NumberOfFramesInPhase) == (10000, 3)
    assert (phase.PhaseDelay, phase.PauseBetweenFrames) == (5000, 0)
    assert list(dataset.TimeSliceVector) == [1, 2, 3]


def test_values_of_time_slots_are_triggers_in_seconds(tmp_path: Path) -> None:
    found = files(PET + "    axes: {time-slot: [0, 0.1, 0.25]}\n", tmp_path / "pet")[::2]
    assert [float(d.TriggerTime) for d in found] == [0, 100, 250]
    assert {float(d.FrameTime) for d in found} == {100}
    text = "  - Modality: NM\n    Rows: 8\n    Columns: 8\n    axes: {time-slot: [0, 0.05, 0.1]}\n"
    (dataset,) = files(text, tmp_path / "nm")
    assert float(dataset.GatedInformationSequence[0].DataInformationSequence[0].FrameTime) == 50


def test_dcm2niix_reads_the_frames_of_a_dynamic_pet(tmp_path: Path) -> None:
    """BIDS sidecar: starts and durations in seconds, and the decay factor of each frame."""
    text = "    axes: {time-slice: 3}\n    ActualFrameDuration: {each: [10000, 20000, 60000], along: time-slice}\n"
    built = build(HEAD + PET + text + CARBON % "", tmp_path)
    done = run(dcm2niix.bin, "-b", "y", "-z", "n", "-f", "pet", "-o", tmp_path, built[0].parent)
    sidecar = json.loads((tmp_path / "pet.json").read_text())
    assert done.returncode == 0, done.stdout
    assert sidecar["FrameDuration"] == [10, 20, 60]
    assert sidecar["FrameTimesStart"] == [0, 10, 30]
    starts = zip((0, 10, 30), (10, 20, 60), strict=True)
    times = [begun + average_ms(lasts, 1223.4) / 1000 for begun, lasts in starts]
    assert sidecar["FrameReferenceTime"] == pytest.approx(times, rel=1e-5)
    assert sidecar["DecayCorrectionFactor"] == pytest.approx([2 ** (time / 1223.4) for time in times], rel=1e-5)
