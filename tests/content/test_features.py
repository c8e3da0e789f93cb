"""Implant templates: a model in mm, and mating features in its space."""

import math
from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.plan.specs import findings
from tests.tools import build

SCREW = """\
    SOPClassUID: GenericImplantTemplateStorage
    Manufacturer: Implants Ltd
    ImplantName: Screw
    ImplantPartNumber: S-1
    MaterialsCodeSequence: 'SCT:1166006:"Titanium"'
    ImplantTypeCodeSequence: 'SCT:68183006:"Bone Screw"'
    FixationMethodCodeSequence: '99IMPL:2:"Screw fixation"'
"""
SPEC = f"""\
dicomforge: 1
clock: 2024-01-31 10:00:00
objects:
  screw:
{SCREW}\
    mesh: [{{cylinder: {{radius: 2, height: 30}}}}, {{sphere: {{radius: 4, at: [0, 0, 17]}}}}]
    features:
      head: {{at: [0, 0, 17], spin: [-30, 30], slide: [0, 2]}}
      tip: {{at: [0, 0, -15], rotate: {{x: 90}}}}
"""


@pytest.fixture(scope="module")
def screw(tmp_path_factory: pytest.TempPathFactory) -> pydicom.Dataset:
    (path,) = build(SPEC, tmp_path_factory.mktemp("screw"))
    return pydicom.dcmread(path)


def triangles(surface: pydicom.Dataset) -> np.ndarray:
    """(triangles, 3, 3) corners in mm."""
    points = np.frombuffer(surface.SurfacePointsSequence[0].PointCoordinatesData, "<f4").reshape(-1, 3)
    corners = surface.SurfaceMeshPrimitivesSequence[0].LongTrianglePointIndexList
    return points[np.frombuffer(corners, "<u4").reshape(-1, 3) - 1].astype(float)


def test_the_model_is_closed_and_has_the_volume_of_its_solids(screw: pydicom.Dataset) -> None:
    volumes = []
    for surface in screw.SurfaceSequence:
        found = triangles(surface)
        edges: dict[tuple[bytes, bytes], int] = {}
        for corners in found:
            for start, end in ((0, 1), (1, 2), (2, 0)):
                edge = (corners[start].tobytes(), corners[end].tobytes())
                edges[edge] = edges.get(edge, 0) + 1
        assert all(edges.get((end, start)) == count == 1 for (start, end), count in edges.items())
        volumes.append(np.einsum("ij,ij->i", found[:, 0], np.cross(found[:, 1], found[:, 2])).sum() / 6)
    assert volumes == pytest.approx([math.pi * 4 * 30, 4 / 3 * math.pi * 64], rel=0.01)


def test_each_surface_of_the_model_is_described_in_mm(screw: pydicom.Dataset) -> None:
    """PS3.3 C.29.1.3: one item for each item of the Surface Sequence."""
    numbers = [surface.SurfaceNumber for surface in screw.SurfaceSequence]
    assert [one.ReferencedSurfaceNumber for one in screw.SurfaceModelDescriptionSequence] == numbers
    assert list(screw.ImplantTemplate3DModelSurfaceNumber) == numbers
    assert (screw.SurfaceModelScalingFactor, screw.NumberOfSurfaces) == (1, len(numbers))


def test_a_feature_has_its_point_and_axes_in_the_space_of_the_implant(screw: pydicom.Dataset) -> None:
    head, tip = screw.MatingFeatureSetsSequence
    assert [(one.MatingFeatureSetID, one.MatingFeatureSetLabel) for one in (head, tip)] == [(1, "head"), (2, "tip")]
    (at_head,), (at_tip,) = head.MatingFeatureSequence, tip.MatingFeatureSequence
    assert (list(at_head.ThreeDMatingPoint), list(at_tip.ThreeDMatingPoint)) == ([0, 0, 17], [0, 0, -15])
    axes = np.reshape(at_tip.ThreeDMatingAxes, (3, 3))
    quarter = np.array([[1, 0, 0], [0, 0, 1], [0, -1, 0]])  # about x: y becomes z, z becomes -y
    assert np.allclose(axes, quarter)
    assert np.linalg.det(axes) == pytest.approx(1)


def test_a_feature_turns_about_and_moves_along_its_axis(screw: pydicom.Dataset) -> None:
    (head,) = screw.MatingFeatureSetsSequence[0].MatingFeatureSequence
    free = head.MatingFeatureDegreeOfFreedomSequence
    assert [(one.DegreeOfFreedomID, one.DegreeOfFreedomType, list(one.RangeOfFreedom)) for one in free] == [
        (1, "ROTATION", [-30, 30]),
        (2, "TRANSLATION", [0, 2]),
    ]
    assert [list(one.ThreeDDegreeOfFreedomAxis) for one in free] == [[0, 0, 1]] * 2


def test_a_template_has_a_frame_of_reference_of_its_own(tmp_path: Path) -> None:
    other = SPEC.replace("  screw:", "  other:").partition("objects:\n")[2]
    found = [pydicom.dcmread(path) for path in build(SPEC + other, tmp_path)]
    uids = {one.FrameOfReferenceUID for one in found}
    assert len(uids) == 2
    assert all(pydicom.uid.UID(uid).is_valid for uid in uids)


def test_an_original_template_needs_no_conditional_attribute() -> None:
    assert findings(SPEC) == []
