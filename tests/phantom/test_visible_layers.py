from dicomforge.model.recipe import Field, Recipe, Vary
from dicomforge.phantom.visible_layers import hides, is_noise, is_shape, visible_layers
from tests.phantom.reference import layer


def named(name, type="circle", **how):
    return layer(type, 1.0, **how)._replace(name=name)


def names(recipe: Recipe) -> list[str]:
    return [one.name for one in recipe.layers]


def test_what_lies_below_every_object_does_not_matter():
    recipe = Recipe((named("air", "fill"), named("a", radius=2.0), named("b", radius=1.0)))
    assert names(visible_layers(recipe, ["a"])) == ["a", "b"]
    assert names(visible_layers(recipe, ["b"])) == ["b"]


def test_what_changes_values_alone_does_not_matter():
    recipe = Recipe(
        (
            named("a", radius=2.0),
            named("bright", radius=1.0, blend="add"),
            layer("gaussian", None, sd=3.0)._replace(name="grain"),
            named("hole", radius=1.0, blend="replace"),
        )
    )
    assert names(visible_layers(recipe, ["a"])) == ["a", "hole"]
    assert names(visible_layers(recipe, ["a", "bright"])) == ["a", "bright", "hole"]


def test_values_are_gone_and_a_field_is_a_fill():
    varying = (Vary(0, (1.0, 2.0)),)
    ramp = layer("gradient", None, axis="x", from_=0.0, to=1.0)._replace(name="ramp")
    shape = layer("circle", Field("gradient", ()), radius=2.0)
    recipe = Recipe((shape._replace(name="a"), ramp, layer("circle", varying, radius=1.0)))
    found = visible_layers(recipe, ["a"])
    assert [one.value for one in found.layers] == [None, None, None]
    assert [one.type for one in found.layers] == ["circle", "fill", "circle"]
    assert found.layers[0].params == (("radius", 2.0),)


def test_kinds_of_layers():
    assert [hides(b) for b in ("over", "replace", "add", "max")] == [True, True, False, False]
    assert (is_noise("gaussian"), is_noise("circle"), is_noise("fill")) == (True, False, False)
    assert (is_shape("circle"), is_shape("gradient"), is_shape("gaussian"), is_shape("fill")) == (True, *[False] * 3)
