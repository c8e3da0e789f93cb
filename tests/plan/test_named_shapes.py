"""Objects that name other objects which cut them."""

import pytest

from dicomforge.ground.diagnostic import render
from dicomforge.model.recipe import Layer
from tests.plan.specs import findings, planned, series, shown

BODY = """\
scenes:
  s:
    objects:
      - ellipsoid: {{name: body, radii: [90, 70, {{uniform: [50, 90]}}], value: 0, when: {when}}}
      - sphere: {{name: lesion, radius: 30, at: [60, 0, 0], {cut}, value: 50}}
"""


def scene(cut: str, when: str = "true") -> str:
    return series("Modality: CT\nscene: s", BODY.format(cut=cut, when=when))


def layers(text: str) -> dict[str, Layer]:
    (plan,) = planned(text).values()
    return {layer.name: layer for layer in plan.recipes[0].layers}


def test_a_name_stands_for_the_shape_as_it_is_painted_with_the_same_draws() -> None:
    found = layers(scene("inside: body"))
    ((_, (type, params)),) = dict(found["lesion"].params)["inside"]
    assert (type, params) == ("ellipsoid", found["body"].params)


def test_an_object_that_is_absent_cuts_all_off_inside_and_nothing_outside() -> None:
    for key in ("inside", "outside"):
        assert dict(layers(scene(f"{key}: body", "false"))["lesion"].params)[key] == (("1", ("", ())),)


def test_a_shape_needs_no_name_and_can_itself_be_cut() -> None:
    found = layers(scene("outside: [body, {box: {size: [5, 5, 5], inside: body}}]"))
    (_, (first, _)), (_, (second, params)) = dict(found["lesion"].params)["outside"]
    assert (first, second, dict(params)["inside"][0][1][0]) == ("ellipsoid", "box", "ellipsoid")


@pytest.mark.parametrize(
    ("cut", "message"),
    [
        ("inside: bod", "layer 'lesion': unknown object 'bod'\n  expected: body\n  help: did you mean 'body'?"),
        (
            "inside: {sphere: {radius: 3, inside: lesion}}",
            "layer 'lesion': objects name each other: lesion → lesion\n  help: remove one name",
        ),
    ],
)
def test_an_unknown_name_and_a_circle_are_errors(cut, message) -> None:
    lines = shown(scene(cut), "DF194").splitlines()
    kept = [line for line in lines if not line.startswith("    ")]
    assert "\n".join(kept).partition("error DF194: ")[2] == message


def test_an_object_in_another_plane_is_not_supported_yet() -> None:
    text = series(
        "Modality: CT\nphantom:\n  - circle: {name: field, radius: 60, plane: patient, value: 50}\n"
        "  - circle: {radius: 20, inside: field, value: 20}\n"
    )
    assert [d.code for d in findings(text)] == ["DF195"]
    assert "layer 'circle': 'field' has another `plane`, which is not supported yet" in shown(text, "DF195")


@pytest.mark.parametrize(
    ("cut", "wrong"),
    [
        ("scale: [1, 2]", "`scale` takes one number, or 3"),
        (
            "inside: {join: {of: [{sphere: {radius: 3}}], shell: 1}}",
            "`shell` of this shape is not supported yet",
        ),
        ("shell: 40", "layer 'lesion': `shell` is so thick that it fills the shape\n"),
        ("clip: {normal: [0, 0, 0]}", "`normal` must not be 0"),
        ("inside: {ring: {radius: 3, inner: 4}}", "`inner` must be smaller than `radius`"),
    ],
)
def test_what_is_wrong_with_the_numbers_is_said(cut, wrong) -> None:
    assert wrong in shown(scene(cut), "DF099")


