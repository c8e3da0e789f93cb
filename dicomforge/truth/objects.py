"""Objects: the shapes that a truth describes, in closed form and in section."""

import itertools
import math
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from dicomforge.model.grid import Grid
from dicomforge.model.plan import FramePlan, SeriesPlan
from dicomforge.model.recipe import Field, Layer, Recipe
from dicomforge.phantom.contours import Extent, contours
from dicomforge.phantom.outline import Combined, Outline, Point
from dicomforge.phantom.plane import image_plane
from dicomforge.phantom.registries import SHAPES
from dicomforge.phantom.resolve import build, is_nothing, resolved, varies
from dicomforge.phantom.shape_methods import closed_size, is_flat
from dicomforge.phantom.slab import PARALLEL
from dicomforge.phantom.visible_layers import hides, is_shape
from dicomforge.plan.sources import SourceSeries, planes

SAGITTA_PX = 0.5
"""The tolerance of curves, which is fine enough for extents."""

FAR = 4.0
"""An outline without end is cut off at this multiple of the image size."""


class Closed(NamedTuple):
    """A shape in closed form; None where that is not known."""

    type: str
    is_solid: bool
    volume_mm3: float | None
    area_mm2: float | None
    centre_mm: tuple[float, ...] | None
    """(x, y, z) of a solid, (u, v) of a flat shape."""
    diameters_mm: tuple[float, ...]
    """Diameters along its own axes, the longest first."""
    value: float | None
    """Its value where that is the same everywhere."""


def layer_of(recipe: Recipe, name: str) -> Layer | None:
    """The layer of that name."""
    return next((layer for layer in recipe.layers if layer.name == name), None)


def layer_in(recipes: Sequence[Recipe], name: str) -> Layer | None:
    """The layer of that name, which is the same in all recipes but for its value; None where it is not."""
    found = [layer_of(recipe, name) for recipe in recipes]
    first, *others = found
    if first is None or all(one == first for one in others):
        return first
    bare = first._replace(value=None)
    return bare if all(one is not None and one._replace(value=None) == bare for one in others) else None


def shape(layer: Layer, steps: Sequence[int]) -> Any:
    """The dataclass of a shape at some steps; None where it has no size, and for other layers."""
    module = SHAPES.get(layer.type) if is_shape(layer.type) else None
    made = None if module is None else build(module.DECLARES, layer.params, tuple(steps))
    return None if made is None or is_nothing(made) else made


def closed(layer: Layer, planes: Sequence[Sequence[int]]) -> Closed:
    """The closed form of a layer at the steps of some planes; mostly None where it differs between them."""
    steps, value = planes[0], None
    made, plain = shape(layer, steps), None if isinstance(layer.value, Field) else layer.value
    if hides(layer.blend) and plain is not None and len(plain) == 1:
        values = {float(resolved(plain[0], tuple(one))) for one in planes}
        value = values.pop() if len(values) == 1 else None
    if made is None or (varies(layer.params) and any(shape(layer, one) != made for one in planes)):
        return Closed(layer.type, False, None, None, None, (), value)
    deep = not is_flat(made)
    volume, area = closed_size(made, "volume_mm3") if deep else None, None if deep else closed_size(made, "area_mm2")
    diameters = _diameters(made)
    return Closed(layer.type, deep, volume, area, tuple(made.at) if diameters else None, diameters, value)


def _diameters(made: Any) -> tuple[float, ...]:
    """The diameters of a shape, from its parameters; () for other shapes."""
    radius, radii, size = (getattr(made, one, None) for one in ("radius", "radii", "size"))
    if radius is not None and type(made).__name__ in ("Sphere", "Circle", "Cylinder"):
        around = [2 * radius] * (3 if type(made).__name__ == "Sphere" else 2)
        height = getattr(made, "height", None)
        return tuple(sorted([*around, *([] if height is None else [height])], reverse=True))
    if radii is not None and type(made).__name__ in ("Ellipsoid", "Ellipse"):
        return tuple(sorted((2 * one for one in radii), reverse=True))
    if size is not None and type(made).__name__ in ("Box", "Rectangle"):
        return tuple(sorted(size, reverse=True))
    return ()


