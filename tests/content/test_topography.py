"""Topography: what follows from two radii, in the points, in the indices and in the pixels of the map."""

import math
from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.tools import ROOT, build, said

SPEC = (ROOT / "specs/sop-classes/corneal-topography-map.yaml").read_text()
STEEP, FLAT, AXIS = 7.5, 7.8, 100


def power(meridian: float) -> float:
    """Euler's theorem for the curvature of a meridian, times 337.5."""
    part = math.cos(math.radians(meridian - AXIS)) ** 2
    return 337.5 * (part / STEEP + (1 - part) / FLAT)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> pydicom.Dataset:
    files = build(SPEC, tmp_path_factory.mktemp("topography"))
    return next(one for one in map(pydicom.dcmread, files) if "CornealVertexLocation" in one)


def test_indices_follow_from_both_meridians(made: pydicom.Dataset) -> None:
    steep, flat = made.SteepKeratometricAxisSequence[0], made.FlatKeratometricAxisSequence[0]
    assert (steep.RadiusOfCurvature, steep.KeratometricAxis) == (STEEP, AXIS)
    assert (flat.RadiusOfCurvature, flat.KeratometricAxis) == (FLAT, 10)
    cylinder = made.SimulatedKeratometricCylinderSequence[0]
    assert cylinder.KeratometricPower == pytest.approx(337.5 / STEEP - 337.5 / FLAT, abs=0.006)
    assert made.AverageCornealPower == pytest.approx((337.5 / STEEP + 337.5 / FLAT) / 2, abs=0.006)
    assert made.AnalyzedArea == pytest.approx(math.pi * 9, abs=0.01)


def test_each_point_has_the_power_and_the_height_of_its_meridian(made: pydicom.Dataset) -> None:
    points = made.SourceImageCornealProcessedDataSequence
    assert len(points) == 72
    for point in points:
        x, y, z = point.CornealPointLocation
        found = power(math.degrees(math.atan2(y, x)))
        assert point.AxialPower == pytest.approx(found, abs=0.001)
        assert z == pytest.approx((x * x + y * y) * found / 337.5 / 2, abs=1e-4)


def test_each_pixel_of_the_map_has_the_power_of_its_meridian(made: pydicom.Dataset) -> None:
    mapping = made.RealWorldValueMappingSequence[0]
    shown = made.pixel_array * mapping.RealWorldValueSlope + mapping.RealWorldValueIntercept
    assert mapping.MeasurementUnitsCodeSequence[0].CodeValue == "diop"
    y, x = (np.mgrid[:128, :128] - 63.5) * 0.07
    for row, column in ((64, 100), (20, 64), (90, 40), (40, 90)):
        found = power(math.degrees(math.atan2(-y[row, column], x[row, column])))
        assert shown[row, column] == pytest.approx(found, abs=0.012)
    assert shown[0, 0] == 0


def test_the_steepest_meridian_has_the_smaller_radius(tmp_path: Path) -> None:
    text = SPEC.replace("topography: {steep: 7.5, flat: 7.8", "topography: {steep: 7.9, flat: 7.8")
    assert "help: exchange `steep` and `flat`" in said(text, tmp_path, "DF108")
