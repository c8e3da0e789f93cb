"""The series that `truth` makes, read by highdicom, plastimatch, dsrdump and dciodvfy."""

import json
import re
from pathlib import Path

import highdicom as hd
import numpy as np
import pydicom
import pytest
import SimpleITK as sitk

from dicomforge import api
from dicomforge.truth.verify import check_all
from tests.short import problems
from tests.tools import dicom3tool, needs, run
from tests.truth.scene import SPEC, build, folder, objects

PARTS = ("seg", "fractional", "labelmap", "rtstruct", "sr")


def part(word: str) -> Path:
    (found,) = (folder() / f"ct-{word}").glob("*.dcm")
    return found


def test_highdicom_counts_the_pixels_of_each_segment_as_the_truth_has_them() -> None:
    seg = hd.seg.segread(part("seg"))
    for name, one in objects().items():
        (number,) = seg.get_segment_numbers(tracking_uid=one["tracking_uid"])
        assert number == one["label"]
        described = seg.get_segment_description(number)
        assert (described.tracking_id, str(described.SegmentLabel)) == (name, name)
        frames = [
            seg.pixel_array[i]
            for i, group in enumerate(seg.PerFrameFunctionalGroupsSequence)
            if group.SegmentIdentificationSequence[0].ReferencedSegmentNumber == number
        ]
        assert int(sum(frame.sum() for frame in frames)) == one["voxels"]


def test_the_label_map_has_the_numbers_of_the_truth() -> None:
    pixels = pydicom.dcmread(part("labelmap")).pixel_array
    found = dict(zip(*np.unique(pixels, return_counts=True), strict=True))
    expected = {one["label"]: one["voxels"] for one in objects().values() if one["voxels"]}
    assert {number: count for number, count in found.items() if number} == expected


def test_the_fractions_add_up_to_the_coverage() -> None:
    """A fraction is rounded to 1/255, and pixels of less than half of that are lost."""
    read = pydicom.dcmread(part("fractional"))
    for one in objects().values():
        frames = [
            read.pixel_array[i]
            for i, group in enumerate(read.PerFrameFunctionalGroupsSequence)
            if group.SegmentIdentificationSequence[0].ReferencedSegmentNumber == one["label"]
        ]
        volume = sum(float(frame.sum()) for frame in frames) / 255 * 2
        assert volume == pytest.approx(one["volume_mm3"]["coverage"], rel=2e-3)


@needs("plastimatch")
def test_plastimatch_fills_contours_as_the_segmentation_labels(tmp_path: Path) -> None:
    written = ("--output-prefix", tmp_path / "masks", "--prefix-format", "mha")
    done = run("plastimatch", "convert", "--input", part("rtstruct"), "--referenced-ct", folder() / "ct", *written)
    assert done.returncode == 0, done.stderr
    (file,) = (tmp_path / "masks").glob("*lesion*.mha")
    filled = sitk.GetArrayFromImage(sitk.ReadImage(str(file))) > 0
    label = pydicom.dcmread(part("labelmap"))
    heights = [
        float(g.PlanePositionSequence[0].ImagePositionPatient[2]) for g in label.PerFrameFunctionalGroupsSequence
    ]
    mask = np.zeros_like(filled)
    for height, frame in zip(heights, label.pixel_array, strict=True):
        mask[round((height + 20) / 2)] = frame == objects()["lesion"]["label"]
    assert 2 * (filled & mask).sum() / (filled.sum() + mask.sum()) >= 0.98


@needs("dsrdump")
def test_dsrdump_and_highdicom_read_the_numbers_of_the_truth_from_the_report() -> None:
    printed = run("dsrdump", part("sr")).stdout
    groups = {one.tracking_uid: one for one in hd.sr.srread(part("sr")).content.get_image_measurement_groups()}
    shown = {name: one for name, one in objects().items() if one["present"]}
    assert set(groups) == {one["tracking_uid"] for one in shown.values()}
    for name, one in shown.items():
        read = {m.name.meaning: m.value for m in groups[one["tracking_uid"]].get_measurements()}
        assert read["Volume"] == pytest.approx(one["shape"]["volume_mm3"], rel=1e-6)
        assert read["Attenuation Coefficient"] == pytest.approx(one["shape"]["value"], rel=1e-6)
        own = printed[printed.index(f'"{name}"') :]
        assert f'="{one["tracking_uid"]}"' in own
        volume = re.search(r'"Volume"\)="([^"]+)"', own)
        assert volume is not None
        assert float(volume[1]) == pytest.approx(one["shape"]["volume_mm3"], rel=1e-6)


