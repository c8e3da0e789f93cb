"""Scenes: materials and objects."""

import pytest

from dicomforge.model.spec import Draw
from tests.grammar.binding import errors, spec


def test_a_scene_has_materials_and_objects() -> None:
    (scene,) = spec(
        "scenes: {torso: {materials: {liver: {hu: 55, t1: 800, code: SCT:10200004}}, objects: "
        "[{sphere: {radius: 10, material: liver, name: lesion}}]}}"
    ).scenes
    (liver,) = scene.materials
    assert (scene.name, liver.name, liver.hu, liver.t1_ms, liver.t2_ms) == ("torso", "liver", 55.0, 800.0, None)
    assert liver.code == "SCT:10200004"
    assert [(layer.type, layer.name, layer.material) for layer in scene.objects] == [("sphere", "lesion", "liver")]


def test_a_material_may_be_drawn() -> None:
    (scene,) = spec("scenes: {a: {materials: {m: {hu: {uniform: [40, 60]}}}}}").scenes
    assert isinstance(scene.materials[0].hu, Draw)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{materials: {m: {t1: 0}}}", "DF019"),
        ("{materials: {m: {pd: -1}}}", "DF019"),
        ("{materials: {m: {code: liver}}}", "DF056"),
        ("{materials: {m: 3}}", "DF015"),
        ("{materials: 3}", "DF015"),
        ("{objects: [{circle: {radius: 3px, value: 1}}]}", "DF055"),
        ("3", "DF015"),
    ],
)
def test_what_is_not_well_formed_is_told(text: str, code: str) -> None:
    assert [d.code for d in errors(f"scenes: {{a: {text}}}")] == [code]


def test_pixels_have_no_size_in_a_scene() -> None:
    (found,) = errors("scenes: {a: {objects: [{circle: {radius: 3px, value: 1}}]}}")
    assert (found.message, found.hint) == ("px cannot be used here", "a scene has no pixels: several series share it")
