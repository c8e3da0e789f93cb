"""Rescale."""

from pathlib import Path

from tests.inspect.made import broken_rules, data_set


def test_a_slope_of_0_is_a_warning(tmp_path: Path) -> None:
    assert broken_rules(tmp_path, data_set(RescaleSlope="0")) == [("rescale-slope", "warning", "RescaleSlope")]
    assert broken_rules(tmp_path, data_set(RescaleSlope="0.0")) == [("rescale-slope", "warning", "RescaleSlope")]


def test_other_slopes_are_none(tmp_path: Path) -> None:
    for slope in ("1", "-1", "1e-9"):
        assert broken_rules(tmp_path, data_set(RescaleSlope=slope, RescaleIntercept="0")) == []


def test_the_slopes_of_items_are_found(tmp_path: Path) -> None:
    image = data_set(RealWorldValueMappingSequence=[data_set(RealWorldValueSlope=0.0)])
    path = "RealWorldValueMappingSequence[1].RealWorldValueSlope"
    assert broken_rules(tmp_path, image) == [("rescale-slope", "warning", path)]
