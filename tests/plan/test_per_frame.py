"""What frames have of their own: from axes, labels, geometry and overrides into functional groups."""

import math

import pytest

from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes, keyword_of
from dicomforge.model.grid import Grid
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.recipe import Vary
from tests.plan.specs import findings, only, series, shown

MR = """SOPClassUID: EnhancedMRImageStorage
Rows: 8
Columns: 8
AnatomicRegionSequence: ["SCT:12738006"]
FrameLaterality: U
RepetitionTime: 500
EffectiveEchoTime: 15
"""
STUDY = "StudyDate: 2024-01-31\nStudyTime: 10:00:00"


def text(more: str) -> str:
    """A spec of one enhanced series; what `more` writes replaces the same keyword."""
    keys = {line.partition(":")[0] for line in more.split("\n")}
    head = "\n".join(line for line in MR.strip().split("\n") if line.partition(":")[0] not in keys)
    return series(f"{head}\n{more}", study=STUDY)


def planned(more: str) -> SeriesPlan:
    return only(text(more))


def frames(plan: SeriesPlan, sequence: str, keyword: str, instance: int = 0) -> list[tuple[object, ...]]:
    """The values of an Attribute of a per-frame macro, frame by frame."""
    found = []
    for group in plan.attributes(instance).value("PerFrameFunctionalGroupsSequence"):
        assert isinstance(group, Attributes)
        (item,) = group.value(sequence)
        assert isinstance(item, Attributes)
        found.append(tuple(item.value(keyword)))
    return found


def shared(plan: SeriesPlan, sequence: str, instance: int = 0) -> Attributes:
    """The one item of a shared macro; empty where it is not shared."""
    (group,) = plan.attributes(instance).value("SharedFunctionalGroupsSequence")
    assert isinstance(group, Attributes)
    items = group.value(sequence)
    assert len(items) < 2
    return next((i for i in items if isinstance(i, Attributes)), Attributes())


def test_what_varies_along_frames_makes_its_whole_macro_per_frame() -> None:
    plan = planned("axes: {t: 3}\nFlipAngle: {each: [10, 20, 30]}")
    assert frames(plan, "MRTimingAndRelatedParametersSequence", "FlipAngle") == [("10",), ("20",), ("30",)]
    assert frames(plan, "MRTimingAndRelatedParametersSequence", "RepetitionTime") == [("500",)] * 3
    assert not shared(plan, "MRTimingAndRelatedParametersSequence")
    assert "FlipAngle" not in plan.attributes(0)


def test_equal_values_of_all_frames_are_shared() -> None:
    plan = planned("axes: {t: 2}\nFlipAngle: {each: [10, 10]}")
    assert shared(plan, "MRTimingAndRelatedParametersSequence").value("FlipAngle") == ("10",)


def test_labels_of_the_axes_are_values_of_their_attributes() -> None:
    plan = planned("axes: {t: [0, 1.5], b: [0, 700]}")
    assert frames(plan, "MRDiffusionSequence", "DiffusionBValue") == [(0.0,), (700.0,)] * 2
    offsets = frames(plan, "TemporalPositionSequence", "TemporalPositionTimeOffset")
    assert offsets == [(0.0,), (0.0,), (1.5,), (1.5,)]


def test_what_the_author_makes_vary_wins_over_the_labels_of_an_axis() -> None:
    plan = planned("axes: {b: [a, b]}\nDiffusionBValue: {each: [50, 800]}")
    assert frames(plan, "MRDiffusionSequence", "DiffusionBValue") == [(50.0,), (800.0,)]


def test_an_axis_without_a_value_is_an_error() -> None:
    assert shown(text("axes: {b: 2}"), "DF076") == (
        "s.yaml:17:19: error DF076: nothing defines the values of the axis 'b'\n"
        "                axes: {b: 2}\n"
        "                      ^^^^^^\n"
        "  expected: DiffusionBValue\n"
        "  help: list its values, such as `axes: {b: [..]}`, or let DiffusionBValue vary along it"
    )


