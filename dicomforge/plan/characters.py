"""Characters: the SpecificCharacterSet of a series (PS3.3 C.12.1.1.2), and whether it holds all text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.model.attributes import Attributes, Element, keyword_of
from dicomforge.model.spec import Raw
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
    sets = _sets(table, written)
    wrong = next(_illegal(table, sets, written, span), None)
    texts = list(dict.fromkeys(_texts(table, sets)))
    if wrong is not None:
        lacks = any(map(_lacking, texts))
        found.append(replace(wrong, hint=f"write SpecificCharacterSet: {charset.UTF8}") if lacks else wrong)
        return None
    omitted = bool(written.omit) and (SPECIFIC_CHARACTER_SET,) in written.omit[0]
    is_chosen = SPECIFIC_CHARACTER_SET not in table and not omitted
    own = [t for t in texts if t.terms] if is_chosen else texts
    found += _misfits(own, written, span)
    return Element(SPECIFIC_CHARACTER_SET, "CS", (charset.UTF8,)) if len(own) < len(texts) else None


def _sets(table: Table, written: Written) -> list[Element | None]:
    """The SpecificCharacterSet of each slot, or one that is that of all; a raw one has bytes."""

    def at(slot: int) -> Element | None:
        raw = written.own_raw.get((SPECIFIC_CHARACTER_SET, slot), written.raw.get(SPECIFIC_CHARACTER_SET))
        if raw is not None and isinstance(raw.value, Raw):
            return Element(SPECIFIC_CHARACTER_SET, raw.vr, raw.value.data)
        return table.get(SPECIFIC_CHARACTER_SET, slot)

    own = any(tag == SPECIFIC_CHARACTER_SET for tag, _ in written.own_raw)
    return [at(i) for i in range(len(table.slots) if own or SPECIFIC_CHARACTER_SET in table.columns else 1)]


def _illegal(table: Table, sets: list[Element | None], written: Written, span: Span) -> Iterator[Diagnostic]:
    """Each SpecificCharacterSet that the Standard does not allow."""
    for element, tag, slot in _declared(table, sets):
        fault = None if isinstance(element.value, bytes) else character_terms.illegal(charset.terms_of(element))
        if fault is not None:  # bytes are wrong on purpose
            message = "SpecificCharacterSet cannot have this value"
            place = written.place(tag, slot) or span
            yield Diagnostic(fault.code, message, place, fault.found, fault.expected, fault.hint)


def _declared(table: Table, sets: list[Element | None]) -> Iterator[tuple[Element, int, int]]:
    """Each SpecificCharacterSet, those of items included; the tag at the top that has it, and a slot."""
    for slot, own in enumerate(sets):
        if own is not None:
            yield own, SPECIFIC_CHARACTER_SET, slot
    for slot, element in _occurring(table, sets):
        yield from ((inner, element.tag, slot) for inner in _within(element))


def _within(element: Element) -> Iterator[Element]:
    for item in element.value if element.vr == "SQ" else ():
        for one in item if isinstance(item, Attributes) else ():
            if one.tag == SPECIFIC_CHARACTER_SET:
                yield one
            yield from _within(one)


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


def _texts(table: Table, sets: list[Element | None]) -> Iterator[_Text]:
    """Each text that depends on SpecificCharacterSet, those of items and of frames included."""
    in_force = [character_terms.in_force(element) for element in sets]
    for slot, element in _occurring(table, sets):
        yield from _of(element, element.tag, slot, in_force[slot if len(sets) > 1 else 0])


def _occurring(table: Table, sets: list[Element | None]) -> Iterator[tuple[int, Element]]:
    """The elements that may have text, with the first slot that has them; with every slot where its set varies."""
    varies = len(sets) > 1
    columns = [column for column in table.columns.values() if _may_be_text(column)]
    seen: set[int] = set()
    for slot in range(len(table.slots)):
        shared = table.shared.values() if varies or not slot else ()
        frames = (element for frame in table.frames.get(slot, ()) for element in frame)
        for element in (*shared, *(column[slot] for column in columns), *frames):
            if element is not None and (varies or id(element) not in seen):
                seen.add(id(element))
                yield slot, element


def _may_be_text(column: Iterable[Element | None]) -> bool:
    vr = next((element.vr for element in column if element is not None), "")
    return vr == "SQ" or vr in charset.AFFECTED_VRS


def _of(element: Element, tag: int, slot: int, terms: tuple[str, ...]) -> Iterator[_Text]:
    if element.vr == "SQ":
        for item in element.value:
            if isinstance(item, Attributes):
                own = item.get(SPECIFIC_CHARACTER_SET)
                inner = terms if own is None else character_terms.in_force(own)
                for one in item:
                    yield from _of(one, tag, slot, inner)
    elif element.vr in charset.AFFECTED_VRS and not isinstance(element.value, bytes):
        for value in element.value:
            if isinstance(value, str) and not charset.is_plain(value, terms):
                yield _Text(tag, slot, element.vr, value, terms)
