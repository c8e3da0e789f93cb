import pytest

from dicomforge.iod.rules import about
from dicomforge.iod.view import View
from tests.iod.instances import is_required, item

APPLIES = about("sc-multi-frame-vector").applies
VECTORS = [keyword for keyword in about("sc-multi-frame-vector").conditions if keyword.endswith("Vector")]


@pytest.mark.parametrize("vector", VECTORS)
def test_the_vector_that_the_pointer_names_is_required(vector):
    assert is_required("sc-multi-frame-vector", vector, item(FrameIncrementPointer=vector))
    assert not is_required("sc-multi-frame-vector", vector, item(FrameIncrementPointer="FrameTime"))


def test_it_applies_to_several_frames():
    for frames, applies in ((1, False), (2, True)):
        assert APPLIES(View(item(NumberOfFrames=frames), (), "", frozenset())) is applies
