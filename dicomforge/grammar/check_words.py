"""Faults of structure in an author's words: place, what was found, what was expected, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from dicomforge.grammar import keys
from dicomforge.grammar.schema_faults import SchemaFault, alternatives
from dicomforge.ground.diagnostic import Diagnostic, nearest
from dicomforge.ground.quantity import LENGTH_UNITS, number, quantity
from dicomforge.ground.span import Span
from dicomforge.model.parameter import parameters
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar
from dicomforge.standard import dictionary


class Place(NamedTuple):
    """Where a path leads: the node, and the entry whose value it is (None in a list and at the root)."""

    node: Node
    entry: Entry | None

    @property
    def key_span(self) -> Span:
        """The key's span; the value's where there is no key."""
        return self.entry.key.span if self.entry is not None else self.node.span


def word(fault: SchemaFault, root: Mapping) -> Diagnostic:
    """The Diagnostic of a fault."""
    return _WORDS.get(fault.rule, _wrong_type)(fault, place(root, fault.path))


def place(root: Mapping, path: tuple[str | int, ...]) -> Place:
    """Follows a path of keys and indices."""
    found = Place(root, None)
    for step in path:
        node = found.node
        if isinstance(node, Mapping) and isinstance(step, str):
            entry = node.entry(step)
            if entry is None:
                break
            found = Place(entry.value, entry)
        elif isinstance(node, Items) and isinstance(step, int):
            found = Place(node.nodes[step], None)
    return found


def _unknown_key(fault: SchemaFault, at: Place) -> Diagnostic:
    key, kind, known = str(fault.about), fault.schema.get("$comment", ""), fault.schema["properties"]
    if kind == "key" and key.startswith("("):
        return _not_a_tag(key, at, "a tag such as (0010,0010)")
    if kind == "key" and keys.is_attribute(key) and "PatientName" in known:
        return _unknown_keyword(key, at, known)
    code, noun = {
        "shape": ("DF012", "shape"),
        "noise": ("DF021", "noise"),
        "value": ("DF022", "field"),
    }.get(kind, ("DF010", "key"))
    hint = nearest(key, known)
    if kind == "noise" and key in ("blend", "plane", "sample"):
        hint = "remove it: noise changes the whole frame below it"
        return Diagnostic("DF010", f"noise takes no {key!r}", at.key_span, hint=hint)
    if kind == "shape" and key in _family("noise"):
        hint = f"it is a kind of noise: write noise: {{{key}: ..}}"
    if kind == "key" and key in (*_family("shape"), *_family("field"), "fill", "noise"):
        hint = f"{key!r} is a layer: put it in the list under 'phantom'"
    where = f" in {_name(fault.path[:-1])}" if code == "DF010" and len(fault.path) > 1 else ""
    expected = ", ".join(known) if len(known) <= 12 and not hint else ""
    return Diagnostic(code, f"unknown {noun} {key!r}{where}", at.key_span, expected=expected, hint=hint)


def _unknown_keyword(key: str, at: Place, known: Any) -> Diagnostic:
    entry = dictionary.by_keyword(key)
    hint = nearest(key, (name for name in known if keys.is_attribute(name)))
    if entry is not None:
        hint = f"({entry.tag >> 16:04X},{entry.tag & 0xFFFF:04X}) never occurs in a file; remove it"
    return Diagnostic("DF011", f"unknown keyword {key!r}", at.key_span, hint=hint)


def _wrong_level(fault: SchemaFault, at: Place) -> Diagnostic:
    key = str(fault.path[-1])
    levels = [_LEVELS[level] for level in keys.levels_of(key) if level in _LEVELS]
    hint = f"it belongs in {' or '.join([', '.join(levels[:-1]), levels[-1]] if len(levels) > 1 else levels)}"
    return Diagnostic("DF013", f"key {key!r} is not allowed in {_name(fault.path[:-1])}", at.key_span, hint=hint)


def _missing(fault: SchemaFault, at: Place) -> Diagnostic:
    key = str(fault.about)
    if key == "dicomforge" and not fault.path:
        return Diagnostic("DF014", "missing key 'dicomforge'", at.node.span, hint="begin the file with dicomforge: 1")
    described = fault.schema.get("properties", {}).get(key, {})
    expected = described.get("description", "").split(". ")[0].rstrip(".")
    message = f"missing key {key!r} in {_name(fault.path)}"
    return Diagnostic("DF014", message, at.key_span, expected=expected, hint=f"write {key}: ..")


def _one_of(fault: SchemaFault, at: Place) -> Diagnostic:
    names = [name for form in fault.wanted for name in alternatives(form)]
    where = _name(fault.path)
    if fault.about:
        both = " and ".join(repr(name) for name in fault.about)
        return Diagnostic("DF023", f"{both} exclude each other in {where}", at.key_span, hint="keep one of them")
    message = f"missing key {names[0]!r} in {where}" if len(names) <= 2 else f"incomplete value of {where}"
    return Diagnostic("DF014", message, at.key_span, expected="one of " + ", ".join(names))


def _dependency(fault: SchemaFault, at: Place) -> Diagnostic:
    key, missing = fault.about
    needs = " or ".join(repr(name) for name in missing)
    entry = at.node.entry(key) if isinstance(at.node, Mapping) else None
    span = entry.key.span if entry is not None else at.key_span
    return Diagnostic("DF023", f"{key!r} needs {needs} in {_name(fault.path)}", span, hint=f"write {missing[0]}: ..")


def _layer_count(fault: SchemaFault, at: Place) -> Diagnostic:
    kinds = [key for key in fault.about if key in fault.schema["properties"]]
    rest = [key for key in fault.about if key not in kinds]
    found = ", ".join(repr(key) for key in fault.about) or "an empty mapping"
    hint = "begin each layer with '- '"
    if len(kinds) == 1 and rest:
        hint = _beside_layer(kinds[0], rest, at.node)
    expected = "one key that names its kind"
    return Diagnostic("DF016", "a layer has one kind", at.node.span, found, expected, hint)


def _beside_layer(kind: str, rest: list[str], node: Node) -> str:
    """Where keys beside a layer's kind belong; nothing where that is not sure."""
    listed = ", ".join(repr(key) for key in rest)
    if all(keys.is_attribute(key) for key in rest):
        return f"{listed} {'is an Attribute' if len(rest) == 1 else 'are Attributes'}: write it in the series"
    value = node.get(kind) if isinstance(node, Mapping) else None
    known = _parameters_of(kind) | {
        key.name for level in ("layer", "shape", "fill") for key in keys.at(level, author=True)
    }
    if not known.issuperset(rest):
        return ""
    if isinstance(value, Mapping) or (isinstance(value, Scalar) and value.is_null):
        return f"indent {listed} below '{kind}:'"
    return f"write `{kind}: {{value: .., {rest[0]}: ..}}`" if kind == "fill" else ""


