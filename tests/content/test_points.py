"""Fiducials: each name at its point, in the space of the series that they are made for."""

from pathlib import Path

from tests.content.objects import HEAD, objects
from tests.tools import said

POINTS = "points: {apex: [10, 0, 3cm], base: [0, -5, 0]}"


def test_each_point_has_its_name_and_coordinates(tmp_path: Path) -> None:
    found = objects(f"SOPClassUID: SpatialFiducialsStorage, of: ct, {POINTS}", tmp_path)
    (made,) = found["object"][0].FiducialSetSequence
    assert made.FrameOfReferenceUID == found["ct"][0].FrameOfReferenceUID
    assert {one.FiducialIdentifier: list(one.ContourData) for one in made.FiducialSequence} == {
        "apex": [10, 0, 30],
        "base": [0, -5, 0],
    }
    assert [(one.ShapeType, one.NumberOfContourPoints) for one in made.FiducialSequence] == [("POINT", 1)] * 2
    assert len({one.FiducialUID for one in made.FiducialSequence}) == 2


def test_without_a_series_they_have_no_space(tmp_path: Path) -> None:
    text = f"{HEAD}  object: {{SOPClassUID: SpatialFiducialsStorage, {POINTS}}}\n"
    assert said(text, tmp_path, "DF108") == (
        """error DF108: fiducials are points of a Frame of Reference
object: {SOPClassUID: SpatialFiducialsStorage, points: {apex: [10, 0, 3cm], base: [0, -5, 0]}}
^^^^^^
help: write `of:` and the series they belong to"""
    )


def test_a_set_of_no_points_is_refused(tmp_path: Path) -> None:
    text = f"{HEAD}  object: {{SOPClassUID: SpatialFiducialsStorage, of: ct, points: {{}}}}\n"
    assert said(text, tmp_path, "DF108") == (
        """error DF108: a set of fiducials has a point
object: {SOPClassUID: SpatialFiducialsStorage, of: ct, points: {}}
^^
expected: points by name, `{nasion: [0, -9, 1]}`"""
    )
