"""Structure sets: contours, regions of interest and their observations."""

from functools import partial

from dicomforge.model.attributes import Element
from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.change import text
from dicomforge.transfer.faults.declare import altering, putting, removing

_fault = partial(Fault, classes=("RTStructureSetStorage",), carrier="rtstruct")

CONTOUR = "ROIContourSequence[1].ContourSequence[1]"


def _lifted(element: Element) -> Element:
    numbers = [float(one) for one in text(element).split("\\")]
    lifted = (one + 0.7 * (index % 3 == 2) for index, one in enumerate(numbers))
    return element._replace(value=tuple(f"{one:.10g}" for one in lifted))


FAULTS = {
    "contour-of-foreign-image": _fault(
        "A contour refers to an image that does not exist",
        putting(f"{CONTOUR}.ContourImageSequence[1].ReferencedSOPInstanceUID", "1.2.3.7"),
        citation="PS3.3 section C.8.8.6",
        status="legal",
        reports={
            "dcentvfy": r"Error - Missing SOPInstanceUID that was referenced - 1\.2\.3\.7 for file <0001\.dcm>",
        },
    ),
    "contour-of-two-points": _fault(
        "A closed planar contour has two points",
        putting("ROIContourSequence[1].ContourSequence[1].ContourData", "0\\0\\0\\1\\1\\0"),
        citation="PS3.3 section C.8.8.6.3",
        reports={
            "dicomforge check": r"error contour: ROIContourSequence\[1\]\.",
        },
    ),
    "contour-off-slice": _fault(
        "The points of a contour lie 0.7 mm beside the slice that they were drawn on",
        altering("ROIContourSequence[1].ContourSequence[1].ContourData", _lifted),
        citation="PS3.3 section C.8.8.6",
        status="legal",
    ),
    "contour-points-miscounted": _fault(
        "NumberOfContourPoints is not that of the points",
        putting("ROIContourSequence[1].ContourSequence[1].NumberOfContourPoints", "3"),
        citation="PS3.3 section C.8.8.6",
        reports={
            "dicomforge check": r"error contour: ROIContourSequence\[1\]\.",
        },
    ),
    "contour-type-wrong": _fault(
        "A contour of many points says that it is a POINT",
        putting("ROIContourSequence[1].ContourSequence[1].ContourGeometricType", "POINT"),
        citation="PS3.3 section C.8.8.6.3",
        reports={
            "dicomforge check": r"error contour: ROIContourSequence\[1\]\.",
        },
    ),
    # It is legal, and programs that find the slice by it fail.
    "contour-without-image": _fault(
        "A contour does not say which image it was drawn on",
        removing("ROIContourSequence[1].ContourSequence[1].ContourImageSequence"),
        citation="PS3.3 section C.8.8.6",
        status="legal",
    ),
    "roi-number-twice": _fault(
        "Two regions of a structure set have the same number",
        putting("StructureSetROISequence[2].ROINumber", "1"),
        citation="PS3.3 section C.8.8.5",
        reports={
            "dicomforge check": r"error roi-number: StructureSetROISequence\[2\]\.ROINumber",
        },
    ),
    "roi-observation-of-nothing": _fault(
        "An observation refers to a region that the structure set does not have",
        putting("RTROIObservationsSequence[1].ReferencedROINumber", "9"),
        citation="PS3.3 section C.8.8.8",
        reports={
            "dicomforge check": r"error roi-reference: RTROIObservationsSequence\[1\]\.",
        },
    ),
    # It is legal, and programs that expect some fail.
    "roi-without-contours": _fault(
        "A region of interest of a structure set has no contours",
        removing("ROIContourSequence[1].ContourSequence"),
        citation="PS3.3 section C.8.8.6",
        status="legal",
    ),
}
