"""The structure of an expanded document against its JSON Schema: its faults in order, in an author's words."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Any

from dicomforge.grammar import keys, other_notations, schema_faults
from dicomforge.grammar.fault_place import Place
from dicomforge.grammar.repeats import COPIES, PLACES
from dicomforge.grammar.schema_faults import SchemaFault, alternatives
from dicomforge.grammar.unknown_keys import not_a_tag, unknown_key
from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import Diagnostic, in_order, nearest
from dicomforge.ground.quantity import LENGTH_UNITS, MEASURED, number, quantity
from dicomforge.ground.span import Span
from dicomforge.model.parameter import parameters
from dicomforge.phantom import registries
from dicomforge.phantom.shape_methods import has_values
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar, is_null, replaced

FAULT_LIMIT = 100
"""Faults of a document that are put into words; finding what an unknown key may have meant takes time."""

COUNT_LIMIT = 10_000
"""Faults after which a document is not looked at any further: each takes 0.1 ms."""


def check(root: Mapping) -> tuple[Diagnostic, ...]:
    """What is wrong with the structure of an expanded document."""
    faults = list(islice(schema_faults.faults(to_json(_once(root))), COUNT_LIMIT))
    primary = list(_primary(faults))
    found = in_order(_word(fault, root) for fault in primary[:FAULT_LIMIT])
    if (rest := len(primary) - FAULT_LIMIT) > 0:
        least = "at least " if len(faults) == COUNT_LIMIT else ""
        message = f"{FAULT_LIMIT} errors in keys and types are shown; {least}{rest:,} more are not"
        found.append(Diagnostic("DF069", message, root.span, severity="note"))
    return tuple(found)


def to_json(node: Node) -> Any:
    """A node as JSON whose scalars are their source texts; the schema decides which of them are numbers."""
    if isinstance(node, Mapping):
        return {key.text: to_json(value) for key, value in node.entries}
    if isinstance(node, Items):
        return [to_json(one) for one in node.nodes]
    return None if node.is_null else node.text


def _once(root: Mapping) -> Mapping:
    """The document without the studies that several patients share, but for the first of them.

    Expansion leaves one and the same node where no variable reaches: a matrix of patients mostly shares its studies.
    """
    seen: set[int] = set()

    def patient(_: str, node: Node) -> Node:
        studies = node.get("studies") if isinstance(node, Mapping) else None
        if isinstance(node, Mapping) and studies is not None and id(studies) in seen:
            return node.without("studies")
        seen.add(id(studies))
        return node

    found = replaced(root, lambda key, node: replaced(node, patient) if key == "patients" else node)
    return found if isinstance(found, Mapping) else root


def _primary(faults: list[SchemaFault]) -> Iterator[SchemaFault]:
    """One mistake, one message: what merely follows from another fault is left out.

    A `${...}` that is still there could not be replaced, and expansion has said why.
    """
    unknown = {f.path[:-1] for f in faults if f.rule == "additionalProperties"}
    crowded = {f.path for f in faults if f.rule == "maxProperties"}
    mistyped = {f.path for f in faults if f.rule == "type"}
    for fault in faults:
        follows = fault.rule in ("required", "oneOf", "minProperties", "dependencies") and fault.path in unknown
        follows |= fault.rule == "oneOf" and fault.path in mistyped
        unresolved = isinstance(fault.about, str) and "${" in fault.about
        if not (follows or unresolved or any(fault.path[:n] in crowded for n in range(len(fault.path)))):
            yield fault


# --- a fault in words --------------------------------------------------------------------------------------------


def _word(fault: SchemaFault, root: Mapping) -> Diagnostic:
    """The Diagnostic of a fault."""
    return _WORDS.get(fault.rule, _wrong_type)(_place(fault, root))


def _place(fault: SchemaFault, root: Mapping) -> Place:
    """Follows the path of keys and indices."""
    node: Node = root
    entry: Entry | None = None
    beside: frozenset[str] = frozenset()
    for step in fault.path:
        if isinstance(node, Mapping) and isinstance(step, str):
            found = node.entry(step)
            if found is None:
                break
            beside = frozenset(node.keys())
            node, entry = found.value, found
        elif isinstance(node, Items) and isinstance(step, int):
            node, entry, beside = node.nodes[step], None, frozenset()
    return Place(fault, node, entry, beside)


def _wrong_level(at: Place) -> Diagnostic:
    key = str(at.fault.path[-1])
    levels = [_LEVELS[level] for level in keys.levels_of(key) if level in _LEVELS]
    hint = f"it belongs in {' or '.join([', '.join(levels[:-1]), levels[-1]] if len(levels) > 1 else levels)}"
    return Diagnostic("DF013", f"key {key!r} is not allowed in {at.outer}", at.key_span, hint=hint)


def _missing(at: Place) -> Diagnostic:
    key = str(at.fault.about)
    if key == "dicomforge" and not at.fault.path:
        return Diagnostic("DF014", "missing key 'dicomforge'", at.node.span, hint="begin the file with dicomforge: 1")
    described = at.fault.schema.get("properties", {}).get(key, {})
    expected = described.get("description", "").split(". ")[0].rstrip(".")
    message = f"missing key {key!r} in {at.name}"
    return Diagnostic("DF014", message, at.key_span, expected=expected, hint=f"write {key}: ..")


def _one_of(at: Place) -> Diagnostic:
    if at.fault.about:
        both = " and ".join(map(repr, at.fault.about))
        return Diagnostic("DF023", f"{both} exclude each other in {at.name}", at.key_span, hint="keep one of them")
    names = [name for form in at.fault.wanted for name in alternatives(form)]
    message = f"missing key {names[0]!r} in {at.name}" if len(names) <= 2 else f"incomplete value of {at.name}"
    or_alone = "a single value, or " if at.title == "a value that varies or is drawn" else ""
    return Diagnostic("DF014", message, at.key_span, expected=f"{or_alone}one of {', '.join(names)}")


def _dependency(at: Place) -> Diagnostic:
    key, missing = at.fault.about
    needs = " or ".join(map(repr, missing))
    entry = at.node.entry(key) if isinstance(at.node, Mapping) else None
    span = entry.key.span if entry is not None else at.key_span
    return Diagnostic("DF023", f"{key!r} needs {needs} in {at.name}", span, hint=f"write {missing[0]}: ..")


def _layer_count(at: Place) -> Diagnostic:
    about = at.fault.about
    kinds = [key for key in about if key in at.fault.schema["properties"]]
    rest = [key for key in about if key not in kinds]
    found = ", ".join(map(repr, about)) or "an empty mapping"
    hint = _beside_layer(kinds[0], rest, at.node) if len(kinds) == 1 and rest else _AS_ITEMS
    return Diagnostic("DF016", "a layer has one kind", at.node.span, found, "one key that names its kind", hint)


def _beside_layer(kind: str, rest: list[str], node: Node) -> str:
    """Where keys beside a layer's kind belong; nothing where that is not sure."""
    listed = ", ".join(map(repr, rest))
    if all(map(keys.is_attribute, rest)):
        return f"{listed} {'is an Attribute' if len(rest) == 1 else 'are Attributes'}: write it in the series"
    value = node.get(kind) if isinstance(node, Mapping) else None
    known = {key.name for level in ("layer", "shape", "fill") for key in keys.at(level, author=True)}
    with suppress(KeyError):
        known |= {p.name for p in parameters(registries.find(kind)[1].DECLARES)}
    if not known.issuperset(rest):
        return ""
    if isinstance(value, Mapping) or (isinstance(value, Scalar) and value.is_null):
        return f"indent {listed} below '{kind}:'"
    return f"write `{kind}: {{value: .., {rest[0]}: ..}}`" if kind == "fill" else ""


