"""A display test pattern like TG18-QC of AAPM, without its Cx targets (then it is called TG18-OIQ)."""

from collections.abc import Iterator
from dataclasses import dataclass

from dicomforge.model.parameter import length, point2, whole
from dicomforge.phantom.pixel_drawing import MOST, Box, PixelDrawing
from dicomforge.phantom.preset import PresetLayer
from dicomforge.phantom.shape_methods import NumberFault

VERSION = 1

SOURCE = (
    "E. Samei et al.: Assessment of display performance for medical imaging systems, AAPM On-line Report 03, 2005, "
    "which asks for the label in the image; N. Bevins, pacsDisplay, tg18oiq.html: places and values; NEC SpectraView "
    "II user's guide, Test Pattern Guide: signs of the corners, lines of a ramp. The letters have a font of ours"
)
VERIFIED = "tg18oiq.html of pacsDisplay, run in node: its image of 1024 x 1024 pixels but for corners, ramps and text"

LEVELS = (
    *((88, 0, 0), (104, 1, 0), (120, 2, 0), (136, 3, 0), (152, 4, 0), (168, 5, 0)),
    *((72, 0, 1), (56, 0, 2), (40, 0, 3), (24, 0, 4), (8, 0, 5)),
    *((184, 5, 1), (200, 5, 2), (216, 5, 3), (232, 5, 4), (248, 5, 5)),
)
"""Level of 256, column and row of the luminance patches."""

SIDE = 1024
"""Pixels of the pattern that the numbers here describe."""

PITCH, CORNER, RAMP = 102, 10, 512
"""Pixels of a cell, of a low-contrast corner, and the height of a ramp."""

LINE, MIDDLE, FRAME = 191, 128, 64
"""Levels of the grid, of the background and around the line pairs."""

LEAST = 400
"""Pixels of the smallest pattern, whose label fits into its box."""

