"""Labels: which layers of a source a segmentation labels, and the frames that it may have (PS3.3 section A.51)."""

from typing import NamedTuple

from dicomforge.model.attributes import Attributes

MOST = 255
"""MaximumFractionalValue: the stored value of a pixel that is all inside (PS3.3 section C.8.20.2.3)."""


class LabelFrame(NamedTuple):
    """One frame that is there if any of its pixels is labelled; it stands parallel to a FramePlan."""

    segment: int
    """Number of the segment, from 1; 0 in a label map, whose frames have all segments."""
    recipe: int
    position: int
    """Rank of its plane along the normal, from 0, among all planes of the source."""
    groups: Attributes
    """Its functional groups; the kind counts the indices of Frame Content by the frames that are there."""


class Labels(NamedTuple):
    """What a segmentation labels. `segments` names the layers in the order of the segments."""

    segments: tuple[str, ...]
    frames: tuple[LabelFrame, ...]
    """Segment by segment, then by position."""
    measured: tuple[int, ...]
    """Tags of what only pixels decide and the author neither wrote nor omitted."""
    inside: tuple[tuple[str, ...], ...] = ()
    """Layers that belong to each segment beside its own; () where there are none."""
    numbers: tuple[int, ...] = ()
    """Those of the segments in a label map; () where they are counted."""


def labels_of(part: object) -> Labels | None:
    """The labels in the part of a plan that is its kind's own; None for every object but a segmentation."""
    return part if isinstance(part, Labels) else None
