"""Cine Module, PS3.3 section C.7.6.5.

Conditional where frames may follow one another otherwise than in time: it applies to times, and to frames that
nothing else puts in order. No encoder here multiplexes audio.
"""

from dicomforge.iod.condition import AUTHOR, Condition, Conditions, absent, both, either, points_to, present

CONDITIONS: Conditions = {
    "FrameTime": Condition(points_to("FrameTime")),
    "FrameTimeVector": Condition(points_to("FrameTimeVector")),
    "MultiplexedAudioChannelsDescriptionCodeSequence": AUTHOR,
}

APPLIES = either(
    points_to("FrameTime"),
    points_to("FrameTimeVector"),
    present("FrameTime", "FrameTimeVector"),
    both(present("NumberOfFrames"), absent("FrameIncrementPointer")),
)
