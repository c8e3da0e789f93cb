"""Painted objects: groups by material, their visible parts, and the truth that a build would write."""

import json
import math
from pathlib import Path

import pytest

from tests.preview.series import CT, SCENE, described
from tests.tools import build


def test_objects_of_one_material_are_a_group_and_others_stand_alone(tmp_path: Path) -> None:
    (ct,) = described(SCENE, tmp_path)
    assert ct.objects is not None
    assert ct.objects.groups == ("lung", "nodule")
    (ct,) = described(CT, tmp_path)
    assert ct.objects is not None
    assert ct.objects.groups == ("body",)


def test_a_group_is_visible_where_nothing_hides_it(tmp_path: Path) -> None:
    (ct,) = described(SCENE, tmp_path)
    assert ct.objects is not None
    lung, nodule = ct.objects.visible(ct.frames[1])
    assert nodule.sum() == pytest.approx(2 * math.pi * 36, rel=1e-3)
    assert (lung + nodule).sum() == pytest.approx(math.pi * 30 * 20, rel=1e-3)
    assert (lung[24, 42], nodule[24, 42]) == (0, 1)


def test_the_truth_is_what_a_build_writes(tmp_path: Path) -> None:
    (ct,) = described(SCENE, tmp_path)
    build(SCENE.replace("    slab: 1\n", "    slab: 1\n    truth: true\n"), tmp_path)
    (path,) = (tmp_path / "out").rglob("truth.json")
    assert ct.truth() == json.loads(path.read_text(encoding="utf-8"))


def test_the_work_of_a_truth_is_its_objects_in_all_planes_of_all_frames(tmp_path: Path) -> None:
    (ct,) = described(SCENE, tmp_path)
    assert ct.truth_work == 4 * 3 * 48 * 64
    (ct,) = described(SCENE.replace("slab: 1", "slab: 8"), tmp_path)
    assert ct.truth_work == 8 * 4 * 3 * 48 * 64


def test_without_names_and_materials_there_are_no_objects(tmp_path: Path) -> None:
    (ct,) = described(CT.replace(", name: body", ""), tmp_path)
    assert ct.objects is None
    assert ct.truth() is None
