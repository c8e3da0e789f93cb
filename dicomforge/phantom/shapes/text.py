"""Text in the plane, in a bitmap font whose dots are squares: they scale, and are anti-aliased like any shape."""

import math
import re
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from dicomforge.model.parameter import angle, length, point2, text, word
from dicomforge.phantom.arrays import Doubles
from dicomforge.phantom.boxes import ANCHORS, corners, section
from dicomforge.phantom.glyphs import ASCENT, CAPITAL, DESCENT, GLYPHS, WIDTH
from dicomforge.phantom.outline import Loops
from dicomforge.phantom.plane import ImagePlane

EPOCH = 1

LINE = ASCENT + DESCENT
"""Dots from one line to the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Lines of characters of one width; the space from the first capitals' top to the last baseline is its height.

    `at` lies on that space, so that texts at the same place line up whatever letters they have.
    """

    deep: ClassVar[bool] = False

    text: str = text(
        "the text, up to 10,000 printable characters of ISO 8859-1; can have several lines", (*GLYPHS, "\n")
    )
    height: float = length("height of a capital letter", positive=True, in_plane=True)
    at: tuple[float, float] = point2("the point (u, v) of `anchor`, and the centre of rotation")
    anchor: str = word("the part of the text at `at`", tuple(ANCHORS), "centre")
    rotate: float = angle("degrees from u towards v: clockwise as the image is seen")

    def outline(self, plane: ImagePlane) -> Loops:
        """Its section: a rectangle for each run of dots."""
        return section(self, plane)

    def area_mm2(self) -> float:
        """The area of its dots."""
        dot = self.height / CAPITAL
        runs = (run for line in self.text.split("\n") for character in line for run in _runs(character))
        return math.fsum((right - left) * (bottom - top) for left, right, top, bottom in runs) * dot * dot

    def boxes(self) -> Doubles:
        """(rectangles, 4, 2): corners (u, v) relative to `at`, before rotation, mm."""
        import numpy as np

        dot = self.height / CAPITAL
        lines = self.text.rstrip("\n").split("\n")
        across, down = ANCHORS[self.anchor]
        above = (len(lines) - 1) * LINE + CAPITAL
        found = [np.empty((0, 4))]
        for number, line in enumerate(lines):
            columns = len(line) * WIDTH - 1
            left, top = -across * columns, number * LINE + CAPITAL - ASCENT - down * above
            runs = [_runs(character) for character in line]
            places = np.repeat(np.arange(len(line)) * WIDTH, [len(run) for run in runs])
            dots = np.array([run for of in runs for run in of], np.float64).reshape(-1, 4)
            found.append(np.concatenate((left + places[:, None] + dots[:, :2], top + dots[:, 2:]), axis=1) * dot)
        u0, u1, v0, v1 = np.concatenate(found).T
        return corners(u0, u1, v0, v1)


@cache
def _runs(character: str) -> tuple[tuple[int, int, int, int], ...]:
    """(first column, end column, first row, end row) of rectangles that together are a glyph's dots, none twice."""
    found: list[tuple[int, int, int, int]] = []
    open_runs: dict[tuple[int, int], int] = {}
    for number, bits in enumerate((*GLYPHS[character], 0)):
        here = {run.span() for run in re.finditer("1+", f"{bits:0{WIDTH}b}")}
        found += [(*run, open_runs.pop(run), number) for run in sorted(set(open_runs) - here)]
        for run in here:
            open_runs.setdefault(run, number)
    return tuple(found)


DECLARES = Text
