"""Other notations: a comma before decimals, a word for a list, a name like a keyword, and how to write them."""

import re

from dicomforge.grammar.forms import slug
from dicomforge.ground.quantity import comma_hint
from dicomforge.source.document import Mapping, Node, Scalar

_FRACTIONS = re.compile("(?!.*whole).*(?:number|length|time|potential|level|frequency|pressure|volume|degrees)")
"""Titles of what may have decimals."""

_WORDS = ("artefacts", "codes", "colours", "faults", "folders", "keywords", "layers to label", "series")
_LISTS = tuple(f"a list of {word}" for word in _WORDS)
"""Titles of lists of words, which one word alone may be meant for."""

_IN_LEVELS = frozenset(
    {"Modality", "PatientID", "PatientName", "SOPClassUID", "StudyDate", "series", "studies", "study"}
)
"""Keys by which a mapping is known for a patient, a study or a series."""


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
