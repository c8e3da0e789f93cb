"""Definitions of the schema for layers, made from the registries of shapes, fields and noise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from types import ModuleType

from dicomforge.grammar import schema_editor
from dicomforge.grammar.schema_values import (
    EDITS,
    Flavour,
    Lazy,
    Schema,
    choice,
    closed,
    one_of,
    or_expression,
    properties,
    ref,
    varying_names,
    varying_properties,
)
from dicomforge.ground.registry import Registry
from dicomforge.model.parameter import LONGEST, Parameter, parameters
from dicomforge.phantom.registries import FIELDS, FILL, NOISE, SHAPES, preset, presets

NOISE_LAYER = "noise"


def _families() -> dict[str, Registry]:
    return {"shape": SHAPES, "field": FIELDS, "noise": NOISE}


def definitions(*, author: bool) -> Lazy:
    """`layers`, `layer`, `value`, and one definition for each shape, field and noise."""
    return Lazy(_names, lambda name: _definition(name, author=author))


def _names() -> Iterator[str]:
    for family, registry in _families().items():
        for name in registry.names():
            if registry is FIELDS:
                yield f"{family}-{name}-alone"
            yield f"{family}-{name}"
    yield from (f"preset-{name}" for name, _ in presets())
    yield from ("noise", "value", "fill", "layer", "layers")


def _definition(name: str, *, author: bool) -> Schema | None:
    made = _WHOLE.get(name)
    if made is not None:
        return made(author)
    family, _, kind = name.partition("-")
    if family == "preset":
        return _preset(kind, author=author)
    registry = _families().get(family)
    module = registry.get(kind) if registry is not None else None
    if module is None:
        return _field_alone(kind.removesuffix("-alone"), author=author) if registry is FIELDS else None
    props, required = _declared(module, author=author)
    title = f"the parameters of {kind}"
    if registry is NOISE:
        return _noise(kind, props, required, author=author)
    own = {**props, **properties("layer", author=author)}
    if registry is FIELDS:
        return closed(title, own, **_needed(required, (), author=author))
    own |= properties("shape", author=author)
    if author:
        own["value"] = schema_editor.scalar(own["value"], "${1:100}")
    return closed(title, own, **_needed(required, ("value", "material"), author=author))


def _field_alone(kind: str, *, author: bool) -> Schema | None:
    """A field as the value of a shape."""
    module = FIELDS.get(kind)
    if module is None:
        return None
    return closed(f"the parameters of {kind}", *_declared(module, author=author))


def _declared(module: ModuleType, *, author: bool) -> tuple[Schema, list[str]]:
    """The parameters of a contribution as properties, and those that are required."""
    declared = parameters(module.DECLARES)
    return {p.name: _parameter(p, author=author) for p in declared}, [p.name for p in declared if p.required]


def _preset(kind: str, *, author: bool) -> Schema | None:
    module = preset(kind)
    if module is None:
        return None
    props, required = _declared(module, author=author)
    besides = {**properties("layer", author=author), "sample": properties("shape", author=author)["sample"]}
    besides.pop("blend")
    return closed(f"the parameters of {kind}", {**props, **besides}, **_needed(required, (), author=author))


def _kinds() -> list[str]:
    """The keys that make a mapping a layer."""
    return sorted([FILL, NOISE_LAYER, *SHAPES.names(), *FIELDS.names(), *(name for name, _ in presets())])


def _kind(name: str, *, author: bool) -> Schema | None:
    """The property of a kind of layer, where there is one."""
    if name == FILL:
        fill = ref("fill", description="The whole frame: the value itself, or a mapping.")
        return schema_editor.scalar(fill, "${1:0}") if author else fill
    if name == NOISE_LAYER:
        return ref("noise", description="Noise on the whole frame.")
    published = preset(name)
    if published is not None:
        found = ref(f"preset-{name}", description=f"{_told(published, name)} Source: {published.SOURCE}.")
        return schema_editor.layer(found, parameters(published.DECLARES)) if author else found
    module = SHAPES.get(name) or FIELDS.get(name)
    if module is None:
        return None
    found = ref(f"{family(name)}-{name}", description=_told(module, name))
    besides = ("value",) if name in SHAPES.names() else ()
    return schema_editor.layer(found, parameters(module.DECLARES), besides) if author else found


def _told(module: ModuleType, name: str) -> str:
    return (module.__doc__ or name).split("\n")[0]


def _layer(author: bool) -> Schema:
    return closed(
        "a layer: a mapping with one key that names its kind",
        Lazy(_kinds, partial(_kind, author=author)),
        minProperties=1,
        maxProperties=1,
        **{"$comment": "shape"},
    )


def _noise_layer(author: bool) -> Schema:
    besides = {"name": properties("layer", author=author)["name"], **properties("noise", author=author)}

    def property_of(name: str) -> Schema | None:
        if name in besides:
            return dict(besides[name])
        module = NOISE.get(name)
        if module is None:
            return None
        found = ref(f"noise-{name}", description=_told(module, name))
        return schema_editor.noise(found, parameters(module.DECLARES)) if author else found

    kinds = NOISE.names()
    return closed(
        "one kind of noise",
        Lazy(lambda: (*kinds, *besides), property_of),
        **{"$comment": "noise"},
        **one_of(kinds),
    )


def layer_list(*, author: bool) -> Schema:
    """A list of layers; authors may also extend or thin the parent's."""
    schema: Schema = {"title": "a list of layers", "type": "array", "items": ref("layer")}
    return edited(or_expression(schema, author=author), author=author)


