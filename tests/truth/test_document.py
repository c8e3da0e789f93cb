"""truth.json against closed forms, its schema, and the files as pydicom reads them."""

import json
import math
from pathlib import Path

import numpy as np
import pydicom
import pytest
from jsonschema import Draft7Validator

from dicomforge import api
from dicomforge.truth.verify import check_all
from tests.short import problems
from tests.tools import ROOT, dicomforge
from tests.truth.scene import SPEC, build, folder, objects, truth

ALONE = SPEC.replace("[frames, seg, fractional, labelmap, rtstruct, sr]", "true").replace("slices: 21", "slices: 2")


def images() -> list[pydicom.Dataset]:
    return sorted((pydicom.dcmread(p) for p in (folder() / "ct").glob("*.dcm")), key=lambda d: d.SliceLocation)


def hu(read: pydicom.Dataset) -> np.ndarray:
    """(row, column)"""
    return read.pixel_array * float(read.RescaleSlope) + float(read.RescaleIntercept)


def values() -> np.ndarray:
    """(plane, row, column) in HU."""
    return np.stack(list(map(hu, images())))


def test_it_is_as_its_schema_says() -> None:
    schema = json.loads((ROOT / "schemas" / "truth.schema.json").read_text(encoding="utf-8"))
    Draft7Validator(schema).validate(truth())


def test_the_analytic_volume_is_the_closed_form_where_nothing_is_hidden_or_cut_off() -> None:
    lesion = objects()["lesion"]
    radius = next(one["value"] for one in truth()["draws"] if one["of"] == "lesion.radius")
    assert lesion["shape"]["diameters_mm"] == pytest.approx([2 * radius] * 3)
    assert lesion["volume_mm3"]["analytic"] == pytest.approx(4 / 3 * math.pi * radius**3, rel=1e-6)
    assert lesion["volume_mm3"]["coverage"] == pytest.approx(lesion["volume_mm3"]["analytic"], rel=0.02)
    assert lesion["visible_fraction"] == 1


def test_an_object_that_another_hides_or_an_image_cuts_off_has_no_analytic_volume() -> None:
    found = objects()
    assert found["liver"]["volume_mm3"]["analytic"] is None
    assert found["liver"]["shape"]["volume_mm3"] == pytest.approx(4 / 3 * math.pi * 16**3, rel=1e-6)
    assert found["table"]["volume_mm3"]["analytic"] is None
    assert found["table"]["volume_mm3"]["coverage"] == pytest.approx(20 * 9 * 42, rel=1e-4)


def test_what_a_lens_of_two_spheres_hides_is_missing_from_the_visible_fraction() -> None:
    """The lens of two spheres, https://mathworld.wolfram.com/Sphere-SphereIntersection.html, equation 16."""
    radius = next(one["value"] for one in truth()["draws"] if one["of"] == "lesion.radius")
    big, distance = 16.0, math.dist((-6, 0, 0), (10, 2, 0))
    lens = (
        math.pi * (big + radius - distance) ** 2
        * (distance**2 + 2 * distance * (radius + big) - 3 * (radius - big) ** 2)
        / (12 * distance)
    )  # fmt: skip
    whole = 4 / 3 * math.pi * big**3
    assert objects()["liver"]["visible_fraction"] == pytest.approx(1 - lens / whole, abs=0.004)


def test_an_object_outside_all_images_is_not_present() -> None:
    far = objects()["far"]
    assert (far["present"], far["voxels"], far["visible_fraction"], far["box"]) == (False, 0, None, None)
    assert far["volume_mm3"] == {"analytic": None, "coverage": 0, "label": 0}
    assert far["mean"] == {"expected": None, "measured": None, "tolerance": None}
    assert far["label"] == 4


def test_the_centroid_and_the_box_of_a_sphere_are_about_its_centre() -> None:
    lesion = objects()["lesion"]
    assert lesion["centroid_mm"]["coverage"] == pytest.approx([10, 2, 0], abs=0.05)
    radius = lesion["shape"]["diameters_mm"][0] / 2
    low, high = np.array(lesion["box_mm"])
    assert np.all(np.abs(low - (np.array([10, 2, 0]) - radius)) <= (1, 1, 2))
    assert np.all(np.abs(high - (np.array([10, 2, 0]) + radius)) <= (1, 1, 2))


