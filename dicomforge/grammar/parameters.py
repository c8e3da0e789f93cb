"""Parameters of layers and content words as their dataclasses declare them."""

from functools import partial

from dicomforge.grammar import attribute_keys, attributes, binary, codes, rasters, tree
from dicomforge.grammar.binary import ExternalFiles
from dicomforge.grammar.keys import NAME
from dicomforge.grammar.measures import NUMBER, Measure, single, whole, whole_number
from dicomforge.grammar.reading import Together, each, entries, flag, listed, mapping, misplaced, scalar, unfit
from dicomforge.grammar.schema_values import Schema, choice, closed, one_of, or_expression, ref
from dicomforge.grammar.varying import malformed, varying, varying_properties
from dicomforge.ground.diagnostic import nearest
from dicomforge.model import colours
from dicomforge.model.attribute_spec import Draw, Each
from dicomforge.model.parameter import LONGEST, Parameter, alone, in_words, parameters
from dicomforge.model.spec import ParamSpec
from dicomforge.phantom.carving import Carving
from dicomforge.phantom.registries import SHAPES
from dicomforge.source.document import Items, Mapping, Node, Scalar
from dicomforge.standard import palettes

Params = tuple[tuple[str, ParamSpec], ...]

_MEASURED = {
    **dict.fromkeys(("number", "values", "numbers", "whole"), "number"),
    "angle": "angle",
    "rotation": "angle",
}
"""What the numbers of a kind of parameter are; those of the others are lengths."""

_COUNTS = {"point2": 2, "range": 2, "point3": 3, "points": 2, "rotation": 3}
"""How many numbers a list has; `lengths` and `values` declare how many."""


def _sign(p: Parameter) -> str:
    """The sign that a parameter's numbers have."""
    return "positive" if p.positive else "non-negative" if p.non_negative else ""


def _measure_of(p: Parameter, shared: bool = False) -> Measure:
    """What each number of a parameter is; `shared`: it belongs to a scene, where no pixel has a size."""
    found = Measure(p.measure or _MEASURED.get(p.kind, "length"), _sign(p), p.in_plane, within=p.within)
    return found._replace(px=False, why_no_px=_WHY_NO_PX) if shared and p.in_plane else found


_OF_MAPPING = ("attributes", "raster")
"""Kinds of parameters that are read from the mapping in which they are written."""

REGIONS = "the name of an object, a shape such as {sphere: {radius: 10}}, or a list of them"

COLOURS = "a palette, a list of colours, or colours by value"

_WHY_NO_PX = "a scene has no pixels: several series share it"


def declared(layer: type, author: bool) -> tuple[Schema, list[str]]:
    """The parameters of a layer as properties, and those that are required."""
    found = [p for p in parameters(layer) if p.kind != "attributes"]
    return {p.name: _property(p, author) for p in found}, [p.name for p in found if p.required]


def form(layer: type, author: bool) -> Schema:
    """A mapping of the parameters of a dataclass; the value itself where there is one parameter."""
    one = alone(layer)
    if one is not None:
        return schema_of(one, author)
    props, required = declared(layer, author)
    title = f"a mapping of {', '.join(props)}"
    if all(p.kind != "attributes" for p in parameters(layer)):
        return or_expression(closed(title, props, required), author)
    capitals: Schema = {"patternProperties": {attribute_keys.CAPITAL: True}, "allOf": [ref("keywords")]}
    title = f"{title} and Attributes" if props else "a mapping of Attributes"
    return or_expression(closed(title, props, required, **capitals), author)


def _property(p: Parameter, author: bool) -> Schema:
    limits = "" if p.within == (None, None) else f", {in_words(p.within)}"
    notes: Schema = {"description": f"{p.title[:1].upper()}{p.title[1:]}{limits}."}
    if author and limits and p.kind in ("number", "angle", "whole") and not p.measure:
        notes |= {k: v for k, v in zip(("minimum", "maximum"), p.within, strict=True) if v is not None}
    if not p.required and p.default is not None:
        notes["default"] = list(p.default) if isinstance(p.default, tuple) else p.default
    return {**schema_of(p, author), **notes}


