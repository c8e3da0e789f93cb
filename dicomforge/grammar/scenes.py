"""Scenes: named layers and materials that the series of a patient share."""

from __future__ import annotations

from dicomforge.grammar import codes, keys, layers, measures
from dicomforge.grammar.measures import MEASURES
from dicomforge.grammar.reading import Together, each, entries, mapping, scalar, unfit
from dicomforge.grammar.schema_values import Schema, closed_level
from dicomforge.model.code import parse
from dicomforge.model.spec import PROPERTIES, Material, SceneSpec
from dicomforge.source.document import Entry, Node, is_null


def schema(author: bool) -> Schema:
    """A scene: materials and objects; a parent's may hold what a child takes from it."""
    return closed_level("scene", "a scene", author, **({"patternProperties": {"^x-": {}}} if author else {}))


def read(node: Node | None) -> tuple[SceneSpec, ...]:
    """The scenes of a document. Raises Unfit."""
    return each(_scene, entries(node))


def _scene(entry: Entry) -> SceneSpec:
    node = mapping(entry.value, "{materials: .., objects: ..}")
    with Together() as together:
        materials = together(each, _material, together(entries, node.get("materials")) or ())
        objects = together(layers.read, node.get("objects"), True)
    return SceneSpec(entry.key.text, materials, objects, entry.key.span)


def _material(entry: Entry) -> Material:
    name, node = entry.key.text, mapping(entry.value, "{hu: 40, t1: 800, ..}")
    with Together() as together:
        seen = {
            PROPERTIES[key.text]: together(measures.single, value, _MEASURES[key.text])
            for key, value in node.entries
            if key.text in PROPERTIES
        }
        code = together(_code, node.get("code"), name)
    return Material(name, **seen, code=code)


def _code(node: Node | None, name: str) -> str:
    if node is None or is_null(node):
        return ""
    text = scalar(node).text
    if parse(text) is None:
        raise unfit("DF056", f"this is no code for {name!r}", node.span, repr(text), codes.FORM)
    return text


_MEASURES = {
    key.name: measure for key in keys.at("material", author=False) for measure in MEASURES if measure.name == key.type
}