def test_the_measured_mean_is_that_of_the_pixels_in_the_files() -> None:
    """The mask is computed here: pixels of which more than half is in the sphere are those whose centre is in it."""
    lesion = objects()["lesion"]
    first, radius = images()[0], lesion["shape"]["diameters_mm"][0] / 2
    x0, y0, _ = map(float, first.ImagePositionPatient)
    zs = np.array([float(d.ImagePositionPatient[2]) for d in images()])
    z, y, x = np.meshgrid(zs, y0 + np.arange(64), x0 + np.arange(64), indexing="ij")
    mask = (x - 10) ** 2 + (y - 2) ** 2 + z**2 <= radius**2
    assert mask.sum() == pytest.approx(lesion["voxels"], rel=0.02)
    assert values()[mask].mean() == pytest.approx(lesion["mean"]["measured"], abs=2)
    assert lesion["mean"]["measured"] == pytest.approx(
        lesion["mean"]["expected"], abs=5 * 5 / lesion["voxels"] ** 0.5
    )


def test_a_draw_names_its_distribution_and_decides_the_value() -> None:
    found = {one["of"]: one for one in truth()["draws"]}
    assert set(found) == {"lesion.radius", "material.tumour.hu"}
    assert found["material.tumour.hu"]["distribution"] == {"kind": "uniform", "arguments": [90, 110], "weights": []}
    assert objects()["lesion"]["shape"]["value"] == pytest.approx(found["material.tumour.hu"]["value"], abs=1e-5)


CHANCE = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: "1"}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
vars: {size: {uniform: [4, 6]}, organs: {gap: {choice: [1, 2]}}}
scenes:
  body:
    objects:
      - sphere: {name: first, radius: "${size}", value: 10, when: {choice: [true, true]}}
      - scatter: {name: dot, inside: first, count: {choice: [1, 1]}, sphere: {radius: {uniform: [0.5, 1]}, value: 60}}
