"""Unknown keys of mappings: what they may have meant, or which keys there are."""

from typing import Any

from dicomforge.grammar import attribute_keys, keys, other_notations
from dicomforge.grammar.fault_place import Place
from dicomforge.ground.diagnostic import Diagnostic, nearest
from dicomforge.phantom import registries
from dicomforge.source.document import is_null
from dicomforge.standard import dictionary
from dicomforge.standard.dictionary import tag_text

MOST_LISTED, FIRST_LISTED = 24, 12
"""Keys that a message lists; of more, the first."""

_KINDS = {"shape": ("DF012", "shape"), "noise": ("DF021", "noise"), "value": ("DF022", "field")}
"""What a key of a mapping names, by the schema's comment: the code of an unknown one, and its noun."""

_HOLDERS = {
    "patients": "patient",
    "studies": "study",
    "series": "series",
    "objects": "series",
    "instances": "instance",
    "segments": "segment",
}
"""The level of the items that a key holds."""


def unknown_key(at: Place) -> Diagnostic:
    """The Diagnostic of a key that a mapping does not take."""
    schema = at.fault.schema
    key, kind, known = str(at.fault.about), schema.get("$comment", ""), schema["properties"]
    if kind == "key" and key.startswith("("):
        return not_a_tag(key, at, "a tag such as (0010,0010)")
    if kind == "key" and keys.is_attribute(key) and "PatientName" in known:
        return _unknown_keyword(key, at, known)
    code, noun = _KINDS.get(kind, ("DF010", "key"))
    hint = nearest(key, (one for one in known if one not in at.beside))
    if kind == "key" and "PatientName" in known:
        hint = other_notations.of_tag(key) or hint
    if key.isdecimal() and is_null(at.node):
        hint = "decimals follow a point: 2.5, not 2,5"
    if kind == "noise" and key in ("blend", "plane", "sample"):
        hint = "remove it: noise changes the whole frame below it"
        return Diagnostic("DF010", f"noise takes no {key!r}", at.key_span, hint=hint)
    if kind == "shape" and key in registries.NOISE.names():
        hint = f"it is a kind of noise: write noise: {{{key}: ..}}"
    if kind == "noise-of-source" and key in registries.NOISE.names():
        hint = f"noise is a layer: put it in the list under 'phantom' as `noise: {{{key}: ..}}`"
    if kind == "key" and key in (*registries.SHAPES.names(), *registries.FIELDS.names(), "fill", "noise"):
        hint = f"{key!r} is a layer: put it in the list under 'phantom'"
    where = f" in {at.outer}" if code == "DF010" and len(at.fault.path) > 1 else ""
    return Diagnostic(code, f"unknown {noun} {key!r}{where}", at.key_span, "", "" if hint else _listed(at), hint)


def _listed(at: Place) -> str:
    """The keys that a mapping takes; of many the first, and where all are listed."""
    known, patterns = [*at.fault.schema["properties"]], at.fault.schema.get("patternProperties", ())
    if "fill" in known and at.fault.schema.get("$comment") == "shape":
        return f"{', '.join(key for key in known if '@' not in key)}, or one of `dicomforge list presets`"
    if "box" in known:
        known.sort(key=registries.SHAPES.names().__contains__)  # keys beside a shape first
    has_attributes = "PatientName" in known or attribute_keys.CAPITAL in patterns
    if "PatientName" in known:
        level = _HOLDERS.get(str(at.fault.path[-3]), "item") if len(at.fault.path) > 2 else "document"
        known = [one.name for one in keys.at(level, author=True)]
    known = [*["Attributes by their keywords"] * has_attributes, *known]
    if len(known) <= MOST_LISTED:
        return ", ".join(known) or "no keys"
    return f"{', '.join(known[:FIRST_LISTED])}, ... (docs/language.md lists all)"


def _unknown_keyword(key: str, at: Place, known: Any) -> Diagnostic:
    entry = dictionary.by_keyword(key)
    hint = nearest(key, (name for name in known if keys.is_attribute(name) and name not in at.beside))
    if entry is not None:
        hint = f"{tag_text(entry.tag)} never occurs in a file; remove it"
    own = {name.replace("_", ""): name for name in known if not keys.is_attribute(name)}
    if key.casefold() in own:
        hint = f"did you mean {own[key.casefold()]!r}? keys of the language are lowercase"
    else:
        hint = other_notations.of_name(key, at.node) or hint
    expected = "" if hint else "a keyword of PS3.6, such as PatientName"
    return Diagnostic("DF011", f"unknown keyword {key!r}", at.key_span, "", expected, hint)


def not_a_tag(text: str, at: Place, expected: str) -> Diagnostic:
    """The Diagnostic of a key in parentheses that is no tag."""
    hint = other_notations.of_tag(text)
    return Diagnostic("DF026", f"{text!r} is no tag", at.key_span, expected=expected, hint=hint)
