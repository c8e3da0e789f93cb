from dicomforge.iod.rules import about
from dicomforge.iod.view import View
from tests.iod.instances import is_required, item

APPLIES = about("cine").applies


def test_the_time_that_the_pointer_names_is_required():
    timed, vector = item(FrameIncrementPointer="FrameTime"), item(FrameIncrementPointer="FrameTimeVector")
    assert is_required("cine", "FrameTime", timed)
    assert not is_required("cine", "FrameTime", vector)
    assert is_required("cine", "FrameTimeVector", vector)


def test_audio_is_never_multiplexed():
    assert not is_required("cine", "MultiplexedAudioChannelsDescriptionCodeSequence", item())


def test_it_applies_to_times_and_to_frames_without_another_order():
    def applies(**values) -> bool:
        return APPLIES(View(item(**values), (), "", frozenset()))

    assert applies(FrameTime=40)
    assert applies(NumberOfFrames=2)
    assert not applies(NumberOfFrames=2, FrameIncrementPointer="PageNumberVector")
    assert not applies()
