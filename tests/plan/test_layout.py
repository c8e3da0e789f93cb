"""Instances are the product of the axes, slowest first; a varying value follows exactly one of them."""

import pytest

from tests.plan.specs import column, findings, only, series, shown

AXES = """
Modality: MR
Rows: 8
Columns: 8
axes: {b: [0, 500], t: 3}
slices: 2
"""


def test_the_slice_axis_is_the_fastest_and_the_first_axis_the_slowest() -> None:
    plan = only(series(AXES))
    assert [(a.name, a.length) for a in plan.axes] == [("b", 2), ("t", 3), ("slice", 2)]
    steps = [i.frames[0].steps for i in plan.instances]
    assert steps == [(b, t, s) for b in range(2) for t in range(3) for s in range(2)]


def test_instances_are_named_by_the_labels_or_numbers_of_their_axes() -> None:
    names = [i.name for i in only(series(AXES)).instances]
    assert names[0] == "b-0-t-1-slice-1"
    assert names[-1] == "b-500-t-3-slice-2"
    assert len(set(names)) == 12


def test_labels_that_make_no_distinct_names_give_way_to_numbers() -> None:
    plan = only(series("Modality: MR\naxes: {angle: [-5, 5]}"))
    assert [i.name for i in plan.instances] == ["angle-1", "angle-2"]


def test_a_series_without_slices_and_axes_is_one_instance_without_steps() -> None:
    plan = only(series("Modality: CT"))
    assert [(i.name, i.number, i.frames[0].steps) for i in plan.instances] == [("instance", 1, ())]


def test_an_each_follows_the_one_axis_that_has_its_length() -> None:
    plan = only(series(AXES + "ImageComments: {each: [x, y, z]}"))
    assert [v[0] for v in column(plan, "ImageComments")] == ["x", "x", "y", "y", "z", "z"] * 2


def test_along_chooses_between_axes_of_one_length() -> None:
    plan = only(series(AXES + "ImageComments: {each: [x, y], along: b}"))
    assert [v[0] for v in column(plan, "ImageComments")] == ["x"] * 6 + ["y"] * 6


def test_a_ramp_of_times_adds_seconds_along_its_axis() -> None:
    plan = only(series(AXES + "ContentTime: {start: 10:00:00, step: 1.5s, along: t}"))
    assert [v[0] for v in column(plan, "ContentTime")][::2][:3] == ["100000", "100001.5", "100003"]


def test_a_ramp_needs_no_along_in_a_series_of_one_axis() -> None:
    plan = only(series("Modality: MR\nslices: 3\nTriggerTime: {start: 10, step: 0.1}"))
    assert [v[0] for v in column(plan, "TriggerTime")] == ["10", "10.1", "10.2"]


def test_an_each_that_fits_no_axis_is_an_error_that_lists_the_axes() -> None:
    assert shown(series(AXES + "ProtocolName: {each: [w, x, y, z]}"), "DF076") == (
        "s.yaml:13:27: error DF076: no axis fits the `each` of 4 values\n"
        "                ProtocolName: {each: [w, x, y, z]}\n"
        "                              ^^^^^^^^^^^^^^^^^^^^\n"
        "  expected: axes b (2), t (3), slice (2)\n"
        "  help: give the list as many values as one of the axes has steps"
    )


def test_an_each_that_fits_two_axes_is_an_error() -> None:
    text = shown(series(AXES + "ProtocolName: {each: [x, y]}"), "DF076")
    assert "several axes fit the `each` of 2 values: b, slice" in text
    assert "help: say which: `along: b`" in text


def test_along_an_unknown_axis_offers_the_nearest() -> None:
    text = shown(series(AXES + "ProtocolName: {each: [x, y], along: slices}"), "DF076")
    assert "the series has no axis 'slices'" in text
    assert "did you mean 'slice'?" in text


def test_an_attribute_along_the_studies_belongs_in_them() -> None:
    assert shown(series(AXES + "ProtocolName: {each: [x, y], along: study}"), "DF076") == (
        "s.yaml:13:27: error DF076: the series has no axis 'study'\n"
        "                ProtocolName: {each: [x, y], along: study}\n"
        "                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  expected: axes b (2), t (3), slice (2)\n"
        "  help: write it in each study; values of layers and materials can be along the studies, but no files"
    )


