"""DX Detector Module, PS3.3 section C.8.11.4."""

from dicomforge.iod.condition import Condition, Conditions, present

CONDITIONS: Conditions = {
    "FieldOfViewOrigin": Condition(present("FieldOfViewRotation", "FieldOfViewHorizontalFlip")),
    "FieldOfViewRotation": Condition(present("FieldOfViewHorizontalFlip")),
    "FieldOfViewHorizontalFlip": Condition(present("FieldOfViewRotation")),
}
