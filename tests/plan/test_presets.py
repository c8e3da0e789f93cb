"""A preset in a plan."""

import pytest

from dicomforge.ground.diagnostic import render
from dicomforge.model.recipe import Vary
from tests.plan.specs import findings, only, series

HEAD = "Modality: CT\nRows: 64\nColumns: 64\nPixelSpacing: [2, 2]\n"


def layers(text: str):
    (recipe,) = only(series(HEAD + text)).recipes
    return recipe.layers


def test_a_preset_is_the_layers_that_it_stands_for_named_after_it() -> None:
    found = layers("phantom: [{fill: 0}, {shepp-logan-2d@1: {radius: 32px, from: 0, to: 100}}]")
    assert [layer.type for layer in found] == ["fill"] + ["ellipse"] * 10
    assert [layer.name for layer in found[1:3]] == ["shepp-logan-2d-skull", "shepp-logan-2d-brain"]
    assert dict(found[1].params)["radii"] == (0.69 * 64, 0.92 * 64)
    assert found[1].value == (200.0,)


def test_its_name_plane_and_sampling_are_those_of_its_layers() -> None:
    found = layers(
        "phantom: [{shepp-logan-2d@1: {radius: 9, from: 0, to: 1, name: head, plane: patient, sample: centre}}]"
    )
    assert {(layer.plane, layer.sample) for layer in found} == {("patient", "centre")}
    assert found[0].name == "head-skull"


def test_what_varies_in_it_varies_in_its_layers_and_nothing_else_does() -> None:
    found = layers(
        "slices: 2\nphantom: [{shepp-logan-2d@1: {radius: 10, from: 0, to: {each: [1, 2]}, at: [{each: [0, 5]}, 7]}}]"
    )
    assert found[0].value == (Vary(0, (2.0, 4.0)),)
    params = dict(found[0].params)
    assert params["radii"] == pytest.approx((6.9, 9.2))
    assert (params["at"], params["rotate"]) == ((Vary(0, (0.0, 5.0)), 7.0), 0.0)


def test_a_field_in_it_varies_too() -> None:
    pattern = "smpte-rp-133-like@1: {width: 512, height: 512, pixel: 1, bits: {each: [8, 12]}}"
    found = {layer.name: layer for layer in layers(f"slices: 2\nphantom: [{{{pattern}}}]")}
    assert found["smpte-rp-133-like-square-16"].value == (Vary(0, (255.0, 4095.0)),)
    bars = found["smpte-rp-133-like-centre-x-1-0"].value
    assert bars.type == "bars"
    assert dict(bars.params) == {
        "values": (Vary(0, (255.0, 4095.0)), 0.0),
        "period": 2.0,
        "axis": "x",
        "local": True,
    }


def test_it_has_a_value_for_every_sample() -> None:
    colour = "Modality: OT\nPhotometricInterpretation: RGB\n"
    (recipe,) = only(series(colour + "phantom: [{shepp-logan-2d@1: {radius: 9, from: 0, to: 50}}]")).recipes
    assert recipe.layers[0].value == (100.0, 100.0, 100.0)


def told(text: str) -> str:
    return "\n".join(render(d) for d in findings(series(HEAD + text)))


def test_to_vary_along_two_axes_is_an_error() -> None:
    text = told(
        "axes: {t: 2}\nslices: 3\nphantom:\n"
        "  - shepp-logan-2d@1: {radius: {each: [1, 2]}, from: 0, to: {each: [1, 2, 3]}}"
    )
    assert "DF099: layer 'shepp-logan-2d': the parameters of a preset vary along one axis, not along 't'" in text


def test_a_drawn_size_of_none_is_an_error() -> None:
    layers = [
        f"{{shepp-logan-2d@1: {{radius: {{normal: {{mean: 1, sd: 900}}}}, from: 0, to: 1, name: n{n}}}}}"
        for n in range(9)
    ]
    text = told(f"phantom: [{', '.join(layers)}]")
    assert "`radius` must be above 0, not -" in text
