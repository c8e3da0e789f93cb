"""Layers of phantoms and scenes: kinds from the registries, names, values and parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import ModuleType

from dicomforge.grammar import keys, parameters, schema_editor
from dicomforge.grammar.parameters import Params, title
from dicomforge.grammar.reading import Together, Unfit, flag, listed, mapping, misplaced, scalar
from dicomforge.grammar.schema_values import Lazy, Schema, closed, edited, one_of, or_expression, properties, ref
from dicomforge.grammar.varying import is_varying
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Link, Span
from dicomforge.model.parameter import parameters as declared
from dicomforge.model.recipe import GREY
from dicomforge.model.spec import Draw, FieldSpec, LayerSpec, ParamSpec, Pick
from dicomforge.phantom.registries import FAMILIES, FIELDS, FILL, NOISE, SHAPES, preset, presets
from dicomforge.source.document import Entry, Mapping, Node, Scalar

NOISE_LAYER = "noise"

_A_LAYER = "a layer: a mapping with one key that names its kind"

_COMMON = frozenset(key.name for key in keys.at("layer", author=False))

LayerValue = tuple[ParamSpec, ...] | FieldSpec | None
"""A number for each sample, or a field; None where the layer has none, or a material."""


def definitions(author: bool) -> Lazy:
    """`layers`, `layer`, `value`, and one definition for each shape, field and noise."""
    return Lazy(_names, lambda name: _definition(name, author))


def _names() -> Iterator[str]:
    for family, registry in FAMILIES.items():
        for name in registry.names():
            if registry is FIELDS:
                yield f"{family}-{name}-alone"
            yield f"{family}-{name}"
    yield from (f"preset-{name}" for name, _ in presets())
    yield from _WHOLE


def _definition(name: str, author: bool) -> Schema | None:
    if name in _WHOLE:
        return _WHOLE[name](author)
    family, _, kind = name.partition("-")
    is_alone = family == "field" and FIELDS.get(kind) is None
    kind = kind.removesuffix("-alone") if is_alone else kind
    module = _find(family, kind)
    if module is None:
        return None
    props, required = parameters.declared(module.DECLARES, author)
    name_of = f"the parameters of {kind}"
    if is_alone:
        return closed(name_of, props, required)
    if family == "noise":
        return _noise_schema(name_of, props, required, author)
    own, shape = {**props, **properties("layer", author)}, properties("shape", author)
    if family == "preset":
        own["sample"] = shape["sample"]
        del own["blend"]
    if family == "shape":
        own |= shape
        if author:
            own["value"] = schema_editor.scalar(own["value"], "${1:100}")
    return closed(name_of, own, **_needed(required, ("value", "material") if family == "shape" else (), author))


def _find(family: str, kind: str) -> ModuleType | None:
    registry = FAMILIES.get(family)
    return registry.get(kind) if registry is not None else preset(kind) if family == "preset" else None


def _of_kind(kind: str) -> tuple[str, ModuleType] | None:
    """The family and the module of a kind of layer."""
    found = ((family, _find(family, kind)) for family in ("preset", "shape", "field"))
    return next(((family, module) for family, module in found if module is not None), None)


def _kind(name: str, author: bool) -> Schema | None:
    """The property of a kind of layer, where there is one."""
    if name == FILL:
        fill = ref("fill", description="The whole frame: the value itself, or a mapping.")
        return schema_editor.scalar(fill, "${1:0}") if author else fill
    if name == NOISE_LAYER:
        return ref("noise", description="Noise on the whole frame.")
    known = _of_kind(name)
    if known is None:
        return None
    family, module = known
    source = f" Source: {module.SOURCE}." if family == "preset" else ""
    found = ref(f"{family}-{name}", description=f"{title(module, name)}{source}")
    besides = ("value",) if name in SHAPES.names() else ()
    return schema_editor.layer(found, declared(module.DECLARES), besides) if author else found


def _layer_schema(author: bool) -> Schema:
    def kinds() -> list[str]:
        return sorted([FILL, NOISE_LAYER, *SHAPES.names(), *FIELDS.names(), *(name for name, _ in presets())])

    one_key: Schema = {"minProperties": 1, "maxProperties": 1, "$comment": "shape"}
    return closed(_A_LAYER, Lazy(kinds, lambda name: _kind(name, author)), **one_key)


def _noise_layer_schema(author: bool) -> Schema:
    besides = {"name": properties("layer", author)["name"], **properties("noise", author)}

    def kind(name: str) -> Schema | None:
        module = NOISE.get(name)
        if module is None:
            return None
        found = ref(f"noise-{name}", description=title(module, name))
        return schema_editor.noise(found, declared(module.DECLARES)) if author else found

    kinds = NOISE.names()
    props = Lazy(lambda: (*kinds, *besides), lambda name: besides.get(name) or kind(name))
    return closed("one kind of noise", props, **{"$comment": "noise"}, **one_of(kinds))


def layer_list(author: bool) -> Schema:
    """A list of layers; authors may also extend or thin the parent's."""
    schema: Schema = {"title": "a list of layers", "type": "array", "items": ref("layer")}
    return edited(or_expression(schema, author), author)


