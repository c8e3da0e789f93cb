"""Layers: kinds, names, values, options."""

import pytest

from dicomforge.model.attribute_spec import Draw, Each
from dicomforge.model.spec import FieldSpec
from tests.grammar.binding import bound, error, in_series, layers, message


def test_a_layer_has_the_name_of_its_kind() -> None:
    found = layers("fill: 1\ncircle: {radius: 1, value: 1}\nnoise: {gaussian: 1}")
    assert [(layer.type, layer.name, layer.named) for layer in found] == [
        ("fill", "fill", False),
        ("circle", "circle", False),
        ("gaussian", "noise", False),
    ]


def test_equal_unnamed_siblings_are_numbered_around_the_names_that_are_written() -> None:
    circle = "circle: {radius: 1, value: 1}"
    found = layers(f"{circle}\ncircle: {{radius: 1, value: 1, name: circle-2}}\n{circle}")
    assert [(layer.name, layer.named) for layer in found] == [
        ("circle", False),
        ("circle-2", True),
        ("circle-3", False),
    ]


def test_options_have_their_defaults() -> None:
    (layer,) = layers("circle: {radius: 1, value: 1}")
    assert (layer.blend, layer.plane, layer.sample) == ("over", "image", "area")


def test_options_are_as_written() -> None:
    (layer,) = layers("circle: {radius: 1, value: 1, blend: add, plane: patient, sample: centre}")
    assert (layer.blend, layer.plane, layer.sample) == ("add", "patient", "centre")


def test_a_value_is_a_number_three_numbers_or_a_field() -> None:
    one, three, field = layers(
        "circle: {radius: 1, value: -5}\n"
        "circle: {radius: 1, value: [255, 0, 10]}\n"
        "circle: {radius: 1, value: {gradient: {from: 0, to: 1}}}"
    )
    assert one.value == (-5.0,)
    assert three.value == (255.0, 0.0, 10.0)
    assert isinstance(field.value, FieldSpec)
    assert (field.value.type, field.value.params) == ("gradient", (("from", 0.0), ("to", 1.0)))


def test_a_material_stands_for_a_value() -> None:
    (layer,) = layers("sphere: {radius: 1, material: liver}")
    assert (layer.value, layer.material) == (None, "liver")


def test_a_fill_is_a_value_or_a_mapping_with_one() -> None:
    found = layers(
        "fill: -1000\nfill: [1, 2, 3]\nfill: {value: 5, blend: add, name: base}\nfill: {material: air}\n"
        "fill: {checker: {size: 1, values: [0, 1]}, name: board}"
    )
    assert [layer.value for layer in found[:3]] == [(-1000.0,), (1.0, 2.0, 3.0), (5.0,)]
    assert (found[2].name, found[2].blend) == ("base", "add")
    assert found[3].material == "air"
    assert isinstance(found[4].value, FieldSpec)
    assert found[4].name == "board"


def test_a_value_varies_in_all_samples() -> None:
    grey, colour = layers("fill: {each: [1, 2]}\nfill: {each: [[1, 2, 3], [4, 5, 6]]}")
    assert isinstance(grey.value, tuple)
    assert isinstance(colour.value, tuple)
    assert [v.entries for v in grey.value if isinstance(v, Each)] == [((1.0,), (2.0,))]
    assert [v.entries for v in colour.value if isinstance(v, Each)] == [
        ((1.0,), (4.0,)),
        ((2.0,), (5.0,)),
        ((3.0,), (6.0,)),
    ]


def test_a_field_is_a_layer_without_value() -> None:
    (layer,) = layers("gradient: {from: 0, to: 1, blend: add}")
    assert (layer.type, layer.value, layer.blend) == ("gradient", None, "add")


@pytest.mark.parametrize(
    ("text", "kind", "params"),
    [
        ("{gaussian: 12}", "gaussian", (("sd", 12.0),)),
        ("{gaussian: {sd: 12}}", "gaussian", (("sd", 12.0),)),
        ("{uniform: 3, name: n}", "uniform", (("half_width", 3.0),)),
        ("{poisson: {scale: 2}}", "poisson", (("scale", 2.0),)),
        ("{salt-and-pepper: {low: 0, high: 9, fraction: 0.1}}", "salt-and-pepper", None),
    ],
)
def test_noise_takes_its_first_parameter_or_a_mapping(text: str, kind: str, params: object) -> None:
    (layer,) = layers(f"noise: {text}")
    assert layer.type == kind
    assert layer.params == (params or (("fraction", 0.1), ("low", 0.0), ("high", 9.0)))


def test_noise_may_be_drawn() -> None:
    (layer,) = layers("noise: {gaussian: {uniform: [1, 2]}}")
    ((name, value),) = layer.params
    assert name == "sd"
    assert isinstance(value, Draw)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("circle: {radius: 1}", "DF014"),
        ("circle: {radius: 1, value: 1, material: m}", "DF023"),
        ("fill: {value: 1, material: m}", "DF023"),
        ("fill: [1, 2]", "DF020"),
        ("circle: {radius: 1, value: 1, blend: ad}", "DF017"),
        ("noise: {salt-and-pepper: 0.1}", "DF015"),
        ("fill: {each: [[1, 2]]}", "DF061"),
        ("fill: {each: [1, [1, 2, 3]]}", "DF061"),
        ("fill: {each: 1}", "DF015"),
        ("circel: {}", "DF012"),
        ("circle: 3", "DF015"),
        ("circle: {radius: 1, value: {gradent: {}}}", "DF022"),
        ("circle: {radius: 1, material: [m]}", "DF015"),
        ("circle: {radius: 1, value: 1, name: My Circle}", "DF024"),
        ("noise: 3", "DF015"),
        ("noise: {gausian: 3}", "DF021"),
        ("{fill: 1, noise: {gaussian: 1}}", "DF016"),
    ],
)
def test_a_layer_that_is_not_well_formed_is_told(text: str, code: str) -> None:
    layer = text if text.startswith("{") else f"{{{text}}}"
    assert error(f"phantom: [{layer}]").code == code


