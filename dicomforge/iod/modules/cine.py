"""Cine Module, PS3.3 section C.7.6.5.

Conditional where frames may follow one another otherwise than in time. No encoder here multiplexes audio.
"""

from dicomforge.iod.condition import AUTHOR, Condition, Conditions, either, points_to, present

CONDITIONS: Conditions = {
    "FrameTime": Condition(points_to("FrameTime")),
    "FrameTimeVector": Condition(points_to("FrameTimeVector")),
    "MultiplexedAudioChannelsDescriptionCodeSequence": AUTHOR,
}

APPLIES = either(points_to("FrameTime"), points_to("FrameTimeVector"), present("FrameTime", "FrameTimeVector"))
