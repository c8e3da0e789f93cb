"""Sequences with a single Item."""

from pathlib import Path

import pytest
from pydicom.dataset import Dataset
from pydicom.uid import CTImageStorage, EnhancedCTImageStorage, SegmentationStorage

from tests.inspect.made import broken_rules, data_set


@pytest.mark.parametrize(
    ("sop_class", "sequence"),
    [
        (CTImageStorage, "AnatomicRegionSequence"),
        (EnhancedCTImageStorage, "SharedFunctionalGroupsSequence.PixelMeasuresSequence"),
        (EnhancedCTImageStorage, "PerFrameFunctionalGroupsSequence.FrameContentSequence"),
        (SegmentationStorage, "SegmentSequence.SegmentedPropertyTypeCodeSequence"),
    ],
)
def test_two_items_where_one_is_permitted_are_an_error(sop_class: str, sequence: str, tmp_path: Path) -> None:
    *outer, name = sequence.split(".")

    def image(count: int) -> Dataset:
        inside = {name: [Dataset() for _ in range(count)]}
        if outer:
            return data_set(sop_class, **{outer[0]: [data_set(**inside)]})
        return data_set(sop_class, **inside)

    path = f"{outer[0]}[1].{name}" if outer else name
    assert ("single-item", "error", path) in broken_rules(tmp_path, image(2))
    assert [code for code, _, _ in broken_rules(tmp_path, image(1)) if code == "single-item"] == []


def test_other_sequences_have_as_many_as_they_like(tmp_path: Path) -> None:
    image = data_set(CTImageStorage, ReferencedImageSequence=[Dataset(), Dataset()])
    assert broken_rules(tmp_path, image) == []
