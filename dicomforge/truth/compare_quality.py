"""Compare quality: the results of tests of image quality in truth.json with those by the geometry of the files."""

import math
from collections.abc import Iterator
from typing import Any

from dicomforge.truth.compare_objects import Difference
from dicomforge.truth.image_quality import RESULTS, expected
from dicomforge.truth.measured_files import ImageStack

NEAR = 1e-4
"""Relative tolerance: spacings have few digits."""


def qualities(truth: dict[str, Any], stack: ImageStack) -> Iterator[Difference]:
    """The differences of results from those by the spacing and the thickness of slices in the files."""
    steps = [one["at"] for one in truth["quality"]]
    if any(one["at"] not in steps for one in truth["objects"]):
        yield Difference("steps of quality", str(steps), "those of the objects")
    for one in truth["quality"]:
        if not stack.grids or one["slab_mm"] is None:
            continue
        grid, thickness = stack.grids[0], stack.images[0][0][1].thickness_mm
        if one["slab_mm"] and not math.isclose(one["slab_mm"], thickness, rel_tol=NEAR):
            yield Difference("slab in mm", f"{one['slab_mm']:g}", f"{thickness:g}")
        spacing = grid.row_spacing_mm, grid.column_spacing_mm
        own = expected(spacing, one["slab_mm"], one["blur_fwhm_mm"], one["noise"])
        for name in RESULTS:
            if not _is_near(one[name], own[name]):
                yield Difference(f"{name} of image quality", str(one[name]), f"{own[name]} by its spacing and blur")


def _is_near(told: Any, own: Any) -> bool:
    if isinstance(told, list) and isinstance(own, list):
        return len(told) == len(own) and all(map(_is_near, told, own))
    return told == own or (None not in (told, own) and math.isclose(told, own, rel_tol=NEAR))
