"""Ellipsoids of a preset by the equation of an ellipsoid alone."""

from collections.abc import Sequence

import numpy as np
from scipy.spatial.transform import Rotation

from dicomforge.phantom.preset import PresetLayer


def volume_ml(layers: Sequence[PresetLayer], step_mm: float = 3.0) -> float:
    """The volume that ellipsoids cover together, by points of a lattice."""
    params = [dict(layer.params) for layer in layers]
    reach = max(abs(c) + max(one["radii"]) for one in params for c in one["at"])
    axis = np.arange(-reach, reach, step_mm)
    points = np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), -1).reshape(-1, 3)
    inside = np.zeros(len(points), bool)
    for one in params:
        turned = Rotation.from_euler("xyz", one["rotate"], degrees=True).inv().apply(points - one["at"])
        inside |= ((turned / one["radii"]) ** 2).sum(1) <= 1
    return float(inside.sum()) * step_mm**3 / 1000
