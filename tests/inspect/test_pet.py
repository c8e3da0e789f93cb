"""PET images."""

from pathlib import Path

import pytest
from pydicom.uid import CTImageStorage, PositronEmissionTomographyImageStorage

from tests.inspect.made import broken_rules, data_set

PET = PositronEmissionTomographyImageStorage


@pytest.mark.parametrize(("index", "is_one"), [(0, False), (1, True), (20, True), (21, False)])
def test_an_index_counts_from_1_to_the_images_of_the_series(index: int, is_one: bool, tmp_path: Path) -> None:
    image = data_set(PET, ImageIndex=index, NumberOfSlices=10, NumberOfTimeSlices=2)
    assert broken_rules(tmp_path, image) == ([] if is_one else [("image-index", "warning", "ImageIndex")])


def test_the_intercept_is_0(tmp_path: Path) -> None:
    wrong = data_set(PET, RescaleIntercept="-1024", RescaleSlope="2")
    assert broken_rules(tmp_path, wrong) == [("pet-intercept", "error", "RescaleIntercept")]
    assert broken_rules(tmp_path, data_set(PET, RescaleIntercept="0", RescaleSlope="2")) == []


def test_ct_has_intercepts(tmp_path: Path) -> None:
    assert broken_rules(tmp_path, data_set(CTImageStorage, RescaleIntercept="-1024", RescaleSlope="1")) == []
