"""Attributes of one level or item: keys to tags, values by VR, sequences, `omit` and `complete`."""

import re
from collections.abc import Callable
from functools import partial

from dicomforge.grammar import binary, codes, keys, schema_editor, values
from dicomforge.grammar.attribute_keys import definition_of, level, list_of_words, omit_path, resolve, written
from dicomforge.grammar.binary import ExternalFiles
from dicomforge.grammar.reading import Together, Unfit, each, entries, flag, listed, misplaced, scalar, unfit
from dicomforge.grammar.schema_values import (
    EDITS,
    Lazy,
    Schema,
    closed,
    one_of,
    or_expression,
    properties,
    ref,
)
from dicomforge.grammar.values import Target
from dicomforge.grammar.varying import KINDS, VARYING_DEPENDENCIES, varying_mapping, varying_properties
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Link
from dicomforge.model import vr
from dicomforge.model.attribute_spec import AttributeSpec, Header, ItemSpec, PrivateTag, Raw, Ref, SequenceItems
from dicomforge.model.fault import Fault
from dicomforge.source.document import Entry, Mapping, Node, Scalar

_NOT_RAW = frozenset({"PixelData", "FloatPixelData", "DoubleFloatPixelData", "SOPClassUID", "TransferSyntaxUID"})
"""What decides how a file is made: pixels are painted, and a file is encoded as its transfer syntax says."""

Elements = dict[int | PrivateTag, AttributeSpec]

_OWN = frozenset({"SOPClassUID", "SOPInstanceUID", "SeriesInstanceUID", "StudyInstanceUID", "TransferSyntaxUID"})

_EDITED: Schema = {"anyOf": [{"required": [name]} for name in EDITS]}

_FORMS = {
    "PN": "text, or its component groups",
    "SQ": "a list of items",
    **dict.fromkeys(("DS", "FD", "FL", "IS", "SL", "SS", "SV", "UL", "US", "UV"), "a number or a list of numbers"),
    **dict.fromkeys(vr.BINARY, "numbers, or {hex: ..}, {base64: ..} or {file: ..}"),
}


def definitions(author: bool) -> Lazy:
    """One definition for each VR of the dictionary, and `private`, `omit`, `vr`, `item`."""

    def definition(name: str) -> Schema | None:
        made, of_vr = _WHOLE.get(name), name.replace("-", " ")
        if made is not None:
            return made(author)
        return _of_vr(of_vr, author) if vr.FORMS.keys() >= set(of_vr.split(" or ")) else None

    return Lazy(lambda: (*_WHOLE, *map(definition_of, sorted({entry.vr for entry in written()}))), definition)


def _leaf(author: bool) -> Schema:
    types: Schema = {"not": {"type": ["object", "array"]}} if author else {"type": ["string", "number", "null"]}
    return {"title": "a single value", **types}


def _forms(author: bool) -> Schema:
    """What a value's mapping may say, whatever its VR."""
    typed = {name: schema for name, schema in properties("attribute", author).items() if name != "date"}
    return {**typed, **varying_properties(ref("leaf"), ref("leaf"), author, dates=True)}


def _of_vr(of_vr: str, author: bool) -> Schema:
    if of_vr == "SQ":
        return _sequence_schema(author)
    bytes_of = properties("binary", author) if any(one in vr.BINARY for one in of_vr.split(" or ")) else {}
    props = {**_forms(author), **bytes_of}
    alternatives = one_of((*KINDS, "value", "raw", "ref", *bytes_of))["oneOf"]
    if of_vr == "PN":
        groups = properties("person-name", author)
        props |= groups
        alternatives.append({"anyOf": [{"required": [name]} for name in groups]})
    dependencies = {**VARYING_DEPENDENCIES, "value": ["vr"]}
    mapping = closed("a value", props, dependencies=dependencies, oneOf=alternatives)
    component: Schema = {"if": {"type": "object"}, "then": _component(of_vr, author), "else": ref("leaf")}
    return {
        "title": f"{_FORMS.get(of_vr.split(' or ')[0], 'text or a list of texts')} ({of_vr})",
        **(schema_editor.COLON if author else {}),
        "if": {"type": "object"},
        "then": edited_mapping(mapping, author),
        "else": {"if": {"type": "array"}, "then": {"items": component}, "else": ref("leaf")},
    }


def edited_mapping(mapping: Schema, author: bool) -> Schema:
    """The mapping, or for authors `$append` and `$remove` on the parent's list."""
    if not author:
        return mapping
    return {"if": _EDITED, "then": closed("$append and $remove", EDITS), "else": mapping}


def _component(of_vr: str, author: bool) -> Schema:
    if of_vr != "PN":
        return ref("attribute-varying")
    known = {
        **varying_properties(ref("leaf"), ref("leaf"), author, dates=True),
        **properties("person-name", author),
    }
    return closed("a name's component groups", known, dependencies=VARYING_DEPENDENCIES, minProperties=1)


