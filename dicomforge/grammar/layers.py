"""Layers of phantoms and scenes: kinds from the registries, names, values and parameters."""

from collections.abc import Callable, Iterable, Iterator
from types import ModuleType

from dicomforge.grammar import fills, keys, layer_names, parameters, schema_editor, solid_plane, when
from dicomforge.grammar.binary import ExternalFiles
from dicomforge.grammar.fills import title
from dicomforge.grammar.parameters import Params
from dicomforge.grammar.reading import Together, flag, listed, mapping, misplaced, scalar
from dicomforge.grammar.repeats import COPIES, REPEAT_LAYER, SCATTER_LAYER, places_of, repeated
from dicomforge.grammar.schema_values import Lazy, Schema, closed, edited, one_of, or_expression, properties, ref
from dicomforge.grammar.varying import is_varying, plain_number
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.model.attribute_spec import Draw, Pick, Rasters
from dicomforge.model.parameter import parameters as declared
from dicomforge.model.recipe import GREY
from dicomforge.model.spec import FieldSpec, LayerSpec, ParamSpec
from dicomforge.phantom.registries import ACQUISITION, FAMILIES, FIELDS, FILL, NOISE, SHAPES, preset, presets
from dicomforge.phantom.shape_methods import has_values
from dicomforge.source.document import Entry, Mapping, Node

NOISE_LAYER = "noise"

_A_LAYER = "a layer: a mapping with one key that names its kind"

_NO_SHAPES = (FILL, NOISE_LAYER, SCATTER_LAYER, REPEAT_LAYER)

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
    yield from (f"region-{name}" for name in SHAPES.names())
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
    if family == "acquisition":
        named = {**props, "name": properties("layer", author)["name"]}
        return closed(name_of, named, **_needed(required, (), author))
    own, shape = {**props, **properties("layer", author)}, properties("shape", author)
    if family == "preset":
        own["sample"] = shape["sample"]
        del own["blend"]
    if family == "region":
        return closed(name_of, {**props, **parameters.carvings(module.DECLARES, author)}, required)
    if family == "shape":
        own |= shape | parameters.carvings(module.DECLARES, author)
        if author:
            own["value"] = schema_editor.scalar(own["value"], "${1:100}")
    alternatives = ("value", "material") if family == "shape" else ()
    return closed(name_of, own, **_needed(required, alternatives, author, has_values(module.DECLARES)))


def _find(family: str, kind: str) -> ModuleType | None:
    registry = SHAPES if family == "region" else FAMILIES.get(family)
    return registry.get(kind) if registry is not None else preset(kind) if family == "preset" else None


def _of_kind(kind: str) -> tuple[str, ModuleType] | None:
    """The family and the module of a kind of layer."""
    found = ((family, _find(family, kind)) for family in ("preset", "shape", "field", "acquisition"))
    return next(((family, module) for family, module in found if module is not None), None)


def _kind(name: str, author: bool) -> Schema | None:
    """The property of a kind of layer, where there is one."""
    if name == FILL:
        fill = ref("fill", description="The whole frame: the value itself, or a mapping.")
        return schema_editor.scalar(fill, "${1:0}") if author else fill
    if name == NOISE_LAYER:
        return ref("noise", description="Noise on the whole frame.")
    if name == SCATTER_LAYER:
        return ref("scatter", description="Copies of a shape at random places inside another object.")
    if name == REPEAT_LAYER:
        return ref("repeat", description="Copies of a shape in a ring, a grid or a hexagon, or as listed.")
    known = _of_kind(name)
    if known is None:
        return None
    family, module = known
    source = f" Source: {module.SOURCE}." if family == "preset" else ""
    found = ref(f"{family}-{name}", description=f"{title(module, name)}{source}")
    besides = ("value",) if family == "shape" and not has_values(module.DECLARES) else ()
    return schema_editor.layer(found, declared(module.DECLARES), besides) if author else found


def _layer_schema(author: bool) -> Schema:
    def kinds() -> list[str]:
        named = (*SHAPES.names(), *FIELDS.names(), *ACQUISITION.names(), *(name for name, _ in presets()))
        return sorted([*_NO_SHAPES, *named])

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


def _scatter_schema(author: bool) -> Schema:
    return _copies_schema(COPIES[SCATTER_LAYER], places_of(SCATTER_LAYER), author)


def _repeat_schema(author: bool) -> Schema:
    places = places_of(REPEAT_LAYER)
    rule = one_of(parameters.declared(places, author)[0])
    return {**_copies_schema(COPIES[REPEAT_LAYER], places, author), "allOf": [rule]}


