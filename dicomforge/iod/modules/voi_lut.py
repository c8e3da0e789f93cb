"""VOI LUT Module, PS3.3 section C.11.2: a window, tables, or both."""

from dicomforge.iod.condition import Condition, Conditions, absent, present

CONDITIONS: Conditions = {
    "WindowCenter": Condition(absent("VOILUTSequence")),
    "WindowWidth": Condition(present("WindowCenter")),
    "VOILUTSequence": Condition(absent("WindowCenter", "WindowWidth")),
}
