"""Structures: the objects of a series as the contours of a structure set (PS3.3 section A.19)."""

from collections.abc import Iterator

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod import structures
from dicomforge.iod.structures import Contour, Structure
from dicomforge.model.attributes import Attributes
from dicomforge.model.grid import Grid, Point
from dicomforge.model.recipe import Layer
from dicomforge.model.spec import SeriesSpec
from dicomforge.model.structures import Region, Structures
from dicomforge.phantom.contours import Extent, contours
from dicomforge.phantom.keyholes import keyholed
from dicomforge.phantom.plane import image_plane
from dicomforge.phantom.registries import find
from dicomforge.phantom.resolve import build, is_nothing, resolved
from dicomforge.phantom.visible_layers import is_shape
from dicomforge.plan import segmentation
from dicomforge.plan.resolve import ValueScope, resolve
from dicomforge.plan.segmentation import SEGMENTS
from dicomforge.plan.sources import Derived, Plane, SourceSeries, element, planes
from dicomforge.plan.tags import FRAME_OF_REFERENCE_UID, STUDY_INSTANCE_UID

SAGITTA_PX = 0.05
"""How far a side of a contour may be from the curve."""


def derive(source: SourceSeries, series: SeriesSpec, scope: ValueScope, found: list[Diagnostic]) -> Derived | None:
    """What a structure set has of its source; None, with findings, where the source cannot have one.

    A structure is the whole object, also where another one is painted over it.
    """
    plan, ordered = source.plan, planes(source.plan)
    if not segmentation.is_fit(source, series, "structure set", found):
        return None
    chosen = segmentation.chosen_of(source, series, found)
    made, regions = list[Structure](), list[Region]()
    for one, item in zip(chosen, segmentation.spoken(chosen), strict=True):
        given = resolve(item, SEGMENTS, scope, (one.layer,)).at((0,) * len(scope.axes)).value[0]
        assert isinstance(given, Attributes)
        for keyword in structures.foreign(given):
            hint = "write it in the series, or in the sequence that it belongs to"
            found.append(Diagnostic("DF102", f"{keyword} is not an Attribute of a structure", one.span, hint=hint))
        drawn = [contour for plane in ordered for contour in _drawn(source, plane, one.layer)]
        made.append(Structure(one.layer, given, drawn))
        if (shape := shape_of(source, ordered[0], one.layer)) is None:
            hint = "name a shape: `fill`, fields and noise have no outline"
            found.append(Diagnostic("DF102", f"layer {one.layer!r} has no outline", one.span, hint=hint))
        else:
            number = structures.number(given, len(made))
            regions.append(Region(number, given.text("ROIName") or one.layer, shape))
    if not chosen:
        return None
    space, study = (element(plan, tag, 0) for tag in (FRAME_OF_REFERENCE_UID, STUDY_INSTANCE_UID))
    assert space is not None
    assert study is not None
    images = (image.reference for plane in ordered for image in plane.images)
    uid = str(space.value[0])
    listed = structures.referenced(uid, str(study.value[0]), plan.uid, images)
    return Derived(
        [space, listed, *structures.elements(made, uid)],
        Structures(tuple(regions), plan.attributes(0).text("PatientPosition")),
    )


def shape_of(source: SourceSeries, plane: Plane, name: str) -> Layer | None:
    """The shape of that name as the first image shows it."""
    first = plane.images[0]
    layers = (layer for layer in source.plan.recipes[first.recipe].layers if layer.name == name)
    shape = next((layer for layer in layers if is_shape(layer.type)), None)
    if shape is None:
        return None
    return shape._replace(value=None, params=tuple((n, resolved(one, first.steps)) for n, one in shape.params))


def _drawn(source: SourceSeries, plane: Plane, name: str) -> Iterator[Contour]:
    """The contours of an object in a plane of the source."""
    first, grid = plane.images[0], source.plan.grids[plane.grid]
    images = tuple(image.reference for image in plane.images)
    for layer in source.plan.recipes[first.recipe].layers:
        if layer.name == name and is_shape(layer.type):
            for points in outlined(layer, grid, first.steps):
                yield Contour(points, images)


def outlined(layer: Layer, grid: Grid, steps: tuple[int, ...]) -> Iterator[list[Point]]:
    """The closed contours of a shape on a Grid, as points of patient space."""
    shape = build(find(layer.type)[1].DECLARES, layer.params, steps)
    if is_nothing(shape):
        return
    plane = image_plane(grid, layer.plane)
    extent = Extent(grid.columns / 2, grid.rows / 2)
    for loop in keyholed(contours(shape.outline(plane), SAGITTA_PX, extent)):
        x, y, z = ([one.c + one.a * p + one.b * q for p, q in loop] for one in plane.xyz)
        yield list(zip(x, y, z, strict=True))