def test_what_is_deeper_in_a_group_varies_in_its_sequence() -> None:
    diffusion = "axes: {dir: 2}\nDiffusionBValue: {each: [500, 900]}\nDiffusionDirectionality: DIRECTIONAL\n"
    assert shown(text(diffusion + "DiffusionGradientOrientation: {each: [[1, 0, 0], [0, 1, 0]]}"), "DF076") == (
        "s.yaml:20:43: error DF076: DiffusionGradientOrientation cannot vary along 'dir' outside of its sequence\n"
        "                DiffusionGradientOrientation: {each: [[1, 0, 0], [0, 1, 0]]}\n"
        "                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  help: write `DiffusionGradientDirectionSequence: {DiffusionGradientOrientation: {each: [..], along: dir}}`"
    )
    own = "{DiffusionGradientOrientation: {each: [[1, 0, 0], [0, 1, 0]], along: dir}}"
    plan = planned(f"{diffusion}DiffusionGradientDirectionSequence: {own}")
    found = frames(plan, "MRDiffusionSequence", "DiffusionGradientDirectionSequence")
    assert [items(one)[0].value("DiffusionGradientOrientation") for one in found] == [
        (1.0, 0.0, 0.0),
        (0.0, 1.0, 0.0),
    ]


def test_a_dimension_is_the_attribute_that_has_another_value_at_each_step() -> None:
    plan = planned(
        "axes: {dir: 3}\nDiffusionBValue: {each: [0, 500, 1000], along: dir}\n"
        "DiffusionDirectionality: {each: [NONE, ISOTROPIC, ISOTROPIC], along: dir}"
    )
    indices = plan.attributes(0).value("DimensionIndexSequence")
    pointers = [keyword_of(one.value("DimensionIndexPointer")[0]) for one in items(indices)]
    assert pointers == ["StackID", "DiffusionBValue", "InStackPositionNumber"]


def test_an_axis_that_nothing_follows_is_an_error() -> None:
    assert "no Attribute varies along the axis 'coil' alone" in shown(text("axes: {coil: 2}"), "DF076")


def test_each_instance_of_a_series_has_frames_of_its_own() -> None:
    plan = planned("axes: {t: 2}\ninstances: {rest: {}, stress: {FlipAngle: {each: [30, 40], along: t}}}")
    assert shared(plan, "MRTimingAndRelatedParametersSequence", 0).value("FlipAngle") == ("90",)
    flips = frames(plan, "MRTimingAndRelatedParametersSequence", "FlipAngle", 1)
    assert flips == [("30",), ("40",)]


def test_slices_give_each_frame_its_position() -> None:
    plan = planned("slices: 3\naxes: {t: 2}\nSliceThickness: 2")
    positions = frames(plan, "PlanePositionSequence", "ImagePositionPatient")
    assert positions == [("-3.5", "-3.5", z) for z in ("-2", "0", "2")] * 2
    assert shared(plan, "PixelMeasuresSequence").value("SpacingBetweenSlices") == ("2",)
    assert "ImagePositionPatient" not in plan.attributes(0)
    assert [plan.grids[f.grid].origin[2] for f in plan.instances[0].frames] == [-2, 0, 2] * 2


def test_positions_may_be_written_for_each_slice() -> None:
    plan = planned("slices: 2\nImagePositionPatient: {each: [[0, 0, 5], [0, 1, 9]], along: slice}")
    assert frames(plan, "PlanePositionSequence", "ImagePositionPatient") == [("0", "0", "5"), ("0", "1", "9")]
    assert [plan.grids[f.grid].origin for f in plan.instances[0].frames] == [(0, 0, 5), (0, 1, 9)]


def test_one_per_frame_item_stands_for_every_frame() -> None:
    plan = planned(
        "axes: {t: 2}\nomit: [EffectiveEchoTime]\nPerFrameFunctionalGroupsSequence:\n"
        "  - MRAveragesSequence: [{NumberOfAverages: {each: [2, 4], along: t}}]"
    )
    assert frames(plan, "MRAveragesSequence", "NumberOfAverages") == [("2",), ("4",)]
    assert not shared(plan, "MREchoSequence")


def test_per_frame_items_are_as_many_as_frames() -> None:
    wrong = text("axes: {t: 3}\nPerFrameFunctionalGroupsSequence: [{}, {}]")
    assert "found: 2 items" in shown(wrong, "DF076")
    assert "expected: 3 items, one for each frame, or one item for all" in shown(wrong, "DF076")


def test_a_macro_in_both_sequences_is_an_error() -> None:
    wrong = text(
        "axes: {t: 2}\nSharedFunctionalGroupsSequence: [{MRAveragesSequence: [{NumberOfAverages: 1}]}]\n"
        "PerFrameFunctionalGroupsSequence: [{MRAveragesSequence: [{NumberOfAverages: 2}]}]"
    )
    message = shown(wrong, "DF084")
    assert "error DF084: MRAveragesSequence is in the shared and in the per-frame functional groups" in message
    assert "help: write all of MRAveragesSequence in PerFrameFunctionalGroupsSequence" in message


