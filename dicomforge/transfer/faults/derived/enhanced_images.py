"""Functional groups of enhanced images."""

from functools import partial

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.change import changed
from dicomforge.transfer.faults.declare import altering, amending, putting, removing

_fault = partial(Fault, classes=("EnhancedCTImageStorage",), carrier="enhanced-ct")


def _with_plane_twice(attributes: Attributes) -> Attributes | Wrong:
    """The data set with one group in both."""
    return changed(attributes, "SharedFunctionalGroupsSequence", partial(_with_position, attributes))


def _with_position(attributes: Attributes, element: Element) -> Element:
    frame, shared = attributes.value("PerFrameFunctionalGroupsSequence")[0], element.value[0]
    assert isinstance(frame, Attributes)
    assert isinstance(shared, Attributes)
    position = frame.get(tag_of("PlanePositionSequence"))
    return element if position is None else element._replace(value=(shared.merged([position]),))


FAULTS = {
    "dimension-index-too-short": _fault(
        "DimensionIndexValues has fewer values than there are dimensions",
        putting("PerFrameFunctionalGroupsSequence[1].FrameContentSequence[1].DimensionIndexValues", ()),
        citation="PS3.3 section C.7.6.16.2.2",
        reports={
            "dciodvfy": "Error - Number of values of DimensionIndexValues does not match number of items ",
            "dicomforge check": r"error empty-value: PerFrameFunctionalGroupsSequence\[1\]\.",
        },
    ),
    "frame-item-missing": _fault(
        "There is one functional group item fewer than there are frames",
        altering("PerFrameFunctionalGroupsSequence", lambda element: element._replace(value=element.value[:-1])),
        citation="PS3.3 section C.7.6.16",
        reports={
            "dciodvfy": "Error - Number of items in PerFrameFunctionalGroupsSequence does not match Numbe",
            "dicomforge check": "error frame-items: PerFrameFunctionalGroupsSequence",
        },
    ),
    "frame-without-content": _fault(
        "A frame of an enhanced image has no Frame Content",
        removing("PerFrameFunctionalGroupsSequence[1].FrameContentSequence"),
        citation="PS3.3 section C.7.6.16.2.2",
        reports={
            "dciodvfy": "Error - Missing attribute Type 1 Required Element=<FrameContentSequence> Module=",
            "dicomforge check": r"error missing-group: PerFrameFunctionalGroupsSequence\[1\]\.",
        },
    ),
    "plane-position-twice": _fault(
        "The position of a frame stands in the shared and in the per-frame functional groups",
        amending("SharedFunctionalGroupsSequence", _with_plane_twice),
        citation="PS3.3 section C.7.6.16.1.2",
        reports={
            "dciodvfy": "Error - Functional Group Sequence already used in SharedFunctionalGroupsSequence",
            "dicomforge check": r"error group-twice: PerFrameFunctionalGroupsSequence\[1\]\.",
        },
    ),
}
