"""The projection: isometric, patient's left to the right, head up."""

from __future__ import annotations

import numpy as np
import pytest

from dicomforge.preview.space import box, nearness, projected

AXES = np.eye(3)


def test_all_axes_are_shortened_alike() -> None:
    lengths = [np.hypot(*projected(tuple(axis))) for axis in AXES]
    assert lengths == pytest.approx([np.sqrt(2 / 3)] * 3)


def test_head_is_up_left_to_the_right_and_behind_to_the_right_and_up() -> None:
    (lx, ly), (px, py), (hx, hy) = (projected(tuple(axis)) for axis in AXES)
    assert (round(hx, 9), hy < 0) == (0, True)
    assert lx > 0
    assert ly > 0
    assert px > 0
    assert py < 0


def test_the_view_keeps_its_hand() -> None:
    """Right, up and towards the eye are a right-handed system, as L, P and H are: nothing is mirrored."""
    right = np.array([projected(tuple(axis))[0] for axis in AXES])
    up = np.array([-projected(tuple(axis))[1] for axis in AXES])
    towards = np.array([nearness(tuple(axis)) for axis in AXES])
    assert np.allclose(np.cross(right, up), towards)


def test_a_box_holds_its_points() -> None:
    assert box([(1, 5, 2), (3, 4, 9)]) == ((1, 4, 2), (3, 5, 9))