@pytest.mark.parametrize(
    "lines",
    [
        "RescaleSlope: {each: [1, 2]}\nRescaleIntercept: 5",
        "PixelValueTransformationSequence: {RescaleSlope: {each: [1, 2]}, RescaleIntercept: 5}",
        "RescaleIntercept: 5\nPerFrameFunctionalGroupsSequence: [{PixelValueTransformationSequence: "
        "{RescaleSlope: {each: [1, 2]}}}]",
        "PerFrameFunctionalGroupsSequence: [{PixelValueTransformationSequence: {RescaleIntercept: 5}}, "
        "{PixelValueTransformationSequence: {RescaleSlope: 2, RescaleIntercept: 5}}]",
    ],
)
def test_each_frame_has_its_rescale_and_is_painted_in_it(lines: str) -> None:
    plan = planned(f"axes: {{t: 2}}\n{lines}")
    assert [(f.slope, f.intercept) for f in plan.formats] == [(1, 5), (2, 5)]
    assert [frame.format for frame in plan.instances[0].frames] == [0, 1]
    slopes = frames(plan, "PixelValueTransformationSequence", "RescaleSlope")
    assert [float(str(slope)) for (slope,) in slopes] == [1, 2]
    assert frames(plan, "PixelValueTransformationSequence", "RescaleIntercept") == [("5",)] * 2


def test_frames_differ_in_spacing_and_orientation() -> None:
    plan = planned(
        "slices: 2\nPixelSpacing: {each: [[1, 1], [2, 3]]}\n"
        "ImageOrientationPatient: {each: [[1, 0, 0, 0, 1, 0], [0, 1, 0, 0, 0, -1]]}"
    )
    grids = [plan.grids[frame.grid] for frame in plan.instances[0].frames]
    assert [(g.row_spacing_mm, g.column_spacing_mm, g.row_direction) for g in grids] == [
        (1, 1, (1, 0, 0)),
        (2, 3, (0, 1, 0)),
    ]
    assert frames(plan, "PixelMeasuresSequence", "PixelSpacing") == [("1", "1"), ("2", "3")]
    assert frames(plan, "PixelMeasuresSequence", "SpacingBetweenSlices") == [(), ()]


@pytest.mark.parametrize(
    "lines",
    [
        "PixelSpacing: [2, 3]\nImageOrientationPatient: [0, 1, 0, 0, 0, -1]\nSliceThickness: 4",
        "PixelMeasuresSequence: {PixelSpacing: [2, 3], SliceThickness: 4}\n"
        "PlaneOrientationSequence: {ImageOrientationPatient: [0, 1, 0, 0, 0, -1]}",
        "SharedFunctionalGroupsSequence: {PixelMeasuresSequence: {PixelSpacing: [2, 3], SliceThickness: 4}, "
        "PlaneOrientationSequence: {ImageOrientationPatient: [0, 1, 0, 0, 0, -1]}}",
        "PerFrameFunctionalGroupsSequence: [{PixelMeasuresSequence: {PixelSpacing: [2, 3], SliceThickness: 4}, "
        "PlaneOrientationSequence: {ImageOrientationPatient: [0, 1, 0, 0, 0, -1]}}]",
    ],
)
def test_geometry_is_the_same_whichever_way_it_is_written(lines: str) -> None:
    plan = planned(f"slices: 2\n{lines}")
    assert [plan.grids[frame.grid] for frame in plan.instances[0].frames] == [
        Grid(8, 8, 2.0, 3.0, (x, -10.5, 7.0), (0.0, 1.0, 0.0), (0.0, 0.0, -1.0), True) for x in (2.0, -2.0)
    ]
    per_frame = lines.startswith("Per")
    assert bool(shared(plan, "PixelMeasuresSequence")) is not per_frame
    if per_frame:
        assert frames(plan, "PixelMeasuresSequence", "PixelSpacing") == [("2", "3")] * 2


def test_a_position_in_the_shared_groups_is_that_of_every_frame() -> None:
    plan = planned("axes: {t: 2}\nPlanePositionSequence: {ImagePositionPatient: [1, 2, 3]}")
    assert {plan.grids[frame.grid].origin for frame in plan.instances[0].frames} == {(1, 2, 3)}
    assert shared(plan, "PlanePositionSequence").value("ImagePositionPatient") == ("1", "2", "3")


