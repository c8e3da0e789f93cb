"""Displacement fields: interpolated at a point, they move it as the formula says."""

from pathlib import Path

import numpy as np
import pytest

from tests.content.objects import HEAD, objects
from tests.tools import said

SPEC = "SOPClassUID: DeformableSpatialRegistrationStorage, of: [ct, mr], field: "


def test_the_grid_holds_the_bump(tmp_path: Path) -> None:
    found = objects(f"{SPEC}{{bump: {{at: [5, 0, -10], by: [0, 8, 2], radius: 20}}, spacing: 5}}", tmp_path)
    (made,) = found["object"][0].DeformableRegistrationSequence
    assert made.SourceFrameOfReferenceUID == found["mr"][0].FrameOfReferenceUID
    assert found["object"][0].FrameOfReferenceUID == found["ct"][0].FrameOfReferenceUID
    (grid,) = made.DeformableRegistrationGridSequence
    columns, rows, planes = grid.GridDimensions
    vectors = np.frombuffer(grid.VectorGridData, "<f4").reshape(planes, rows, columns, 3)
    first, step = np.array(grid.ImagePositionPatient, float), np.array(grid.GridResolution, float)

    def moved(x: float, y: float, z: float) -> list[float]:
        i, j, k = np.rint((np.array([x, y, z]) - first) / step).astype(int)
        return [float(v) for v in vectors[k, j, i]]

    assert moved(5, 0, -10) == [0, 8, 2]
    assert moved(15, 0, -10) == pytest.approx([0, 8 * 0.75**2, 2 * 0.75**2])
    assert moved(5, 0, -20) == moved(5, 10, -10) == moved(15, 0, -10)
    assert moved(25, 0, -10) == [0, 0, 0]


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("{spacing: 5}", "a field has a `bump`"),
        ("{bump: {by: [0, 1, 0], radius: 100}, spacing: 0.1}", "a finer grid is not supported yet"),
    ],
)
def test_a_field_that_cannot_be_is_refused(field: str, message: str, tmp_path: Path) -> None:
    text = f"{HEAD}  object: {{{SPEC}{field}}}\n"
    assert said(text, tmp_path, "DF108").startswith(f"error DF108: {message}\n")
