"""Slabs: a slice is the mean of planes across its thickness, and solids enter each part of it by what they occupy."""

import hashlib
import math

import numpy as np
import pytest

from dicomforge.model.plan import FramePlan
from dicomforge.model.recipe import Field, PixelFormat, Recipe, Slab, Vary
from dicomforge.phantom.labels import Labeller
from dicomforge.phantom.paint import Asked, Painter
from dicomforge.phantom.program import Program
from dicomforge.phantom.steps import Across, Mean
from tests.phantom.reference import CT, OBLIQUE, area, grid, layer, turned3

FLOAT = PixelFormat(1, 32, 0, True, 0, 1.0, 0.0)

TILTS = [{}, {"row": (1, 0, 0), "column": (0, 0, -1)}, {k: OBLIQUE[k] for k in ("row", "column")}]


def stack(count, apart, offset=0.0, **how):
    """Grids with their centres `apart` mm along the normal, about the origin."""
    normal = np.cross(how.get("row", (1, 0, 0)), how.get("column", (0, 1, 0)))
    ats = [offset + (i - (count - 1) / 2) * apart for i in range(count)]
    return tuple(grid(centre=tuple((normal * at).tolist()), **how) for at in ats)


def slices(layers, on, thickness, planes=8, order=None, format=FLOAT):
    """Slices of a series, in the order in which they are asked for."""
    painter = Painter((Recipe(tuple(layers), Slab(planes, thickness)),), on, (format,))
    asked = [Asked(0, FramePlan(i, ()), ("i", str(i))) for i in order or range(len(on))]
    painter.expect(asked)
    return [painter.frame(one).stored.copy() for one in asked]


def volume(shape, on, thickness, planes=8):
    """The sum of a shape of value 1, mm³."""
    found = slices([layer("fill", 0.0), shape], on, thickness, planes)
    return (
        sum(float(one.sum(dtype=float)) for one in found) * on[0].row_spacing_mm * on[0].column_spacing_mm * thickness
    )


@pytest.mark.parametrize("tilt", TILTS)
@pytest.mark.parametrize("diameter", [8.0, 10.0, 30.0])
def test_a_sphere_in_slices_of_5_mm_has_its_volume_within_a_hundredth_wherever_it_lies(diameter, tilt) -> None:
    size = round(diameter) + 6
    exact = math.pi / 6 * diameter**3
    for offset in (0.0, 0.7, 1.25, 2.5, 3.3):
        on = stack(math.ceil(diameter / 5) + 2, 5.0, offset, rows=size, columns=size, **tilt)
        assert volume(layer("sphere", 1.0, radius=diameter / 2), on, 5.0) == pytest.approx(exact, rel=1e-2)


@pytest.mark.parametrize("ends", [(-5.3, 8.9), (-1.1, 0.4), (0.0, 5.0), (-3.75, -3.125)])
def test_a_cylinder_along_the_normal_enters_each_slice_by_its_exact_overlap(ends) -> None:
    low, high = ends
    rod = layer("cylinder", 1.0, radius=6.3, height=high - low, at=(0.4, -0.3, (low + high) / 2))
    whole = layer("circle", 1.0, radius=6.3, at=(0.4, -0.3))
    on = stack(5, 5.0)
    (full,) = slices([layer("fill", 0.0), whole], on[:1], 5.0, planes=1)
    for plane, found in zip(on, slices([layer("fill", 0.0), rod], on, 5.0), strict=True):
        z = plane.origin[2]
        overlap = max(0.0, min(high, z + 2.5) - max(low, z - 2.5)) / 5.0
        np.testing.assert_allclose(found, full * overlap, rtol=1e-6, atol=1e-7)


@pytest.mark.parametrize("rotate", [(0.0, 0.0, 0.0), (90.0, 0.0, 0.0), (0.0, 90.0, 0.0)])
def test_faces_of_a_box_that_lie_in_the_slice_enter_exactly(rotate) -> None:
    on = stack(5, 4.0, rows=32, columns=32)
    found = volume(layer("box", 1.0, size=(7.0, 9.0, 5.2), at=(0.3, 0.2, 1.7), rotate=rotate), on, 4.0)
    assert found == pytest.approx(7.0 * 9.0 * 5.2, rel=1e-6)


