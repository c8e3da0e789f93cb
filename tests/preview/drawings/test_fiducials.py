"""Fiducials over images."""

from pathlib import Path

from dicomforge.preview.picture import Size, rgb
from tests.preview.drawings.shown import example, shown


def test_a_fiducial_is_a_cross_at_its_place(tmp_path: Path) -> None:
    seen = shown(example("spatial-fiducials"), tmp_path, Size(4, 320))
    assert [line.text for line in seen.lines][:2] == ["nasion: point (0, -9, 1)", "left-ear: point (9, 0, 0)"]
    by_caption = {one.caption: one.image for one in seen.pictures}
    image = by_caption["2/3 · 0 mm"]
    row, column = 160, 160 + 90  # pixels of 1 mm, ten on paper
    assert tuple(image[row, column].tolist()) == rgb(seen.segments[1].colour)
