"""Lettering: the texts of `text` layers, with names and Attributes of the plan filled in frame by frame."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dicomforge.expand import template as formats
from dicomforge.ground.diagnostic import Diagnostic, Severity
from dicomforge.ground.span import Span
from dicomforge.iod.groups import PER_FRAME, SHARED
from dicomforge.iod.view import items, items_of
from dicomforge.model.attributes import Element, keyword_of
from dicomforge.model.parameter import LONGEST
from dicomforge.model.plan import FramePlan
from dicomforge.model.recipe import Branch, Layer, Recipe, Vary
from dicomforge.phantom.glyphs import GLYPHS
from dicomforge.phantom.resolve import resolved
from dicomforge.plan import paths
from dicomforge.plan.inherit import Written
from dicomforge.plan.layout import Steps
from dicomforge.plan.table import Table
from dicomforge.standard import dictionary
from dicomforge.standard.dictionary import tag_text

TEXT = "text"
"""The shape that is written in letters, and its parameter."""

WITHOUT_TEXT = frozenset({"SQ", "OB", "OW", "OD", "OF", "OL", "OV", "UN"})

REPLACEMENT = "?"
"""Stands for a character that the font lacks, beside the finding that says so."""


class Subject(NamedTuple):
    """A series as far as its texts depend on it: complete Attributes, names, and where its layers stand."""

    table: Table
    frames: Sequence[tuple[FramePlan, ...]]
    """By slot."""
    names: Mapping[str, str]
    places: Mapping[str, Span]
    """By name of the layer."""
    written: Written
    span: Span
    found: list[Diagnostic]


def fill(recipes: tuple[Recipe, ...], recipe_of: Sequence[int], subject: Subject) -> tuple[Recipe, ...]:
    """The recipes with every text as it is painted: no two frames have the same steps, which say what its text is."""
    if not any(_is_open(layer) for recipe in recipes for layer in recipe.layers):
        return recipes
    found: dict[tuple[str, str], Diagnostic] = {}
    made = []
    for number, recipe in enumerate(recipes):
        users = [index for index, used in enumerate(recipe_of) if used == number]
        layers = tuple([_filled(layer, users, subject, found) for layer in recipe.layers])
        made.append(recipe._replace(layers=layers))
    subject.found.extend(found.values())
    return tuple(made)


def _is_open(layer: Layer) -> bool:
    """Whether a layer's text refers to the plan, or has an escaped `${`."""
    text = dict(layer.params).get(TEXT)
    return layer.type == TEXT and any("${" in str(one) for one in (text.values if isinstance(text, Vary) else [text]))


def _filled(layer: Layer, users: list[int], subject: Subject, found: dict[tuple[str, str], Diagnostic]) -> Layer:
    """A layer with its texts in the instances `users`."""
    if not _is_open(layer):
        return layer
    param = dict(layer.params)[TEXT]
    texts = {
        frame.steps: _Filling(layer.name, index, number, subject, found).text(str(resolved(param, frame.steps)))
        for index in users
        for number, frame in enumerate(subject.frames[index])
    }
    return layer._replace(params=tuple([(n, _laid(texts) if n == TEXT else p) for n, p in layer.params]))


def _laid(texts: dict[Steps, str], axis: int = 0) -> str | Vary | Branch:
    """The texts as one parameter: constant, along the one axis that decides, or along several."""
    if len(set(texts.values())) <= 1:
        return next(iter(texts.values()), "")
    for alone in range(axis, len(next(iter(texts)))):
        known: dict[int, str] = {}
        if all(known.setdefault(steps[alone], text) == text for steps, text in texts.items()):
            return Vary(alone, tuple(known.get(i, "") for i in range(max(known) + 1)))
    parts: dict[int, dict[Steps, str]] = {}
    for steps, text in texts.items():
        parts.setdefault(steps[axis], {})[steps] = text
    return Branch(axis, tuple(_laid(parts.get(i, {}), axis + 1) for i in range(max(parts) + 1)))


