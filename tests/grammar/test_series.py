"""Series: slices, axes, instances."""

from pathlib import Path

import pytest

from dicomforge.model.attribute_spec import Known
from dicomforge.model.spec import AxisSpec
from tests.grammar.binding import error, message, series
from tests.short import problems


def test_a_series_without_keys_has_none() -> None:
    found = series("Modality: CT")
    assert (found.slices, found.axes, found.scene, found.phantom, found.clip) == (None, (), None, (), "warn")


def test_axes_keep_their_order_and_labels() -> None:
    found = series("slices: 20\naxes: {b: [0, 500, 1000], t: 3}\nscene: torso\nclip: error")
    assert [axis[:3] for axis in found.axes] == [("b", 3, ("0", "500", "1000")), ("t", 3, ())]
    assert all(isinstance(axis, AxisSpec) for axis in found.axes)
    assert (found.slices, found.scene, found.clip) == (20, "torso", "error")


def test_instances_are_found_by_name_or_number() -> None:
    found = series("instances: {3: {skip: true}, b-500: {InstanceNumber: 9, phantom: [{fill: 0}]}, 4: null}")
    assert [(one.key, one.skip) for one in found.instances] == [(3, True), ("b-500", False), (4, False)]
    assert found.instances[1].header.attributes[0].value == Known(("9",))
    assert [one.phantom is None for one in found.instances] == [True, False, True]
    assert not found.instance_list


def test_a_list_of_instances_is_numbered_from_1() -> None:
    found = series("instances: [{ImageLaterality: L}, {ImageLaterality: R, name: right}, null]")
    assert [one.key for one in found.instances] == [1, "right", 3]
    assert found.instance_list


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("slices: 0", "DF019"),
        ("slices: 1.5", "DF015"),
        ("slices: [1]", "DF015"),
        ("axes: {slice: 3}", "DF067"),
        ("axes: {1x: 3}", "DF024"),
        ("axes: {t: []}", "DF020"),
        ("axes: {t: [[1]]}", "DF015"),
        ("axes: 3", "DF015"),
        ("instances: {0: {}}", "DF067"),
        ("instances: {1: 3}", "DF015"),
        ("instances: 3", "DF015"),
        ("instances: {1: {skip: perhaps}}", "DF015"),
        ("clip: ignore", "DF017"),
    ],
)
def test_what_is_not_well_formed_is_told(text: str, code: str) -> None:
    assert error(text).code == code


def test_df067_says_how_slices_are_written() -> None:
    assert message("axes: {slice: 3}") == (
        "spec.yaml:7:14: error DF067: an axis cannot be called 'slice'\n"
        "          axes: {slice: 3}\n"
        "                 ^^^^^\n"
        "  found: slice\n"
        "  expected: a letter, then letters, digits, - and _\n"
        "  help: the slices are `slices: n`"
    )


def test_the_series_that_a_localizer_names_are_bound_with_their_places() -> None:
    found = series("Modality: CT\nlocalizes: [ct, head-2]\nframe_of_reference: planning")
    assert [one.name for one in found.localizes] == ["ct", "head-2"]
    assert found.localizes[1].span.line == 8
    assert found.frame_of_reference == "planning"


def test_a_segment_with_its_own_layer_is_an_error_in_the_list(tmp_path: Path) -> None:
    line = "  ct: {Modality: CT, phantom: [circle: {name: body, radius: 9, value: 60}], "
    line += "truth: true, segments: [{layer: body, with: [body]}]}"
    head = "dicomforge: 1\npatient: {PatientName: Doe^Jane, PatientID: X}\nstudy: {StudyDate: 2024-01-31}\nseries:\n"
    column = line.index("[body]") + 1
    assert problems(f"{head}{line}\n", tmp_path) == [
        f"s.yaml:5:{column + 1}: error DF102: `with` of 'body' lists 'body' itself\n"
        f"    {line}\n"
        f"    {' ' * column}^^^^\n"
        "  help: leave it out of `with`, which lists other layers; its own pixels belong to it"
    ]
