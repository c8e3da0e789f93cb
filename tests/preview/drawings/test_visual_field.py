"""Visual fields."""

from pathlib import Path

from dicomforge.preview.drawings.visual_field import SIDE
from dicomforge.preview.picture import Size
from tests.preview.drawings.shown import example, shown


def test_a_scotoma_is_dark_at_its_place_and_the_deviation_is_said(tmp_path: Path) -> None:
    seen = shown(example("ophthalmic-visual-field-static-perimetry-measurements"), tmp_path, Size(1, SIDE))
    (picture,) = seen.pictures
    extent = 27 * 1.15

    def at(x: float, y: float) -> int:
        return int(picture.image[round((1 - y / extent) / 2 * SIDE), round((x / extent + 1) / 2 * SIDE)])

    assert at(-15, 9) < 80 < 200 < at(3, 3)
    assert picture.caption == "54 points"
    assert [line.text for line in seen.lines][1] == "Mean deviation: -3.04 dB"
