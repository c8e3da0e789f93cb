"""`plant` and its answer key: what it lists is in the files, and nothing else differs from a series without it."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
from jsonschema import Draft7Validator
from pydicom.overlays.numpy_handler import get_overlay_array

from dicomforge import api
from tests.tools import ROOT, dicomforge

HEAD = """\
dicomforge: 1
name: p
patient: {PatientName: Roe^Richard, PatientID: R-1}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
"""
PLANT = "  plant: {names: Doe^Jane, numbers: 12345, dates: 1970-01-31}\n"
PHANTOM = "  phantom: [{fill: 10}, {ellipse: {radii: [20, 10], value: 40}}, {noise: {gaussian: 2}}]\n"
SIZE = "  Rows: 80\n  Columns: 64\n"
CASES = {
    "CT with pixels that are not square": "  Modality: CT\n  slices: 2\n  PixelSpacing: [1, 1.05]\n" + SIZE + PHANTOM,
    "two frames": "  SOPClassUID: UltrasoundMultiFrameImageStorage\n  axes: {t: 2}\n  FrameTime: 40\n"
    + SIZE
    + PHANTOM,
    "ultrasound in colour": "  Modality: US\n  PhotometricInterpretation: RGB\n" + SIZE + PHANTOM,
    "PET with a slope": "  Modality: PT\n  slices: 2\n" + SIZE + PHANTOM,
    "CT in RLE": "  Modality: CT\n  TransferSyntaxUID: RLELossless\n" + SIZE + PHANTOM,
    "8 bits, light on dark": "  Modality: OT\n  BitsAllocated: 8\n  PhotometricInterpretation: MONOCHROME1\n"
    + SIZE
    + PHANTOM,
}
CODES = "SegmentedPropertyCategoryCodeSequence: SCT:49755003, SegmentedPropertyTypeCodeSequence: SCT:52988006"
SCHEMA = json.loads((ROOT / "schemas" / "planted.schema.json").read_text(encoding="utf-8"))


def built(text: str, folder: Path) -> dict[str, pydicom.Dataset]:
    """The files of a spec by their path."""
    (folder / "s.yaml").write_text(text)
    spec, out = (folder / "s.yaml",), folder / "out"
    done = api.build_specs(spec, out)
    assert not done.exit_code, done.diagnostics
    api.write_expectations(spec, out)
    return {one.relative_to(out).as_posix(): pydicom.dcmread(one) for one in sorted(out.rglob("*.dcm"))}


def key(folder: Path) -> Any:
    written = json.loads((folder / "out" / "planted.json").read_text(encoding="utf-8"))
    Draft7Validator(SCHEMA).validate(written)
    return written


def frames(dataset: pydicom.Dataset) -> np.ndarray:
    """(frames, rows, columns, samples) as stored."""
    pixels = dataset.pixel_array
    shape = (int(dataset.get("NumberOfFrames", 1)), dataset.Rows, dataset.Columns, dataset.SamplesPerPixel)
    return np.asarray(pixels.reshape(shape))


def is_tight(box: np.ndarray) -> bool:
    """Whether its first and last row and column have something."""
    return all(edge.any() for edge in (box[0], box[-1], box[:, 0], box[:, -1]))


@pytest.mark.parametrize("case", CASES)
def test_what_the_key_lists_is_in_the_files_and_nothing_else_differs(case: str, tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    plain = built(HEAD + CASES[case], tmp_path / "plain")
    files = built(HEAD + CASES[case] + PLANT, tmp_path)
    listed = {one["path"]: one for one in key(tmp_path)["files"]}
    assert listed.keys() == files.keys() == plain.keys()
    for path, planted in files.items():
        entry, unplanted = listed[path], plain[path]
        assert {one["value"] for one in entry["planted"]} == {"Doe^Jane", "12345", "1970-01-31"}
        differ = {e.tag for e in planted if e.tag not in unplanted or unplanted[e.tag] != e}
        assert all(e.tag in planted for e in unplanted)
        tags = {one["tag"] for one in entry["planted"]} | {
            one if one.startswith("(") else str(pydicom.tag.Tag(one)).upper() for one in entry["beside"]
        }
        assert {str(tag).upper() for tag in differ} == {one.replace(" ", "") for one in tags}
        changed = (frames(planted) != frames(unplanted)).any(axis=3)
        boxed = np.zeros_like(changed)
        for one in entry["planted"]:
            if one["place"] == "pixels":
                (top, bottom), (left, right) = one["rows"], one["columns"]
                box = changed[one["frame"] - 1, top:bottom, left:right]
                assert is_tight(box)
                boxed[one["frame"] - 1, top:bottom, left:right] = True
            elif one["place"] == "overlay":
                (top, bottom), (left, right) = one["rows"], one["columns"]
                box = get_overlay_array(planted, 0x6000)[top:bottom, left:right]
                assert is_tight(box)
            else:
                element = planted[pydicom.tag.Tag(one["tag"].strip("()").replace(",", ""))]
                assert str(element.value) == one["text"]
                wanted = one["value"].replace("-", "") if element.VR == "DA" else one["value"]
                assert wanted in one["text"]
                if one["place"] == "private":
                    assert planted.private_block(0x11, one["creator"])[element.tag.elem & 0xFF].value == one["text"]
        assert not (changed & ~boxed).any()
        overlay = get_overlay_array(planted, 0x6000)
        for one in (one for one in entry["planted"] if one["place"] == "overlay"):
            overlay[slice(*one["rows"]), slice(*one["columns"])] = 0
        assert not overlay.any()
        assert {one["place"] for one in entry["planted"]} == {"text", "private", "overlay", "pixels"}
        assert planted.BurnedInAnnotation == "YES"
    checked = dicomforge("check", "out", cwd=tmp_path)
    assert (checked.returncode, "no findings" in checked.stdout) == (0, True), checked.stdout


def test_the_box_has_the_second_pixel_of_a_pair_that_has_the_colour_of_the_first(tmp_path: Path) -> None:
    colours = "  PhotometricInterpretation: YBR_FULL_422\n  phantom: [{fill: [200, 20, 30]}]\n"
    series = HEAD + "  Modality: US\n" + SIZE + colours
    (tmp_path / "plain").mkdir()
    (plain,) = built(series, tmp_path / "plain").values()
    (planted,) = built(series + "  plant: {names: Doe^JT, into: pixels}\n", tmp_path).values()
    rows, columns = (planted.pixel_array != plain.pixel_array).any(axis=2).nonzero()
    (one,) = key(tmp_path)["files"][0]["planted"]
    assert one["rows"] == [rows.min(), rows.max() + 1]
    assert one["columns"] == [columns.min(), columns.max() + 1]
    assert columns.max() % 2 == 1


def test_actions_are_those_of_the_element_and_burned_in_text_has_its_own_section(tmp_path: Path) -> None:
    built(HEAD + CASES["CT in RLE"] + PLANT, tmp_path)
    (entry,) = key(tmp_path)["files"]
    found = {one["place"]: (one["section"], one["actions"]) for one in entry["planted"]}
    table = "PS3.15 Table E.1-1"
    assert found == {
        "text": (table, {"basic_profile": "X", "clean_descriptors": "C"}),
        "private": (table, {"basic_profile": "X", "retain_safe_private": "C"}),
        "overlay": (table, {"basic_profile": "X", "clean_graphics": "C"}),
        "pixels": ("PS3.15 E.3.1", {"clean_pixel_data": "X"}),
    }


def test_a_patient_plants_into_all_series_each_where_it_can_and_a_series_into_none(tmp_path: Path) -> None:
    text = """\
