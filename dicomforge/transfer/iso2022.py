"""Code extension by ISO 2022: which code elements are active at each character (PS3.5 section 6.1.2.5)."""

import re
from typing import NamedTuple, Self

from dicomforge.model.strings import PARAGRAPHS
from dicomforge.transfer.code_elements import BY_ESCAPE, ESC, MULTI_BYTE, SINGLE_BYTE, CodeElement, Designated

_NUMBER = re.compile(r"ISO(?:_IR| 2022 IR) (\d+)")
_CONTROLS = frozenset(map(chr, range(0x20))) - {"\x1b"}


class Decoded(NamedTuple):
    """Text of a file, which is readable even where its escape sequences are not those that they should be."""

    text: str
    is_declared: bool = True
    """Whether all escape sequences are those of sets that SpecificCharacterSet names (PS3.5 section 6.1.2.4)."""
    is_closed: bool = True
    """Whether the set of value 1 is active wherever PS3.5 section 6.1.2.5.3 demands it."""


def number_of(term: str) -> int | None:
    """The number in the Defined Term of a set that ISO 2022 can designate; None for any other term."""
    match = _NUMBER.fullmatch(term)
    number = int(match[1]) if match else -1
    return number if number in SINGLE_BYTE or number in MULTI_BYTE else None


class Sets(NamedTuple):
    """What the values of SpecificCharacterSet declare."""

    initial: Designated
    """What is active at the beginning of a value, line or name component."""
    declared: tuple[CodeElement, ...]
    """What text may use."""
    extends: bool
    """Whether there may be escape sequences that designate them."""

    @classmethod
    def of(cls, terms: tuple[str, ...]) -> Self:
        """An empty value 1 is ISO-IR 6, and so is that of a multi-byte set (PS3.5 section 6.1.2.5.4)."""
        numbers = [number_of(term) or 6 for term in terms or ("",)]
        initial = SINGLE_BYTE.get(numbers[0], SINGLE_BYTE[6])
        named = [initial, *(SINGLE_BYTE.get(n) or MULTI_BYTE[n] for n in numbers)]
        declared = dict.fromkeys(element for pair in named for element in pair if element is not None)
        return cls(initial, tuple(declared), len(terms) > 1 or numbers[0] in MULTI_BYTE)


def _delimiters(vr: str) -> frozenset[str]:
    """Characters around which the set of value 1 is active (PS3.5 section 6.1.2.5.3)."""
    between_values = () if vr in PARAGRAPHS else ("\\",)
    return _CONTROLS.union(between_values, "^=" if vr == "PN" else "")


def write(text: str, sets: Sets, vr: str) -> bytes:
    """A value: each character in the first declared set that has it, delimiters with the set of value 1 active.

    Raises ValueError where the sets lack a character.
    """
    delimiters, active, out = _delimiters(vr), list(sets.initial), bytearray()

    def designate(*elements: CodeElement | None) -> None:
        for element in elements:
            if element is not None and active[element.is_g1] is not element:
                out.extend(ESC + element.escape)
                active[element.is_g1] = element

    for character in text:
        if character in delimiters:
            designate(*sets.initial)
            active[:] = sets.initial  # where value 1 has no G1, whatever is designated there may stay
            out += character.encode("ascii")
        else:
            element, data = code(character, sets, vr)
            designate(element)
            out += data
    designate(*sets.initial)
    return bytes(out)


def code(character: str, sets: Sets, vr: str) -> tuple[CodeElement, bytes]:
    """The first declared set that has a character, and its bytes. Raises ValueError where none has it."""
    separator = b"" if vr in PARAGRAPHS else b"\\"
    for element in sets.declared:
        data = element.encoded(character)
        if data not in (b"", separator):
            return element, data
    raise ValueError(f"the character sets lack {character!r}")


def read(data: bytes, sets: Sets, vr: str) -> Decoded | None:
    """The text of a value; None where bytes are none of the active sets."""
    delimiters, active = _delimiters(vr), list(sets.initial)
    is_declared = is_closed = True
    text, at = [], 0
    while at < len(data):
        byte, character, length = data[at], chr(data[at]), 1
        if byte == ESC[0]:
            found = next((e for escape, e in BY_ESCAPE.items() if data.startswith(escape, at + 1)), None)
            if found is None:
                return None
            active[found.is_g1] = found
            is_declared &= sets.extends and found in sets.declared
            at += len(ESC + found.escape)
            continue
        element = active[byte >= 0x80]
        if character in delimiters and (byte < 0x20 or (element is not None and element.width == 1)):
            is_closed &= _are_initial(active, sets)
            active = list(sets.initial)
        elif byte not in (0x20, 0x7F):
            length = 0 if element is None else element.width
            character = "" if element is None else element.decoded(data[at : at + length])
            if not character:
                return None
        text.append(character)
        at += length
    return Decoded("".join(text), is_declared, is_closed and _are_initial(active, sets))


def _are_initial(active: list[CodeElement | None], sets: Sets) -> bool:
    return all(initial is None or now is initial for now, initial in zip(active, sets.initial, strict=True))
