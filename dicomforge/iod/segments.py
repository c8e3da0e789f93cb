"""Segments: what a segmentation says of its objects, frames and sources (PS3.3 C.8.20.2, C.8.20.3, C.7.6.16.2.6)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dicomforge.iod.view import first_item, items_of
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.code import Code, item
from dicomforge.model.referred import reference_to
from dicomforge.standard import codes

PROPERTY_CATEGORY = "SegmentedPropertyCategoryCodeSequence"
FRAME_CONTENT, INDEX_VALUES = "FrameContentSequence", "DimensionIndexValues"
PROPERTY_TYPE = "SegmentedPropertyTypeCodeSequence"

TISSUES = 7166
"""Context group of common tissues (PS3.16 CID 7166): what is in it is of the category Tissue (CID 7150)."""

STRUCTURES = 7192
"""Context group of anatomical structures (PS3.16 CID 7192), whose category is Anatomical Structure."""

TISSUE = Code("SCT", "85756007", False, "Tissue")
STRUCTURE = Code("SCT", "91723000", False, "Anatomical Structure")
SEGMENTATION = Code("DCM", "113076", False, "Segmentation")
"""Of the derivation (PS3.16 CID 7203)."""
SOURCE_IMAGE = Code("DCM", "121322", False, "Source image for image processing operation")
"""Purpose of the reference to a source (PS3.16 CID 7202)."""

ALGORITHM = "dicomforge"
BY_SHAPE = Code("DCM", "123111", False, "Deformable Models")
"""Of CID 7162, Surface Processing Algorithm Family: surfaces come from shapes, not from pixels."""


class Reference(NamedTuple):
    """An image that a frame is derived from; `frame` is 0 where it has only one."""

    sop_class: str
    uid: str
    frame: int = 0


def segment(number: int, label: str, code: Code | None, given: Attributes) -> Attributes:
    """An item of the Segment Sequence: what its author gave, and what goes without saying.

    The label is the object's name and the property type its code; the category is that of a common type, otherwise it
    is not known here. No user takes part, so the algorithm is AUTOMATIC, and this program.
    """
    implied = [vr.element("SegmentNumber", number), vr.element("SegmentLabel", label)]
    if code is not None and PROPERTY_TYPE not in given and (named := _with_meaning(code)) is not None:
        implied.append(vr.element(PROPERTY_TYPE, item(named)))
    category = None if PROPERTY_CATEGORY in given else _category(given, code)
    if category is not None:
        implied.append(vr.element(PROPERTY_CATEGORY, item(category)))
    implied.append(vr.element("SegmentAlgorithmType", "AUTOMATIC"))
    if given.text("SegmentAlgorithmType") != "MANUAL":
        implied.append(vr.element("SegmentAlgorithmName", ALGORITHM))
    return Attributes(implied).merged(given)


def surface_algorithm() -> Attributes:
    """What found a surface, as the Algorithm Identification Macro says it."""
    return vr.item(AlgorithmFamilyCodeSequence=item(BY_SHAPE), AlgorithmName=ALGORITHM, AlgorithmVersion="1")


def identification(number: int) -> Element:
    """Segment Identification of a frame of segment `number` (PS3.3 C.8.20.3.1)."""
    return vr.element("SegmentIdentificationSequence", vr.item(ReferencedSegmentNumber=number))


def derived_from(position: Element, sources: Iterable[Reference]) -> Attributes:
    """Plane Position and Derivation Image of the frames in one plane."""
    images = tuple(_source(one) for one in sources)
    derivation = vr.item(SourceImageSequence=images, DerivationCodeSequence=item(SEGMENTATION))
    return vr.item(DerivationImageSequence=derivation, PlanePositionSequence=Attributes([position]))


def frame_content(number: int, position: int) -> Element:
    """Frame Content of a frame: its indices in the dimensions, from 1 (PS3.3 C.7.6.16.2.2)."""
    return vr.element(FRAME_CONTENT, vr.item(DimensionIndexValues=_indices(number, position)))


def _indices(number: int, position: int) -> tuple[int, ...]:
    """Segment and plane; the plane alone in a label map, whose frames have segment 0."""
    return (number, position) if number else (position,)


def counted(groups: Attributes, number: int, position: int) -> Attributes:
    """The groups of a frame with its indices as they are counted; as they are where they have none."""
    content = groups.get(FRAME_CONTENT)
    inside = items_of(content)
    if content is None or not inside or INDEX_VALUES not in inside[0]:
        return groups
    first = inside[0].merged([vr.element(INDEX_VALUES, *_indices(number, position))])
    return groups.merged([content._replace(value=(first, *inside[1:]))])


def dimensions(organization_uid: str, by_segment: bool = True, by_plane: bool = True) -> tuple[Element, ...]:
    """Multi-frame Dimension: the segment, unless frames have all segments, then the plane (PS3.3 C.7.6.17)."""
    uid = {"DimensionOrganizationUID": organization_uid}
    pointers = {"ReferencedSegmentNumber": "SegmentIdentificationSequence"} if by_segment else {}
    if by_plane:
        pointers["ImagePositionPatient"] = "PlanePositionSequence"
    items = (vr.item(**uid, DimensionIndexPointer=at, FunctionalGroupPointer=group) for at, group in pointers.items())
    return (
        vr.element("DimensionOrganizationSequence", vr.item(**uid)),
        vr.element("DimensionIndexSequence", *items),
    )


def referenced_series(uid: str, sources: Sequence[Reference]) -> Element:
    """Common Instance Reference: all instances of the source, each once (PS3.3 C.12.2)."""
    instances = {one.uid: reference_to(one.sop_class, one.uid) for one in sources}
    return vr.element("ReferencedSeriesSequence", *by_series({uid: instances.values()}, "ReferencedInstanceSequence"))


def by_series(instances: Mapping[str, Iterable[Attributes]], sequence: str) -> list[Attributes]:
    """An item for each series, by its UID, with its instances in a sequence."""
    return [
        Attributes([vr.element("SeriesInstanceUID", uid), vr.element(sequence, *items)])
        for uid, items in instances.items()
    ]


def of_study(
    uid: str, instances: Mapping[str, Iterable[Attributes]], sequence: str = "ReferencedSOPSequence"
) -> Attributes:
    """The item of a study with its series, such as that of evidence (PS3.3 C.12.2, C.17.2.3)."""
    series = vr.element("ReferencedSeriesSequence", *by_series(instances, sequence))
    return Attributes([vr.element("StudyInstanceUID", uid), series])


def _source(one: Reference) -> Attributes:
    rest = vr.item(SpatialLocationsPreserved="YES", PurposeOfReferenceCodeSequence=item(SOURCE_IMAGE))
    return rest.merged(reference_to(*one))


def _with_meaning(code: Code) -> Code | None:
    meaning = code.meaning or codes.meaning(PROPERTY_TYPE, code.scheme, code.value)
    return None if meaning is None else code._replace(meaning=meaning)


def _category(given: Attributes, code: Code | None) -> Code | None:
    """The category of the property type (the author's or the object's), where a context group has the type."""
    key = (code.scheme, code.value) if code is not None else None
    if PROPERTY_TYPE in given:
        told = first_item(given.get(PROPERTY_TYPE))
        key = (told.text("CodingSchemeDesignator"), told.text("CodeValue"))
    if key in codes.meanings_in(TISSUES):
        return TISSUE
    return STRUCTURE if key in codes.meanings_in(STRUCTURES) else None
