"""Graphics lie in the pixels where the same shape of a phantom is painted."""

import itertools
from pathlib import Path

import numpy as np
import pytest
from pydicom.dataset import Dataset

from tests.content.presentation import series, spec, state
from tests.tools import said

VARIABLE = "VariableModalityLUTSoftcopyPresentationStateStorage"
GRAYSCALE = "GrayscaleSoftcopyPresentationStateStorage"
SQUARE = "sc: {SOPClassUID: SecondaryCaptureImageStorage, Modality: OT, Rows: 40, Columns: 60, phantom: [{%s}]}"


def drawn(folder: Path, marks: str, of: str = "ct") -> Dataset:
    found = series(folder, f"state: {{SOPClassUID: {GRAYSCALE}, of: {of}, draw: [{marks}]}}")["state"][0]
    assert [one.GraphicLayer for one in found.GraphicLayerSequence] == ["DRAWN"]
    (annotation,) = found.GraphicAnnotationSequence
    return annotation


def points(item: Dataset) -> list[tuple[float, float]]:
    data = np.reshape(item.GraphicData, (-1, 2))
    assert len(data) == item.NumberOfGraphicPoints
    return [(float(x), float(y)) for x, y in data]


def test_points_count_from_the_edge_of_the_first_pixel(tmp_path: Path) -> None:
    """32 x 16 pixels of 1 x 2 mm: its centre is 16 columns and 8 rows from the edge (PS3.3 C.10.5.1.1)."""
    marks = "{point: [0, 0]}, {line: {from: [-16, -16], to: [4, 6]}}, {circle: {at: [2, 0], radius: 4}}"
    point, line, circle = drawn(tmp_path, marks).GraphicObjectSequence
    assert (point.GraphicType, points(point)) == ("POINT", [(16, 8)])
    assert (line.GraphicType, points(line)) == ("POLYLINE", [(0, 0), (20, 11)])
    assert (circle.GraphicType, points(circle)) == ("ELLIPSE", [(14, 8), (22, 8), (18, 6), (18, 10)])
    assert "GraphicFilled" not in line
    assert circle.GraphicFilled == "N"


@pytest.mark.parametrize(
    "shape",
    [
        "circle: {at: [10px, -4px], radius: 8px}",
        "ellipse: {at: [-6px, 3px], radii: [5px, 11px], rotate: 30}",
        "rectangle: {at: [4px, 2px], size: [20px, 9px], rotate: 20}",
        "polygon: {at: [1px, 1px], points: [[-9px, -8px], [12px, -3px], [2px, 10px]]}",
    ],
)
def test_a_graphic_encloses_the_pixels_that_the_same_shape_paints(tmp_path: Path, shape: str) -> None:
    name, parameters = shape.split(": ", 1)
    phantom = f"{name}: {parameters[:-1]}, value: 200}}"
    found = series(tmp_path, SQUARE % phantom, f"state: {{SOPClassUID: {GRAYSCALE}, of: sc, draw: [{{{shape}}}]}}")
    (graphic,) = found["state"][0].GraphicAnnotationSequence[0].GraphicObjectSequence
    rows, columns = np.indices((40, 60)) + 0.5
    inside = enclosed(graphic.GraphicType, np.array(points(graphic)), columns, rows)
    painted = found["sc"][0].pixel_array.astype(float) / 200
    assert abs(inside.sum() - painted.sum()) < 0.05 * painted.sum()
    assert np.all(painted[inside & (painted < 1)] > 0.1)
    assert np.all(inside[painted == 1])


def enclosed(kind: str, data: np.ndarray, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Which points lie inside: CIRCLE, ELLIPSE and closed POLYLINE by PS3.3 C.10.5.1.2."""
    if kind == "CIRCLE":
        return np.hypot(x - data[0, 0], y - data[0, 1]) <= np.hypot(*(data[1] - data[0]))
    if kind == "ELLIPSE":
        centre, major, minor = data.mean(axis=0), (data[1] - data[0]) / 2, (data[3] - data[2]) / 2
        assert np.hypot(*major) >= np.hypot(*minor)
        along = ((x - centre[0]) * major[0] + (y - centre[1]) * major[1]) / (major @ major)
        across = ((x - centre[0]) * minor[0] + (y - centre[1]) * minor[1]) / (minor @ minor)
        return along**2 + across**2 <= 1
    assert np.array_equal(data[0], data[-1])
    inside = np.zeros(x.shape, bool)
    for (x0, y0), (x1, y1) in itertools.pairwise(data):
        if y0 != y1:
            inside ^= ((y0 > y) != (y1 > y)) & (x < (x1 - x0) * (y - y0) / (y1 - y0) + x0)
    return inside


def test_a_text_has_the_box_that_it_would_fill(tmp_path: Path) -> None:
    (text,) = drawn(tmp_path, "{text: {text: Disc, at: [0, 0], height: 4, anchor: left}}").TextObjectSequence
    assert (text.UnformattedTextValue, text.BoundingBoxAnnotationUnits) == ("Disc", "PIXEL")
    (left, top), (right, bottom) = text.BoundingBoxTopLeftHandCorner, text.BoundingBoxBottomRightHandCorner
    assert left == 16
    assert (top, bottom) == (7, 9)  # 4 mm around the centre, pixels 2 mm high
    assert right > 24


def test_a_polyline_is_open(tmp_path: Path) -> None:
    (line,) = drawn(tmp_path, "{polyline: [[0, 0], [4, 0], [4, 4]]}").GraphicObjectSequence
    assert points(line) == [(16, 8), (20, 8), (20, 10)]
    assert "GraphicFilled" not in line


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("of: ct, draw: [{}]", "each entry of `draw` is one graphic"),
        ("draw: [{point: [0, 0]}]", "`draw` needs images to draw on"),
        ("of: ct, draw: [{rectangle: {size: [4, 4], corner: 1}}]", "round corners are not supported in graphics yet"),
    ],
)
def test_what_cannot_be_drawn_is_refused(tmp_path: Path, words: str, says: str) -> None:
    assert said(spec(GRAYSCALE, words), tmp_path, "DF108").splitlines()[0] == f"error DF108: {says}"


def test_images_of_two_samplings_have_graphics_each(tmp_path: Path) -> None:
    made = state(tmp_path, VARIABLE, "of: [ct, pt/1], draw: [{point: [0, 0]}]")
    found = [points(one.GraphicObjectSequence[0]) for one in made.GraphicAnnotationSequence]
    assert found == [[(16, 8)], [(8, 8)]]
