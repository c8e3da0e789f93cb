"""Frames that may differ, found by geometry: none that differs is left out."""

from __future__ import annotations

from pathlib import Path

from dicomforge import api
from dicomforge.compare import match, planned
from dicomforge.compare.suspects import suspects
from tests.compare.sides import CT

BALL = CT.replace("slices: 5", "slices: 41").replace("circle: {radius: 4,", "sphere: {radius: 4.2,")


def work(folder: Path, old: str, new: str) -> list[int] | None:
    sides = []
    for name, text in (("old", old), ("new", new)):
        (folder / name).mkdir()
        (folder / name / "ct.yaml").write_text(text)
        sides.append(planned.side(api.load(folder / name / "ct.yaml"), name))
    (pair,) = match.by_names(*sides)
    found = suspects(pair)
    return None if found is None else [spot.old for spot in found.suspects]


def test_a_larger_sphere_concerns_only_the_slices_that_it_reaches(tmp_path: Path) -> None:
    reached = [i for i in range(41) if abs(i - 20) < 6.2]
    assert work(tmp_path, BALL, BALL.replace("radius: 4.2", "radius: 6.2")) == reached


def test_a_moved_plane_concerns_its_frame(tmp_path: Path) -> None:
    new = BALL + "    instances: {slice-20: {ImagePositionPatient: [-7.5, -7.5, 0.5]}}\n"
    assert work(tmp_path, BALL, new) == [19]


def test_other_attributes_concern_no_frame(tmp_path: Path) -> None:
    assert (
        work(tmp_path, BALL, BALL.replace("slices: 41", "slices: 41\n    WindowWidth: 80\n    WindowCenter: 1"))
        is None
    )


def test_another_noise_concerns_every_frame(tmp_path: Path) -> None:
    noisy = BALL + "      - noise: {gaussian: 2}\n"
    assert work(tmp_path, noisy, noisy.replace("dicomforge: 1", "dicomforge: 1\nseed: 9")) == list(range(41))
