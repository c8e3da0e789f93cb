"""Values along the studies of a patient, in the files as pydicom reads them."""

import itertools
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest

from dicomforge.truth.verify import check_all
from tests.short import problems
from tests.truth.scene import build

SPEC = """\
dicomforge: 1
truth: [seg]
scenes:
  s:
    materials: {soft: {hu: {each: [10, 30, 60], along: study}}}
    objects:
      - fill: -100
      - sphere: {name: grows, radius: {each: [3, 4, 6], along: study}, at: [-9, 0, 0], material: soft}
      - sphere: {name: moves, radius: 4, at: [9, {start: -6, step: 4, along: study}, 0], value: {uniform: [200, 300]}}
      - sphere: {name: new, radius: 3, at: [0, 11, 0], value: 500, when: {each: [false, true, true], along: study}}
patient:
  PatientName: Doe^Jane
  PatientID: "1"
  studies: {first: {StudyDate: 2024-01-10}, second: {StudyDate: 2024-04-10}, third: {StudyDate: 2024-07-10}}
  series: {ct: {Modality: CT, scene: s, Rows: 32, Columns: 32, slices: 16, PHANTOM}}
"""


def volumes(files: list[Path], modality: str = "CT") -> list[np.ndarray]:
    """The values of each study in the order of their dates, (slice, row, column)."""
    found: dict[str, list[pydicom.Dataset]] = {}
    for read in map(pydicom.dcmread, files):
        if read.Modality == modality:
            found.setdefault(read.StudyDate, []).append(read)
    ordered = [sorted(found[date], key=lambda d: float(d.ImagePositionPatient[2])) for date in sorted(found)]
    return [np.stack([d.pixel_array * d.RescaleSlope + d.RescaleIntercept for d in one]) for one in ordered]


def test_objects_of_a_scene_change_in_size_place_value_and_presence(tmp_path: Path) -> None:
    files = build(SPEC.replace(", PHANTOM", ""), tmp_path)
    z, y, x = np.mgrid[:16, :32, :32] - np.array([7.5, 15.5, 15.5])[:, None, None, None]
    moved = set()
    for number, values in enumerate(volumes(files)):
        hu, radius = (10, 30, 60)[number], (3, 4, 6)[number]
        left = (x + 9) ** 2 + y**2 + z**2 < 10**2
        left &= (x < 0) & (y < 6.5)
        part = (values[left] + 100) / (hu + 100)
        assert abs(part.sum() / (4 / 3 * math.pi * radius**3) - 1) < 0.02
        right = (x - 9) ** 2 + (y - (-6 + 4 * number)) ** 2 + z**2 < 3**2
        assert len(set(values[right])) == 1
        moved |= set(values[right])
        new = x**2 + (y - 11) ** 2 + z**2 < 2**2
        assert set(values[new]) == ({500.0} if number else {-100.0})
    assert len(moved) == 1


def test_an_object_has_one_tracking_uid_and_label_and_its_own_size_in_the_truth_of_each_study(tmp_path: Path) -> None:
    files = build(SPEC.replace(", PHANTOM", ""), tmp_path)
    truths = [json.loads(path.read_text()) for path in tmp_path.rglob("truth.json")]
    truths.sort(key=lambda one: one["study_date"])
    assert [one["study_date"] for one in truths] == ["20240110", "20240410", "20240710"]
    known = [{one["name"]: one for one in truth["objects"]} for truth in truths]
    for name in ("grows", "moves", "new"):
        assert len({(one[name]["tracking_uid"], one[name]["label"]) for one in known}) == 1
    assert [one["grows"]["shape"]["diameters_mm"][0] for one in known] == [6, 8, 12]
    assert [one["grows"]["shape"]["value"] for one in known] == [10, 30, 60]
    assert [one["moves"]["shape"]["centre_mm"] for one in known] == [[9, -6, 0], [9, -2, 0], [9, 2, 0]]
    assert [one["new"]["present"] for one in known] == [False, True, True]
    segments = {}
    for read in map(pydicom.dcmread, files):
        if read.Modality == "SEG":
            segments[read.StudyDate] = {one.SegmentLabel: one.TrackingUID for one in read.SegmentSequence}
    assert segments["20240110"] == {name: known[0][name]["tracking_uid"] for name in ("grows", "moves")}
    assert segments["20240710"] == {name: one["tracking_uid"] for name, one in known[2].items()}


def test_layers_of_a_phantom_change_too_unless_the_series_has_an_axis_called_study(tmp_path: Path) -> None:
    layer = "phantom: [circle: {radius: 1, at: [14, 14], sample: centre, value: {each: [1, 2, 3], along: study}}]"
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
    files = build(SPEC.replace("PHANTOM", layer), here)
    assert [values[8, 29, 29] for values in volumes(files)] == [1, 2, 3]
    files = build(SPEC.replace("slices: 16, PHANTOM", f"axes: {{study: 3}}, truth: false, {layer}"), there)
    found = [pydicom.dcmread(path) for path in files]
    assert sorted(int(one.pixel_array[29, 29]) for one in found) == [1, 1, 1, 2, 2, 2, 3, 3, 3]


PLAIN = SPEC.replace(", PHANTOM", "")


