"""Nuclear medicine: indices of frames against the numbers of PS3.3 C.8.4.8."""

from pathlib import Path

import pytest
from pydicom.dataset import Dataset
from pydicom.uid import NuclearMedicineImageStorage

from tests.inspect.made import broken_rules, data_set


def image(**values: object) -> Dataset:
    return data_set(NuclearMedicineImageStorage, NumberOfFrames="4", **values)


@pytest.mark.parametrize(
    ("vector", "number"),
    [
        ("SliceVector", "NumberOfSlices"),
        ("EnergyWindowVector", "NumberOfEnergyWindows"),
        ("DetectorVector", "NumberOfDetectors"),
        ("PhaseVector", "NumberOfPhases"),
        ("RRIntervalVector", "NumberOfRRIntervals"),
        ("TimeSlotVector", "NumberOfTimeSlots"),
        ("RotationVector", "NumberOfRotations"),
    ],
)
def test_indices_go_from_1_to_their_number(vector: str, number: str, tmp_path: Path) -> None:
    assert broken_rules(tmp_path, image(**{vector: [1, 2, 3, 4], number: 4})) == []
    assert broken_rules(tmp_path, image(**{vector: [1, 2, 3, 4], number: 3})) == [("frame-index", "error", vector)]
    assert broken_rules(tmp_path, image(**{vector: [0, 1, 2, 3], number: 4})) == [("frame-index", "error", vector)]
    assert broken_rules(tmp_path, image(**{vector: [1, 2, 3, 4], number: 5})) == [("frame-index", "warning", number)]


def test_a_vector_has_a_value_for_each_frame(tmp_path: Path) -> None:
    told = broken_rules(tmp_path, image(SliceVector=[1, 2, 3], NumberOfSlices=3))
    assert told == [("frame-vector", "error", "SliceVector")]


def test_time_slices_are_those_of_the_longest_phase(tmp_path: Path) -> None:
    phases = [data_set(NumberOfFramesInPhase=2), data_set(NumberOfFramesInPhase=2)]
    assert broken_rules(tmp_path, image(TimeSliceVector=[1, 2, 1, 2], PhaseInformationSequence=phases)) == []
    told = broken_rules(tmp_path, image(TimeSliceVector=[1, 2, 3, 4], PhaseInformationSequence=phases))
    assert told == [("frame-index", "error", "TimeSliceVector")]
