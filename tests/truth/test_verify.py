"""`verify --truth` agrees with a build, and sees each lie."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.truth.verify import check_all
from tests.tools import dicomforge
from tests.truth.scene import SPEC, build, folder

PLACE = Path("spec/patient/study/ct")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A copy of the build that a test may change."""
    return Path(shutil.copytree(folder().parent.parent.parent, tmp_path / "out"))


def found(out: Path) -> list[Diagnostic]:
    _, diagnostics = check_all(out)
    return list(diagnostics)


def messages(out: Path) -> list[str]:
    return [one.message.partition(": the ")[2] for one in found(out) if one.is_error]


def change(out: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    """Changes truth.json."""
    path = out / PLACE / "truth.json"
    value = json.loads(path.read_text())
    value |= {"by name": {one["name"]: one for one in value["objects"]}}
    edit(value)
    del value["by name"]
    path.write_text(json.dumps(value))


def change_line(out: Path, edit: Callable[[dict[str, Any]], object], number: int = 0) -> None:
    """Changes a line of manifest.jsonl."""
    path = out / PLACE / "manifest.jsonl"
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    edit(lines[number])
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))


def test_a_build_agrees_with_its_truth(out: Path) -> None:
    (done,), diagnostics = check_all(out)
    assert diagnostics == ()
    assert (done.objects, done.measured, done.files) == (4, 4, 26)


@pytest.mark.parametrize("of", ["label", "coverage", "analytic"])
def test_a_lie_about_a_volume(out: Path, of: str) -> None:
    def lie(truth: dict[str, Any]) -> None:
        truth["by name"]["lesion"]["volume_mm3"][of] *= 1.02

    change(out, lie)
    assert messages(out) == [f"{of} volume of 'lesion' in mm3 differs from the files"]


@pytest.mark.parametrize("told", [0.5, 1.5])
def test_a_lie_about_the_visible_part(out: Path, told: float) -> None:
    change(out, lambda truth: truth["by name"]["lesion"].update(visible_fraction=told))
    assert messages(out) == ["visible fraction of 'lesion' differs from the files"]


def test_a_lie_about_a_box_in_mm(out: Path) -> None:
    def lie(truth: dict[str, Any]) -> None:
        truth["by name"]["lesion"]["box_mm"][1][2] += 0.5

    change(out, lie)
    assert messages(out) == ["box of 'lesion' in mm differs from the files"]


@pytest.mark.parametrize("of", ["label", "coverage"])
def test_a_lie_about_a_centroid(out: Path, of: str) -> None:
    def lie(truth: dict[str, Any]) -> None:
        truth["by name"]["lesion"]["centroid_mm"][of][0] += 0.5

    change(out, lie)
    what = "centroid" if of == "label" else "coverage centroid"
    assert messages(out) == [f"{what} of 'lesion' in mm differs from the files"]


@pytest.mark.parametrize(
    ("key", "told", "what"),
    [
        ("box", {"planes": [0, 0], "rows": [1, 2], "columns": [1, 2]}, "box of 'far'"),
        ("box_mm", [[0, 0, 0], [1, 1, 1]], "box in mm of 'far'"),
        ("centroid_mm", {"label": [0, 0, 0], "coverage": None}, "centroid of 'far'"),
    ],
)
def test_a_lie_about_the_place_of_what_no_image_shows(out: Path, key: str, told: object, what: str) -> None:
    change(out, lambda truth: truth["by name"]["far"].update({key: told}))
    assert messages(out) == [f"{what} differs from the files"]


@pytest.mark.parametrize("name", ["lesion", "far"])
def test_a_lie_about_presence(out: Path, name: str) -> None:
    def lie(truth: dict[str, Any]) -> None:
        truth["by name"][name]["present"] = not truth["by name"][name]["present"]

    change(out, lie)
    assert messages(out) == [f"presence of '{name}' differs from the files"]


@pytest.mark.parametrize("key", ["label", "segment"])
def test_a_lie_about_a_label(out: Path, key: str) -> None:
    def lie(truth: dict[str, Any]) -> None:
        truth["by name"]["lesion"][key], truth["by name"]["liver"][key] = 1, 2

    change(out, lie)
    assert {"label of 'lesion' differs from the files", "label of 'liver' differs from the files"} <= {*messages(out)}


