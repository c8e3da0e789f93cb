"""Layers with every number known: pixels in mm, draws made, varying numbers along their axis."""

import pytest

from dicomforge.ground.diagnostic import render
from dicomforge.ground.span import Source, Span
from dicomforge.model import draws
from dicomforge.model.attribute_spec import Draw
from dicomforge.model.recipe import Field, Layer, Vary
from tests.plan.specs import findings, only, planned, series, shown

WIDE = "Modality: MR\nPixelSpacing: [2, 0.5]\n"


def layers(text: str, top: str = "") -> tuple[Layer, ...]:
    (recipe,) = only(series(text, top=top)).recipes
    return recipe.layers


def test_pixels_become_mm_by_the_spacing() -> None:
    (layer,) = layers("Modality: CT\nPixelSpacing: [0.5, 0.5]\nphantom: [{circle: {radius: 100px, value: 1000}}]")
    assert (layer.params, layer.value) == ((("radius", 50.0),), (1000.0,))


def test_a_pair_counts_pixels_along_rows_and_along_columns() -> None:
    (layer,) = layers(WIDE + "phantom: [{rectangle: {size: [10px, 10px], at: [4px, 3], value: 1}}]")
    assert dict(layer.params) == {"size": (5.0, 20.0), "at": (2.0, 3.0)}


def test_points_count_pixels_like_pairs() -> None:
    (layer,) = layers(WIDE + "phantom: [{polygon: {points: [[0, 0], [2px, 0], [0, 2px]], value: 1}}]")
    assert dict(layer.params)["points"] == ((0.0, 0.0), (1.0, 0.0), (0.0, 4.0))


def test_a_period_counts_pixels_along_its_own_axis() -> None:
    (layer,) = layers(WIDE + "phantom: [{bars: {period: 4px, axis: y, values: [0, 1]}}]")
    assert dict(layer.params)["period"] == 8


def test_a_group_of_parameters_keeps_its_names() -> None:
    (layer,) = layers("Modality: MR\nphantom: [{gradient: {from: 0, to: 1, radial: {radius: 3px, at: [1, 2]}}}]")
    assert dict(layer.params)["radial"] == (("radius", 3.0), ("at", (1.0, 2.0)))


def test_a_radius_in_pixels_that_are_not_square_is_an_error() -> None:
    assert shown(series(WIDE + "phantom:\n  - circle: {radius: 100px, value: 40}"), "DF099") == (
        "s.yaml:11:17: error DF099: pixels of 2 x 0.5 mm are not square\n"
        "                  - circle: {radius: 100px, value: 40}\n"
        "                    ^^^^^^\n"
        "  found: 100px\n"
        "  expected: a length in mm\n"
        "  help: write this length in mm, or make the two values of the spacing equal"
    )


def test_one_value_serves_all_samples() -> None:
    (layer,) = layers("Modality: OT\nPhotometricInterpretation: RGB\nphantom: [{fill: 7}]")
    assert layer.value == (7.0, 7.0, 7.0)


def test_three_values_are_one_for_each_sample() -> None:
    (layer,) = layers("Modality: OT\nPhotometricInterpretation: RGB\nphantom: [{fill: [1, 2, 3]}]")
    assert layer.value == (1.0, 2.0, 3.0)


def test_three_values_for_a_grayscale_pixel_are_an_error() -> None:
    text = shown(series("Modality: CT\nphantom: [{fill: [1, 2, 3]}]"), "DF099")
    assert "layer 'fill' has 3 values for 1 sample per pixel" in text


def test_a_drawn_size_below_zero_is_an_error() -> None:
    """Of twenty draws with mean 1 and sd 1000, about ten are below zero."""
    drawn = "".join(
        f"  - circle: {{name: c{n}, radius: {{normal: {{mean: 1, sd: 1000}}}}, value: 1}}\n" for n in range(20)
    )
    found = [render(d) for d in findings(series("Modality: CT\nphantom:\n" + drawn)) if d.code == "DF099"]
    assert 3 < len(found) < 17
    assert all("`radius` must be above 0, not -" in text for text in found)
    assert "help: change the number, or what it is drawn or computed from" in found[0]


