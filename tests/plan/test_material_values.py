"""Material values: tissues of the library, what a material lacks, and values by MagneticFieldStrength."""

import math

import pytest

from dicomforge.ground.diagnostic import render
from dicomforge.model.recipe import Vary
from tests.plan.specs import findings, only, planned, series, shown

BALL = "Modality: CT\nphantom: [{sphere: {radius: 40, material: %s}}]"


def test_a_layer_may_be_of_a_tissue_without_a_scene() -> None:
    assert only(series(BALL % "liver@1")).recipes[0].layers[0].value == (55,)


MINE = """
scenes:
  s:
    materials: {mine: {tissue: liver@1, hu: 90}}
    objects: [{sphere: {radius: 9, material: %s}}]
"""


def test_a_material_has_the_values_of_its_tissue_but_for_its_own() -> None:
    mr = "Modality: MR\nscene: s\nMagneticFieldStrength: 3\nRepetitionTime: 500\nEchoTime: 15"
    own, tissue = (only(series(mr, top=MINE % name)).recipes[0].layers[0].value for name in ("mine", "liver@1"))
    assert own == tissue
    assert only(series("Modality: CT\nscene: s", top=MINE % "mine")).recipes[0].layers[-1].value == (90,)


def test_the_code_of_a_tissue_is_that_of_its_segment() -> None:
    text = series("Modality: CT\nphantom: [{sphere: {name: fat, radius: 40, material: fat@1}}]")
    plan = planned(
        text.replace("patients:", "clock: 2024-01-31 10:00:00\npatients:")
        + "          seg: {Modality: SEG, of: ct}\n"
    )["p/s/seg"]
    (item,) = plan.attributes(0).value("SegmentSequence")
    code = item.value("SegmentedPropertyTypeCodeSequence")[0]
    assert (code.text("CodeValue"), code.text("CodeMeaning")) == ("55603005", "Fat")


def test_a_name_without_its_version_is_an_error_that_shows_it() -> None:
    assert shown(series(BALL % "liver"), "DF094") == (
        "s.yaml:9:55: error DF094: unknown material 'liver'\n"
        "                phantom: [{sphere: {radius: 40, material: liver}}]\n"
        "                                                          ^^^^^\n"
        "  expected: none: the series has no scene with `materials`\n"
        "  help: write liver@1 for the tissue of the library"
    )


def test_what_a_tissue_lacks_is_an_error_that_shows_how_to_add_it() -> None:
    text = shown(series("Modality: PT\nphantom: [{sphere: {radius: 40, material: muscle@1}}]"), "DF095")
    assert "  help: make a material of it, such as {tissue: muscle@1, suv: ..}, and use that" in text


def test_a_tissue_without_protons_needs_no_times() -> None:
    mr = (
        "Modality: MR\nMagneticFieldStrength: 7\nRepetitionTime: 9\nEchoTime: 3\nScanningSequence: GR\nFlipAngle: 9\n"
    )
    found = only(series(mr + "phantom: [{sphere: {radius: 40, material: bone-cortical@1}}]"))
    assert found.recipes[0].layers[0].value == (0,)
    assert not [one for one in findings(series(mr)) if one.code == "DF200"]


SCENE = """
scenes:
  head:
    materials: {brain: {t1: {1.5: 833, 3: 1820}, t2: 90, t2s: 60, pd: 0.8, adc: 0.9}}
    objects: [{fill: {material: brain}}]
"""

TIMES = "Modality: MR\nscene: head\nMagneticFieldStrength: 3\nRepetitionTime: %g\nEchoTime: %g\n"


def value(lines: str) -> float | Vary:
    return only(series(lines, top=SCENE)).recipes[0].layers[0].value[0]


@pytest.mark.parametrize(
    ("lines", "property"),
    [
        ("ScanningSequence: GR\nFlipAngle: 15", "t2s"),
        ("DiffusionBValue: 500", "adc"),
    ],
)
def test_a_material_needs_what_the_equation_uses(lines: str, property: str) -> None:
    without = SCENE.replace("t2s: 60, ", "").replace(", adc: 0.9", "")
    text = shown(series(TIMES % (20, 4) + lines, top=without), "DF095")
    assert f"  help: add `{property}` to the material" in text


# --- the field ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("field", "t1"), [("1.5", 833), ("1.494", 833), ("2.8936", 1820), ("3", 1820)])
def test_a_field_is_that_of_its_nominal_strength(field: str, t1: float) -> None:
    lines = (TIMES % (500, 15)).replace("MagneticFieldStrength: 3", f"MagneticFieldStrength: {field}")
    assert value(lines) == pytest.approx(800 * (1 - math.exp(-500 / t1)) * math.exp(-15 / 90), rel=1e-8)


