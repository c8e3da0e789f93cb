"""Attributes of one level or item: keys to tags, values by VR, sequences, `omit` and `complete`."""

from __future__ import annotations

import re
from typing import NamedTuple

from dicomforge.grammar import binary, codes, keys, private, values
from dicomforge.grammar.external_files import ExternalFiles
from dicomforge.grammar.reading import Together, each, flag, listed, misplaced, scalar, unfit
from dicomforge.grammar.values import Target
from dicomforge.ground.diagnostic import nearest
from dicomforge.ground.span import Link
from dicomforge.model import vr
from dicomforge.model.spec import AttributeSpec, Header, ItemSpec, OmitPath, PrivateTag, Raw
from dicomforge.model.spec import Items as SequenceItems
from dicomforge.source.document import Entry, Mapping, Node, Scalar
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


def header(node: Mapping, level: str, files: ExternalFiles) -> Header:
    """What a level says of Attributes; keys that are no Attributes are left to others. Raises Unfit."""
    found: dict[int | PrivateTag, AttributeSpec] = {}
    with Together() as together:
        for entry in node.entries:
            if keys.is_attribute(entry.key.text):
                together(_add, entry, level, files, found)
        own = together(private.elements, node.get("private"), lambda value, target: read(value, target, files))
        found |= {one.key: one for one in own or ()}
        omit = together(each, _omit_path, listed(node.get("omit")))
        complete = together(flag, node.get("complete"))
    return Header(tuple(found.values()), omit, complete)


def _add(entry: Entry, level: str, files: ExternalFiles, found: dict[int | PrivateTag, AttributeSpec]) -> None:
    one = _attribute(entry, level, files)
    before = found.setdefault(one.key, one)
    if before is not one:
        related = (Link("written before here", before.span),)
        raise unfit("DF059", f"{entry.key.text} names an Attribute a second time", entry.key.span, related=related)


def _attribute(entry: Entry, level: str, files: ExternalFiles) -> AttributeSpec:
    known, node = _resolve(entry.key, level), entry.value
    choices = known.vrs
    if isinstance(node, Mapping) and "vr" in node:
        chosen, node = private.long_form(node)
        if choices and chosen not in (*choices, "UN"):
            assert isinstance(entry.value, Mapping)
            expected, written = " or ".join(choices), entry.value.get("vr")
            message, hint = f"{known.name} cannot have VR {chosen}", f"write the VR {expected}"
            raise unfit("DF065", message, (written or node).span, chosen, f"{expected} (PS3.6)", hint)
        choices = (chosen,)
    if not choices:
        is_private = known.tag >> 16 & 1
        hint = "write it below `private:`, by its creator and with its VR: {vr: LO, value: ..}"
        hint = hint if is_private else "write {vr: LO, value: ..}, with the VR that it has"
        raise unfit("DF059", f"PS3.6 does not know {known.name}: its VR is needed", entry.key.span, hint=hint)
    vr_of_form = values.settled_by_form(choices, node)
    value = read(node, Target(known.name, vr_of_form, known.vm), files)
    return AttributeSpec(known.tag, vr_of_form, value, entry.value.span)


def read(node: Node, target: Target, files: ExternalFiles) -> SequenceItems | Raw | values.Value:
    """The value of a node for any VR, SQ included. Raises Unfit."""
    if isinstance(node, Mapping) and "raw" in node:
        return _raw(node.entries, target, files)
    if target.vr == "SQ":
        return _sequence(node, target.name, files)
    return values.read(node, target, files)


def _raw(entries: tuple[Entry, ...], target: Target, files: ExternalFiles) -> Raw:
    written = next(e for e in entries if e.key.text == "raw")
    if target.vr == "SQ" or target.name in _NOT_RAW:
        hint = "write raw values in its items" if target.vr == "SQ" else ""
        raise unfit("DF059", f"a raw value of {target.name} is not supported yet", written.key.span, hint=hint)
    return Raw(binary.raw(written.value, target.name, files))


def _omit_path(node: Node) -> OmitPath:
    found = scalar(node, "a keyword, or a path such as RequestAttributesSequence.ScheduledProcedureStepID")
    tags = []
    for word in found.text.split("."):
        tag = _element(word)[1]
        if tag is None:
            hint, expected = nearest(word, dictionary.keywords()), "keywords of PS3.6 separated by '.'"
            raise unfit("DF063", f"unknown keyword {word!r} in 'omit'", node.span, repr(word), expected, hint)
        tags.append(tag)
    return OmitPath(tuple(tags), node.span)


# --- keys --------------------------------------------------------------------------------------------------------


def _element(word: str) -> tuple[dictionary.Entry | None, int | None]:
    """What PS3.6 says of a keyword or of a tag in parentheses, and its tag; no tag for an unknown keyword."""
    raw = _RAW.fullmatch(word)
    entry = dictionary.by_tag(int(raw[1] + raw[2], 16)) if raw else dictionary.by_keyword(word)
    return entry, entry.tag if entry else int(raw[1] + raw[2], 16) if raw else None


def _resolve(key: Scalar, level: str) -> Resolved:
    entry, tag = _element(key.text)
    if tag is None:
        raise misplaced(key, "a keyword of PS3.6")
    group = tag >> 16
    if group in _ILLEGAL:
        raise unfit("DF059", f"{key.text} cannot be written", key.span, hint=_ILLEGAL[group])
    if group == FILE_META and level not in FILE_META_LEVELS:
        hint = "write it in a series, or in one of its instances"
        message = f"{key.text} belongs to the File Meta Information and cannot stand here"
        raise unfit("DF059", message, key.span, expected="group 0002 at series or instance level", hint=hint)
    if entry is not None:
        return Resolved(tag, entry.keyword or key.text, vr.alternatives(entry.vr), entry.vm)
    reserves = bool(group & 1) and 0x10 <= tag & 0xFFFF <= 0xFF
    return Resolved(tag, key.text, ("LO",) if reserves else (), "1" if reserves else "1-n")


# --- sequences ---------------------------------------------------------------------------------------------------


def _sequence(node: Node, name: str, files: ExternalFiles) -> SequenceItems:
    if isinstance(node, Scalar) and (node.is_null or not node.text):
        return SequenceItems(())
    return SequenceItems(each(_item, listed(node), name, files))


def _item(node: Node, name: str, files: ExternalFiles) -> ItemSpec:
    if isinstance(node, Mapping):
        found = header(node, "item", files)
        return ItemSpec(found.attributes, found.omit)
    code = scalar(node, f"an item of {name}: a mapping, or a code such as {codes.FORM}")
    return ItemSpec(()) if code.is_null else codes.item(code, name)