def _needed(required: list[str], alternatives: tuple[str, ...], author: bool) -> Schema:
    """What a layer must have; authors may leave it to the parent's layer of the same name."""
    rules: Schema = {"required": required} if required else {}
    if alternatives:
        rules |= one_of(alternatives)
    if not author or not rules:
        return rules
    conflict = {alternatives[0]: {"not": {"required": [alternatives[1]]}}} if alternatives else {}
    return {"if": {"required": ["name"]}, "then": {"dependencies": conflict}, "else": rules}


def _noise_schema(name_of: str, props: Schema, required: list[str], author: bool) -> Schema:
    """A mapping of parameters; where there is one alone, its value will do."""
    mapping = closed(name_of, props, required)
    if len(props) > 1:
        return or_expression(mapping, author)
    ((only, leaf),) = props.items()
    # A mapping is of parameters if it has the parameter, otherwise it is a value that varies.
    return {"if": {"type": "object", "required": [only]}, "then": mapping, "else": leaf}


def _fill_schema(author: bool) -> Schema:
    besides = {**properties("layer", author), **properties("fill", author)}
    return parameters.value_schema(author, besides, ("value", "material"))


_WHOLE: dict[str, Callable[[bool], Schema]] = {
    "noise": _noise_layer_schema,
    "value": parameters.value_schema,
    "fill": _fill_schema,
    "layer": _layer_schema,
    "layers": layer_list,
}


def read(node: Node | None, shared: bool = False) -> tuple[LayerSpec, ...]:
    """A list of layers in painting order, each with a name; `shared`: they belong to a scene. Raises Unfit."""
    with Together() as together:
        entries = [entry for one in listed(node) if (entry := together(_entry, one)) is not None]
        named = {name.text for entry in entries if (name := _written_name(entry))}
        taken: dict[str, Span] = {}
        numbers: dict[str, int] = {}
        found = []
        for entry in entries:
            written = _written_name(entry)
            own = written.text if written else _free(entry.key.text, named, taken, numbers)
            together(_take, own, written or entry.key, taken)
            found.append(together(_layer, entry, own, shared))
    return tuple(found)


def unnamed_chance(layers: Iterable[LayerSpec]) -> list[Diagnostic]:
    """Notes on layers whose place in the list names them, where the name keys what is random in them."""
    hint = "give it a name: then layers before it can come and go"
    depends = "by its position, and its random values depend on the name"
    return [
        Diagnostic("DF066", f"this layer is named {one.name!r} {depends}", one.span, hint=hint, severity="note")
        for one in layers
        if not one.named and one.name not in (one.type, NOISE_LAYER) and _is_random(one)
    ]


# --- one layer ---------------------------------------------------------------------------------------------------


def _entry(node: Node) -> Entry:
    """The kind of a layer, and what is said of it."""
    if isinstance(node, Mapping) and len(node.entries) == 1:
        return node.entries[0]
    raise misplaced(node, _A_LAYER)


