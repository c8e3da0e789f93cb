"""Selector Attribute Macro, PS3.3 section 10.17: an Attribute anywhere in a data set, named by tags."""

from dicomforge.iod.condition import Condition, Conditions, absent, both, present
from dicomforge.iod.view import View
from dicomforge.standard import dictionary

MARKS = frozenset({"SelectorAttribute", "SelectorSequencePointer"})


def _tags(view: View, keyword: str) -> tuple[int, ...]:
    return tuple(v for v in view.here.value(keyword) if isinstance(v, int))


def _names_private(keyword: str) -> Condition:
    """Section 10.17.1.2: an odd group is private."""
    return Condition(lambda view: any(tag >> 16 & 1 for tag in _tags(view, keyword)), only=True)


def _is_no_sequence(view: View) -> bool:
    entries = [dictionary.by_tag(tag) for tag in _tags(view, "SelectorAttribute")]
    return any(entry is not None and entry.vr != "SQ" for entry in entries)


CONDITIONS: Conditions = {
    "SelectorAttribute": Condition(absent("SelectorSequencePointer"), open=True),
    "SelectorAttributePrivateCreator": _names_private("SelectorAttribute"),
    "SelectorValueNumber": Condition(both(present("SelectorAttribute"), _is_no_sequence), open=True),
    "SelectorSequencePointer": Condition(absent("SelectorAttribute"), open=True),
    "SelectorSequencePointerItems": Condition(present("SelectorSequencePointer"), only=True),
    "SelectorSequencePointerPrivateCreator": _names_private("SelectorSequencePointer"),
}
