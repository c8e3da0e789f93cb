"""Pixel padding: a value of the image's own pixels (PS3.3 C.7.5.1.1.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from dicomforge.inspect.finding import Finding, of
from dicomforge.iod.view import View
from dicomforge.transfer.read.numbers import whole

VALUE, LIMIT = "PixelPaddingValue", "PixelPaddingRangeLimit"
SIGNED = (
    *(VALUE, LIMIT, "SmallestImagePixelValue", "LargestImagePixelValue", "SmallestPixelValueInSeries"),
    "LargestPixelValueInSeries",
)
"""Attributes whose VR is US or SS by Pixel Representation (PS3.3 C.7.6.3, PS3.5 6.2)."""


def _value(keyword: str, view: View, prefix: str) -> Iterator[Finding]:
    """A value with the other sign, or with more bits than pixels have."""
    element = view.here.get(keyword)
    representation = whole(view.here, "PixelRepresentation")
    if element is None or representation not in (0, 1) or view.enclosing:
        return
    form = "SS" if representation else "US"
    if element.vr in ("US", "SS") and element.vr != form:
        yield of("padding-sign", prefix, keyword, element.vr, f"{form}: Pixel Representation is {representation}")
    elif keyword in (VALUE, LIMIT):
        yield from _in_range(keyword, view, prefix, representation)


def _in_range(keyword: str, view: View, prefix: str, representation: int) -> Iterator[Finding]:
    value, stored = whole(view.here, keyword), whole(view.here, "BitsStored")
    if value is None or stored is None or not 1 <= stored <= 64:
        return
    low, high = (-(1 << stored - 1), (1 << stored - 1) - 1) if representation else (0, (1 << stored) - 1)
    if not low <= value <= high:
        yield of("padding-value", prefix, keyword, str(value), f"{low} to {high}, the values of the pixels")
    elif keyword == LIMIT:
        yield from _range(view, prefix, value)


def _range(view: View, prefix: str, limit: int) -> Iterator[Finding]:
    value, photometric = whole(view.here, VALUE), view.here.text("PhotometricInterpretation")
    if value is None:
        return
    if (photometric == "MONOCHROME2" and value > limit) or (photometric == "MONOCHROME1" and value < limit):
        side = "or more" if photometric == "MONOCHROME2" else "or less"
        expected = f"{value}, the {VALUE}, {side}: pixels are {photometric}"
        yield of("padding-value", prefix, LIMIT, str(limit), expected)


RULES: dict[str, Callable[[View, str], Iterator[Finding]]] = {keyword: partial(_value, keyword) for keyword in SIGNED}
