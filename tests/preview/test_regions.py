"""Regions: contours and pixels of objects, segments and structures, against closed forms and pydicom."""

from pathlib import Path
from textwrap import indent

import numpy as np
import pydicom

from dicomforge.model.grid import Grid
from dicomforge.preview.picture import PALETTE
from dicomforge.preview.regions import MOST, regions
from dicomforge.preview.series_view import Frame
from tests.preview.series import SCENE, SEG, Made, attributes, built, described, planned
from tests.tools import dicom_files

STRUCTURES = f"""{SCENE}\
  structures: {{Modality: RTSTRUCT, of: ct, segments: [
    {{layer: one, RTROIInterpretedType: ORGAN, ROIDisplayColor: [0, 255, 0]}}]}}
"""


def area(loop: np.ndarray) -> float:
    """Of a polygon (the shoelace formula)."""
    x, y = loop[:, 0], loop[:, 1]
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2


def test_the_contour_of_a_sphere_is_its_circle(tmp_path: Path) -> None:
    (ct,) = described(SCENE, tmp_path)
    found = regions(ct, [ct], ct.frames[1:2])
    assert [(one.name, one.colour, one.pattern) for one in found.regions] == [
        ("lung", PALETTE[0], "solid"),
        ("nodule", PALETTE[1], "solid"),
    ]
    lung, nodule = found.parts[ct.frames[1]]
    assert (lung.region, nodule.region) == (0, 1)
    right = next(loop for loop in nodule.loops if loop[:, 0].mean() > 32)
    assert np.abs(np.hypot(right[:, 0] - 42, right[:, 1] - 24) - 6).max() < 0.1
    assert len(lung.loops) == 3  # the ellipse, and a hole for each nodule
    assert nodule.mask[24, 42]
    assert not lung.mask[24, 42]


def test_a_group_that_no_frame_shows_is_no_region(tmp_path: Path) -> None:
    (ct,) = described(
        SCENE.replace("name: far, material: nodule", "name: far, material: gone").replace(
            "nodule: {hu: 40}", "nodule: {hu: 40}\n      gone: {hu: 50}"
        ),
        tmp_path,
    )
    assert [one.name for one in regions(ct, [ct], ct.frames).regions] == ["lung", "nodule"]


def test_materials_of_a_preset_go_by_their_own_names(tmp_path: Path) -> None:
    text = SCENE.replace("    objects:\n", "    objects:\n      - head@1: {}\n").replace("slices: 3", "slices: 1")
    (ct,) = described(text, tmp_path)
    names = [one.name for one in regions(ct, [ct], ct.frames).regions]
    assert {"grey", "white", "lung", "nodule"} <= set(names)


def test_segments_of_files_are_regions_of_the_images_in_their_planes(tmp_path: Path) -> None:
    series = built(SEG, tmp_path)
    ct = next(one for one in series if one.attributes(0).text("Modality") == "CT")
    found = regions(ct, series, ct.frames)
    assert [one.name for one in found.regions] == ["body"]
    (path,) = (p for p in dicom_files(tmp_path) if pydicom.dcmread(p, stop_before_pixels=True).Modality == "SEG")
    stored = pydicom.dcmread(path)
    masks = stored.pixel_array.reshape(-1, 24, 20).astype(bool)
    places = [
        item.PlanePositionSequence[0].ImagePositionPatient[2] for item in stored.PerFrameFunctionalGroupsSequence
    ]
    assert {frame.grid.origin[2] for frame in found.parts if frame.grid} == set(places)
    for frame, (part,) in found.parts.items():
        assert frame.grid is not None
        own = masks[places.index(frame.grid.origin[2])]
        assert np.array_equal(part.mask, own)
        assert abs(sum(map(area, part.loops)) - own.sum()) < 8  # its corners are cut


