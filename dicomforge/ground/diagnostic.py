"""A finding about a spec: what was found where, what was expected, and what to do about it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from dicomforge.ground.printable import printable
from dicomforge.ground.span import Link, Span

Severity = Literal["error", "warning", "note"]
_SEVERITIES = ("error", "warning", "note")

MAX_LINE_WIDTH = 160
"""Longer source lines are cut around the caret."""


MOST_EDITS = 4
"""Edits between a word and the one that it may stand for; never more than a quarter of its length, rounded up."""

_LONGEST_WORD = 100
"""Longer words are no slips of a key."""

MAX_TEXT = 1500
"""Longer texts, which hold an author's long value, are cut when they are printed."""

SHOWN = 1000
"""Findings that one command prints."""

_ITEM = re.compile(r" in '[a-z0-9-]+'$")
"""The item of the tree that a message ends with."""

PLACES = 10
"""Places in which the same finding is printed; in more it is printed once, with their number."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    `code` names a page of `docs/errors/`; `message` is one sentence without a final stop; `found` and `expected`
    are short texts; `hint` says how to fix it; `related` are further places with a phrase each.
    """

    code: str
    message: str
    span: Span | None = None
    found: str = ""
    expected: str = ""
    hint: str = ""
    related: tuple[Link, ...] = ()
    severity: Severity = "error"

    @property
    def is_error(self) -> bool:
        """Whether this finding stops a build."""
        return self.severity == "error"


class SpecError(Exception):
    """A spec cannot be used; `diagnostics` says why. The one exception that the Python door raises for authors."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(render(d) for d in shown(self.diagnostics)))


class SpecWarning(UserWarning):
    """A warning of a spec or a build, as Python's `warnings` and pytest show it."""


_SHORTEST_BEGINNING = 4
"""Letters with which one known word alone may begin: HotIron is HotIronPalette."""


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint such as "did you mean 'circle'?", or nothing where no known word is near."""
    return _nearest(word, tuple(known))


@lru_cache(maxsize=256)
def _nearest(word: str, known: tuple[str, ...]) -> str:
    """A matrix has one mistake in thousands of rows."""
    import difflib

    by_fold, by_length = _folded(known)
    folded = word.casefold()
    singular = f"{folded[:-3]}y" if folded.endswith("ies") else folded
    if folded in by_fold or singular in by_fold:
        return f"did you mean {by_fold[folded if folded in by_fold else singular]!r}?"
    if len(folded) > _LONGEST_WORD:
        return ""
    most, letters = min(MOST_EDITS, -(-len(word) // 4)), _letters(folded)
    lengths = range(len(folded) - most, len(folded) + most + 1)
    alike = [k for n in lengths for k, own in by_length.get(n, ()) if (own ^ letters).bit_count() <= 2 * most]
    close = difflib.get_close_matches(folded, alike, n=5, cutoff=0.6)
    near = min(close, key=lambda one: edits(folded, one), default="")
    if near and edits(folded, near) <= most:
        return f"did you mean {by_fold[near]!r}?"
    longer = [one for one in by_fold if one.startswith(folded)] if len(folded) >= _SHORTEST_BEGINNING else []
    return f"did you mean {by_fold[longer[0]]!r}?" if len(longer) == 1 else ""


@lru_cache(maxsize=8)
def _folded(known: tuple[str, ...]) -> tuple[dict[str, str], dict[int, list[tuple[str, int]]]]:
    """The words by their folded forms, and these by length, each with its letters: few need a closer look."""
    by_fold = {k.casefold(): k for k in known}
    by_length: dict[int, list[tuple[str, int]]] = {}
    for folded in by_fold:
        by_length.setdefault(len(folded), []).append((folded, _letters(folded)))
    return by_fold, by_length


def _letters(word: str) -> int:
    """A set of the characters of a word, as bits. One edit changes two of them at most."""
    bits = 0
    for character in word[: _LONGEST_WORD + MOST_EDITS]:
        bits |= 1 << (ord(character) & 63)
    return bits


def edits(one: str, other: str) -> int:
    """Characters to add, drop, replace or swap with their neighbour: the restricted Damerau-Levenshtein distance."""
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        following = [i]
        for j, b in enumerate(other, 1):
            best = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            following.append(best)
        before, row = row, following
    return row[-1]


def across_rows(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings in their order, one mistake that several rows of a matrix have as one finding.

    So is one that several items have at one place, which a matrix or an alias repeats.
    """
    alike: dict[object, list[Diagnostic]] = {}
    for d in diagnostics:
        alike.setdefault((d.code, d.severity, d.message if d.span is None else d.span[:4]), []).append(d)
    joined: list[Diagnostic] = []
    for same in alike.values():
        chains = {d.span.via for d in same if d.span is not None}
        bare = {replace(d, message=_ITEM.sub("", d.message)) for d in same}
        if 1 < len(chains) == len(same):
            joined.append(replace(same[0], message=f"in {len(same)} rows: {same[0].message}"))
        elif 1 == len(bare) < len(set(same)):
            joined.append(replace(*bare, message=f"in {len(set(same))} items: {next(iter(bare)).message}"))
        else:
            joined += same
    return tuple(joined)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By file, line and column; findings without a place come last. Equal findings are shown once."""

    def key(d: Diagnostic) -> tuple[Any, ...]:
        if d.span is None:
            return (1, "", 0, 0, d.code, d.message)
        return (0, d.span.source.name, d.span.line, d.span.column, d.code, d.message)

    return sorted(dict.fromkeys(diagnostics), key=key)


def shown(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What is printed, in order: a finding in many places of a file once, at most `SHOWN` findings, errors first.

    A note at the end counts the others.
    """
    alike: dict[object, list[Diagnostic]] = {}
    for d in in_order(diagnostics):
        alike.setdefault((d.span and d.span.source.name, replace(d, span=None, related=())), []).append(d)
    joined: list[Diagnostic] = []
    for same in alike.values():
        many = len(same) > PLACES and same[0].span is not None
        joined += [replace(same[0], message=f"in {len(same):,} places: {same[0].message}")] if many else same
    joined = in_order(joined)
    rest = len(joined) - SHOWN
    if rest <= 0:
        return joined
    ranked = sorted(joined, key=lambda d: _SEVERITIES.index(d.severity))
    note = Diagnostic("DF069", f"{SHOWN:,} findings are shown; {rest:,} more are not", severity="note")
    return [*in_order(ranked[:SHOWN]), note]


