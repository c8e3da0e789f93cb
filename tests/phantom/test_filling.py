"""Intervals as fractions of pixels, against sums done by hand."""

import numpy as np

from dicomforge.phantom.filling import ONE, Lines, filled, joined


def lines(*found: tuple[int, int, float, float, float], spread: float = 0.0) -> Lines:
    """(window, row, begin, end, share of the row)."""
    window, row, begin, end, share = (np.array(column) for column in zip(*found, strict=True))
    ends = np.stack((begin, -end))
    return Lines(window, row, share * ONE, ends - spread / 2, ends + spread / 2)


def test_an_interval_covers_its_ends_in_part() -> None:
    found = filled(lines((0, 2, -1.25, 1.5, 1.0)), 6)[0]
    assert (found.row, found.column, found.alpha.dtype) == (2, 1, np.float32)
    assert found.alpha[0, :4].tolist() == [0.25, 1.0, 1.0, 0.5]
    assert not found.alpha[0, 4:].any()


def test_a_spread_end_is_a_slope() -> None:
    found = filled(lines((0, 0, -1.0, 3.0, 1.0), spread=2.0), 8)[0]
    assert found.column == 2
    assert found.alpha[0, :6].tolist() == [0.25, 0.75, 1.0, 1.0, 0.75, 0.25]


def test_intervals_of_a_row_add_up() -> None:
    found = filled(lines((0, 0, -3.0, 0.0, 0.5), (0, 0, -1.0, 2.0, 0.25), (0, 1, 0.0, 1.0, 1.0)), 6)[0]
    assert found.alpha[:, :5].tolist() == [[0.5, 0.5, 0.75, 0.25, 0.25], [0.0, 0.0, 0.0, 1.0, 0.0]]


def test_windows_know_nothing_of_each_other() -> None:
    one, other = lines((7, 0, -3.0, 1.0, 1.0)), lines((3, 5, 0.25, 2.0, 1.0), (3, 7, 0.0, 1.0, 1.0))
    together, alone = filled(joined([one, other]), 6), {**filled(one, 6), **filled(other, 6)}
    assert together.keys() == alone.keys() == {7, 3}
    for window, found in together.items():
        assert found[:2] == alone[window][:2]
        assert np.array_equal(found.alpha, alone[window].alpha)


def test_what_leaves_the_frame_is_cut_off() -> None:
    found = filled(lines((0, 0, -1e9, 1e9, 1.0)), 6)[0]
    assert (found.column, found.alpha.tolist()) == (0, [[1.0] * 6])


def test_nothing_fills_nothing() -> None:
    none = np.zeros(0)
    assert filled(Lines(none.astype(int), none.astype(int), none, np.zeros((2, 0)), np.zeros((2, 0))), 6) == {}
