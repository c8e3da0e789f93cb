"""Planes: direction cosines, spacings, aspect ratio, thickness, orientation in letters and regions of an image."""

import math
import re
from collections.abc import Iterator

from dicomforge.ground.finding_kinds import WARNING
from dicomforge.inspect.finding import Finding, RuleSubject, joined, shown
from dicomforge.iod import slice_spacing
from dicomforge.iod.view import items
from dicomforge.model.grid import dot
from dicomforge.standard import iods, modules
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
AXES = ("AP", "RL", "HF")
"""The letters of a biped; a direction has at most one of each pair."""
_QUADRUPED = re.compile(r"(LE|RT|CR|CD|PR|DI|PA|PL|D|V|R|M|L)+")
EDGES = (
    ("RegionLocationMinX0", "RegionLocationMaxX1", "Columns"),
    ("RegionLocationMinY0", "RegionLocationMaxY1", "Rows"),
)


def orientation(at: RuleSubject) -> Iterator[Finding]:
    """Direction cosines that span no plane."""
    cosines = at.numbers(count=6)
    fault = _fault(cosines) if cosines else ""
    if fault:
        yield at.finding("orientation", f"{fault}: {joined(cosines)}", "two orthogonal vectors of length 1")


def _fault(cosines: tuple[float, ...]) -> str:
    row, column = cosines[:3], cosines[3:]
    for name, vector in (("row", row), ("column", column)):
        length = math.hypot(*vector)
        if abs(length - 1) > TOLERANCE:
            return f"the {name} direction has length {length:.6g}"
    product = dot(row, column)
    if abs(product) > TOLERANCE:
        return f"an angle of {math.degrees(math.acos(max(-1.0, min(1.0, product)))):.6g} degrees"
    return ""


def spacing(at: RuleSubject) -> Iterator[Finding]:
    """A spacing of pixels that is not positive; 0 is one across a single row or column."""
    for value, lines in zip(at.numbers(), ("Rows", "Columns"), strict=False):
        if value < 0 or (value == 0 and whole(at.view.root, lines) != 1):
            yield at.finding("spacing", f"{value:g} mm", "more than 0 mm")
            return


def _is_demanded(sop_class_uid: str) -> bool:
    """Ophthalmic maps have both (PS3.3 C.8.28.2, C.8.30.2)."""
    return any(row.keyword == "PixelAspectRatio" and row.type == "1" for row in modules.rows_of(sop_class_uid))


def ratio(at: RuleSubject) -> Iterator[Finding]:
    """A Pixel Aspect Ratio beside a spacing, which has one of its own (PS3.3 C.7.6.3)."""
    found = at.numbers(count=2)
    if found and min(found) <= 0:
        yield at.finding("aspect-ratio", joined(found), "two numbers of 1 or more")
        return
    measures = [i for group in at.view.groups() for i in items(group.value("PixelMeasuresSequence"))]
    for item in (at.view.here, *measures) if found else ():
        for keyword in SPACINGS[:3]:  # those of an image
            spacing = numbers(item, keyword, 2)
            if spacing and min(spacing) > 0:
                differs = abs(spacing[0] / spacing[1] / (found[0] / found[1]) - 1) > RATIO_DIFFERENCE
                if not differs and _is_demanded(at.view.sop_class_uid):
                    return
                beside = f"{joined(found)} beside {keyword}{', which has another ratio' if differs else ''}"
                yield at.finding("aspect-ratio", beside, "absence: the pixel spacing gives it")
                return


def between(at: RuleSubject) -> Iterator[Finding]:
    """A spacing of slices that is negative where the sign means nothing, or 0."""
    for value in at.numbers(count=1):
        uid = at.view.sop_class_uid
        if value < 0 and iods.key_of(uid) and not slice_spacing.is_signed(uid):
            yield at.finding("slice-spacing", f"{value:g} mm", "0 mm or more: only NM gives the sign a meaning")
        elif value == 0:
            expected = "more than 0 mm: slices are at different positions"
            yield at.finding("slice-spacing", "0 mm", expected, severity=WARNING)


def thickness(at: RuleSubject) -> Iterator[Finding]:
    """A slice with a negative thickness."""
    for value in at.numbers(count=1):
        if value < 0:
            yield at.finding("slice-thickness", f"{value:g} mm", "0 mm or more")


def letters(at: RuleSubject) -> Iterator[Finding]:
    """Letters of Patient Orientation that name no direction (PS3.3 C.7.6.1.1.1); an empty value is not known."""
    is_quadruped = at.view.root.text("AnatomicalOrientationType") == "QUADRUPED"
    kind = "LE, RT, D, V, CR, CD, R, M, L, PR, DI, PA, PL" if is_quadruped else "A or P, R or L, H or F"
    for value in at.texts():
        if value and not (_QUADRUPED.fullmatch(value) if is_quadruped else _is_biped(value)):
            yield at.finding("patient-orientation", shown(value), f"letters of {kind}")


def _is_biped(value: str) -> bool:
    counts = [sum(letter in axis for letter in value) for axis in AXES]
    return max(counts) <= 1 and sum(counts) == len(value)


def region(at: RuleSubject) -> Iterator[Finding]:
    """A region of an ultrasound image that ends beyond the image, or before it begins (PS3.3 C.8.5.5.1.14)."""
    for first, last, lines in EDGES:
        low, high, size = at.whole(first), at.whole(last), whole(at.view.root, lines)
        for keyword, value in ((first, low), (last, high)):
            if value is not None and size is not None and not 0 <= value < size:
                expected = f"0 to {size - 1}: the image has {size} {lines}"
                yield at.finding("us-region", str(value), expected, at=keyword)
        if low is not None and high is not None and low > high:
            yield at.finding("us-region", str(low), f"{high} or less: the region ends there", at=first)
