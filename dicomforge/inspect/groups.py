"""Functional groups: those that an IOD demands, for every frame once, and how their frames lie (PS3.3 C.7.6.16)."""

import re
from collections.abc import Iterator
from functools import cache

from dicomforge.ground.counted import counted
from dicomforge.inspect.finding import Finding, finding
from dicomforge.inspect.stack import SAME_COSINE, Slice, agreement, stack
from dicomforge.iod import groups
from dicomforge.iod.view import SELECTED, View, items, tag, texts
from dicomforge.model.attributes import Attributes, keyword_of
from dicomforge.standard import groups as tables
from dicomforge.standard import iods
from dicomforge.transfer.read.numbers import numbers, whole

SHARED, PER_FRAME = groups.ROOTS
_OF_IMAGE_TYPE = re.compile(
    r"Required if Image Type \(0008,0008\) Value 1 (?:is|equals) (ORIGINAL or MIXED|ORIGINAL|DERIVED)"
    r"[.,]?(?: may be present otherwise\.?)?",
    re.IGNORECASE,
)
_OF_TILES = re.compile(
    r"Required if Dimension Organization Type \(0020,9311\) is not TILED_FULL[.;,]?(?: may be present otherwise\.?)?",
    re.IGNORECASE,
)
_NOT_SHARED = re.compile(r"(?:may|shall) not be used as a shared functional group", re.IGNORECASE)
VOLUMES = frozenset(f"1.2.840.10008.5.1.4.1.1.{last}" for last in ("2.1", "2.2", "4.1", "4.4", "128.1", "130"))
"""Enhanced and Legacy Converted Enhanced CT, MR and PET: frames are slices. Those of a segmentation have gaps."""

_POSITION = "PlanePositionSequence[1].ImagePositionPatient"


def functional_groups(view: View) -> Iterator[Finding]:
    """The groups that must be there, those that are shared and per-frame, and the number of items.

    Macros of Usage C are demanded where their file, or a text that speaks of one Attribute, answers the condition.
    Nothing in a data set without groups: the two sequences are Attributes with a Type.
    """
    shared, frames = (items(view.here.value(root)) for root in groups.ROOTS)
    frames = frames or items(view.here.value(SELECTED))
    known = groups.of(view.sop_class_uid)
    if not known or not (shared or frames):
        return
    count = whole(view.here, "NumberOfFrames")
    if count is not None and frames and count != len(frames):
        yield finding("frame-items", PER_FRAME, counted(len(frames), "item"), f"{count}, the Number of Frames")
    common = frozenset(element.tag for item in shared for element in item)
    by_tag: dict[int, list[int]] = {}
    for number, frame in enumerate(frames, 1):
        for sequence in frame.tags:
            by_tag.setdefault(sequence, []).append(number)
    for group in known:
        holding = by_tag.get(group.sequence, [])
        name = keyword_of(group.sequence)
        if group.sequence in common and holding:
            path, found = f"{PER_FRAME}[{holding[0]}].{name}", f"also in {SHARED}"
            yield finding("group-twice", path, found, "one of the two")
        elif group.sequence in common and _is_of_frames(group, view.sop_class_uid):
            yield finding("group-shared", f"{SHARED}[1].{name}", "shared", f"in {PER_FRAME} alone")
        elif group.sequence not in common and len(holding) < max(1, len(frames)) and _is_needed(group, view):
            yield _missing(group, name, holding, len(frames))


def _missing(group: groups.Group, name: str, holding: list[int], frames: int) -> Finding:
    macro = tables.macro(group.macro)
    first = next((n for n, held in enumerate(holding, 1) if n != held), len(holding) + 1)
    lacking = frames - len(holding)
    path = f"{PER_FRAME}[{first}].{name}" if frames else f"{SHARED}[1].{name}"
    found = "absent" if lacking <= 1 else f"absent, in {lacking} of {frames} frames"
    expected = f"the {macro.name} Macro (Usage {group.usage}), shared or in every frame"
    section = f"PS3.3 Table {macro.table}" if macro.table else ""
    return finding("missing-group", path, found, expected, section=section)


def _is_needed(group: groups.Group, view: View) -> bool:
    if group.usage == "M":
        return True
    test = groups.about(group.macro).applies
    try:
        if test is not None:
            return group.usage == "C" and test(view)
    except Exception:  # a condition is written for what a spec can hold; a file holds anything
        return False
    text = _condition(group.macro, view.sop_class_uid)
    if group.usage == "C" and _OF_TILES.fullmatch(text):
        return texts(view.here, "DimensionOrganizationType") != ("TILED_FULL",)
    match = _OF_IMAGE_TYPE.fullmatch(text)
    return match is not None and texts(view.here, "ImageType")[:1] in [(word,) for word in match[1].split(" or ")]


@cache
def _is_of_frames(group: groups.Group, sop_class_uid: str) -> bool:
    """Whether the group may only be per-frame: by its macro (PS3.3 C.7.6.16.2.2), or by the IOD's table."""
    text = _condition(group.macro, sop_class_uid)
    return groups.about(group.macro).per_frame or _NOT_SHARED.search(text) is not None


@cache
def _condition(macro: str, sop_class_uid: str) -> str:
    """The condition of a macro in the words of the IOD's table."""
    uses = tables.uses(iods.key_of(sop_class_uid))
    return next((use.condition for use in uses if use.macro == macro), "")


def frames(here: Attributes) -> Iterator[Finding]:
    """Uneven steps and shifts in the stacks of an enhanced CT, MR or PET image; nothing for other classes."""
    if here.text("SOPClassUID") not in VOLUMES:
        return
    shared = next(iter(items(here.value(SHARED))), Attributes())
    stacks: dict[str, list[Slice]] = {}
    for number, frame in enumerate(items(here.value(PER_FRAME)), 1):
        name, one = _frame(f"{PER_FRAME}[{number}]", frame, shared)
        if one.orientation and one.position:
            stacks.setdefault(name, []).append(one)
    for placed in stacks.values():
        for group in agreement([one.orientation for one in placed], SAME_COSINE).groups:
            yield from stack([placed[index] for index in group])


def _frame(path: str, frame: Attributes, shared: Attributes) -> tuple[str, Slice]:
    """The Stack ID of a frame, and how it lies."""
    content = group_of(frame, shared, "FrameContentSequence")
    orientation = numbers(group_of(frame, shared, "PlaneOrientationSequence"), "ImageOrientationPatient", 6)
    position = numbers(group_of(frame, shared, "PlanePositionSequence"), "ImagePositionPatient", 3)
    indices = numbers(content, "DimensionIndexValues")
    return content.text("StackID"), Slice(f"{path}.{_POSITION}", "", orientation, position, indices)


def group_of(frame: Attributes, shared: Attributes, sequence: str) -> Attributes:
    """The item of a group of the frame, or of all frames."""
    found = items(frame.value(tag(sequence))) or items(shared.value(tag(sequence)))
    return found[0] if found else Attributes()
