"""Scenes: named layers and materials that the series of a patient share."""

from __future__ import annotations

from dicomforge.grammar import codes, layers, measures
from dicomforge.grammar.measures import Measure
from dicomforge.grammar.reading import Together, each, entries, mapping, scalar, unfit
from dicomforge.model.code import parse
from dicomforge.model.spec import PROPERTIES, Material, SceneSpec
from dicomforge.source.document import Entry, Node, is_null


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
            PROPERTIES[key.text]: together(measures.single, value, _MEASURES.get(key.text, measures.PLAIN))
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
    **dict.fromkeys(("t1", "t2"), Measure("number", "positive")),
    **dict.fromkeys(("pd", "suv", "mu"), Measure("number", "non-negative")),
}
