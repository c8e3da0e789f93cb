"""The phantom like the Catphan 504 against nominal values and distances."""

import numpy as np
import pytest

from dicomforge.phantom.presets.catphan_504_like import DECLARES
from tests.phantom.reference import grid, layer, stored

PARTS = [layer(part.type, part.value, part.blend, **dict(part.params)) for part in DECLARES().layers()]
NOMINAL = {-90: -1000, -120: -196, 180: -104, 120: -47, 60: 115, 0: 365, -60: 1000}


def image(z: float) -> np.ndarray:
    return stored(layer("fill", -1000.0), *PARTS, on=grid(217, 217, centre=(0.0, 0.0, z)))


def test_the_inserts_have_their_nominal_values() -> None:
    found = image(0.0)
    angles = np.radians(list(NOMINAL))
    rows, columns = (np.rint(108 + 58.7 * part(angles)).astype(int) for part in (np.sin, np.cos))
    assert found[rows, columns].tolist() == list(NOMINAL.values())


def test_the_holes_are_50_mm_apart() -> None:
    found = image(0.0).astype(float)
    window = found[108 - 28 : 108 - 21, 108 - 28 : 108 - 21], found[108 - 28 : 108 - 21, 108 + 22 : 108 + 29]
    columns = [(np.arange(7) * -one.clip(max=0)).sum() / -one.clip(max=0).sum() for one in window]
    assert columns[1] - columns[0] + 50 == pytest.approx(50.0, abs=0.01)


def test_a_wire_moves_by_the_tangent_of_23_degrees_from_slice_to_slice() -> None:
    wire = next(part for part in DECLARES().layers() if part.name == "wire-2")
    shape = layer(wire.type, 1.0, **dict(wire.params))
    columns = []
    for z in (-3.0, 3.0):
        on = grid(20, 800, spacing=(0.05, 0.05), centre=(0.0, 38.0, z))
        found = stored(layer("fill", 0.0), shape._replace(value=(10000.0,)), on=on).astype(float)
        columns.append((found.sum(0) * np.arange(800) * 0.05).sum() / found.sum())
    assert abs(columns[1] - columns[0]) == pytest.approx(6.0 / 0.42447, rel=1e-3)


def test_each_group_of_line_pairs_has_its_bars() -> None:
    found = image(30.0)
    turns = np.radians(180.0 - 360.0 * np.linspace(0, 0.479, 4000))
    rows, columns = (np.rint(108 + 47.0 * part(turns)).astype(int) for part in (np.sin, np.cos))
    profile = found[rows, columns] > 1400
    begins = np.flatnonzero(profile[1:] & ~profile[:-1]) / 4000 * 0.479
    assert [int(((begins >= low) & (begins < high)).sum()) for low, high in ((0, 0.107), (0.107, 0.173))] == [2, 3]


def test_the_uniform_module_is_uniform() -> None:
    found = image(-65.0)
    assert set(found[60:150, 60:150].reshape(-1).tolist()) == {0}
