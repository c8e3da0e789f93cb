"""Segments."""

from pathlib import Path

import pytest
from pydicom.dataset import Dataset
from pydicom.uid import SegmentationStorage

from tests.inspect.made import broken_rules, data_set

LABEL_MAP = "1.2.840.10008.5.1.4.1.1.66.7"


def image(numbers: list[int], references: list[int], sop_class: str = SegmentationStorage) -> Dataset:
    frames = [
        data_set(SegmentIdentificationSequence=[data_set(ReferencedSegmentNumber=number)]) for number in references
    ]
    return data_set(
        sop_class,
        SegmentSequence=[data_set(SegmentNumber=number) for number in numbers],
        PerFrameFunctionalGroupsSequence=frames,
    )


def test_segments_count_from_1(tmp_path: Path) -> None:
    assert broken_rules(tmp_path, image([1, 2, 3], [1, 1, 3])) == []


@pytest.mark.parametrize(("numbers", "at"), [([1, 3], 2), ([0, 1], 1), ([2, 3], 1), ([2, 1], 1), ([1, 2, 2], 3)])
def test_gaps_and_repeated_numbers_are_errors(numbers: list[int], at: int, tmp_path: Path) -> None:
    told = broken_rules(tmp_path, image(numbers, []))
    assert told == [("segment-number", "error", f"SegmentSequence[{at}].SegmentNumber")]


def test_a_label_map_may_leave_gaps_and_not_repeat(tmp_path: Path) -> None:
    assert broken_rules(tmp_path, image([0, 5, 7], [], LABEL_MAP)) == []
    assert [c for c, _, _ in broken_rules(tmp_path, image([5, 5], [], LABEL_MAP))] == ["segment-number"]


def test_a_reference_to_no_segment_is_an_error(tmp_path: Path) -> None:
    path = "PerFrameFunctionalGroupsSequence[2].SegmentIdentificationSequence[1].ReferencedSegmentNumber"
    assert broken_rules(tmp_path, image([1, 2], [1, 3])) == [("segment-reference", "error", path)]
