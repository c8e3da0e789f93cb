"""Slides as a whole, against their tiles by hand and as wsidicom reads them."""

from pathlib import Path

import numpy as np
import pytest

from dicomforge.preview.from_files import read
from dicomforge.preview.mosaic import mosaic, pictures
from dicomforge.preview.picture import Size
from dicomforge.preview.series_view import Frame
from tests.preview.drawings.shown import HEAD
from tests.preview.series import Made, attributes
from tests.tools import build

SLIDE = """\
  slide: {SOPClassUID: VLWholeSlideMicroscopyImageStorage, TotalPixelMatrixColumns: 100, TotalPixelMatrixRows: 60,
          Rows: 32, Columns: 32, PixelSpacing: [0.01, 0.01], %s
          phantom: [fill: [240, 235, 245], {rectangle: {size: [0.4, 0.2], value: [90, 40, 120]}}]}
"""


@pytest.mark.parametrize("kind", ["", "DimensionOrganizationType: TILED_SPARSE,"])
def test_a_slide_is_shown_as_its_total_pixel_matrix(tmp_path: Path, kind: str) -> None:
    (series,) = read(build(HEAD + SLIDE % kind, tmp_path), "spec").series
    (picture,) = pictures(series, Size(4, 100))
    expected = np.full((60, 100, 3), (240, 235, 245), np.uint8)
    expected[20:40, 30:70] = (90, 40, 120)
    assert np.abs(picture.image.astype(int) - expected).max() <= 1
    assert picture.caption == "100 × 60, 8 tiles"


def test_tiles_of_other_focal_planes_are_left_out() -> None:
    header = attributes(Rows=2, Columns=2, TotalPixelMatrixColumns=4, TotalPixelMatrixRows=2, BitsAllocated=8)
    tiles = [np.full((2, 2, 3), level, np.uint8) for level in (10, 20, 30, 40)]
    made = Made([header] * 4, tiles)
    made.frames = tuple(Frame(0, n, None) for n in range(1, 5))
    made.pixels = lambda frame: tiles[frame.number - 1]  # type: ignore[method-assign]
    image = mosaic(made, list(made.frames), 4)
    assert image is not None
    assert image[..., 0].tolist() == [[10, 10, 20, 20]] * 2


def test_grey_tiles_share_one_window() -> None:
    header = attributes(Rows=2, Columns=2, TotalPixelMatrixColumns=4, TotalPixelMatrixRows=2, BitsAllocated=8)
    tiles = [np.full((2, 2), level, np.uint8) for level in (0, 200)]
    made = Made([header] * 2, tiles)
    made.frames = (Frame(0, 1, None), Frame(0, 2, None))
    made.pixels = lambda frame: tiles[frame.number - 1]  # type: ignore[method-assign]
    image = mosaic(made, list(made.frames), 4)
    assert image is not None
    assert image[0, :, 0].tolist() == [0, 0, 255, 255]


def test_images_without_a_total_pixel_matrix_have_no_mosaic() -> None:
    assert pictures(Made([attributes(Rows=2, Columns=2)], [np.zeros((2, 2))]), Size(1, 8)) == ()