series: {Modality: CT, scene: body, slices: 5, SliceThickness: 2, Rows: 32, Columns: 32, truth: true}
"""


def test_draws_of_variables_of_presence_and_of_scatters_are_listed_and_their_keys_give_them(tmp_path: Path) -> None:
    build(CHANCE, tmp_path)
    found = json.loads(next(tmp_path.rglob("truth.json")).read_text())
    values = {one["of"]: one["value"] for one in found["draws"]}
    assert sorted(values) == ["dot-1.radius", "dot.count", "first.when", "organs.gap", "size"]
    first = next(one for one in found["objects"] if one["name"] == "first")
    assert first["shape"]["diameters_mm"][0] == pytest.approx(2 * values["size"])
    assert check_all(tmp_path / "out")[0][0].differences == ()


def test_the_long_form_has_the_same_truth(tmp_path: Path) -> None:
    build(CHANCE, tmp_path)
    (tmp_path / "long").mkdir()
    long = dicomforge("expand", tmp_path / "spec.yaml").stdout
    build(long, tmp_path / "long")
    one, other = (next((tmp_path / place).rglob("truth.json")).read_text() for place in ("out", "long/out"))
    assert one == other


def test_a_shape_that_changes_from_slice_to_slice_has_no_closed_form(tmp_path: Path) -> None:
    ct = "series: {Modality: CT, slices: 3, Rows: 32, Columns: 32, truth: true, phantom: [circle: %s]}\n"
    grows = "{name: flat, radius: {start: 4, step: 1}, value: 200}"
    build(SPEC[: SPEC.index("scenes:")] + ct % grows, tmp_path)
    (flat,) = json.loads(next(tmp_path.rglob("truth.json")).read_text())["objects"]
    assert (flat["shape"]["area_mm2"], flat["area_mm2"]["analytic"]) == (None, None)
    assert flat["area_mm2"]["coverage"] == pytest.approx(np.pi * (16 + 25 + 36) / 3, rel=1e-3)


def test_a_second_build_does_nothing_and_what_moves_is_measured_again(tmp_path: Path) -> None:
    build(ALONE, tmp_path)
    spec, out = (tmp_path / "spec.yaml",), tmp_path / "out"
    again = api.build_specs(spec, out, executor="serial")
    assert [one.status for one in again.targets] == ["kept", "kept"]
    spec[0].write_text(ALONE.replace("at: [10, 2, 0]", "at: [10, 3, 0]"))
    moved = api.build_specs(spec, out, executor="serial")
    assert [(one.target, one.status, one.files) for one in moved.targets] == [
        ("spec/patient/study/ct", "built", 2),
        ("spec/patient/study/ct.truth", "built", 2),
    ]


def test_verify_sees_an_edited_truth_and_clean_removes_it(tmp_path: Path) -> None:
    build(ALONE, tmp_path)
    (written,) = tmp_path.rglob("truth.json")
    spec, out = (tmp_path / "spec.yaml",), tmp_path / "out"
    assert api.verify_specs(spec, out).exit_code == 0
    text = written.read_text()
    written.write_text("{}")
    assert api.verify_specs(spec, out).exit_code == 1
    written.write_text(text)
    assert dicomforge("clean", spec[0], "-o", out).returncode == 0
    assert not [*tmp_path.rglob("truth.json"), *tmp_path.rglob("manifest.jsonl")]


def test_a_document_asks_for_the_truth_of_all_series_with_a_scene(tmp_path: Path) -> None:
    spec = SPEC.replace("    truth: [frames, seg, fractional, labelmap, rtstruct, sr]\n", "")
    spec = spec.replace("dicomforge: 1\n", "dicomforge: 1\ntruth: true\n").replace("slices: 21", "slices: 1")
    build(spec + "  scout: {Modality: CT, truth: false, scene: body}\n  us: {Modality: US}\n", tmp_path)
    assert [p.parent.name for p in tmp_path.rglob("truth.json")] == ["ct"]


def test_a_series_without_objects_has_no_truth(tmp_path: Path) -> None:
    head = SPEC[: SPEC.index("scenes:")]
    ct = "series:\n  ct: {Modality: CT, phantom: [sphere: {name: tumour, radius: 9, value: 60}]}\n"
    assert problems(head + ct + "  seg: {Modality: SEG, of: ct, truth: true}\n", tmp_path)[-1] == (
        "s.yaml:7:39: error DF196: series 'seg' has no phantom of its own, and so no truth\n"
        "      seg: {Modality: SEG, of: ct, truth: true}\n"
        "                                          ^^^^\n"
        "  help: write `truth` in a series with a `scene` or a `phantom`, or leave it out"
    )


NO_SCENE = """\
dicomforge: 1
truth: true
patient: {PatientName: Doe^Jane, PatientID: "1"}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series: {ct: {Modality: CT, phantom: [sphere: {name: tumour, radius: 9, value: 60}]}}
"""


def test_truth_above_series_without_a_scene_is_an_error(tmp_path: Path) -> None:
    assert problems(NO_SCENE, tmp_path) == [
        "s.yaml:2:1: error DF218: no series that this `truth` is about has a `scene`\n"
        "    truth: true\n"
        "    ^^^^^\n"
        "  help: give a series a `scene`, or write `truth` in a series with a `phantom`"
    ]
    assert problems(NO_SCENE.replace("truth: true", "truth: false"), tmp_path) == []
    in_patient = NO_SCENE.replace("truth: true\n", "").replace('"1"', '"1", truth: [seg, sr]')
    assert [one.splitlines()[0] for one in problems(in_patient, tmp_path)] == [
        "s.yaml:2:50: error DF218: no series that this `truth` is about has a `scene`"
    ]
    assert problems(NO_SCENE.replace("Modality: CT", "Modality: CT, truth: true"), tmp_path) == []
    moved = NO_SCENE.replace("truth: true\n", "").replace("Modality: CT", "Modality: CT, truth: true")
    assert problems(moved, tmp_path) == []


def test_one_of_several_documents_with_a_scene_is_enough(tmp_path: Path) -> None:
    rows = NO_SCENE.replace("truth: true", "truth: true\nmatrix: {n: [1, 2]}")
    assert len(problems(rows, tmp_path)) == 1
    scene = "scenes: {s: {objects: [sphere: {name: ball, radius: 9, value: 60}]}}\n"
    scene += "series: {mr: {scene: s, Modality: CT}, "
    assert problems(rows.replace("series: {", scene), tmp_path) == []


TWINS = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
scenes: {body: {objects: [sphere: {name: ball, radius: {uniform: [8, 10]}, value: 100}]}}
series:
  ct: {Modality: CT, scene: body, slices: 12, SliceThickness: 2, Rows: 32, Columns: 32, truth: [seg], phantom: [
    box: {name: rod, size: [4, 4, 50], at: [0, 12, 0], value: {uniform: [-500, -400]}}, noise: {gaussian: 8}]}
  clean: {of: ct, noise: off, truth: [seg]}
  low-dose: {of: ct, noise: {scale: 3}, truth: [seg]}
"""


