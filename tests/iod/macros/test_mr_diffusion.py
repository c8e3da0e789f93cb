import pytest

from dicomforge.iod.groups import about
from dicomforge.iod.view import View
from tests.iod.enhanced_mr import MR, ORIGINAL, required_in
from tests.iod.instances import item

SUPPLIES = about("mr-diffusion").supplies

required = required_in("MRDiffusionSequence")


def test_a_direction_belongs_to_directional_frames_and_a_matrix_to_bmatrix():
    assert required("DiffusionGradientDirectionSequence", item(DiffusionDirectionality="DIRECTIONAL"))
    assert not required("DiffusionGradientDirectionSequence", item(DiffusionDirectionality="ISOTROPIC"))
    assert required("DiffusionBMatrixSequence", item(DiffusionDirectionality="BMATRIX"))


def test_the_kind_of_anisotropy_belongs_to_its_maps():
    kind = item(MRImageFrameTypeSequence=item(FrameType=("DERIVED", "PRIMARY", "DIFFUSION", "DIFFUSION_ANISO")))
    assert required("DiffusionAnisotropyType", item(), kind)
    assert not required("DiffusionAnisotropyType", item())


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"DiffusionBValue": 0.0}, "NONE"),
        ({"DiffusionBValue": 500.0}, "ISOTROPIC"),
        ({"DiffusionGradientDirectionSequence": item(DiffusionGradientOrientation=(1.0, 0.0, 0.0))}, "DIRECTIONAL"),
        ({"DiffusionBMatrixSequence": item(DiffusionBValueXX=1.0)}, "BMATRIX"),
    ],
)
def test_the_directionality_follows_from_what_is_there(given, word):
    (element,) = SUPPLIES(View(item(**given), (item(), ORIGINAL), MR, frozenset()))
    assert element.value == (word,)
