"""A display test pattern like that of SMPTE RP 133: grey squares of 0 to 100 %, resolution patches, a crosshatch."""

from collections.abc import Iterator
from dataclasses import dataclass

from dicomforge.model.parameter import length, point2, whole
from dicomforge.phantom.pixel_drawing import MOST, Box, PixelDrawing
from dicomforge.phantom.preset import PresetLayer
from dicomforge.phantom.shape_methods import NumberFault

VERSION = 1

SOURCE = (
    "D. A. Clunie, dicom3tools, smptesrc.h, which cites SMPTE RP 133-1991: places, sizes and percentages; Quantum "
    "Data 802BT user manual, image SMPTE133: order of the resolution patches. The labels have a font of ours"
)
VERIFIED = "dcsmpte of dicom3tools: squares, windows, crosshatch and border of its image, and each resolution patch"

SQUARES = (
    *((30, 0, 0), (40, 1, 0), (50, 2, 0), (50, 3, 0), (60, 4, 0), (70, 5, 0)),
    *((20, 0, 1), (10, 0, 2), (80, 5, 1), (90, 5, 2)),
    *((0, 0, 3), (0, 1, 3), (0, 2, 3), (0, 3, 3), (100, 4, 3), (100, 5, 3)),
)
"""Percentage, column and row of the grey squares."""

INSETS = ((5, 1), (95, 4))
"""Percentage and column of the small squares in the last row."""

LABELS = (
    *(("30%", -0.4, 0.5), ("20%", -0.4, 1.5), ("10%", -0.4, 2.5), ("0%", -0.4, 3.5)),
    *(("40%", 1.5, 0.16), ("50%", 2.5, 0.16), ("50%", 3.5, 0.16), ("60%", 4.5, 0.16)),
    *(("70%", 6.4, 0.5), ("80%", 6.4, 1.5), ("90%", 6.4, 2.5), ("100%", 6.4, 3.5)),
    *(("0%", 2.5, 3.34), ("5%", 2.5, 3.66), ("95%", 3.5, 3.34), ("100%", 3.5, 3.66)),
)
"""Text, and column and row of its middle."""

PATCHES = (
    *(("y", 0, 0, 1, (0, 100)), ("y", 0, 1, 2, (0, 100)), ("y", 0, 2, 3, (0, 100))),
    *(("x", 1, 0, 1, (0, 100)), ("x", 1, 1, 2, (0, 100)), ("x", 1, 2, 3, (0, 100))),
    *(("y", 2, 0, 2, (50, 51)), ("y", 2, 1, 2, (48, 51)), ("y", 2, 2, 2, (48, 53))),
    *(("x", 3, 0, 2, (50, 51)), ("x", 3, 1, 2, (48, 51)), ("x", 3, 2, 2, (48, 53))),
)
"""Axis, column and row from the outer corner, width of a bar in pixels, and percentages of the resolution patches."""


