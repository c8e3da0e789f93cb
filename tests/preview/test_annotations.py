import numpy as np

from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.preview.annotations import INK, annotated

IMAGE = np.zeros((20, 30), np.uint8)


def graphic(kind: str, *data: float, units: str = "PIXEL") -> Attributes:
    item = vr.item(GraphicAnnotationUnits=units, GraphicType=kind, GraphicData=data)
    return Attributes([vr.element("GraphicObjectSequence", item)])


def inked(*annotations: Attributes) -> set[tuple[int, int]]:
    made = annotated(IMAGE, annotations)
    return {(int(row), int(column)) for row, column in zip(*np.nonzero((made == INK).all(axis=-1)), strict=True)}


def test_a_point_inks_the_pixel_that_it_lies_in() -> None:
    """PS3.3 C.10.5.1.1: 0 is the edge of the first pixel."""
    assert inked(graphic("POINT", 3.2, 5.9)) == {(5, 3)}


def test_a_line_inks_the_pixels_from_end_to_end() -> None:
    assert inked(graphic("POLYLINE", 2.5, 4.5, 6.5, 4.5)) == {(4, column) for column in range(2, 7)}


def test_a_circle_and_an_ellipse_keep_their_distance_from_the_centre() -> None:
    circle = inked(graphic("CIRCLE", 15, 10, 21, 10))
    assert all(abs(np.hypot(column + 0.5 - 15, row + 0.5 - 10) - 6) < 1 for row, column in circle)
    ellipse = inked(graphic("ELLIPSE", 5, 10, 25, 10, 15, 6, 15, 14))
    assert {(10, 5), (10, 24), (6, 15), (13, 15)} <= ellipse
    assert all(0.6 < np.hypot((column + 0.5 - 15) / 10, (row + 0.5 - 10) / 4) < 1.3 for row, column in ellipse)


def test_a_text_is_its_box() -> None:
    box = vr.item(
        BoundingBoxAnnotationUnits="PIXEL",
        BoundingBoxTopLeftHandCorner=(2.5, 3.5),
        BoundingBoxBottomRightHandCorner=(6.5, 5.5),
    )
    found = inked(Attributes([vr.element("TextObjectSequence", box)]))
    assert found == {(row, column) for row in (3, 4, 5) for column in range(2, 7) if row != 4 or column in (2, 6)}


def test_what_is_drawn_elsewhere_leaves_the_image_as_it_is() -> None:
    assert annotated(IMAGE, [graphic("POINT", 0.5, 0.5, units="DISPLAY")]) is IMAGE
    assert not inked(graphic("POINT", 40, 5))
