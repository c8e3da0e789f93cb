"""Modality LUT Module, PS3.3 section C.11.1: a line or a table, never both."""

from dicomforge.iod.condition import Condition, Conditions, absent, present
from dicomforge.iod.default import Default

CONDITIONS: Conditions = {
    "RescaleIntercept": Condition(absent("ModalityLUTSequence"), only=True),
    "RescaleSlope": Condition(present("RescaleIntercept"), only=True),
    "RescaleType": Condition(present("RescaleIntercept"), only=True),
    "ModalityLUTSequence": Condition(absent("RescaleIntercept", "RescaleSlope"), only=True),
}

DEFAULTS = (Default("RescaleType", ("US",), "PS3.3 C.11.1.1.2: US is unspecified", present("RescaleIntercept")),)
