"""A viewer's first look: the window where the author wrote none; pydicom applies it."""

from pathlib import Path

import pytest
from pydicom import FileDataset
from pydicom.pixels import apply_modality_lut, apply_voi_lut

from dicomforge import datasets
from tests.plan.specs import only, series

SCENE = """
scenes:
  head:
    materials: {brain: {hu: 35, t1: 900, t2: 90, pd: 0.8}, csf: {hu: 5, t1: 4000, t2: 2000, pd: 1}}
    objects: [{box: {size: [40, 40, 40], material: brain}}, {box: {size: [8, 8, 40], material: csf}}]
"""

HEAD = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: 1}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
""" + SCENE.lstrip("\n")

ENHANCED = """SOPClassUID: EnhancedMRImageStorage
AnatomicRegionSequence: ["SCT:12738006"]
RepetitionTime: 4000
EffectiveEchoTime: 90
scene: head
"""


def read(lines: str, tmp_path: Path) -> list[FileDataset]:
    own = "".join(f"  {line}\n" for line in lines.strip().splitlines())
    path = tmp_path / "spec.yaml"
    path.write_text(f"{HEAD}series:\n  Rows: 64\n  Columns: 64\n{own}", encoding="utf-8")
    return list(datasets(path))


def window(lines: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    data_set = only(series(lines, top=SCENE)).attributes(0)
    return data_set.numbers("WindowCenter"), data_set.numbers("WindowWidth")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("BodyPartExamined: BRAIN\nscene: head", (40, 80)),
        ("BodyPartExamined: LUNG", (-600, 1500)),
        ("BodyPartExamined: ABDOMEN\nphantom: [{fill: 2000}]", (40, 400)),
        ('AnatomicRegionSequence: ["SCT:39607008"]', (-600, 1500)),
        ("scene: head", (40, 400)),
        ("phantom: [{fill: -1000}, {circle: {radius: 9, value: 60}}]", (40, 400)),
        ("phantom: [{gradient: {from: -1000, to: 1000}}]", (40, 400)),
        ("phantom: [{fill: -1000}, {circle: {radius: 9, value: 1000}}, {noise: {gaussian: 9}}]", (0, 2000)),
        ("phantom: [{fill: 1000}, {circle: {radius: 9, value: 1400}}]", (1200, 400)),
    ],
)
def test_a_ct_has_the_window_of_its_body_part_or_of_soft_tissue_or_of_its_values(
    lines: str, expected: tuple[float, float]
) -> None:
    assert window(f"Modality: CT\n{lines}") == ((expected[0],), (expected[1],))


@pytest.mark.parametrize(
    "lines",
    [
        "Modality: CT",
        "Modality: CT\nphantom: [{fill: 2000}]",
        "Modality: CT\nscene: head\nRescaleType: US",
        "Modality: CT\nscene: head\nomit: [WindowCenter, WindowWidth]",
        "Modality: CT\nscene: head\nomit: [WindowCenter]",
        "Modality: CT\nscene: head\ncomplete: false",
        "Modality: MR\nphantom: [{fill: 300}]",
        "Modality: MR\nscene: head\nomit: [WindowCenter, WindowWidth]",
        "Modality: NM\nphantom: [{fill: 300}]",
        "Modality: OT\nphantom: [{fill: 30}]",
    ],
)
def test_no_window_where_none_is_known_or_wanted(lines: str) -> None:
    assert window(lines) == ((), ())


def test_a_window_of_the_author_stays() -> None:
    lines = "Modality: CT\nscene: head\nWindowCenter: 300\nWindowWidth: 1500"
    assert window(lines) == ((300,), (1500,))
    lines = "Modality: CT\nscene: head\nslices: 2\ninstances: {2: {WindowCenter: 300, WindowWidth: 1500}}"
    plan = only(series(lines, top=SCENE))
    assert [plan.attributes(i).numbers("WindowWidth") for i in range(2)] == [(400,), (1500,)]


def test_a_window_in_functional_groups_stays(tmp_path: Path) -> None:
    own = "FrameVOILUTSequence: [{WindowCenter: 7, WindowWidth: 70}]"
    (dataset,) = read(f"{ENHANCED}{own}", tmp_path)
    voi = dataset.SharedFunctionalGroupsSequence[0].FrameVOILUTSequence
    assert [(v.WindowCenter, v.WindowWidth) for v in voi] == [(7, 70)]


@pytest.mark.parametrize("times", ["RepetitionTime: 500\nEchoTime: 15", "RepetitionTime: 4000\nEchoTime: 100", ""])
def test_an_mr_shows_its_brightest_material_white_and_no_signal_black(times: str, tmp_path: Path) -> None:
    (dataset,) = read(f"Modality: MR\nscene: head\n{times}", tmp_path)
    shown = apply_voi_lut(apply_modality_lut(dataset.pixel_array, dataset), dataset).astype(float)
    white = 2**dataset.BitsStored - 1
    assert shown[0, 0] == pytest.approx(0, abs=white / 100)
    assert shown[dataset.pixel_array == dataset.pixel_array.max()].min() > 0.97 * white
    assert len(str(int(float(dataset.WindowWidth))).rstrip("0")) <= 3


def test_an_enhanced_mr_has_its_window_in_the_shared_groups(tmp_path: Path) -> None:
    (dataset,) = read(f"{ENHANCED}slices: 2", tmp_path)
    voi = dataset.SharedFunctionalGroupsSequence[0].FrameVOILUTSequence[0]
    assert dataset.pixel_array.max() <= voi.WindowWidth <= dataset.pixel_array.max() * 1.02
    assert voi.WindowCenter == voi.WindowWidth / 2
    assert "WindowCenter" not in dataset


def test_the_window_of_a_head_shows_brain_and_fluid_apart(tmp_path: Path) -> None:
    (dataset,) = read("Modality: CT\nBodyPartExamined: HEAD\nscene: head", tmp_path)
    grey = apply_voi_lut(apply_modality_lut(dataset.pixel_array, dataset), dataset)
    low, high = grey.min(), grey.max()
    assert (grey[32, 32] - low) / (high - low) < 0.2
    assert (grey[32, 20] - low) / (high - low) > 0.9