def _wrong_type(at: Place) -> Diagnostic:
    about = at.fault.about
    if at.fault.rule == "pattern" and at.title.startswith("a name"):
        return _not_a_name(str(about), at.node.span)
    text = about if isinstance(about, str) and number(about) is None else ""
    if comma := other_notations.of_number(text, at.title):
        return at.wrong("DF015", f"wrong type for {at.name}", comma)
    if isinstance(number(str(about)), int) and at.title.startswith("a whole number from"):
        return _out_of_range(at)
    split = quantity(text)
    if split is not None and split.unit and ("number" in at.title or "length" in at.title):
        return _unknown_unit(split.unit, at)
    if split is not None and (measure := _MEASURE.match(at.title)) and measure[1] in MEASURED:
        units = MEASURED[measure[1]]
        return _out_of_range(at) if not split.unit or split.unit in units else _no_unit(split.unit, units, at)
    if split is not None and "length" in at.title:
        return _out_of_range(at)
    hint = _AS_ITEMS if at.title.startswith("a list of layers") and isinstance(at.node, Mapping) else ""
    hint = other_notations.of_list(at.node, at.title) or other_notations.of_flag(at.node, at.title) or hint
    hint = other_notations.of_draw(at.name, at.node, at.title) or hint
    if is_null(at.node):
        hint = f"write a value, or remove the {'entry' if at.entry is None else 'key'}"
    return at.wrong("DF015", f"wrong type for {at.name}", _layer_in_full(at) or hint)


