"""Surface segments: the objects of a series as surfaces, a segment each (PS3.3 section C.8.23.1)."""

from collections.abc import Iterable

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod import surfaces
from dicomforge.iod.segments import Reference, surface_algorithm
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.referred import reference_to
from dicomforge.model.spec import SeriesSpec
from dicomforge.phantom.mesh import mesh
from dicomforge.phantom.registries import find
from dicomforge.phantom.resolve import build
from dicomforge.plan import segmentation
from dicomforge.plan.resolve import ValueScope
from dicomforge.plan.sources import Derived, SourceSeries, element, planes
from dicomforge.plan.structures import shape_of
from dicomforge.plan.tags import FRAME_OF_REFERENCE_UID

_NOT_OF_SURFACES = (tag_of("SegmentAlgorithmName"),)
"""A surface has an algorithm of its own (PS3.3 section C.8.23.1)."""


def derive(source: SourceSeries, series: SeriesSpec, scope: ValueScope, found: list[Diagnostic]) -> Derived | None:
    """What a surface segmentation has of its source; None, with findings, where the source cannot have one."""
    if not segmentation.is_fit(source, series, "surface segmentation", found):
        return None
    chosen, ordered = segmentation.chosen_of(source, series, found), planes(source.plan)
    if not chosen:
        return None
    images = {image.reference.uid: image.reference for plane in ordered for image in plane.images}
    items, made = segmentation.described(source, chosen, scope), list[Attributes]()
    for number, one in enumerate(chosen, 1):
        shape = shape_of(source, ordered[0], one.layer)
        closed = mesh(build(find(shape.type)[1].DECLARES, shape.params, ())) if shape is not None else None
        if closed is None:
            message = f"a surface of layer {one.layer!r} is not supported yet"
            expected = "a sphere, an ellipsoid, a cylinder or a box"
            found.append(Diagnostic("DF102", message, one.span, expected=expected, hint="label other layers"))
            return None
        made.append(surfaces.surface(number, closed.points, closed.triangles))
    referring = [_referring(number, images.values()) for number in range(1, len(chosen) + 1)]
    segments = [item.without(_NOT_OF_SURFACES).merged(own) for item, own in zip(items, referring, strict=True)]
    space = element(source.plan, FRAME_OF_REFERENCE_UID, 0)
    assert space is not None
    return Derived([space, vr.element("SegmentSequence", *segments), *surfaces.surfaces(made)])


def _referring(number: int, images: Iterable[Reference]) -> list[Element]:
    """The surface of a segment, and where it comes from."""
    surface = vr.item(
        ReferencedSurfaceNumber=number,
        SegmentSurfaceGenerationAlgorithmIdentificationSequence=surface_algorithm(),
        SegmentSurfaceSourceInstanceSequence=tuple(reference_to(i.sop_class, i.uid) for i in images),
    )
    return [vr.element("SurfaceCount", 1), vr.element("ReferencedSurfaceSequence", surface)]
