"""`verify --truth` passes sound builds of which files show little: what it cannot measure is no difference."""

import pytest

from dicomforge.truth.compare_objects import is_rounded
from tests.truth.rods_and_solids import HEAD, folder, messages

GAPS = """\
      - sphere: {name: ball, radius: 4, value: 800}
      - cylinder: {name: core, radius: 2.6, height: 20, value: 60}
"""
CENTRES = """\
      - box: {name: brick, size: [4.5, 12, 15.8], rotate: [-34, -45, -14], sample: centre, value: 300}
      - sphere: {name: cover, at: [0, 7, 0], radius: 4, value: 60}
"""
ROD = """\
      - cylinder: {name: rod, radius: 3, height: 100, at: [-24.27051, 17.633558, 0], value: 269}
"""
OBLIQUE = "[-0.816952906764, 0.569135712974, 0.093126195816, -0.079344699774, -0.27086799746, 0.959340891743]"
BALL = """\
      - sphere: {name: ball, at: [1.65, -19.27, 0], radius: 19.9, value: 5000}
"""
SPECK = """\
      - sphere: {name: ball, radius: 4, at: [41.28, -22.48, -28.86], value: 394}
"""
WHOLE = """\
      - elliptic-cylinder: {name: body, radii: [62, 50], height: 300, value: 30}
      - sphere: {name: ball, at: [-19.61, 48.53, -31.95], radius: 4, value: 157, blend: replace}
"""
ENDS = """\
      - box: {name: water, size: [120, 120, 200], value: 0}
      - box: {name: cap, size: [120, 120, 60], at: [0, 0, 51], value: 900}
      - box: {name: floor, size: [120, 120, 60], at: [0, 0, -51], value: 900}
"""
SHALLOW = """\
      - ellipsoid: {name: body, radii: [57.6, 51.2, 9], value: 800}
"""
SLIVER = """\
      - ellipsoid: {name: seed, at: [-14.96, 9.99, 13.59], radii: [6.44, 4.51, 8.38], rotate: [-59, -24, -32],
          value: 90}
"""
SHEET = """\
      - box: {name: water, size: [99, 99, 99], value: 0}
      - box: {name: sheet, size: [26.88, 5.76, 0.5], at: [0, -7.68, 0], rotate: [0, -14, 0], value: 900}
"""
UNEVEN = """\
      - box: {name: water, size: [199, 199, 999], value: 0}
      - cylinder: {name: rod, radius: 12.4, height: 999, at: [0.3, 5.2, 0], value: 900}
"""
TURNED = "[-0.427353736386, 0.465188690167, -0.775221430649, -0.893712465189, -0.087856398016, 0.439953728127]"
BORDER = "[-0.879741953525, -0.364523441441, -0.305248678699, 0.243832730817, -0.897068870477, 0.368528209237]"
TWO = "PixelSpacing: [2, 2]"


@pytest.mark.parametrize(
    ("objects", "series"),
    [
        pytest.param(GAPS, f"slices: 7, SliceThickness: 5, SpacingBetweenSlices: 7.5, {TWO}, slab: 4", id="gaps"),
        pytest.param(CENTRES, f"slices: 5, SliceThickness: 5, {TWO}", id="whole pixels"),
        pytest.param(
            WHOLE,
            f"slices: 14, SliceThickness: 8, PixelSpacing: [1, 3], ImageOrientationPatient: {TURNED}",
            id="replaced pixels",
        ),
        pytest.param(ROD, f"slices: 9, SliceThickness: 8, {TWO}, ImageOrientationPatient: {OBLIQUE}", id="thin"),
        pytest.param(
            BALL,
            "slices: 14, SliceThickness: 5, PixelSpacing: [1, 3], ImageOrientationPatient: [1, 0, 0, 0, 0, -1]",
            id="corners",
        ),
        pytest.param(
            SPECK,
            f"slices: 12, SliceThickness: 8, {TWO}, slab: 2, ImageOrientationPatient: {BORDER}, truth: [seg]",
            id="speck",
        ),
        pytest.param(
            SHALLOW,
            f"slices: 6, SliceThickness: 2, SpacingBetweenSlices: 2.4, {TWO}, truth: [seg]",
            id="a shallow edge at the end of a stack",
        ),
        pytest.param(
            SLIVER,
            "slices: 4, SliceThickness: 5, SpacingBetweenSlices: 6, ImageOrientationPatient: [0, 1, 0, 0, 0, -1],"
            " phantom: [blur: {fwhm: [1.87, 2.69, 5.86]}], truth: [labelmap]",
            id="more coverage than labels",
        ),
        pytest.param(
            SHEET, "slices: 10, SliceThickness: 1, PixelSpacing: [0.8, 0.8], slab: 2, truth: [seg]", id="a sheet"
        ),
        pytest.param(
            UNEVEN, "slices: 6, SliceThickness: 3, phantom: [blur: {fwhm: [0.8, 3, 0]}]", id="another blur across"
        ),
        pytest.param(
            ENDS,
            f"slices: 8, SliceThickness: 5, {TWO}, phantom: [blur: {{fwhm: [2, 2, 9]}}]",
            id="beyond the ends of a stack",
        ),
    ],
)
def test_a_sound_build_has_no_differences(objects: str, series: str) -> None:
    own = "" if "truth" in series else ", truth: [seg, fractional]"
    size = "Rows: 40, Columns: 64" if objects == SPECK else "Rows: 80, Columns: 48"
    spec = f"{HEAD}{objects}series: {{ct: {{Modality: CT, scene: body, {size}, {series}{own}}}}}\n"
    assert messages(folder(spec)) == []


@pytest.mark.parametrize("told", [1.2345e-3, 9.9996e-4])
def test_the_tolerance_of_a_small_mean_is_rounded(told: float) -> None:
    """Half of the last of six decimals is more than 0.01 % of it."""
    assert is_rounded(round(told, 6), told)
    assert not is_rounded(told + 2e-6, told)