def _layer_in_full(at: Place) -> str:
    """How to write a layer that has a word, a number or nothing where its parameters belong."""
    about = str(at.fault.about)
    if at.title == "one kind of noise":
        sd = "12" if number(about) is None else about
        return f"write `noise: {{{_in_full(about) if about in registries.NOISE.names() else f'gaussian: {sd}'}}}`"
    if at.title in COPIES.values() and isinstance(at.node, Scalar):
        layer = next(one for one, title in COPIES.items() if title == at.title)
        shape = about if about in registries.SHAPES.names() else "sphere"
        return f"write `{layer}: {{{PLACES[layer]}, {_in_full(shape)}}}`"
    if at.title.startswith("a layer") and isinstance(at.node, Scalar):
        return f"write `{_in_full(about)}`" if _in_full(about) else ""
    _, _, kind = at.title.partition("the parameters of ")
    return f"write `{_in_full(kind)}`" if kind and _in_full(kind) else ""


def _in_full(kind: str) -> str:
    """A kind of layer with the parameters that it needs; nothing where there is no such kind."""
    try:
        registry, module = registries.find(kind)
    except KeyError:
        return ""
    needed = [one.name for one in parameters(module.DECLARES) if one.required]
    if registry is registries.SHAPES and not has_values(module.DECLARES):
        needed.append("value")
    return f"{kind}: {{{', '.join(f'{name}: ..' for name in needed)}}}"


def _unknown_unit(unit: str, at: Place) -> Diagnostic:
    if "number" in at.title:
        return at.wrong("DF018", f"{at.name} takes no unit")
    if unit in LENGTH_UNITS or (unit == "px" and "px" in at.title):
        return _out_of_range(at)
    if unit == "px":
        return at.wrong("DF018", f"{at.name} takes no px", "only lengths in the image plane take px")
    return _no_unit(unit, (*LENGTH_UNITS, *(["px"] if "px" in at.title else [])), at)


def _no_unit(unit: str, units: Iterable[str], at: Place) -> Diagnostic:
    hint = nearest(unit, units)
    return Diagnostic("DF018", f"unknown unit {unit!r}", at.node.span, expected=", ".join(units), hint=hint)


def _out_of_range(at: Place) -> Diagnostic:
    return at.wrong("DF019", f"{at.name} is out of range")


def _count(at: Place) -> Diagnostic:
    n, wanted = len(at.fault.about), at.fault.wanted
    several = f"at least {wanted}" if at.fault.rule == "minItems" else f"{wanted} values"
    expected = several if at.title == "a list" else at.title
    hint = _third(at.node) if wanted == 3 and "clip" in at.fault.path else ""
    message = f"wrong number of values for {at.name}"
    return Diagnostic("DF020", message, at.node.span, counted(n, "value"), expected, hint)


def _third(node: Node) -> str:
    """What to write for the two numbers of a flat shape where a plane in space has three."""
    texts = [one.text for one in node.nodes if isinstance(one, Scalar)] if isinstance(node, Items) else []
    return f"write [{', '.join(texts)}, 0]" if len(texts) == 2 else ""


def _unknown_word(at: Place) -> Diagnostic:
    if not isinstance(at.node, Scalar):
        return _wrong_type(at)
    words, text = [str(choice) for choice in at.fault.wanted], at.node.text
    code, message, hint = "DF017", f"unknown word {text!r} for {at.name}", nearest(text, words)
    if at.fault.path == ("dicomforge",):
        code, message, hint = "DF025", f"unknown version of the language {text!r}", "write dicomforge: 1"
    return Diagnostic(code, message, at.node.span, expected=", ".join(words), hint=hint)


def _bad_key(at: Place) -> Diagnostic:
    if at.fault.wanted.get("$comment") == "private tag":
        return not_a_tag(str(at.fault.about), at, "a private tag such as (0019,xx10)")
    return _not_a_name(str(at.fault.about), at.key_span)


def _not_a_name(text: str, span: Span) -> Diagnostic:
    slug = "".join(c if c.isascii() and c.isalnum() else "-" for c in text.lower()).strip("-")
    hint = f"write {slug}" if slug else ""
    return Diagnostic("DF024", f"{text!r} cannot be a name", span, expected="letters a-z, digits and -", hint=hint)


_AS_ITEMS = "begin each layer with '- '"

_MEASURE = re.compile("a (?:positive |non-negative )?([a-z]+) in ")
"""The beginning of the title of a number with a unit."""

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

_WORDS: dict[str, Callable[[Place], Diagnostic]] = {
    "properties": _wrong_level,
    "additionalProperties": unknown_key,
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
}