class _Filling(NamedTuple):
    """The text of one layer in one frame."""

    layer: str
    position: int
    """Of the instance in its series."""
    frame: int
    """From 0."""
    subject: Subject
    found: dict[tuple[str, str], Diagnostic]
    """By layer and message."""

    def text(self, template: str) -> str:
        """What is painted."""
        written = paths.REFERENCE.sub(
            lambda match: "${" if match[1] is None else self._reference(*match.group(1, 0)), template
        )
        written = written.replace("\r\n", "\n")
        if len(written) > LONGEST:
            message = "the text of a layer that is longer is not supported yet"
            hint = "write less of it, or leave the Attribute out of the text"
            self._report(message, f"{len(written)} characters", f"at most {LONGEST} characters", hint)
            return ""
        lacking = next((c for c in written if c not in GLYPHS and c != "\n"), None)
        if lacking is None:
            return written
        hint = "write other characters, or leave the Attribute out of the text"
        self._report(f"the font of `text` has no {lacking!r}", written, "printable characters of ISO 8859-1", hint)
        return "".join(c if c in GLYPHS or c == "\n" else REPLACEMENT for c in written)

    def _reference(self, said: str, whole: str) -> str:
        name, _, form = said.partition(":")
        slot = self.subject.table.slots[self.position]
        names = {**self.subject.names, "instance": slot.name, "number": slot.number}
        value = names[name] if name in names else self._attribute(name, whole, form)
        if value is None:
            return ""
        try:
            if not formats.usable(form):
                raise ValueError(f"unknown format {form!r}")
            return format(value, form)
        except ValueError as error:
            self._report(f"the format in {whole} does not fit its value", str(error), "", paths.FORMATS)
            return ""

    def _attribute(self, keyword: str, whole: str, form: str) -> str | int | float | None:
        entry, leave = dictionary.by_keyword(keyword), f"leave {whole} out of the text"
        element = None if entry is None else self._element(entry.tag)
        if element is None and entry is not None and self._is_raw(entry.tag):
            message = f"{keyword} is written raw and has no text form"
            self._report(message, whole, "an Attribute with a value", f"{leave}, or write its characters there")
            return None
        if element is None:
            message = f"the text refers to {keyword}, which is not in the data set"
            self._report(message, whole, "an Attribute of the instance", f"write {keyword} in the series, or {leave}")
            return None
        if element.vr in WITHOUT_TEXT or isinstance(element.value, bytes):
            expected = "an Attribute whose value is text or numbers"
            self._report(f"{keyword} has no text form", f"{keyword}, VR {element.vr}", expected, leave)
            return None
        values = self._of_frame(element)
        if not values:
            message = f"{keyword} is empty, and nothing is painted for it"
            self._report(message, whole, "a value", f"give {keyword} a value, or {leave}", "warning")
        if element.vr == "AT":
            values = tuple(tag_text(int(str(tag))) for tag in values)
        return paths.values_in(values, element.vr, form, "\\")

    def _is_raw(self, tag: int) -> bool:
        written = self.subject.written
        return written.own_raw.get((tag, self.position), written.raw.get(tag)) is not None

    def _of_frame(self, element: Element) -> tuple[object, ...]:
        """The values; of a vector with a value for each frame, that of this one (PS3.3 C.7.6.6)."""
        values, count = tuple(element.value), len(self.subject.frames[self.position])
        if count > 1 and len(values) == count and keyword_of(element.tag).endswith("Vector"):
            return values[self.frame : self.frame + 1]
        return values

    def _element(self, tag: int) -> Element | None:
        """Of the data set, or of the functional groups of the frame, then of all (PS3.3 C.7.6.16)."""
        own = self.subject.table.get(tag, self.position)
        if own is not None:
            return own
        for sequence, position in ((PER_FRAME, self.frame), (SHARED, 0)):
            groups = items_of(self.subject.table.get(sequence, self.position))
            for group in groups[position] if position < len(groups) else ():
                for item in items(group.value)[:1]:
                    if (element := item.get(tag)) is not None:
                        return element
        return None

    def _report(self, message: str, was: str, expected: str, hint: str, severity: Severity = "error") -> None:
        span = self.subject.places.get(self.layer, self.subject.span)
        one = Diagnostic("DF160", message, span, was, expected, hint, severity=severity)
        self.found.setdefault((self.layer, message), one)
