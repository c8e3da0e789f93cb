"""Other notations of numbers, lists, tags, names, true and false, and how to write them."""

import re

from dicomforge.grammar.forms import slug
from dicomforge.ground.quantity import comma_hint
from dicomforge.source.document import Mapping, Node, Scalar
from dicomforge.standard import dictionary

_FRACTIONS = re.compile("(?!.*whole).*(?:number|length|time|potential|level|frequency|pressure|volume|degrees)")
"""Titles of what may have decimals."""

_WORDS = ("artefacts", "codes", "colours", "faults", "folders", "keywords", "layers to label", "series")
_LISTS = tuple(f"a list of {word}" for word in _WORDS)
"""Titles of lists of words, which one word alone may be meant for."""

_IN_LEVELS = frozenset(
    {"Modality", "PatientID", "PatientName", "SOPClassUID", "StudyDate", "series", "studies", "study"}
)
"""Keys by which a mapping is known for a patient, a study or a series."""


_FLAGS = {"true": "true", "yes": "true", "y": "true", "on": "true"}
_FLAGS |= {"false": "false", "no": "false", "n": "false", "off": "false"}
"""What other YAML readers take for true and false."""

_DRAWS = ("choice", "normal", "uniform")

_TAG = re.compile(r"\(? *(?:0[xX])?([0-9A-Fa-f]{4}) *[,:]? *(?:0[xX])?([0-9A-Fa-f]{4}|[xX]{2}[0-9A-Fa-f]{2}) *\)?")


def of_number(text: str, title: str) -> str:
    """How to write a number with a comma where a schema of that title asks for one; otherwise nothing."""
    return comma_hint(text) if _FRACTIONS.match(title) else ""


def of_list(node: Node, title: str) -> str:
    """How to write a word where a list of words is asked for."""
    return f"write a list: [{node.text}]" if isinstance(node, Scalar) and title.startswith(_LISTS) else ""


def of_name(key: str, node: Node) -> str:
    """How to write a key that is no keyword as the name of the patient, study or series below it."""
    if not isinstance(node, Mapping) or _IN_LEVELS.isdisjoint(node.keys()) or not slug(key):
        return ""
    return f"as a name, write {slug(key)}: names have lowercase letters, digits and hyphens"


def of_flag(node: Node, title: str) -> str:
    """How to write a word that other YAML readers take for true or false."""
    if title != "true or false" or not isinstance(node, Scalar) or node.text.lower() not in _FLAGS:
        return ""
    return f"write {_FLAGS[node.text.lower()]}"


def of_draw(name: str, node: Node, title: str) -> str:
    """How to draw what takes no random value itself: a variable does."""
    if not isinstance(node, Mapping) or not {*_DRAWS}.intersection(node.keys()):
        return ""
    if not title.startswith("a whole number"):
        return ""
    key = name.strip("'")
    return f"draw a variable: `vars: {{n: {{choice: [..]}}}}` and `{key}: ${{n}}`"


def of_tag(text: str) -> str:
    """How to write what is a tag in another notation, such as 0018,0060; nothing where it is none."""
    found = _TAG.fullmatch(text)
    if found is None:
        return ""
    group, element = found[1].upper(), found[2].upper().replace("X", "x")
    known = None if "x" in element else dictionary.by_tag(int(group + element, 16))
    if known is not None and known.keyword:
        return f"write {known.keyword}"
    return f'write "({group},{element})"'
