"""Layers that lie on whole pixels, as test patterns of displays do: filled boxes, frames, bars and text."""

from typing import NamedTuple

from dicomforge.model.recipe import Field
from dicomforge.phantom.glyphs import CAPITAL, WIDTH
from dicomforge.phantom.preset import PresetLayer

MOST = 65535
"""Rows and Columns are unsigned numbers of 16 bits (PS3.3 C.7.6.3)."""

Box = tuple[int, int, int, int]
"""The first column and row, and those after the last, in pixels from the centre of the pattern."""


class PixelDrawing(NamedTuple):
    """What turns pixels of a pattern into mm of the image plane."""

    pixel_mm: float
    at: tuple[float, float]
    """The centre of the pattern (u, v), mm: a corner of pixels."""

    def pixels(self, length_mm: float, least: int) -> int:
        """A length in pixels, from `least` to MOST."""
        return round(min(max(length_mm / self.pixel_mm, least), MOST))

    def box(self, name: str, box: Box, value: float | Field, frame_px: int = 0) -> PresetLayer:
        """A filled box, or only its outermost `frame_px` pixels."""
        left, top, right, bottom = box
        size = ((right - left) * self.pixel_mm, (bottom - top) * self.pixel_mm)
        params = (("size", size), ("at", self._point((left + right) / 2, (top + bottom) / 2)))
        shell = (("shell", frame_px * self.pixel_mm),) if frame_px else ()
        return PresetLayer(name, "rectangle", "over", value, (*params, *shell))

    def bars(self, name: str, box: Box, axis: str, width_px: int, values: tuple[float, float]) -> PresetLayer:
        """Bars in turn along an axis, the first one at the first column and row of the box.

        A box whose ends are exchanged begins at the other side.
        """
        left, top, right, bottom = box
        across, down = (right - left) * self.pixel_mm, (bottom - top) * self.pixel_mm
        points = ((0.0, 0.0), (across, 0.0), (across, down), (0.0, down))
        backwards = across < 0.0 if axis == "x" else down < 0.0
        pair = values[::-1] if backwards else values
        field = (("values", pair), ("period", 2 * width_px * self.pixel_mm), ("axis", axis), ("local", True))
        params = (("points", points), ("at", self._point(left, top)))
        return PresetLayer(name, "polygon", "over", Field("bars", field), params)

    def ramp(self, name: str, box: Box, first: float, last: float) -> PresetLayer:
        """A box whose rows go evenly from one value to another."""
        half = (box[3] - box[1] - 1) / 2 * self.pixel_mm
        field = (("from", first), ("to", last), ("axis", "y"), ("range", (-half, half)), ("local", True))
        return self.box(name, box, Field("gradient", field))

    def text(self, name: str, text: str, middle: tuple[float, float], dot_px: int, value: float) -> PresetLayer:
        """A line of text around its middle, of dots of `dot_px` pixels."""
        corner = tuple(
            round(m - dots * dot_px / 2) for m, dots in zip(middle, (len(text) * WIDTH - 1, CAPITAL), strict=True)
        )
        params = (
            ("text", text),
            ("height", CAPITAL * dot_px * self.pixel_mm),
            ("at", self._point(*corner)),
            ("anchor", "top-left"),
        )
        return PresetLayer(name, "text", "over", value, params)

    def _point(self, column: float, row: float) -> tuple[float, float]:
        return self.at[0] + column * self.pixel_mm, self.at[1] + row * self.pixel_mm
