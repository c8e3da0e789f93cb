"""Annotations of slides, where highdicom reads them."""

from pathlib import Path

import highdicom.ann
import numpy as np

from dicomforge.model import vr
from dicomforge.preview.drawings.slide_annotations import drawn
from dicomforge.preview.from_files import read
from dicomforge.preview.picture import Size, rgb
from tests.preview.drawings.shown import example
from tests.preview.series import Made, attributes
from tests.tools import build


def test_a_pixel_at_each_point_has_the_colour_of_its_group(tmp_path: Path) -> None:
    files = build(example("microscopy-bulk-simple-annotations").replace("count: 2000", "count: 100"), tmp_path)
    found = read(files, "spec").series
    (shown,) = (one for one in found if not one.frames)
    made = drawn(shown, found, Size(1, 500))
    (group,) = highdicom.ann.annread(next(p for p in files if p.parent.name == "object")).get_annotation_groups()
    places = np.floor(np.concatenate(group.get_graphic_data(coordinate_type="2D"))).astype(int)
    inked = {(x, y) for y, x in np.argwhere((made.pictures[0].image == rgb(made.segments[0].colour)).all(axis=2))}
    assert inked == {(x, y) for x, y in places.tolist()}
    assert [line.text for line in made.lines] == ["nuclei: 100 point"]


def group(kind: str, points: list[tuple[float, float]], starts: list[int]) -> Made:
    """A group over a white slide of a tile of 20 × 20 pixels."""
    coordinates = vr.element("PointCoordinatesData", np.array(points, "<f4").tobytes())
    index = vr.element("LongPrimitivePointIndexList", np.array(starts, "<u4").tobytes())
    held = attributes(GraphicType=kind, AnnotationGroupLabel="a", NumberOfAnnotations=1).merged([coordinates, index])
    reference = attributes(ReferencedSOPInstanceUID="1.2.3.0")
    sequences = (vr.element("ReferencedImageSequence", reference), vr.element("AnnotationGroupSequence", held))
    return Made([attributes(AnnotationCoordinateType="2D").merged(sequences)], [])


SLIDE = Made(
    [attributes(Rows=20, Columns=20, TotalPixelMatrixColumns=20, TotalPixelMatrixRows=20)],
    [np.full((20, 20, 3), 255, np.uint8)],
)


def test_polygons_begin_where_the_list_says_and_are_closed() -> None:
    """Two triangles: the second one begins at the seventh coordinate."""
    points = [(1.5, 1.5), (8.5, 1.5), (1.5, 8.5), (11.5, 11.5), (18.5, 11.5), (11.5, 18.5)]
    image = drawn(group("POLYGON", points, [1, 7]), [SLIDE], Size(1, 20)).pictures[0].image
    inked = (image != 255).any(axis=2)
    assert inked[1, 1:9].all()
    assert inked[1:9, 1].all()
    assert inked[11:19, 11].all()
    assert not inked[9:11].any()


def test_a_rectangle_has_four_corners() -> None:
    corners = [(2.5, 2.5), (12.5, 2.5), (12.5, 9.5), (2.5, 9.5)]
    image = drawn(group("RECTANGLE", corners, []), [SLIDE], Size(1, 20)).pictures[0].image
    assert (image != 255).any(axis=2).sum() == 2 * (11 + 8) - 4


def test_annotations_of_a_slide_that_is_not_shown_are_counted() -> None:
    made = drawn(group("POINT", [(1.0, 1.0)], []), [], Size(1, 20))
    assert (made.pictures, [line.text for line in made.lines]) == ((), ["a: 1 point"])
