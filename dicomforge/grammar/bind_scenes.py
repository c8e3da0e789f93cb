"""Scenes: named layers and materials that the series of a patient share."""

from __future__ import annotations

from dicomforge.grammar import bind_codes, bind_layers, bind_parameters
from dicomforge.grammar.bind_findings import Findings
from dicomforge.grammar.bind_parameters import Measure
from dicomforge.model.code import parse
from dicomforge.model.spec import PROPERTIES, Material, ParamSpec, SceneSpec
from dicomforge.source.document import Mapping, Node, Scalar


def bind(node: Node | None, findings: Findings) -> tuple[SceneSpec, ...]:
    """The scenes of a document."""
    found = []
    for entry in findings.entries(node, "scenes by name"):
        if not isinstance(entry.value, Mapping):
            findings.misplaced(entry.value, "{materials: .., objects: ..}")
            continue
        materials = _materials(entry.value.get("materials"), findings)
        objects = bind_layers.layers(entry.value.get("objects"), True, findings)
        found.append(SceneSpec(entry.key.text, materials, objects, entry.key.span))
    return tuple(found)


def _materials(node: Node | None, findings: Findings) -> tuple[Material, ...]:
    found = []
    for entry in findings.entries(node, "materials by name"):
        if isinstance(entry.value, Mapping):
            found.append(_material(entry.key.text, entry.value, findings))
        else:
            findings.misplaced(entry.value, "{hu: 40, t1: 800, ..}")
    return tuple(found)


def _material(name: str, node: Mapping, findings: Findings) -> Material:
    seen: dict[str, ParamSpec | None] = {}
    for entry in node.entries:
        field = PROPERTIES.get(entry.key.text)
        if field is not None:
            positive = entry.key.text in ("t1", "t2")
            signed = entry.key.text in ("hu", "echo")
            measure = Measure("number", False, positive, not positive and not signed)
            seen[field] = bind_parameters.single(entry.value, measure, findings)
    code = node.get("code")
    text = ""
    if isinstance(code, Scalar) and not code.is_null:
        text = code.text
        if parse(text) is None:
            findings.error("DF056", f"this is no code for {name!r}", code.span, repr(text), bind_codes.FORM)
    return Material(name, **seen, code=text)