def render(diagnostic: Diagnostic, width: int = 0) -> str:
    """The finding as a compiler prints it: place, severity, code, message, source line, caret, chain and hint.

    An empty source line, such as that of an empty file, is left out with its caret. With a `width`, that of a
    terminal, texts are broken between words and the source line is cut around the caret, so that no line is wider.
    """
    head = f"{diagnostic.severity} {diagnostic.code}: {_told(diagnostic.message)}"
    lines = _broken(f"{_told(diagnostic.span.place)}: {head}" if diagnostic.span else head, width, "    ")
    if diagnostic.span:
        lines += _excerpt(diagnostic.span, min(MAX_LINE_WIDTH, width - 4) if width else MAX_LINE_WIDTH)
    chain = (*diagnostic.related, *(diagnostic.span.via if diagnostic.span else ()))
    rest = [("found", diagnostic.found), ("expected", diagnostic.expected)]
    rest += [(_told(link.span.place), link.why) for link in chain]
    rest.append(("help", diagnostic.hint))
    for label, text in rest:
        if text:
            lines += _broken(f"  {label}: {_told(text)}", width, "    ")
    return "\n".join(lines)


def _broken(text: str, width: int, indent: str) -> list[str]:
    if not width or len(text) <= width:
        return [text]
    import textwrap

    return textwrap.wrap(
        text, max(width, 20), subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """The same as data, for `--json`; `path`, `tag` and `section` are of findings about DICOM files."""
    chain = (*diagnostic.related, *(diagnostic.span.via if diagnostic.span else ()))
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": _cut(diagnostic.message),
        "found": _cut(diagnostic.found),
        "expected": _cut(diagnostic.expected),
        "hint": _cut(diagnostic.hint),
        **_place(diagnostic.span),
        "path": "",
        "tag": "",
        "section": "",
        "chain": [{"why": _cut(link.why), **_place(link.span)} for link in chain],
    }


def _place(span: Span | None) -> dict[str, Any]:
    if span is None:
        return {"file": None, "line": None, "column": None, "width": None}
    return {"file": span.source.name, "line": span.line, "column": span.column, "width": span.width}


def _told(text: str) -> str:
    """A text as it is printed: in one line, of bounded length, and nothing in it that a terminal obeys."""
    return _cut(printable(text[: MAX_TEXT + 1]))


def _cut(text: str) -> str:
    return text if len(text) <= MAX_TEXT else f"{text[:MAX_TEXT]} ..."


def _excerpt(span: Span, width: int) -> list[str]:
    text = span.source.line(span.line)
    if not text or text.isspace():
        return []
    width = max(20, width)
    start = span.column - 1
    cut = max(0, start - width // 2) if len(text) > width else 0
    shown = "".join(
        c if c.isprintable() else " " if c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in text[cut : cut + width]
    )
    room = max(1, len(shown) - (start - cut))
    return [f"    {shown}", "    " + " " * (start - cut) + "^" * max(1, min(span.width, room))]