def schema_of(p: Parameter, author: bool) -> Schema:
    measure = _measure_of(p).name
    rows = partial(_row_schema, measure, _COUNTS.get(p.kind, p.count), author=author)
    match p.kind:
        case "length" | "number" | "angle" | "whole":
            return ref(measure)
        case "word":
            words = choice("one of " + ", ".join(p.choices), p.choices, author)
            return _varying_schema(words, author) if p.varies else words
        case "text":
            return _varying_schema(ref("word"), author)
        case "points":
            few = {"if": {"maxItems": LONGEST}, "then": {"items": rows("lengths")}}  # no look at each of too many
            schema: Schema = {"title": "a list of at least 3 points", "type": ["array"], "minItems": 3, **few}
            return or_expression(schema, author)
        case "rotation":
            return _rotation_schema(rows("angles"), author)
        case "group" | "several" | "named":
            return _group_schema(p, author)
        case "string" | "raster":
            return _varying_schema(ref("word"), author)
        case "path":
            return ref("word")
        case "regions" | "factors":
            return _carving_schema(p.kind, author)
        case "words":
            return _words_schema(author)
        case "lengths" if p.or_one:
            one_or_more: Schema = {"if": {"type": "array"}, "then": rows("lengths"), "else": ref(measure)}
            return {"title": f"a length, or a list of {p.count}", **one_or_more}
        case "code" | "flag":
            return ref("coded" if p.kind == "code" else "flag")
        case "reference":
            return ref("reference")
        case "bytes":
            return ref("bytes")
        case "file":
            return or_expression({"title": "the path of a file", "type": ["string"]}, author, ".")
        case "tree":
            return ref("content-items")
        case "colours":
            several = {"title": COLOURS, "type": ["string", "array", "object"], "items": ref("word")}
            return or_expression(several, author, ".")
        case "numbers":
            return or_expression({"title": "a list of numbers", "type": ["array"], "items": ref("number")}, author)
        case "points3":
            point = _row_schema(measure, 3, "lengths", author)
            return or_expression({"title": "a list of points (x, y, z)", "type": ["array"], "items": point}, author)
        case kind:
            return rows({"values": "numbers", "lengths": "positive lengths"}.get(kind, "lengths"))


def _carving_schema(kind: str, author: bool) -> Schema:
    """One or a list of names and shapes, or of factors."""
    if kind == "regions":
        forms = {"if": {"type": "array"}, "then": {"items": ref("region")}, "else": ref("region")}
        return or_expression({"title": REGIONS, "type": ["string", "array", "object"], **forms}, author, ".")
    title = "a positive number, or a list of one for each axis"
    several = {"title": title, "type": ["number", "array"], "items": ref("number-positive")}
    return or_expression({**several, "exclusiveMinimum": 0}, author, NUMBER)


def _words_schema(author: bool) -> Schema:
    title = "a word, or a list of words"
    if author:  # an editor may have read a number or a date
        return {"title": title, "not": {"type": ["object", "null"]}, "items": ref("word")}
    return {"title": title, "type": ["string", "array"], "items": ref("word")}


def _group_schema(p: Parameter, author: bool) -> Schema:
    assert p.group is not None
    one = form(p.group, author)
    if p.kind == "group":
        return one
    if p.kind == "named":
        names: Schema = {"propertyNames": {"pattern": f"^{NAME}$", "$comment": "name"}, "additionalProperties": one}
        return or_expression({"title": f"{p.title}, by name", "type": "object", **names}, author)
    if alone(p.group) is not None:
        return or_expression({"title": "a list", "type": ["array"], "items": one}, author)
    forms = {"if": {"type": "array"}, "then": {"items": one}, "else": one}
    return or_expression({"title": f"a list, each {one['title']}", "type": ["array", "object"], **forms}, author)


def _row_schema(kind: str, count: int, what: str, author: bool) -> Schema:
    """A list, or `each` of lists. The measure `kind` alone may vary too."""
    title = f"a list of {count} {what}"
    bounds: Schema = {"minItems": count, "maxItems": count}
    one = or_expression({"title": title, "type": ["array"], "items": ref(f"{kind}-alone"), **bounds}, author)
    several = or_expression({"title": "a list", "type": "array", "items": one, "minItems": 1}, author)
    known = varying_properties(ref(kind), ref(kind), author)
    each = closed(f"`each` with lists of {count}", {"each": several, "along": known["along"]}, ["each"])
    drawn = closed(f"`choice` of lists of {count}", {"choice": several, "weights": known["weights"]}, ["choice"])
    varied: Schema = {"if": {"required": ["choice"]}, "then": drawn, "else": each}
    whole = {"title": title, "type": ["array", "object"], "items": ref(kind), **bounds}
    return or_expression({**whole, "if": {"type": "object"}, "then": varied}, author)


