"""Private elements: `private: {ACME 1.1: {"(0019,xx10)": {vr: DS, value: 1.5}}}` (PS3.5 section 7.8)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from dicomforge.grammar.bind_findings import Findings
from dicomforge.grammar.bind_values import Target, Value
from dicomforge.ground.diagnostic import nearest
from dicomforge.model import vr
from dicomforge.model.fault import Fault
from dicomforge.model.spec import AttributeSpec, Items, PrivateTag, Raw
from dicomforge.source.document import Entry, Mapping, Node

_TAG = re.compile(r"\(([0-9a-fA-F]{4}),([xX]{2}|[0-9a-fA-F]{2})([0-9a-fA-F]{2})\)")
_FORBIDDEN_GROUPS = frozenset({1, 3, 5, 7, 0xFFFF})

Binder = Callable[[Node, Target], Items | Raw | Value | None]
"""Binds the value of any VR."""


def elements(node: Mapping, bind: Binder, findings: Findings) -> Iterator[AttributeSpec]:
    """The elements under the `private` key of a level or item."""
    private = node.get("private")
    if private is None:
        return
    if not isinstance(private, Mapping):
        findings.misplaced(private, "private elements by creator")
        return
    for creator in private.entries:
        checked = vr.parse("LO", creator.key.text)
        if isinstance(checked, Fault) or not creator.key.text.strip() or "\\" in creator.key.text:
            fault = checked if isinstance(checked, Fault) else Fault(repr(creator.key.text), "a name in one line")
            message = "this cannot name the creator of private elements"
            findings.error("DF058", message, creator.key.span, fault.found, fault.expected, fault.hint)
        elif not isinstance(creator.value, Mapping):
            findings.misplaced(creator.value, 'elements by tag: {"(0019,xx10)": {vr: DS, value: 1.5}}')
        else:
            yield from _of_creator(creator.key.text, creator.value, bind, findings)


def written_vr(node: Mapping, findings: Findings) -> str | None:
    """The VR of a `{vr: .., value: ..}` mapping; None where it is no VR."""
    written = node.entry("vr")
    text = getattr(written.value, "text", "") if written else ""
    if text in vr.FORMS:
        return str(text)
    span = written.value.span if written else node.span
    hint = nearest(text, vr.FORMS)
    findings.error("DF065", f"unknown VR {text!r}", span, repr(text), "a VR of PS3.5 table 6.2-1", hint)
    return None


def without_vr(node: Mapping) -> Node:
    """What the long form says besides its VR: the value itself, or a mapping of another form."""
    value = node.get("value")
    if value is not None:
        return value
    return Mapping(tuple(e for e in node.entries if e.key.text != "vr"), node.span)


def _of_creator(creator: str, node: Mapping, bind: Binder, findings: Findings) -> Iterator[AttributeSpec]:
    seen: set[PrivateTag] = set()
    for entry in node.entries:
        key = _tag(creator, entry, findings)
        if key is None:
            continue
        if key in seen:
            findings.error("DF058", f"{entry.key.text} of {creator!r} is written twice", entry.key.span)
            continue
        seen.add(key)
        long = entry.value
        if not isinstance(long, Mapping) or "vr" not in long:
            hint = "write {vr: DS, value: ..}, with the VR that it has"
            message = f"the private element {entry.key.text} needs its VR"
            findings.error("DF058", message, entry.value.span, expected="{vr: .., value: ..}", hint=hint)
            continue
        chosen = written_vr(long, findings)
        if chosen is None:
            continue
        value = bind(without_vr(long), Target(f"{creator} {entry.key.text}", chosen, "1-n"))
        if value is not None:
            yield AttributeSpec(key, chosen, value, entry.value.span)


def _tag(creator: str, entry: Entry, findings: Findings) -> PrivateTag | None:
    match = _TAG.fullmatch(entry.key.text.replace(" ", ""))
    group = int(match[1], 16) if match else 0
    if match is None:
        expected, hint = "(gggg,xxee), such as (0019,xx10)", ""
    elif match[2].lower() != "xx":
        expected, hint = (
            "(gggg,xxee): the block is found when the data set is complete",
            f"write ({match[1]},xx{match[3]})",
        )
    elif group % 2 == 0 or group in _FORBIDDEN_GROUPS:
        expected, hint = "an odd group from 0009 to FFFD (PS3.5 section 7.8.1)", ""
    else:
        return PrivateTag(creator, group, int(match[3], 16))
    message = f"{entry.key.text!r} is no tag of a private element"
    findings.error("DF058", message, entry.key.span, repr(entry.key.text), expected, hint)
    return None
