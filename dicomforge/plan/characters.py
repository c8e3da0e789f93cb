"""Characters: the SpecificCharacterSet of a series (PS3.3 C.12.1.1.2), and whether it holds all text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.model.attributes import Attributes, Element, keyword_of
from dicomforge.plan.header import Written
from dicomforge.plan.table import Table
from dicomforge.plan.tags import SPECIFIC_CHARACTER_SET
from dicomforge.transfer import character_terms, charset
from dicomforge.transfer.iso2022 import Decoded

_LONGEST = 40
"""Characters of a text that a finding quotes."""


class _Text(NamedTuple):
    """A text that is not plain ASCII in the SpecificCharacterSet that is in force where it stands."""

    tag: int
    """Of the element of the data set, whatever sequences lie between."""
    slot: int
    """The first one that has it."""
    vr: str
    text: str
    terms: tuple[str, ...]


def choose(table: Table, written: Written, span: Span, found: list[Diagnostic]) -> Element | None:
    """The SpecificCharacterSet that the series needs and the author did not write; None where all is ASCII.

    Where the author wrote (or omitted) it, it must be legal, and all text must fit it.
    """
    texts = list(dict.fromkeys(_texts(table)))
    omitted = bool(written.omit) and (SPECIFIC_CHARACTER_SET,) in written.omit[0]
    if SPECIFIC_CHARACTER_SET not in table and not omitted:
        own = [t for t in texts if t.terms]
        found += _misfits(own, written, span)
        return Element(SPECIFIC_CHARACTER_SET, "CS", (charset.UTF8,)) if len(own) < len(texts) else None
    for terms, index in _declared(table).items():
        fault = character_terms.illegal(terms)
        if fault is not None:
            place = written.place(SPECIFIC_CHARACTER_SET, index) or span
            fits = not any(_lacking(t._replace(terms=character_terms.nearest(terms))) for t in texts)
            hint = fault.hint if fits else f"write SpecificCharacterSet: {charset.UTF8}"
            message = "SpecificCharacterSet cannot have this value"
            found.append(Diagnostic(fault.code, message, place, fault.found, fault.expected, hint))
            return None
    found += _misfits(texts, written, span)
    return None


def _declared(table: Table) -> dict[tuple[str, ...], int]:
    """The values of SpecificCharacterSet, and the first slot that has them."""
    slots = range(len(table.slots)) if SPECIFIC_CHARACTER_SET in table.columns else range(1)
    return {charset.terms_of(table.get(SPECIFIC_CHARACTER_SET, i)): i for i in reversed(slots)}


def _misfits(texts: Iterable[_Text], written: Written, span: Span) -> Iterator[Diagnostic]:
    """What cannot be written in its character set, would be read as other text, or is easily misread."""
    for one in texts:
        place = written.place(one.tag, one.slot) or span
        in_force = "\\".join(one.terms)
        lacking = _lacking(one)
        if lacking:
            yield Diagnostic(
                "DF078",
                f"the character set lacks characters of {keyword_of(one.tag)}",
                place,
                found=lacking[:_LONGEST],
                expected=f"characters of {in_force or 'ASCII, where SpecificCharacterSet is omitted or empty'}",
                hint="write SpecificCharacterSet: ISO_IR 192, or leave it to be chosen",
            )
            continue
        read = charset.decode(charset.encode(one.text, one.vr, one.terms), one.vr, one.terms)
        if read != Decoded(one.text):
            yield Diagnostic(
                "DF078",
                f"the value of {keyword_of(one.tag)} is read as other text in this character set",
                place,
                found=(read.text if read is not None else "no text")[:_LONGEST],
                expected=one.text[:_LONGEST],
                hint="write SpecificCharacterSet: ISO_IR 192, or leave it to be chosen",
            )
        misread = charset.with_backslash_byte(one.text, one.vr, one.terms)
        if misread:
            yield Diagnostic(
                "DF104",
                f"{in_force} writes a byte 5C, which is no backslash, into {keyword_of(one.tag)}",
                place,
                found=misread[:_LONGEST],
                hint="a reader that does not know the set splits the value there; ISO_IR 192 has no such bytes",
                severity="note",
            )


def _lacking(one: _Text) -> str:
    return charset.unencodable(one.text, one.vr, one.terms)


def _texts(table: Table) -> Iterator[_Text]:
    """Each text that depends on SpecificCharacterSet, those of items and of frames included."""
    varies = SPECIFIC_CHARACTER_SET in table.columns
    first = charset.terms_of(table.get(SPECIFIC_CHARACTER_SET, 0)) if table.slots else ()
    for element in () if varies else table.shared.values():
        yield from _of(element, element.tag, 0, first)
    seen: set[int] = set()
    for index in range(len(table.slots)):
        terms = charset.terms_of(table.get(SPECIFIC_CHARACTER_SET, index)) if varies else first
        own = table.attributes(index) if varies else (column[index] for column in table.columns.values())
        for element in (*own, *(e for frame in table.frames.get(index, ()) for e in frame)):
            if element is not None and (varies or id(element) not in seen):
                seen.add(id(element))
                yield from _of(element, element.tag, index, terms)


def _of(element: Element, tag: int, index: int, terms: tuple[str, ...]) -> Iterator[_Text]:
    if element.vr == "SQ":
        for item in element.value:
            if isinstance(item, Attributes):
                own = item.get(SPECIFIC_CHARACTER_SET)
                inner = terms if own is None else charset.terms_of(own)
                for one in item:
                    yield from _of(one, tag, index, inner)
    elif element.vr in charset.AFFECTED_VRS and not isinstance(element.value, bytes):
        for value in element.value:
            if isinstance(value, str) and not charset.is_plain(value, terms):
                yield _Text(tag, index, element.vr, value, terms)