def test_pairs_of_a_series_have_the_objects_and_draws_of_their_source_and_noise_of_their_own(tmp_path: Path) -> None:
    build(TWINS, tmp_path)
    assert check_all(tmp_path / "out")[1] == ()
    study = tmp_path / "out" / "spec" / "patient" / "study"
    found = {name: json.loads((study / name / "truth.json").read_text()) for name in ("ct", "clean", "low-dose")}
    assert len({one["series_uid"] for one in found.values()}) == 3
    draws = [one["draws"] for one in found.values()]
    assert draws[0] == draws[1] == draws[2]
    assert [one["of"] for one in draws[0]] == ["ball.radius", "rod.value.0"]
    rods = {}
    for name, one in found.items():
        first, rods[name] = one["objects"]
        assert first["shape"] == found["ct"]["objects"][0]["shape"]
        files = sorted((study / name).glob("*.dcm"))
        read = np.stack([hu(pydicom.dcmread(path)) for path in files])
        in_rod = read[1:-1, 26:30, 14:18]
        assert in_rod.shape == (10, 4, 4)
        assert in_rod.mean() == pytest.approx(rods[name]["shape"]["value"], abs=0.5 + 5 * 24 / math.sqrt(160))
        assert in_rod.std() == pytest.approx(rods[name]["sd"]["noise"], rel=0.25, abs=1e-9)
    noise = {name: one["sd"]["noise"] for name, one in rods.items()}
    assert noise["clean"] <= 0.5
    assert noise["low-dose"] == pytest.approx(24, rel=5 / math.sqrt(2 * 192))


UPTAKE = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: "1", PatientWeight: 70}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
scenes: {s: {materials: {hot: {suv: 1.37}}, objects: [box: {name: block, size: [10, 10, 16], material: hot}]}}
series:
  pt: {Modality: PT, scene: s, slices: 6, SliceThickness: 4, Rows: 16, Columns: 16, PixelSpacing: [2.5, 2.5],
    truth: true, RadiopharmaceuticalInformationSequence: [{RadionuclideCodeSequence: ["SCT:77004003"]}]}
"""


def test_expected_values_are_rounded_as_the_stored_ones_are(tmp_path: Path) -> None:
    """The box covers whole voxels, so that the mean of its label is its uptake."""
    files = build(UPTAKE, tmp_path)
    (block,) = json.loads(next(tmp_path.rglob("truth.json")).read_text())["objects"]
    assert block["mean"]["expected"] == pytest.approx(1.37, abs=1e-3)
    assert block["sd"] == {"expected": 0, "measured": 0, "noise": 0}
    values = np.stack([hu(pydicom.dcmread(path)) for path in files])
    assert block["mean"]["measured"] == pytest.approx(values[values > 1].mean(), abs=1e-6)


SINGLE = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: "1"}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  Modality: CT
  slices: 3
  SliceThickness: 2
  Rows: 32
  Columns: 32
  truth: [seg]
  phantom: [fill: -1000, circle: {name: dot, radius: {uniform: [3, 4]}, value: 300}]
  instances: {2: {phantom: [fill: -1000, circle: {name: dot, radius: {uniform: [6, 7]}, value: {uniform: [10, 90]}}]}}
"""


