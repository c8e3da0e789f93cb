"""Characters: the SpecificCharacterSet of a series (PS3.3 C.12.1.1.2), and whether it holds all text."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod.view import items
from dicomforge.model.attribute_spec import Raw
from dicomforge.model.attributes import Element, keyword_of
from dicomforge.plan.inherit import Written
from dicomforge.plan.table import Table
from dicomforge.plan.tags import SPECIFIC_CHARACTER_SET
from dicomforge.transfer import character_terms, charset
from dicomforge.transfer.iso2022 import Decoded

_LONGEST = 40
"""Characters of a text that a finding quotes."""


class _Occurrence(NamedTuple):
    """An element that is no sequence, in its place."""

    element: Element
    tag: int
    """Of the element of the data set, whatever sequences lie between."""
    slot: int
    terms: tuple[str, ...]
    """The SpecificCharacterSet in force."""


_Text = tuple[_Occurrence, str]
"""A value that is not plain ASCII in the SpecificCharacterSet in force."""


def choose(table: Table, written: Written, span: Span, found: list[Diagnostic]) -> Element | None:
    """The SpecificCharacterSet that the series needs and the author did not write; None where all is ASCII.

    Where the author wrote (or omitted) it, it must be legal, and all text must fit it.
    """
    sets = _sets(table, written)
    leaves = list(_leaves(table, sets))
    wrong = next(_illegal(sets, leaves, written, span), None)
    texts = list(dict.fromkeys(_texts(leaves)))
    if wrong is not None:
        lacks = any(charset.unencodable(text, one.element.vr, one.terms) for one, text in texts)
        found.append(replace(wrong, hint=f"write SpecificCharacterSet: {charset.UTF8}") if lacks else wrong)
        return None
    omitted = bool(written.omit) and (SPECIFIC_CHARACTER_SET,) in written.omit[0]
    is_chosen = SPECIFIC_CHARACTER_SET not in table and not omitted
    own = [text for text in texts if text[0].terms] if is_chosen else texts
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


def _illegal(
    sets: list[Element | None], leaves: Iterable[_Occurrence], written: Written, span: Span
) -> Iterator[Diagnostic]:
    """Each SpecificCharacterSet that the Standard does not allow, those of items included."""
    declared = [(own, SPECIFIC_CHARACTER_SET, slot) for slot, own in enumerate(sets) if own is not None]
    declared += [(one.element, one.tag, one.slot) for one in leaves if one.element.tag == SPECIFIC_CHARACTER_SET]
    for element, tag, slot in declared:
        fault = None if isinstance(element.value, bytes) else character_terms.illegal(charset.terms_of(element))
        if fault is not None:  # bytes are wrong on purpose
            message = "SpecificCharacterSet cannot have this value"
            place = written.place(tag, slot) or span
            yield Diagnostic(fault.code, message, place, fault.found, fault.expected, fault.hint)


def _misfits(texts: Iterable[_Text], written: Written, span: Span) -> Iterator[Diagnostic]:
    """What cannot be written in its character set, would be read as other text, or is easily misread."""
    hint = "write SpecificCharacterSet: ISO_IR 192, or leave it to be chosen"
    for (element, tag, slot, terms), text in texts:
        place, keyword = written.place(tag, slot) or span, keyword_of(tag)
        in_force, vr = "\\".join(terms), element.vr
        lacking = charset.unencodable(text, vr, terms)
        if lacking:
            message = f"the character set lacks characters of {keyword}"
            expected = f"characters of {in_force or 'ASCII, where SpecificCharacterSet is omitted or empty'}"
            yield Diagnostic("DF078", message, place, lacking[:_LONGEST], expected, hint)
            continue
        read = charset.decode(charset.encode(text, vr, terms), vr, terms)
        if read != Decoded(text):
            message = f"the value of {keyword} is read as other text in this character set"
            other = read.text if read is not None else "no text"
            yield Diagnostic("DF078", message, place, other[:_LONGEST], text[:_LONGEST], hint)
        misread = charset.with_backslash_byte(text, vr, terms)
        if misread:
            message = f"{in_force} writes a byte 5C, which is no backslash, into {keyword}"
            other = "a reader that does not know the set splits the value there; ISO_IR 192 has no such bytes"
            yield Diagnostic("DF104", message, place, misread[:_LONGEST], hint=other, severity="note")


def _texts(leaves: Iterable[_Occurrence]) -> Iterator[_Text]:
    """Each text that depends on SpecificCharacterSet."""
    for leaf in leaves:
        element = leaf.element
        if element.vr in charset.AFFECTED_VRS and not isinstance(element.value, bytes):
            for value in element.value:
                if isinstance(value, str) and not charset.is_plain(value, leaf.terms):
                    yield leaf, value


def _leaves(table: Table, sets: list[Element | None]) -> Iterator[_Occurrence]:
    """The elements that may have text, those of items and of frames included.

    Each with the first slot that has it; with every slot where its set varies.
    """
    varies = len(sets) > 1
    in_force = [character_terms.in_force(element) for element in sets]
    columns = [column for column in table.columns.values() if _may_be_text(column)]
    seen: set[int] = set()
    for slot in range(len(table.slots)):
        shared = table.shared.values() if varies or not slot else ()
        frames = (element for frame in table.frames.get(slot, ()) for element in frame)
        for element in (*shared, *(column[slot] for column in columns), *frames):
            if element is not None and (varies or id(element) not in seen):
                seen.add(id(element))
                yield from _within(_Occurrence(element, element.tag, slot, in_force[slot if varies else 0]))


def _may_be_text(column: Iterable[Element | None]) -> bool:
    vr = next((element.vr for element in column if element is not None), "")
    return vr == "SQ" or vr in charset.AFFECTED_VRS


def _within(leaf: _Occurrence) -> Iterator[_Occurrence]:
    """An element that is no sequence, or those in its items."""
    if leaf.element.vr != "SQ":
        yield leaf
        return
    for item in items(leaf.element.value):
        own = item.get(SPECIFIC_CHARACTER_SET)
        terms = leaf.terms if own is None else character_terms.in_force(own)
        for one in item:
            yield from _within(_Occurrence(one, leaf.tag, leaf.slot, terms))
