"""Values against the Enumerated Values and Defined Terms of the Modules (PS3.3); the Modality of a SOP Class."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from dicomforge.ground.finding_kinds import ERROR, WARNING, Severity
from dicomforge.inspect.finding import Finding, finding, shown
from dicomforge.inspect.types import module_name, section_of
from dicomforge.iod import sop_class
from dicomforge.iod.condition import Condition, holds, of_class
from dicomforge.iod.from_tables import MODALITY
from dicomforge.iod.rules import RulePlace, level, rows
from dicomforge.iod.view import View, items
from dicomforge.model import vr
from dicomforge.model.attributes import Element, tag_of
from dicomforge.model.fault import Fault
from dicomforge.model.numbers import NUMERIC
from dicomforge.standard import iods, modules
from dicomforge.transfer.read.elements import name_of

NOT_TERMS = frozenset({"Modality"})
"""Checked by `modality`, which knows more than the lists."""
DEFINED = frozenset({"PhotometricInterpretation"})
"""Attributes of which a value that is no Defined Term means that the image cannot be shown."""

IMAGE_TYPE = tag_of("ImageType")
PIXEL_CHARACTERISTICS = ("ORIGINAL", "DERIVED", "MIXED")
"""Image Type Value 1 (PS3.3 C.7.6.1.1.2); MIXED in the enhanced classes (C.8.16.1.1)."""
EXAMINATION_CHARACTERISTICS = ("PRIMARY", "SECONDARY")
OUTGROWN = frozenset({"enhanced-rt-series"})
"""Modules whose Enumerated Values in the tables (2020) are fewer than those of the IODs that joined them since."""

DEFINED_TERMS = "C.7.3.1.1.1"
"""Section of the Modalities of any IOD: one of them fits a class by its meaning alone."""

_TYPE, _ALLOCATED = "SegmentationType", "BitsAllocated"


class Listed(NamedTuple):
    """Enumerated Values of an Attribute in a Module, and where they hold.

    The tables of the Standard have the lists that hold for every value; "Enumerated Values if ..." stand here.
    """

    keyword: str
    holds: Condition
    why: str
    allowed: tuple[str, ...]
    section: str = "PS3.3 C.8.20.2"
    severity: Severity = ERROR


def _by_type(keyword: str, kind: str, *allowed: str) -> Listed:
    return Listed(keyword, holds(_TYPE, kind), f"since the Segmentation Type is {kind}", allowed)


def _of_label_map(keyword: str, bits: str, *allowed: str) -> Listed:
    return Listed(
        keyword, holds(_TYPE, "LABELMAP") & holds(_ALLOCATED, bits), f"in a label map of {bits} bits", allowed
    )


def _of_class(uid: str, *allowed: str) -> Listed:
    return Listed(_TYPE, of_class(uid), "in this SOP Class", allowed, "PS3.3 A.51", WARNING)


def _by_value_type(kind: str, section: str, *allowed: str) -> Listed:
    return Listed("GraphicType", holds("ValueType", kind), f"since the Value Type is {kind}", allowed, section)


_OF_SEGMENTATIONS = (
    # PS3.3 2024d Table C.8.20-2, since Supplement 243.
    _by_type("PhotometricInterpretation", "BINARY", "MONOCHROME2"),
    _by_type("PhotometricInterpretation", "FRACTIONAL", "MONOCHROME2"),
    _by_type(_ALLOCATED, "BINARY", "1"),
    _by_type(_ALLOCATED, "FRACTIONAL", "8"),
    _by_type(_ALLOCATED, "LABELMAP", "8", "16"),
    _by_type("BitsStored", "BINARY", "1"),
    _by_type("BitsStored", "FRACTIONAL", "8"),
    _of_label_map("BitsStored", "8", "8"),
    _of_label_map("BitsStored", "16", "16"),
    _by_type("SegmentsOverlap", "LABELMAP", "NO"),
    # The SOP Classes share the IOD and tell the types apart by their names (PS3.4 Table B.5-1).
    _of_class("1.2.840.10008.5.1.4.1.1.66.4", "BINARY", "FRACTIONAL"),
    _of_class("1.2.840.10008.5.1.4.1.1.66.7", "LABELMAP"),
)
_OF_CONTENT_ITEMS = (
    _by_value_type("SCOORD", "PS3.3 C.18.6.1.2", "POINT", "MULTIPOINT", "POLYLINE", "CIRCLE", "ELLIPSE"),
    _by_value_type(
        "SCOORD3D", "PS3.3 C.18.9.1.2", "POINT", "MULTIPOINT", "POLYLINE", "POLYGON", "ELLIPSE", "ELLIPSOID"
    ),
)
LISTED = {"segmentation-image": _OF_SEGMENTATIONS, "sr-document-content": _OF_CONTENT_ITEMS}
_LISTED_TAGS = frozenset(tag_of(at.keyword) for listed in LISTED.values() for at in listed)


class Terms(NamedTuple):
    """The values that one Module allows."""

    allowed: tuple[str, ...]
    is_enumerated: bool
    module: str


def terms(view: View, places: tuple[RulePlace, ...], prefix: str = "") -> Iterator[Finding]:
    """Values that the lists of the Modules do not have, in the items below too."""
    listed, inside = _listed(places), level(places).inside
    for element in view.here:
        for found in _unlisted(element, listed.get(element.tag, ())):
            yield found._replace(path=f"{prefix}{found.path}")
        if element.tag in _LISTED_TAGS:
            for module in dict.fromkeys(place.module for place in places if place.module in LISTED):
                for found in _conditional(element, view, module):
                    yield found._replace(path=f"{prefix}{found.path}")
        if element.tag == IMAGE_TYPE and not prefix:
            yield from _image_type(element)
        if element.tag in inside:
            for number, item in enumerate(items(element.value), 1):
                below = f"{prefix}{name_of(element.tag)}[{number}]."
                yield from terms(view.inside(item), inside[element.tag], below)


def _unlisted(element: Element, lists: tuple[Terms, ...]) -> Iterator[Finding]:
    if not lists or isinstance(element.value, bytes):
        return
    for value in dict.fromkeys(element.value):
        text = str(value)
        for at in lists:
            if text and not _is_among(text, at.allowed, element.vr):
                code = "enumerated" if at.is_enumerated else "defined-term"
                path, expected = name_of(element.tag), f"{_choice(at.allowed)} (the {module_name(at.module)})"
                one = finding(code, path, shown(text), expected, section=section_of(at.module))
                yield one._replace(tag=element.tag)
                break


def _conditional(element: Element, view: View, module: str) -> Iterator[Finding]:
    """Values that a list of the Module does not have in this data set or item, though it may have them in others."""
    for at in LISTED[module]:
        if tag_of(at.keyword) == element.tag and at.holds(view):
            for found in _unlisted(element, (Terms(at.allowed, True, module),)):
                expected = f"{found.expected}, {at.why}"
                yield found._replace(severity=at.severity, section=at.section, expected=expected)


def _image_type(element: Element) -> Iterator[Finding]:
    pairs = zip(element.value, (PIXEL_CHARACTERISTICS, EXAMINATION_CHARACTERISTICS), strict=False)
    for number, (value, allowed) in enumerate(pairs, 1):
        if value not in allowed:
            found = f"Value {number} is {shown(str(value))}"
            yield finding("enumerated", "ImageType", found, _choice(allowed), section="PS3.3 C.7.6.1.1.2")


@cache
def _listed(places: tuple[RulePlace, ...]) -> Mapping[int, tuple[Terms, ...]]:
    """Tag -> the lists that a value must be on: of each Module, or their union where they exclude each other."""
    found: dict[int, list[Terms]] = {}
    for place in places:
        for row in rows(place):
            if row.terms and row.keyword not in NOT_TERMS and (row.enumerated or row.keyword in DEFINED):
                tag = tag_of(row.keyword)
                if _are_values(tag, row.terms):
                    found.setdefault(tag, []).append(Terms(row.terms, row.enumerated, place.module))
    return MappingProxyType({tag: _agreed(lists) for tag, lists in found.items()})


def _agreed(lists: list[Terms]) -> tuple[Terms, ...]:
    common = set(lists[0].allowed).intersection(*(at.allowed for at in lists))
    if common or len(lists) == 1:
        return tuple(sorted(dict.fromkeys(lists), key=lambda at: not at.is_enumerated))
    union = tuple(dict.fromkeys(term for at in lists for term in at.allowed))
    return (lists[0]._replace(allowed=union),)


@cache
def _are_values(tag: int, listed: tuple[str, ...]) -> bool:
    """Whether the words of the list are values of the Attribute: some describe them ('ROW\\R1,R2')."""
    form = vr.element(tag).vr
    if form in vr.BINARY or form in ("AT", "SQ"):
        return False
    return not any(isinstance(vr.parse(form, term), Fault) for term in listed)


def _is_among(text: str, allowed: tuple[str, ...], form: str) -> bool:
    if text in allowed or form not in NUMERIC:
        return text in allowed
    try:
        return float(text) in map(float, allowed)
    except ValueError:
        return False


def _choice(allowed: tuple[str, ...]) -> str:
    listed = allowed if len(allowed) <= 16 else (*allowed[:15], "...")
    return " or ".join(listed) if len(listed) <= 2 else f"{', '.join(listed[:-1])} or {listed[-1]}"


class Allowed(NamedTuple):
    """The Modalities of a SOP Class, where they stand, and whether the IOD enumerates them."""

    terms: tuple[str, ...]
    section: str
    severity: Severity = ERROR


def modality(view: View) -> Iterator[Finding]:
    """A Modality that the SOP Class does not have: an error where its IOD enumerates them, else a warning."""
    value = view.here.text("Modality")
    for allowed in _allowed(view.sop_class_uid):
        if value and value not in allowed.terms:
            expected, (_, section, severity) = f"{' or '.join(allowed.terms)}, of the SOP Class", allowed
            yield finding("modality", "Modality", shown(value), expected, section=section, severity=severity)
            return


@cache
def _allowed(sop_class_uid: str) -> tuple[Allowed, ...]:
    """The lists that a Modality is on, those that are enumerated first; () where the SOP Class takes any."""
    iod = iods.key_of(sop_class_uid)
    if iod in MODALITY:
        fixed, section = MODALITY[iod]
        return (Allowed((fixed,), f"PS3.3 {section}", WARNING if section == DEFINED_TERMS else ERROR),)
    listed = [
        Allowed(row.terms, section_of(use.module), WARNING if use.module in OUTGROWN else ERROR)
        for use in iods.uses(sop_class_uid)
        if use.usage == "M"
        for row in modules.module(use.module).rows
        if row.keyword == "Modality" and row.enumerated
    ]
    made = sop_class.by_uid(sop_class_uid)
    if made is not None and made.modality:
        section = listed[0].section if listed else f"PS3.3 {DEFINED_TERMS}"
        listed.append(Allowed((made.modality, *made.other_modalities), section, WARNING))
    return tuple(listed)