def region(kind, **params):
    return ("", (kind, tuple(params.items())))


CORNERS = ((-4.0, -3.0), (5.0, -2.0), (3.0, 4.0), (0.5, 0.5))
STEP = ((-4.0, -3.0), (5.0, -3.0), (5.0, 1.2), (0.0, 1.2), (0.0, 4.3), (-4.0, 4.3))
SLABS = [
    region("box", size=(9.0, 9.0, 7.3), at=(0.0, 0.0, -1.2)),
    region("box", size=(5.0, 5.0, 2.1), at=(0.0, 0.0, 3.5)),
]


@pytest.mark.parametrize(
    ("kind", "params", "volume_mm3"),
    [
        ("prism", {"points": CORNERS, "height": 6.2}, 24.5 * 6.2),
        ("prism", {"points": STEP, "height": 6.0, "axis": "x"}, (9 * 4.2 + 4 * 3.1) * 6),
        ("join", {"of": tuple(SLABS)}, 81 * 7.3 + 25 * 2.1),
        (
            "box",
            {"size": (9.0, 9.0, 9.0), "outside": (region("box", size=(5.0, 5.0, 5.2), at=(0.0, 0.0, 1.1)),)},
            599,
        ),
        ("box", {"size": (9.0, 9.0, 9.0), "inside": tuple(SLABS)}, 81 * 6.95 + 25 * 2.05),
        ("box", {"size": (9.0, 9.0, 9.0), "clip": ((("at", (0.0, 0.0, 1.3)),),)}, 81 * 5.8),
        ("box", {"size": (18.0, 18.0, 18.0), "shell": 0.3}, 18.0**3 - 17.4**3),
        ("box", {"size": (9.0, 9.0, 9.0), "scale": (1.0, 2.0, 0.4)}, 729 * 0.8),
        ("half-space", {"inside": (region("box", size=(9.0, 9.0, 9.0), at=(0.0, 0.0, -2.3)),)}, 81 * 6.8),
    ],
)
def test_all_faces_that_lie_in_the_slice_enter_exactly(kind, params, volume_mm3) -> None:
    for offset in (0.0, 1.7):
        on = stack(8, 4.0, offset, rows=32, columns=32)
        assert volume(layer(kind, 1.0, **params), on, 4.0) == pytest.approx(volume_mm3, rel=1e-6)


UPRIGHT = [
    {"row": (1, 0, 0), "column": (0, 0, -1)},
    {"row": (0, 1, 0), "column": (0, 0, -1)},
    {"row": (0.8, 0.6, 0), "column": (0, 0, -1)},
]
TURN = math.degrees(math.atan2(0.6, 0.8))


@pytest.mark.parametrize("how", UPRIGHT)
@pytest.mark.parametrize(
    ("kind", "params", "area_mm2"),
    [
        ("rectangle", {"size": (9.0, 7.3), "at": (0.3, -0.4)}, 9 * 7.3),
        ("rectangle", {"size": (9.0, 7.3), "scale": (0.5, 1.2), "mirror": "x"}, 4.5 * 8.76),
        ("rectangle", {"size": (9.0, 9.0), "shell": 0.7}, 81 - 7.6**2),
        ("polygon", {"points": STEP}, 9 * 4.2 + 4 * 3.1),
        ("polygon", {"points": ((-4.0, -3.2), (4.0, -3.2), (4.0, 2.9), (-4.0, 2.9))}, 8 * 6.1),
        ("line", {"from_": (0.0, -5.1), "to": (0.0, 6.0), "width": 2.7}, 11.1 * 2.7),
        (
            "join",
            {"of": (region("rectangle", size=(9.0, 7.3)), region("rectangle", size=(7.3, 9.0)))},
            2 * 9 * 7.3 - 7.3**2,
        ),
    ],
)
def test_a_prism_of_the_patient_enters_upright_slices_by_its_exact_overlap(kind, params, area_mm2, how) -> None:
    """A prism along z without ends fills the height of the image."""
    turn = 0.0 if how["row"][0] != 0.8 else TURN
    turned = {"rotate": (0.0, 0.0, turn) if kind == "join" else turn}
    for offset in (0.0, 1.7):
        on = stack(8, 4.0, offset, rows=5, columns=32, **how)
        found = volume(layer(kind, 1.0, plane="patient", **params, **turned), on, 4.0)
        assert found == pytest.approx(5 * area_mm2, rel=1e-6)


