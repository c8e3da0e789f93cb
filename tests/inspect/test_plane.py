"""Planes."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from dicomforge.inspect.plane import planes
from dicomforge.model.attributes import Attributes, Element
from tests.inspect.made import found, one

ORIENTATION, SPACING = 0x00200037, 0x00280030
C = f"{math.cos(0.3):.6f}"
S = f"{math.sin(0.3):.6f}"


def codes(tag: int, *values: str) -> list[str]:
    return [f.code for f in planes(Attributes([Element(tag, "DS", values)]))]


@pytest.mark.parametrize(
    "cosines",
    [("1", "0", "0", "0", "1", "0"), (C, S, "0", f"-{S}", C, "0"), ("1", "0", "0", "0", C[:6], S[:6])],
)
def test_orthogonal_unit_vectors_are_a_plane(cosines: tuple[str, ...]) -> None:
    assert codes(ORIENTATION, *cosines) == []


@pytest.mark.parametrize(
    "cosines",
    [
        ("1", "0", "0", "1", "0", "0"),
        ("0", "0", "0", "0", "0", "0"),
        ("1.1", "0", "0", "0", "1", "0"),
        ("1", "0", "0", "0", "0.9", "0"),
        ("1", "0", "0", "0.1", "0.994987", "0"),
    ],
)
def test_other_vectors_are_none(cosines: tuple[str, ...]) -> None:
    assert codes(ORIENTATION, *cosines) == ["orientation"]


def test_spacings_are_positive() -> None:
    assert codes(SPACING, "0", "1") == ["spacing"]
    assert codes(SPACING, "1", "-1") == ["spacing"]
    assert codes(SPACING, "1", "0.5") == []


def test_spacing_between_slices_may_be_negative_and_not_0() -> None:
    assert codes(0x00180088, "-2") == []
    assert codes(0x00180088, "0") == ["spacing"]


def test_frames_have_their_planes(tmp_path: Path) -> None:
    shared = Element(
        0x52009229,
        "SQ",
        (Attributes([Element(0x00209116, "SQ", (Attributes([Element(ORIENTATION, "DS", ("0",) * 6)]),))]),),
    )
    paths = [f.path for f in planes(Attributes([shared]))]
    assert paths == ["SharedFunctionalGroupsSequence[1].PlaneOrientationSequence[1].ImageOrientationPatient"]


def test_the_finding_says_what_is_wrong(tmp_path: Path) -> None:
    at = found(one(tmp_path, lambda image: image.update({"ImageOrientationPatient": [1, 0, 0, 0.6, 0.8, 0]})))[0]
    assert at.found == "an angle of 53.1301 degrees: 1\\0\\0\\0.6\\0.8\\0"
    assert at.section == "PS3.3 C.7.6.2.1.1"
