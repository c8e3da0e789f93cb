"""`verify --truth` measures centres, diameters, types and visible parts of solids in labels."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from dicomforge import api
from dicomforge.truth.verify import check_all
from tests.tools import ROOT
from tests.truth.rods_and_solids import SOLIDS, change, folder, messages, unmeasured


@pytest.fixture
def solids(tmp_path: Path) -> Path:
    """A copy of the build that a test may change."""
    return Path(shutil.copytree(folder(SOLIDS), tmp_path / "out"))


def test_a_build_agrees_and_all_that_labels_show_is_measured(solids: Path) -> None:
    assert messages(solids) == []
    assert unmeasured(solids) == {
        "scene": (), "mtf50_per_mm": (), "mtf10_per_mm": (),
        "shape.diameters_mm, shape.centre_mm": ("hidden",),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "told", "place"),
    [("ball", [24, 24, 21], 2), ("rod", [24, 14, 14], 0), ("rod", [20, 17, 17], 1), ("brick", [24, 18, 9], 2)],
)
def test_a_diameter_that_the_labels_do_not_have(solids: Path, name: str, told: list[float], place: int) -> None:
    change(solids, lambda _, objects: objects[name]["shape"].update(diameters_mm=told))
    assert set(messages(solids)) == {f"diameter of '{name}' in mm"}


def test_a_type_that_the_labels_do_not_have(solids: Path) -> None:
    change(solids, lambda _, objects: objects["ball"]["shape"].update(type="box"))
    assert set(messages(solids)) == {"diameter of 'ball' in mm"}


@pytest.mark.parametrize("name", ["ball", "rod", "brick"])
def test_a_centre_that_the_labels_do_not_have(solids: Path, name: str) -> None:
    def lie(_: dict[str, Any], objects: dict[str, Any]) -> None:
        objects[name]["shape"]["centre_mm"][1] += 0.5

    change(solids, lie)
    assert messages(solids) == [f"centre of '{name}' in mm"]


@pytest.mark.parametrize("by", [-0.06, 0.06])
def test_a_visible_part_that_the_labels_do_not_have(solids: Path, by: float) -> None:
    def lie(_: dict[str, Any], objects: dict[str, Any]) -> None:
        objects["hidden"]["visible_fraction"] += by

    change(solids, lie)
    assert messages(solids) == ["visible fraction of 'hidden'"]


FLAT = (
    SOLIDS[: SOLIDS.index("scenes:")]
    + """\
scenes: {body: {objects: [circle: {name: disc, radius: 12, at: [-4, 3], value: 100}]}}
series: {ct: {Modality: CT, scene: body, slices: 2, SliceThickness: 2, Rows: 48, Columns: 48, truth: [seg]}}
"""
)


@pytest.mark.parametrize(("key", "factor"), [("label", 1.01), ("coverage", 1.2), ("analytic", 0.8)])
def test_an_area_that_the_labels_do_not_have(key: str, factor: float, tmp_path: Path) -> None:
    out = Path(shutil.copytree(folder(FLAT), tmp_path / "out"))
    assert messages(out) == []

    def lie(_: dict[str, Any], objects: dict[str, Any]) -> None:
        objects["disc"]["area_mm2"][key] *= factor

    change(out, lie)
    assert messages(out) == [f"{key} area of 'disc' in mm2"]


def test_the_truth_of_the_gallery_agrees(tmp_path: Path) -> None:
    specs = [ROOT / "specs" / f"{name}.yaml" for name in ("truth", "head")]
    assert api.build_specs(specs, tmp_path, executor="serial").exit_code == 0
    done, found = check_all(tmp_path)
    assert [(one.target, one.measured) for one in done] == [
        ("head/patient/study/ct", 1),
        ("truth/patient/study/ct", 2),
    ]
    assert found == ()
