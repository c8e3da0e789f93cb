"""Planes of a series that form no regular stack."""

from dataclasses import dataclass, replace
from functools import partial

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Element, tag_of
from dicomforge.model.parameter import length
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.series._one import differing, each, numbers, of_one, varying, varying_one

_fault = partial(Fault, status="legal")

POSITION = "ImagePositionPatient"


@dataclass(frozen=True, slots=True, kw_only=True)
class GantryTiltInPositions:
    step: float = length("shift from slice to slice along y", 0.5)

    def plan(self, series: SeriesPlan) -> SeriesPlan | Wrong:
        """The series with other values."""
        return each(series, "ImagePositionPatient", lambda index, element: _shifted(element, index * self.step))


def _shifted(element: Element, by: float) -> Element:
    x, y, z = numbers(element)
    return element._replace(value=(f"{x:g}", f"{y + by:g}", f"{z:g}"))


def _without(series: SeriesPlan, position: int) -> SeriesPlan:
    columns = tuple(c._replace(elements=c.elements[:position] + c.elements[position + 1 :]) for c in series.columns)
    instances = series.instances[:position] + series.instances[position + 1 :]
    return replace(series, instances=instances, columns=columns)


def _jittered(series: SeriesPlan, position: int, element: Element) -> Element:
    found = numbers(element)
    shift = 1e-7 * (position % 3 - 1)
    return element._replace(value=(*(f"{one:g}" for one in found[:2]), f"{found[2] + shift:.8g}", *element.value[3:]))


def _moved(series: SeriesPlan, position: int, element: Element) -> Element:
    x, y, z = numbers(element)
    return element._replace(value=(f"{x:g}", f"{y:g}", f"{z + 0.5:g}"))


def _exchanged(series: SeriesPlan, position: int) -> SeriesPlan | Wrong:
    """The series with an image of another shape, and as many pixels."""
    sizes = [series.attributes(position).value(one) for one in ("Rows", "Columns")]
    rows = each(series, "Rows", lambda at, one: one._replace(value=sizes[1]) if at == position else one)
    if isinstance(rows, Wrong):
        return rows
    return each(rows, "Columns", lambda at, one: one._replace(value=sizes[0]) if at == position else one)


FAULTS = {
    "duplicate-position": _fault(
        "One slice has the position of the one before it: two values for the same place, and a gap",
        varying_one(POSITION, lambda series, at, _: series.attributes(at - 1).get(tag_of(POSITION))),
        citation="PS3.3 section C.7.6.2.1.1",
        attributes=("ImagePositionPatient",),
        reports={
            "dicomforge check": "warning position-twice: ImagePositionPatient",
        },
    ),
    "gantry-tilt-in-positions": _fault(
        "Slices are shifted along their columns as a tilted gantry shifts them: the volume is sheared",
        GantryTiltInPositions,
        citation="PS3.3 section C.7.6.2.1.1",
        attributes=("ImagePositionPatient",),
        changes=("ImagePositionPatient",),
        reports={
            "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[2\.0, 2\.0, 2\.062\], values -1000 to 40",
        },
    ),
    "missing-slice": _fault(
        "A slice is missing: a volume that is assembled from the files is too short there, or has an uneven step",
        of_one(_without),
        citation="PS3.3 section C.7.6.2.1.1: positions of images are those of each image alone",
        changes=("instances",),
        reports={
            "SimpleITK": r"2 files, \(48, 64, 2\), spacing \[2\.0, 2\.0, 4\.0\], values -1000 to 40",
            "dicomforge check": "warning slice-step: ImagePositionPatient",
        },
    ),
    # Volumes that are assembled from the files are sheared or refused.
    "orientation-differs": _fault(
        "One image of a series has another orientation, as a localizer has that is filed with the slices",
        differing("ImageOrientationPatient", "0", "1", "0", "0", "0", "-1"),
        citation="PS3.3 section C.7.6.2.1.1",
        attributes=("ImageOrientationPatient",),
        reports={
            "dicomforge check": "warning slice-step: ImagePositionPatient",
        },
    ),
    # Programs that compare it as text make a series of each slice.
    "orientation-jitters": _fault(
        "ImageOrientationPatient differs in the last digit from slice to slice",
        varying("ImageOrientationPatient", _jittered),
        citation="PS3.3 section C.7.6.2.1.1",
        attributes=("ImageOrientationPatient",),
    ),
    "position-off-the-stack": _fault(
        "One slice lies half a millimetre beside its place: the steps between slices are uneven",
        varying_one("ImagePositionPatient", _moved),
        citation="PS3.3 section C.7.6.2.1.1",
        attributes=("ImagePositionPatient",),
        reports={
            "dicomforge check": "warning slice-step: ImagePositionPatient",
        },
    ),
    "positions-same": _fault(
        "All slices of a series have the position of the first",
        varying(POSITION, lambda series, _, element: series.attributes(0).get(tag_of(POSITION))),
        citation="PS3.3 section C.7.6.2.1.1",
        attributes=("ImagePositionPatient",),
        reports={
            "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[2\.0, 2\.0, 1\.0\], values -1000 to 40",
        },
    ),
    "rows-differ": _fault(
        "One image of a series has its Rows and Columns exchanged: images of two sizes",
        of_one(_exchanged),
        citation="PS3.3 section C.7.6.3",
        attributes=("Rows",),
        changes=("Rows", "Columns"),
        reports={
            "SimpleITK": "refuses",
            "dicomforge check": "warning size-differs: Rows",
        },
    ),
    "spacing-differs": _fault(
        "One image of a series has another PixelSpacing",
        differing("PixelSpacing", "3", "3"),
        citation="PS3.3 section C.7.6.2",
        attributes=("PixelSpacing",),
        reports={
            "dicomforge check": "warning spacing-differs: PixelSpacing",
        },
    ),
}