def test_a_field_without_a_value_lists_those_that_there_are() -> None:
    lines = (TIMES % (500, 15)).replace("MagneticFieldStrength: 3", "MagneticFieldStrength: 7")
    assert shown(series(lines, top=SCENE), "DF200") == (
        "s.yaml:14:36: error DF200: `t1` of material 'brain' has no value at this MagneticFieldStrength\n"
        "                MagneticFieldStrength: 7\n"
        "                                       ^\n"
        "  found: 7 T\n"
        "  expected: 1.5 and 3 T\n"
        "  help: write another field, or t1 at this field in a material of the scene"
    )


def test_a_field_that_is_missing_is_asked_for() -> None:
    lines = (TIMES % (500, 15)).replace("MagneticFieldStrength: 3\n", "")
    assert shown(series(lines, top=SCENE), "DF200") == (
        "s.yaml:5:33: error DF200: `t1` of material 'brain' depends on MagneticFieldStrength, which is missing\n"
        "        objects: [{fill: {material: brain}}]\n"
        "                                    ^^^^^\n"
        "  expected: 1.5 and 3 T\n"
        "  help: write MagneticFieldStrength in the series"
    )


def test_a_body_in_a_modality_that_its_tissues_lack_is_said_once_and_not_to_be_added() -> None:
    top = "scenes: {b: {objects: [{torso@1: {name: body}}]}}"
    assert [render(one) for one in findings(series("Modality: US\nscene: b", top=top)) if one.is_error] == [
        "s.yaml:2:25: error DF095: 'torso@1' has no values for this US series\n"
        "    scenes: {b: {objects: [{torso@1: {name: body}}]}}\n"
        "                            ^^^^^^^\n"
        "  expected: CT, PT, or MR at 1.5 or 3 T (gradient echoes at 1.5 T), without DiffusionBValue\n"
        "  help: show torso@1 in a series of these; other values of its tissues are not supported yet"
    ]


def test_a_field_that_a_body_lacks_is_said_once_and_cannot_be_added_to_its_tissues() -> None:
    top = "scenes: {b: {objects: [{torso@1: {name: body}}]}}"
    mr = "Modality: MR\nscene: b\nMagneticFieldStrength: 7\nRepetitionTime: 500\nEchoTime: 15"
    assert [render(one) for one in findings(series(mr, top=top)) if one.is_error] == [
        "s.yaml:11:36: error DF200: 'torso@1' has no values at this MagneticFieldStrength\n"
        "                MagneticFieldStrength: 7\n"
        "                                       ^\n"
        "  found: 7 T\n"
        "  expected: 1.5 or 3 T (gradient echoes at 1.5 T)\n"
        "  help: write another field"
    ]


def test_a_body_without_a_field_asks_for_it_once() -> None:
    top = "scenes: {b: {objects: [{torso@1: {name: body}}]}}"
    mr = "Modality: MR\nscene: b\nRepetitionTime: 500\nEchoTime: 15"
    assert [render(one) for one in findings(series(mr, top=top)) if one.is_error] == [
        "s.yaml:2:25: error DF200: 'torso@1' depends on MagneticFieldStrength, which is missing\n"
        "    scenes: {b: {objects: [{torso@1: {name: body}}]}}\n"
        "                            ^^^^^^^\n"
        "  expected: 1.5 or 3 T (gradient echoes at 1.5 T)\n"
        "  help: write MagneticFieldStrength in the series"
    ]


@pytest.mark.parametrize(("tissue", "meaning"), [("air@1", "Air"), ("water@1", "Water")])
def test_a_code_without_a_meaning_in_segmentations_has_that_of_the_standard(tissue: str, meaning: str) -> None:
    """PS3.16 CID 12 has both."""
    text = series(f"Modality: CT\nphantom: [{{sphere: {{name: ball, radius: 40, material: {tissue}}}}}]")
    category = "SegmentedPropertyCategoryCodeSequence: SCT:260787004"
    seg = f"          seg: {{Modality: SEG, of: ct, segments: [{{layer: ball, {category}}}]}}\n"
    plan = planned(text.replace("patients:", "clock: 2024-01-31 10:00:00\npatients:") + seg)["p/s/seg"]
    (item,) = plan.attributes(0).value("SegmentSequence")
    assert item.value("SegmentedPropertyTypeCodeSequence")[0].text("CodeMeaning") == meaning