def _sequence_schema(author: bool) -> Schema:
    item: Schema = {"if": {"type": "object"}, "then": ref("item"), "else": ref("code")}
    forms: Schema = {"if": {"type": "array"}, "then": {"items": item}, "else": item}
    if author:
        forms = edited_mapping(forms, True) | {"if": {"type": "object", **_EDITED}}
    else:
        forms = {"if": {"type": "object", "required": ["raw"]}, "then": {}, "else": forms}
    return {"title": "a list of items (SQ)", **(schema_editor.COLON if author else {}), **forms}


def _raw_schema(author: bool) -> Schema:
    """The value of a tag that the dictionary may not know: any form, with its VR where it is a mapping."""
    title = "a value with its VR such as {vr: DS, value: 1.5}"
    props = {**_forms(author), **properties("person-name", author), **properties("binary", author)}
    forms = [name for name in props if name not in ("vr", "step", "along", "weights")]
    needs_value = {"anyOf": [{"required": [name]} for name in forms]}
    dependencies = {**VARYING_DEPENDENCIES, "vr": needs_value, "value": ["vr"]}
    items: Schema = {
        "if": {"required": ["vr"], "properties": {"vr": {"const": "SQ"}}},
        "then": {"properties": {"value": ref("SQ")}},
    }
    mapping = closed(title, props, dependencies=dependencies, **items)
    return {"title": title, "if": {"type": "object"}, "then": mapping}


_PRIVATE_TAG = r"^\([0-9a-fA-F]{4}, ?([xX]{2}|[0-9a-fA-F]{2})[0-9a-fA-F]{2}\)$"
_FORBIDDEN_GROUPS = frozenset({1, 3, 5, 7, 0xFFFF})


def _private_schema(author: bool) -> Schema:
    by_tag = {
        "title": "elements by tag",
        "type": "object",
        "propertyNames": {"pattern": _PRIVATE_TAG, "$comment": "private tag"},
        "additionalProperties": ref("raw"),
    }
    creators = {"title": "private elements by creator", "type": "object", "additionalProperties": by_tag}
    return or_expression(creators, author)


_WHOLE: dict[str, Callable[[bool], Schema]] = {
    "leaf": _leaf,
    "any-value": lambda author: {"title": "a value"},
    "vr": lambda author: {"title": "a VR", "type": "string", "enum": list(vr.FORMS)},
    "item": lambda author: level("item", "an item of a sequence", author),
    "raw": _raw_schema,
    "raw-value": binary.raw_schema,
    "codes": partial(list_of_words, "codes"),
    "omit": partial(list_of_words, "keywords"),
    "private": _private_schema,
    "attribute-varying": lambda author: varying_mapping(ref("leaf"), ref("leaf"), author, dates=True),
}


def header(node: Mapping, level: str, files: ExternalFiles) -> Header:
    """What a level says of Attributes; keys that are no Attributes are left to others. Raises Unfit."""
    found: Elements = {}
    with Together() as together:
        for entry in node.entries:
            if keys.is_attribute(entry.key.text):
                together(_add, entry, level, files, found)
        found |= together(_private_elements, node.get("private"), files) or {}
        omit = together(each, omit_path, listed(node.get("omit")))
        complete = together(flag, node.get("complete"))
    return Header(tuple(found.values()), omit, complete)


def _add(entry: Entry, level: str, files: ExternalFiles, found: Elements) -> None:
    one = _attribute(entry, level, files)
    before = found.setdefault(one.key, one)
    if before is not one:
        related = (Link("written before here", before.span),)
        message = f"{entry.key.text} names an Attribute a second time"
        raise Unfit(Diagnostic("DF059", message, entry.key.span, related=related))


def _attribute(entry: Entry, level: str, files: ExternalFiles) -> AttributeSpec:
    known, node = resolve(entry.key, level), entry.value
    choices = known.vrs
    if isinstance(node, Mapping) and "vr" in node:
        chosen, node = _long_form(node)
        if choices and chosen.text not in (*choices, "UN"):
            expected, message = " or ".join(choices), f"{known.name} cannot have VR {chosen.text}"
            hint = f"write the VR {expected}"
            raise unfit("DF065", message, chosen.span, chosen.text, f"{expected} (PS3.6)", hint)
        choices = (chosen.text,)
    if not choices:
        hint = "write {vr: LO, value: ..}, with the VR that it has"
        if known.tag >> 16 & 1:
            hint = "write it below `private:`, by its creator and with its VR: {vr: LO, value: ..}"
        raise unfit("DF059", f"PS3.6 does not know {known.name}: its VR is needed", entry.key.span, hint=hint)
    vr_of_form = values.settled_by_form(choices, node)
    value = read(node, Target(known.name, vr_of_form, known.vm), files)
    if isinstance(value, Ref) and level != "item" and known.name in _OWN:
        message = f"{known.name} says what the object itself is, and cannot be a reference"
        raise unfit("DF106", message, entry.value.span, hint="leave it out, or write the UID")
    return AttributeSpec(known.tag, vr_of_form, value, entry.value.span)


