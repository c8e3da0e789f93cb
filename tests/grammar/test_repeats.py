"""A shape that stands at several places."""

import pytest

from tests.plan.specs import findings, planned, series


def layers(text: str) -> dict[str, dict]:
    (plan,) = planned(series("Modality: CT\nphantom:\n  - repeat: " + text)).values()
    return {layer.name: {**dict(layer.params), "value": layer.value} for layer in plan.recipes[0].layers}


def test_each_copy_is_named_and_moved_from_where_the_shape_lies() -> None:
    found = layers("{name: rods, grid: {count: [2, 1], step: 10}, circle: {radius: 2, at: [1, 2], value: 5}}")
    assert {name: own["at"] for name, own in found.items()} == {"rods-1": (-4.0, 2.0), "rods-2": (6.0, 2.0)}


def test_a_parameter_or_a_value_differs_from_item_to_item() -> None:
    found = layers(
        "{list: [[0, 0, 0], [9, 0, 5]], sphere: {radius: {each: [1, 2], along: item}, "
        "value: {start: 10, step: 5, along: item}}}"
    )
    assert [(own["radius"], own["value"]) for own in found.values()] == [(1.0, (10.0,)), (2.0, (15.0,))]


def test_each_copy_draws_on_its_own_and_more_copies_change_none() -> None:
    text = "{{name: a, ring: {{count: {}, radius: 50}}, sphere: {{radius: {{uniform: [1, 9]}}, value: 5}}}}"
    few, many = (layers(text.format(count)) for count in (3, 5))
    radii = [own["radius"] for own in many.values()]
    assert len(set(radii)) == 5
    assert [own["radius"] for own in few.values()] == radii[:3]


def test_what_is_turned_on_a_ring_points_outwards() -> None:
    found = layers("{ring: {count: 4, radius: 50, turn: true}, rectangle: {size: [9, 2], rotate: 5, value: 5}}")
    assert [own["rotate"] for own in found.values()] == [5.0, 95.0, 185.0, 275.0]
    solid = layers("{ring: {count: 2, radius: 50, turn: true}, box: {size: [9, 2, 2], rotate: [10, 0, 5], value: 5}}")
    assert [own["rotate"] for own in solid.values()] == [(10.0, 0.0, 5.0), (10.0, 0.0, 185.0)]


def test_all_copies_are_there_or_none() -> None:
    text = "{ring: {count: 9, radius: 50}, circle: {radius: 2, value: 5}, when: {choice: [true, false]}}"
    seeds = (f"{{name: r{i}, {text[1:]}" for i in range(12))
    assert {len(layers(one)) for one in seeds} == {0, 9}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{ring: {radius: 3}, circle: {radius: 1, value: 5}}", "`ring` takes one of `count` and `angles`"),
        ("{hex: {pitch: 3}, circle: {radius: 1, value: 5}}", "`hex` takes one of `rows` and `rings`"),
        (
            "{grid: {count: [200, 200], step: 1}, circle: {radius: 1, value: 5}}",
            "more than 10,000 copies are not supported yet",
        ),
        (
            "{ring: {count: 3, radius: 9}, circle: {radius: {each: [1, 2], along: item}, value: 5}}",
            "'each' along the items has 2 values for 3 copies",
        ),
        (
            "{ring: {count: {each: [3, 4], along: slice}, radius: 9}, circle: {radius: 1, value: 5}}",
            "places of a `repeat` that vary or are drawn are not supported yet",
        ),
        (
            "{ring: {count: 3, radius: {start: 5, step: 1, along: study}}, circle: {radius: 1, value: 5}}",
            "places of a `repeat` that vary or are drawn are not supported yet",
        ),
        (
            "{hex: {pitch: 3, rows: {choice: [3, 4]}}, circle: {radius: 1, value: 5}}",
            "places of a `repeat` that vary or are drawn are not supported yet",
        ),
        (
            "{list: [[{uniform: [3, 4]}, 0, 0]], circle: {radius: 1, value: 5}}",
            "places of a `repeat` that vary or are drawn are not supported yet",
        ),
        (
            "{ring: {count: 3, radius: 9}, circle: {radius: 1, at: [3px, 0], value: 5}}",
            "`at` in a `repeat` is in mm, the same for all images",
        ),
        (
            "{grid: {count: [2, 2], step: [1, 2, 3]}, circle: {radius: 1, value: 5}}",
            "`step` of a grid has one number, or as many as `count`",
        ),
    ],
)
def test_what_cannot_be_repeated_is_an_error(text, message) -> None:
    with pytest.raises(AssertionError, match="DF064") as raised:
        findings(series("Modality: CT\nphantom:\n  - repeat: " + text))
    assert message in str(raised.value)