CROSSTALK = (256, 128, 64, 32, 16, 8, 4, 2, 1)
"""Lengths of the lines that show crosstalk, pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tg18QcLike:
    """The pattern; a level of 256 is 2 to the power of `bits`, divided by 256."""

    size: float = length("side of the square, as a rule 1024px or 2048px", positive=True, in_plane=True)
    pixel: float = length("side of a pixel, the width of the finest bars", positive=True, in_plane=True)
    bits: int = whole("bits of the pattern; white is 2 to the power of them, less 1", within=(8, 16))
    at: tuple[float, float] = point2("centre (u, v)")

    def fault(self, plane: str) -> str:
        """What is wrong with the parameters; empty where nothing is."""
        fits = LEAST <= self.size / self.pixel <= MOST
        return "" if fits else NumberFault(f"`size` must be {LEAST} to {MOST} times `pixel`")

    def layers(self) -> tuple[PresetLayer, ...]:
        """The background, and what lies on it."""
        drawing = PixelDrawing(self.pixel, self.at)
        return tuple(_Tg18Drawing(drawing.pixels(self.size, LEAST), drawing, self.bits).layers())


@dataclass(frozen=True, slots=True)
class _Tg18Drawing:
    """The pattern in pixels from its centre."""

    side: int
    drawing: PixelDrawing
    bits: int

    def layers(self) -> Iterator[PresetLayer]:
        half = self.side // 2
        yield self._box("background", (-half, -half, self.side - half, self.side - half), MIDDLE)
        yield from self._patches()
        for line in range(-5, 6):
            at = self._px(line * PITCH)
            yield self._box(f"column-{line + 6}", (at, -half, at + 1, self.side - half), LINE)
            yield self._box(f"row-{line + 6}", (-half, at, self.side - half, at + 1), LINE)
        yield from self._ramps()
        yield from self._panels()
        yield from self._windows()
        yield from self._label()
        yield from self._crosstalk()
        yield from self._line_pairs("centre", -PITCH, -PITCH / 2)
        edge = SIDE / 2 - 13
        corners = (("top-left", -1, -1), ("top-right", 1, -1), ("bottom-left", -1, 1), ("bottom-right", 1, 1))
        for name, across, down in corners:
            left = -edge if across < 0 else edge - 2 * PITCH
            yield from self._line_pairs(name, left, -edge if down < 0 else edge - PITCH)

    def _px(self, length: float) -> int:
        """The pixel at a length of the pattern of SIDE pixels, from the centre."""
        return int((length * self.side / SIDE + self.side + 0.5) // 1) - self.side

    def _scaled(self, left: float, top: float, right: float, bottom: float) -> Box:
        return self._px(left), self._px(top), self._px(right), self._px(bottom)

    def _box(self, name: str, box: Box, level: float, frame_px: int = 0) -> PresetLayer:
        return self.drawing.box(name, box, self._value(level), frame_px)

    def _value(self, level: float) -> float:
        """255 stands for white, which is all bits."""
        return (1 << self.bits) - 1.0 if level == 255 else level * (1 << self.bits) / 256

    def _patches(self) -> Iterator[PresetLayer]:
        """16 levels with corners of 4 levels more or less, and 5 % in black and 95 % in white."""
        corner = max(1, self._px(CORNER))
        for level, column, row in LEVELS:
            left, top, right, bottom = box = self._cell(column, row)
            yield self._box(f"patch-{level}", box, level)
            for name, across, down, more in (
                ("upper-left", left, top, 4),
                ("upper-right", right - corner, top, -4),
                ("lower-left", left, bottom - corner, -4),
                ("lower-right", right - corner, bottom - corner, 4),
            ):
                box = (across, down, across + corner, down + corner)
                yield self._box(f"patch-{level}-{name}", box, level + more)
        white = self._value(255)
        for column, level, inner in ((1, 0, 5), (4, 255, 95)):
            left, top, right, bottom = box = self._cell(column, 5)
            yield self._box(f"patch-{level}", box, level)
            width, height = (right - left + 1) // 2, (bottom - top + 1) // 2
            across, down = left + (right - left - width + 1) // 2, top + (bottom - top - height + 1) // 2
            box = (across, down, across + width, down + height)
            yield self.drawing.box(f"inset-{inner}", box, white * inner / 100)

    def _cell(self, column: int, row: int) -> Box:
        left, top = (column - 3) * PITCH, (row - 3) * PITCH
        return self._scaled(left, top, left + PITCH, top + PITCH)

    def _ramps(self) -> Iterator[PresetLayer]:
        width = self._px(0.75 * PITCH)
        for name, column, first, last in (("left", -4.5, 255, 0), ("right", 4.5, 0, 255)):
            left = self._px(column * PITCH) - width // 2
            box = (left, self._px(-RAMP / 2), left + width, self._px(RAMP / 2))
            yield self.drawing.ramp(f"ramp-{name}", box, self._value(first), self._value(last))

    def _panels(self) -> Iterator[PresetLayer]:
        """Letters of 14, 13, .. 1 levels on black, grey and white."""
        dot = max(1, self._px(3))
        for name, left, level, sign in (("black", -3, 0, 1), ("grey", -1, MIDDLE, 1), ("white", 1, 255, -1)):
            box = self._scaled(left * PITCH, 3 * PITCH, (left + 2) * PITCH, 4 * PITCH)
            yield self._box(f"panel-{name}", box, level)
            yield self._box(f"panel-{name}-frame", (box[0], box[1], box[2] + 1, box[3] + 1), LINE, 1)
            for number, letter in enumerate("QUALITYCONTROL"):
                row, column = divmod(number, 7)
                middle = (
                    (box[0] + box[2]) / 2 + (column - 3) * 6 * dot,
                    (box[1] + box[3]) / 2 + (2 * row - 1) * 6 * dot,
                )
                value = self._value(level) + sign * (14 - number) * self._value(1)
                yield self.drawing.text(f"panel-{name}-{number + 1}", letter, middle, dot, value)

    def _windows(self) -> Iterator[PresetLayer]:
        """Bands of white and black above the patches, with the reverse in their middle."""
        for name, across, top, bottom, level in (
            ("black", 4, -3.25, -3, 0),
            ("white", 4, -3.5, -3.25, 255),
        ):
            box = self._scaled(-across * PITCH, top * PITCH, across * PITCH, bottom * PITCH)
            yield self._box(f"window-{name}", box, level)
        for name, column in (("left", -4), ("right", 4)):
            left, top, _, bottom = self._scaled(column * PITCH, -3.5 * PITCH, 0, -3 * PITCH)
            yield self._box(f"window-{name}", (left, top, left + 1, bottom), LINE)
        for name, top, bottom, level in (("white", -3.25, -3.125, 255), ("black", -3.375, -3.25, 0)):
            box = self._scaled(-2 * PITCH, top * PITCH, 2 * PITCH, bottom * PITCH)
            yield self._box(f"window-inner-{name}", box, level)

    def _label(self) -> Iterator[PresetLayer]:
        """What the report asks of patterns that are made from its description."""
        box = self._scaled(-PITCH, 2 * PITCH, PITCH, 3 * PITCH)
        yield self._box("label", box, MIDDLE)
        yield self._box("label-frame", (box[0], box[1], box[2] + 1, box[3] + 1), LINE, 1)
        scaled = "SCALED, NO CX" if self.side not in (SIDE, 2 * SIDE) else "NO CX TARGETS"
        dot = max(1, 2 * self.side // SIDE)
        for number, text in enumerate(("SYNTHETIC", "BASED ON TG18", scaled)):
            middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2 + (number - 1) * 12 * dot
            yield self.drawing.text(f"label-{number + 1}", text, middle, dot, self._value(MIDDLE - 30))

    def _crosstalk(self) -> Iterator[PresetLayer]:
        """Lines of many lengths to both sides of the middle, black in a white band and white in a black one."""
        for name, top, level, line, down in (("white", -5, 255, 0, 1), ("black", -4.5, 0, 255, -1)):
            box = self._scaled(-2.75 * PITCH, top * PITCH, 2.75 * PITCH, (top + 0.5) * PITCH)
            yield self._box(f"crosstalk-{name}", box, level)
            middle, thick = self._px((top + 0.25) * PITCH), max(1, self._px(3))
            for number, long in enumerate(CROSSTALK):
                row, width = middle + self._px(down * 3 * (number - 4)), max(1, self._px(long))
                for side, left in (("left", self._px(-0.125 * PITCH) - width), ("right", self._px(0.125 * PITCH))):
                    box = (left, row, left + width, row + thick)
                    yield self._box(f"crosstalk-{name}-{long}-{side}", box, line)

    def _line_pairs(self, name: str, left: float, top: float) -> Iterator[PresetLayer]:
        """Bars of 1 and 2 pixels, down and across, of high and of low contrast, in a frame."""
        x1, y1, x2, y2 = box = self._scaled(left, top, left + 2 * PITCH, top + PITCH)
        middle, down = self._px(left + PITCH), (y1 + y2 + 1) // 2
        for contrast, start, end, high, low in (("high", x1, middle, 255, 0), ("low", middle, x2, 130, 128)):
            half, values = (start + end + 1) // 2, (self._value(high), self._value(low))
            for axis, upper, lower in (("x", y1, down), ("y", down, y2)):
                for width, first, last in ((1, start, half), (2, half, end)):
                    part = (first, upper, last, lower)
                    yield self.drawing.bars(f"{name}-{contrast}-{axis}-{width}", part, axis, width, values)
        yield self._box(f"{name}-inner-frame", (x1 + 1, y1 + 1, x2, y2), FRAME, 1)
        yield self._box(f"{name}-frame", (box[0], box[1], x2 + 1, y2 + 1), LINE, 1)


DECLARES = Tg18QcLike
