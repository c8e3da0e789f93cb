"""The phantom of Shepp and Logan against phantominator, which has it from the paper."""

import numpy as np
import phantominator
import pytest

from dicomforge.phantom.presets import shepp_logan_2d, shepp_logan_2d_modified
from dicomforge.phantom.presets.shepp_logan_2d import SheppLogan2D
from tests.phantom.reference import FINE, grid, layer, stored

VARIANTS = [
    (shepp_logan_2d, phantominator.ct_shepp_logan_params_2d(), False),
    (shepp_logan_2d_modified, phantominator.ct_modified_shepp_logan_params_2d(), True),
]
SIZE = 201
"""phantominator paints it upside down: its first row is y = -1."""


def image(preset: SheppLogan2D, sample: str) -> np.ndarray:
    """The preset in units of its own, on pixels of 1 mm whose outermost centres lie on the edge of its square."""
    parts = preset.layers()
    painted = [layer("fill", 0.0)] + [
        layer(part.type, part.value, part.blend, sample=sample, **dict(part.params)) for part in parts
    ]
    return stored(*painted, on=grid(SIZE, SIZE), format=FINE._replace(slope=1e-4)) * 1e-4


@pytest.mark.parametrize(("module", "table", "modified"), VARIANTS)
def test_the_ellipses_are_those_of_the_table(module, table, modified) -> None:
    parts = module.DECLARES(radius=1.0, from_=0.0, to=1.0).layers()
    params = [dict(part.params) for part in parts]
    found = [
        (part.value, *own["radii"], own["at"][0], -own["at"][1], -own["rotate"])
        for part, own in zip(parts, params, strict=True)
    ]
    table[:, 5] = np.degrees(table[:, 5])
    assert np.asarray(found) == pytest.approx(table)


@pytest.mark.parametrize(("module", "table", "modified"), VARIANTS)
def test_every_pixel_away_from_an_edge_has_its_value(module, table, modified) -> None:
    expected = phantominator.ct_shepp_logan(SIZE, modified=modified)[::-1]
    found = image(module.DECLARES(radius=100.0, from_=0.0, to=1.0), "area")
    around = np.stack([np.roll(expected, (i, j), (0, 1)) for i in (-1, 0, 1) for j in (-1, 0, 1)])
    flat = np.ptp(around, 0) < 1e-9
    assert flat.mean() > 0.85
    assert np.abs(found - expected)[flat].max() < 2e-4


@pytest.mark.parametrize(("module", "table", "modified"), VARIANTS)
def test_sampled_at_the_centres_of_pixels_it_is_the_image(module, table, modified) -> None:
    """A pixel whose centre lies on an edge may fall on either side of it: rounding decides."""
    expected = phantominator.ct_shepp_logan(SIZE, modified=modified)[::-1]
    found = image(module.DECLARES(radius=100.0, from_=0.0, to=1.0), "centre")
    assert (np.abs(found - expected) > 2e-4).sum() < 20


def test_values_go_from_air_to_water() -> None:
    parts = SheppLogan2D(radius=1.0, from_=-1000.0, to=0.0).layers()
    assert parts[0].value == 1000.0
    assert parts[0].value + parts[1].value == pytest.approx(20.0)
    assert [part.blend for part in parts] == ["over"] + ["add"] * 9


def test_it_turns_and_moves_as_a_whole() -> None:
    preset = SheppLogan2D(radius=100.0, from_=0.0, to=1.0)
    turned = SheppLogan2D(radius=100.0, from_=0.0, to=1.0, rotate=90.0, at=(3.0, 0.0))
    assert np.abs(np.rot90(image(preset, "area"), -1) - np.roll(image(turned, "area"), -3, 1)).max() < 5e-3
