"""From stored values to what a display shows (PS3.4 N.2: Modality LUT, VOI LUT, Presentation LUT)."""

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes
from dicomforge.preview import lut
from dicomforge.preview.series_view import find, numbers

Values = NDArray[np.float64]

WHITE = 255
DARKEST, BRIGHTEST = 0.1, 99.9
"""Percentiles of an automatic window: a small bright lesion is within, a single hot pixel is not."""


class DisplayWindow(NamedTuple):
    """How values become grey: `kind` is linear, linear_exact, sigmoid, or lut; centre and width in output units."""

    kind: str
    centre: float = 0.0
    width: float = 0.0
    note: str = ""
    """What is said of a window that no header has."""

    @property
    def ends(self) -> tuple[float, float] | None:
        """The values that become black and white; None for a table."""
        if self.kind == "lut":
            return None
        if self.kind == "linear":
            return self.centre - 0.5 - (self.width - 1) / 2, self.centre - 0.5 + (self.width - 1) / 2
        return self.centre - self.width / 2, self.centre + self.width / 2

    @property
    def text(self) -> str:
        """`W 400 L 40`, as viewers write it."""
        if self.kind == "lut":
            return "VOI LUT"
        return f"W {self.width:g} L {self.centre:g}" + (f" ({self.note})" if self.note else "")


SOFT_TISSUE = DisplayWindow("linear", 40.0, 400.0, "usual for CT")
ENOUGH = 0.05
"""Part of the pixels of a frame that the usual window has to show."""


def values(stored: NDArray[Any], attributes: Attributes, number: int) -> Values:
    """Outputs of the Modality LUT (PS3.3 C.11.1) of frame `number`: HU for CT."""
    tables = items(attributes.value("ModalityLUTSequence"))
    signed = numbers(attributes.get("PixelRepresentation")) == (1.0,)
    if tables and (table := lut.table(tables[0], signed=signed)) is not None:
        return table.of(stored).astype(np.float64)
    slope = numbers(find(attributes, "RescaleSlope", number)) or numbers(attributes.get("DoseGridScaling")) or (1.0,)
    intercept = numbers(find(attributes, "RescaleIntercept", number)) or (0.0,)
    return stored.astype(np.float64) * slope[0] + intercept[0]


def window(attributes: Attributes, number: int) -> DisplayWindow | None:
    """The window of frame `number` as its header says; None where it says nothing (PS3.3 C.11.2)."""
    if items(attributes.value("VOILUTSequence")):
        return DisplayWindow("lut")
    centre = numbers(find(attributes, "WindowCenter", number))
    width = numbers(find(attributes, "WindowWidth", number))
    function = find(attributes, "VOILUTFunction", number)
    kind = str(function.value[0]).lower() if function is not None else "linear"
    if not centre or not width or kind not in ("linear", "linear_exact", "sigmoid"):
        return None
    is_sound = width[0] >= 1.0 if kind == "linear" else width[0] > 0.0
    return DisplayWindow(kind, centre[0], width[0]) if is_sound else None


def usual(modality: str, frames: Sequence[Values]) -> DisplayWindow | None:
    """The window that readers of CT begin with, soft tissue, where enough of a frame lies in it; else None."""
    if modality != "CT":
        return None
    low, high = SOFT_TISSUE.ends or (0.0, 0.0)
    share = max(float(((frame > low) & (frame < high)).mean()) for frame in frames)
    return SOFT_TISSUE if share >= ENOUGH else None


def automatic(frames: Sequence[Values], padding: float | None = None) -> DisplayWindow:
    """One window over what these frames hold, each without its rarest values."""
    found = [v for frame in frames if (v := _counted(frame, padding)).size]
    if not found:
        return DisplayWindow("linear_exact", 0.0, 1.0, "automatic")
    ends = [np.percentile(v, (DARKEST, BRIGHTEST)) for v in found]
    low, high = float(min(e[0] for e in ends)), float(max(e[1] for e in ends))
    if low == high:
        low, high = float(min(v.min() for v in found)), float(max(v.max() for v in found))
    if low == high:
        low, high = low - 0.5, high + 0.5
    digits = 2 - math.floor(math.log10(high - low))
    return DisplayWindow("linear_exact", round((low + high) / 2, digits), round(high - low, digits), "automatic")


def _counted(frame: Values, padding: float | None) -> Values:
    """The finite values of a frame, without padding where it is not all."""
    values = frame[np.isfinite(frame)]
    inside = values if padding is None else values[values != padding]
    return inside if inside.size else values


def grey(shown: Values, by: DisplayWindow, attributes: Attributes) -> NDArray[np.uint8]:
    """Values as grey, 0 to 255; smallest is white in MONOCHROME1 (PS3.3 C.7.6.3.1.2)."""
    with np.errstate(over="ignore", invalid="ignore"):
        shade = _through_table(shown, attributes) if by.kind == "lut" else _shade(shown, by)
    level = np.rint(np.nan_to_num(np.clip(shade, 0.0, 1.0)) * WHITE).astype(np.uint8)
    return WHITE - level if attributes.text("PhotometricInterpretation") == "MONOCHROME1" else level


def padding(attributes: Attributes, number: int) -> float | None:
    """The value that fills what is outside the image, as an output of the Modality LUT; None where there is none."""
    own = numbers(attributes.get("PixelPaddingValue"))
    return float(values(np.array(own[:1]), attributes, number)[0]) if own else None


def _shade(shown: Values, by: DisplayWindow) -> Values:
    """0 to 1, unclipped (PS3.3 C.11.2.1.2 and C.11.2.1.3)."""
    if by.kind == "sigmoid":
        made: Values = 1.0 / (1.0 + np.exp(-4.0 * (shown - by.centre) / by.width))
        return made
    if by.kind == "linear":
        if by.width == 1.0:
            return (shown > by.centre - 0.5).astype(np.float64)
        return (shown - (by.centre - 0.5)) / (by.width - 1.0) + 0.5
    return (shown - by.centre) / by.width + 0.5


def _through_table(shown: Values, attributes: Attributes) -> Values:
    table = lut.table(items(attributes.value("VOILUTSequence"))[0], signed=bool(shown.size and shown.min() < 0))
    if table is None:
        return _shade(shown, automatic([shown]))
    return table.of(np.rint(shown).astype(np.int64)).astype(np.float64) / ((1 << table.bits) - 1)
