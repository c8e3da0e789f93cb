"""Painted frames: the whole way from a recipe to stored values."""

import hashlib
import math

import numpy as np
import pytest

from dicomforge.model.clipped import NONE, Clipped
from dicomforge.model.plan import FramePlan
from dicomforge.model.recipe import Field, PixelFormat, Recipe, Vary
from dicomforge.phantom.paint import Asked, Painter
from tests.phantom.reference import CT, area, grid, layer, painted, stored

SPACING = (0.976562, 0.976562)


@pytest.fixture(scope="module")
def circle() -> np.ndarray:
    on = grid(512, 512, SPACING)
    return stored(layer("fill", 0.0), layer("circle", 1000.0, radius=100 * 0.976562), on=on).astype(int)


def test_the_pixels_of_a_circle_above_half_its_value_number_its_area(circle) -> None:
    assert (circle > 500).sum() == pytest.approx(math.pi * 1e4, rel=1e-3)


def test_the_sum_over_a_circle_is_its_area(circle) -> None:
    assert circle.sum() / 1000 == pytest.approx(math.pi * 1e4, rel=1e-5)


def test_no_pixel_outside_a_circle_is_painted(circle) -> None:
    q, p = np.indices(circle.shape) - 255.5
    assert not circle[np.hypot(p, q) > 102].any()
    assert not circle[np.hypot(p, q) > 100.8].any()


def test_a_centred_circle_equals_its_half_turn(circle) -> None:
    assert np.array_equal(circle, circle[::-1, ::-1])


@pytest.mark.parametrize(
    ("bits", "signed", "dtype", "lowest", "highest"),
    [
        ((8, 8), False, "u1", 0, 255),
        ((8, 8), True, "i1", -128, 127),
        ((16, 12), False, "u2", 0, 4095),
        ((16, 12), True, "i2", -2048, 2047),
        ((16, 16), False, "u2", 0, 65535),
    ],
)
def test_what_a_format_cannot_hold_is_clipped_and_counted(bits, signed, dtype, lowest, highest) -> None:
    format = PixelFormat(1, *bits, signed, 0, 1.0, 0.0)
    on = grid(rows=2, columns=3)
    below = painted(layer("fill", -1e6), on=on, format=format)
    above = painted(layer("fill", 1e35), on=on, format=format)
    assert (below.stored == lowest).all()
    assert (above.stored == highest).all()
    assert (below.clipped, above.clipped) == (Clipped(below=6), Clipped(above=6))
    assert above.stored.dtype == np.dtype(dtype)
    assert painted(layer("fill", float(highest)), on=on, format=format).clipped == NONE


def test_what_overflows_to_no_number_at_all_is_clipped_like_the_rest() -> None:
    huge = [layer("fill", 1e300), layer("fill", 1e300, blend="multiply"), layer("circle", 5.0, radius=4.0)]
    image = painted(*huge, layer("gaussian", sd=1e300), format=CT)
    assert image.clipped.total == image.stored.size
    assert set(image.stored.reshape(-1).tolist()) <= {-32768, 32767}


def test_stored_values_undo_the_rescale_and_round_to_even() -> None:
    format = CT._replace(slope=0.5, intercept=-1024.0)
    assert (stored(layer("fill", 40.0), format=format) == 2128).all()
    assert stored(layer("gradient", from_=0.5, to=2.5), on=grid(rows=1, columns=3)).tolist() == [[0, 2, 2]]


def test_three_samples_lie_side_by_side_in_each_pixel() -> None:
    format = PixelFormat(3, 8, 8, False, 0, 1.0, 0.0)
    on = grid(rows=6, columns=8)
    image = stored(
        layer("fill", (1.0, 2.0, 3.0)),
        layer("rectangle", (200.0, 100.0, 50.0), size=(2.0, 2.0)),
        on=on,
        format=format,
    )
    assert image.shape == (6, 8, 3)
    assert image.flags.c_contiguous
    assert image[0, 0].tolist() == [1, 2, 3]
    assert image[3, 4].tolist() == [200, 100, 50]


def test_one_value_paints_all_samples_and_noise_differs_between_them() -> None:
    format = PixelFormat(3, 8, 8, False, 0, 1.0, 0.0)
    image = stored(layer("fill", 100.0), layer("gaussian", sd=5.0), format=format)
    assert not np.array_equal(image[..., 0], image[..., 1])


def test_layers_paint_in_order_and_mix_by_coverage() -> None:
    on = grid(rows=4, columns=4)
    half = layer("rectangle", 200.0, size=(3.0, 2.0))
    image = stored(layer("fill", 100.0), half, layer("fill", 10.0, blend="add"), on=on)
    assert image[1].tolist() == [160, 210, 210, 160]