def test_a_parameter_that_is_missing_is_no_number_to_change() -> None:
    value = "{gradient: {from: 0, to: 50, local: true}}"
    assert shown(series(f"Modality: CT\nphantom: [{{circle: {{radius: 9, value: {value}}}}}]"), "DF099") == (
        "s.yaml:9:24: error DF099: layer 'circle': a gradient with `local` needs a `range: [a, b]` in mm\n"
        "                phantom: [{circle: {radius: 9, value: {gradient: {from: 0, to: 50, local: true}}}}]\n"
        "                           ^^^^^^"
    )


def test_parameters_that_are_only_wrong_together_are_an_error() -> None:
    assert "layer 'bars': " in shown(series("Modality: CT\nphantom:\n  - bars: {values: [1, 2]}"), "DF099")


def test_a_field_may_be_the_value_of_a_shape() -> None:
    (layer,) = layers("Modality: CT\nphantom: [{circle: {radius: 9, value: {gradient: {from: 0, to: 5}}}}]")
    assert layer.value == Field("gradient", (("from", 0.0), ("to", 5.0)))


def test_a_number_may_move_with_time() -> None:
    (layer,) = layers(
        "Modality: CT\naxes: {t: 3}\nslices: 2\n"
        "phantom: [{circle: {radius: {start: 10, step: 2.5, along: t}, at: [{each: [0, 1, 3]}, 4], value: 1}}]"
    )
    assert dict(layer.params) == {
        "radius": Vary(0, (10.0, 12.5, 15.0)),
        "at": (Vary(0, (0.0, 1.0, 3.0)), 4.0),
    }


def test_an_inline_draw_is_made_once_for_the_series_by_its_names() -> None:
    (layer,) = layers("Modality: CT\nslices: 3\nphantom: [{circle: {radius: {uniform: [2, 5]}, value: 1}}]")
    drawn = dict(layer.params)["radius"]
    assert drawn == draws.number(("0", "p", "s", "ct", "circle", "radius"), uniform(2, 5))


def uniform(low: float, high: float) -> Draw:
    return Draw("uniform", (low, high), (), "", Span(Source("", ""), 1, 1))


SCENE = """
dicomforge: 1
scenes:
  torso: {objects: [{sphere: {radius: {uniform: [2, 5]}, value: 1}}, {fill: 0}]}
patients:
  p:
    studies:
      s:
        series:
          ct: {Modality: CT, scene: torso, phantom: [{noise: {gaussian: 3}}]}
          mr: {Modality: MR, scene: torso}
  q: {studies: {s: {series: {ct: {Modality: CT, scene: torso}}}}}
"""


def test_the_draws_of_a_scene_agree_between_series_and_differ_between_patients() -> None:
    found = planned(SCENE)
    spheres = {k: next(la for la in s.recipes[0].layers if la.type == "sphere") for k, s in found.items()}
    radius = {k: dict(sphere.params)["radius"] for k, sphere in spheres.items()}
    assert radius["p/s/ct"] == radius["p/s/mr"] != radius["q/s/ct"]
    assert radius["q/s/ct"] == draws.number(("0", "q", "torso", "sphere", "radius"), uniform(2, 5))


def test_the_scene_is_painted_before_the_phantom() -> None:
    (recipe,) = planned(SCENE)["p/s/ct"].recipes
    assert [layer.type for layer in recipe.layers] == ["fill", "sphere", "fill", "gaussian"]


def test_noise_has_the_stream_of_its_series_and_layer() -> None:
    (recipe,) = planned(SCENE)["p/s/ct"].recipes
    assert [layer.stream for layer in recipe.layers] == [(), (), (), ("0", "p", "s", "ct", "noise")]


def test_noise_of_a_scene_is_not_that_of_a_phantom_layer_of_the_same_name() -> None:
    text = "scenes: {air: {objects: [{noise: {gaussian: 1}}]}}"
    plan = only(series("Modality: MR\nscene: air\nphantom: [{noise: {gaussian: 1}}]", top=text))
    first, second = (layer.stream for layer in plan.recipes[0].layers)
    assert first == ("0", "p", "s", "ct", "air", "noise")
    assert first != second


def test_an_unknown_scene_offers_the_nearest() -> None:
    text = shown(series("Modality: CT\nscene: tors", top="scenes: {torso: {objects: [{fill: 0}]}}"), "DF094")
    assert "error DF094: unknown scene 'tors'" in text
    assert "help: did you mean 'torso'?" in text


def test_an_instance_may_have_a_phantom_of_its_own() -> None:
    plan = only(series("Modality: CT\nslices: 3\nphantom: [{fill: 1}]\ninstances: {2: {phantom: [{fill: 2}]}}"))
    assert [plan.recipes[i.recipe].layers[0].value for i in plan.instances] == [(1.0,), (2.0,), (1.0,)]


