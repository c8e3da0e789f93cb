"""How often values occur in the frames of a series, and its drawing."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.preview.markup import Markup, tag
from dicomforge.preview.window import DisplayWindow

BINS = 80
WIDTH, HEIGHT, BELOW = 480, 120, 20
"""Of the drawing, in its own units; `BELOW` is the room of the numbers."""


class Histogram(NamedTuple):
    """Counts of values in equal bins from `low` to `high`; one row of counts, or one for each of R, G and B."""

    low: float
    high: float
    least: float
    """The smallest and the largest value: whole numbers lie half a unit within the bins' ends."""
    greatest: float
    counts: tuple[tuple[int, ...], ...]
    window: tuple[float, float] | None
    """The values that are shown black and white."""


def histogram(frames: Sequence[NDArray[Any]], window: DisplayWindow | None) -> Histogram | None:
    """Of the values of all frames, whole numbers in bins of whole width; None where no value is finite."""
    every = np.concatenate([f.reshape(-1, f.shape[2] if f.ndim == 3 else 1) for f in frames])
    every = every[np.isfinite(every).all(axis=1)]
    if not len(every):
        return None
    least, greatest = float(every.min()), float(every.max())
    low, high = least, greatest
    if bool((every == np.rint(every)).all()):
        width = max(1, math.ceil((high - low + 1) / BINS))
        low, high = low - 0.5, low - 0.5 + width * math.ceil((high - low + 1) / width)
        bins = round((high - low) / width)
    else:
        bins = BINS
    counts = (np.histogram(every[:, i], bins, (low, high))[0] for i in range(every.shape[1]))
    rows = tuple(tuple(int(n) for n in row) for row in counts)
    return Histogram(low, high, least, greatest, rows, window and window.ends)


def drawn(of: Histogram) -> Markup:
    """As SVG: heights are logarithms, so that rare values are seen; the window is shaded."""
    full = math.log1p(max(max(row) for row in of.counts))
    parts = []
    if of.window:
        span = of.high - of.low or 1.0
        left, right = (min(max((v - of.low) / span, 0.0), 1.0) * WIDTH for v in of.window)
        shaded = f"{max(right - left, 0.0):.1f}"
        parts.append(tag("rect", class_="window", x=f"{left:.1f}", y=0, width=shaded, height=HEIGHT))
    for kind, row in zip(("red", "green", "blue") if len(of.counts) > 1 else ("grey",), of.counts, strict=False):
        parts.append(tag("path", class_=f"bars {kind}", d=_outline(row, full)))
    parts.append(tag("line", class_="base", x1=0, x2=WIDTH, y1=HEIGHT, y2=HEIGHT))
    for x, value, anchor in ((0, of.least, "start"), (WIDTH, of.greatest, "end")):
        parts.append(tag("text", f"{value:.6g}", x=x, y=HEIGHT + 15, text_anchor=anchor))
    label = f"Histogram of values from {of.least:.6g} to {of.greatest:.6g}"
    size = f"0 0 {WIDTH} {HEIGHT + BELOW}"
    return tag("svg", *parts, class_="histogram", viewBox=size, role="img", aria_label=label)


def _outline(row: Sequence[int], full: float) -> str:
    step = WIDTH / len(row)
    corners = [f"M0 {HEIGHT}"]
    for i, count in enumerate(row):
        y = HEIGHT - (math.log1p(count) / full * (HEIGHT - 2) if full else 0.0)
        corners.append(f"L{i * step:.1f} {y:.1f}L{(i + 1) * step:.1f} {y:.1f}")
    return f"{''.join(corners)}L{WIDTH} {HEIGHT}Z"