def test_a_shape_takes_its_values_from_a_field() -> None:
    ramp = Field("gradient", (("from", 0.0), ("to", 190.0)))
    image = stored(layer("fill", -5.0), layer("rectangle", size=(6.0, 2.0))._replace(value=ramp))
    assert image[11].tolist() == [-5] * 7 + [70, 80, 90, 100, 110, 120] + [-5] * 7


def test_anti_aliased_edges_are_mixtures() -> None:
    on = grid()
    image = stored(layer("fill", -1000.0), layer("circle", 1000.0, radius=7.7, at=(0.3, 0.1)), on=on)
    inside = area(lambda p: np.hypot(p[..., 0] - 0.3, p[..., 1] - 0.1) <= 7.7, on)
    assert np.abs(image - (2000 * inside - 1000)).max() < 20


def frames(recipe: Recipe, grids, steps, format=CT) -> list[bytes]:
    painter = Painter((recipe,), tuple(grids), (format,))
    return [
        painter.frame(Asked(0, FramePlan(g, at), (f"i{k}", "0"))).stored.tobytes() for k, (g, at) in enumerate(steps)
    ]


def test_a_frame_is_the_same_in_any_order_and_alone() -> None:
    recipe = Recipe(
        (
            layer("fill", -1000.0),
            layer("circle", 40.0, radius=9.0),
            layer("sphere", 80.0, radius=3.0, at=(2.0, 0.0, 1.0)),
            layer("circle", radius=Vary(1, (1.0, 2.0)), at=(-3.0, Vary(0, (0.0, 1.0, 2.0))))._replace(value=(7.0,)),
            layer("gaussian", sd=3.0),
            layer("rectangle", 300.0, size=(2.0, 2.0), at=(0.0, -8.0)),
            layer("uniform", half_width=2.0),
        )
    )
    grids = [grid(centre=(0.0, 0.0, float(z))) for z in range(5)]
    steps = [(g, (t, b)) for t in range(3) for b in range(2) for g in range(5)]
    together = frames(recipe, grids, steps)
    assert len(set(together)) == len(steps)
    painter = Painter((recipe,), tuple(grids), (CT,))
    for k in sorted(range(len(steps)), key=lambda k: hashlib.sha256(bytes([k])).digest()):
        assert painter.frame(Asked(0, FramePlan(*steps[k]), (f"i{k}", "0"))).stored.tobytes() == together[k]
    for k in (0, 7, 29):
        alone = Painter((recipe,), tuple(grids), (CT,)).frame(Asked(0, FramePlan(*steps[k]), (f"i{k}", "0")))
        assert alone.stored.tobytes() == together[k]


