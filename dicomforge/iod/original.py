"""ORIGINAL: what was measured, of which the enhanced classes want to know everything (PS3.3 C.8.16.1.1)."""

from __future__ import annotations

from dicomforge.iod import volumetric
from dicomforge.iod.condition import Condition, Test, both, root_value
from dicomforge.iod.view import View, texts

is_original_image = root_value("ImageType", 1, "ORIGINAL", "MIXED")
"""Image Type Value 1 is ORIGINAL or MIXED."""

ORIGINAL_IMAGE = Condition(is_original_image)
ORIGINAL_FRAME = Condition(volumetric.is_original)
"""Frame Type Value 1 of this frame is ORIGINAL."""


def in_original_frame(test: Test) -> Condition:
    """Frame Type Value 1 of this frame is ORIGINAL, and something else holds."""
    return Condition(both(volumetric.is_original, test))


def in_original_image(test: Test) -> Condition:
    """Image Type Value 1 is ORIGINAL or MIXED, and something else holds."""
    return Condition(both(is_original_image, test))


def root_is_not(keyword: str, *terms: str) -> Test:
    """It has a value at the top of the data set, and that is none of `terms`."""

    def test(view: View) -> bool:
        found = texts(view.root, keyword)
        return bool(found) and set(terms).isdisjoint(found)

    return test
