"""Labels: which layers of a source a segmentation labels, and the frames that it may have (PS3.3 section A.51)."""

from __future__ import annotations

from typing import NamedTuple

from dicomforge.model.attributes import Attributes


class LabelFrame(NamedTuple):
    """One frame that is there if any of its pixels is labelled; it stands parallel to a FramePlan."""

    segment: int
    """Number of the segment, from 1."""
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


def labels_of(part: object) -> Labels | None:
    """The labels in the part of a plan that is its kind's own; None for every object but a segmentation."""
    return part if isinstance(part, Labels) else None
