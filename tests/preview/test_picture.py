"""Pictures: their aspect and what is said below them."""

from typing import Any

import numpy as np
import pytest
from PIL import Image

from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.grid import Grid
from dicomforge.preview.picture import PALETTE, aspect, caption, colour_of, fitted, picture, resize, rgb, view, where
from dicomforge.preview.series_view import Frame
from tests.preview.series import Made, attributes

AXIAL = Grid(11, 11, 1.0, 1.0, (-5.0, -5.0, 12.5), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), True)
SAGITTAL = Grid(11, 11, 1.0, 1.0, (-30.0, -5.0, 5.0), (0.0, 1.0, 0.0), (0.0, 0.0, -1.0), True)


def test_a_pixel_is_as_high_over_its_width_as_its_spacing_says() -> None:
    assert aspect(attributes(PixelSpacing=("3", "1.5")), 1) == 2.0
    assert aspect(attributes(ImagerPixelSpacing=("0.1", "0.2")), 1) == 0.5
    assert aspect(attributes(PixelAspectRatio=("4", "3")), 1) == pytest.approx(4 / 3)
    assert aspect(attributes(), 1) == 1.0


@pytest.mark.parametrize("spacing", [("0", "1"), ("-1", "1"), ("1000", "0.001")])
def test_an_absurd_spacing_leaves_pixels_square(spacing: tuple[str, str]) -> None:
    assert aspect(attributes(PixelSpacing=spacing), 1) == 1.0


def test_a_frame_is_placed_along_the_axis_that_it_is_nearest_to() -> None:
    assert where(Frame(0, 1, AXIAL)) == "H 12.5 mm"
    assert where(Frame(0, 1, AXIAL._replace(origin=(-5.0, -5.0, -3.0)))) == "F 3 mm"
    assert where(Frame(0, 1, SAGITTAL)) == "R 30 mm"
    assert where(Frame(0, 1, AXIAL._replace(origin=(-5.0, -5.0, -0.04)))) == "0 mm"
    assert where(Frame(0, 1, None)) == ""


def test_a_caption_counts_the_frames_where_there_are_several() -> None:
    arrays = [np.zeros((11, 11))] * 3
    series = Made([attributes()] * 3, arrays, [AXIAL, None, None])
    assert caption(series, series.frames[0]) == "1/3 · H 12.5 mm"
    assert caption(series, series.frames[2]) == "3/3"
    one = Made([attributes()], arrays[:1])
    assert caption(one, one.frames[0]) == ""


MLO = (Attributes([vr.element("CodeMeaning", "medio-lateral oblique")]),)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"ImageLaterality": "R", "ViewPosition": "MLO"}, "R MLO"),
        ({"ImageLaterality": "L", "ViewCodeSequence": MLO}, "L medio-lateral oblique"),
        ({"Laterality": "R", "ViewPosition": "PA"}, "R PA"),
        ({"ViewPosition": "LL"}, "LL"),
        ({"ImageLaterality": "R"}, ""),
        ({}, ""),
    ],
)
def test_a_projection_is_named_by_laterality_and_view(said: dict[str, Any], expected: str) -> None:
    header = Attributes(
        Element(tag_of(k), "SQ", v) if isinstance(v, tuple) else vr.element(k, v) for k, v in said.items()
    )
    two = Made([header] * 2, [np.zeros((11, 11))] * 2)
    assert view(header, 1) == expected
    assert caption(two, two.frames[1]) == " · ".join(filter(None, ["2/2", expected]))
    assert caption(Made([header], [np.zeros((11, 11))]), two.frames[0]) == expected


def test_a_picture_is_stretched_to_the_shape_of_the_body() -> None:
    series = Made([attributes(PixelSpacing=("4", "1"))], [np.zeros((10, 20))])
    made = picture(np.zeros((10, 20), np.uint8), (10, 20), series, series.frames[0], 200)
    assert made.image.shape == (200, 100)


NOISE = np.random.default_rng(2).integers(0, 256, (60, 48), np.uint8)


def test_halving_takes_the_mean_of_four() -> None:
    means = NOISE.reshape(30, 2, 24, 2).mean(axis=(1, 3))
    assert np.abs(resize(NOISE, 30, 24) - means).max() <= 0.5


@pytest.mark.parametrize("size", [(17, 23), (45, 11), (60, 30)])
def test_pillows_box_filter_gives_the_same_where_areas_are_uneven(size: tuple[int, int]) -> None:
    wide = np.repeat(np.repeat(NOISE, size[0], axis=0), size[1], axis=1)  # both sizes divide this one
    expected = wide.reshape(size[0], 60, size[1], 48).astype(float).mean(axis=(1, 3))
    assert np.abs(resize(NOISE, *size) - expected).max() <= 0.5 + 1e-9
    boxed = np.asarray(Image.fromarray(NOISE).reduce(4))
    assert np.abs(resize(NOISE, 15, 12).astype(int) - boxed).max() <= 1


def test_enlarging_by_a_whole_number_repeats() -> None:
    assert np.array_equal(resize(NOISE, 180, 96), np.repeat(np.repeat(NOISE, 3, axis=0), 2, axis=1))


def test_colours_stay_apart() -> None:
    image = np.zeros((4, 4, 3), np.uint8)
    image[..., 1] = 200
    assert np.array_equal(resize(image, 2, 2), np.full((2, 2, 3), (0, 200, 0)))


def test_a_picture_is_as_long_as_it_may_be_and_pixels_keep_their_aspect() -> None:
    assert fitted(100, 200, 1.0, 320) == (160, 320)
    assert fitted(100, 100, 4.0, 320) == (320, 80)
    assert fitted(1, 5000, 1.0, 320) == (1, 320)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    linear = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in (c / 255 for c in rgb(colour))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_is_seen_on_white_and_on_black() -> None:
    for colour in PALETTE:
        assert 1.05 / (luminance(colour) + 0.05) > 2.4, colour
        assert (luminance(colour) + 0.05) / 0.05 > 3, colour


def test_colours_come_again_after_the_last() -> None:
    assert colour_of(len(PALETTE)) == colour_of(0)


def test_a_colour_is_three_bytes() -> None:
    assert rgb("#0180ff") == (1, 128, 255)
