"""Truth series: the segmentations, structure sets and reports of `truth`, as series in long form."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from dicomforge.expand.draw_variables import NOT_DRAWN, is_draw
from dicomforge.expand.scope import Scope
from dicomforge.grammar.keys import PART, WORDS
from dicomforge.ground.diagnostic import Diagnostic, nearest
from dicomforge.ground.span import Link, Span
from dicomforge.source.document import Entry, Items, Mapping, Node, Scalar

TRUTH, DRAWN = "truth", "drawn"
MADE = {
    "seg": {"Modality": "SEG"},
    "fractional": {"Modality": "SEG", "SegmentationType": "FRACTIONAL"},
    "labelmap": {"SOPClassUID": "LabelMapSegmentationStorage"},
    "rtstruct": {"Modality": "RTSTRUCT"},
    "sr": {"SOPClassUID": "Comprehensive3DSRStorage"},
}
"""The words of `truth` that make a series, and the keys of that series."""

ALWAYS = "json"
NOTHING = ("false", "")

_ALONE = {
    "true": "leave it out: `json` is always made",
    "false": "leave it out of the list, or write truth: false",
    "": "leave it out of the list",
}
"""What to do about words that are no part of a list."""


def takes(node: Mapping) -> bool:
    """Whether a series inherits the `truth` of a level above: it has a scene and no `truth` of its own."""
    return TRUTH not in node and "scene" in node and "of" not in node


def asks(value: Node) -> bool:
    """Whether a `truth` asks for something; a value that is not known yet does."""
    return any(_text(one) not in NOTHING for one in (value.nodes if isinstance(value, Items) else (value,)))


def without_scene(asked: Entry) -> Diagnostic:
    """What is wrong with a `truth` above series of which none has a scene."""
    hint = "give a series a `scene`, or write `truth` in a series with a `phantom`"
    return Diagnostic("DF218", "no series that this `truth` is about has a `scene`", asked.key.span, hint=hint)


def drawn(scope: Scope, resolved: Callable[[Node, Scope], Node], span: Span) -> list[Entry]:
    """The draws of the variables that a series can use, as an entry for it; [] without draws."""
    found = [
        draw
        for one in scope.chain()
        if one.path is not None
        for name, binding in one.bindings.items()
        if not binding.is_axis
        for draw in _draws(resolved(binding.node, one), (one.seed, *one.path, "vars", name), name, span)
    ]
    return [Entry(Scalar(DRAWN, "plain", span), Items(tuple(found), span))] if found else []


def _draws(node: Node, key: tuple[str, ...], of: str, span: Span) -> Iterator[Mapping]:
    if is_draw(node):
        keys = Items(tuple(Scalar(part, "double", span) for part in key), span)
        held: dict[str, Node] = {"of": Scalar(of, "plain", span), "key": keys, "draw": node}
        yield Mapping(tuple(Entry(Scalar(name, "plain", span), value) for name, value in held.items()), span)
        return
    inside = node.entries if isinstance(node, Mapping) else ()
    parts: list[tuple[str, Node]] = [(one.key.text, one.value) for one in inside if one.key.text not in NOT_DRAWN]
    parts += [(str(i), one) for i, one in enumerate(node.nodes)] if isinstance(node, Items) else []
    for at, one in parts:
        yield from _draws(one, (*key, at), f"{of}.{at}", span)


def with_parts(entries: Sequence[Entry], note: Callable[[Diagnostic], None]) -> list[Entry]:
    """The series of a study, followed by the series that their `truth` makes."""
    names = {one.key.text: one.key.span for one in entries}
    kept: list[Entry] = []
    made: list[Entry] = []
    for name, node in entries:
        asked = node.entry(TRUTH) if isinstance(node, Mapping) else None
        if asked is None or not isinstance(node, Mapping) or isinstance(asked.value, Mapping):
            kept.append(Entry(name, node))
            continue
        wanted = asked.value.nodes if isinstance(asked.value, Items) else (asked.value,)
        words = [ALWAYS if word == "true" else word for word in map(_text, wanted) if word not in NOTHING]
        for wrong in unknown_words(asked.value):
            note(wrong)
        words = [word for word in words if word in WORDS["truth"] or word == PART or "${" in word]
        kept.append(Entry(name, _own(node, asked, words)))
        for word in (one for one in dict.fromkeys(words) if one in MADE):
            part = name._replace(text=f"{name.text}-{word}", span=asked.value.span)
            if part.text in names:
                note(_taken(part, names[part.text]))
            else:
                made.append(Entry(part, _part(node, name.text, word, asked.value.span)))
    return [*kept, *made]


def unknown_words(value: Node) -> Iterator[Diagnostic]:
    """What `truth` does not take."""
    if isinstance(value, Mapping):
        expected = "true, or a list of what to build"
        yield Diagnostic("DF015", "wrong type for 'truth'", value.span, "a mapping", expected)
        return
    listed = isinstance(value, Items)
    known = WORDS["truth"] if listed else ("true", "false", *WORDS["truth"])
    if isinstance(value, Items) and not value.nodes:
        message, hint = "wrong number of values for 'truth'", "write truth: false"
        yield Diagnostic("DF020", message, value.span, "0 values", f"at least 1 of {', '.join(known)}", hint)
    for at, node in enumerate(value.nodes if isinstance(value, Items) else (value,), 1):
        text = _text(node)
        if not isinstance(node, Scalar):
            found = "a list" if isinstance(node, Items) else "a mapping"
            message = f"wrong type for entry {at} of 'truth'"
            yield Diagnostic("DF015", message, node.span, found, f"a word: {', '.join(known)}")
        elif text not in (*known, PART, *(() if listed else NOTHING)) and "${" not in text:
            message = f"unknown word {text!r} for {f'entry {at} of ' if listed else ''}'truth'"
            hint = _ALONE.get(text, "") if listed else ""
            yield Diagnostic(
                "DF017", message, node.span, expected=", ".join(known), hint=hint or nearest(text, known)
            )


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _own(node: Mapping, asked: Entry, words: Iterable[str]) -> Mapping:
    """The series itself, with the words of `truth` that make no series."""
    own = dict.fromkeys(one for one in words if one not in MADE)
    rest = node.without(TRUTH)
    if not own and not any(words):
        return rest
    if PART not in own:
        own = {ALWAYS: None, **own}
    span = asked.value.span
    value = Items(tuple(Scalar(one, "plain", span) for one in own), span)
    return rest._replace(entries=(*rest.entries, Entry(asked.key, value)))


def _part(node: Mapping, source: str, word: str, span: Span) -> Mapping:
    def entry(key: str, value: str) -> Entry:
        return Entry(Scalar(key, "plain", span), Scalar(value, "plain", span))

    chosen = [one for one in node.entries if one.key.text == "segments"]
    part = Entry(Scalar(TRUTH, "plain", span), Items((Scalar(PART, "plain", span),), span))
    flags = (entry("named", "true"), entry("of", source), part)
    return Mapping((*flags, *(entry(*one) for one in MADE[word].items()), *chosen), span)


def _taken(name: Scalar, other: Span) -> Diagnostic:
    return Diagnostic(
        "DF197",
        f"`truth` makes a series {name.text!r}, and another has that name",
        name.span,
        hint="give the other series another name",
        related=(Link("the other series", other),),
    )