@pytest.mark.parametrize("of", ["measured", "expected"])
def test_a_lie_about_a_mean(out: Path, of: str) -> None:
    def lie(truth: dict[str, Any]) -> None:
        truth["by name"]["lesion"]["mean"][of] += 5

    change(out, lie)
    assert messages(out) == [f"{'expected ' if of == 'expected' else ''}mean of 'lesion' differs from the files"]


def test_a_lie_about_a_uid(out: Path) -> None:
    change_line(out, lambda line: line.update(sop_instance_uid="1.2.3"))
    (one,) = found(out)
    assert one.message.endswith("0001.dcm differs from the files")
    assert one.expected == "1.2.3 as the truth says"


def test_a_lie_about_the_uid_of_an_object(out: Path) -> None:
    change(out, lambda truth: truth["by name"]["lesion"].update(tracking_uid="1.2.3"))
    assert messages(out) == ["Tracking UID of 'lesion' differs from the files"]


@pytest.mark.parametrize("key", ["sha256", "frames"])
def test_a_lie_about_a_hash(out: Path, key: str) -> None:
    value: Any = "0" * 64
    change_line(out, lambda line: line.update({key: value if key == "sha256" else [value]}))
    (message,) = messages(out)
    assert message.startswith("SHA-256 of ")


def test_a_lie_about_a_draw(out: Path) -> None:
    change(out, lambda truth: truth["draws"][0].update(value=9.5))
    assert messages(out) == ["draw of 'lesion.radius' differs from the files"]


def test_a_lie_about_a_split(out: Path) -> None:
    change(out, lambda truth: truth.update(split="test" if truth["split"] == "train" else "train"))
    assert messages(out) == ["split of spec/patient/study/ct differs from the files"]
    change_line(out, lambda line: line.update(split=None))
    assert len(found(out)) == 2


def test_a_lie_about_the_date_of_a_study(out: Path) -> None:
    change(out, lambda truth: truth.update(study_date="20240201"))
    assert set(messages(out)) == {"StudyDate differs from the files"}
    change(out, lambda truth: truth.update(study_date="20240131"))
    change_line(out, lambda line: line.update(study_date="20240201"))
    assert messages(out) == [
        "StudyDate of spec/patient/study/ct/0001.dcm differs from the files",
        "StudyDate differs from the files",
    ]


def test_a_missing_file(out: Path) -> None:
    (out / PLACE / "0003.dcm").unlink()
    assert "file spec/patient/study/ct/0003.dcm differs from the files" in messages(out)


def test_a_changed_pixel_is_in_the_digests_and_in_the_mean(out: Path) -> None:
    path = out / PLACE / "0011.dcm"
    content = bytearray(path.read_bytes())
    content[-4096:] = b"\0" * 4096
    path.write_bytes(content)
    said = messages(out)
    assert any(one.startswith("SHA-256 of spec") for one in said)
    assert "mean of 'liver' differs from the files" in said


def test_what_cannot_be_measured_is_a_note(tmp_path: Path) -> None:
    build(SPEC.replace("[frames, seg, fractional, labelmap, rtstruct, sr]", "true").replace("21", "2"), tmp_path)
    (note,) = found(tmp_path / "out")
    assert (note.code, note.severity) == ("DF199", "note")
    assert note.message.endswith("ct/truth.json: 4 of 4 objects were not measured")


def test_objects_that_no_image_shows_need_no_labels(tmp_path: Path) -> None:
    text = """\
dicomforge: 1
truth: [seg]
patient: {PatientName: Doe^Jane, PatientID: "1"}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
scenes: {chest: {objects: [{sphere: {name: lesion, radius: 6, value: 30, when: false}}]}}
series: {Modality: CT, scene: chest, slices: 2, Rows: 16, Columns: 16}
"""
    build(text, tmp_path)
    (done,), diagnostics = check_all(tmp_path / "out")
    assert (done.objects, done.measured, done.absent, diagnostics) == (1, 0, 1, ())


