"""The torso: its organs have the masses of ICRP Publication 89, and a man is larger than a woman."""

import numpy as np
import pytest

from dicomforge.phantom.preset import PresetLayer
from dicomforge.phantom.presets.torso import MATERIALS, Torso
from tests.phantom.presets.ellipsoids import volume_ml

# ICRP Publication 89: mass of an organ in g, of the reference woman and man, and its density in g/ml
ORGANS = {
    "liver": (("liver", "liver-left-lobe"), 1400, 1800, 1.05),
    "spleen": (("spleen",), 130, 150, 1.05),
    "left kidney": (("left-kidney",), 138, 155, 1.05),
    "right kidney": (("right-kidney",), 138, 155, 1.05),
    "heart with blood": (("heart",), 620, 840, 1.06),
}


def layers(**params: object) -> dict[str, PresetLayer]:
    return {layer.name: layer for layer in Torso(**params).layers()}  # type: ignore[arg-type]


@pytest.mark.parametrize("organ", ORGANS)
def test_organs_of_a_woman_have_the_masses_of_icrp_89(organ: str) -> None:
    names, woman, _, density = ORGANS[organ]
    known = layers()
    assert volume_ml([known[name] for name in names]) * density == pytest.approx(woman, rel=0.15)


def test_a_man_has_the_mass_of_a_man_for_that_of_a_woman() -> None:
    woman, man = (volume_ml([layers(sex=sex)["spleen"]]) for sex in "FM")
    assert man / woman == pytest.approx(73 / 60, rel=5e-3)
    assert "left-breast" in layers()
    assert "left-breast" not in layers(sex="M")


def test_size_is_a_factor_of_all_lengths_and_of_no_angle() -> None:
    for one, larger in zip(Torso().layers(), Torso(size=2.0).layers(), strict=True):
        for (key, a), (_, b) in zip(one.params, larger.params, strict=True):
            if key != "axis":
                factor = 1.0 if key == "rotate" else 2.0
                assert np.allclose(np.multiply(a, factor), b, atol=1e-3)


def test_each_layer_has_a_name_and_a_material() -> None:
    made = Torso().layers()
    assert len({layer.name for layer in made}) == len(made)
    assert {layer.material for layer in made} == {*MATERIALS}
