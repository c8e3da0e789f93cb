"""Private elements: `private: {ACME 1.1: {"(0019,xx10)": {vr: DS, value: 1.5}}}` (PS3.5 section 7.8)."""

from __future__ import annotations

import re
from collections.abc import Callable

from dicomforge.grammar.reading import Together, entries, misplaced, scalar, unfit
from dicomforge.grammar.schema_values import Schema, or_expression, ref
from dicomforge.grammar.values import Target, Value
from dicomforge.model import vr
from dicomforge.model.fault import Fault
from dicomforge.model.spec import AttributeSpec, PrivateTag, Raw, SequenceItems
from dicomforge.source.document import Entry, Mapping, Node, Scalar

PRIVATE_TAG = r"^\([0-9a-fA-F]{4}, ?([xX]{2}|[0-9a-fA-F]{2})[0-9a-fA-F]{2}\)$"
_FORBIDDEN_GROUPS = frozenset({1, 3, 5, 7, 0xFFFF})

Reader = Callable[[Node, Target], SequenceItems | Raw | Value]
"""Reads the value of any VR."""


def schema(author: bool) -> Schema:
    by_tag = {
        "title": "elements by tag",
        "type": "object",
        "propertyNames": {"pattern": PRIVATE_TAG, "$comment": "private tag"},
        "additionalProperties": ref("raw"),
    }
    creators = {"title": "private elements by creator", "type": "object", "additionalProperties": by_tag}
    return or_expression(creators, author)


def elements(node: Node | None, read: Reader) -> list[AttributeSpec]:
    """The elements under the key `private` of a level or item. Raises Unfit."""
    found: dict[PrivateTag, AttributeSpec] = {}
    with Together() as together:
        for creator in together(entries, node, "private elements by creator") or ():
            together(_check_creator, creator.key)
            for entry in together(entries, creator.value) or ():
                one = together(_element, creator.key.text, entry, read)
                if one is not None and found.setdefault(one.key, one) is not one:  # type: ignore[arg-type]
                    together(_refuse_again, creator.key.text, entry)
    return list(found.values())


def _check_creator(key: Scalar) -> None:
    checked = vr.parse("LO", key.text)
    if not isinstance(checked, Fault) and key.text.strip() and "\\" not in key.text:
        return
    fault = checked if isinstance(checked, Fault) else Fault(repr(key.text), "a name in one line")
    message = "this cannot name the creator of private elements"
    raise unfit("DF058", message, key.span, fault.found, fault.expected, fault.hint)


def _refuse_again(creator: str, entry: Entry) -> None:
    raise unfit("DF058", f"{entry.key.text} of {creator!r} is written twice", entry.key.span)


def long_form(node: Mapping) -> tuple[str, Node]:
    """The VR of `{vr: .., value: ..}`, and what it says besides: the value itself, or a mapping of another form."""
    chosen = scalar(node.get("vr") or node, "{vr: .., value: ..}")
    if chosen.text not in vr.FORMS:
        raise misplaced(chosen, "a VR")
    value = node.get("value")
    rest = Mapping(tuple(e for e in node.entries if e.key.text != "vr"), node.span)
    return chosen.text, rest if value is None else value


def _element(creator: str, entry: Entry, read: Reader) -> AttributeSpec:
    key, long = _tag(creator, entry.key), entry.value
    if not isinstance(long, Mapping) or "vr" not in long:
        hint = "write {vr: DS, value: ..}, with the VR that it has"
        message = f"the private element {entry.key.text} needs its VR"
        raise unfit("DF058", message, long.span, expected="{vr: .., value: ..}", hint=hint)
    chosen, node = long_form(long)
    return AttributeSpec(key, chosen, read(node, Target(f"{creator} {entry.key.text}", chosen, "1-n")), long.span)


def _tag(creator: str, key: Scalar) -> PrivateTag:
    if not re.match(PRIVATE_TAG, key.text):
        raise misplaced(key, "(gggg,xxee), such as (0019,xx10)")
    digits = key.text.replace(" ", "")
    group, block, element = int(digits[1:5], 16), digits[6:8], digits[8:10]
    if block.lower() != "xx":
        expected = "(gggg,xxee): the block is found when the data set is complete"
        hint = f"write ({digits[1:5]},xx{element})"
    elif group % 2 == 0 or group in _FORBIDDEN_GROUPS:
        expected, hint = "an odd group from 0009 to FFFD (PS3.5 section 7.8.1)", ""
    else:
        return PrivateTag(creator, group, int(element, 16))
    message = f"{key.text!r} is no tag of a private element"
    raise unfit("DF058", message, key.span, repr(key.text), expected, hint)
