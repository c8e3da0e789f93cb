"""The slab of a series: planes across SliceThickness, eight of them with a scene."""

import pytest

from dicomforge.kinds.plan_spec import plan
from dicomforge.model.recipe import Slab, Vary
from tests.plan.specs import series, shown, spec

SCENE = "scenes: {s: {objects: [{sphere: {radius: 5, value: 1}}]}}\n"
SMALL = "Rows: 8\nColumns: 8\n"


def slabs(text: str, top: str = SCENE) -> list[Slab | None]:
    (made,), found = plan(spec(series(SMALL + text, top)))
    assert {one.code for one in found if one.severity == "error"} <= {"DF080"}  # Attributes that no slab needs
    return [made.recipes[one.recipe].slab for one in made.instances]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Modality: CT\nSliceThickness: 5\nscene: s", Slab(8, 5.0)),
        ("Modality: CT\nSliceThickness: 5\nscene: s\nslab: 20", Slab(20, 5.0)),
        ("Modality: CT\nscene: s", Slab(8, 1.0)),  # the default SliceThickness
        ("Modality: CT\nSliceThickness: 5\nscene: s\nslab: 1", None),
        ("Modality: CT\nSliceThickness: 5\nphantom: [{fill: 1}]", None),
        ("Modality: CT\nSliceThickness: 5\nslab: 3\nphantom: [{fill: 1}]", Slab(3, 5.0)),
        ("Modality: CT\nSliceThickness: ''\nscene: s", None),
    ],
)
def test_a_series_with_a_scene_has_eight_planes_unless_it_says_otherwise(text, expected) -> None:
    assert slabs(text) == [expected]


def test_the_thickness_is_that_of_each_instance() -> None:
    assert slabs("Modality: CT\nslices: 2\nscene: s\nSliceThickness: {each: [2, 4]}") == [Slab(8, 2.0), Slab(8, 4.0)]


def test_the_thickness_of_frames_can_follow_their_axis() -> None:
    enhanced = "SOPClassUID: EnhancedCTImageStorage\nslices: 2\nscene: s\nSliceThickness: {each: [2, 4]}"
    (slab,) = slabs(enhanced)
    assert slab is not None
    assert isinstance(slab.thickness_mm, Vary)
    assert slab.thickness_mm.values == (2.0, 4.0)


def test_the_thickness_in_functional_groups_counts() -> None:
    groups = "SharedFunctionalGroupsSequence: {PixelMeasuresSequence: {SliceThickness: 7, PixelSpacing: [1, 1]}}"
    assert slabs(f"SOPClassUID: EnhancedCTImageStorage\nslices: 2\nscene: s\n{groups}") == [Slab(8, 7.0)]


@pytest.mark.parametrize(
    ("modality", "hint"),
    [("US", "leave `slab` out"), ("CT\nSliceThickness: ''", "write SliceThickness, or leave `slab` out")],
)
def test_a_slab_without_thickness_is_an_error(modality, hint) -> None:
    text = series(f"slab: 8\nphantom: [{{fill: 10}}]\nModality: {modality}")
    assert shown(text, "DF189") == (
        "s.yaml:8:19: error DF189: `slab` needs a SliceThickness above 0\n"
        "                slab: 8\n"
        "                      ^\n"
        f"  help: {hint}"
    )


def test_a_scene_without_thickness_is_its_middle_plane() -> None:
    assert slabs("Modality: US\nscene: s") == [None]