def _rotation_schema(row: Schema, author: bool) -> Schema:
    props = {axis: ref("angle", description=f"Degrees about {axis}.") for axis in "xyz"}
    mapping = closed("a mapping or list of x, y and z in degrees", props)
    varies = {"type": "object", "anyOf": [{"required": ["each"]}, {"required": ["choice"]}]}
    return {**row, "title": mapping["title"], "if": varies, "else": mapping | {"type": row["type"]}}


def _varying_schema(leaf: Schema, author: bool) -> Schema:
    """Text, one for each step of an axis, or drawn from a list."""
    kinds = ("each", "choice")
    props = varying_properties(leaf, leaf, author)
    own = {name: props[name] for name in (*kinds, "along", "weights")}
    rules = {"dependencies": {"weights": ["choice"], "along": ["each"]}, **one_of(kinds)}
    varied = closed("text that varies or is drawn", own, **rules)
    return {"if": {"type": "object"}, "then": varied, "else": leaf}


def read(node: Node, declared: type, shared: bool = False, files: ExternalFiles | None = None) -> Params:
    """The parameters of a layer in the order of their declaration; other keys are not looked at. Raises Unfit.

    `shared`: the layer belongs to a scene, where no pixel has a size. `files` reads what content words name.
    """
    written = mapping(node, "a mapping of parameters")
    lacking = [one.name for one in parameters(declared) if one.required and one.name not in written]
    if lacking:
        raise misplaced(node, f"a mapping with {', '.join(lacking)}")
    with Together() as together:
        found = [
            (parameter.name, together(value, one, parameter, shared, files))
            for parameter in parameters(declared)
            if (one := node if parameter.kind in _OF_MAPPING else written.get(parameter.name)) is not None
        ]
    return tuple(found)


def read_form(node: Node, declared: type, shared: bool = False, files: ExternalFiles | None = None) -> Params:
    """What `form` describes. Raises Unfit."""
    one = alone(declared)
    if one is None:
        return read(node, declared, shared, files)
    return ((one.name, value(node, one, shared, files)),)


def value(node: Node, parameter: Parameter, shared: bool = False, files: ExternalFiles | None = None) -> ParamSpec:
    """The value of one parameter. Raises Unfit."""
    measure = _measure_of(parameter, shared)
    match parameter.kind:
        case "length" | "number" | "angle":
            return single(node, measure)
        case "word":
            return _text(node, None) if parameter.varies else scalar(node).text
        case "text":
            return _text(node, frozenset(parameter.choices))
        case "points":
            return _points(node, measure)
        case "rotation" if isinstance(node, Mapping) and "each" not in node and "choice" not in node:
            return each(lambda axis: single(axis, measure) if axis else 0.0, map(node.get, "xyz"))
        case "group" | "several" | "named":
            assert parameter.group is not None
            return _group(node, parameter.kind, parameter.group, shared, files)
        case "string" | "code" | "reference" | "path" | "bytes" | "file" | "tree" | "attributes" | "colours":
            return _of_content(node, parameter, files)
        case "raster":
            assert files is not None
            return rasters.read(mapping(node), files)
        case "whole":
            return whole_number(node, measure)
        case "flag":
            return bool(flag(node))
        case "regions":
            return tuple((str(number), _region(one, shared, files)) for number, one in enumerate(listed(node), 1))
        case "lengths" if parameter.or_one and not isinstance(node, Items):
            return single(node, measure)
        case "words":
            return tuple([one.text for one in each(scalar, listed(node))])
        case "numbers" | "factors":
            return each(single, listed(node), measure)
        case "points3":
            return each(whole, listed(node), 3, measure)
        case kind:
            return whole(node, _COUNTS.get(kind, parameter.count), measure)


def _region(node: Node, shared: bool, files: ExternalFiles | None) -> ParamSpec:
    """The name of an object, or a shape as its type and parameters."""
    if isinstance(node, Scalar):
        return scalar(node, REGIONS).text
    kinds = entries(node)
    module = SHAPES.get(kinds[0].key.text) if len(kinds) == 1 else None
    if module is None:
        raise misplaced(node, "one kind of shape, such as {sphere: {radius: 10}}")
    return kinds[0].key.text, carved(kinds[0].value, module.DECLARES, shared, files)