@pytest.mark.parametrize("told", ["all", "some", "wrong"])
def test_a_frame_is_the_same_whether_it_was_expected_or_not(told) -> None:
    recipe = Recipe(
        (
            layer("fill", -1000.0),
            layer("circle", 40.0, radius=9.0),
            layer("sphere", 80.0, radius=3.0, at=(2.0, 0.0, 1.0)),
            layer("ellipsoid", 10.0, radii=(3.0, 2.0, 9.0), at=(-2.0, 4.0, 7.0), blend="add"),
            layer("gaussian", sd=3.0),
            layer("box", 300.0, size=(2.0, 2.0, 9.0), at=(0.0, -8.0, 2.0)),
        )
    )
    grids = [grid(rows=24 - z % 3 // 2, centre=(0.0, 0.0, z / 2)) for z in range(40)]
    asked = [Asked(0, FramePlan(z, ()), (f"i{z}", "0")) for z in range(40)]
    alone = [Painter((recipe,), tuple(grids), (CT,)).frame(one).stored.tobytes() for one in asked]
    painter = Painter((recipe,), tuple(grids), (CT,))
    painter.expect({"all": asked, "some": asked[::3], "wrong": asked[::-1]}[told])
    assert [painter.frame(one).stored.tobytes() for one in asked] == alone


def test_expected_frames_are_asked_for_a_few_at_a_time() -> None:
    recipe = Recipe((layer("fill", 1.0), layer("gaussian", sd=1.0)))
    painter, told = Painter((recipe,), (grid(),), (CT,)), []
    asked = [Asked(0, FramePlan(0, ()), (f"i{k}", "0")) for k in range(1000)]
    painter.expect(told.append(one) or one for one in asked)
    painter.frame(asked[0])
    assert len(told) < 50


def test_frames_of_several_sizes_and_recipes_do_not_disturb_each_other() -> None:
    plain, noisy = Recipe((layer("fill", 1.0),)), Recipe((layer("fill", 1.0), layer("gaussian", sd=9.0)))
    painter = Painter((plain, noisy), (grid(), grid(rows=7, columns=5)), (CT,))
    for _ in range(2):
        assert (painter.frame(Asked(0, FramePlan(0, ()), ("a", "0"))).stored == 1).all()
        assert painter.frame(Asked(1, FramePlan(1, ()), ("a", "0"))).stored.shape == (7, 5)
        assert not (painter.frame(Asked(1, FramePlan(0, ()), ("a", "0"))).stored == 1).all()
        assert (painter.frame(Asked(0, FramePlan(1, ()), ("a", "0"))).stored == 1).all()


def test_blocks_make_no_difference_to_noise(monkeypatch) -> None:
    from dicomforge.phantom import quantize

    layers = [
        layer("fill", 50.0),
        *(layer(kind, stream=("0", kind), **p) for kind, p in (
            ("gaussian", {"sd": 5.0}),
            ("uniform", {"half_width": 5.0}),
            ("poisson", {"scale": 0.5}),
            ("rician", {"sd": 5.0}),
            ("salt-and-pepper", {"fraction": 0.1, "low": 0.0, "high": 99.0}),
        )),
    ]  # fmt: skip
    whole = stored(*layers).copy()
    monkeypatch.setattr(quantize, "BLOCK", 64)
    assert np.array_equal(stored(*layers), whole)


def test_inserting_a_layer_changes_no_other_layers_noise() -> None:
    base, noise = layer("fill", 100.0), layer("gaussian", sd=9.0)
    with_zero = stored(base, layer("uniform", half_width=0.0, stream=("0", "other")), noise)
    assert np.array_equal(with_zero, stored(base, noise))


GOLDEN = "c3153533d28460f98baba1b2249cb4d4069b1905f4ae476c4b976ccc0d82409b"


def test_a_frame_of_everything_has_the_same_bytes_on_every_machine() -> None:
    # The digest pins determinism between machines and versions of numpy; what is right is tested above.
    everything = [
        layer("gradient", from_=-100.0, to=900.0),
        layer("gradient", from_=0.0, to=300.0, radial=(("radius", 20.0),), blend="add"),
        layer("checker", size=3.3, values=(0.0, 50.0), blend="add", plane="patient"),
        layer("bars", values=(0.0, 9.0), lp_per_mm=0.3, blend="max", plane="patient"),
        layer("ellipse", 700.0, radii=(14.0, 9.0), rotate=33.0),
        layer("rectangle", 0.5, size=(9.0, 6.0), corner=2.0, rotate=-12.0, blend="multiply"),
        layer("polygon", 1200.0, points=((-9.0, -9.0), (9.0, -7.0), (0.0, 9.0)), plane="patient"),
        layer("ellipsoid", 300.0, radii=(9.0, 5.0, 7.0), rotate=(10.0, 20.0, 30.0)),
        layer("box", 500.0, size=(4.0, 5.0, 6.0), at=(5.0, 1.0, 0.0), rotate=(10.0, 20.0, 30.0), blend="replace"),
        layer("cylinder", 800.0, radius=2.0, height=9.0, axis="x", rotate=(0.0, 15.0, 25.0), sample="centre"),
        layer("poisson", scale=0.7),
        layer("rician", sd=4.0),
        layer("gaussian", sd=3.0),
        layer("uniform", half_width=2.0),
        layer("salt-and-pepper", fraction=0.01, low=-9.0, high=2000.0),
    ]
    on = grid(61, 47, (0.9, 1.1), (0.8, 0.6, 0.0), (-0.48, 0.64, 0.6), (0.5, 0.25, 1.5))
    image = stored(*everything, on=on, format=CT._replace(slope=0.25, intercept=-50.0))
    assert hashlib.sha256(image.astype("<i2").tobytes()).hexdigest() == GOLDEN


def test_formats_that_take_turns_give_what_each_gives_alone() -> None:
    recipe = Recipe((layer("fill", -3.0), layer("circle", 40.0, radius=9.0)))
    halves = CT._replace(slope=0.5, intercept=-10.0)
    bytes_ = CT._replace(bits_allocated=8, bits_stored=8, signed=False)
    painter = Painter((recipe,), (grid(),), (CT, halves, bytes_))
    for format in (0, 1, 2, 1, 0, 0, 2):
        stored = painter.frame(Asked(0, FramePlan(0, (), format), ("a", "0"))).stored
        assert stored.dtype == (np.int16, np.int16, np.uint8)[format]
        assert stored[0, 0] == (-3, 14, 0)[format]
        assert stored[stored.shape[0] // 2, stored.shape[1] // 2] == (40, 100, 40)[format]