def test_draws_of_a_single_instance_are_listed_and_its_object_has_no_closed_form(tmp_path: Path) -> None:
    files = build(SINGLE, tmp_path)
    assert check_all(tmp_path / "out")[1] == ()
    found = json.loads(next(tmp_path.rglob("truth.json")).read_text())
    draws = {one["of"]: one["value"] for one in found["draws"]}
    assert set(draws) == {"dot.radius", "slice-2.dot.radius", "slice-2.dot.value.0"}
    images = {d.InstanceNumber: d for d in map(pydicom.dcmread, files) if d.Modality == "CT"}
    for number, radius, value in (
        (1, draws["dot.radius"], 300),
        (2, draws["slice-2.dot.radius"], draws["slice-2.dot.value.0"]),
    ):
        part = (hu(images[number]) + 1000) / (value + 1000)
        assert part.sum() == pytest.approx(math.pi * radius**2, rel=2e-3)
        assert hu(images[number])[16, 16] == round(value)
    lied = json.loads(json.dumps(found))
    next(one for one in lied["draws"] if one["of"] == "slice-2.dot.radius")["value"] = 6.5
    next(tmp_path.rglob("truth.json")).write_text(json.dumps(lied))
    (wrong,) = check_all(tmp_path / "out")[1]
    assert wrong.message.endswith("the draw of 'slice-2.dot.radius' differs from the files")
    (dot,) = found["objects"]
    assert (dot["shape"], dot["volume_mm3"]["analytic"]) == (None, None)
    area = math.pi * (2 * draws["dot.radius"] ** 2 + draws["slice-2.dot.radius"] ** 2)
    assert dot["volume_mm3"]["coverage"] == pytest.approx(2 * area, rel=2e-3)


def test_unknown_words_of_truth_are_errors_where_they_stand(tmp_path: Path) -> None:
    """Also where no series has a scene."""
    head = SPEC[: SPEC.index("scenes:")].replace("StudyTime", "truth: segs, StudyTime")
    assert sorted(problems(head + "truth: [json, sge]\nseries: {Modality: CT}\n", tmp_path)) == [
        "s.yaml:4:39: error DF017: unknown word 'segs' for 'truth'\n"
        "    study: {StudyDate: 2024-01-31, truth: segs, StudyTime: 10:00:00}\n"
        "                                          ^^^^\n"
        "  expected: true, false, json, frames, seg, fractional, labelmap, rtstruct, sr\n"
        "  help: did you mean 'seg'?",
        "s.yaml:5:15: error DF017: unknown word 'sge' for entry 2 of 'truth'\n"
        "    truth: [json, sge]\n"
        "                  ^^^\n"
        "  expected: json, frames, seg, fractional, labelmap, rtstruct, sr\n"
        "  help: did you mean 'seg'?",
    ]


def test_a_thickness_that_a_fault_spoils_is_no_thickness(tmp_path: Path) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text(ALONE.replace("    scene:", "    faults: [ds-infinite]\n    scene:", 1), encoding="utf-8")
    assert "ds-infinite" in spec.read_text()
    done = dicomforge("build", spec, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "out").rglob("truth.json"))


def test_a_mapping_in_truth_is_an_error(tmp_path: Path) -> None:
    text = NO_SCENE.replace("truth: true", "truth: [seg, {sr: {procedure: LN:39632-4}}]")
    assert problems(text, tmp_path)[0] == (
        "s.yaml:2:14: error DF015: wrong type for entry 2 of 'truth'\n"
        "    truth: [seg, {sr: {procedure: LN:39632-4}}]\n"
        "                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  found: a mapping\n"
        "  expected: a word: json, frames, seg, fractional, labelmap, rtstruct, sr"
    )


def test_a_report_of_a_truth_needs_a_procedure_of_its_modality(tmp_path: Path) -> None:
    kind = "ImageType: [ORIGINAL, PRIMARY, RECON TOMO, EMISSION]"
    nuclear = f"Modality: NM, slices: 3, SliceThickness: 8, truth: [sr], {kind}"
    text = NO_SCENE.replace("truth: true\n", "").replace("Modality: CT", nuclear)
    assert [one.splitlines()[-1] for one in problems(text, tmp_path)] == [
        "  help: write `procedure`, a code of CID 100, in the `template` of a report of 'ct'; "
        "`sr` of `truth` takes none: leave it out of the `truth` of 'ct', such as `truth: true`"
    ]


def test_segments_of_a_series_that_shows_images_of_another_choose_the_objects_of_its_truth(
    tmp_path: Path,
) -> None:
    build(TWINS.replace("off, truth: [seg]", "off, truth: [json], segments: [rod]"), tmp_path)
    study = tmp_path / "out" / "spec" / "patient" / "study"
    found = {name: json.loads((study / name / "truth.json").read_text()) for name in ("ct", "clean")}
    assert [one["name"] for one in found["ct"]["objects"]] == ["ball", "rod"]
    assert [one["name"] for one in found["clean"]["objects"]] == ["rod"]
