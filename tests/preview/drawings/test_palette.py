"""Palettes."""

from pathlib import Path

from dicomforge.preview.picture import Size
from tests.preview.drawings.shown import example, shown


def test_a_palette_is_a_bar_from_its_first_to_its_last_colour(tmp_path: Path) -> None:
    (picture,) = shown(example("color-palette"), tmp_path, Size(1, 256)).pictures
    assert picture.image.shape == (51, 256, 3)
    assert picture.image[20, 0].tolist() == [0, 0, 128]
    assert picture.image[20, -1].tolist() == [255, 0, 0]
    assert picture.caption == "256 entries"
