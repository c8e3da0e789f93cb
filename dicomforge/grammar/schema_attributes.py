"""Definitions of the schema for DICOM Attributes: one for each VR, and a property for each keyword of PS3.6."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from dicomforge.grammar import keys, schema_editor
from dicomforge.grammar.schema_layers import edited
from dicomforge.grammar.schema_values import (
    EDITS,
    VARYING_DEPENDENCIES,
    Lazy,
    Schema,
    closed,
    documented,
    one_of,
    or_expression,
    plain,
    properties,
    ref,
    varying_names,
    varying_properties,
)
from dicomforge.model.vr import BINARY, FORMS
from dicomforge.standard import dictionary

TAG = r"^\([0-9a-fA-F]{4},[0-9a-fA-F]{4}\)$"
PRIVATE_TAG = r"^\([0-9a-fA-F]{4}, ?([xX]{2}|[0-9a-fA-F]{2})[0-9a-fA-F]{2}\)$"
NEVER_WRITTEN_GROUPS = (0x0000, 0xFFFE)
"""Command elements and item delimiters (PS3.5 section 7.5, PS3.7 section 6.3)."""

_EDITED: Schema = {"anyOf": [{"required": [name]} for name in EDITS]}

_FORMS = {
    "PN": "text, or its component groups",
    "SQ": "a list of items",
    **dict.fromkeys(("DS", "FD", "FL", "IS", "SL", "SS", "SV", "UL", "US", "UV"), "a number or a list of numbers"),
    **dict.fromkeys(BINARY, "numbers, or {hex: ..}, {base64: ..} or {file: ..}"),
}


def definitions(*, author: bool) -> Lazy:
    """One definition for each VR of the dictionary, and `private`, `omit`, `vr`, `item`."""

    def definition(name: str) -> Schema | None:
        made, vr = _WHOLE.get(name), name.replace("-", " ")
        if made is not None:
            return made(author)
        return _of_vr(vr, author=author) if FORMS.keys() >= set(vr.split(" or ")) else None

    return Lazy(lambda: (*_WHOLE, *map(definition_of, sorted({entry.vr for entry in written()}))), definition)


def _words(what: str, author: bool) -> Schema:
    return edited({"title": f"a list of {what}", "type": ["array", "string"], "items": ref("word")}, author=author)


def _private(author: bool) -> Schema:
    elements = {
        "title": "elements by tag",
        "type": "object",
        "propertyNames": {"pattern": PRIVATE_TAG, "$comment": "private tag"},
        "additionalProperties": ref("raw"),
    }
    creators = {"title": "private elements by creator", "type": "object", "additionalProperties": elements}
    return or_expression(creators, author=author)


def _attribute_varying(author: bool) -> Schema:
    return closed(
        "a value that varies or is drawn",
        _varying(author=author),
        dependencies=VARYING_DEPENDENCIES,
        **one_of((*varying_names(), "date")),
    )


def definition_of(vr: str) -> str:
    """The definition of a VR as PS3.6 prints it: `US or SS` is `US-or-SS`."""
    return vr.replace(" ", "-")


@cache
def written() -> tuple[dictionary.Entry, ...]:
    """The elements of PS3.6 that may stand in a file, in the order of their tags."""
    entries = map(dictionary.by_keyword, dictionary.keywords())
    return tuple(e for e in entries if e is not None and e.tag >> 16 not in NEVER_WRITTEN_GROUPS)


def attribute_property(keyword: str, *, author: bool) -> Schema | None:
    """The property of a keyword: name as title; tag, VR and VM as description. Retired ones are not offered."""
    entry = dictionary.by_keyword(keyword)
    if entry is None or entry.tag >> 16 in NEVER_WRITTEN_GROUPS:
        return None
    found = _property(entry)
    if not author:
        return found
    return schema_editor.annotated(found, {"doNotSuggest": True} if entry.retired else schema_editor.offered(keyword))


def level(name: str, title: str, *, author: bool, more: Schema | None = None) -> Schema:
    """A mapping of DICOM Attributes and the keys of that level; keys of other levels are refused by name."""
    own = {**properties(name, author=author), **(more or {})}
    elsewhere = {word: False for word in sorted(keys.words()) if word not in own}
    return {"title": title, "type": "object", "allOf": [ref("names")], "properties": {**own, **elsewhere}}


def names(*, author: bool) -> Schema:
    """Every key that any level may hold; each level refuses those of others itself."""
    patterns: Schema = {TAG: ref("raw")}
    if author:
        patterns[r"^(x-|\$append$|\$remove$)"] = {}
    return {
        "title": "DICOM Attributes and keys of the language",
        "properties": Lazy(
            lambda: (*sorted(keys.words()), *(entry.keyword for entry in written())),
            lambda name: True if name in keys.words() else attribute_property(name, author=author),
        ),
        "patternProperties": patterns,
        "additionalProperties": False,
        "$comment": "key",
    }


def _property(entry: dictionary.Entry) -> Schema:
    tag = f"({entry.tag >> 16:04X},{entry.tag & 0xFFFF:04X})"
    retired = ", retired" if entry.retired else ""
    return ref(definition_of(entry.vr), title=entry.name, description=f"{tag} {entry.vr}, VM {entry.vm}{retired}")


def _leaf(*, author: bool) -> Schema:
    if author:
        return {"title": "a single value", "not": {"type": ["object", "array"]}}
    return {"title": "a single value", "type": ["string", "number", "null"]}


def _varying(*, author: bool) -> Schema:
    leaf = ref("leaf")
    dates = {"title": "two dates", "type": "array", "items": leaf, "minItems": 2, "maxItems": 2}
    found = varying_properties(leaf, leaf, author=author)
    for key in keys.at("attribute", author=author):
        if key.name == "date":
            found["date"] = documented(key, or_expression(dates, author=author))
    return found


def _of_vr(vr: str, *, author: bool) -> Schema:
    if vr == "SQ":
        return _sequence(author=author)
    binary = any(one in BINARY for one in vr.split(" or "))
    props = _typed_value(author=author)
    bytes_of = properties("binary", author=author) if binary else {}
    alternatives = one_of((*varying_names(), "date", "value", "raw", *bytes_of))["oneOf"]
    props |= {**_varying(author=author), **bytes_of}
    if vr == "PN":
        groups = properties("person-name", author=author)
        props |= groups
        alternatives.append({"anyOf": [{"required": [name]} for name in groups]})
    dependencies = {**VARYING_DEPENDENCIES, "value": ["vr"]}
    mapping = closed("a value", props, dependencies=dependencies, oneOf=alternatives)
    component: Schema = {"if": {"type": "object"}, "then": _component(vr, author=author), "else": ref("leaf")}
    title = _FORMS.get(vr.split(" or ")[0], "text or a list of texts")
    return {
        "title": f"{title} ({vr})",
        **(schema_editor.COLON if author else {}),
        "if": {"type": "object"},
        "then": edited_mapping(mapping, author=author),
        "else": {"if": {"type": "array"}, "then": {"items": component}, "else": ref("leaf")},
    }


def edited_mapping(mapping: Schema, *, author: bool) -> Schema:
    """The mapping, or for authors `$append` and `$remove` on the parent's list."""
    if not author:
        return mapping
    return {"if": _EDITED, "then": closed("$append and $remove", EDITS), "else": mapping}


