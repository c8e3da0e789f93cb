"""Rules about Attributes."""

from pathlib import Path

from dicomforge.inspect.attribute_rules import ANYWHERE, OF_DATA_SET
from dicomforge.standard import dictionary
from tests.inspect.made import broken_rules, ct_slice, data_set


def test_every_rule_stands_at_an_attribute() -> None:
    assert [key for key in (*OF_DATA_SET, *ANYWHERE) if dictionary.by_keyword(key) is None] == []
    assert not OF_DATA_SET.keys() & ANYWHERE.keys()


def test_a_good_slice_breaks_none(tmp_path: Path) -> None:
    assert broken_rules(tmp_path, ct_slice(1)) == []


def test_items_are_judged_however_deep_they_lie(tmp_path: Path) -> None:
    image = data_set(RescaleSlope="0")
    for _ in range(5):
        image = data_set(ReferencedSeriesSequence=[image])
    path = "ReferencedSeriesSequence[1]." * 5 + "RescaleSlope"
    assert broken_rules(tmp_path, image) == [("rescale-slope", "warning", path)]


def test_a_fault_of_one_attribute_is_reported_once_beside_its_like(tmp_path: Path) -> None:
    image = data_set(
        PixelSpacing=["-1", "1"], ImagerPixelSpacing=["1", "1"], RescaleSlope="0", RealWorldValueSlope=0.0
    )
    assert broken_rules(tmp_path, image) == [
        ("spacing", "error", "PixelSpacing"),
        ("rescale-slope", "warning", "RescaleSlope"),
        ("rescale-slope", "warning", "RealWorldValueSlope"),
    ]
