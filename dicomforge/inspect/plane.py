"""Planes: direction cosines, spacings, aspect ratio and thickness, of the image or of each of its frames."""

from __future__ import annotations

import math
from collections.abc import Iterator

from dicomforge.ground.finding_kinds import WARNING
from dicomforge.inspect.finding import Finding, of
from dicomforge.iod import slice_spacing
from dicomforge.iod.view import View, items
from dicomforge.standard import iods
from dicomforge.transfer.read.numbers import numbers, whole

ORIENTATIONS = ("ImageOrientationPatient", "ImageOrientationSlide")
SPACINGS = (
    *("PixelSpacing", "ImagerPixelSpacing", "NominalScannedPixelSpacing", "ImagePlanePixelSpacing"),
    *("CompensatorPixelSpacing", "DetectorElementSpacing", "PresentationPixelSpacing", "PrinterPixelSpacing"),
    "ObjectPixelSpacingInCenterOfBeam",
)
"""Row and column spacing (PS3.3 10.7.1.3)."""
TOLERANCE = 1e-3
"""Of lengths and products of direction cosines: files of real scanners have four decimals and more."""
RATIO_DIFFERENCE = 0.01
"""Of the ratio of a spacing: integers give it roughly."""


def orientation(view: View, prefix: str) -> Iterator[Finding]:
    """Orientations that span no plane."""
    for keyword in ORIENTATIONS:
        cosines = numbers(view.here, keyword, 6)
        fault = _fault(cosines) if cosines else ""
        if fault:
            shown = "\\".join(f"{c:.6g}" for c in cosines)
            yield of("orientation", prefix, keyword, f"{fault}: {shown}", "two orthogonal vectors of length 1")


def spacing(view: View, prefix: str) -> Iterator[Finding]:
    """Spacings of pixels that are not positive; 0 is one across a single row or column."""
    for keyword in SPACINGS:
        for value, lines in zip(numbers(view.here, keyword), ("Rows", "Columns"), strict=False):
            if value < 0 or (value == 0 and whole(view.root, lines) != 1):
                yield of("spacing", prefix, keyword, f"{value:g} mm", "more than 0 mm")
                break


def ratio(view: View, prefix: str) -> Iterator[Finding]:
    """A Pixel Aspect Ratio beside a spacing, which has one of its own (PS3.3 C.7.6.3)."""
    found = numbers(view.here, "PixelAspectRatio", 2)
    if not found or view.enclosing:
        return
    shown = "\\".join(f"{v:g}" for v in found)
    if min(found) <= 0:
        yield of("aspect-ratio", prefix, "PixelAspectRatio", shown, "two numbers of 1 or more")
        return
    measures = [i for group in view.groups() for i in items(group.value("PixelMeasuresSequence"))]
    for item in (view.here, *measures):
        for keyword in SPACINGS[:3]:  # those of an image
            spacing = numbers(item, keyword, 2)
            if spacing and min(spacing) > 0:
                differs = abs(spacing[0] / spacing[1] / (found[0] / found[1]) - 1) > RATIO_DIFFERENCE
                told = f"{shown} beside {keyword}{', which has another ratio' if differs else ''}"
                yield of("aspect-ratio", prefix, "PixelAspectRatio", told, "absence: the pixel spacing gives it")
                return


def between(view: View, prefix: str) -> Iterator[Finding]:
    """A spacing of slices that is negative where the sign means nothing, or 0."""
    for value in numbers(view.here, "SpacingBetweenSlices", 1):
        if value < 0 and iods.iod_of(view.sop_class_uid) and not slice_spacing.is_signed(view.sop_class_uid):
            expected = "0 mm or more: only NM gives the sign a meaning"
            yield of("slice-spacing", prefix, "SpacingBetweenSlices", f"{value:g} mm", expected)
        elif value == 0:
            expected = "more than 0 mm: slices are at different positions"
            yield of("slice-spacing", prefix, "SpacingBetweenSlices", "0 mm", expected)._replace(severity=WARNING)


def thickness(view: View, prefix: str) -> Iterator[Finding]:
    """A slice with a negative thickness."""
    for value in numbers(view.here, "SliceThickness", 1):
        if value < 0:
            yield of("slice-thickness", prefix, "SliceThickness", f"{value:g} mm", "0 mm or more")


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


RULES = {
    **dict.fromkeys(ORIENTATIONS, orientation),
    **dict.fromkeys(SPACINGS, spacing),
    "PixelAspectRatio": ratio,
    "SpacingBetweenSlices": between,
    "SliceThickness": thickness,
}