def _component(vr: str, *, author: bool) -> Schema:
    if vr != "PN":
        return ref("attribute-varying")
    groups = properties("person-name", author=author)
    known = {**_varying(author=author), **groups}
    return closed("a name's component groups", known, dependencies=VARYING_DEPENDENCIES, minProperties=1)


def _typed_value(*, author: bool) -> Schema:
    return {
        key.name: documented(key, ref(key.type))
        for key in keys.at("attribute", author=author)
        if key.name in ("vr", "value", "raw")
    }


def _sequence(*, author: bool) -> Schema:
    item: Schema = {"if": {"type": "object"}, "then": ref("item"), "else": ref("code")}
    forms: Schema = {"if": {"type": "array"}, "then": {"items": item}, "else": item}
    if author:
        forms = edited_mapping(forms, author=True) | {"if": {"type": "object", **_EDITED}}
    else:
        forms = {"if": {"type": "object", "required": ["raw"]}, "then": {}, "else": forms}
    return {"title": "a list of items (SQ)", **(schema_editor.COLON if author else {}), **forms}


def code(*, author: bool) -> Schema:
    """A code in place of an item: `SCT:39607008:"Lung"`; or nothing."""
    title = 'an item, or a code such as SCT:39607008:"Lung"'
    if author:
        return {**plain(title, author=True), "not": {"type": ["object", "array", "number", "boolean"]}}
    return {"title": title, "type": ["string", "null"]}


def _raw(author: bool) -> Schema:
    """The value of a tag that the dictionary may not know: any form, with its VR where it is a mapping."""
    props = {
        **_typed_value(author=author),
        **_varying(author=author),
        **properties("person-name", author=author),
        **properties("binary", author=author),
    }
    forms = [name for name in props if name not in ("vr", "step", "along", "weights")]
    needs_value = {"anyOf": [{"required": [name]} for name in forms]}
    mapping = {
        "title": "a value with its VR such as {vr: DS, value: 1.5}",
        "type": "object",
        "properties": props,
        "additionalProperties": False,
        "dependencies": {**VARYING_DEPENDENCIES, "vr": needs_value, "value": ["vr"]},
        "if": {"required": ["vr"], "properties": {"vr": {"const": "SQ"}}},
        "then": {"properties": {"value": ref("SQ")}},
    }
    return {"title": "a value with its VR such as {vr: DS, value: 1.5}", "if": {"type": "object"}, "then": mapping}


def _raw_value(author: bool) -> Schema:
    """The bytes of `{raw: ..}`: text, or a mapping as binary VRs have it."""
    forms = properties("binary", author=author)
    mapping = closed("bytes", forms, minProperties=1, maxProperties=1)
    return {"title": "text, or {hex: ..}", "if": {"type": "object"}, "then": mapping, "else": ref("leaf")}


_WHOLE: dict[str, Callable[[bool], Schema]] = {
    "leaf": lambda author: _leaf(author=author),
    "any-value": lambda author: {"title": "a value"},
    "vr": lambda author: {"title": "a VR", "type": "string", "enum": list(FORMS)},
    "item": lambda author: level("item", "an item of a sequence", author=author),
    "raw": _raw,
    "raw-value": _raw_value,
    "codes": partial(_words, "codes"),
    "omit": partial(_words, "keywords"),
    "private": _private,
    "attribute-varying": _attribute_varying,
}
