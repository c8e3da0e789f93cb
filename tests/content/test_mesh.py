"""Surface scans: the volume that the triangles of the file enclose."""

import math
from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.content.objects import HEAD, objects
from tests.tools import said

SCAN = "AcquisitionNumber: 1, SurfaceScanAcquisitionTypeCodeSequence: DCM:114204, ShotDurationTime: 2, mesh: "


def enclosed_mm3(surface: pydicom.Dataset) -> float:
    """By the divergence theorem; positive where all triangles look outwards."""
    points = np.frombuffer(surface.SurfacePointsSequence[0].PointCoordinatesData, "<f4").reshape(-1, 3).astype(float)
    corners = np.frombuffer(surface.SurfaceMeshPrimitivesSequence[0].LongTrianglePointIndexList, "<u4").reshape(-1, 3)
    a, b, c = (points[corners[:, i] - 1] for i in range(3))
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)


def test_a_surface_for_each_solid_has_its_volume(tmp_path: Path) -> None:
    solids = "[{sphere: {radius: 20, at: [5, 5, 5]}}, {cylinder: {radius: 5, height: 30, axis: x}}]"
    made = objects(f"SOPClassUID: SurfaceScanMeshStorage, {SCAN}{solids}", tmp_path)["object"][0]
    assert (made.NumberOfSurfaces, [one.SurfaceNumber for one in made.SurfaceSequence]) == (2, [1, 2])
    ball, rod = map(enclosed_mm3, made.SurfaceSequence)
    assert ball == pytest.approx(4 / 3 * math.pi * 20**3, rel=0.01)
    assert rod == pytest.approx(math.pi * 25 * 30, rel=0.01)


def test_a_point_cloud_lies_on_the_solid(tmp_path: Path) -> None:
    made = objects(f"SOPClassUID: SurfaceScanPointCloudStorage, {SCAN}{{sphere: {{radius: 20}}}}", tmp_path)[
        "object"
    ][0]
    (cloud,) = made.SurfacePointsSequence
    points = np.frombuffer(cloud.PointCoordinatesData, "<f4").reshape(-1, 3)
    assert len(points) == cloud.NumberOfSurfacePoints > 1000
    assert np.allclose(np.linalg.norm(points, axis=1), 20)


def test_two_shapes_are_two_solids(tmp_path: Path) -> None:
    both = "{sphere: {radius: 2}, box: {size: [1, 2, 3]}}"
    text = f"{HEAD}  object: {{SOPClassUID: SurfaceScanMeshStorage, {SCAN}{both}}}\n"
    assert "error DF108: a solid is one shape\n" in said(text, tmp_path, "DF108")
