"""Plans of both generations, and their records."""

from pathlib import Path

import numpy as np

from dicomforge.preview import aperture
from dicomforge.preview.aperture import Device
from dicomforge.preview.picture import Size
from tests.preview.drawings.shown import example, shown

SIZE = Size(8, aperture.SIDE)
FIELD = aperture.drawn([Device("X", (), (-50.0, 50.0)), Device("Y", (), (-40.0, 40.0))])
"""100 × 80 mm."""


def test_a_beam_has_its_meterset_and_gantry_and_the_leaves_follow_the_target(tmp_path: Path) -> None:
    seen = shown(example("rt-plan"), tmp_path, SIZE)
    assert [line.text for line in seen.lines] == [
        "Beam 1 · 100 MU · gantry 0°",
        "Beam 2 · 200 MU · gantry 181° to 179°",
    ]
    assert [one.caption for one in seen.pictures][:2] == [
        "Beam 1 · 100 MU · gantry 0°",
        "Beam 2 · 200 MU · gantry 181°",
    ]
    open_mm2 = (seen.pictures[0].image > 200).all(axis=2).sum() * (2 * 50 * 1.2 / aperture.SIDE) ** 2
    # The leaves of 10 mm stand round the sphere of 18 mm with a margin of 5 mm.
    assert np.pi * 18**2 < open_mm2 < (2 * 28) ** 2


def test_both_generations_and_records_show_the_same_field(tmp_path: Path) -> None:
    for name in (
        "c-arm-photon-electron-radiation",
        "c-arm-photon-electron-radiation-record",
        "robotic-arm-radiation",
    ):
        seen = shown(example(name), tmp_path / name, SIZE)
        assert np.array_equal(seen.pictures[0].image, FIELD)
    seen = shown(example("rt-beams-treatment-record"), tmp_path / "record", SIZE)
    assert np.array_equal(seen.pictures[1].image, FIELD)
    assert seen.pictures[1].caption == "Beam 2 · 80 MU · gantry 90°"


def test_spots_of_an_ion_beam_are_dots(tmp_path: Path) -> None:
    (picture,) = shown(example("rt-ion-plan"), tmp_path, Size(1, aperture.SIDE)).pictures
    dots = (picture.image == aperture.SPOT).all(axis=2).sum() / 9
    assert 60 < dots <= 69  # the cross of the isocentre hides some
    assert picture.caption == "Beam 1 · 150 MU · gantry 90°"


def test_dwell_positions_of_a_channel_lie_on_a_line(tmp_path: Path) -> None:
    picture = shown(example("rt-brachy-treatment-record"), tmp_path, Size(1, 384), "plan").pictures[0]
    columns = np.flatnonzero(picture.image.any(axis=(0, 2)))
    assert len(columns) == 3
    assert picture.caption == "dwell positions"
