"""Surfaces, shaded."""

from pathlib import Path

import numpy as np
import pytest

from dicomforge.preview.picture import Size
from dicomforge.preview.solid import MARGIN, SIDE
from tests.preview.drawings.shown import example, shown

SIZE = Size(1, SIDE)


def test_a_segmented_sphere_is_a_disc_with_the_name_of_its_segment(tmp_path: Path) -> None:
    seen = shown(example("surface-segmentation"), tmp_path, SIZE)
    disc = np.pi * ((SIDE - 2 * MARGIN) / 2) ** 2
    assert seen.pictures[0].image.any(axis=2).sum() == pytest.approx(disc, rel=0.02)
    assert [s.label for s in seen.segments] == ["tumour"]


def test_each_point_of_a_cloud_is_a_dot(tmp_path: Path) -> None:
    (cloud,) = shown(example("surface-scan-point-cloud"), tmp_path, SIZE).pictures
    (mesh,) = shown(example("surface-scan-mesh"), tmp_path / "mesh", SIZE).pictures
    inked = cloud.image.any(axis=2)
    assert not (inked & ~mesh.image.any(axis=2))[20:-20].sum() > 200
    assert 1204 < inked.sum() <= 9 * 1204
