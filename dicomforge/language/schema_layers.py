"""Definitions of the schema for layers, made from the registries of shapes, fields and noise."""

from __future__ import annotations

from dicomforge.ground.registry import Registry
from dicomforge.language import keys
from dicomforge.language.schema_values import (
    Flavour,
    Schema,
    choice,
    closed,
    documented,
    one_of,
    or_expression,
    properties,
    ref,
    varying_names,
    varying_properties,
)
from dicomforge.model.parameter import Parameter, parameters
from dicomforge.phantom.registries import FIELDS, FILL, NOISE, SHAPES, presets

NOISE_LAYER = "noise"


def definitions(*, author: bool) -> Schema:
    """`layers`, `layer`, `value`, and one definition for each shape, field and noise."""
    common = properties("layer", author=author)
    found: Schema = {}
    kinds: dict[str, Schema] = {FILL: ref("fill", description="The whole frame: the value itself, or a mapping.")}
    for registry, family in ((SHAPES, "shape"), (FIELDS, "field"), (NOISE, "noise")):
        for name, module in registry:
            declared = parameters(module.DECLARES)
            props = {p.name: _parameter(p, author=author) for p in declared}
            title = f"the parameters of {name}"
            required = [p.name for p in declared if p.required]
            note = (module.__doc__ or name).split("\n")[0]
            definition = f"{family}-{name}"
            if family == "noise":
                found[definition] = _noise(name, props, required, author=author)
                continue
            kinds[name] = ref(definition, description=note)
            own = {**props, **common}
            if family == "shape":
                own |= properties("shape", author=author)
                found[definition] = closed(title, own, **_needed(required, ("value", "material"), author=author))
            else:
                found[f"{definition}-alone"] = closed(title, props, required)
                found[definition] = closed(title, own, **_needed(required, (), author=author))
    besides = {**common, "sample": properties("shape", author=author)["sample"]}
    besides.pop("blend")
    for name, module in presets():
        declared = parameters(module.DECLARES)
        own = {**{p.name: _parameter(p, author=author) for p in declared}, **besides}
        required = [p.name for p in declared if p.required]
        found[f"preset-{name}"] = closed(f"the parameters of {name}", own, **_needed(required, (), author=author))
        note = (module.__doc__ or name).split("\n")[0]
        kinds[name] = ref(f"preset-{name}", description=f"{note} Source: {module.SOURCE}.")
    kinds[NOISE_LAYER] = ref("noise", description="Noise on the whole frame.")
    noise = {
        name: ref(f"noise-{name}", description=(module.__doc__ or name).split("\n")[0]) for name, module in NOISE
    }
    found["noise"] = closed(
        "one kind of noise", {**noise, "name": common["name"]}, **{"$comment": "noise"}, **one_of(noise)
    )
    found["value"] = _value(author=author, keys_besides={}, alternatives=())
    found["fill"] = _value(
        author=author,
        keys_besides={**common, **properties("fill", author=author)},
        alternatives=("value", "material"),
    )
    found["layer"] = closed(
        "a layer: a mapping with one key that names its kind",
        dict(sorted(kinds.items())),
        minProperties=1,
        maxProperties=1,
        **{"$comment": "shape"},
    )
    found["layers"] = layer_list(author=author)
    return found


def layer_list(*, author: bool) -> Schema:
    """A list of layers; authors may also extend or thin the parent's."""
    schema: Schema = {"title": "a list of layers", "type": "array", "items": ref("layer")}
    return edited(or_expression(schema, author=author), author=author)


def edited(schema: Schema, *, author: bool) -> Schema:
    """A list, or for authors `{$append: [..], $remove: [..]}` on the parent's."""
    if not author:
        return schema
    edits = closed("a list, or $append and $remove", {"$append": {}, "$remove": {}}, minProperties=1)
    types = [*schema["type"], *(() if "object" in schema["type"] else ("object",))]
    return {**schema, "type": types, "if": {"type": "object"}, "then": edits}


def family(kind: str) -> str:
    """What a kind of layer is called: shape, field, or the kind itself."""
    registries: tuple[tuple[str, Registry], ...] = (("shape", SHAPES), ("field", FIELDS))
    return next((word for word, registry in registries if kind in registry.names()), kind)


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


def _value(*, author: bool, keys_besides: Schema, alternatives: tuple[str, ...]) -> Schema:
    number = ref("number-alone")
    fields = {
        name: ref(f"field-{name}-alone", description=(module.__doc__ or name).split("\n")[0])
        for name, module in FIELDS
    }
    props = {**varying_properties(number, number, author=author), **fields, **keys_besides}
    schema: Schema = {
        "title": "a number, three numbers for RGB, or a field",
        "type": ["number", "array", "object"],
        "items": ref("number"),
        "minItems": 3,
        "maxItems": 3,
        "properties": props,
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
        along = next(key for key in keys.at("varying", author=author) if key.name == "along")
        each = closed(
            f"`each` with lists of {count}", {"each": several, "along": documented(along, ref("word"))}, ["each"]
        )
        whole = {"title": title, "type": ["array", "object"], "items": ref(kind), **bounds}
        return or_expression({**whole, "if": {"type": "object"}, "then": each}, author=author)

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
        mapping = closed("a mapping of x, y and z in degrees", props)
        listed = row("angle", 3, "angles")
        return {
            **listed,
            "title": mapping["title"],
            "if": {"required": ["each"]},
            "else": mapping | {"type": listed["type"]},
        }
    if p.kind == "points":
        pair = row(length, 2, "lengths")
        schema: Schema = {"title": "a list of at least 3 points", "type": ["array"], "items": pair, "minItems": 3}
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


def tables() -> tuple[tuple[str, str, tuple[Parameter, ...]], ...]:
    """(family, name, parameters) of every contribution, for the documentation."""
    families: tuple[tuple[str, Registry], ...] = (("shape", SHAPES), ("field", FIELDS), ("noise", NOISE))
    found = [(word, name, parameters(module.DECLARES)) for word, registry in families for name, module in registry]
    return (*found, *(("preset", name, parameters(module.DECLARES)) for name, module in presets()))
