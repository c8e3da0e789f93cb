"""Attributes of one level or item: keys to tags, values by VR, sequences, `omit` and `complete`."""

from __future__ import annotations

import re
from typing import NamedTuple

from dicomforge.grammar import bind_binary, bind_codes, bind_private, bind_values, keys
from dicomforge.grammar.bind_binary import is_binary
from dicomforge.grammar.bind_findings import Findings
from dicomforge.grammar.bind_values import Target
from dicomforge.grammar.varying import is_varying
from dicomforge.ground.diagnostic import nearest
from dicomforge.ground.span import Link
from dicomforge.model import vr
from dicomforge.model.spec import AttributeSpec, Header, ItemSpec, OmitPath, PrivateTag, Raw
from dicomforge.model.spec import Items as SequenceItems
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar, is_null
from dicomforge.standard import dictionary

FILE_META = 0x0002
FILE_META_LEVELS = ("series", "instance")

_NOT_RAW = frozenset({"PixelData", "FloatPixelData", "DoubleFloatPixelData", "SOPClassUID", "TransferSyntaxUID"})
"""What decides how a file is made: pixels are painted, and a file is encoded as its transfer syntax says."""

_RAW = re.compile(r"\(([0-9a-fA-F]{4}),([0-9a-fA-F]{4})\)")
_ILLEGAL = {
    0x0000: "group 0000 belongs to messages (PS3.7), not to files",
    0xFFFE: "group FFFE delimits items (PS3.5 section 7.5)",
    **dict.fromkeys((1, 3, 5, 7, 0xFFFF), "PS3.5 section 7.8.1 forbids private groups 0001 to 0007 and FFFF"),
}


class Resolved(NamedTuple):
    """An element that a key names: its tag, what messages call it, the VRs that it may have, its VM."""

    tag: int
    name: str
    vrs: tuple[str, ...]
    vm: str


def header(node: Mapping, level: str, findings: Findings) -> Header:
    """What a level says of Attributes; keys that are no Attributes are left to others."""
    found: dict[int | PrivateTag, AttributeSpec] = {}
    for entry in node.entries:
        if not keys.is_attribute(entry.key.text):
            continue
        bound = attribute(entry, level, findings)
        if bound is not None:
            _keep(bound, found, entry.key, findings)
    for private in bind_private.elements(node, lambda value, target: bind_node(value, target, findings), findings):
        found.setdefault(private.key, private)
    return Header(tuple(found.values()), omitted(node.get("omit"), findings), findings.flag(node.get("complete")))


def attribute(entry: Entry, level: str, findings: Findings) -> AttributeSpec | None:
    """One Attribute of a level; None where findings, or those of language.check, say why."""
    known = _resolve(entry.key, level, findings)
    if known is None:
        return None
    choices, node = known.vrs, entry.value
    if isinstance(node, Mapping) and "vr" in node:
        long = _long_form(node, known, findings)
        if long is None:
            return None
        choices, node = long
    if not choices:
        is_private = known.tag >> 16 & 1
        hint = "write it below `private:`, by its creator and with its VR: {vr: LO, value: ..}"
        hint = hint if is_private else "write {vr: LO, value: ..}, with the VR that it has"
        findings.error("DF059", f"PS3.6 does not know {known.name}: its VR is needed", entry.key.span, hint=hint)
        return None
    chosen = bind_values.settled_by_form(choices, node)
    value = bind_node(node, Target(known.name, chosen, known.vm), findings)
    return None if value is None else AttributeSpec(known.tag, chosen, value, entry.value.span)


def bind_node(node: Node, target: Target, findings: Findings) -> SequenceItems | Raw | bind_values.Value | None:
    """The value of a node for any VR, SQ included."""
    if isinstance(node, Mapping) and "raw" in node:
        return _raw(node, target, findings)
    if target.vr == "SQ":
        return _sequence(node, target.name, findings)
    return bind_values.bind(node, target, findings)


def _raw(node: Mapping, target: Target, findings: Findings) -> Raw | None:
    written = node.entry("raw")
    assert written is not None
    if target.vr == "SQ" or target.name in _NOT_RAW:
        message = f"a raw value of {target.name} is not supported yet"
        hint = "write raw values in its items" if target.vr == "SQ" else ""
        findings.error("DF059", message, written.key.span, hint=hint)
        return None
    data = bind_binary.raw(written.value, target.name, findings)
    return None if data is None else Raw(data)


def omitted(node: Node | None, findings: Findings) -> tuple[OmitPath, ...]:
    """The paths of `omit:` as tags."""
    if node is None or is_null(node):
        return ()
    found = (_omit_path(one, findings) for one in (node.nodes if isinstance(node, Items) else (node,)))
    return tuple(path for path in found if path is not None)


