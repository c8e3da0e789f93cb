"""Presets of scenes: one layer becomes a body that CT, MR and PET see, that segments name and that scatter fills."""

import pytest

from tests.plan.specs import findings, planned, series, shown

BODY = """
dicomforge: 1
clock: 2024-01-31 10:00:00
scenes:
  body: {objects: [{%s: {name: b%s}}%s]}
patients:
  p:
    studies:
      s:
        series:
          ct: {Modality: CT, scene: body, Rows: 32, Columns: 32, PixelSpacing: [14, 14]}
          mr: {Modality: MR, scene: body, MagneticFieldStrength: %s, RepetitionTime: 500, EchoTime: 12, %s}
          pt: {Modality: PT, scene: body, Rows: 32, Columns: 32, PixelSpacing: [14, 14]}
          seg: {Modality: SEG, of: ct, segments: [%s]}
"""

SIZE = "Rows: 32, Columns: 32, PixelSpacing: [14, 14]"


@pytest.mark.parametrize(("preset", "organ", "code"), [("torso@1", "liver", "Liver"), ("head@1", "skull", "Skull")])
@pytest.mark.parametrize("field", ["1.5", "3"])
def test_ct_mr_and_pet_show_one_body_and_a_segment_has_its_code(
    preset: str, organ: str, code: str, field: str
) -> None:
    plans = planned(BODY % (preset, "", "", field, SIZE, f"b-{organ}"))
    for name in ("ct", "mr", "pt"):
        (recipe,) = plans[f"p/s/{name}"].recipes
        assert f"b-{organ}" in [layer.name for layer in recipe.layers]
        assert len({layer.value for layer in recipe.layers if layer.name.startswith("b-")}) > 5
    (segment,) = plans["p/s/seg"].attributes(0).value("SegmentSequence")
    kind, category = (
        segment.value(f"SegmentedProperty{word}CodeSequence")[0].text("CodeMeaning") for word in ("Type", "Category")
    )
    assert (kind, category) == (code, "Anatomical Structure")


@pytest.mark.parametrize("weighting", ["ScanningSequence: GR, FlipAngle: 15", "DiffusionBValue: 500"])
@pytest.mark.parametrize("preset", ["torso@1", "head@1"])
def test_gradient_echoes_and_diffusion_show_them_at_1_5_tesla(preset: str, weighting: str) -> None:
    name = "b-muscle" if preset == "torso@1" else "b-brain"
    assert planned(BODY % (preset, "", "", "1.5", f"{SIZE}, {weighting}", name))


def test_its_size_is_drawn_once_for_each_patient() -> None:
    text = BODY % ("torso@1", ", size: {uniform: [0.9, 1.1]}", "", "3", SIZE, "b-liver")
    ct, mr = (planned(text)[f"p/s/{name}"].recipes[0].layers for name in ("ct", "mr"))
    radii = [dict(next(one for one in layers if one.name == "b-liver").params)["radii"] for layers in (ct, mr)]
    assert radii[0] == radii[1]
    assert 66 * 0.9 < radii[0][0] < 66 * 1.1
    assert radii[0][0] != 66


def test_lesions_are_scattered_inside_an_organ() -> None:
    scatter = ", {scatter: {name: l, inside: b-liver, count: 3, sphere: {radius: 5, value: 20}}}"
    plan = planned(BODY % ("torso@1", "", scatter, "3", SIZE, "b-liver"))["p/s/ct"]
    assert [one.name for one in plan.recipes[0].layers][-3:] == ["l-1", "l-2", "l-3"]


def test_a_size_that_varies_along_an_axis_is_an_error() -> None:
    text = series("Modality: CT\nslices: 2\nphantom: [{head@1: {size: {each: [1, 2]}}}]")
    assert shown(text, "DF202") == (
        "s.yaml:10:24: error DF202: 'head': parameters of head@1 are the same for all images of a patient\n"
        "                phantom: [{head@1: {size: {each: [1, 2]}}}]\n"
        "                           ^^^^^^\n"
        "  help: write one value, or a random one"
    )


def test_a_drawn_size_of_nothing_is_an_error() -> None:
    drawn = [f"{{head@1: {{name: n{n}, size: {{normal: {{mean: 1, sd: 900}}}}}}}}" for n in range(4)]
    text = series(f"Modality: CT\nphantom: [{', '.join(drawn)}]")
    errors = [one for one in findings(text) if one.is_error]
    assert errors
    assert all(one.code == "DF202" and "`size` must be above 0, not -" in one.message for one in errors)


def test_a_body_that_is_absent_is_absent() -> None:
    found = planned(series("Modality: CT\nphantom: [{fill: 0}, {head@1: {when: false}}]"))["p/s/ct"].recipes[0]
    assert [layer.name for layer in found.layers] == ["fill"]
