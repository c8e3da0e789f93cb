"""Structure sets: contours that fit their number of points and their type, and regions that refer to one another."""

from collections.abc import Iterator

from dicomforge.ground.counted import counted
from dicomforge.inspect.finding import Finding, RuleSubject
from dicomforge.iod.view import items
from dicomforge.transfer.read.numbers import whole

POINTS = {"POINT": (1, 1), "OPEN_PLANAR": (2, None), "OPEN_NONPLANAR": (2, None), "CLOSED_PLANAR": (3, None)}
"""The least and the most points of a contour of each type (PS3.3 C.8.8.6.3: an outline has an area)."""

REFERRING = ("ROIContourSequence", "RTROIObservationsSequence")


def contour(at: RuleSubject) -> Iterator[Finding]:
    """Points of another number than it says, or than a contour of its type has."""
    data = at.view.here.value("ContourData")
    if isinstance(data, bytes):
        return
    if len(data) % 3:
        yield at.finding("contour", counted(len(data), "value"), "three values for each point")
        return
    points, said = len(data) // 3, whole(at.view.here, "NumberOfContourPoints")
    if said is not None and said != points:
        yield at.finding("contour", counted(points, "point"), f"{said}, as Number of Contour Points")
    least, most = POINTS.get(at.view.here.text("ContourGeometricType"), (0, None))
    if points < least or (most is not None and points > most):
        kind = at.view.here.text("ContourGeometricType")
        expected = f"{least} point for {kind}" if most else f"{least} points or more for {kind}"
        yield at.finding("contour", counted(points, "point"), expected)


def regions(at: RuleSubject) -> Iterator[Finding]:
    """ROI Numbers that are there twice, and references to none of them."""
    known: set[int] = set()
    for index, item in enumerate(items(at.view.here.value(at.keyword)), 1):
        number = whole(item, "ROINumber")
        if number in known:
            path = f"{at.keyword}[{index}].ROINumber"
            yield at.finding("roi-number", f"{number}, a second time", "its own number", at=path)
        known |= set() if number is None else {number}
    for keyword in REFERRING:
        for index, item in enumerate(items(at.view.here.value(keyword)), 1):
            number = whole(item, "ReferencedROINumber")
            if number is not None and number not in known:
                path = f"{keyword}[{index}].ReferencedROINumber"
                yield at.finding("roi-reference", str(number), "a ROI Number of the structure set", at=path)