dicomforge: 1
patient: {PatientName: Roe^R, PatientID: R-1, plant: {names: Doe^Jane}}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  ct: {Modality: CT, Rows: 64, Columns: 64, phantom: [{circle: {name: lesion, radius: 5, value: 90}}]}
  seg: {Modality: SEG, of: ct, segments: [{layer: lesion, CODES}]}
  clean: {Modality: CT, Rows: 64, Columns: 64, plant: {into: []}}
"""
    built(text.replace("CODES", CODES), tmp_path)
    places = {one["target"]: {v["place"] for v in one["planted"]} for one in key(tmp_path)["files"]}
    assert places == {
        "s/patient/study/ct": {"text", "private", "overlay", "pixels"},
        "s/patient/study/seg": {"text", "private"},
    }


def test_a_segmentation_labels_what_the_source_shows_without_its_letters(tmp_path: Path) -> None:
    text = (
        HEAD
        + """\
  ct:
    Modality: CT
    Rows: 64
    Columns: 64
    phantom: [{rectangle: {name: all, size: [200, 200], value: 90}}]
    plant: {names: Doe^Jane}
  seg: {Modality: SEG, of: ct, segments: [{layer: all, CODES}]}
""".replace("CODES", CODES)
    )
    files = built(text, tmp_path)
    (seg,) = (one for one in files.values() if one.Modality == "SEG")
    assert seg.pixel_array.all()


def test_values_go_into_the_attributes_that_are_named_also_inside_items(tmp_path: Path) -> None:
    text = (
        HEAD
        + """\
  Modality: CT
  RequestAttributesSequence: [{RequestedProcedureID: R, ScheduledProcedureStepID: S}]
  plant: {names: Doe^Jane, into: [ProtocolName, "RequestAttributesSequence[1].RequestedProcedureDescription"]}