@pytest.mark.parametrize("how", UPRIGHT)
@pytest.mark.parametrize(
    ("kind", "params", "area_mm2"),
    [
        ("rectangle", {"size": (18.0, 0.28), "rotate": 8.0}, 18 * 0.28),
        ("circle", {"radius": 2.3, "at": (0.4, 0.3)}, math.pi * 5.29),
        ("ring", {"radius": 5.0, "inner": 4.8}, math.pi * 1.96),
        ("star", {"radius": 6.0, "inner": 3.0}, 90 * math.sin(math.pi / 5)),
    ],
)
def test_prisms_of_the_patient_have_their_volume_in_upright_slices(kind, params, area_mm2, how) -> None:
    on = stack(8, 5.0, 0.7, rows=5, columns=32, **how)
    shape = layer(kind, 1.0, plane="patient", **params)
    assert volume(shape, on, 5.0) == pytest.approx(5 * area_mm2, rel=1e-2)


def test_a_tilted_prism_is_that_of_a_tall_box() -> None:
    """In planes at an angle a prism without ends has no faces, and is cut as often as a solid."""
    on = stack(3, 6.0, 0.4, rows=64, columns=40, row=(1, 0, 0), column=(0, 0.6, 0.8))
    flat = layer("rectangle", 1.0, plane="patient", size=(11.0, 2.0))
    tall = layer("box", 1.0, size=(11.0, 2.0, 500.0))
    for one, other in zip(*(slices([layer("fill", 0.0), shape], on, 6.0) for shape in (flat, tall)), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("tilt", TILTS)
@pytest.mark.parametrize(
    ("kind", "params", "volume_mm3"),
    [
        ("cone", {"radius": 6.0, "top": 3.0, "height": 0.28}, math.pi * 21 * 0.28),
        ("prism", {"points": ((-9.0, -0.14), (9.0, -0.14), (9.0, 0.14), (-9.0, 0.14)), "height": 6.0}, 18 * 0.28 * 6),
        (
            "tube",
            {"points": ((-9.0, -4.0, -3.0), (9.0, 3.0, 4.0)), "radius": 0.14},
            math.pi * 0.0196 * (422**0.5 + 0.56 / 3),
        ),
        ("cylinder", {"radius": 8.0, "height": 18.0, "shell": 0.3}, math.pi * (64 * 18 - 7.7**2 * 17.4)),
        ("box", {"size": (9.0, 18.0, 2.8), "scale": (1.0, 1.0, 0.1)}, 162 * 0.28),
    ],
)
def test_thin_solids_have_their_volume_within_a_hundredth(kind, params, volume_mm3, tilt) -> None:
    for turn in ((0.0, 0.0, 0.0), (0.0, 30.0, 20.0)):
        on = stack(6, 5.0, 0.7, rows=32, columns=32, **tilt)
        assert volume(layer(kind, 1.0, **params, rotate=turn), on, 5.0) == pytest.approx(volume_mm3, rel=1e-2)


@pytest.mark.parametrize("diameter", [0.6, 1.0, 1.25, 1.5, 2.5, 4.0])
def test_rods_that_lie_in_the_slice_have_their_volume_within_a_hundredth_wherever_they_lie(diameter) -> None:
    exact = math.pi / 4 * diameter**2 * 30
    for z, tilt in ((0.0, 0.0), (0.3125, 0.0), (0.5, 0.0), (1.1, 3.0), (2.5, 0.0)):
        rod = layer(
            "cylinder", 1.0, radius=diameter / 2, height=30.0, axis="x", at=(0.0, 0.2, z), rotate=(0.0, tilt, 17.0)
        )
        assert volume(rod, stack(4, 5.0, rows=32, columns=40), 5.0) == pytest.approx(exact, rel=1e-2)


@pytest.mark.parametrize(
    ("carving", "inside"),
    [
        ({"mirror": "x"}, lambda u, v: (u >= -3) & (u <= 7) & (abs(v) <= 3)),
        ({"scale": (0.5, 1.5)}, lambda u, v: (u >= -3.5) & (u <= 1.5) & (abs(v) <= 4.5)),
        ({"shell": 1.0}, lambda u, v: (abs(u + 2) <= 5) & (abs(v) <= 3) & ((abs(u + 2) > 4) | (abs(v) > 2))),
        (
            {"inside": (("1", ("circle", (("radius", 4.0),))),)},
            lambda u, v: (u <= 3) & (abs(v) <= 3) & (u * u + v * v <= 16),
        ),
    ],
)
def test_flat_shapes_of_the_patient_that_are_cut_are_averaged_too(carving, inside) -> None:
    (on,) = stack(1, 3.0, row=(1, 0, 0), column=(0, 0.8, 0.6), rows=20, columns=24)
    corners = ((-7.0, -3.0), (3.0, -3.0), (3.0, 3.0), (-7.0, 3.0))
    shape = layer("polygon", 1.0, plane="patient", points=corners, **carving)
    (found,) = slices([layer("fill", 0.0), shape], (on,), 3.0)
    planes = [
        stack(1, 3.0, (i - 3.5) * 0.375, row=(1, 0, 0), column=(0, 0.8, 0.6), rows=20, columns=24)[0]
        for i in range(8)
    ]
    exact = np.mean([area(lambda p: inside(p[..., 0], p[..., 1]), one, 16, "patient") for one in planes], axis=0)
    assert np.abs(found - exact).max() < 0.05


@pytest.mark.parametrize("thickness", [2.5, 5.0])
def test_a_wire_in_a_ramp_measures_the_thickness_of_its_slice(thickness) -> None:
    # the length at half of the plateau, times the tangent of the ramp's angle, as with the ramps of a Catphan
    spacing, angle = 0.5, 23.0
    on = grid(rows=5, columns=64, spacing=(spacing, spacing))
    wire = layer("cylinder", 1000.0, radius=0.14, height=60.0, axis="x", rotate=(0.0, -angle, 0.0))
    (found,) = slices([layer("fill", 0.0), wire], (on,), thickness)
    profile = found.sum(axis=0, dtype=float)
    half = profile.max() / 2
    inside = np.flatnonzero(profile >= half)
    first, last = inside[0], inside[-1]
    begin = first - (profile[first] - half) / (profile[first] - profile[first - 1])
    end = last + (profile[last] - half) / (profile[last] - profile[last + 1])
    assert (end - begin) * spacing * math.tan(math.radians(angle)) == pytest.approx(thickness, rel=0.05)
    plateau = profile[first + 2 : last - 1]
    assert plateau.min() / plateau.max() >= 0.9


def test_nested_solids_mix_by_their_parts_of_the_voxel() -> None:
    on = grid(rows=18, columns=18, centre=(0.0, 0.0, 5.0))
    layers = [layer("fill", -1000.0), layer("ellipsoid", 900.0, radii=(8.0, 7.0, 9.0), rotate=(10.0, 20.0, 0.0))]
    layers.append(layer("ellipsoid", 40.0, radii=(6.5, 5.5, 7.5), rotate=(10.0, 20.0, 0.0)))
    (found,) = slices(layers, (on,), 4.0, planes=16)
    dense = (np.arange(8) + 0.5) / 8 - 0.5
    axis = (np.arange(18)[:, None] - 8.5 + dense).reshape(-1)
    own = turned3((0, 0, 0), (10.0, 20.0, 0.0))
    total = np.zeros((18, 18))
    for z in 5.0 + 4.0 * ((np.arange(32) + 0.5) / 32 - 0.5):
        points = own(np.stack([*np.meshgrid(axis, axis), np.full((144, 144), z)], -1))
        outer, inner = (((points / radii) ** 2).sum(-1) <= 1 for radii in ((8.0, 7.0, 9.0), (6.5, 5.5, 7.5)))
        total += np.where(inner, 40.0, np.where(outer, 900.0, -1000.0)).reshape(18, 8, 18, 8).mean((1, 3))
    assert np.abs(found - total / 32).max() < 12.0  # of 1900; seams by coverage in the plane included


def test_slices_alone_reversed_or_in_another_order_are_the_same() -> None:
    layers = [
        layer("fill", -1000.0),
        layer("ellipsoid", 40.0, radii=(9.0, 8.0, 11.0)),
        layer("circle", 7.0, radius=2.0),
    ]
    layers += [layer("sphere", 90.0, radius=3.0, at=(2.0, 1.0, 0.4)), layer("gaussian", sd=9.0)]
    on = stack(6, 2.0)
    forward = slices(layers, on, 2.0, format=CT)
    backward = slices(layers, on, 2.0, format=CT, order=range(5, -1, -1))[::-1]
    mixed = slices(layers, on, 2.0, format=CT, order=(3, 0, 5, 1, 4, 2))
    for i, one in enumerate(forward):
        (alone,) = slices(layers, on, 2.0, format=CT, order=(i,))
        assert np.array_equal(one, alone)
        assert np.array_equal(one, backward[i])
        assert np.array_equal(one, mixed[(3, 0, 5, 1, 4, 2).index(i)])


def test_what_does_not_depend_on_depth_is_the_same_as_without_a_slab() -> None:
    (on,) = stack(1, 1.0)
    disk, gradient = layer("circle", 0.1, radius=5.3), layer("gradient", from_=0.3, to=1.7)
    rod = layer("cylinder", 0.7, radius=3.0, height=50.0)
    (plain,) = slices([gradient, disk, rod], (on,), 5.0, planes=1)
    for thickness in (5.0, 3.0):
        assert np.array_equal(slices([gradient, disk, rod], (on,), thickness)[0], plain)
    steps = Program(Recipe((gradient, disk, rod), Slab(8, 5.0))).steps(on, (), ())
    assert not any(isinstance(step, Mean) for step in steps)


def test_noise_acts_once_on_the_mean() -> None:
    on = stack(1, 1.0)
    ball, noise = layer("sphere", 100.0, radius=7.0), layer("gaussian", sd=12.0)
    (clean,), (noisy,) = slices([ball], on, 5.0), slices([ball, noise], on, 5.0)
    (only,) = slices([layer("fill", 0.0), noise], on, 5.0)
    np.testing.assert_allclose(noisy - clean, only, atol=1e-4)


def test_layers_above_noise_are_averaged_on_the_noisy_frame() -> None:
    on = stack(1, 1.0)
    noise, ball = layer("gaussian", sd=12.0), layer("sphere", 100.0, radius=6.0, blend="add")
    (found,), (below,) = (
        slices([layer("fill", 0.0), noise, ball], on, 5.0),
        slices([layer("fill", 0.0), noise], on, 5.0),
    )
    (alone,) = slices([ball], on, 5.0)
    np.testing.assert_allclose(found, below + alone, atol=1e-4)


@pytest.mark.parametrize("how", [{"blend": "replace"}, {"sample": "centre"}])
def test_what_does_not_mix_in_the_plane_does_not_mix_across_it(how) -> None:
    on = stack(4, 5.0, 1.3)
    for found in slices([layer("fill", 1.0), layer("sphere", 2.0, radius=7.0, **how)], on, 5.0):
        assert set(np.unique(found)) <= {1.0, 2.0}


def test_replace_takes_the_pixels_of_which_the_slab_has_at_least_half() -> None:
    on = stack(3, 5.0)
    ball = layer("sphere", 1.0, radius=7.0)
    parts = slices([layer("fill", 0.0), ball], on, 5.0)
    whole = slices([layer("fill", 0.0), ball._replace(blend="replace")], on, 5.0)
    for part, one in zip(parts, whole, strict=True):
        clear = np.abs(part - 0.5) > 0.01
        assert np.array_equal(one[clear], (part >= 0.5)[clear])


def test_minimum_and_maximum_act_on_each_plane() -> None:
    on = stack(1, 1.0)
    half = layer("box", 100.0, size=(90.0, 90.0, 10.0), at=(0.0, 0.0, 5.0))  # fills the upper half of the slice
    (found,) = slices([layer("fill", 0.0), half, layer("fill", 60.0, blend="min")], on, 5.0)
    assert found[12, 10] == pytest.approx(30.0)


def test_a_gradient_along_the_normal_is_averaged() -> None:
    deep = layer("gradient", axis="z", from_=0.0, to=100.0, range=(-1.0, 1.0))
    (found,) = slices([deep], stack(1, 1.0), 4.0)
    assert found[3, 3] == pytest.approx(50.0)  # 0 below -1 mm and 100 above 1 mm
    values = Field("gradient", (("axis", "z"), ("from", 0.0), ("to", 100.0), ("range", (0.0, 2.0))))
    disk = layer("circle", 1.0, radius=3.0)._replace(value=values)
    (found,) = slices([disk], stack(1, 1.0), 4.0)
    assert found[12, 10] == pytest.approx(25.0)


def test_the_thickness_can_vary_along_an_axis() -> None:
    ball = layer("sphere", 1.0, radius=4.0)
    program = Program(Recipe((ball,), Slab(8, Vary(0, (1.0, 40.0)))))
    thin, thick = (program.by_layer(grid(), (i,), ())[0] for i in (0, 1))
    assert isinstance(thin, Across)
    assert isinstance(thick, Across)
    assert all(thin.planes)
    assert [one is None for one in thick.planes] == [True, True, True, False, False, True, True, True]


@pytest.mark.parametrize("offset", [0.0, 1.1, 2.5])
def test_what_is_visible_of_an_object_is_the_mean_of_its_planes(offset) -> None:
    on = stack(5, 5.0, offset, rows=24, columns=24)
    ball = layer("sphere", 1.0, radius=7.0)._replace(name="ball")
    cap = layer("cylinder", 2.0, radius=20.0, height=40.0, at=(0.0, 0.0, 20.0))._replace(name="cap")
    labeller = Labeller((Recipe((ball, cap), Slab(8, 5.0)),), on, ("ball", "cap"))
    total = sum(float(labeller.visible(0, i, ())[0].sum(dtype=float)) for i in range(5)) * 5.0
    assert total == pytest.approx(math.pi * 2 / 3 * 7.0**3, rel=1e-2)  # the half below the cap
    painted = slices([layer("fill", 0.0), ball, cap._replace(value=(0.0,))], on, 5.0)
    for i, one in enumerate(painted):
        np.testing.assert_allclose(labeller.visible(0, i, ())[0], one, atol=1e-6)


def test_the_stored_values_of_a_slab_are_pinned() -> None:
    body = layer("ellipsoid", 40.3, radii=(9.0, 8.0, 11.0), rotate=(20.0, -30.0, 40.0))
    wall = layer("cylinder", 900.0, radius=7.0, height=9.3, shell=1.1, rotate=(0.0, 23.0, 0.0))
    tip = layer("cone", -300.0, radius=5.0, height=7.0, clip=((("normal", (0.3, 0.2, 1.0)),),), outside=tuple(SLABS))
    vessel = layer("tube", 160.0, points=((-8.0, 0.0, -6.0), (0.0, 5.0, 0.0), (8.0, -4.0, 5.0)), radius=1.3)
    hook = layer("prism", 77.0, points=CORNERS, height=6.2, shell=0.8, blend="add", rotate=(50.0, 0.0, 0.0))
    layers = [layer("fill", -1000.0), body, wall, tip, vessel, hook, layer("blur", fwhm=(1.5, 1.5, 2.5))]
    made = slices(layers, stack(3, 3.0, spacing=(0.7, 0.8)), 3.0)
    assert (
        hashlib.sha256(b"".join(one.astype("<f4").tobytes() for one in made)).hexdigest()
        == "c408be8bdd3f3573e8564ff5faec01324ae2654588daff2bd5d9f291acb487fa"
    )