def test_contours_of_structures_are_regions_in_their_colours(tmp_path: Path) -> None:
    series = built(STRUCTURES, tmp_path)
    ct = next(one for one in series if one.attributes(0).text("Modality") == "CT")
    found = regions(ct, series, ct.frames)
    assert found.regions == (("one", "#00ff00", "solid"),)
    (part,) = found.parts[ct.frames[1]]
    (loop,) = part.loops
    assert np.abs(np.hypot(loop[:, 0] - 42, loop[:, 1] - 24) - 6).max() < 0.1
    assert abs(int(part.mask.sum()) - np.pi * 36) < 4


def test_a_name_that_several_objects_have_is_followed_by_their_modality(tmp_path: Path) -> None:
    codes = "SegmentedPropertyTypeCodeSequence: SCT:12738006, SegmentedPropertyCategoryCodeSequence: SCT:91723000"
    segments = ", ".join(f"{{layer: {name}, {codes}}}" for name in ("one", "two"))
    series = built(f"{STRUCTURES}  labels: {{Modality: SEG, of: ct, segments: [{segments}]}}\n", tmp_path)
    ct = next(one for one in series if one.attributes(0).text("Modality") == "CT")
    names = {one.name for one in regions(ct, series, ct.frames).regions}
    assert names == {"one (RTSTRUCT)", "one (SEG)", "two"}


def test_another_frame_of_reference_is_no_region(tmp_path: Path) -> None:
    ct = built(STRUCTURES, tmp_path)[0]
    other = planned(SEG, tmp_path)[1]
    assert regions(ct, [ct, other], ct.frames).regions == ()


def test_objects_of_other_studies_mark_nothing(tmp_path: Path) -> None:
    """They have the same names and Frame of Reference, and other sizes."""
    head, scenes = STRUCTURES.replace("radius: 6, at: [10", "radius: {each: [6, 3], along: study}, at: [10").split(
        "scenes:"
    )
    scenes, series = scenes.split("\nseries:\n")
    patient = "patient:\n  PatientName: Shown^Sue\n  PatientID: P-1\n  studies: {a: {}, b: {}}\n  series:\n"
    shown = head[: head.index("patient:")] + f"scenes:{scenes}\n{patient}" + indent(series, "  ")
    every = built(shown, tmp_path)
    images = [one for one in every if one.attributes(0).text("Modality") == "CT"]
    radii = []
    for ct in images:
        ((part,),) = regions(ct, every, ct.frames[1:2]).parts.values()
        radii.append(np.sqrt(part.mask.sum() / np.pi))
    assert sorted(np.round(radii)) == [3, 6]


def test_what_lies_nowhere_has_no_region() -> None:
    made = Made([attributes(Modality="CT")], [np.zeros((4, 4), np.int16)])
    assert regions(made, [made], made.frames).regions == ()


def test_a_segmentation_in_colours_marks_nothing() -> None:
    grid = Grid(4, 4, 1.0, 1.0, (0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), True)
    ct = Made([attributes(Modality="CT", FrameOfReferenceUID="1.2")], [np.zeros((4, 4))], [grid])
    header = attributes(Modality="SEG", FrameOfReferenceUID="1.2", SegmentSequence=attributes(SegmentLabel="one"))
    for array, count in ((np.ones((4, 4)), 1), (np.ones((4, 4, 3)), 0)):
        seg = Made([header], [array], [grid])
        assert len(regions(ct, [ct, seg], ct.frames).regions) == count


class _Many:
    """Objects that each have a pixel."""

    groups = tuple(f"one-{i}" for i in range(MOST + 3))

    def visible(self, frame: Frame) -> np.ndarray:
        return np.eye(len(self.groups), 64, dtype=np.float32).reshape(-1, 8, 8)


def test_colours_return_in_other_patterns_and_too_many_are_counted() -> None:
    grid = Grid(8, 8, 1.0, 1.0, (0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), True)
    made = Made([attributes(Modality="CT")], [np.zeros((8, 8), np.int16)], [grid])
    made.objects = _Many()
    found = regions(made, [made], made.frames)
    assert (len(found.regions), found.left_out) == (MOST, 3)
    assert [one.pattern for one in found.regions[:24:8]] == ["solid", "dashed", "dotted"]
    assert found.regions[8].colour == found.regions[0].colour
