"""Modality LUT Module, PS3.3 section C.11.1: a line or a table, never both.

Conditional in the IODs of angiography and fluoroscopy, which require it for logarithmic pixels
(Tables A.14-1, A.16-1).
"""

from dicomforge.iod.condition import Condition, Conditions, absent, both, holds, of_class, present
from dicomforge.iod.default import Default

X_RAY = ("1.2.840.10008.5.1.4.1.1.12.1", "1.2.840.10008.5.1.4.1.1.12.2")
"""X-Ray Angiographic and X-Ray Radiofluoroscopic Image Storage."""

CONDITIONS: Conditions = {
    "RescaleIntercept": Condition(absent("ModalityLUTSequence"), only=True),
    "RescaleSlope": Condition(present("RescaleIntercept"), only=True),
    "RescaleType": Condition(present("RescaleIntercept"), only=True),
    "ModalityLUTSequence": Condition(absent("RescaleIntercept", "RescaleSlope"), only=True),
}

ALTERNATIVES = ("ModalityLUTSequence", "RescaleIntercept")

DEFAULTS = (Default("RescaleType", ("US",), "PS3.3 C.11.1.1.2: US is unspecified", present("RescaleIntercept")),)

APPLIES = both(of_class(*X_RAY), holds("PixelIntensityRelationship", "LOG"))
"""Scaled back to what is proportional to the beam's intensity (C.8.7.1.1.2)."""