@pytest.mark.parametrize("word", PARTS)
def test_dciodvfy_finds_no_error(word: str) -> None:
    done = run(dicom3tool("dciodvfy"), "-new", part(word))
    lines = [line for line in (done.stderr + done.stdout).splitlines() if line.startswith("Error")]
    if word == "rtstruct":  # PS3.3 C.12.2: the set refers to instances, in Contour Image Sequence
        lines = [line for line in lines if "ReferencedSeriesSequence present but Instance does not" not in line]
    assert lines == []


def test_check_finds_nothing() -> None:
    assert not api.inspect_files(folder()).findings


def test_no_part_is_built_where_no_image_shows_an_object_and_the_truth_names_them(tmp_path: Path) -> None:
    far = SPEC.replace("at: [-6, 0, 0]", "at: [900, 0, 0]").replace("at: [10, 2, 0]", "at: [900, 0, 0]")
    far = far.replace("at: [0, 28, 0]", "at: [900, 28, 0]").replace("slices: 21", "slices: 2")
    files = build(far, tmp_path)
    assert {path.parent.name for path in files} == {"ct"}
    truth = json.loads(next(tmp_path.rglob("truth.json")).read_text())
    assert truth["absent_parts"] == [f"ct-{word}" for word in PARTS]
    assert not any(one["present"] for one in truth["objects"])


def test_a_segment_with_what_is_inside_it_has_the_pixels_of_both(tmp_path: Path) -> None:
    nested = SPEC.replace("truth: [frames, seg, fractional, labelmap, rtstruct, sr]", "truth: [seg]")
    nested = nested.replace("at: [10, 2, 0]", "at: [-6, 0, 0]").replace(
        "    slices: 21", "    segments: [{layer: liver, with: [lesion]}, lesion]\n    slices: 21"
    )
    files = build(nested, tmp_path)
    liver, lesion = json.loads(next(tmp_path.rglob("truth.json")).read_text())["objects"]
    assert liver["volume_mm3"]["analytic"] == pytest.approx(4 / 3 * np.pi * 16**3, rel=1e-6)
    assert (liver["with"], liver["visible_fraction"]) == (["lesion"], 1)
    seg = pydicom.dcmread(next(path for path in files if path.parent.name == "ct-seg"))
    counts = {1: 0, 2: 0}
    for frame, group in zip(seg.pixel_array, seg.PerFrameFunctionalGroupsSequence, strict=True):
        counts[group.SegmentIdentificationSequence[0].ReferencedSegmentNumber] += int(frame.sum())
    assert counts == {1: liver["voxels"], 2: lesion["voxels"]}
    assert liver["voxels"] * 2 == pytest.approx(4 / 3 * np.pi * 16**3, rel=0.01)


def test_an_object_keeps_its_tracking_uid_over_the_studies_of_a_patient(tmp_path: Path) -> None:
    text = """\
dicomforge: 1
truth: true
patient:
  PatientName: Doe^Jane
  PatientID: "1"
  studies:
    prior: {StudyDate: 2023-01-31, series: {ct: {Modality: CT, scene: small, Rows: 32, Columns: 32}}}
    current: {StudyDate: 2024-01-31, series: {ct: {Modality: CT, scene: grown, Rows: 32, Columns: 32}}}
scenes:
  small: {objects: [sphere: {name: lesion, radius: 3, value: 60}]}
  grown: {objects: [sphere: {name: lesion, radius: 6, value: 60}]}
"""
    build(text, tmp_path)
    found = [json.loads(path.read_text())["objects"][0] for path in tmp_path.rglob("truth.json")]
    assert found[0]["tracking_uid"] == found[1]["tracking_uid"]
    assert sorted(one["shape"]["diameters_mm"][0] for one in found) == [6, 12]


