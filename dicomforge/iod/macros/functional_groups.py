"""Multi-frame Functional Groups, PS3.3 section C.7.6.16: what every IOD's own version of the Module begins with.

That instances are parts of a concatenation is the author's word, and the rest of it follows from its UID.
"""

from dicomforge.iod.condition import AUTHOR, Condition, Conditions, present

MARKS = frozenset({"SharedFunctionalGroupsSequence", "ConcatenationUID"})

_PART = Condition(present("ConcatenationUID"))

CONDITIONS: Conditions = {
    "PerFrameFunctionalGroupsSequence": AUTHOR,
    "ConcatenationUID": AUTHOR,
    "SOPInstanceUIDOfConcatenationSource": _PART,
    "InConcatenationNumber": _PART,
    "ConcatenationFrameOffsetNumber": _PART,
}