def carved(node: Node, declared: type, shared: bool, files: ExternalFiles | None) -> Params:
    """The parameters of a shape and those that carve it; the shape's own take precedence."""
    own = rasters.with_size(read(node, declared, shared, files), node, shared)
    names = {one.name for one in parameters(declared)}
    return (*own, *(one for one in read(node, Carving, shared, files) if one[0] not in names))


def carvings(declared: type, author: bool) -> Schema:
    """The carving properties that a shape does not declare itself."""
    names = {one.name for one in parameters(declared)}
    return {p.name: _property(p, author) for p in parameters(Carving) if p.name not in names}


def _group(node: Node, kind: str, group: type, shared: bool, files: ExternalFiles | None) -> ParamSpec:
    if kind == "group":
        return read_form(node, group, shared, files)
    if kind == "several":
        return each(read_form, listed(node), group, shared, files)
    with Together() as together:
        found = [(e.key.text, together(read_form, e.value, group, shared, files)) for e in entries(node)]
    return tuple(found)


def _of_content(node: Node, parameter: Parameter, files: ExternalFiles | None) -> ParamSpec:
    """What only content words take."""
    assert files is not None
    match parameter.kind:
        case "string":
            return _text(node, None)
        case "code":
            return codes.known(scalar(node, f"a code: {codes.FORM}"))
        case "reference":
            return attributes.reference(node)
        case "tree":
            return tree.read(node, files)
        case "bytes":
            return binary.raw(node, parameter.name, files)
        case "path":
            return attribute_keys.path(node)
        case "file":
            return files.read(scalar(node, "the path of a file"))
        case "colours":
            return _colours(node)
        case _:
            return attributes.header(mapping(node), "item", files)


def _colours(node: Node) -> ParamSpec:
    """A palette of the Standard by keyword; colours in equal steps, or each at its value."""
    if isinstance(node, Scalar):
        if node.text not in palettes.keywords():
            hint = nearest(node.text, palettes.keywords())
            raise unfit("DF064", f"no palette {node.text!r}", node.span, "", ", ".join(palettes.keywords()), hint)
        return node.text
    if isinstance(node, Mapping):
        with Together() as together:
            found = [(together(_number, e.key), together(_colour, e.value)) for e in entries(node)]
        return tuple(sorted(found))
    return each(_colour, listed(node))


def _colour(node: Node) -> str:
    text = scalar(node, "a colour").text
    if colours.colour(text) is None:
        expected = f"{', '.join(colours.NAMES)}, or '#rrggbb'"
        raise unfit("DF064", f"unknown colour {text!r}", node.span, "", expected, nearest(text, colours.NAMES))
    return text


def _number(key: Scalar) -> float:
    try:
        return float(key.text)
    except ValueError:
        raise unfit("DF064", "a value is expected here", key.span, key.text, "a number") from None


def _text(node: Node, characters: frozenset[str] | None) -> ParamSpec:
    """Text, in some characters or in any, the same everywhere, one for each step of an axis, or drawn from a list."""
    found = varying(node)
    if isinstance(found, Each):
        leaves = [leaf for entry in found.entries for leaf in entry]
        if len(leaves) != len(found.entries):
            raise malformed(node.span, "'each' takes single texts here")
    elif isinstance(found, Draw) and found.kind == "choice":
        leaves = list(found.arguments)
    elif isinstance(node, Scalar) and not node.is_null:
        leaves = [node.text]
    else:
        raise misplaced(node, "text, {each: [..]} or {choice: [..]}")
    if characters is None:
        return found if isinstance(found, (Each, Draw)) else str(leaves[0])
    longest = max((len(str(leaf)) for leaf in leaves), default=0)
    if longest > LONGEST:
        message, expected = "a longer text is not supported yet", f"at most {LONGEST} characters"
        raise unfit("DF064", message, node.span, f"{longest} characters", expected)
    unknown = next((c for leaf in leaves for c in str(leaf) if c not in characters), None)
    if unknown is not None:
        hint, expected = "write it in other characters", "printable characters of ISO 8859-1"
        raise unfit("DF064", f"the font has no {unknown!r}", node.span, expected=expected, hint=hint)
    return found if isinstance(found, (Each, Draw)) else str(leaves[0])


def _points(node: Node, length: Measure) -> ParamSpec:
    nodes = listed(node)
    if len(nodes) > LONGEST:
        message, expected = "a polygon of more points is not supported yet", f"at most {LONGEST} points"
        raise unfit("DF064", message, node.span, f"{len(nodes)} points", expected)
    return each(whole, nodes, 2, length)