def _parameters_of(kind: str) -> set[str]:
    from dicomforge.phantom import registries

    try:
        return {p.name for p in parameters(registries.find(kind)[1].DECLARES)}
    except KeyError:
        return set()


def _wrong_type(fault: SchemaFault, at: Place) -> Diagnostic:
    text = fault.about if isinstance(fault.about, str) and number(fault.about) is None else ""
    title = str(fault.schema.get("title", ""))
    split = quantity(text)
    if split is not None and split.unit and ("number" in title or "length" in title):
        return _unknown_unit(split.unit, fault, at, title)
    if split is not None and "length" in title:
        return _out_of_range(fault, at)
    hint = ""
    if title.startswith("a list of layers") and isinstance(at.node, Mapping):
        hint = "begin each layer with '- '"
    if isinstance(at.node, Scalar) and at.node.is_null:
        hint = "write a value, or remove the key"
    return Diagnostic("DF015", f"wrong type for {_name(fault.path)}", at.node.span, _found(at.node), title, hint)


def _unknown_unit(unit: str, fault: SchemaFault, at: Place, title: str) -> Diagnostic:
    if "number" in title:
        return Diagnostic("DF018", f"{_name(fault.path)} takes no unit", at.node.span, _found(at.node), title)
    if unit in LENGTH_UNITS or (unit == "px" and "px" in title):
        return _out_of_range(fault, at)
    if unit == "px":
        hint = "only lengths in the image plane take px"
        return Diagnostic("DF018", f"{_name(fault.path)} takes no px", at.node.span, _found(at.node), title, hint)
    units = (*LENGTH_UNITS, *(["px"] if "px" in title else []))
    hint = nearest(unit, units)
    return Diagnostic("DF018", f"unknown unit {unit!r}", at.node.span, expected=", ".join(units), hint=hint)


