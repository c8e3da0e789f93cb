"""VOI LUT Module, PS3.3 section C.11.2: a window, tables, or both.

Conditional in the IODs of digital X-ray, which require it for presentation (Tables A.26-1, A.27-1).
"""

from dicomforge.iod.condition import Condition, Conditions, absent, holds, present

CONDITIONS: Conditions = {
    "WindowCenter": Condition(absent("VOILUTSequence")),
    "WindowWidth": Condition(present("WindowCenter")),
    "VOILUTSequence": Condition(absent("WindowCenter", "WindowWidth")),
}

APPLIES = holds("PresentationIntentType", "FOR PRESENTATION")
