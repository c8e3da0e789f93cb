"""Characters: the SpecificCharacterSet of a series (PS3.3 C.12.1.1.2)."""

from __future__ import annotations

from collections.abc import Iterator

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.model.attributes import Attributes, Element, keyword_of
from dicomforge.plan.header import Written
from dicomforge.plan.table import Table
from dicomforge.plan.tags import SPECIFIC_CHARACTER_SET
from dicomforge.transfer import charset


def choose(table: Table, written: Written, span: Span, found: list[Diagnostic]) -> Element | None:
    """The SpecificCharacterSet that the series needs and the author did not write; None where all is ASCII.

    Where the author wrote (or omitted) it, all text must fit it.
    """
    texts = [(tag, index, text) for tag, index, text in _texts(table) if not text.isascii()]
    if not texts:
        return None
    omitted = bool(written.omit) and (SPECIFIC_CHARACTER_SET,) in written.omit[0]
    if SPECIFIC_CHARACTER_SET not in table and not omitted:
        return Element(SPECIFIC_CHARACTER_SET, "CS", (charset.UTF8,))
    for tag, index, text in texts:
        element = table.get(SPECIFIC_CHARACTER_SET, index)
        terms = tuple(str(v) for v in element.value) if element is not None else ()
        unknown = [t for t in terms if t and not charset.known(t)]
        lacking = text if unknown else charset.unencodable(text, terms)
        if lacking:
            found.append(
                Diagnostic(
                    "DF078",
                    f"the character set lacks characters of {keyword_of(tag)}",
                    written.place(tag, index) or span,
                    found=lacking[:40],
                    expected="characters of "
                    + ("\\".join(terms) or "Latin-1, where SpecificCharacterSet is omitted"),
                    hint="write SpecificCharacterSet: ISO_IR 192, or leave it to be chosen",
                )
            )
    return None


def _texts(table: Table) -> Iterator[tuple[int, int, str]]:
    """(tag, index of the first slot, text) of each text that SpecificCharacterSet affects, items included."""
    for tag, element in table.shared.items():
        if element.vr == "SQ" or element.vr in charset.AFFECTED_VRS:
            yield from ((tag, 0, text) for text in _of(element))
    for tag, column in table.columns.items():
        vr = next((own.vr for own in column if own is not None), "")
        if vr != "SQ" and vr not in charset.AFFECTED_VRS:
            continue
        seen: set[int] = set()
        for index, own in enumerate(column):
            if own is not None and id(own) not in seen:
                seen.add(id(own))
                yield from ((tag, index, text) for text in _of(own))


def _of(element: Element) -> Iterator[str]:
    if element.vr == "SQ":
        for item in element.value:
            if isinstance(item, Attributes):
                for inner in item:
                    yield from _of(inner)
    elif element.vr in charset.AFFECTED_VRS and not isinstance(element.value, bytes):
        yield from (v for v in element.value if isinstance(v, str))
