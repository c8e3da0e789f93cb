"""Segmentations over their images."""

from pathlib import Path

import numpy as np
import pydicom
from pydicom.data import get_testdata_file
from pydicom.pixels import apply_color_lut

from dicomforge.preview import window
from dicomforge.preview.overlay import GREY, overlaid, segments_of, shade
from dicomforge.preview.picture import Size, rgb
from tests.preview.series import CT, SEG, Made, attributes, attributes_of, built, planned

SIZE = Size(16, 24)
"""The longer side of the CT's picture when its pixels are not scaled: 24 rows of 1.5 mm, 20 columns of 1 mm."""


def test_segments_have_their_numbers_and_labels(tmp_path: Path) -> None:
    ct, seg = planned(SEG, tmp_path)
    assert [(s.number, s.label) for s in segments_of(seg)] == [(1, "body")]
    assert segments_of(ct) == ()


def test_labelled_pixels_are_half_their_colour_and_half_the_image(tmp_path: Path) -> None:
    text = SEG.replace("PixelSpacing: [1.5, 1]", "PixelSpacing: [1, 1]")
    ct, seg = planned(text, tmp_path)
    segments = segments_of(seg)
    made, _ = overlaid(seg, segments, [ct, seg], SIZE)
    for one in made:
        position = [f.grid for f in ct.frames].index(one.frame.grid)
        header = ct.attributes(position)
        values = window.values(ct.pixels(ct.frames[position]), header, 1)
        grey = window.grey(values, window.DisplayWindow("linear", 40, 400), header)
        mask = seg.pixels(one.frame)
        assert mask.any()
        assert np.array_equal(one.image[~mask], np.repeat(grey[~mask][:, np.newaxis], 3, axis=1))
        mixed = (grey[mask][:, np.newaxis] + np.array(rgb(segments[0].colour), float)) / 2
        assert np.abs(one.image[mask] - mixed).max() <= 0.5


def test_planes_without_a_labelled_pixel_are_not_shown(tmp_path: Path) -> None:
    text = SEG.replace("slices: 5", "slices: 9")
    ct, seg = planned(text, tmp_path)
    made, frames = overlaid(seg, segments_of(seg), [ct, seg], SIZE)
    filled = [frame for frame in seg.frames if seg.pixels(frame).any()]
    assert 0 < len(filled) < 9
    assert [one.frame for one in made] == filled
    assert frames == len(filled)


def test_of_files_the_same_pictures_are_made(tmp_path: Path) -> None:
    ct, seg = planned(SEG, tmp_path)
    files = built(SEG, tmp_path)
    (own,) = [s for s in files if segments_of(s)]
    one, _ = overlaid(seg, segments_of(seg), [ct, seg], SIZE)
    other, _ = overlaid(own, segments_of(own), files, SIZE)
    assert [p.caption for p in one] == [p.caption for p in other]
    assert all(np.array_equal(a.image, b.image) for a, b in zip(one, other, strict=True))


def test_without_its_images_a_segmentation_lies_on_grey(tmp_path: Path) -> None:
    _, seg = planned(SEG, tmp_path)
    made, _ = overlaid(seg, segments_of(seg), [seg], SIZE)
    assert (made[0].image[0, 0] == GREY).all()


def test_a_series_without_segments_is_none(tmp_path: Path) -> None:
    assert segments_of(planned(CT, tmp_path)[0]) == ()


def test_an_image_in_a_palette_or_of_16_bits_has_its_colours() -> None:
    dataset = pydicom.dcmread(str(get_testdata_file("examples_palette.dcm", download=False)))
    header, stored = attributes_of(dataset), dataset.pixel_array
    one = Made([header], [stored])
    assert np.array_equal(shade(one, one.frames[0], header), apply_color_lut(stored, dataset) >> 8)
    deep = attributes(BitsStored=16, PhotometricInterpretation="RGB")
    other = Made([deep], [np.array([[[0, 256, 65535]]], np.uint16)])
    assert shade(other, other.frames[0], deep).tolist() == [[[0, 1, 255]]]