def test_where_a_shell_is_not_supported_yet_its_inside_can_be_cut_out() -> None:
    circle = "{circle: {radius: %d}}"
    text = "Modality: CT\nphantom: [{join: {value: 1, of: [%s], %s}}]"
    assert shown(series(text % (circle % 9, "shell: 2")), "DF099") == (
        "s.yaml:9:24: error DF099: layer 'join': `shell` of this shape is not supported yet\n"
        "                phantom: [{join: {value: 1, of: [{circle: {radius: 9}}], shell: 2}}]\n"
        "                           ^^^^\n"
        "  help: cut a smaller shape out of it with `outside`"
    )
    assert findings(series(text % (circle % 9, f"outside: {circle % 7}"))) == []


@pytest.mark.parametrize("clip", ["at: [0, 0, -1]", "normal: [1, 0, 2]", "normal: [0, 0, -1], at: [0, 0, 4]"])
def test_a_flat_shape_is_clipped_in_its_plane(clip: str) -> None:
    circle = "{circle: {radius: 9, value: 1, clip: {%s}}}"
    start = "Modality: CT\nslices: 3\nphantom: ["
    assert shown(series(f"{start}{circle % clip}]"), "DF099").splitlines()[0] == (
        "s.yaml:10:24: error DF099: layer 'circle': the `normal` of a `clip` in the image plane lies in it: "
        "write `normal: [u, v, 0]`"
    )
    joined = f"{{join: {{value: 1, of: [{{circle: {{radius: 9, clip: {{{clip}}}}}}}]}}}}"
    assert "lies in it: write `normal: [u, v, 0]`" in shown(series(f"{start}{joined}]"), "DF099")
    for legal in (circle % "normal: [1, -2, 0]", circle.replace("value: 1", "value: 1, plane: patient") % clip):
        assert findings(series(f"{start}{legal}]")) == []


def without_spec(text: str, code: str) -> list[str]:
    """The findings of a code, without the lines of the spec."""
    found = [line for one in findings(text) if one.code == code for line in render(one).splitlines()]
    return [line for line in found if not line.startswith("    ")]


def test_two_objects_that_name_each_other_are_each_reported_where_they_stand() -> None:
    objects = """\
scenes:
  s:
    objects:
      - sphere: {name: first, radius: 20, inside: second, value: 3}
      - sphere: {name: second, radius: 20, inside: first, value: 3}
"""
    assert without_spec(series("Modality: CT\nscene: s", objects), "DF194") == [
        "s.yaml:5:9: error DF194: layer 'first': objects name each other: first → second → first",
        "  help: remove one name",
        "s.yaml:6:9: error DF194: layer 'second': objects name each other: second → first → second",
        "  help: remove one name",
    ]


OBJECTS = """\
scenes:
  s:
    objects:
      - catphan-504-like@1: {name: cat}
      - sphere: {name: ball, radius: 20, value: 3}
      - repeat: {name: rods, list: [[0, 0, 0]], sphere: {radius: 2, value: 3}}
      - %s
"""
IN_ALL = (
    "Modality: CT\nscene: s\nphantom: [{blur: {fwhm: 4}}, {noise: {gaussian: 5}}, {sphere: {radius: 2, value: 1}}]"
)


def test_only_shapes_of_the_same_list_are_offered() -> None:
    text = series(IN_ALL, OBJECTS % "sphere: {name: cut, radius: 9, inside: cat-body, value: 3}")
    assert without_spec(text, "DF194") == [
        "s.yaml:8:9: error DF194: layer 'cut': unknown object 'cat-body'",
        "  expected: ball, rods",
        "  help: write the name of an object, or a shape",
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("cat", ["scatter 'dots': 'cat' is no shape", "  help: name a shape such as an ellipsoid"]),
        (
            "cat-body",
            [
                "scatter 'dots': unknown object 'cat-body'",
                "  expected: ball, rods",
                "  help: name an object of the same list",
            ],
        ),
    ],
)
def test_what_a_scatter_cannot_lie_in_is_reported_at_the_scatter(name: str, message: list[str]) -> None:
    scatter = f"scatter: {{name: dots, inside: {name}, count: 2, sphere: {{radius: 1, value: 3}}}}"
    found = without_spec(series(IN_ALL, OBJECTS % scatter), "DF205")
    assert found == [f"s.yaml:8:9: error DF205: {message[0]}", *message[1:]]
