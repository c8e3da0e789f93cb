"""Text in the plane, in a bitmap font whose dots are squares: they scale, and are anti-aliased like any shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from dicomforge.model.parameter import angle, length, point2, text, word
from dicomforge.phantom.glyphs import ASCENT, CAPITAL, DESCENT, GLYPHS, WIDTH
from dicomforge.phantom.outline import Loops
from dicomforge.phantom.prism import Loop, prism
from dicomforge.phantom.section import Section, cosine_sine

EPOCH = 1

LINE = ASCENT + DESCENT
"""Dots from one line to the next."""

_ANCHORS = {
    "centre": (0.5, 0.5),
    "left": (0.0, 0.5),
    "right": (1.0, 0.5),
    "top": (0.5, 0.0),
    "bottom": (0.5, 1.0),
    "top-left": (0.0, 0.0),
    "top-right": (1.0, 0.0),
    "bottom-left": (0.0, 1.0),
    "bottom-right": (1.0, 1.0),
}
"""The fractions of the width and the height that lie left of `at` and above it."""


class Bounds(NamedTuple):
    """A box in the layer's plane, mm."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Lines of characters of one width; the space from the first capitals' top to the last baseline is its height.

    `at` lies on that space, so that equal texts in equal places line up whatever letters they have.
    """

    deep: ClassVar[bool] = False

    text: str = text("what is written, in printable characters of ISO 8859-1; lines may be broken", (*GLYPHS, "\n"))
    height: float = length("height of a capital letter", positive=True, in_plane=True)
    at: tuple[float, float] = point2("the point (u, v) that `anchor` lies on, and the centre of rotation")
    anchor: str = word("the part of the text that lies at `at`", tuple(_ANCHORS), "centre")
    rotate: float = angle("degrees from u towards v: clockwise as the image is seen")

    def outline(self, plane: Section) -> Loops:
        """Its section: a rectangle for each run of dots."""
        return prism(plane, tuple(self._boxes()), self.at, self.rotate)

    def bounds(self) -> Bounds | None:
        """The smallest box, sides along u and v, that holds all dots; None where there is none."""
        cos, sin = cosine_sine(self.rotate)
        u0, v0 = self.at
        corners = [(u0 + x * cos - y * sin, v0 + x * sin + y * cos) for box in self._boxes() for x, y in box]
        if not corners:
            return None
        us, vs = zip(*corners, strict=True)
        return Bounds(min(us), min(vs), max(us), max(vs))

    def _boxes(self) -> Iterator[Loop]:
        """Rectangles relative to `at`, before rotation, mm."""
        dot = self.height / CAPITAL
        lines = self.text.rstrip("\n").split("\n")
        across, down = _ANCHORS[self.anchor]
        above = (len(lines) - 1) * LINE + CAPITAL
        for number, line in enumerate(lines):
            columns = len(line) * WIDTH - 1
            left, top = -across * columns, number * LINE + CAPITAL - ASCENT - down * above
            for place, character in enumerate(line):
                for first, last, row, end in _runs(GLYPHS[character]):
                    u0, u1 = ((left + place * WIDTH + column) * dot for column in (first, last))
                    v0, v1 = (top + row) * dot, (top + end) * dot
                    yield ((u0, v0), (u1, v0), (u1, v1), (u0, v1))


def _runs(rows: tuple[int, ...]) -> Iterator[tuple[int, int, int, int]]:
    """(first column, end column, first row, end row) of rectangles that together are a glyph's dots, none twice."""
    open_runs: dict[tuple[int, int], int] = {}
    for number, bits in enumerate((*rows, 0)):
        here = set(_spans(bits))
        for run in sorted(set(open_runs) - here):
            yield (*run, open_runs.pop(run), number)
        for run in here:
            open_runs.setdefault(run, number)


def _spans(bits: int) -> Iterator[tuple[int, int]]:
    """(first, end) of the dots that stand together in a row."""
    first = None
    for column in range(WIDTH + 1):
        dot = column < WIDTH and bits >> (WIDTH - 1 - column) & 1
        if dot and first is None:
            first = column
        elif not dot and first is not None:
            yield first, column
            first = None


DECLARES = Text
