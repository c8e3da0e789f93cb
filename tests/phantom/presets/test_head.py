"""The head: its brain has the mass of ICRP Publication 89."""

import pytest

from dicomforge.phantom.presets.head import MATERIALS, Head
from tests.phantom.presets.ellipsoids import volume_ml


@pytest.mark.parametrize(("sex", "mass"), [("F", 1300), ("M", 1450)])
def test_the_brain_has_the_mass_of_icrp_89(sex: str, mass: float) -> None:
    brain = [layer for layer in Head(sex=sex).layers() if layer.name == "brain"]
    assert volume_ml(brain) * 1.04 == pytest.approx(mass, rel=0.15)


def test_each_layer_has_a_name_and_a_material() -> None:
    made = Head().layers()
    assert len({layer.name for layer in made}) == len(made)
    assert {layer.material for layer in made} == {*MATERIALS}
