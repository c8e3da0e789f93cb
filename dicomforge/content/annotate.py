"""Groups of points on a slide, scattered over discs by chance (PS3.3 section C.37.1)."""

from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.model import draws, vr
from dicomforge.model.attributes import Attributes
from dicomforge.model.code import Code, item
from dicomforge.model.parameter import code, length, named, point2, whole
from dicomforge.model.referred import Referred

ATTRIBUTES = ("AnnotationGroupSequence",)
EXAMPLE = "{nuclei: {count: 100, radius: 1, type: 'SCT:84640000:\"Nucleus\"'}}"
OF = ("VLWholeSlideMicroscopyImageStorage",)
CATEGORY = Code("SCT", "91723000", False, "Anatomical structure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scatter:
    count: int = whole("number of points", positive=True)
    radius: float = length("radius of the disc that holds them", positive=True)
    at: tuple[float, float] = point2("centre of the disc (u, v) on the slide")
    type: Code = code("what a point is")
    category: Code = code("category of what it is", CATEGORY)

    def points(self, key: tuple[str, ...]) -> list[tuple[float, float]]:
        """Points (u, v) in mm, evenly spread; that of a number does not depend on how many follow it."""
        made: list[tuple[float, float]] = []
        attempt = 0
        while len(made) < self.count:
            u, v = (2.0 * draws.uniform((*key, str(attempt), axis)) - 1.0 for axis in "uv")
            if u * u + v * v <= 1.0:
                made.append((self.at[0] + self.radius * u, self.at[1] + self.radius * v))
            attempt += 1
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideAnnotations:
    groups: tuple[tuple[str, Scatter], ...] = named("groups of points", Scatter)

    def attributes(self, about: About) -> Made:
        """A group of points for each name, in pixels of the total pixel matrix of the first instance of `of`."""
        slide = about.of[0] if about.of else None
        size = _size(slide) if slide is not None else None
        if slide is None or size is None:
            return Wrong("annotations are of a slide", "`of`, a whole slide image", "write `of:` and its name")
        groups = [_group(number, name, one, size, about) for number, (name, one) in enumerate(self.groups, 1)]
        return [
            vr.element("AnnotationCoordinateType", "2D"),
            vr.element("PixelOriginInterpretation", "VOLUME"),
            vr.element("ReferencedImageSequence", slide.references()[0]),
            vr.element("AnnotationGroupSequence", *groups),
        ]


def _size(slide: Referred) -> tuple[float, float, float, float] | None:
    """Columns and rows of the matrix, and the mm of a pixel along them; None where it is no slide."""
    known = slide.data_set
    columns, rows = (known.numbers(one) for one in ("TotalPixelMatrixColumns", "TotalPixelMatrixRows"))
    if not columns or not rows or not slide.series.grids:
        return None
    grid = slide.series.grids[slide.instances[0].frames[0].grid]
    return columns[0], rows[0], grid.column_spacing_mm, grid.row_spacing_mm


def _group(
    number: int, name: str, scatter: Scatter, size: tuple[float, float, float, float], about: About
) -> Attributes:
    """A pixel is one unit wide, and the corner of the matrix is 0, 0."""
    columns, rows, across, down = size
    placed = [
        (u / across + columns / 2, v / down + rows / 2) for u, v in scatter.points((*about.key, "annotate", name))
    ]
    return vr.item(
        AnnotationGroupNumber=number,
        AnnotationGroupUID=about.uid(name),
        AnnotationGroupLabel=name,
        AnnotationGroupGenerationType="MANUAL",
        AnnotationPropertyCategoryCodeSequence=item(scatter.category),
        AnnotationPropertyTypeCodeSequence=item(scatter.type),
        AnnotationAppliesToAllOpticalPaths="YES",
        GraphicType="POINT",
        NumberOfAnnotations=scatter.count,
        PointCoordinatesData=vr.binary("OF", [part for point in placed for part in point]),
    )


DECLARES = SlideAnnotations
