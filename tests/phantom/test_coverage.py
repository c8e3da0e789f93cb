"""Coverage against areas that geometry knows."""

import math

import numpy as np
import pytest

from dicomforge.phantom.coverage import coverages
from dicomforge.phantom.filling import Coverage
from dicomforge.phantom.outline import FEW_LINES, LINES, Convex, ConvexPiece, Loops, Where, reach
from dicomforge.phantom.plane import Linear

SIZE = (64, 48)


def disk(radius: float, at: tuple[float, float] = (0.0, 0.0)) -> Convex:
    axes = (Linear(-at[0] / radius, 1 / radius, 0.0), Linear(-at[1] / radius, 0.0, 1 / radius))
    return Convex((ConvexPiece(axes, ()),))


def windows(outline, sample="area", size=SIZE, lines=LINES) -> list[Coverage]:
    found = reach(outline)
    shapes = [] if found is None else [Where(outline, sample, found, lines)]
    return [window for window in coverages(shapes, *size) if window is not None]


def whole(outline, sample="area", size=SIZE, lines=LINES) -> np.ndarray:
    frame = np.zeros(size)
    for window in windows(outline, sample, size, lines):
        height, width = window.alpha.shape
        frame[window.row : window.row + height, window.column : window.column + width] += window.alpha
    return frame


@pytest.mark.parametrize(("radius", "within"), [(0.3, 2e-3), (1.0, 2e-3), (7.3, 1e-4), (20.0, 2e-5)])
@pytest.mark.parametrize("at", [(0.0, 0.0), (0.31, -0.17), (2.5, 3.0)])
@pytest.mark.parametrize("lines", [LINES, FEW_LINES])
def test_the_coverage_of_a_disk_sums_to_its_area(radius, within, at, lines) -> None:
    assert whole(disk(radius, at), lines=lines).sum() == pytest.approx(math.pi * radius**2, rel=within)


@pytest.mark.parametrize("degrees", [0.0, 17.0, 45.0, 90.0])
def test_a_lean_ellipse_in_few_scanlines_has_its_area(degrees) -> None:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    axes = (Linear(0.03, cos / 20.0, sin / 20.0), Linear(-0.07, -sin / 4.0, cos / 4.0))
    covered = whole(Convex((ConvexPiece(axes, ()),)), lines=FEW_LINES)
    assert covered.sum() == pytest.approx(math.pi * 80.0, rel=1e-4)


@pytest.mark.parametrize("lines", [LINES, FEW_LINES])
def test_a_centred_disk_equals_its_own_half_turn_bit_by_bit(lines) -> None:
    for radius in (1.7, 9.99, 20.123456):
        covered = whole(disk(radius), lines=lines).astype(np.float32)
        assert np.array_equal(covered, covered[::-1, ::-1])
        assert np.array_equal(covered, covered[:, ::-1])


@pytest.mark.parametrize("lines", [LINES, FEW_LINES])
def test_no_pixel_beyond_the_edge_is_touched_and_none_within_is_partial(lines) -> None:
    covered = whole(disk(15.0), lines=lines)
    q, p = np.indices(SIZE)
    near = np.hypot(np.abs(p - 23.5) - 0.5, np.abs(q - 31.5) - 0.5)
    far = np.hypot(np.abs(p - 23.5) + 0.5, np.abs(q - 31.5) + 0.5)
    assert not covered[near >= 15.001].any()
    assert (covered[far <= 14.999] == 1.0).all()


def test_a_rectangle_between_pixel_edges_is_exact() -> None:
    box = Convex((ConvexPiece((), (Linear(0.0, 1 / 3.25, 0.0), Linear(0.0, 0.0, 1 / 2.125))),))
    covered = whole(box)
    assert covered[31, 23] == 1.0
    assert covered[31, 24 + 3] == 0.25
    assert covered[32 + 2, 24] == 0.125
    assert covered[32 + 2, 24 + 3] == 0.25 * 0.125
    assert covered.sum() == 6.5 * 4.25