@pytest.mark.parametrize("word", ["studies", "Study", "stdy"])
def test_what_is_like_study_is_told_where_it_may_be_written(word: str) -> None:
    hint = "  help: write it in each study; values of layers and materials can be along the studies, but no files"
    assert shown(series(AXES + f"ProtocolName: {{each: [x, y], along: {word}}}"), "DF076").endswith(hint)
    layer = f"phantom: [circle: {{radius: {{each: [3, 4], along: {word}}}, value: 1}}]"
    assert shown(series(AXES + layer), "DF076") == (
        f"s.yaml:13:40: error DF076: the series has no axis {word!r}\n"
        f"                {layer}\n"
        f"                                           {'^' * len(f'{{each: [3, 4], along: {word}}}')}\n"
        "  expected: axes b (2), t (3), slice (2)\n"
        "  help: did you mean 'study'?"
    )


def test_along_an_axis_of_another_length_is_an_error() -> None:
    text = shown(series(AXES + "ProtocolName: {each: [x, y], along: t}"), "DF076")
    assert "axis 't' has 3 steps and does not fit the `each` of 2 values" in text


def test_a_ramp_over_several_axes_needs_along() -> None:
    assert "several axes fit the `start` and `step`" in shown(
        series(AXES + "InstanceNumber: {start: 1, step: 1}"), "DF076"
    )


def test_overrides_go_by_number_and_by_name() -> None:
    plan = only(series("Modality: CT\nslices: 3\ninstances: {1: {KVP: 80}, slice-3: {KVP: 140}}\nKVP: 100"))
    assert [v[0] for v in column(plan, "KVP")] == ["80", "100", "140"]


def test_skipped_instances_leave_a_gap_in_the_numbers() -> None:
    plan = only(series("Modality: CT\nslices: 4\ninstances: {2: {skip: true}}"))
    assert [i.number for i in plan.instances] == [1, 3, 4]
    assert [v[0] for v in column(plan, "InstanceNumber")] == ["1", "3", "4"]


def test_a_list_of_instances_makes_one_each() -> None:
    plan = only(series("Modality: OT\ninstances: [{name: left, ImageComments: L}, {ImageComments: R}]"))
    assert [i.name for i in plan.instances] == ["left", "instance-2"]
    assert [v[0] for v in column(plan, "ImageComments")] == ["L", "R"]


def test_a_mapping_of_names_makes_the_instances_of_a_series_without_axes() -> None:
    plan = only(series("Modality: OT\ninstances: {left: {ImageComments: L}, right: {ImageComments: R}}"))
    assert [(i.name, i.number) for i in plan.instances] == [("left", 1), ("right", 2)]


def test_a_list_of_instances_must_have_the_length_of_the_series() -> None:
    text = shown(series("Modality: CT\nslices: 3\ninstances: [{KVP: 80}, {KVP: 100}]"), "DF098")
    assert "the list `instances` has 2 entries, the series 3 instances" in text


def test_an_instance_that_is_not_there_is_an_error() -> None:
    assert shown(series("Modality: CT\nslices: 3\ninstances: {4: {KVP: 80}}"), "DF098") == (
        "s.yaml:10:25: error DF098: series 'ct' has no instance 4\n"
        "                instances: {4: {KVP: 80}}\n"
        "                            ^\n"
        "  expected: a number from 1 to 3, or a name such as 'slice-1'\n"
        "  help: count from 1, skipped instances included"
    )


def test_a_series_that_skips_everything_is_an_error() -> None:
    assert "skips all its instances" in shown(series("Modality: CT\ninstances: {1: {skip: true}}"), "DF098")


def test_a_series_past_the_limit_is_found_without_making_it() -> None:
    found = findings(series("Modality: CT\nslices: 900000000"))
    assert [d.code for d in found] == ["DF093"]
    assert found[0].found == "900000000 instances"
