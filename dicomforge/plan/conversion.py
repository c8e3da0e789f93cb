"""Conversion: the headers of classic images as those of a Legacy Converted Enhanced image (PS3.3 A.70 to A.72).

What the enhanced Modules and functional groups hold goes there; the rest is kept as unassigned converted Attributes
(C.7.6.16.2.25.1 to C.7.6.16.2.25.3). Frames stay in the order of the images.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dicomforge.iod import groups
from dicomforge.iod.frame_order import FrameSteps
from dicomforge.iod.sop_class import SopClass
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, keyword_of, tag_of
from dicomforge.model.plan import Axis, FramePlan, SeriesPlan
from dicomforge.model.referred import reference_to
from dicomforge.plan.tags import IMAGE_TYPE, NUMBER_OF_FRAMES, RESCALE_INTERCEPT, RESCALE_SLOPE
from dicomforge.standard import iods, modules

CONVERTS = {
    "1.2.840.10008.5.1.4.1.1.2.2": "1.2.840.10008.5.1.4.1.1.2",
    "1.2.840.10008.5.1.4.1.1.4.4": "1.2.840.10008.5.1.4.1.1.4",
    "1.2.840.10008.5.1.4.1.1.128.1": "1.2.840.10008.5.1.4.1.1.128",
}
"""Legacy converted SOP class -> the classic one (PS3.4 B.5.1.7)."""

PIXEL_FORMAT = frozenset(row.keyword for row in modules.module("image-pixel").rows)
OWN = frozenset(
    map(
        tag_of,
        (
            *("SOPClassUID", "SOPInstanceUID", "SeriesInstanceUID", "SeriesNumber", "SyntheticData", "ContentDate"),
            *("ContentTime", "Modality", "ImageType", "InstanceCreationDate", "InstanceCreationTime"),
        ),
    )
)
"""What the converted image has of its own."""

UNIQUE = tag_of("InstanceNumber")
"""Which each image has for itself, though both IODs hold it."""

SHARED, PER_FRAME = "UnassignedSharedConvertedAttributesSequence", "UnassignedPerFrameConvertedAttributesSequence"


class Shot(NamedTuple):
    """A frame of the source: the name of its instance, which keys its noise, and its recipe."""

    instance: str
    recipe: int


class Converted(NamedTuple):
    """What a converted image takes from its source."""

    shots: tuple[Shot, ...]
    frames: tuple[FramePlan, ...]
    described: dict[int, list[Element]]
    """Its pixels, by tag; a list of the one instance."""
    implied: dict[int, list[Element]]
    own: tuple[Attributes, ...]
    """What each frame has of its own."""


def convert(source: SeriesPlan, sop_class: SopClass, organization: str) -> Converted:
    """The single image that a series of classic ones becomes."""
    headers = source.data_sets()
    shared, own = _sorted_out(headers, sop_class.uid)
    kinds = [_frame_type(header) for header in headers]
    shared.append(
        vr.element("ImageType", *(a if len({*v}) == 1 else "MIXED" for v in zip(*kinds, strict=True) for a in v[:1]))
    )
    order = sop_class.images.order
    assert order is not None
    ordered = order(_steps(source, organization))
    described = [e for e in headers[0] if keyword_of(e.tag) in PIXEL_FORMAT]
    described += (e for e in shared if e.tag in (RESCALE_SLOPE, RESCALE_INTERCEPT))
    described.append(vr.element("NumberOfFrames", len(headers)))
    frames = tuple(
        Attributes(
            [*position, *frame, *_sources(source, index), *_when(headers[index]), vr.element("FrameType", *kind)]
        )
        for index, (frame, position, kind) in enumerate(zip(own, ordered.frames, kinds, strict=True))
    )
    return Converted(
        tuple(Shot(one.name, one.recipe) for one in source.instances),
        tuple(frame for one in source.instances for frame in one.frames),
        {element.tag: [element] for element in described},
        {element.tag: [element] for element in (*shared, *ordered.elements)},
        frames,
    )


def _sorted_out(headers: Sequence[Attributes], uid: str) -> tuple[list[Element], list[Attributes]]:
    """What all frames share, at the top or flat of a group, and what each has of its own."""
    places = groups.places(uid)
    kept = [use.module for use in iods.uses(uid) if use.usage == "M" or use.ie in ("Patient", "Study")]
    top = {tag_of(row.keyword) for module in kept for row in modules.module(module).rows}
    shared, unassigned = list[Element](), list[Element]()
    own, rest = [list[Element]() for _ in headers], [list[Element]() for _ in headers]
    for tag in sorted({tag for header in headers for tag in header.tags} - OWN):
        if keyword_of(tag) in PIXEL_FORMAT or tag == NUMBER_OF_FRAMES:
            continue
        found = [header.get(tag) for header in headers]
        alike = all(one == found[0] for one in found) and tag != UNIQUE
        known = tag in places or (tag in top and alike)
        if alike and found[0] is not None:
            (shared if known else unassigned).append(found[0])
        else:
            for holder, one in zip(own if tag in places else rest, found, strict=True):
                holder += [one] if one is not None else []
    shared.append(vr.element(SHARED, Attributes(unassigned)))
    frames = [Attributes([*a, vr.element(PER_FRAME, Attributes(b))]) for a, b in zip(own, rest, strict=True)]
    return shared, frames


def _frame_type(header: Attributes) -> tuple[str, ...]:
    """Image Type of a classic image with the four values of a frame (PS3.3 C.8.16.1)."""
    values = tuple(str(value) for value in header.value(IMAGE_TYPE))[:4]
    return tuple(
        (values[at : at + 1] or (word,))[0] or word
        for at, word in enumerate(("ORIGINAL", "PRIMARY", "VOLUME", "NONE"))
    )


def _sources(source: SeriesPlan, index: int) -> Iterator[Element]:
    """The image that a frame is converted from."""
    item = reference_to(source.sop_class, source.instances[index].uid)
    yield vr.element("ConversionSourceAttributesSequence", item)


def _when(header: Attributes) -> Iterator[Element]:
    """Acquisition Date and Time of a classic image as those of its frame."""
    date, time = header.text("AcquisitionDate"), header.text("AcquisitionTime")
    if date and time:
        yield vr.element("FrameAcquisitionDateTime", date + time)


def _steps(source: SeriesPlan, organization: str) -> FrameSteps:
    """A stack of the planes along the normal; images of one plane follow in time."""
    grids = [frame.grid for one in source.instances for frame in one.frames]
    planes = sorted(dict.fromkeys(grids), key=lambda grid: source.grids[grid].distance_mm)
    turns = [grids[:index].count(grid) for index, grid in enumerate(grids)]
    stack = Axis("slice", len(planes))
    ranks = [planes.index(grid) for grid in grids]
    if not any(turns):
        return FrameSteps((stack,), tuple((rank,) for rank in ranks), Attributes(), organization=organization)
    axes = (Axis("t", max(turns) + 1), stack)
    return FrameSteps(axes, tuple(zip(turns, ranks, strict=True)), Attributes(), organization=organization)
