"""Layers in the schema: one definition for each contribution, made from what it declares."""

from dataclasses import dataclass
from types import ModuleType
from typing import Any

import pytest
from jsonschema import Draft7Validator

from dicomforge.grammar import layers, schema
from dicomforge.model.parameter import length, number, parameters
from dicomforge.phantom.registries import ACQUISITION, FIELDS, NOISE, SHAPES, presets


def fits(layer: Any, *, author: bool = False) -> bool:
    content = schema.author() if author else schema.expanded()
    rest = {"definitions": content["definitions"]}
    return Draft7Validator({**rest, "allOf": [{"$ref": "#/definitions/layer"}]}).is_valid(layer)


def test_every_contribution_has_a_definition_with_all_its_parameters() -> None:
    definitions = schema.expanded()["definitions"]
    kinds = definitions["layer"]["properties"]
    assert {*SHAPES.names(), *FIELDS.names(), *ACQUISITION.names(), *dict(presets()), "fill", "noise"} == set(
        kinds
    ) - {"scatter", "repeat"}
    assert set(NOISE.names()) <= set(definitions["noise"]["properties"])
    for family, contributed in {
        "shape": SHAPES,
        "field": FIELDS,
        "acquisition": ACQUISITION,
        "preset": presets(),
    }.items():
        for name, module in contributed:
            declared = {p.name for p in parameters(module.DECLARES)}
            assert declared <= set(definitions[f"{family}-{name}"]["properties"]), name


def test_a_parameter_is_documented_with_its_default() -> None:
    at = schema.author()["definitions"]["shape-circle"]["properties"]["at"]
    assert at["description"] == "Centre (u, v)."
    assert at["default"] == [0.0, 0.0]


def test_a_shape_needs_its_required_parameters_and_one_value() -> None:
    assert fits({"circle": {"radius": 3, "value": 4}})
    assert fits({"circle": {"radius": 3, "material": "liver"}})
    assert not fits({"circle": {"value": 4}})
    assert not fits({"circle": {"radius": 3}})
    assert not fits({"circle": {"radius": 3, "value": 4, "material": "liver"}})


def test_a_named_layer_may_leave_the_rest_to_its_parent_s_for_authors_alone() -> None:
    assert fits({"circle": {"name": "lesion", "value": 4}}, author=True)
    assert not fits({"circle": {"name": "lesion", "value": 4}})
    assert not fits({"circle": {"name": "lesion", "value": 4, "material": "liver"}}, author=True)


def test_a_fill_is_a_value_or_a_mapping() -> None:
    for fill in (0, [1, 2, 3], {"value": 3, "blend": "add"}, {"gradient": {"from": 0, "to": 1}}, {"uniform": [1, 2]}):
        assert fits({"fill": fill}), fill
    for fill in ("black", [1, 2], {}, {"blend": "add"}, {"value": 3, "uniform": [1, 2]}):
        assert not fits({"fill": fill}), fill


def test_noise_of_one_parameter_is_its_value_or_a_mapping() -> None:
    for gaussian in (12, {"sd": 12}, {"each": [1, 2], "along": "t"}, {"uniform": [1, 2]}):
        assert fits({"noise": {"gaussian": gaussian}}), gaussian
    assert not fits({"noise": {"gaussian": {"scale": 3}}})
    assert not fits({"noise": {"salt-and-pepper": 0.1}})
    assert not fits({"noise": {"gaussian": 1, "rician": 1}})
    assert not fits({"noise": {"name": "dust"}})


def test_a_layer_has_one_kind() -> None:
    assert not fits({})
    assert not fits({"fill": 0, "noise": {"gaussian": 1}})
    assert not fits("fill")


def test_a_plugin_s_shape_is_in_the_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    @dataclass(frozen=True)
    class Star:
        """A star."""

        radius: float = length("distance from centre to tips", positive=True)
        rays: float = number("number of rays", 5.0, positive=True)

    module = ModuleType("star", "A star.")
    module.DECLARES = Star  # type: ignore[attr-defined]

    class Registry:
        def names(self) -> tuple[str, ...]:
            return ("star",)

        def get(self, name: str) -> ModuleType | None:
            return module if name == "star" else None

    monkeypatch.setattr(layers, "SHAPES", Registry())
    monkeypatch.setitem(layers.FAMILIES, "shape", Registry())  # type: ignore[misc]
    assert fits({"star": {"radius": 3, "value": 4}})
    assert not fits({"star": {"radius": 3, "value": 4, "rays": "many"}})


@pytest.mark.parametrize("author", [False, True])
def test_a_point_a_size_and_a_rotation_may_vary_as_a_whole(author: bool) -> None:
    several = {"each": [[1, 2, 3], ["4cm", 5, 6]], "along": "t"}
    turns = {"each": [[0, 0, 10], [0, 0, 20]]}
    assert fits({"box": {"size": several, "at": several, "rotate": turns, "value": 1}}, author=author)
    pairs = {"each": [[1, 2], [3, 4]]}
    assert fits({"polygon": {"points": [[0, 0], pairs, [3, 0]], "value": 1}}, author=author)
    assert not fits({"circle": {"at": {"each": [[1, 2], [3]]}, "radius": 1, "value": 1}}, author=author)
    assert not fits({"circle": {"at": {"each": [[1, 2]], "x": 1}, "radius": 1, "value": 1}}, author=author)
    assert not fits({"circle": {"at": {"along": "t"}, "radius": 1, "value": 1}}, author=author)


def test_a_rotation_is_a_mapping_or_a_list_of_three() -> None:
    for turn in ({"z": 30}, {"x": 1, "y": 2, "z": 3}, [10, 20, 30], [{"start": 1, "step": 2}, "5deg", 0]):
        assert fits({"box": {"size": [1, 2, 3], "rotate": turn, "value": 1}}), turn
    for turn in ([10, 20], 10, {"w": 3}, [[1, 2, 3]]):
        assert not fits({"box": {"size": [1, 2, 3], "rotate": turn, "value": 1}}), turn


@pytest.mark.parametrize("key", ["blend", "plane"])
def test_noise_takes_no_blend_and_no_plane(key: str) -> None:
    assert fits({"noise": {"gaussian": 3, "name": "grain"}})
    assert not fits({"noise": {"gaussian": 3, key: "add" if key == "blend" else "image"}})


def test_text_may_vary_by_name_or_be_drawn_and_be_nothing_else() -> None:
    for text in ("L", {"each": ["a", "b"], "along": "t"}, {"choice": ["a", "b"], "weights": [1, 2]}):
        assert fits({"text": {"text": text, "height": 5, "value": 1}}), text
    for text in (7, ["L"], {"uniform": [1, 2]}, {"each": ["a"], "weights": [1]}, {}):
        assert not fits({"text": {"text": text, "height": 5, "value": 1}}), text
    for text in (7, "${label}", {"each": "${labels}"}):
        assert fits({"text": {"text": text, "height": 5, "value": 1}}, author=True), text


def test_a_preset_takes_its_parameters_a_name_and_how_it_is_sampled_but_no_value_and_no_blend() -> None:
    own = {"radius": "10px", "from": 0, "to": 1}
    assert fits({"shepp-logan-2d@1": {**own, "name": "head", "plane": "patient", "sample": "centre"}})
    for wrong in ({"value": 1}, {"blend": "add"}, {"material": "bone"}):
        assert not fits({"shepp-logan-2d@1": {**own, **wrong}}), wrong
    assert not fits({"shepp-logan-2d@1": {"radius": 10}})
    assert not fits({"shepp-logan-2d@2": own})