def _omit_path(node: Node, findings: Findings) -> OmitPath | None:
    if not isinstance(node, Scalar):
        findings.misplaced(node, "a keyword, or a path such as RequestAttributesSequence.ScheduledProcedureStepID")
        return None
    tags = []
    for word in node.text.split("."):
        raw = _RAW.fullmatch(word)
        entry = None if raw else dictionary.by_keyword(word)
        if raw is None and entry is None:
            hint = nearest(word, dictionary.keywords())
            expected = "keywords of PS3.6 separated by '.'"
            findings.error("DF063", f"unknown keyword {word!r} in 'omit'", node.span, repr(word), expected, hint)
            return None
        tags.append(entry.tag if entry else int(raw[1] + raw[2], 16) if raw else 0)
    return OmitPath(tuple(tags), node.span)


# --- keys --------------------------------------------------------------------------------------------------------


def _resolve(key: Scalar, level: str, findings: Findings) -> Resolved | None:
    raw = _RAW.fullmatch(key.text)
    entry = dictionary.by_tag(int(raw[1] + raw[2], 16)) if raw else dictionary.by_keyword(key.text)
    if raw is None and entry is None:
        hint = nearest(key.text, dictionary.keywords())
        findings.error("DF068", f"unknown keyword {key.text!r}", key.span, hint=hint)
        return None
    tag = entry.tag if entry else int(raw[1] + raw[2], 16) if raw else 0
    if not _may_stand(tag, key, level, findings):
        return None
    if entry is not None:
        return Resolved(tag, entry.keyword or key.text, vr.alternatives(entry.vr), entry.vm)
    reserves = bool(tag >> 16 & 1) and 0x10 <= tag & 0xFFFF <= 0xFF
    return Resolved(tag, key.text, ("LO",) if reserves else (), "1" if reserves else "1-n")


def _may_stand(tag: int, key: Scalar, level: str, findings: Findings) -> bool:
    group = tag >> 16
    if group in _ILLEGAL:
        findings.error("DF059", f"{key.text} cannot be written", key.span, hint=_ILLEGAL[group])
        return False
    if group == FILE_META and level not in FILE_META_LEVELS:
        hint = "write it in a series, or in one of its instances"
        message = f"{key.text} belongs to the File Meta Information and cannot stand here"
        findings.error("DF059", message, key.span, expected="group 0002 at series or instance level", hint=hint)
        return False
    return True


def _keep(
    bound: AttributeSpec, found: dict[int | PrivateTag, AttributeSpec], key: Scalar, findings: Findings
) -> None:
    before = found.setdefault(bound.key, bound)
    if before is not bound:
        related = (Link("written before here", before.span),)
        findings.error("DF059", f"{key.text} names an Attribute a second time", key.span, related=related)


# --- values ------------------------------------------------------------------------------------------------------


def _long_form(node: Mapping, known: Resolved, findings: Findings) -> tuple[tuple[str, ...], Node] | None:
    """`{vr: .., value: ..}` and `{vr: .., hex: ..}`: the VR that the author chose, and what remains."""
    chosen = bind_private.written_vr(node, findings)
    if chosen is None:
        return None
    if known.vrs and chosen not in (*known.vrs, "UN"):
        entry = node.entry("vr")
        assert entry is not None
        expected = " or ".join(known.vrs)
        message = f"{known.name} cannot have VR {chosen}"
        findings.error("DF065", message, entry.value.span, chosen, f"{expected} (PS3.6)", f"write the VR {expected}")
        return None
    return (chosen,), bind_private.without_vr(node)


def _sequence(node: Node, name: str, findings: Findings) -> SequenceItems | None:
    if is_varying(node) or is_binary(node):
        span = node.entries[0].key.span if isinstance(node, Mapping) else node.span
        findings.error("DF062", f"{name} (SQ) holds items alone", span, hint="let the Attributes of its items vary")
        return None
    if isinstance(node, Scalar) and (node.is_null or not node.text):
        return SequenceItems(())
    items = [_item(one, name, findings) for one in (node.nodes if isinstance(node, Items) else (node,))]
    bound = tuple(item for item in items if item is not None)
    return SequenceItems(bound) if len(bound) == len(items) else None


def _item(node: Node, name: str, findings: Findings) -> ItemSpec | None:
    if isinstance(node, Mapping):
        found = header(node, "item", findings)
        return ItemSpec(found.attributes, found.omit)
    if isinstance(node, Items):
        findings.misplaced(node, f"an item of {name}: a mapping, or a code such as {bind_codes.FORM}")
        return None
    return ItemSpec(()) if node.is_null else bind_codes.item(node, name, findings)
