"""Materials that a series cannot show as its Modality would: told once, where the series names them."""

import pytest

from dicomforge.model.recipe import AIR
from tests.plan.specs import findings, only, series, shown

SCENE = """
scenes:
  chest:
    materials: {lung: {hu: -800, mu: 0.2, pd: 0.3, t1: 900, t2: 40}}
    objects: [{sphere: {radius: 40, material: lung}}, {sphere: {radius: 4, material: lung}}]
  plain: {objects: [{sphere: {radius: 40, value: 70}}]}
"""

TURNED = "\nImageLaterality: U\nPatientOrientation: [L, F]"


def test_materials_of_projection_are_not_supported_yet() -> None:
    assert shown(series(f"Modality: DX\nscene: chest{TURNED}", top=SCENE), "DF131") == (
        "s.yaml:14:20: error DF131: projection is not supported yet: "
        "DX would show materials by `mu` along the beam\n"
        "                scene: chest\n"
        "                       ^^^^^\n"
        "  expected: layers with a `value`, which is what the detector shows\n"
        "  help: paint a `phantom` whose layers have a `value`, and leave `scene` out"
    )


@pytest.mark.parametrize("modality", ["CR", "DX", "MG", "PX", "RF", "XA"])
def test_no_modality_of_projection_paints_mu(modality: str) -> None:
    found = findings(series(f"Modality: {modality}\nscene: chest{TURNED}", top=SCENE))
    assert [one.code for one in found if one.code in ("DF131", "DF095")] == ["DF131"]


@pytest.mark.parametrize("modality", ["CR", "DX", "MG", "RF", "XA"])
def test_a_scene_of_values_is_painted_as_it_is(modality: str) -> None:
    found = findings(series(f"Modality: {modality}\nscene: plain{TURNED}", top=SCENE))
    assert "DF131" not in [one.code for one in found]


@pytest.mark.parametrize("modality", ["CT", "MR"])
def test_other_modalities_show_the_same_materials(modality: str) -> None:
    assert only(series(f"Modality: {modality}\nscene: chest", top=SCENE)).recipes


def ground(lines: str, objects: str) -> list[tuple[str, object]]:
    """The name and value of each layer."""
    top = "clock: 2024-01-31 10:00:00\nscenes: {s: {objects: [" + objects + "]}}"
    return [(layer.name, layer.value) for layer in only(series(lines, top=top)).recipes[0].layers]


BALL = "{sphere: {name: ball, radius: 40, value: 40}}"


def test_a_scene_lies_in_air_for_ct() -> None:
    assert ground("Modality: CT\nscene: s", BALL) == [(AIR, (-1000.0,)), ("ball", (40.0,))]


@pytest.mark.parametrize("modality", ["MR", "NM", "PT", "US"])
def test_a_scene_lies_in_no_signal_for_every_other_modality(modality: str) -> None:
    assert ground(f"Modality: {modality}\nscene: s", BALL)[0] == ("ball", (40.0,))


def test_a_scene_that_begins_with_a_fill_has_what_it_says() -> None:
    assert ground("Modality: CT\nscene: s", "{fill: 0}, " + BALL) == [("fill", (0.0,)), ("ball", (40.0,))]


def test_an_inline_phantom_keeps_its_0() -> None:
    recipe = only(series("Modality: CT\nphantom: [{circle: {radius: 4, value: 40}}]")).recipes[0]
    assert [layer.name for layer in recipe.layers] == ["circle"]
    assert only(series("Modality: CT")).recipes[0].layers == ()


def test_air_is_no_segment() -> None:
    top = "scenes: {s: {objects: [" + BALL.replace("ball", "air") + "]}}"
    text = series("Modality: CT\nscene: s", top=top)
    text += "          seg: {Modality: SEG, of: ct, segments: [air]}\n"
    text += "          wrong: {Modality: SEG, of: ct, segments: [water]}\n"
    assert "  expected: air\n" in shown(text, "DF102")


DIFFUSION = "Modality: MR\nscene: s\nScanningSequence: [SE, EP]\nRepetitionTime: 4000\nEchoTime: 60\n"
WATER = "scenes: {s: {materials: {water: {t1: 900, t2: 90, pd: 1, adc: 2}}, objects: [{fill: {material: water}}]}}"


def test_b_values_of_an_axis_weaken_no_signal_in_classic_mr_without_the_attribute() -> None:
    assert shown(series(DIFFUSION + "axes: {b: [0, 500]}", top=WATER), "DF132") == (
        "s.yaml:14:20: warning DF132: the signal of a material depends on DiffusionBValue, "
        "which no axis 'b' gives in this class\n"
        "                axes: {b: [0, 500]}\n"
        "                       ^\n"
        "  help: let DiffusionBValue vary along b, and give the materials an `adc`"
    )


@pytest.mark.parametrize("lines", ["axes: {b: [0, 500]}\nDiffusionBValue: {each: [0, 500]}", "axes: {b: 2}"])
def test_no_b_values_or_those_of_the_attribute_are_as_they_should_be(lines: str) -> None:
    assert "DF132" not in [one.code for one in findings(series(DIFFUSION + lines, top=WATER))]