class Section(NamedTuple):
    """How far the section of a shape reaches, in pixels from the centre of the image."""

    left: float
    right: float
    top: float
    bottom: float

    def meets(self, grid: Grid) -> bool:
        """Whether a part of it is in the image."""
        p, q = grid.columns / 2, grid.rows / 2
        return self.left < p and self.right > -p and self.top < q and self.bottom > -q

    def fits(self, grid: Grid) -> bool:
        """Whether all of it is in the image."""
        p, q = grid.columns / 2, grid.rows / 2
        return self.left >= -p and self.right <= p and self.top >= -q and self.bottom <= q


def section(layer: Layer, grid: Grid, steps: Sequence[int]) -> Section | None:
    """The section of a shape by a plane; None where the plane misses it."""
    made = shape(layer, steps)
    if made is None:
        return None
    extent = Extent(FAR * grid.columns, FAR * grid.rows)
    points = list(_corners(made.outline(image_plane(grid, layer.plane)), extent))
    if not points:
        return None
    ps, qs = zip(*points, strict=True)
    return Section(min(ps), max(ps), min(qs), max(qs))


def _corners(outline: Outline, extent: Extent) -> Iterator[Point]:
    """The corners of the contours of an outline; a union reaches as far as its parts and is not traced."""
    if isinstance(outline, Combined) and outline.least == 1 and min(outline.weights) > 0:
        for part in outline.parts:
            yield from _corners(part, extent)
        return
    for loop in contours(outline, SAGITTA_PX, extent):
        yield from loop


def moved(grid: Grid, by_mm: float) -> Grid:
    """The grid moved along its normal."""
    x, y, z = (o + n * by_mm for o, n in zip(grid.origin, grid.normal, strict=True))
    return grid._replace(origin=(x, y, z))


def is_there(source: SourceSeries, name: str) -> bool:
    """Whether an image of a series shows a part of an object; a layer without an outline is everywhere."""
    plan = source.plan
    for plane in planes(plan):
        first, grid = plane.images[0], plan.grids[plane.grid]
        layer = layer_of(plan.recipes[first.recipe], name)
        if layer is None:
            continue
        if not is_shape(layer.type):
            return True
        found = section(layer, grid, first.steps)
        if found is not None and found.meets(grid):
            return True
    return False


def is_whole(series: SeriesPlan, layer: Layer, frames: Sequence[tuple[FramePlan, float]]) -> bool:
    """Whether the images hold all of an object; `frames` are a stack in order, each with its thickness in mm."""
    sections = [(section(layer, series.grids[f.grid], f.steps), series.grids[f.grid]) for f, _ in frames]
    if not any(one is not None for one, _ in sections):
        return False
    if not all(one is None or one.fits(grid) for one, grid in sections):
        return False
    made = shape(layer, frames[0][0].steps)
    if is_flat(made):
        return layer.plane == "image" or all(_fits_across(series, layer, one) for one, _ in frames)
    ends = ((frames[0], -0.5), (frames[-1], 0.5))
    faces = ((moved(series.grids[frame.grid], part * width), frame.steps) for (frame, width), part in ends)
    return all(section(layer, grid, steps) is None for grid, steps in faces)


def _fits_across(series: SeriesPlan, layer: Layer, frame: FramePlan) -> bool:
    """Whether an image shows a prism as a whole on both faces of its slab, and so between them."""
    slabs = (recipe.slab for recipe in series.recipes)
    thickness = max(0.0 if slab is None else float(resolved(slab.thickness_mm, frame.steps)) for slab in slabs)
    faces = (moved(series.grids[frame.grid], part * thickness) for part in (-0.5, 0.5))
    return all((found := section(layer, face, frame.steps)) is not None and found.fits(face) for face in faces)


def area_in_planes(layer: Layer, closed: Closed, grids: Sequence[Grid]) -> float | None:
    """The area of a flat shape in the planes of images, where it is the same in all of them; otherwise None.

    With `plane: patient` it is the section of a prism along z.
    """
    if closed.area_mm2 is None or layer.plane == "image":
        return closed.area_mm2
    cosines = [abs(grid.normal[2]) for grid in grids]
    if max(cosines) - min(cosines) > PARALLEL or min(cosines) < PARALLEL:
        return None
    return closed.area_mm2 / cosines[0]


def widths(distances: Sequence[float], thickness: float) -> list[float]:
    """The thickness of each plane of a stack, mm: half the distance to its neighbours on both sides."""
    if len(distances) < 2:
        return [thickness] * len(distances)
    gaps = [b - a for a, b in itertools.pairwise(distances)]
    return [math.fsum(pair) / 2 for pair in zip((gaps[0], *gaps), (*gaps, gaps[-1]), strict=True)]
