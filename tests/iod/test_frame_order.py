from dicomforge.iod.frame_order import FrameSteps
from dicomforge.model.attributes import Attributes
from dicomforge.model.plan import Axis

FRAMES = FrameSteps((Axis("a", 2), Axis("b", 2)), ((0, 0), (0, 1), (1, 0), (1, 1)), Attributes())


def test_frames_are_numbered_from_1_along_each_axis():
    assert FRAMES.numbers("a") == (1, 1, 2, 2)
    assert FRAMES.numbers("b") == (1, 2, 1, 2)


def test_an_axis_that_is_not_there_has_one_step():
    assert FRAMES.numbers("c") == (1, 1, 1, 1)
    assert (FRAMES.length("b"), FRAMES.length("c")) == (2, 1)
    assert FRAMES.position("c") is None
