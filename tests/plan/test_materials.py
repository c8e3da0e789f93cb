"""What a modality sees of a material (design section 2)."""

import math

import pytest

from dicomforge.plan.materials import SPIN_ECHO, Weighting, needed, signal
from tests.plan.specs import findings, planned, series, shown

WEIGHTED = Weighting(SPIN_ECHO, 500.0, 20.0)


def test_ct_sees_hounsfield_units() -> None:
    assert needed("CT", Weighting()) == ("hu",)
    assert signal("CT", Weighting(), {"hu": -750.0}) == -750


@pytest.mark.parametrize(("pd", "t1", "t2"), [(1, 800, 40), (0.7, 900, 80), (0.86, 250, 70)])
def test_mr_sees_the_spin_echo_equation_to_nine_digits(pd: float, t1: float, t2: float) -> None:
    assert needed("MR", WEIGHTED) == ("pd", "t1", "t2")
    expected = 1000 * pd * (1 - math.exp(-500 / t1)) * math.exp(-20 / t2)
    assert signal("MR", WEIGHTED, {"pd": pd, "t1": t1, "t2": t2}) == float(f"{expected:.9g}")


def test_mr_without_a_sequence_sees_the_proton_density() -> None:
    assert needed("MR", Weighting()) == ("pd",)
    assert signal("MR", Weighting(), {"pd": 0.7}) == 700


def test_a_modality_may_see_no_materials() -> None:
    assert needed("OT", Weighting()) is None


PAIR = """
dicomforge: 1
scenes:
  torso:
    materials: {liver: {hu: 55, pd: 0.7, t1: 800, t2: 40}, gel: {hu: 10}}
    objects: [{sphere: {radius: 40, material: %s}}]
patients:
  p:
    studies:
      s:
        series:
          ct: {Modality: CT, scene: torso}
          mr: {Modality: MR, scene: torso, axes: {echo: 2}, RepetitionTime: 500, EchoTime: {each: [20, 80]}}
          sc: {Modality: OT%s}
"""


def test_one_scene_gives_each_series_the_values_of_its_modality() -> None:
    found = planned(PAIR % ("liver", ""))
    assert found["p/s/ct"].recipes[0].layers[-1].value == (55,)
    values = [recipe.layers[0].value for recipe in found["p/s/mr"].recipes]
    expected = [700 * (1 - math.exp(-500 / 800)) * math.exp(-te / 40) for te in (20, 80)]
    assert values == [(float(f"{v:.9g}"),) for v in expected]
    assert [i.recipe for i in found["p/s/mr"].instances] == [0, 1]


def test_a_material_without_the_property_is_an_error() -> None:
    text = series(
        "Modality: MR\nscene: torso",
        top="scenes:\n  torso: {materials: {gel: {hu: 10}}, objects: [{fill: {material: gel}}]}",
    )
    assert shown(text, "DF095") == (
        "s.yaml:3:67: error DF095: material 'gel' has no value for MR\n"
        "      torso: {materials: {gel: {hu: 10}}, objects: [{fill: {material: gel}}]}\n"
        "                                                                      ^^^\n"
        "  expected: `pd`\n"
        "  help: add `pd` to the material"
    )


def test_an_unknown_material_offers_the_nearest() -> None:
    found = [d for d in findings(PAIR % ("livr", "")) if d.is_error]
    assert {d.code for d in found} == {"DF094"}
    assert found[0].message == "unknown material 'livr'"
    assert found[0].hint == "did you mean 'liver'?"


def test_a_modality_without_materials_is_an_error() -> None:
    text = shown(PAIR % ("liver", ", scene: torso"), "DF095")
    assert "materials in Modality OT are not supported yet" in text


def test_of_many_materials_twelve_are_listed() -> None:
    listed = ", ".join(f"m{n}: {{hu: {n}}}" for n in range(20))
    text = series(
        "Modality: CT\nscene: s",
        top=f"scenes:\n  s: {{materials: {{{listed}}}, objects: [{{fill: {{material: x}}}}]}}",
    )
    (found,) = [d for d in findings(text) if d.code == "DF094"]
    assert found.expected == "m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, ..."