def edited(schema: Schema, *, author: bool) -> Schema:
    """A list, or for authors `{$append: [..], $remove: [..]}` on the parent's."""
    if not author:
        return schema
    edits = closed("a list, or $append and $remove", EDITS, minProperties=1)
    types = [*schema["type"], *(() if "object" in schema["type"] else ("object",))]
    return {**schema, "type": types, "if": {"type": "object"}, "then": edits}


def family(kind: str) -> str:
    """What a kind of layer is called: shape, field, or the kind itself."""
    return next((word for word in ("shape", "field") if kind in _families()[word].names()), kind)


def _needed(required: list[str], alternatives: tuple[str, ...], *, author: bool) -> Schema:
    """What a layer must have; authors may leave it to the parent's layer of the same name."""
    rules: Schema = {"required": required} if required else {}
    if alternatives:
        rules |= one_of(alternatives)
    if not author or not rules:
        return rules
    conflict = {alternatives[0]: {"not": {"required": [alternatives[1]]}}} if alternatives else {}
    return {"if": {"required": ["name"]}, "then": {"dependencies": conflict}, "else": rules}


def _noise(name: str, props: Schema, required: list[str], *, author: bool) -> Schema:
    """A mapping of parameters; where there is one alone, its value will do."""
    mapping = closed(f"the parameters of {name}", props, required)
    if len(props) > 1:
        return or_expression(mapping, author=author)
    ((only, leaf),) = props.items()
    # A mapping is of parameters if it has the parameter, otherwise it is a value that varies.
    return {
        "if": {"type": "object", "required": [only]},
        "then": mapping,
        "else": leaf,
    }


def _value(author: bool, *, keys_besides: Schema, alternatives: tuple[str, ...]) -> Schema:
    number = ref("number-alone")
    own = {**varying_properties(number, number, author=author), **keys_besides}
    fields = FIELDS.names()

    def property_of(name: str) -> Schema | None:
        if name in own:
            return dict(own[name])
        module = FIELDS.get(name)
        return None if module is None else ref(f"field-{name}-alone", description=_told(module, name))

    varies = [name for name in own if name not in keys_besides]
    schema: Schema = {
        "title": "a number, three numbers for RGB, or a field",
        "type": ["number", "array", "object"],
        "items": ref("number"),
        "minItems": 3,
        "maxItems": 3,
        "properties": Lazy(lambda: (*varies, *fields, *keys_besides), property_of),
        "additionalProperties": False,
        "$comment": "value",
        "dependencies": {"start": ["step"], "step": ["start"], "weights": ["choice"]},
        "if": {"type": "object"},
        "then": one_of((*varying_names(), *fields, *alternatives)),
    }
    if author:
        schema["pattern"] = r"^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$"
    if author and alternatives:
        schema["if"] = {"type": "object", "not": {"required": ["name"]}}
    return or_expression(schema, author=author)


def _parameter(p: Parameter, *, author: bool) -> Schema:
    notes: Schema = {"description": p.title[:1].upper() + p.title[1:] + "."}
    if not p.required and p.default is not None:
        notes["default"] = list(p.default) if isinstance(p.default, tuple) else p.default
    return {**_typed(p, author=author), **notes}


