import pytest

from dicomforge.iod.groups import about
from dicomforge.iod.view import View
from tests.iod.instances import is_required, item

SUPPLIES = about("mr-diffusion").supplies

MODULE = "enhanced-mr-image-multi-frame-functional-groups"
MR = "1.2.840.10008.5.1.4.1.1.4.1"
ROOT = "SharedFunctionalGroupsSequence.MRDiffusionSequence"
ORIGINAL = item(MRImageFrameTypeSequence=item(FrameType=("ORIGINAL", "PRIMARY", "VOLUME", "NONE")))


def required(keyword, here, group=ORIGINAL, root=None):
    return is_required(MODULE, f"{ROOT}.{keyword}", here, root or item(), group, sop_class_uid=MR)


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