"""
    )
    (dataset,) = built(text, tmp_path).values()
    assert dataset.ProtocolName == "Doe^Jane"
    assert dataset.RequestAttributesSequence[0].RequestedProcedureDescription == "Doe^Jane"
    (protocol, inner) = key(tmp_path)["files"][0]["planted"]
    assert inner["path"] == "RequestAttributesSequence[1].RequestedProcedureDescription"
    assert (protocol["tag"], inner["tag"]) == ("(0018,1030)", "(0032,1060)")
    assert inner["actions"]["basic_profile"] == "X/Z"


def test_private_values_take_a_block_that_is_free(tmp_path: Path) -> None:
    text = (
        HEAD
        + """\
  Modality: CT
  private: {ACME: {"(0011,xx01)": {vr: LO, value: x}}}
  plant: {numbers: 007, into: private}
"""
    )
    (dataset,) = built(text, tmp_path).values()
    assert dataset[0x0011, 0x0010].value == "ACME"
    assert dataset.private_block(0x11, "DICOMFORGE PLANT")[1].value == "007"
    assert key(tmp_path)["files"][0]["beside"] == ["(0011,0011)"]


def test_an_old_key_goes_when_nothing_is_planted_any_more(tmp_path: Path) -> None:
    built(HEAD + CASES["CT in RLE"] + PLANT, tmp_path)
    built(HEAD + CASES["CT in RLE"], tmp_path)
    assert not (tmp_path / "out" / "planted.json").exists()


def test_letters_of_larger_images_are_larger(tmp_path: Path) -> None:
    text = HEAD + "  Modality: CT\n  Rows: 512\n  Columns: 512\n  plant: {names: I, into: [pixels]}\n"
    built(text, tmp_path)
    (one,) = key(tmp_path)["files"][0]["planted"]
    assert (np.diff(one["rows"]).tolist(), np.diff(one["columns"]).tolist()) == ([14], [6])  # 7 x 3 dots of 2 pixels


def test_faults_act_on_planted_files(tmp_path: Path) -> None:
    text = (
        HEAD
        + "  Modality: CT\n  plant: {names: Doe^Jane, into: ImageComments}\n"
        + "  faults: [{odd-length: {attribute: ImageComments}}]\n"
    )
    files = built(text, tmp_path)
    assert [re.sub("[^A-Za-z^]", "", one.ImageComments) for one in files.values()] == ["Doe^Jane"]
