"""Graphics over images: the shapes of phantoms, and lines, points and texts, in the plane of the images."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import NamedTuple, Self

from dicomforge.content import About, Made, Wrong
from dicomforge.content._images import alike, images, scoped
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.model.grid import Grid
from dicomforge.model.parameter import group, point2, points, several
from dicomforge.phantom.plane import cosine_sine
from dicomforge.phantom.shapes.circle import Circle
from dicomforge.phantom.shapes.ellipse import Ellipse
from dicomforge.phantom.shapes.polygon import Polygon
from dicomforge.phantom.shapes.rectangle import Rectangle
from dicomforge.phantom.shapes.text import Text

CLASSES = (
    *("GrayscaleSoftcopyPresentationStateStorage", "ColorSoftcopyPresentationStateStorage"),
    *("PseudoColorSoftcopyPresentationStateStorage", "BlendingSoftcopyPresentationStateStorage"),
    *("XAXRFGrayscaleSoftcopyPresentationStateStorage", "VariableModalityLUTSoftcopyPresentationStateStorage"),
    "AdvancedBlendingPresentationStateStorage",
)

LAYER = "DRAWN"
Point = tuple[float, float]


class _Pixels(NamedTuple):
    """Where points of the plane are in pixels: 0 is the edge of the first pixel (PS3.3 C.10.5.1.1)."""

    columns: int
    rows: int
    column_mm: float
    row_mm: float

    @classmethod
    def of(cls, grid: Grid) -> Self:
        """The pixels of a grid, wherever it lies."""
        return cls(grid.columns, grid.rows, grid.column_spacing_mm, grid.row_spacing_mm)

    def place(self, point: Point) -> Point:
        """(column, row) of a point (u, v)."""
        u, v = point
        across, down = u / self.column_mm + self.columns / 2, v / self.row_mm + self.rows / 2
        return round(across, 6) + 0.0, round(down, 6) + 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    at: tuple[float, float] = point2("the point (u, v)")


@dataclass(frozen=True, slots=True, kw_only=True)
class StraightLine:
    from_: tuple[float, float] = point2("one end (u, v)")
    to: tuple[float, float] = point2("the other end (u, v)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Polyline:
    points: tuple[tuple[float, float], ...] = points("points (u, v) in order")


@dataclass(frozen=True, slots=True, kw_only=True)
class Graphic:
    """One of them."""

    circle: Circle | None = group("a circle", Circle)
    ellipse: Ellipse | None = group("an ellipse", Ellipse)
    rectangle: Rectangle | None = group("a rectangle", Rectangle)
    polygon: Polygon | None = group("a closed polygon", Polygon)
    line: StraightLine | None = group("a straight line", StraightLine)
    polyline: Polyline | None = group("straight lines from point to point", Polyline)
    point: Dot | None = group("a point", Dot)
    text: Text | None = group("a text in a box of its size", Text)

    @property
    def drawn(self) -> list[object]:
        """What is written of it."""
        return [one for field in fields(self) if (one := getattr(self, field.name)) is not None]

    def wrong(self) -> Wrong | None:
        """Why it cannot be drawn."""
        if len(self.drawn) != 1:
            names = ", ".join(field.name for field in fields(Graphic))
            return Wrong("each entry of `draw` is one graphic", f"a mapping with one of {names}")
        if self.text is not None and not self.text.text.strip():
            return Wrong("a text has characters", "", "write them, or leave the text out", at=("text", "text"))
        if self.rectangle is not None and self.rectangle.corner:
            hint, place = "leave `corner` out", ("rectangle", "corner")
            return Wrong("round corners are not supported in graphics yet", hint=hint, at=place)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    marks: tuple[Graphic, ...] = several("the graphics", Graphic)

    def attributes(self, about: About) -> Made:
        """Graphic Annotation in pixels, in one layer (PS3.3 C.10.5, C.10.7)."""
        for index, mark in enumerate(self.marks):
            if wrong := mark.wrong():
                return wrong.under(index)
        shown = [one for one in images(about.of) if one.referred.series.grids]
        if not shown:
            return Wrong("`draw` needs images to draw on", "`of`, a series of images", "write `of: ct`")
        groups = alike(shown, lambda one: _Pixels.of(one.grid))
        annotations = [(self._annotation(pixels), ones) for pixels, ones in groups]
        layer = vr.item(GraphicLayer=LAYER, GraphicLayerOrder=1)
        return [
            vr.element("GraphicAnnotationSequence", *scoped(annotations)),
            vr.element("GraphicLayerSequence", layer),
        ]

    def _annotation(self, pixels: _Pixels) -> Attributes:
        marks = [mark.drawn[0] for mark in self.marks]
        texts = [_text(one, pixels) for one in marks if isinstance(one, Text)]
        graphics = [_graphic(one, pixels) for one in marks if not isinstance(one, Text)]
        found = [vr.element("GraphicLayer", LAYER)]
        found += [vr.element("TextObjectSequence", *texts)] if texts else []
        found += [vr.element("GraphicObjectSequence", *graphics)] if graphics else []
        return Attributes(found)


def _graphic(mark: object, pixels: _Pixels) -> Attributes:
    """A shape as points: the ends of an axis and of the other one, or the corners."""
    match mark:
        case Circle(radius=radius, at=at) if pixels.column_mm == pixels.row_mm:
            return _item("CIRCLE", (at, (at[0] + radius, at[1])), pixels, closed=True)
        case Circle(radius=radius, at=at):
            return _item("ELLIPSE", _axes(at, (radius, radius), 0.0), pixels, closed=True)
        case Ellipse(radii=radii, at=at, rotate=rotate):
            return _item("ELLIPSE", _axes(at, radii, rotate), pixels, closed=True)
        case Rectangle(size=(width, height), at=at, rotate=rotate):
            u, v = width / 2, height / 2
            corners = [_turned(one, at, rotate) for one in ((-u, -v), (u, -v), (u, v), (-u, v))]
            return _item("POLYLINE", (*corners, corners[0]), pixels, closed=True)
        case Polygon(points=points, at=at, rotate=rotate):
            corners = [_turned(one, at, rotate) for one in points]
            return _item("POLYLINE", (*corners, corners[0]), pixels, closed=True)
        case StraightLine(from_=one, to=other):
            return _item("POLYLINE", (one, other), pixels)
        case Polyline(points=points):
            return _item("POLYLINE", points, pixels, closed=points[0] == points[-1])
        case Dot(at=at):
            return _item("POINT", (at,), pixels)
    raise TypeError(type(mark).__name__)


def _axes(at: Point, radii: Point, rotate: float) -> tuple[Point, ...]:
    """The ends of the major axis, then those of the minor one (PS3.3 C.10.5.1.2)."""
    (u, v) = radii
    ends = [_turned(one, at, rotate) for one in ((-u, 0.0), (u, 0.0), (0.0, -v), (0.0, v))]
    return tuple(ends if u >= v else ends[2:] + ends[:2])


def _turned(point: Point, at: Point, rotate: float) -> Point:
    (u, v), (cos, sin) = point, cosine_sine(rotate)
    return at[0] + u * cos - v * sin, at[1] + u * sin + v * cos


def _item(kind: str, points: Iterable[Point], pixels: _Pixels, closed: bool = False) -> Attributes:
    places = [pixels.place(one) for one in points]
    found = vr.item(
        GraphicAnnotationUnits="PIXEL",
        GraphicDimensions=2,
        NumberOfGraphicPoints=len(places),
        GraphicData=tuple(number for place in places for number in place),
        GraphicType=kind,
    )
    return found.merged([vr.element("GraphicFilled", "N")]) if closed else found


def _text(text: Text, pixels: _Pixels) -> Attributes:
    """A text in the box that it fills in a phantom; a presentation state does not turn it."""
    boxes = text.boxes()
    (left, top), (right, bottom) = boxes.min(axis=(0, 1)), boxes.max(axis=(0, 1))
    u, v = text.at
    corners = [pixels.place((u + float(x), v + float(y))) for x, y in ((left, top), (right, bottom))]
    return vr.item(
        BoundingBoxAnnotationUnits="PIXEL",
        UnformattedTextValue=text.text.rstrip("\n").replace("\n", "\r\n"),
        BoundingBoxTopLeftHandCorner=corners[0],
        BoundingBoxBottomRightHandCorner=corners[1],
        BoundingBoxTextHorizontalJustification="LEFT",
    )


DECLARES = Drawing