LEAST = 256
"""Pixels of the height, so that labels fit between the squares, which need a width of 0.6 of the height."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmpteRp133Like:
    """The pattern; 100 % is the largest value of `bits`."""

    width: float = length("width of the pattern, as a rule that of the image", positive=True, in_plane=True)
    height: float = length("height of the pattern, as a rule that of the image", positive=True, in_plane=True)
    pixel: float = length("side of a pixel, the width of the finest bars", positive=True, in_plane=True)
    bits: int = whole("bits of the pattern; 100 % is 2 to the power of them, less 1", within=(8, 16))
    at: tuple[float, float] = point2("centre (u, v)")

    def fault(self, plane: str) -> str:
        """What is wrong with the parameters; empty where nothing is."""
        if not LEAST <= self.height / self.pixel <= MOST:
            return NumberFault(f"`height` must be {LEAST} to {MOST} times `pixel`")
        if not 0.6 * self.height < self.width <= MOST * self.pixel:
            return NumberFault(f"`width` must be more than 0.6 times `height`, and at most {MOST} times `pixel`")
        return ""

    def layers(self) -> tuple[PresetLayer, ...]:
        """The background, and what lies on it."""
        drawing = PixelDrawing(self.pixel, self.at)
        rows = drawing.pixels(self.height, LEAST)
        columns = drawing.pixels(self.width, rows * 6 // 10 + 1)
        return tuple(_SmpteDrawing(columns, rows, drawing, (1 << self.bits) - 1).layers())


@dataclass(frozen=True, slots=True)
class _SmpteDrawing:
    """The pattern in pixels from its centre."""

    columns: int
    rows: int
    drawing: PixelDrawing
    white: int

    def layers(self) -> Iterator[PresetLayer]:
        left, top = -(self.columns // 2), -(self.rows // 2)
        yield self._box("background", (left, top, left + self.columns, top + self.rows), 50)
        yield from self._crosshatch(left, top)
        yield from self._windows()
        yield from self._squares()
        edge = self._inset + self._border
        corners = (("top-left", 1, 1), ("top-right", -1, 1), ("bottom-left", 1, -1), ("bottom-right", -1, -1))
        for name, across, down in corners:
            start = left + edge if across > 0 else left + self.columns - edge
            below = top + edge if down > 0 else top + self.rows - edge
            yield from self._patches(name, (start, below), across, down)
        side = self._side
        yield from self._patches("centre", (2 * side, -(3 * side // 2)), -1, 1)

    def _box(self, name: str, box: Box, percent: float, frame_px: int = 0) -> PresetLayer:
        return self.drawing.box(name, box, self._value(percent), frame_px)

    def _value(self, percent: float) -> float:
        return self.white * percent / 100

    @property
    def _cell(self) -> int:
        return self.rows // 10

    @property
    def _inset(self) -> int:
        return max(2, self.rows // 100)

    @property
    def _border(self) -> int:
        return max(2, self.rows // 200)

    @property
    def _side(self) -> int:
        """A resolution patch is 6.25 % of the height wide."""
        return self.rows * 25 // 400

    def _crosshatch(self, left: int, top: int) -> Iterator[PresetLayer]:
        """Lines of 2 pixels and the border; a very wide pattern has no lines at its ends."""
        right, bottom, cell = left + self.columns, top + self.rows, self._cell
        for line in range(-12, 13):
            box = (max(line * cell, left), top, min(line * cell + 2, right), bottom)
            yield self._box(f"column-{line + 13}", box, 75)
        for line in range(-5, 6):
            box = (left, max(line * cell, top), right, min(line * cell + 2, bottom))
            yield self._box(f"row-{line + 6}", box, 75)
        inset = self._inset
        yield self._box("border", (left + inset, top + inset, right - inset, bottom - inset), 75, self._border)

    def _windows(self) -> Iterator[PresetLayer]:
        """A white strip with a black one inside it above the squares, and the reverse below them."""
        cell, height = self._cell, 8 * self.rows // 100
        half = (self.columns // 2 // cell - 1) * cell
        for name, row, outer, inner in (("upper", -3, 100, 0), ("lower", 2, 0, 100)):
            top = row * cell + (cell - height) // 2
            yield self._box(f"window-{name}", (-half, top, half, top + height), outer)
            inset = (-(half // 2), top + height // 4, half // 2, top + height // 4 + height // 2)
            yield self._box(f"window-{name}-inset", inset, inner)

    def _squares(self) -> Iterator[PresetLayer]:
        """Squares that cover the crosshatch around them, small ones in two of them, and their labels."""
        cell = self._cell
        for number, (percent, column, row) in enumerate(SQUARES, 1):
            left, top = (column - 3) * cell, (row - 2) * cell
            yield self._box(f"square-{number}", (left, top, left + cell + 2, top + cell + 2), percent)
        for percent, column in INSETS:
            left, top, quarter = (column - 3) * cell, cell, cell // 4
            box = (left + quarter, top + quarter, left + cell - quarter, top + cell - quarter)
            yield self._box(f"inset-{percent}", box, percent)
        dot = max(1, self.rows // 512)
        for number, (text, across, down) in enumerate(LABELS, 1):
            middle = (across - 3) * cell, (down - 2) * cell
            yield self.drawing.text(f"label-{number}", text, middle, dot, self._value(100))

    def _patches(self, name: str, corner: tuple[int, int], across: int, down: int) -> Iterator[PresetLayer]:
        """The twelve patches from their outer corner on, in the directions `across` and `down`, 1 or -1."""
        side = self._side
        for axis, column, row, width, percents in PATCHES:
            left, top = corner[0] + across * column * side, corner[1] + down * row * side
            box = (left, top, left + across * side, top + down * side)
            values = (self._value(percents[0]), self._value(percents[1]))
            yield self.drawing.bars(f"{name}-{axis}-{column}-{row}", box, axis, width, values)


DECLARES = SmpteRp133Like