def _layer(entry: Entry, name: str, shared: bool) -> LayerSpec:
    kind, node = entry.key.text, entry.value
    options = node if isinstance(node, Mapping) else Mapping((), node.span)
    value: LayerValue = None
    params: Params = ()
    if kind == FILL:
        value = _fill(node, shared)
    elif kind == NOISE_LAYER:
        kind, params = _noise(mapping(node, "one kind of noise, such as {gaussian: 12}"))
    elif (known := _of_kind(kind)) is None:
        raise misplaced(entry.key, "a kind of layer")
    else:
        family, module = known
        params = parameters.read(mapping(node, f"the parameters of {kind}"), module.DECLARES, shared)
        value = _own_value(options, shared) if family == "shape" else None
    material = None if value is not None else options.get("material")
    return LayerSpec(
        type=kind,
        name=name,
        named=_written_name(entry) is not None,
        blend=option(options, "blend"),
        plane=option(options, "plane"),
        sample=option(options, "sample"),
        value=value,
        material=None if material is None else scalar(material, "the name of a material").text,
        params=params,
        span=entry.key.span,
        material_span=None if material is None else material.span,
    )


def _own_value(node: Mapping, shared: bool) -> LayerValue:
    written = node.get("value")
    return None if written is None else parameters.read_value(written, shared)


def _fill(node: Node, shared: bool) -> LayerValue:
    if isinstance(node, Mapping):
        if "value" in node or "material" in node:
            return _own_value(node, shared)
        node = node.without(*_COMMON)
    return parameters.read_value(node, shared)


def _noise(node: Mapping) -> tuple[str, Params]:
    kinds = [e for e in node.entries if e.key.text not in _COMMON | {GREY}]
    module = NOISE.get(kinds[0].key.text) if len(kinds) == 1 else None
    if module is None:
        raise misplaced(node, "one kind of noise, such as {gaussian: 12}")
    kind, written = kinds[0]
    known = declared(module.DECLARES)
    names = {one.name for one in known}
    if isinstance(written, Mapping) and not (is_varying(written) and names.isdisjoint(written.keys())):
        params = parameters.read(written, module.DECLARES)
    elif any(one.required for one in known[1:]):
        raise misplaced(written, "a mapping of parameters")
    else:
        params = ((known[0].name, parameters.value(written, known[0])),)
    return kind.text, (*params, (GREY, True)) if flag(node.get(GREY)) else params


def _is_random(layer: LayerSpec) -> bool:
    if layer.type in NOISE.names() and layer.type not in SHAPES.names():
        return True
    of_value = [v for _, v in layer.value.params] if isinstance(layer.value, FieldSpec) else layer.value or ()
    return any(map(_draws, [*(v for _, v in layer.params), *of_value]))


def _draws(value: object) -> bool:
    return isinstance(value, (Draw, Pick)) or (type(value) is tuple and any(_draws(one) for one in value))


def option(options: Mapping, key: str) -> str:
    """One of the words that a key may have, the first where it is left out."""
    node = options.get(key)
    return keys.WORDS[key][0] if node is None else scalar(node).text


# --- names -------------------------------------------------------------------------------------------------------


def _written_name(entry: Entry) -> Scalar | None:
    name = entry.value.get("name") if isinstance(entry.value, Mapping) else None
    return name if isinstance(name, Scalar) and name.text else None


def _take(name: str, written: Scalar, taken: dict[str, Span]) -> None:
    """Raises Unfit where a layer before has the name."""
    before = taken.setdefault(name, written.span)
    if before is not written.span:
        related = (Link("first used here", before),)
        message = f"two layers are called {name!r}"
        raise Unfit(Diagnostic("DF064", message, written.span, hint="give one another name", related=related))


def _free(kind: str, named: set[str], taken: dict[str, Span], numbers: dict[str, int]) -> str:
    """The kind (of a preset without its version), or with `-2`, `-3` the first that no sibling has.

    `numbers` is how far each kind has come.
    """
    kind = kind.partition("@")[0]
    number = numbers.get(kind, 1)
    while (name := f"{kind}-{number}" if number > 1 else kind) in taken or name in named:
        number += 1
    numbers[kind] = number
    return name