def test_df064_shows_both_layers_of_one_name() -> None:
    circle = "{circle: {radius: 1, value: 1, name: a}}"
    assert message(f"phantom:\n  - {circle}\n  - {circle}") == (
        "spec.yaml:9:48: error DF064: two layers are called 'a'\n"
        "            - {circle: {radius: 1, value: 1, name: a}}\n"
        "                                                   ^\n"
        "  spec.yaml:8:48: first used here\n"
        "  help: give one another name"
    )


def test_df064_shows_one_layer_that_an_alias_repeats() -> None:
    text = "phantom:\n  - &a {circle: {radius: 1, value: 1, name: a}}\n  - *a"
    assert message(text).startswith("spec.yaml:8:51: error DF064: two layers are called 'a'\n")


@pytest.mark.parametrize(
    "items",
    [
        "{repeat: {name: a, ring: {count: 2, radius: 9}, circle: {radius: 1, value: 1}}}",
        "{scatter: {name: a, inside: b, count: 2, circle: {radius: 1, value: 1}}}",
    ],
)
def test_df064_shows_a_layer_that_has_the_name_of_an_item(items: str) -> None:
    assert message(f"phantom:\n  - circle: {{radius: 1, value: 1, name: a-2}}\n  - {items}") == (
        "spec.yaml:8:47: error DF064: two layers are called 'a-2'\n"
        "            - circle: {radius: 1, value: 1, name: a-2}\n"
        "                                                  ^^^\n"
        "  spec.yaml:9:12: 'a-2' is an item of this layer\n"
        "  help: give one another name"
    )
    assert layers(f"{{circle: {{radius: 1, value: 1, name: a-3}}}}\n{items}")[0].name == "a-3"


@pytest.mark.parametrize(
    "items",
    [
        "repeat: {{{} ring: {{count: 2, radius: 9}}, circle: {{radius: 1, material: liver@1}}}}",
        "scatter: {{{} inside: b, count: 2, circle: {{radius: 1, material: liver@1}}}}",
    ],
)
def test_df064_asks_for_a_name_where_a_default_name_is_that_of_an_item(items: str) -> None:
    kind, unnamed = items.partition(":")[0], items.format("")
    assert message(f"phantom:\n  - {unnamed}\n  - {unnamed}") == (
        f"spec.yaml:9:11: error DF064: this layer is named '{kind}-2' by its position, "
        "and an item of another layer has that name\n"
        f"            - {unnamed}\n"
        f"              {'^' * len(kind)}\n"
        f"  spec.yaml:8:11: '{kind}-2' is an item of this layer\n"
        "  help: give this layer a name"
    )
    assert layers(f"{unnamed}\n{items.format('name: c,')}")[-1].name.startswith("c")
    assert layers(f"{unnamed}\n{unnamed}".replace("material: liver@1", "value: 1"))[0].name.startswith(kind)


def test_df066_notes_what_is_random_and_named_by_position() -> None:
    assert message("phantom:\n  - noise: {gaussian: 1}\n  - noise: {rician: 1}") == (
        "spec.yaml:9:11: note DF066: this layer is named 'noise-2' by its position, "
        "and its random values depend on the name\n"
        "            - noise: {rician: 1}\n"
        "              ^^^^^\n"
        "  help: give it a name: then layers before it can come and go"
    )


def test_layers_without_chance_need_no_note() -> None:
    text = "phantom: [{fill: 1}, {fill: 2}, {circle: {radius: 1, value: 1}}, {circle: {radius: 1, value: 1}}]"
    assert bound(in_series(text)).diagnostics == ()


def test_a_preset_is_bound_by_its_name_and_version_and_named_without_it() -> None:
    first, second = layers(
        "shepp-logan-2d@1: {radius: 10px, from: 0, to: 1, sample: centre}\n"
        "shepp-logan-2d@1: {radius: 1, from: 0, to: 1}"
    )
    assert (first.type, first.name, first.value, first.sample) == (
        "shepp-logan-2d@1",
        "shepp-logan-2d",
        None,
        "centre",
    )
    assert second.name == "shepp-logan-2d-2"


def test_a_version_that_is_not_there_offers_the_one_that_is() -> None:
    text = message("phantom: [{shepp-logan-2d@7: {radius: 1, from: 0, to: 1}}]")
    assert "unknown shape 'shepp-logan-2d@7'" in text
    assert "did you mean 'shepp-logan-2d@1'?" in text


def test_thousands_of_unnamed_layers_are_numbered() -> None:
    found = layers("\n".join(["fill: 1"] * 3000))
    assert found[-1].name == "fill-3000"
