"""Dimensions."""

from pathlib import Path

import pytest
from pydicom.dataset import Dataset
from pydicom.uid import EnhancedCTImageStorage

from tests.inspect.made import broken_rules, data_set

STACK, POSITION = 0x00209056, 0x00209057
UID = "1.2.826.0.1.3680043.8.498.7"
FRAMES = "PerFrameFunctionalGroupsSequence"


def frame(indices: list[int], stack: str = "1", position: int = 1, z: float | None = None) -> Dataset:
    content = data_set(DimensionIndexValues=indices, StackID=stack, InStackPositionNumber=position)
    where = [0, 0, float(position) if z is None else z]
    plane = data_set(ImagePositionPatient=where)
    return data_set(FrameContentSequence=[content], PlanePositionSequence=[plane])


def image(*frames: Dataset, organization: str = UID) -> Dataset:
    indices = [data_set(DimensionIndexPointer=tag, DimensionOrganizationUID=UID) for tag in (STACK, POSITION)]
    return data_set(
        EnhancedCTImageStorage,
        DimensionOrganizationSequence=[data_set(DimensionOrganizationUID=organization)],
        DimensionIndexSequence=indices,
        PerFrameFunctionalGroupsSequence=list(frames),
    )


def test_frames_with_an_index_for_each_dimension_are_no_finding(tmp_path: Path) -> None:
    frames = [frame([s, p], str(s), p) for s in (1, 2) for p in (1, 2, 3)]
    assert broken_rules(tmp_path, image(*frames)) == []


@pytest.mark.parametrize(
    ("second", "code", "severity", "keyword"),
    [
        (frame([1], "1", 2), "dimension-count", "error", "DimensionIndexValues"),
        (frame([1, 2, 3], "1", 2), "dimension-count", "error", "DimensionIndexValues"),
        (frame([1, 0], "1", 2), "dimension-index", "error", "DimensionIndexValues"),
        (frame([1, 5], "1", 2), "dimension-index", "warning", "DimensionIndexValues"),
        (frame([1, 1], "1", 2), "dimension-value", "error", "InStackPositionNumber"),
        (frame([1, 2], "2", 2), "dimension-value", "error", "StackID"),
        (frame([1, 1], "1", 1, 7.5), "stack-position", "error", "InStackPositionNumber"),
        (frame([1, 2], "1", 0), "stack-position", "error", "InStackPositionNumber"),
    ],
)
def test_what_does_not_fit_is_named(second: Dataset, code: str, severity: str, keyword: str, tmp_path: Path) -> None:
    told = broken_rules(tmp_path, image(frame([1, 1]), second))
    assert (code, severity, f"{FRAMES}[2].FrameContentSequence[1].{keyword}") in told


def test_an_organization_that_is_not_listed_is_an_error(tmp_path: Path) -> None:
    told = broken_rules(tmp_path, image(frame([1, 1]), organization="1.2.3"))
    path = "DimensionIndexSequence[{}].DimensionOrganizationUID"
    assert told == [("dimension-organization", "error", path.format(n)) for n in (1, 2)]


def test_frames_of_several_times_share_a_position(tmp_path: Path) -> None:
    assert broken_rules(tmp_path, image(frame([1, 1]), frame([1, 1]))) == []
