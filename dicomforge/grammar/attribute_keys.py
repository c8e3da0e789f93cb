"""Keys of a level: keywords and tags of PS3.6 and words of the language, in the schema and as they are read."""

import re
from functools import cache
from typing import NamedTuple

from dicomforge.content import CONTENT
from dicomforge.grammar import keys, schema_editor
from dicomforge.grammar.reading import misplaced, scalar, unfit
from dicomforge.grammar.schema_values import Lazy, Schema, edited, properties, ref
from dicomforge.ground.diagnostic import nearest
from dicomforge.model import vr
from dicomforge.model.attribute_spec import OmitPath
from dicomforge.source.document import Node, Scalar
from dicomforge.standard import dictionary
from dicomforge.standard.dictionary import tag_text

FILE_META = 0x0002
FILE_META_LEVELS = ("series", "instance")

TAG = r"^\([0-9a-fA-F]{4},[0-9a-fA-F]{4}\)$"
CAPITAL = r"^([A-Z(]|dBdt$)"
"""A key that is meant as an Attribute."""

NEVER_WRITTEN_GROUPS = (0x0000, 0xFFFE)
"""Command elements and item delimiters (PS3.5 section 7.5, PS3.7 section 6.3)."""

_ILLEGAL = {
    0x0000: "group 0000 belongs to messages (PS3.7), not to files",
    0xFFFE: "group FFFE delimits items (PS3.5 section 7.5)",
    **dict.fromkeys((1, 3, 5, 7, 0xFFFF), "PS3.5 section 7.8.1 forbids private groups 0001 to 0007 and FFFF"),
}


class Resolved(NamedTuple):
    """An element that a key names: its tag, what messages call it, the VRs that it may have, its VM."""

    tag: int
    name: str
    vrs: tuple[str, ...]
    vm: str


def names(author: bool) -> Schema:
    """Every key that some level may hold; each level refuses the keys of the others."""
    patterns: Schema = {TAG: ref("raw")}
    if author:
        patterns[r"^(x-|\$append$|\$remove$)"] = {}
    return {
        "title": "DICOM Attributes and keys of the language",
        "properties": Lazy(
            lambda: (*sorted(keys.words()), *(entry.keyword for entry in written())),
            lambda name: True if name in keys.words() else attribute_property(name, author),
        ),
        "patternProperties": patterns,
        "additionalProperties": False,
        "$comment": "key",
    }


def keywords(author: bool) -> Schema:
    """The Attributes among the keys of a mapping; keys of the language are left to others."""
    return {
        "title": "DICOM Attributes",
        "properties": Lazy(
            lambda: (entry.keyword for entry in written()), lambda name: attribute_property(name, author)
        ),
        "patternProperties": {TAG: ref("raw"), "^[a-z$]": True},
        "additionalProperties": False,
        "$comment": "key",
    }


def level(name: str, title: str, author: bool, more: Schema | None = None) -> Schema:
    """A mapping of DICOM Attributes and the keys of that level; keys of other levels are refused by name."""
    content = {word: ref(f"content-{word}") for word in CONTENT.names()} if name == "series" else {}
    own = {**properties(name, author), **content, **(more or {})}
    elsewhere = {word: False for word in sorted(keys.words()) if word not in own}
    return {"title": title, "type": "object", "allOf": [ref("names")], "properties": {**own, **elsewhere}}


def list_of_words(what: str, author: bool) -> Schema:
    return edited({"title": f"a list of {what}", "type": ["array", "string"], "items": ref("word")}, author)


def attribute_property(keyword: str, author: bool) -> Schema | None:
    """The property of a keyword: name as title; tag, VR and VM as description. Retired ones are not offered."""
    entry = dictionary.by_keyword(keyword)
    if entry is None or entry.tag >> 16 in NEVER_WRITTEN_GROUPS:
        return None
    tag = tag_text(entry.tag)
    words = f"{tag} {entry.vr}, VM {entry.vm}{', retired' if entry.retired else ''}"
    found = ref(definition_of(entry.vr), title=entry.name, description=words)
    if not author:
        return found
    return schema_editor.annotated(found, {"doNotSuggest": True} if entry.retired else schema_editor.offered(keyword))


def definition_of(vr: str) -> str:
    """The definition of a VR as PS3.6 prints it: `US or SS` is `US-or-SS`."""
    return vr.replace(" ", "-")


@cache
def written() -> tuple[dictionary.DictionaryEntry, ...]:
    """The elements of PS3.6 that may stand in a file, in the order of their tags."""
    entries = map(dictionary.by_keyword, dictionary.keywords())
    return tuple(e for e in entries if e is not None and e.tag >> 16 not in NEVER_WRITTEN_GROUPS)


def resolve(key: Scalar, level: str) -> Resolved:
    entry, tag = _element(key.text)
    if tag is None:
        raise misplaced(key, "a keyword of PS3.6")
    group = tag >> 16
    if group in _ILLEGAL:
        raise unfit("DF059", f"{key.text} cannot be written", key.span, hint=_ILLEGAL[group])
    if group == FILE_META and level not in FILE_META_LEVELS:
        hint = "write it in a series, or in one of its instances"
        message = f"{key.text} belongs to the File Meta Information and is not allowed here"
        raise unfit("DF059", message, key.span, expected="group 0002 at series or instance level", hint=hint)
    if entry is not None:
        return Resolved(tag, entry.keyword or key.text, vr.alternatives(entry.vr), entry.vm)
    reserves = bool(group & 1) and 0x10 <= tag & 0xFFFF <= 0xFF
    return Resolved(tag, key.text, ("LO",) if reserves else (), "1" if reserves else "1-n")


def omit_path(node: Node) -> OmitPath:
    found = scalar(node, "a keyword, or a path such as RequestAttributesSequence.ScheduledProcedureStepID")
    tags = []
    for word in found.text.split("."):
        tag = _element(word)[1]
        if tag is None:
            hint, expected = nearest(word, dictionary.keywords()), "keywords of PS3.6 separated by '.'"
            raise unfit("DF063", f"unknown keyword {word!r} in 'omit'", node.span, repr(word), expected, hint)
        tags.append(tag)
    return OmitPath(tuple(tags), node.span)


def path(node: Node) -> str:
    """The path of an Attribute, such as ProcedureCodeSequence[1].CodeValue."""
    found = scalar(node, "the path of an Attribute")
    for step in found.text.split("."):
        word = re.sub(r"\[[1-9]\d*\]$", "", step)
        if _element(word)[1] is None:
            expected, hint = "keywords of PS3.6 separated by '.'", nearest(word, dictionary.keywords())
            raise unfit("DF063", f"unknown keyword {word!r} in a path", node.span, repr(word), expected, hint)
    return found.text


def _element(word: str) -> tuple[dictionary.DictionaryEntry | None, int | None]:
    """What PS3.6 says of a keyword or of a tag in parentheses, and its tag; no tag for an unknown keyword."""
    tag = int(word[1:5] + word[6:10], 16) if re.fullmatch(TAG, word) else None
    entry = dictionary.by_keyword(word) if tag is None else dictionary.by_tag(tag)
    return entry, entry.tag if entry else tag
