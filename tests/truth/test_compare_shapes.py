"""`verify --truth` measures centres, diameters, types and visible parts of solids in labels."""

import json
import math
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


TILTED = """\
dicomforge: 1
truth: [seg, fractional]
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
scenes:
  body:
    objects:
      - rectangle: {name: bar, size: [20, 21], plane: patient, value: 0}
      - star: {name: star, radius: 6, inner: 3, at: [0, 18], plane: patient, value: 100}
series:
  tilted: {Modality: CT, scene: body, slices: 3, SliceThickness: 3, Rows: 96, Columns: 48,
    ImageOrientationPatient: [1, 0, 0, 0, 0.6, 0.8]}
  upright: {Modality: CT, scene: body, slices: 8, SliceThickness: 6, Rows: 32, Columns: 48,
    ImageOrientationPatient: [1, 0, 0, 0, 0, -1]}
"""


def truths(out: Path) -> dict[str, dict[str, Any]]:
    """The objects of each series by name."""
    found = (json.loads(path.read_text()) for path in out.glob("**/truth.json"))
    return {of["target"].split("/")[-1]: {one["name"]: one for one in of["objects"]} for of in found}


@pytest.mark.parametrize("words", ["seg, fractional", "seg"])
def test_areas_of_prisms_that_planes_cut_at_an_angle_agree_with_the_files(words: str) -> None:
    """A plane whose normal has the cosine 0.6 to z cuts a prism along z in its area over 0.6."""
    out = folder(TILTED.replace("seg, fractional", words))
    assert messages(out) == []
    areas = {name: {one: told["area_mm2"] for one, told in of.items()} for name, of in truths(out).items()}
    star = 5 * 6 * 3 * math.sin(math.pi / 5)
    for name, own in (("bar", 20 * 21), ("star", star)):
        assert areas["tilted"][name]["analytic"] == pytest.approx(own / 0.6, abs=1e-5)
        assert areas["tilted"][name]["coverage"] == pytest.approx(own / 0.6, rel=1e-4)
        assert areas["upright"][name]["analytic"] is None
    assert areas["upright"]["bar"]["label"] == 20 * 32


@pytest.mark.parametrize(
    ("series", "key", "factor"),
    [
        ("tilted", "analytic", 0.6),
        ("tilted", "coverage", 1.05),
        ("upright", "label", 0.9),
        ("upright", "coverage", 0.9),
    ],
)
def test_a_wrong_area_of_a_prism(series: str, key: str, factor: float, tmp_path: Path) -> None:
    out = Path(shutil.copytree(folder(TILTED), tmp_path / "out"))
    path = next(out.glob(f"**/{series}/truth.json"))
    truth = json.loads(path.read_text())
    truth["objects"][1]["area_mm2"][key] *= factor
    path.write_text(json.dumps(truth))
    assert messages(out) == [f"{key} area of 'star' in mm2"]


def test_an_area_of_which_few_pixels_are_labelled_is_not_measured() -> None:
    """A thin ring covers half of a pixel only where it runs along the pixels."""
    thin = FLAT.replace("radius: 12, at: [-4, 3]", "radius: 12, at: [-3.9, 3.3], shell: 0.47")
    out = folder(thin)
    ((_, told),) = ((name, one["disc"]) for name, one in truths(out).items())
    assert 0 < told["area_mm2"]["label"] < told["area_mm2"]["analytic"] / 2
    assert messages(out) == []
    assert unmeasured(out)["area_mm2"] == ("disc",)


def test_the_truth_of_the_gallery_agrees(tmp_path: Path) -> None:
    specs = [ROOT / "specs" / f"{name}.yaml" for name in ("truth", "head")]
    assert api.build_specs(specs, tmp_path, executor="serial").exit_code == 0
    done, found = check_all(tmp_path)
    assert [(one.target, one.measured) for one in done] == [
        ("head/patient/study/ct", 1),
        ("truth/patient/study/ct", 2),
    ]
    assert found == ()