def _out_of_range(fault: SchemaFault, at: Place) -> Diagnostic:
    title = str(fault.schema.get("title", ""))
    return Diagnostic("DF019", f"{_name(fault.path)} is out of range", at.node.span, _found(at.node), title)


def _count(fault: SchemaFault, at: Place) -> Diagnostic:
    n, title = len(fault.about), str(fault.schema.get("title", ""))
    if title == "a list":
        title = f"at least {fault.wanted}" if fault.rule == "minItems" else f"{fault.wanted} values"
    found = f"{n} value{'s' if n != 1 else ''}"
    return Diagnostic("DF020", f"wrong number of values for {_name(fault.path)}", at.node.span, found, title)


def _unknown_word(fault: SchemaFault, at: Place) -> Diagnostic:
    words = [str(choice) for choice in fault.wanted]
    if not isinstance(at.node, Scalar):
        return _wrong_type(fault, at)
    text = at.node.text
    if fault.path == ("dicomforge",):
        hint = "write dicomforge: 1"
        return Diagnostic("DF025", f"unknown version of the language {text!r}", at.node.span, expected="1", hint=hint)
    message = f"unknown word {text!r} for {_name(fault.path)}"
    return Diagnostic("DF017", message, at.node.span, expected=", ".join(words), hint=nearest(text, words))


def _pattern(fault: SchemaFault, at: Place) -> Diagnostic:
    title = str(fault.schema.get("title", ""))
    if title.startswith("a name"):
        return _not_a_name(str(fault.about), at.node.span)
    return _wrong_type(fault, at)


def _bad_key(fault: SchemaFault, at: Place) -> Diagnostic:
    if fault.wanted.get("$comment") == "private tag":
        return _not_a_tag(str(fault.about), at, "a private tag such as (0019,xx10)")
    return _not_a_name(str(fault.about), at.key_span)


def _not_a_name(text: str, span: Span) -> Diagnostic:
    slug = "".join(c if c.isascii() and c.isalnum() else "-" for c in text.lower()).strip("-")
    hint = f"write {slug}" if slug else ""
    return Diagnostic("DF024", f"{text!r} cannot be a name", span, expected="letters a-z, digits and -", hint=hint)


def _not_a_tag(text: str, at: Place, expected: str) -> Diagnostic:
    return Diagnostic("DF026", f"{text!r} is no tag", at.key_span, expected=expected)


def _name(path: tuple[str | int, ...]) -> str:
    """What a place is called: its key, or its position in a list."""
    if not path:
        return "the document"
    if isinstance(path[-1], str):
        return repr(path[-1])
    return f"entry {path[-1] + 1} of {_name(path[:-1])}"


def _found(node: Node) -> str:
    if isinstance(node, Mapping):
        return "a mapping"
    if isinstance(node, Items):
        return "a list"
    return "nothing" if node.is_null else repr(node.text)


def _family(word: str) -> tuple[str, ...]:
    from dicomforge.phantom import registries

    return {"shape": registries.SHAPES, "field": registries.FIELDS, "noise": registries.NOISE}[word].names()


_LEVELS = {
    "document": "the document",
    "patient": "a patient",
    "study": "a study",
    "series": "a series",
    "instance": "an entry of 'instances'",
    "item": "an item of a sequence",
    "segment": "an entry of 'segments'",
    "layer": "a layer",
    "limits": "'limits'",
}

_WORDS: dict[str, Callable[[SchemaFault, Place], Diagnostic]] = {
    "properties": _wrong_level,
    "additionalProperties": _unknown_key,
    "propertyNames": _bad_key,
    "required": _missing,
    "oneOf": _one_of,
    "dependencies": _dependency,
    "minProperties": _layer_count,
    "maxProperties": _layer_count,
    "minItems": _count,
    "maxItems": _count,
    "minimum": _out_of_range,
    "exclusiveMinimum": _out_of_range,
    "enum": _unknown_word,
    "pattern": _pattern,
    "type": _wrong_type,
}