def test_the_spacing_between_slices_is_that_of_the_positions() -> None:
    positions = "slices: 3\nImagePositionPatient: {{each: [[0, 0, 5], [0, 0, 9], [0, 0, {}]]}}"
    even, odd = planned(positions.format(13)), planned(positions.format(14))
    assert shared(even, "PixelMeasuresSequence").value("SpacingBetweenSlices") == ("4",)
    assert not shared(odd, "PixelMeasuresSequence").value("SpacingBetweenSlices")


def test_a_spacing_that_differs_between_frames_needs_their_positions() -> None:
    lines = "slices: 2\nSpacingBetweenSlices: {each: [1, 2]}"
    assert shown(text(lines), "DF076") == (
        "s.yaml:18:35: error DF076: SpacingBetweenSlices differs between the frames of an instance\n"
        "                SpacingBetweenSlices: {each: [1, 2]}\n"
        "                                      ^^^^^^^^^^^^^^\n"
        "  help: write one value, or give each frame its ImagePositionPatient"
    )
    placed = planned(f"{lines}\nImagePositionPatient: {{each: [[0, 0, 0], [0, 0, 2]]}}")
    assert frames(placed, "PixelMeasuresSequence", "SpacingBetweenSlices") == [("1",), ("2",)]


def test_what_has_no_group_cannot_vary_along_frames() -> None:
    message = shown(text("axes: {t: 2}\nProtocolName: {each: [x, y]}"), "DF076")
    assert "ProtocolName cannot vary along 't'" in message


@pytest.mark.parametrize("missing", ["RepetitionTime", "EffectiveEchoTime", "AnatomicRegionSequence"])
def test_what_weighs_the_contrast_and_the_region_are_asked_for(missing: str) -> None:
    lines = "\n".join(line for line in MR.strip().split("\n") if not line.startswith(missing))
    (found,) = [d for d in findings(series(lines, study=STUDY)) if d.code == "DF080"]
    assert missing in found.message
    assert f"write `{missing}`" in found.hint


def test_an_incomplete_instance_has_what_is_written_in_its_groups_alone() -> None:
    plan = planned("axes: {t: 2}\ncomplete: false\nFlipAngle: {each: [10, 20]}")
    (first, _) = plan.attributes(0).value("PerFrameFunctionalGroupsSequence")
    assert isinstance(first, Attributes)
    assert [e.tag for e in first] == [0x00189112]
    assert "DimensionIndexSequence" not in plan.attributes(0)


def test_a_material_is_weighed_by_the_echo_time_of_each_frame() -> None:
    """1000 pd (1 - exp(-TR/T1)) exp(-TE/T2) with TR 1000, T1 500, T2 100 and TE 20, 80."""
    scene = "scenes: {s: {materials: {m: {t1: 500, t2: 100, pd: 1}}, objects: [{fill: {material: m}}]}}"
    lines = MR.replace("RepetitionTime: 500", "RepetitionTime: 1000").replace("EffectiveEchoTime: 15\n", "")
    plan = only(series(f"{lines}axes: {{echo: [20, 80], t: 2}}\nscene: s", scene, study=STUDY))
    (layer,) = plan.recipes[0].layers
    assert isinstance(layer.value, tuple)
    (value,) = layer.value
    assert isinstance(value, Vary)
    assert (value.axis, len(value.values)) == (0, 2)
    for found, echo in zip(value.values, (20, 80), strict=True):
        assert math.isclose(found, 1000 * (1 - math.exp(-2)) * math.exp(-echo / 100), rel_tol=1e-8)


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("PixelValueTransformationSequence:\n  RescaleSlope: 0", "s.yaml:18:29"),
        ("SharedFunctionalGroupsSequence:\n  PixelValueTransformationSequence:\n    RescaleSlope: 0", "s.yaml:19:31"),
        (
            "PerFrameFunctionalGroupsSequence:\n  - PixelValueTransformationSequence:\n      RescaleSlope: 0",
            "s.yaml:19:33",
        ),
    ],
)
def test_a_rescale_that_cannot_be_is_an_error_at_its_line(lines: str, place: str) -> None:
    assert shown(text(lines), "DF075").startswith(f"{place}: error DF075: RescaleSlope is 0")


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("PixelMeasuresSequence:\n  PixelSpacing: [0, 1]", "s.yaml:18:29"),
        (
            "PerFrameFunctionalGroupsSequence:\n  - PixelMeasuresSequence:\n      PixelSpacing: [0, 1]",
            "s.yaml:19:33",
        ),
    ],
)
def test_a_spacing_that_cannot_be_is_an_error_at_its_line(lines: str, place: str) -> None:
    assert shown(text(lines), "DF077").startswith(f"{place}: error DF077: PixelSpacing must be greater than 0")
