"""Frame Anatomy Macro, PS3.3 section C.7.6.16.2.8.

The anatomic region is asked of the author, and so is the side; a region that is not one of a pair has none.
"""

from collections.abc import Iterator

from dicomforge.iod.body_part import is_unpaired
from dicomforge.iod.view import View
from dicomforge.model import vr
from dicomforge.model.attributes import Element

MARKS = frozenset({"FrameLaterality"})


def SUPPLIES(view: View) -> Iterator[Element]:
    """U (unpaired) for what is known not to be one of a pair (Frame Laterality, Enumerated Values)."""
    if is_unpaired(view.here) or is_unpaired(view.root):
        yield vr.element("FrameLaterality", "U")
