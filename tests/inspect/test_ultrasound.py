"""Ultrasound regions."""

from pathlib import Path

import pytest
from pydicom.uid import UltrasoundImageStorage

from tests.inspect.made import broken_rules, data_set

NAMES = ("RegionLocationMinX0", "RegionLocationMinY0", "RegionLocationMaxX1", "RegionLocationMaxY1")


@pytest.mark.parametrize(
    ("region", "wrong"),
    [
        ((0, 0, 639, 479), []),
        ((10, 10, 20, 20), []),
        ((0, 0, 640, 479), ["RegionLocationMaxX1"]),
        ((0, 0, 639, 480), ["RegionLocationMaxY1"]),
        ((700, 0, 639, 479), ["RegionLocationMinX0", "RegionLocationMinX0"]),
        ((0, 30, 639, 20), ["RegionLocationMinY0"]),
    ],
)
def test_regions_lie_in_the_image(region: tuple[int, ...], wrong: list[str], tmp_path: Path) -> None:
    item = data_set(**dict(zip(NAMES, region, strict=True)))
    image = data_set(UltrasoundImageStorage, Rows=480, Columns=640, SequenceOfUltrasoundRegions=[item])
    paths = [f"SequenceOfUltrasoundRegions[1].{name}" for name in wrong]
    assert broken_rules(tmp_path, image) == [("us-region", "warning", path) for path in paths]
