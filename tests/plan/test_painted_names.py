"""Names of parts of presets, and of items whose number is drawn, which no other layer may have."""

import pytest

from tests.plan.specs import findings, planned, series, shown

SOLID = "Modality: CT\nslices: 2\nphantom:\n"


def phantom(*layers: str) -> str:
    return series(SOLID + "".join(f"  - {one}\n" for one in layers))


def lines(text: str) -> list[str]:
    """The one DF064 without the lines of the spec."""
    return [line for line in shown(text, "DF064").splitlines() if not line.startswith("    ")]


BODY = "torso@1: {name: body}"
DISC = "catphan-504-like@1: {name: cat}"
DRAWN = "scatter: {name: dot, inside: big, count: {choice: [2, 3]}, sphere: {radius: 2, value: 40}}"
BIG = "ellipsoid: {name: big, radii: [50, 50, 50], value: 5}"


@pytest.mark.parametrize(
    ("makes", "name", "kind"),
    [(BODY, "body-liver", "a part"), (DISC, "cat-body", "a part"), (DRAWN, "dot-2", "an item")],
)
def test_a_layer_with_the_name_of_a_part_or_a_drawn_item_is_an_error(makes: str, name: str, kind: str) -> None:
    written = f"sphere: {{name: {name}, radius: 12, value: 9}}"
    assert lines(phantom(BIG, written, makes)) == [
        f"s.yaml:12:17: error DF064: two layers are called '{name}'",
        f"  s.yaml:13:17: '{name}' is {kind} of this layer",
        "  help: give one another name",
    ]
    assert lines(phantom(BIG, makes, written))[0] == f"s.yaml:13:17: error DF064: two layers are called '{name}'"
    planned(phantom(BIG, written.replace(name, "other"), makes))


def test_a_part_and_an_item_of_one_name_are_an_error_at_the_later_layer() -> None:
    items = "repeat: {name: cat-bar-1, list: [[0, 0, 0]], circle: {radius: 2, value: 4}}"
    assert lines(phantom(DISC, items)) == [
        "s.yaml:12:17: error DF064: two layers are called 'cat-bar-1-1'",
        "  s.yaml:11:17: 'cat-bar-1-1' is a part of this layer",
        "  help: give one another name",
    ]


def test_a_repeat_that_has_the_name_of_a_part_is_an_error_though_no_item_has_it() -> None:
    items = "repeat: {name: cat-body, list: [[0, 0, 0]], circle: {radius: 2, value: 4}}"
    assert lines(phantom(items, DISC))[0] == "s.yaml:11:17: error DF064: two layers are called 'cat-body'"


def test_a_default_name_that_a_drawn_item_has_asks_for_a_name() -> None:
    dots = "scatter: {inside: big, count: {choice: [2, 3]}, sphere: {radius: 2, material: liver@1}}"
    assert lines(phantom(BIG, dots, dots)) == [
        "s.yaml:13:17: error DF064: this layer is named 'scatter-2' by its position, "
        "and an item of another layer has that name",
        "  s.yaml:12:17: 'scatter-2' is an item of this layer",
        "  help: give this layer a name",
    ]
    planned(phantom(BIG, dots, dots).replace("material: liver@1", "value: 40"))


@pytest.mark.parametrize(
    ("scene", "name"),
    [("torso@1: {name: body}", "body-liver"), (DISC, "cat-body"), ("box: {name: a, size: [9, 9, 9], value: 5}", "a")],
)
def test_a_shape_with_the_name_of_a_shape_of_the_scene_is_an_error(scene: str, name: str) -> None:
    shape = f"sphere: {{name: {name}, radius: 9, value: 5}}"
    text = series(
        f"Modality: CT\nscene: s\nslices: 2\nphantom: [{{{shape}}}]", f"scenes: {{s: {{objects: [{{{scene}}}]}}}}"
    )
    found = lines(text)
    assert found[0].endswith(f"error DF064: two layers are called '{name}', this one and one of the scene")
    assert found[1].endswith(f"'{name}' of the scene")
    assert found[2:] == ["  help: give this layer another name"]
    planned(text.replace(shape, shape.replace(f"name: {name}", "name: other")))


def test_a_phantom_and_its_scene_may_have_layers_of_one_default_name() -> None:
    layers = "{fill: 3}, {circle: {radius: 9, value: 5}}, {noise: {gaussian: 2}}"
    text = series(
        f"Modality: CT\nscene: s\nslices: 2\nphantom: [{layers}]", f"scenes: {{s: {{objects: [{layers}]}}}}"
    )
    assert [one for one in findings(text) if one.is_error] == []


def test_a_shape_is_not_cut_by_a_name_that_two_unnamed_layers_have() -> None:
    spots = "repeat: {list: [[0, 0, 0], [9, 0, 0]], sphere: {radius: 2, value: 4}}"
    cut = "box: {name: cut, size: [9, 9, 9], value: 1, inside: repeat-2}"
    assert shown(phantom(spots, spots, cut), "DF194").splitlines()[0] == (
        "s.yaml:13:17: error DF194: layer 'cut': two layers are called 'repeat-2' by their position"
    )
    planned(phantom(spots, spots.replace("{list", "{name: b, list"), cut))