def test_objects_of_a_few_noisy_pixels_agree_too(tmp_path: Path) -> None:
    """A mean of n values is at most their root mean square: ten standard errors hold for any noise of few pixels."""
    text = """\
dicomforge: 1
truth: [seg]
patient: {PatientName: Doe^Jane, PatientID: "1"}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
scenes:
  chest:
    objects:
      - sphere: {name: lung, radius: 60, value: -850}
      - scatter: {name: nodules, inside: lung, count: 25, sphere: {radius: {uniform: [2.5, 5]}, value: 30}}
series:
  Modality: CT
  scene: chest
  slices: 20
  SliceThickness: 5
  Rows: 32
  Columns: 32
  PixelSpacing: [5, 5]
  phantom: [noise: {gaussian: 40}]
"""
    build(text, tmp_path)
    (done,), diagnostics = check_all(tmp_path / "out")
    assert (done.objects, diagnostics) == (26, ())


OBJECTS = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
scenes:
  s:
    objects:
OBJECTS
series: {ct: {Modality: CT, scene: s, slices: 6, slab: 2, SliceThickness: 5, Rows: 48, Columns: 48,
  PixelSpacing: [2, 2], SERIES}}
"""


def agreement(tmp_path: Path, objects: list[str], of_series: str) -> dict[str, dict[str, Any]]:
    """The objects of a build, by name, which agrees with its truth."""
    listed = "\n".join(f"      - {one}" for one in objects)
    build(OBJECTS.replace("OBJECTS", listed).replace("SERIES", of_series), tmp_path)
    assert messages(tmp_path / "out") == []
    truth = json.loads((tmp_path / "out" / PLACE / "truth.json").read_text())
    return {one["name"]: one for one in truth["objects"]}


@pytest.mark.parametrize("words", ["seg", "seg, fractional, labelmap, sr"])
def test_what_is_hidden_or_smaller_than_a_pixel_agrees(tmp_path: Path, words: str) -> None:
    one = agreement(
        tmp_path,
        [
            "sphere: {name: hidden, radius: 6, value: 100}",
            "box: {name: cover, size: [20, 20, 20], value: 50}",
            "sphere: {name: dust, radius: 0.02, at: [20, 0, 1], value: 50}",
            "sphere: {name: tiny, radius: 0.2, at: [20.3, 20.1, 1.2], value: 50}",
            "sphere: {name: small, radius: 1, at: [-20.3, 0.1, 1.2], value: 50}",
            "sphere: {name: most, radius: 2, at: [-20.3, 20.1, 1.2], value: 50}",
            "sphere: {name: outside, radius: 2, at: [500, 0, 0], value: 50}",
        ],
        f"truth: [{words}]",
    )
    assert [name for name in one if not one[name]["present"]] == ["outside"]
    assert one["hidden"]["visible_fraction"] == 0


def test_nothing_that_fills_half_of_a_pixel_agrees(tmp_path: Path) -> None:
    objects = ["sphere: {name: most, radius: 2, at: [0.3, 0.1, 1.2], value: 50}"]
    assert agreement(tmp_path, objects, "truth: [seg, fractional]")["most"]["voxels"] == 0


def test_a_label_map_does_not_measure_what_a_later_object_covers(tmp_path: Path) -> None:
    objects = [
        "sphere: {name: liver, radius: 20, value: 100}",
        "sphere: {name: lesion, radius: 6, value: 50}",
        "sphere: {name: other, radius: 6, at: [0, 35, 0], value: 50}",
    ]
    known = agreement(
        tmp_path, objects, "truth: [labelmap], segments: [{layer: liver, with: [lesion]}, lesion, other]"
    )
    assert known["liver"]["voxels"] > known["lesion"]["voxels"] > 0
    (done,), (note,) = check_all(tmp_path / "out")
    assert (done.objects, done.measured) == (3, 2)
    assert (note.code, note.severity, note.hint) == (
        "DF199",
        "note",
        "add `seg` to `truth`: in a label map, a pixel belongs to the last object that has it",
    )


def test_a_label_map_that_lacks_more_than_later_objects_have_differs(tmp_path: Path) -> None:
    objects = ["sphere: {name: liver, radius: 20, value: 100}", "sphere: {name: lesion, radius: 6, value: 50}"]
    agreement(tmp_path, objects, "truth: [labelmap], segments: [{layer: liver, with: [lesion]}, lesion]")
    out = tmp_path / "out"

    def add(truth: dict[str, Any]) -> None:
        truth["by name"]["liver"]["voxels"] += truth["by name"]["lesion"]["voxels"] + 1

    change(out, add)
    assert "voxels of 'liver' differs from the files" in messages(out)


def test_copies_of_a_repeat_have_labels_by_the_place_of_its_name(tmp_path: Path) -> None:
    one = agreement(
        tmp_path,
        [
            "ellipsoid: {name: body, radii: [40, 40, 40], value: 50}",
            "repeat: {name: rods, ring: {count: 3, radius: 20}, sphere: {radius: 5, value: 90}}",
            "sphere: {name: last, radius: 4, value: 10}",
        ],
        "truth: [seg, labelmap, rtstruct], segments: [last, rods, {layer: body, with: [rods]}]",
    )
    assert {name: known["label"] for name, known in one.items()} == {
        "last": 1, "rods-1": 2, "rods-2": 3, "rods-3": 4, "body": 5,
    }  # fmt: skip


def test_parts_of_a_body_have_labels_by_their_place(tmp_path: Path) -> None:
    one = agreement(
        tmp_path,
        [
            "torso@1: {name: here, size: 0.3}",
            "scatter: {name: lesion, inside: here-liver, count: {choice: [1, 3]}, sphere: {radius: 3, value: 10}}",
            "torso@1: {name: absent, when: false}",
        ],
        "truth: [seg], segments: [here-spleen, absent-liver, {layer: here-liver, with: [lesion]}, lesion]",
    )
    labels = {name: known["label"] for name, known in one.items()}
    assert labels.items() >= {"here-spleen": 1, "absent-liver": 2, "here-liver": 3, "lesion-1": 4}.items()


def test_parts_of_a_quality_phantom_have_truth_too(tmp_path: Path) -> None:
    one = agreement(
        tmp_path,
        ["catphan-504-like@1: {name: cat}", "sphere: {name: bead, at: [0, 0, 9], radius: 6, value: 900}"],
        "truth: [seg], segments: [cat-teflon, bead]",
    )
    assert {name: known["material"] for name, known in one.items()} == {"cat-teflon": None, "bead": None}
    assert {name: known["label"] for name, known in one.items()} == {"cat-teflon": 1, "bead": 2}


def test_the_command_says_what_differs_and_exits_with_1(out: Path) -> None:
    right = dicomforge("verify", "--truth", "-o", out)
    assert right.returncode == 0
    assert right.stdout == (
        f"1 of 1 truth agrees with the files (26 files, 4 objects measured) in {out}\n"
        "not measured in some: material, mtf10_per_mm, mtf50_per_mm, shape.centre_mm, shape.diameters_mm,"
        " visible_fraction (--json says why)\n"
    )
    change(out, lambda truth: truth["draws"][0].update(value=9.5))
    wrong = dicomforge("verify", "--truth", "-o", out)
    assert wrong.returncode == 1
    assert wrong.stderr.splitlines()[:3] == [
        f"error DF198: {out / PLACE / 'truth.json'}: the draw of 'lesion.radius' differs from the files",
        "  found: 9.15233648 by its key in the files",
        "  expected: 9.5 as the truth says",
    ]


def test_json_says_what_is_not_measured_and_why(out: Path) -> None:
    ((truth,),) = (json.loads(dicomforge("verify", "--truth", "--json", "-o", out).stdout)["truths"],)
    assert (truth["objects"], truth["measured"]) == (4, 4)
    assert truth["not_measured"][0] == {
        "what": "material",
        "why": "no tissue of the library, random value or second object says what value it has in these images",
        "objects": ["liver"],
    }
    assert truth["not_measured"][-1] == {
        "what": "visible_fraction",
        "why": "it needs `fractional`, slices without gaps and a solid in closed form with no others inside",
        "objects": ["table"],
    }


def test_a_folder_without_truth_is_an_error(tmp_path: Path) -> None:
    (one,) = found(tmp_path)
    assert (one.code, one.hint) == ("DF198", "write `truth: true` in the spec, and build it")
