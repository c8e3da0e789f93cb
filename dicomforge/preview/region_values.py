"""Region values: how often values occur in each region of a series, and their table."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.ground.counted import counted
from dicomforge.preview.histogram import Histogram
from dicomforge.preview.markup import Markup, line_swatch, table, tag
from dicomforge.preview.regions import Regions, ShownRegion
from dicomforge.preview.series_view import Frame

WIDTH, HEIGHT = 240, 22
"""Of the drawing of a region, in its own units."""


class FrameValues(NamedTuple):
    """The values of a frame, (rows, columns), of each `step`-th row and column."""

    frame: Frame
    values: NDArray[Any]
    step: int


class RegionValues(NamedTuple):
    """The values of a region: their number, mean and standard deviation, and counts in the bins of a histogram."""

    pixels: int
    mean: float
    sd: float
    counts: tuple[int, ...]


def region_values(of: Regions, frames: Sequence[FrameValues], bins: Histogram | None) -> tuple[RegionValues, ...]:
    """The values of each region in some frames; nothing where they have colours."""
    if bins is None or len(bins.counts) != 1:
        return ()
    held: list[list[NDArray[np.float64]]] = [[] for _ in of.regions]
    for frame, values, step in frames:
        for part in of.parts.get(frame, ()):
            mask = part.mask[::step, ::step]
            if mask.shape != values.shape:  # frames of another size than their headers say
                continue
            inside = values[mask]
            held[part.region].append(inside[np.isfinite(inside)].astype(np.float64))
    return tuple(_summed(np.concatenate([*own, np.zeros(0)]), bins) for own in held)


def _summed(values: NDArray[np.float64], bins: Histogram) -> RegionValues:
    counts = np.histogram(values, len(bins.counts[0]), (bins.low, bins.high))[0]
    if not len(values):
        return RegionValues(0, math.nan, math.nan, tuple(counts.tolist()))
    return RegionValues(len(values), float(values.mean()), float(values.std()), tuple(counts.tolist()))


def drawn(of: Regions, values: Sequence[RegionValues], name: str) -> Markup:
    """A table with a row for each region: whether its contour is shown, its histogram, mean and standard deviation.

    `name` tells the controls of several series apart.
    """
    every = tag("input", type="checkbox", name=name, value="all", checked=True)
    heads: list[str] = [tag("th", tag("label", every, "Contours"), scope="col")]
    if values:
        heads += ["Values", *(tag("th", head, class_="number", scope="col") for head in ("Mean", "SD"))]
    rows = []
    for index, region in enumerate(of.regions):
        box = tag("input", type="checkbox", name=name, value=index, checked=True)
        cells = [tag("td", tag("label", box, line_swatch(region.colour, region.pattern), region.name))]
        if values:
            own = values[index]
            cells.append(tag("td", _bars(region, own), class_="bars-of"))
            cells += [tag("td", f"{v:.4g}" if own.pixels else "", class_="number") for v in (own.mean, own.sd)]
        rows.append(tag("tr", *cells))
    left_out = tag("p", counted(of.left_out, "more region"), class_="soft small") if of.left_out else ""
    return tag("div", table(heads, rows, class_="regions"), left_out, class_="scroll")


def _bars(region: ShownRegion, of: RegionValues) -> Markup:
    """Heights are parts of the region's most frequent bin."""
    most, step = max((*of.counts, 1)), WIDTH / max(1, len(of.counts))
    corners = []
    for i, count in enumerate(of.counts):
        if count:
            high = max(1.0, count / most * HEIGHT)
            corners.append(f"M{i * step:.1f} {HEIGHT}v{-high:.1f}h{step:.1f}v{high:.1f}z")
    label = f"Histogram of {region.name}"
    shape = tag("path", d="".join(corners), fill=region.colour)
    size = f"0 0 {WIDTH} {HEIGHT}"
    return tag("svg", shape, viewBox=size, preserveAspectRatio="none", role="img", aria_label=label)