def test_equal_recipes_are_one() -> None:
    plan = only(series("Modality: CT\nslices: 3\nphantom: [{fill: 1}]\ninstances: {2: {phantom: [{fill: 1}]}}"))
    assert len(plan.recipes) == 1


def test_a_series_without_phantom_has_no_layers() -> None:
    assert only(series("Modality: CT")).recipes[0].layers == ()


@pytest.mark.parametrize("radius", ["{each: [1, 2]}", "{start: 1, step: 1, along: z}"])
def test_a_number_that_follows_no_axis_is_an_error(radius: str) -> None:
    text = series(f"Modality: CT\nslices: 3\nphantom: [{{circle: {{radius: {radius}, value: 1}}}}]")
    assert [d.code for d in findings(text) if d.is_error] == ["DF076"]


def test_text_may_change_along_an_axis_and_be_drawn() -> None:
    first, second = layers(
        "Modality: CT\nslices: 2\nphantom:\n  - text: {text: {each: [1, 02]}, height: 5, value: 1}\n"
        "  - text: {text: {choice: [L, R]}, height: 7px, value: 1}"
    )
    assert dict(first.params)["text"] == Vary(0, ("1", "02"))
    key = ("0", "p", "s", "ct", "text-2", "text")
    span = Span(Source("", ""), 1, 1)
    assert dict(second.params) == {"text": draws.text(key, Draw("choice", ("L", "R"), (), "", span)), "height": 7.0}


def test_a_point_is_drawn_whole_once_for_the_series() -> None:
    """1 mm columns of 2 mm rows: pixels count along each."""
    points = {(10.0, 40.0), (30.0, -5.0)}
    found = set()
    for seed in range(12):
        at = "{choice: [[10px, 20px], [30, -5]]}"
        text = f"Modality: CT\nPixelSpacing: [2, 1]\nphantom: [{{circle: {{radius: 5, value: 1, at: {at}}}}}]"
        (layer,) = only(series(text, top=f"seed: {seed}")).recipes[0].layers
        found.add(dict(layer.params)["at"])
    assert found == points


def test_weights_say_which_point_is_drawn() -> None:
    at = "{choice: [[1, 2], [3, 4]], weights: [0, 1]}"
    (layer,) = layers(f"Modality: CT\nphantom: [{{circle: {{radius: 5, value: 1, at: {at}}}}}]")
    assert dict(layer.params)["at"] == (3.0, 4.0)


def test_a_blur_after_noise_is_an_error() -> None:
    layers = "phantom:\n  - fill: 0\n  - noise: {gaussian: 12}\n  - blur: {fwhm: 1.2}"
    assert shown(series(f"Modality: CT\n{layers}"), "DF188") == (
        "s.yaml:12:17: error DF188: a blur of noise is not supported yet\n"
        "                  - blur: {fwhm: 1.2}\n"
        "                    ^^^^\n"
        "  help: put it above the noise in the list; noise has its own `grain`"
    )


def test_a_blur_after_the_noise_of_its_scene_is_an_error_that_says_where_the_noise_goes() -> None:
    top = "scenes: {s: {objects: [{fill: 0}, {noise: {gaussian: 12}}]}}"
    assert shown(series("Modality: CT\nscene: s\nphantom:\n  - blur: {fwhm: 1.2}", top=top), "DF188") == (
        "s.yaml:12:17: error DF188: a blur of noise is not supported yet\n"
        "                  - blur: {fwhm: 1.2}\n"
        "                    ^^^^\n"
        "  help: move the noise from the scene to the `phantom`, below the blur; noise has its own `grain`"
    )
    moved = "Modality: CT\nscene: s\nphantom:\n  - blur: {fwhm: 1.2}\n  - noise: {gaussian: 12}"
    top = top.replace(", {noise: {gaussian: 12}}", "")
    assert [layer.type for layer in layers(moved, top)] == ["fill", "blur", "gaussian"]


def test_the_widths_of_a_blur_are_one_or_three() -> None:
    for written, fwhm in (("1.2", 1.2), ("3mm", 3.0), ("[1, 2, 0.5cm]", (1.0, 2.0, 5.0))):
        assert dict(layers(f"Modality: CT\nphantom: [{{blur: {{fwhm: {written}}}}}]")[0].params) == {"fwhm": fwhm}