@pytest.mark.parametrize("slope", [0.01, 0.1, 0.7, 1.0, 5.0, 80.0])
def test_a_straight_edge_at_any_slope_cuts_every_pixel_exactly(slope) -> None:
    # Below the line q = slope * p; the area below it in a pixel is the integral of its clipped height.
    far = 1e4
    half_plane = Loops((((-far, -far * slope), (far, far * slope), (far, far * slope + far), (-far, far)),))
    covered = whole(half_plane, size=(6, 8))
    p = np.linspace(-4, 4, 8 * 4000 + 1)
    p = (p[1:] + p[:-1]) / 2
    for row in range(6):
        below = np.clip(row + 1 - 3 - slope * p, 0, 1).reshape(8, -1).mean(1)
        assert np.abs(covered[row] - below).max() < 1e-6, row


def test_centres_are_all_or_nothing() -> None:
    covered = whole(disk(10.0), "centre")
    q, p = np.indices(SIZE)
    assert np.array_equal(covered, np.hypot(p - 23.5, q - 31.5) <= 10.0)


def test_an_outline_larger_than_the_frame_covers_all_of_it() -> None:
    assert (whole(disk(1000.0)) == 1.0).all()
    assert (whole(disk(1000.0), "centre") == 1.0).all()


def test_an_outline_outside_the_frame_gives_no_window() -> None:
    for at in ((100.0, 0.0), (-100.0, 0.0), (0.0, 100.0), (0.0, -100.0)):
        assert windows(disk(5.0, at)) == []


def test_an_outline_that_leaves_the_frame_is_cut_at_its_border() -> None:
    inside = whole(disk(10.0, (20.0, 0.0)))
    wide = whole(disk(10.0, (20.0, 0.0)), size=(64, 148))
    assert np.array_equal(inside, wide[:, 50:98])


def test_strips_of_rows_make_no_difference(monkeypatch) -> None:
    from dicomforge.phantom import coverage as module

    together = whole(disk(20.3, (1.0, 2.0)))
    monkeypatch.setattr(module, "BATCH_PIXELS", 48 * 5)
    assert np.array_equal(whole(disk(20.3, (1.0, 2.0))), together)


def test_where_a_polygon_crosses_itself_twice_around_is_outside() -> None:
    square, inner = ((-8.0, -8.0), (8.0, -8.0), (8.0, 8.0), (-8.0, 8.0)), ((-3.0, -3.0), (3.0, -3.0), (3.0, 3.0))
    covered = whole(Loops((square, (*inner, (-3.0, 3.0)))))
    assert covered.sum() == 256 - 36
    assert covered[32, 24] == 0.0


def shapes() -> list[Where]:
    slab = ConvexPiece((), (Linear(0.3, 0.11, 0.07), Linear(-0.2, -0.05, 0.13)))
    lens = ConvexPiece((Linear(0.1, 0.08, 0.02), Linear(-0.3, -0.01, 0.06)), (Linear(0.0, 0.0, 0.1),))
    outlines = [
        disk(9.3, (1.5, -2.5)),
        Convex((slab,)),
        disk(4.4, (-14.0, 20.0)),
        disk(300.0, (310.0, 3.0)),
        Loops((((-5.0, -30.0), (20.0, 3.0), (-11.0, 12.0)),)),
        disk(2.0, (60.0, 0.0)),
        Convex((lens,)),
        Convex((lens, slab)),
        disk(9.3, (1.5, -2.5)),
    ]
    found = [Where(o, sample, at) for sample in ("area", "centre") for o in outlines if (at := reach(o))]
    return found + found[3:7]


@pytest.mark.parametrize("pixels", [1, 48 * 5, 48 * 64 * 3, 1 << 20])
def test_shapes_that_are_done_together_cover_what_each_covers_alone(pixels, monkeypatch) -> None:
    from dicomforge.phantom import coverage as module

    alone = [whole(where.outline, where.sample) for where in shapes()]
    monkeypatch.setattr(module, "BATCH_PIXELS", pixels)
    windows = coverages(iter(shapes()), *SIZE)
    for expected in alone:
        frame = np.zeros(SIZE)
        for window in iter(windows.__next__, None):
            height, width = window.alpha.shape
            frame[window.row : window.row + height, window.column : window.column + width] += window.alpha
        assert np.array_equal(frame, expected)
    assert next(windows, "end") == "end"


def test_shapes_are_asked_for_batch_by_batch(monkeypatch) -> None:
    from dicomforge.phantom import coverage as module

    monkeypatch.setattr(module, "BATCH_PIXELS", 48 * 64)
    asked = []
    next(coverages((asked.append(where) or where for where in shapes()[:1] * 100), *SIZE))
    assert len(asked) < 10
