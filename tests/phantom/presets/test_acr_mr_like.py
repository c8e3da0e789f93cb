"""The phantom like the large ACR MRI phantom: what each of its slices measures."""

import math
from textwrap import dedent

import numpy as np
import pytest

from dicomforge import api
from dicomforge.phantom.presets.acr_mr_like import DECLARES
from tests.phantom.reference import covered, grid, layer, stored

LAYERS = DECLARES(fluid=1000.0, vial=800.0).layers()
PARTS = [layer(part.type, part.value, part.blend, **dict(part.params)) for part in LAYERS]
NAMED = {part.name: part for part in LAYERS}


def image(z: float, **on) -> np.ndarray:
    return stored(layer("fill", 0.0), *PARTS, on=grid(**{"rows": 201, "columns": 201, "centre": (0.0, 0.0, z), **on}))


def width_at_half(profile: np.ndarray, step: float) -> float:
    half = profile.max() / 2
    first, last = np.flatnonzero(profile >= half)[[0, -1]]
    before = (profile[first] - half) / (profile[first] - profile[first - 1])
    after = (profile[last] - half) / (profile[last] - profile[last + 1])
    return float(last - first + before + after) * step


@pytest.mark.parametrize("thickness", [3.0, 5.0])
def test_the_ramps_of_slice_1_give_the_slice_thickness(thickness: float) -> None:
    planes = ((np.arange(40) + 0.5) / 40 - 0.5) * thickness
    frames = [image(z, rows=15, columns=240, spacing=(1.0, 0.5)) for z in planes.tolist()]
    profile = np.mean(frames, 0, dtype=float)
    top, bottom = width_at_half(profile[4], 0.5), width_at_half(profile[10], 0.5)
    assert 0.2 * top * bottom / (top + bottom) == pytest.approx(thickness, rel=0.02)


def test_the_ramps_cross_in_the_middle_of_slice_1() -> None:
    for z in (-3.0, 0.0, 2.0):
        rows = image(z, rows=15, columns=121).astype(float)[[4, 10]]
        x = (rows * (np.arange(121) - 60)).sum(1) / rows.sum(1)
        assert x.tolist() == pytest.approx([10.0 * z, -10.0 * z], abs=0.1)


@pytest.mark.parametrize("middle", [0.0, 100.0])
def test_the_bars_of_slices_1_and_11_differ_by_twice_the_shift(middle: float) -> None:
    for shift in (0.0, 1.5, -2.0):
        columns = image(middle + shift, rows=300, columns=7, spacing=(0.1, 2.0), centre=(0.0, -75.0, middle + shift))
        left, right = ((column == 0).sum() * 0.1 for column in (columns[:, 2], columns[:, 4]))
        assert right - left == pytest.approx(2 * shift, abs=0.15)


def test_each_pair_of_arrays_has_31_holes_a_diameter_apart() -> None:
    for pair, diameter in enumerate((1.1, 1.0, 0.9), 1):
        holes = [dict(part.params) for name, part in NAMED.items() if name.startswith(f"hole-{pair}-")]
        places = [hole["at"][:2] for hole in holes]
        assert len(set(places)) == 31
        assert {hole["radius"] for hole in holes} == {diameter / 2}
        for at in places:
            nearest = min(math.dist(at, other) for other in places if other != at)
            assert nearest == pytest.approx(2 * diameter, rel=0.006)


def test_the_holes_are_open_through_the_bar() -> None:
    bar = {"rows": 100, "columns": 400, "spacing": (0.2, 0.2)}
    expected = 31 * math.pi / 4 * (1.1**2 + 1.0**2 + 0.9**2)
    for z in (-5.4, 5.4):
        found = image(z, centre=(3.0, 39.3, z), **bar).sum() / 1000 * 0.04
        assert found == pytest.approx(expected, rel=2e-3)


def test_slice_5_has_squares_of_14_4_mm_and_slice_7_is_uniform() -> None:
    row = image(40.0, rows=1, columns=1600, spacing=(0.1, 0.1), centre=(0.0, 7.2, 40.0))[0]
    dark = np.flatnonzero((row[1:] < 500) & (row[:-1] >= 500)) * 0.1
    assert len(dark) == 11
    assert np.diff(dark).tolist() == pytest.approx([14.4] * 10, abs=0.11)
    assert np.unique(image(60.0)[40:160, 40:160]).tolist() == [1000]


def test_the_body_is_190_mm_wide_and_148_mm_long() -> None:
    body = layer("cylinder", 1.0, **dict(NAMED["body"].params))
    assert covered(body, grid(220, 220, centre=(0.0, 0.0, 60.0))).sum() == pytest.approx(math.pi * 95.0**2, rel=1e-4)
    ends = [z for z in range(-30, 130) if covered(body, grid(1, 1, centre=(0.0, 0.0, z + 0.5))).any()]
    assert (ends[0], ends[-1] + 1) == (-24, 124)


LOW_CONTRAST = """\
dicomforge: 1
patient: {PatientID: Q}
study: {StudyDate: 2024-01-31}
series:
  Modality: MR
  Rows: 100
  Columns: 100
  PixelSpacing: [1, 1]
  SliceThickness: 5
  SpacingBetweenSlices: 10
  slices: 4
  slab: 8
  phantom: [{acr-mr-like@1: {fluid: 10000, vial: 0, contrast: [0, 2, 3, 5], at: [0, 0, -85]}}]
"""


def test_the_discs_of_slices_8_to_11_have_their_contrast_in_slices_of_5_mm(tmp_path) -> None:
    (tmp_path / "spec.yaml").write_text(dedent(LOW_CONTRAST))
    slices = sorted(api.datasets(tmp_path / "spec.yaml"), key=lambda one: one.ImagePositionPatient[2])
    x, y = np.meshgrid(np.arange(100) - 49.5, np.arange(100) - 49.5 - 5.0)
    for order, (one, percent) in enumerate(zip(slices, (0, 2, 3, 5), strict=True)):
        found = one.pixel_array.astype(float)
        turn = math.radians(9 * order - 90)
        for along in (12.75, 25.5, 38.25):
            disc = np.hypot(x - along * math.cos(turn), y - along * math.sin(turn)) < 2.5
            assert found[disc].tolist() == pytest.approx([10000] * disc.sum(), abs=1)
        between = np.hypot(x, y) < 8
        assert found[between].tolist() == pytest.approx([10000 - 100 * percent] * between.sum(), abs=1)