def test_as_many_values_as_studies_are_asked_for(tmp_path: Path) -> None:
    assert problems(PLAIN.replace("radius: {each: [3, 4, 6]", "radius: {each: [3, 4]"), tmp_path) == [
        "s.yaml:8:39: error DF226: `each` of 2 values along the studies of a patient who has 3\n"
        "          - sphere: {name: grows, radius: {each: [3, 4], along: study}, at: [-9, 0, 0], material: soft}\n"
        "                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  expected: 3 values\n"
        "  help: write a value for each study of the patient, in the order in which they are written"
    ]


SCATTERED = """\
dicomforge: 1
truth: [seg]
scenes:
  s:
    objects:
      - sphere: {name: lung, radius: 15, value: -800}
      - scatter: {name: nodule, inside: lung, count: 3, gap: 1, SPHERE}
      - sphere: {name: last, radius: 2, at: [0, 15, 15], value: 7}
patient:
  PatientName: Doe^Jane
  PatientID: "1"
  studies: {first: {StudyDate: 2024-01-10}, second: {StudyDate: 2024-04-10}, third: {StudyDate: 2024-07-10}}
  series: {ct: {Modality: CT, scene: s, Rows: 32, Columns: 32, slices: 32}}
"""


def truths_of(place: Path) -> list[dict[str, Any]]:
    """The objects of each study by name, in the order of their dates."""
    read = sorted(
        map(json.loads, (one.read_text() for one in place.rglob("truth.json"))), key=lambda t: t["study_date"]
    )
    return [{one["name"]: one for one in truth["objects"]} for truth in read]


@pytest.mark.parametrize(
    ("sphere", "factors"),
    [
        ("sphere: {radius: {each: [2, 3, 4], along: study}, value: 40}", (1, 1.5, 2)),
        ("sphere: {radius: {each: [4, 3, 2], along: study}, value: 40}", (1, 0.75, 0.5)),
    ],
)
def test_items_of_a_scatter_grow_where_they_are(sphere: str, factors: tuple[float, ...], tmp_path: Path) -> None:
    build(SCATTERED.replace("SPHERE", sphere), tmp_path)
    assert check_all(tmp_path / "out")[1] == ()
    truths = truths_of(tmp_path)
    assert {one["last"]["label"] for one in truths} == {5}
    items = [f"nodule-{n}" for n in (1, 2, 3)]
    for name in items:
        assert len({(one[name]["tracking_uid"], one[name]["label"]) for one in truths}) == 1
        first, *others = [one[name] for one in truths]
        for other, factor in zip(others, factors[1:], strict=True):
            assert math.dist(other["centroid_mm"]["coverage"], first["centroid_mm"]["coverage"]) < 0.05
            volume = other["volume_mm3"]["coverage"] / first["volume_mm3"]["coverage"]
            assert volume == pytest.approx(factor**3, rel=0.02)
    largest = truths[factors.index(max(factors))]
    centres = {name: largest[name]["centroid_mm"]["coverage"] for name in items}
    radii = {name: (3 / 4 / math.pi * largest[name]["volume_mm3"]["coverage"]) ** (1 / 3) for name in items}
    for one, other in itertools.combinations(items, 2):
        assert math.dist(centres[one], centres[other]) > radii[one] + radii[other] + 0.9
    assert all(math.hypot(*centres[name]) + radii[name] < 14.1 for name in items)


def test_the_same_sizes_in_all_studies_keep_their_places(tmp_path: Path) -> None:
    """Items are where they are without `along`: the largest size decides, and a place depends on names alone."""
    found = []
    for name, radius in (("plain", "4"), ("along", "{each: [2, 3, 4], along: study}")):
        (tmp_path / name).mkdir()
        build(SCATTERED.replace("SPHERE", f"sphere: {{radius: {radius}, value: 40}}"), tmp_path / name)
        last = truths_of(tmp_path / name)[-1]
        found.append([last[f"nodule-{n}"]["shape"]["centre_mm"] for n in (1, 2, 3)])
    assert found[0] == found[1]


def test_a_number_of_items_along_the_studies_is_not_supported_yet(tmp_path: Path) -> None:
    text = SCATTERED.replace("count: 3", "count: {each: [1, 2, 3], along: study}")
    assert problems(text.replace("SPHERE", "sphere: {radius: 2, value: 40}"), tmp_path)[:1] == [
        "s.yaml:7:9: error DF227: scatter 'nodule': a number or a gap along the studies is not supported yet\n"
        "          - scatter: {name: nodule, inside: lung, count: {each: [1, 2, 3], along: study}, gap: 1,"
        " sphere: {radius: 2, value: 40}}\n"
        "            ^^^^^^^\n"
        "  help: let the sizes of the items change, or their `value` or material"
    ]


def test_when_takes_true_and_false_along_the_studies_alone(tmp_path: Path) -> None:
    (found,) = problems(PLAIN.replace("true, true], along: study", "true, true], along: slice"), tmp_path)
    lines = found.splitlines()
    assert lines[0] == "s.yaml:10:109: error DF017: unknown word 'slice' for 'along'"
    assert lines[3:] == ["  expected: study"]
