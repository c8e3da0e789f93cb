"""Unions, intersections and differences of outlines against closed forms."""

import math

import numpy as np
import pytest

from dicomforge.phantom import combine
from dicomforge.phantom.coverage import coverages
from dicomforge.phantom.outline import Combined, Convex, ConvexPiece, Loops, Where, reach, union, within
from dicomforge.phantom.plane import Linear
from tests.phantom.test_coverage import SIZE, disk, whole

RADIUS, APART = 3.0, 3.7
LENS = 2 * RADIUS**2 * math.acos(APART / 2 / RADIUS) - APART / 2 * math.sqrt(4 * RADIUS**2 - APART**2)
DISK = math.pi * RADIUS**2
SETS = {"union": (union, 2 * DISK - LENS), "both": (within, LENS), "less": (None, DISK - LENS)}


@pytest.mark.parametrize("kind", SETS)
def test_two_disks_of_three_pixels(kind) -> None:
    make, area = SETS[kind]
    for turn in range(12):
        u, v = 0.31 * turn - 1.7, 0.17 * turn
        cos, sin = math.cos(turn), math.sin(turn)
        one, other = disk(RADIUS, (u, v)), disk(RADIUS, (u + APART * cos, v + APART * sin))
        outline = within([one], [other]) if make is None else make([one, other])
        assert whole(outline).sum() == pytest.approx(area, rel=1e-3)


def test_disks_that_touch_leave_no_seam() -> None:
    halves = [
        ((-9.0, -9.0), (0.3, -9.0), (0.3, 9.0), (-9.0, 9.0)),
        ((0.3, -9.0), (9.0, -9.0), (9.0, 9.0), (0.3, 9.0)),
    ]
    both = union([Loops((half,)) for half in halves])
    assert np.array_equal(whole(both), whole(Loops((((-9.0, -9.0), (9.0, -9.0), (9.0, 9.0), (-9.0, 9.0)),))))


def test_a_part_without_end_is_cut_where_another_ends() -> None:
    strip = Convex((ConvexPiece((), (Linear(0.0, 0.5, 0.0),)),))
    assert whole(within([disk(6.0), strip])).sum() == pytest.approx(
        2 * (2 * math.sqrt(32) + 36 * math.asin(1 / 3)), rel=1e-3
    )
    assert whole(within([disk(6.0)], [strip])).sum() == pytest.approx(
        math.pi * 36 - 2 * (2 * math.sqrt(32) + 36 * math.asin(1 / 3)), rel=1e-3
    )


def test_sets_of_sets() -> None:
    ring = within([disk(8.0)], [disk(5.0)])
    assert whole(within([disk(9.0)], [ring])).sum() == pytest.approx(math.pi * (81 - 64 + 25), rel=1e-3)
    assert whole(union([ring, disk(6.0)])).sum() == pytest.approx(math.pi * 64, rel=1e-3)


def test_coverage_is_never_below_0_or_above_1() -> None:
    covered = whole(within([disk(7.0)], [disk(7.0, (0.2, 0.3)), disk(3.0, (-6.0, 0.0))]))
    assert 0.0 <= covered.min() <= covered.max() <= 1.0


def test_centres_of_a_set_are_those_of_its_parts() -> None:
    found = whole(within([disk(8.0)], [disk(5.0)]), "centre")
    assert np.array_equal(found, whole(disk(8.0), "centre") - whole(disk(5.0), "centre"))


def test_what_is_needed_and_empty_leaves_nothing_and_what_is_taken_away_and_empty_changes_nothing() -> None:
    nothing = Loops(())
    assert reach(within([disk(3.0), nothing])) is None
    assert reach(within([disk(3.0, (0.0, -9.0)), disk(3.0, (0.0, 9.0))])) is None
    assert np.array_equal(whole(within([disk(3.0)], [nothing])), whole(Combined((disk(3.0),), (1,), 1)))


def test_sets_that_are_done_together_cover_what_each_covers_alone() -> None:
    half = Loops((((-9.0, -9.0), (0.3, -9.0), (0.3, 9.0), (-9.0, 9.0)),))
    strip = Convex((ConvexPiece((), (Linear(0.0, 0.5, 0.0),)),))
    ring = within([disk(8.0)], [disk(5.0)])
    # a strip is of another form than a disk, and shares its ends with it in one line
    sets = [union([disk(4.0), strip, disk(4.0, (3.0, 1.0))]), within([disk(9.0)], [ring, half]), ring]
    sets += [union([strip, disk(4.0), half]), union([disk(2.0, (0.0, -12.0)), disk(2.0, (0.0, 12.0))])]
    shapes = [Where(outline, sample, reach(outline)) for sample in ("area", "centre") for outline in sets]
    together = coverages(shapes, *SIZE)
    for shape in shapes:
        frame = np.zeros(SIZE)
        for window in iter(together.__next__, None):
            height, width = window.alpha.shape
            frame[window.row : window.row + height, window.column : window.column + width] += window.alpha
        assert np.array_equal(frame, whole(shape.outline, shape.sample))


def test_a_union_of_many_parts_covers_the_same_however_few_rows_are_cut_at_once(monkeypatch) -> None:
    disks = [disk(2.0 + n % 5, (n % 7 * 4.0 - 12.0, n * 1.7 - 17.0)) for n in range(20)]
    half = Loops((((-9.0, -9.0), (0.3, -9.0), (0.3, 9.0), (-9.0, 9.0)),))
    outlines = [union([*disks, half]), within([disk(20.0)], [within([disk(8.0)], [disk(5.0)]), *disks])]
    found = [whole(outline, sample) for outline in outlines for sample in ("area", "centre")]
    for most in (1, 50):
        monkeypatch.setattr(combine, "PARTS_AT_ONCE", most)
        split = [whole(outline, sample) for outline in outlines for sample in ("area", "centre")]
        assert all(np.array_equal(a, b) for a, b in zip(found, split, strict=True))