def _copies_schema(title: str, declares: type, author: bool) -> Schema:
    """A shape with the parameters of `declares`, which say where its copies lie."""
    own = properties("layer", author)
    props, required = parameters.declared(declares, author)
    besides = {"name": own["name"], "when": own["when"], **props}
    kinds = tuple(name for name in SHAPES.names() if name not in props)
    known = Lazy(lambda: (*kinds, *besides), lambda name: besides.get(name) or _kind(name, author))
    return closed(title, known, required, **{"$comment": "shape"}, **one_of(kinds))


def _region_schema(author: bool) -> Schema:
    """The name of an object, or a shape that is not painted itself."""

    def kind(name: str) -> Schema | None:
        module = SHAPES.get(name)
        return None if module is None else ref(f"region-{name}", description=title(module, name))

    one_key: Schema = {"minProperties": 1, "maxProperties": 1, "$comment": "shape"}
    shape = closed("a shape: a mapping with one key that names its kind", Lazy(SHAPES.names, kind), **one_key)
    return {"title": parameters.REGIONS, "if": {"type": "object"}, "then": shape, "else": ref("name")}


def _noise_of_source_schema(author: bool) -> Schema:
    scale = {"scale": ref("number-positive-alone", description="What the standard deviation is multiplied by.")}
    mapping = closed("`off` or {scale: 0.5}", scale, ["scale"], **{"$comment": "noise-of-source"})
    return {
        "title": "`off` or {scale: 0.5}",
        "if": {"type": "object"},
        "then": mapping,
        "else": {"enum": ["off", *([False] if author else [])]},
    }


def layer_list(author: bool) -> Schema:
    """A list of layers; authors may also extend or thin the parent's."""
    schema: Schema = {"title": "a list of layers", "type": "array", "items": ref("layer")}
    return edited(or_expression(schema, author), author)


def _needed(required: list[str], alternatives: tuple[str, ...], author: bool, has_values: bool = False) -> Schema:
    """What a layer must have; authors may leave it to the parent's layer of the same name.

    `has_values`: it has values of its own, and needs none of the `alternatives`.
    """
    rules: Schema = {"required": required} if required else {}
    if alternatives:
        rules |= one_of(alternatives)
        if has_values:
            rules["oneOf"].append({"not": {"anyOf": [{"required": [name]} for name in alternatives]}})
    if not author or not rules:
        return rules
    conflict = {alternatives[0]: {"not": {"required": [alternatives[1]]}}} if alternatives else {}
    return {"if": {"required": ["name"]}, "then": {"dependencies": conflict}, "else": rules}


def _noise_schema(name_of: str, props: Schema, required: list[str], author: bool) -> Schema:
    """A mapping of parameters; where there is one alone, its value will do."""
    mapping = closed(name_of, props, required)
    if len(required) != 1:
        return or_expression(mapping, author)
    # A mapping with a parameter has parameters, otherwise it is a value that varies.
    named: Schema = {"type": "object", "anyOf": [{"required": [name]} for name in props]}
    return {"if": named, "then": mapping, "else": props[required[0]]}


def _fill_schema(author: bool) -> Schema:
    besides = {**properties("layer", author), **properties("fill", author)}
    return fills.schema(author, besides, ("value", "material"))


_WHOLE: dict[str, Callable[[bool], Schema]] = {
    "noise": _noise_layer_schema,
    "value": fills.schema,
    "fill": _fill_schema,
    "layer": _layer_schema,
    "layers": layer_list,
    "noise-of-source": _noise_of_source_schema,
    "scatter": _scatter_schema,
    "repeat": _repeat_schema,
    "when": when.schema,
    "region": _region_schema,
}


def read(node: Node | None, files: ExternalFiles, shared: bool = False) -> tuple[LayerSpec, ...]:
    """A list of layers in painting order, each with a name; `shared`: they belong to a scene. Raises Unfit."""
    with Together() as together:
        entries = [entry for one in listed(node) if (entry := together(_entry, one)) is not None]
        named = {name.text for entry in entries if (name := layer_names.written_name(entry))}
        taken: dict[str, Span] = {}
        numbers: dict[str, int] = {}
        found = []
        for entry in entries:
            written = layer_names.written_name(entry)
            own = written.text if written else layer_names.free(entry.key.text, named, taken, numbers)
            together(layer_names.take, own, written or entry.key, taken)
            if entry.key.text == REPEAT_LAYER:
                found += together(_repeat, entry, own, files, shared) or []
            else:
                found.append(together(_layer, entry, own, files, shared))
        together(layer_names.apart_from_items, [one for one in found if one is not None], named, taken)
    return tuple(found)


