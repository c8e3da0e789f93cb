"""`plant`: names, numbers and dates to put into series on purpose, and the places for them."""

from dicomforge.grammar import parameters
from dicomforge.grammar.reading import Together, each, faulty, listed, mapping, scalar, unfit
from dicomforge.grammar.schema_values import Schema
from dicomforge.ground.diagnostic import nearest
from dicomforge.model import vr
from dicomforge.model.fault import Fault
from dicomforge.model.plant import PLACES, VRS, Plant, PlantSpec, PlantWord
from dicomforge.source.document import Node, is_null
from dicomforge.standard import dictionary

MOST = 100
"""Values of a series."""

WRITTEN_IN = ("LO", "LT", "SH", "ST", "UC", "UT")
"""The VRs of Attributes that values can be put into."""


def schema(author: bool) -> Schema:
    """A mapping of values and the places for them."""
    return parameters.form(Plant, author)


def read(node: Node | None) -> PlantSpec | None:
    """The `plant` of a patient, a study or a series; None without one. Raises Unfit."""
    if node is None or is_null(node):
        return None
    written = mapping(node)
    with Together() as together:
        values = [one for kind in VRS for one in together(each, _value, listed(written.get(kind)), kind) or ()]
        into = together(each, _place, listed(written.get("into")))
    if not values and (into or "into" not in written):
        raise unfit("DF182", "nothing is planted", node.span, expected="names, numbers or dates")
    if len(values) > MOST:
        raise unfit(
            "DF182", "more planted values are not supported yet", node.span, str(len(values)), f"at most {MOST}"
        )
    return PlantSpec(tuple(values), into if "into" in written else None, node.span)


def _value(node: Node, kind: str) -> PlantWord:
    one = scalar(node)
    unfit_text = not one.text.strip() or "\\" in one.text
    value = Fault(repr(one.text), "a text without a backslash") if unfit_text else vr.parse(VRS[kind], one.text)
    if isinstance(value, Fault):
        raise faulty(value, f"`{kind}`", one.span)
    return PlantWord(one.text, one.span, kind, str(value))


def _place(node: Node) -> PlantWord:
    one = scalar(node)
    if one.text not in PLACES:
        entry = dictionary.by_keyword(one.text.rpartition(".")[2])
        if entry is None:
            hint = nearest(one.text, PLACES if one.text.islower() else dictionary.keywords())
            expected = f"{', '.join(PLACES)}, or an Attribute by keyword"
            raise unfit("DF182", f"nothing can be planted into {one.text!r}", one.span, "", expected, hint)
        if entry.vr not in WRITTEN_IN:
            message, expected = f"{entry.keyword} does not hold free text", f"a VR of {', '.join(WRITTEN_IN)}"
            raise unfit("DF182", message, one.span, f"VR {entry.vr}", expected)
    return PlantWord(one.text, one.span)
