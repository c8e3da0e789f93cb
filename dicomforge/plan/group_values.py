"""Group values: an Attribute as it was written, flat or in functional groups (PS3.3 C.7.6.16)."""

from collections.abc import Collection

from dicomforge.ground.span import Span
from dicomforge.iod import groups
from dicomforge.iod.view import first_item
from dicomforge.model.attributes import Element
from dicomforge.plan.draft import Draft
from dicomforge.plan.inherit import inner_place
from dicomforge.plan.table import Table


def values(table: Table, sop_class_uid: str, tag: int, index: int) -> tuple[Element | None, ...]:
    """What the author wrote of an Attribute, by whatever way: one for all frames of an instance, or one for each."""
    literal = in_groups(table, sop_class_uid, tag, index)
    flat = table.get(tag, index)
    return tuple(own or flat for own in literal)


def in_groups(table: Table, sop_class_uid: str, tag: int, index: int) -> tuple[Element | None, ...]:
    """The same of functional groups alone: what holds for a frame as it stands."""
    whole = in_macro(table, sop_class_uid, tag, index)
    found = tuple(frame.get(tag) or whole for frame in table.frames.get(index, ()))
    return found if any(one != found[0] for one in found) else (found or (whole,))[:1]


def is_alike(table: Table, sop_class_uid: str, tags: Collection[int]) -> bool:
    """Whether all instances, and all frames of each, share what they have of `tags`."""
    known = groups.places(sop_class_uid)
    sequences = (known[tag].sequence for tag in tags if tag in known)
    return not table.frames and table.alike((*tags, *sequences, groups.SHARED))


def in_macro(table: Table, sop_class_uid: str, tag: int, index: int) -> Element | None:
    """The Attribute in the sequence of its macro, written flat or in the shared functional groups."""
    group = groups.places(sop_class_uid).get(tag)
    if group is None or tag == group.sequence:
        return None
    shared = first_item(table.get(groups.SHARED, index))
    for holder in (table.get(group.sequence, index), shared.get(group.sequence)):
        first = first_item(holder)
        if tag in first:
            return first.get(tag)
    return shared.get(tag)


def place_of(draft: Draft, tag: int, index: int) -> Span | None:
    """Where the Attribute of an instance was written, by whatever way; None where it was not."""
    group = groups.places(draft.chosen.sop_class.uid).get(tag)
    if group is None or not any(in_groups(draft.table, draft.chosen.sop_class.uid, tag, index)):
        return draft.written.place(tag, index)
    own = [a for override in draft.layout.slots[index].overrides for a in override.header.attributes]
    specs = {key: attribute for key, (attribute, _) in draft.task.said.attributes.items()}
    specs |= {attribute.key: attribute for attribute in own}
    inner = ((group.sequence, tag), (tag,))
    paths = [(*root, *path) for root in ((groups.PER_FRAME,), (), (groups.SHARED,)) for path in inner]
    written = ((specs[path[0]], path[1:]) for path in paths if path[0] in specs)
    return next((place for top, rest in written if (place := inner_place(top, rest)) is not None), None)