def unnamed_chance(layers: Iterable[LayerSpec]) -> list[Diagnostic]:
    """Notes on layers whose place in the list names them, where the name keys what is random in them."""
    hint = "give it a name: then layers before it can come and go"
    depends = "by its position, and its random values depend on the name"
    return [
        Diagnostic("DF066", f"this layer is named {one.name!r} {depends}", one.span, hint=hint, severity="note")
        for one in layers
        if not one.named and (one.group or one.name) not in (one.type, *_NO_SHAPES) and _is_random(one)
    ]


# --- one layer ---------------------------------------------------------------------------------------------------


def _entry(node: Node) -> Entry:
    """The kind of a layer, and what is said of it."""
    if isinstance(node, Mapping) and len(node.entries) == 1:
        return node.entries[0]
    raise misplaced(node, _A_LAYER)


def _layer(entry: Entry, name: str, files: ExternalFiles, shared: bool) -> LayerSpec:
    kind, node = entry.key.text, entry.value
    if kind == SCATTER_LAYER:
        return _scatter(entry, name, files, shared)
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
        read = parameters.carved if family == "shape" else parameters.read
        params = read(mapping(node, f"the parameters of {kind}"), module.DECLARES, shared, files)
        value = _own_value(options, shared) if family == "shape" else None
        if family == "shape":
            solid_plane.check(kind, module, options, value)
    material = None if value is not None else options.get("material")
    return LayerSpec(
        type=kind,
        name=name,
        named=layer_names.written_name(entry) is not None,
        blend=option(options, "blend"),
        plane=option(options, "plane"),
        sample=option(options, "sample"),
        value=value,
        material=None if material is None else scalar(material, "the name of a material").text,
        params=params,
        span=entry.key.span,
        material_span=None if material is None else material.span,
        when=when.read(options.get("when")),
    )


def _scatter(entry: Entry, name: str, files: ExternalFiles, shared: bool) -> LayerSpec:
    """The shape that is scattered, with the name of the scatter and where its copies are placed."""
    shape, params = _shape_placed(entry, name, places_of(SCATTER_LAYER), files, shared)
    return shape._replace(scatter=params)


def _repeat(entry: Entry, name: str, files: ExternalFiles, shared: bool) -> list[LayerSpec]:
    """The copies of a shape."""
    shape, places = _shape_placed(entry, name, places_of(REPEAT_LAYER), files, shared)
    return repeated(shape, places, entry.key.span)


def _shape_placed(
    entry: Entry, name: str, declares: type, files: ExternalFiles, shared: bool
) -> tuple[LayerSpec, Params]:
    """The shape in a mapping that says where its copies lie, and the parameters that say so."""
    node = mapping(entry.value, COPIES[REPEAT_LAYER])
    rules = {one.name for one in declared(declares)}
    kinds = [one for one in node.entries if one.key.text in SHAPES.names() and one.key.text not in rules]
    if len(kinds) != 1:
        raise misplaced(node, "one kind of shape, such as {sphere: ..}")
    with Together() as together:
        params = together(parameters.read, node, declares, shared)
        shape = together(_layer, kinds[0], name, files, shared)
        present = together(when.read, node.get("when"))
    named = layer_names.written_name(entry) is not None
    return shape._replace(named=named, span=entry.key.span, when=present), params


def noise_of_source(node: Node | None) -> float | None:
    """What the noise of a source is multiplied by: 0 for `off`. Raises Unfit."""
    if isinstance(node, Mapping):
        scale = node.get("scale")
        return plain_number(scale) if scale is not None else None
    return None if node is None else 0.0


def _own_value(node: Mapping, shared: bool) -> LayerValue:
    written = node.get("value")
    return None if written is None else fills.read_value(written, shared)


def _fill(node: Node, shared: bool) -> LayerValue:
    if isinstance(node, Mapping):
        if "value" in node or "material" in node:
            return _own_value(node, shared)
        node = node.without(*_COMMON)
    return fills.read_value(node, shared)


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
    if layer.scatter is not None or isinstance(layer.when, Draw):
        return True
    if layer.type in NOISE.names() and layer.type not in SHAPES.names():
        return True
    of_value = [v for _, v in layer.value.params] if isinstance(layer.value, FieldSpec) else layer.value or ()
    return any(map(_draws, [*(v for _, v in layer.params), *of_value]))


def _draws(value: object) -> bool:
    if isinstance(value, Rasters):
        return bool(value.names)
    return isinstance(value, (Draw, Pick)) or (type(value) is tuple and any(_draws(one) for one in value))


def option(options: Mapping, key: str) -> str:
    """One of the words that a key may have, the first where it is left out."""
    node = options.get(key)
    return keys.WORDS[key][0] if node is None else scalar(node).text
