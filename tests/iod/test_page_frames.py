import pytest

from dicomforge.iod.frame_order import FrameSteps
from dicomforge.iod.page_frames import secondary_capture
from dicomforge.model.attributes import Attributes
from dicomforge.model.plan import Axis
from tests.iod.instances import item

AXES, STEPS = (Axis("page", 3),), ((0,), (1,), (2,))


def test_frames_without_times_are_pages():
    found = Attributes(secondary_capture(FrameSteps(AXES, STEPS, Attributes())).elements)
    assert found.value("FrameIncrementPointer") == (0x00182001,)
    assert found.value("PageNumberVector") == ("1", "2", "3")


@pytest.mark.parametrize(
    ("given", "tag"), [({"FrameTime": 40}, 0x00181063), ({"FrameLabelVector": ("a", "b", "c")}, 0x00182002)]
)
def test_what_the_author_writes_is_pointed_to(given, tag):
    found = Attributes(secondary_capture(FrameSteps(AXES, STEPS, item(**given))).elements)
    assert found.value("FrameIncrementPointer") == (tag,)
    assert "PageNumberVector" not in found


def test_a_single_frame_has_no_order():
    assert secondary_capture(FrameSteps((), ((),), Attributes())).elements == ()