def read(node: Node, target: Target, files: ExternalFiles) -> SequenceItems | Raw | Ref | values.Value:
    """The value of a node for any VR, SQ included. Raises Unfit."""
    if isinstance(node, Mapping) and (raw := node.entry("raw")) is not None:
        return _raw(raw, target, files)
    if target.vr == "SQ":
        items = () if isinstance(node, Scalar) and not node.text else listed(node)
        return SequenceItems(each(_item, items, target.name, files))
    if isinstance(node, Mapping) and (written := node.get("ref")) is not None:
        if target.vr != "UI":
            message = f"{target.name} ({target.vr}) cannot be a reference"
            expected = "an Attribute of VR UI, or an item of a sequence"
            raise unfit("DF106", message, node.span, expected=expected)
        return reference(written)
    return values.read(node, target, files)


def _raw(written: Entry, target: Target, files: ExternalFiles) -> Raw:
    if target.vr == "SQ" or target.name in _NOT_RAW:
        hint = "write raw values in its items" if target.vr == "SQ" else ""
        raise unfit("DF059", f"a raw value of {target.name} is not supported yet", written.key.span, hint=hint)
    return Raw(binary.raw(written.value, target.name, files))


def reference(node: Node) -> Ref:
    """The name of a series, instance or frame. Raises Unfit."""
    expected = "a name such as ct, ct/3 or ct/3#2"
    found = scalar(node, expected)
    if re.fullmatch(r"[^#]+(#\d{1,9})?", found.text) is None:
        raise unfit("DF106", "this is no reference", node.span, repr(found.text), expected)
    return Ref(found.text, node.span)


def _item(node: Node, name: str, files: ExternalFiles) -> ItemSpec:
    if isinstance(node, Mapping):
        found, written = header(node, "item", files), node.get("ref")
        return ItemSpec(found.attributes, found.omit, None if written is None else reference(written))
    code = scalar(node, f"an item of {name}: a mapping, or a code such as {codes.FORM}")
    return ItemSpec(()) if code.is_null else codes.item(code, name)


# --- private elements (PS3.5 section 7.8) --------------------------------------------------------------------------


def _private_elements(node: Node | None, files: ExternalFiles) -> Elements:
    """`private: {ACME 1.1: {"(0019,xx10)": {vr: DS, value: 1.5}}}` by tag."""
    found: Elements = {}
    with Together() as together:
        for creator in together(entries, node, "private elements by creator") or ():
            together(_check_creator, creator.key)
            for entry in together(entries, creator.value) or ():
                together(_add_private, creator.key.text, entry, files, found)
    return found


def _check_creator(key: Scalar) -> None:
    checked = vr.parse("LO", key.text)
    if isinstance(checked, Fault) or not key.text.strip() or "\\" in key.text:
        fault = checked if isinstance(checked, Fault) else Fault(repr(key.text), "a name in one line")
        message = "this cannot name the creator of private elements"
        raise unfit("DF058", message, key.span, fault.found, fault.expected, fault.hint)


def _long_form(node: Mapping) -> tuple[Scalar, Node]:
    """The VR of `{vr: .., value: ..}`, and what it says besides: the value itself, or a mapping of another form."""
    chosen = scalar(node.get("vr") or node, "{vr: .., value: ..}")
    if chosen.text not in vr.FORMS:
        raise misplaced(chosen, "a VR")
    return chosen, node.get("value") or node.without("vr")


def _add_private(creator: str, entry: Entry, files: ExternalFiles, found: Elements) -> None:
    key, long, written = _private_tag(creator, entry.key), entry.value, entry.key.text
    if not isinstance(long, Mapping) or "vr" not in long:
        hint = "write {vr: DS, value: ..}, with the VR that it has"
        message = f"the private element {written} needs its VR"
        raise unfit("DF058", message, long.span, expected="{vr: .., value: ..}", hint=hint)
    chosen, node = _long_form(long)
    value = read(node, Target(f"{creator} {written}", chosen.text, "1-n"), files)
    if key in found:
        raise unfit("DF058", f"{written} of {creator!r} is written twice", entry.key.span)
    found[key] = AttributeSpec(key, chosen.text, value, long.span)


def _private_tag(creator: str, key: Scalar) -> PrivateTag:
    if not re.match(_PRIVATE_TAG, key.text):
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
