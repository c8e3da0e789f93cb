"""Presentation LUT Shape."""

from pathlib import Path

import pytest
from pydicom.uid import GrayscaleSoftcopyPresentationStateStorage

from tests.inspect.made import broken_rules, data_set


@pytest.mark.parametrize(
    ("photometric", "shape", "is_right"),
    [
        ("MONOCHROME2", "IDENTITY", True),
        ("MONOCHROME1", "INVERSE", True),
        ("RGB", "IDENTITY", True),
        ("MONOCHROME2", "INVERSE", False),
        ("MONOCHROME1", "IDENTITY", False),
        ("RGB", "INVERSE", False),
    ],
)
def test_the_shape_follows_the_pixels(photometric: str, shape: str, is_right: bool, tmp_path: Path) -> None:
    told = broken_rules(tmp_path, data_set(PhotometricInterpretation=photometric, PresentationLUTShape=shape))
    assert told == ([] if is_right else [("lut-shape", "error", "PresentationLUTShape")])


def test_a_presentation_state_has_no_pixels_to_follow(tmp_path: Path) -> None:
    state = data_set(GrayscaleSoftcopyPresentationStateStorage, PresentationLUTShape="INVERSE")
    assert broken_rules(tmp_path, state) == []
