"""Planes: direction cosines and spacings, of the image or of each of its frames."""

from __future__ import annotations

import math
from collections.abc import Iterator

from dicomforge.inspect.elements import name_of
from dicomforge.inspect.finding import Finding
from dicomforge.inspect.kinds import finding
from dicomforge.inspect.numbers import numbers
from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes, tag_of

ORIENTATIONS = ("ImageOrientationPatient", "ImageOrientationSlide")
SPACINGS = ("PixelSpacing", "ImagerPixelSpacing", "NominalScannedPixelSpacing", "SpacingBetweenSlices")
SIGNED = ("SpacingBetweenSlices",)
"""Negative in nuclear medicine where the slices run against the normal (PS3.3 C.8.4.15)."""
TOLERANCE = 1e-3
"""Of lengths and products of direction cosines: files of real scanners have four decimals and more."""


def planes(item: Attributes, prefix: str = "") -> Iterator[Finding]:
    """Orientations that span no plane and spacings that are not positive, in the items below too."""
    for keyword in ORIENTATIONS:
        cosines = numbers(item, keyword, 6)
        if cosines:
            fault = _fault(cosines)
            if fault:
                shown = "\\".join(f"{c:.6g}" for c in cosines)
                expected = "two orthogonal vectors of length 1"
                yield finding(
                    "orientation", f"{prefix}{keyword}", tag_of(keyword), found=f"{fault}: {shown}", expected=expected
                )
    for keyword in SPACINGS:
        found = [s for s in numbers(item, keyword) if s == 0 or (s < 0 and keyword not in SIGNED)]
        if found:
            yield finding(
                "spacing", f"{prefix}{keyword}", tag_of(keyword), found=f"{found[0]:g} mm", expected="more than 0 mm"
            )
    for element in item:
        if element.vr == "SQ":
            for number, inner in enumerate(items(element.value), 1):
                yield from planes(inner, f"{prefix}{name_of(element.tag)}[{number}].")


def _fault(cosines: tuple[float, ...]) -> str:
    row, column = cosines[:3], cosines[3:]
    for name, vector in (("row", row), ("column", column)):
        length = math.hypot(*vector)
        if abs(length - 1) > TOLERANCE:
            return f"the {name} direction has length {length:.6g}"
    product = sum(r * c for r, c in zip(row, column, strict=True))
    if abs(product) > TOLERANCE:
        return f"an angle of {math.degrees(math.acos(max(-1.0, min(1.0, product)))):.6g} degrees"
    return ""