def test_the_name_of_a_part_may_not_be_in_use(tmp_path: Path) -> None:
    taken = SPEC.replace("[frames, seg, fractional, labelmap, rtstruct, sr]", "seg") + "  ct-seg: {Modality: US}\n"
    assert problems(taken, tmp_path)[0] == (
        "s.yaml:23:12: error DF197: `truth` makes a series 'ct-seg', and another has that name\n"
        "        truth: seg\n"
        "               ^^^\n"
        "  s.yaml:25:3: the other series\n"
        "  help: give the other series another name"
    )


ABSENT = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: "1"}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
scenes:
  body:
    objects:
      - sphere: {name: first, radius: 9, value: 10, at: [-20, 0, 0], when: false}
      - scatter: {name: nodule, inside: lung, count: {choice: [1, 3]}, sphere: {radius: 2, value: 60}}
      - sphere: {name: last, radius: 9, value: 30, at: [20, 0, 0]}
series:
  Modality: CT
  scene: body
  slices: 5
  SliceThickness: 2
  Rows: 64
  Columns: 64
  truth: [seg, labelmap, rtstruct]
"""


def test_absent_objects_keep_their_labels_and_segments_are_numbered_without_gaps(tmp_path: Path) -> None:
    text = ABSENT.replace("      - scatter", "      - sphere: {name: lung, radius: 25, value: -800}\n      - scatter")
    files = {path.parent.name: path for path in build(text, tmp_path)}
    found = {one["name"]: one for one in json.loads(next(tmp_path.rglob("truth.json")).read_text())["objects"]}
    assert {name: one["label"] for name, one in found.items() if name in ("first", "lung", "nodule-1", "last")} == {
        "first": 1,
        "lung": 2,
        "nodule-1": 3,
        "last": 6,
    }
    there = [one for one in found.values() if one["present"]]
    assert [one["segment"] for one in there] == list(range(1, len(there) + 1))
    assert (found["first"]["present"], found["first"]["segment"], found["first"]["shape"]) == (False, None, None)
    seg, label = (pydicom.dcmread(files[f"ct-{word}"]) for word in ("seg", "labelmap"))
    assert [one.SegmentNumber for one in seg.SegmentSequence] == [one["segment"] for one in there]
    assert [one.SegmentNumber for one in label.SegmentSequence] == [one["label"] for one in there]
    assert set(np.unique(label.pixel_array)) - {0} == {one["label"] for one in there if one["voxels"]}
    regions = pydicom.dcmread(files["ct-rtstruct"]).StructureSetROISequence
    assert [(one.ROIName, one.ROINumber) for one in regions] == [(one["name"], one["label"]) for one in there]
    assert check_all(tmp_path / "out")[1] == ()
    for word in ("seg", "labelmap"):
        done = run(dicom3tool("dciodvfy"), "-new", files[f"ct-{word}"])
        assert not [line for line in (done.stderr + done.stdout).splitlines() if line.startswith("Error")]


@needs("plastimatch")
def test_plastimatch_leaves_the_hole_of_a_shell_empty(tmp_path: Path) -> None:
    shell = SPEC.replace(
        "{name: lesion, radius: {uniform: [9, 10]}, at: [10, 2, 0]", "{name: lesion, radius: 18, shell: 6"
    )
    shell = shell.replace("[frames, seg, fractional, labelmap, rtstruct, sr]", "[seg, rtstruct]")
    files = {path.parent.name: path for path in build(shell, tmp_path)}
    written = ("--output-prefix", tmp_path / "masks", "--prefix-format", "mha")
    images = tmp_path / "out" / "spec" / "patient" / "study" / "ct"
    assert (
        run("plastimatch", "convert", "--input", files["ct-rtstruct"], "--referenced-ct", images, *written).returncode
        == 0
    )
    (file,) = (tmp_path / "masks").glob("*lesion*.mha")
    volume = sitk.GetArrayFromImage(sitk.ReadImage(str(file))).sum() * 2
    assert volume == pytest.approx(4 / 3 * np.pi * (18**3 - 12**3), rel=0.02)
