"""Frames that may differ, found by geometry: none that differs is left out."""

import sys
from pathlib import Path

from dicomforge import api
from dicomforge.compare import match, planned
from dicomforge.compare.frames_to_compare import frames_to_compare
from tests.compare.sides import CT
from tests.tools import run

BALL = CT.replace("slices: 5", "slices: 41").replace("circle: {radius: 4,", "sphere: {radius: 4.2,")


def work(folder: Path, old: str, new: str) -> list[int] | None:
    sides = []
    for name, text in (("old", old), ("new", new)):
        (folder / name).mkdir()
        (folder / name / "ct.yaml").write_text(text)
        sides.append(planned.side(api.load(folder / name / "ct.yaml"), name))
    (pair,) = match.by_names(*sides)
    found = frames_to_compare(pair)
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


def test_neither_numpy_nor_pydicom_is_imported_where_no_frame_is_suspected(tmp_path: Path) -> None:
    for name, text in (("old", CT), ("new", CT.replace("Doe", "Roe"))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "ct.yaml").write_text(text)
    program = (
        "import sys; from dicomforge import api; assert not api.diff('old/ct.yaml', 'new/ct.yaml').is_same; "
        "print(sorted({'numpy', 'pydicom'} & set(sys.modules)))"
    )
    done = run(sys.executable, "-c", program, cwd=tmp_path)
    assert done.stdout == "[]\n", done.stderr
