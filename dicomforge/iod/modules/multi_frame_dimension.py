"""Multi-frame Dimension Module, PS3.3 section C.7.6.17.

Functional Group Pointer names the group that holds the Attribute; only its author knows where the group stands.
"""

from dicomforge.iod.condition import AUTHOR, Condition, Conditions, Test, holds, negated
from dicomforge.iod.view import View

INDEX = "DimensionIndexSequence"


def _is_private(pointer: str) -> Test:
    """The tag that a pointer holds is of an odd group (PS3.5 section 7.8)."""

    def test(view: View) -> bool:
        return any(int(tag) >> 16 & 1 for tag in view.texts(pointer))

    return test


CONDITIONS: Conditions = {
    INDEX: Condition(negated(holds("DimensionOrganizationType", "TILED_FULL"))),
    f"{INDEX}.FunctionalGroupPointer": AUTHOR,
    f"{INDEX}.DimensionIndexPrivateCreator": Condition(_is_private("DimensionIndexPointer")),
    f"{INDEX}.FunctionalGroupPrivateCreator": Condition(_is_private("FunctionalGroupPointer")),
}
