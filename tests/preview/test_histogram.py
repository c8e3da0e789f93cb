"""Histograms: numpy's counts, and their drawing."""

import re

import numpy as np

from dicomforge.preview.histogram import HEIGHT, WIDTH, drawn, histogram
from dicomforge.preview.window import DisplayWindow

NOISE = np.random.default_rng(3)


def test_whole_numbers_fall_into_bins_of_whole_width_one_for_each_where_they_are_few() -> None:
    frame = NOISE.integers(-3, 9, (40, 40)).astype(float)
    made = histogram([frame], None)
    assert made is not None
    assert made.counts[0] == tuple(np.bincount((frame.ravel() + 3).astype(int)))
    assert (made.low, made.high, made.least, made.greatest) == (-3.5, 8.5, -3, 8)


def test_every_value_of_every_frame_is_counted_once() -> None:
    frames = [NOISE.normal(0, 300, (30, 30)).round(), NOISE.normal(50, 3, (30, 30)).round()]
    made = histogram(frames, None)
    assert made is not None
    assert sum(made.counts[0]) == 1800


def test_fractions_are_counted_as_numpy_counts_them() -> None:
    frame = NOISE.normal(0, 1, (30, 30))
    made = histogram([frame], None)
    assert made is not None
    counts, _ = np.histogram(frame, len(made.counts[0]), (frame.min(), frame.max()))
    assert made.counts[0] == tuple(counts)


def test_colours_are_counted_apart() -> None:
    made = histogram([np.array([[[0, 1, 2], [0, 1, 3]]], np.uint8)], None)
    assert made is not None
    assert made.counts == ((2, 0, 0, 0), (0, 2, 0, 0), (0, 0, 1, 1))


def test_nothing_finite_has_no_histogram() -> None:
    assert histogram([np.full((2, 2), np.nan)], None) is None


def test_the_drawing_shades_the_window_and_names_the_least_and_the_greatest_value() -> None:
    made = histogram([np.arange(100.0).reshape(10, 10)], DisplayWindow("linear_exact", 50.0, 50.0))
    assert made is not None
    svg = drawn(made)
    left, width = (float(v) for v in re.findall(r'class="window" x="([\d.]+)" y="0" width="([\d.]+)"', svg)[0])
    assert abs(left - WIDTH * (25 + 0.5) / 100) < 0.1
    assert abs(width - WIDTH / 2) < 0.1
    assert ">0</text>" in svg
    assert ">99</text>" in svg


def test_the_commonest_value_is_the_tallest_and_none_leaves_the_drawing() -> None:
    made = histogram([np.repeat([0.0, 1.0, 2.0], [1, 100, 10]).reshape(1, -1)], None)
    assert made is not None
    path = re.findall(r' d="([^"]+)"', drawn(made))[0]
    heights = [float(y) for y in re.findall(r"L[\d.]+ ([\d.]+)", path)]
    assert min(heights) == heights[2] == 2
    assert max(heights) <= HEIGHT
