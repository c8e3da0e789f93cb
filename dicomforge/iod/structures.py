"""Structures: what a structure set says of the objects of a series (PS3.3 C.8.8.5, C.8.8.6, C.8.8.8)."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dicomforge.iod.rules import RulePlace, rows
from dicomforge.iod.segments import Reference
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, keyword_of
from dicomforge.model.referred import reference_to

STUDY_MANAGEMENT = "1.2.840.10008.3.1.2.3.1"
"""Detached Study Management (retired), of which RT Referenced Study Sequence names an instance (PS3.3 C.8.8.5)."""

COLOURS = (
    (255, 0, 0),
    (0, 255, 0),
    (0, 0, 255),
    (255, 255, 0),
    (255, 0, 255),
    (0, 255, 255),
    (255, 128, 0),
    (128, 0, 255),
)
"""Practice: ROI Display Color of the structures in turn."""

DIGITS = 4
"""Decimals of contour points in mm: a tenth of a micrometre, in at most 16 characters (PS3.5 6.2, DS)."""

SEQUENCES = {
    "StructureSetROISequence": "structure-set",
    "ROIContourSequence": "roi-contour",
    "RTROIObservationsSequence": "rt-roi-observations",
}
"""The sequences with an item for each structure, and their Modules."""


class Contour(NamedTuple):
    """A closed contour in the plane of some images: points (x, y, z) in mm."""

    points: Sequence[tuple[float, float, float]]
    images: tuple[Reference, ...]


class Structure(NamedTuple):
    """An object of a series; `given` is what its author says of it, in whichever sequence that stands."""

    name: str
    given: Attributes
    contours: Sequence[Contour]


def foreign(given: Iterable[Element]) -> list[str]:
    """The keywords that no sequence with an item for each structure holds."""
    known = {keyword for sequence in SEQUENCES for keyword in _held(sequence)}
    return [keyword for element in given if (keyword := keyword_of(element.tag)) not in known]


def number(given: Attributes, place: int) -> int:
    """The ROI Number of a structure: its place among them, from 1, unless its author wrote one."""
    return int(given.text("ROINumber") or place)


def elements(structures: Sequence[Structure], frame_of_reference: str) -> list[Element]:
    """The three sequences, with an item for each structure."""
    made: dict[str, list[Attributes]] = {sequence: [] for sequence in SEQUENCES}
    for index, one in enumerate(structures):
        own = number(one.given, index + 1)
        items = [
            vr.item(
                ROINumber=own,
                ReferencedFrameOfReferenceUID=frame_of_reference,
                ROIName=one.name,
                ROIGenerationAlgorithm="AUTOMATIC",  # by this program, without a user
            ),
            vr.item(ROIDisplayColor=COLOURS[index % len(COLOURS)], ReferencedROINumber=own),
            vr.item(ObservationNumber=own, ReferencedROINumber=own),
        ]
        if one.contours:
            drawn = [_contour(count, contour) for count, contour in enumerate(one.contours, 1)]
            items[1] = items[1].merged([vr.element("ContourSequence", *drawn)])
        for sequence, item in zip(SEQUENCES, items, strict=True):
            held = _held(sequence)
            made[sequence].append(item.merged(e for e in one.given if keyword_of(e.tag) in held))
    return [vr.element(sequence, *items) for sequence, items in made.items()]


def referenced(frame_of_reference: str, study: str, series: str, images: Iterable[Reference]) -> Element:
    """Referenced Frame of Reference Sequence: all images that the contours may lie in, each once."""
    listed = [reference_to(*one) for one in dict.fromkeys(images)]
    of_series = vr.item(SeriesInstanceUID=series, ContourImageSequence=tuple(listed))
    of_study = reference_to(STUDY_MANAGEMENT, study).merged([vr.element("RTReferencedSeriesSequence", of_series)])
    space = vr.item(FrameOfReferenceUID=frame_of_reference, RTReferencedStudySequence=of_study)
    return vr.element("ReferencedFrameOfReferenceSequence", space)


def _held(sequence: str) -> frozenset[str]:
    return frozenset(row.keyword for row in rows(RulePlace(SEQUENCES[sequence], (sequence,))))


def _contour(number: int, one: Contour) -> Attributes:
    return vr.item(
        ContourImageSequence=tuple(reference_to(*image) for image in one.images),
        ContourGeometricType="CLOSED_PLANAR",
        NumberOfContourPoints=len(one.points),
        ContourNumber=number,
        ContourData=tuple(round(coordinate, DIGITS) + 0.0 for point in one.points for coordinate in point),
    )
