"""Materials of scenes: the properties of a substance in each modality, written or from the library of tissues."""

from dicomforge.grammar import codes, keys, measures
from dicomforge.grammar.measures import Measure
from dicomforge.grammar.reading import Together, each, mapping, misplaced, scalar, text, unfit
from dicomforge.grammar.schema_values import Schema, or_expression, ref
from dicomforge.ground.diagnostic import nearest
from dicomforge.model.code import parse
from dicomforge.model.spec import ByField, Material, ParamSpec
from dicomforge.phantom import tissues
from dicomforge.source.document import Entry, Mapping, Node

_BY_FIELD = "-by-field"
_FIELD = r"^\+?(\d+(\.\d*)?|\.\d+)$"
"""A MagneticFieldStrength as a key."""


def definitions(author: bool) -> Schema:
    """Numbers that may have a value for each MagneticFieldStrength."""
    found: Schema = {}
    for measure in (Measure("number", "positive"), Measure("number", "non-negative")):
        title = f"{measure.title}, or one by MagneticFieldStrength"
        fields = {"propertyNames": {"pattern": _FIELD}, "minProperties": 1}
        values = {"type": "object", "additionalProperties": ref(measure.name)}
        both: Schema = {"title": title, "type": ["number", "object"], "if": {"type": "object", **fields}}
        found[measure.name + _BY_FIELD] = or_expression(
            {**both, "then": values, "else": ref(measure.name)}, author, measures.NUMBER
        )
    return found


def read(entry: Entry) -> Material:
    """A material of a scene. Raises Unfit."""
    name, node = entry.key.text, mapping(entry.value, "{hu: 40, t1: 800, ..}")
    with Together() as together:
        of_tissue = together(_tissue, node.get("tissue"))
        values = {
            key.text: together(_value, value, *_MEASURES[key.text])
            for key, value in node.entries
            if key.text in _MEASURES
        }
        code = together(_code, node.get("code"), name)
    of_tissue = of_tissue or Material(name, ())
    return Material(name, tuple({**dict(of_tissue.values), **values}.items()), code or of_tissue.code)


def _tissue(node: Node | None) -> Material | None:
    if node is None:
        return None
    found = tissues.material(scalar(node).text)
    if found is None:
        message, hint = f"unknown tissue {scalar(node).text!r}", nearest(scalar(node).text, tissues.TISSUES)
        expected = "a tissue of `dicomforge list materials`, such as liver@1"
        raise unfit("DF094", message, node.span, "", expected, hint)
    return found


def _value(node: Node, measure: Measure, by_field: bool) -> ParamSpec | ByField:
    if not (by_field and isinstance(node, Mapping) and any(_is_field(entry.key.text) for entry in node.entries)):
        return measures.single(node, measure)
    return ByField(each(_entry, node.entries, measure))


def _entry(entry: Entry, measure: Measure) -> tuple[float, ParamSpec]:
    if not _is_field(entry.key.text):
        raise misplaced(entry.key, "a MagneticFieldStrength")
    return float(entry.key.text), measures.single(entry.value, measure)


def _is_field(text: str) -> bool:
    try:
        return float(text) > 0
    except ValueError:
        return False


def _code(node: Node | None, name: str) -> str:
    found = text(node)
    if node is None or found is None:
        return ""
    if parse(found) is None:
        raise unfit("DF056", f"this is no code for {name!r}", node.span, repr(found), codes.FORM)
    return found


_MEASURES = {
    key.name: (measure, key.type.endswith(_BY_FIELD))
    for key in keys.at("material", author=False)
    for measure in measures.MEASURES
    if measure.name == key.type.removesuffix(_BY_FIELD)
}
"""Property -> its measure, and whether it may have a value for each field."""
