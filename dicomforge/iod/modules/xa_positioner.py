"""XA Positioner Module, PS3.3 section C.8.7.5.

Its motion is asked of an image with a Number of Frames; with one frame it "may be present otherwise".
"""

from dicomforge.iod.condition import Condition, Conditions, holds, present

MOVING = Condition(holds("PositionerMotion", "DYNAMIC"))

CONDITIONS: Conditions = {
    "PositionerMotion": Condition(present("NumberOfFrames")),
    "PositionerPrimaryAngleIncrement": MOVING,
    "PositionerSecondaryAngleIncrement": MOVING,
}
