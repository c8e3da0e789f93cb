import pytest

from dicomforge.iod.rules import about
from tests.iod.instances import is_required, item

CONDITIONS = about("nm-multi-frame").conditions

VECTORS = [keyword for keyword in CONDITIONS if keyword.endswith("Vector")]


@pytest.mark.parametrize("vector", VECTORS)
def test_a_vector_is_required_where_the_pointer_includes_it(vector):
    pointing = item(FrameIncrementPointer=("EnergyWindowVector", vector))
    assert is_required("nm-multi-frame", vector, pointing)
    if vector != "EnergyWindowVector":
        assert not is_required("nm-multi-frame", vector, item(FrameIncrementPointer="EnergyWindowVector"))


def test_numbers_go_with_their_vectors():
    assert is_required("nm-multi-frame", "NumberOfPhases", item(FrameIncrementPointer="PhaseVector"))
    assert not is_required("nm-multi-frame", "NumberOfSlices", item(FrameIncrementPointer="PhaseVector"))


def test_rotations_are_counted_of_every_tomography():
    for kind in ("TOMO", "GATED TOMO", "RECON TOMO", "RECON GATED TOMO"):
        assert is_required("nm-multi-frame", "NumberOfRotations", item(ImageType=("ORIGINAL", "PRIMARY", kind)))
    assert not is_required("nm-multi-frame", "NumberOfRotations", item(ImageType=("ORIGINAL", "PRIMARY", "STATIC")))