def _typed(p: Parameter, *, author: bool) -> Schema:
    sign = "positive" if p.positive else "non-negative" if p.non_negative else ""
    number = Flavour("number", sign).name
    length = Flavour("length", sign, p.in_plane).name

    def row(kind: str, count: int, what: str) -> Schema:
        """A list, or `each` of lists. The flavour `kind` alone may vary too."""
        title = f"a list of {count} {what}"
        bounds: Schema = {"minItems": count, "maxItems": count}
        one = or_expression(
            {"title": title, "type": ["array"], "items": ref(f"{kind}-alone"), **bounds}, author=author
        )
        several = or_expression({"title": "a list", "type": "array", "items": one, "minItems": 1}, author=author)
        known = varying_properties(ref(kind), ref(kind), author=author)
        each = closed(f"`each` with lists of {count}", {"each": several, "along": known["along"]}, ["each"])
        drawn = closed(f"`choice` of lists of {count}", {"choice": several, "weights": known["weights"]}, ["choice"])
        varied: Schema = {"if": {"required": ["choice"]}, "then": drawn, "else": each}
        whole = {"title": title, "type": ["array", "object"], "items": ref(kind), **bounds}
        return or_expression({**whole, "if": {"type": "object"}, "then": varied}, author=author)

    if p.kind == "word":
        return choice("one of " + ", ".join(p.choices), p.choices, author=author)
    if p.kind == "text":
        return _text(author=author)
    if p.kind == "group" and p.group is not None:
        inner = parameters(p.group)
        props = {q.name: _parameter(q, author=author) for q in inner}
        title = f"a mapping of {', '.join(props)}"
        return or_expression(closed(title, props, [q.name for q in inner if q.required]), author=author)
    if p.kind == "rotation":
        props = {axis: ref("angle", description=f"Degrees about {axis}.") for axis in "xyz"}
        mapping = closed("a mapping or list of x, y and z in degrees", props)
        listed = row("angle", 3, "angles")
        return {
            **listed,
            "title": mapping["title"],
            "if": {"type": "object", "anyOf": [{"required": ["each"]}, {"required": ["choice"]}]},
            "else": mapping | {"type": listed["type"]},
        }
    if p.kind == "points":
        pair = row(length, 2, "lengths")
        few = {"if": {"maxItems": LONGEST}, "then": {"items": pair}}  # more are refused without a look at each
        schema: Schema = {"title": "a list of at least 3 points", "type": ["array"], "minItems": 3, **few}
        return or_expression(schema, author=author)
    return {
        "length": ref(length),
        "number": ref(number),
        "angle": ref("angle"),
        "point2": row(length, 2, "lengths"),
        "point3": row(length, 3, "lengths"),
        "lengths": row(length, p.count, "positive lengths"),
        "range": row("length", 2, "lengths"),
        "values": row("number", p.count, "numbers"),
    }[p.kind]


def _text(*, author: bool) -> Schema:
    """Text, one for each step of an axis, or drawn from a list."""
    kinds = ("each", "choice")
    props = varying_properties(ref("word"), ref("word"), author=author)
    own = {name: props[name] for name in (*kinds, "along", "weights")}
    rules = {"dependencies": {"weights": ["choice"], "along": ["each"]}, **one_of(kinds)}
    return {
        "if": {"type": "object"},
        "then": closed("text that varies or is drawn", own, **rules),
        "else": ref("word"),
    }


def _fill(author: bool) -> Schema:
    besides = {**properties("layer", author=author), **properties("fill", author=author)}
    return _value(author, keys_besides=besides, alternatives=("value", "material"))


_WHOLE: dict[str, Callable[[bool], Schema]] = {
    "noise": _noise_layer,
    "value": partial(_value, keys_besides={}, alternatives=()),
    "fill": _fill,
    "layer": _layer,
    "layers": lambda author: layer_list(author=author),
}


def tables() -> tuple[tuple[str, str, tuple[Parameter, ...]], ...]:
    """(family, name, parameters) of every contribution, for the documentation."""
    families: dict[str, Iterable[tuple[str, ModuleType]]] = {**_families(), "preset": presets()}
    return tuple((word, name, parameters(made.DECLARES)) for word, found in families.items() for name, made in found)
