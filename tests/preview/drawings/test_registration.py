"""Registrations in words."""

from pathlib import Path

import numpy as np

from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.preview.drawings.registration import drawn
from dicomforge.preview.picture import Size
from tests.preview.drawings.shown import example, shown
from tests.preview.series import Made, attributes

SIZE = Size(1, 8)


def test_a_rigid_registration_says_how_far_a_series_is_moved_and_turned(tmp_path: Path) -> None:
    """The spec moves by 5 mm to the left and turns by 10 degrees about z."""
    seen = shown(example("spatial-registration"), tmp_path, SIZE)
    assert [(line.depth, line.text) for line in seen.lines] == [
        (0, "CT 1:"),
        (1, "rigid: identity"),
        (0, "MR 2:"),
        (1, "rigid: moved by (5, 0, 0) mm, turned by 10°"),
    ]


def test_a_deformation_says_how_far_it_displaces_at_most(tmp_path: Path) -> None:
    """The bump of the spec is 8 mm high."""
    seen = shown(example("deformable-spatial-registration"), tmp_path, SIZE)
    assert [line.text for line in seen.lines][-2:] == [
        "displaced at 9 × 9 × 9 points, 10 × 10 × 10 mm apart",
        "by at most 8 mm",
    ]


def test_an_affine_map_is_shown_as_its_matrix() -> None:
    matrix = np.diag([2.0, 1.0, 1.0, 1.0])
    matrix[:3, 3] = (1, 2, 3)
    kind = attributes(FrameOfReferenceTransformationMatrixType="AFFINE")
    values = attributes(FrameOfReferenceTransformationMatrix=tuple(f"{v:g}" for v in matrix.ravel()))
    inner = Attributes([vr.element("MatrixSequence", kind.merged(values))])
    item = attributes(FrameOfReferenceUID="1.2.9").merged([vr.element("MatrixRegistrationSequence", inner)])
    made = Made([Attributes([vr.element("RegistrationSequence", item)])], [])
    assert [line.text for line in drawn(made, [], SIZE).lines] == [
        "1.2.9:",
        "affine: moved by (1, 2, 3) mm, mapped:",
        "2  0  0  1",
        "0  1  0  2",
        "0  0  1  3",
    ]
