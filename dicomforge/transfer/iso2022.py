"""Code extension by ISO 2022: which code elements are active at each character (PS3.5 section 6.1.2.5)."""

from __future__ import annotations

import re
from typing import NamedTuple

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
    def of(cls, terms: tuple[str, ...]) -> Sets:
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


class Writer:
    """Writes text, and knows which code elements are active."""

    def __init__(self, sets: Sets, vr: str) -> None:
        self._sets = sets
        self._delimiters = _delimiters(vr)
        self._separates = b"" if vr in PARAGRAPHS else b"\\"
        self._active = list(sets.initial)
        self._out = bytearray()

    def written(self, text: str) -> bytes:
        for character in text:
            if character in self._delimiters:
                self._return()
                self._out += character.encode("ascii")
            else:
                element, data = self._of(character)
                self._designate(element)
                self._out += data
        self._return()
        return bytes(self._out)

    def code(self, character: str) -> bytes:
        """The bytes of a character without escape sequences."""
        return self._of(character)[1]

    def _of(self, character: str) -> tuple[CodeElement, bytes]:
        """The character in the first declared set that has it."""
        for element in self._sets.declared:
            data = element.encoded(character)
            if data not in (b"", self._separates):
                return element, data
        raise ValueError(f"the character sets lack {character!r}")

    def _designate(self, element: CodeElement) -> None:
        if self._active[element.is_g1] is not element:
            self._out += ESC + element.escape
            self._active[element.is_g1] = element

    def _return(self) -> None:
        """To the set of value 1; where that has no G1, whatever is designated there may stay."""
        for element in self._sets.initial:
            if element is not None:
                self._designate(element)
        self._active = list(self._sets.initial)


class Reader:
    """Reads bytes, and knows which code elements are active."""

    def __init__(self, sets: Sets, vr: str) -> None:
        self._sets = sets
        self._delimiters = _delimiters(vr)
        self._active = list(sets.initial)
        self._is_declared = self._is_closed = True

    def read(self, data: bytes) -> Decoded | None:
        text, at = [], 0
        while at < len(data):
            character, length = self._at(data, at)
            if not length:
                return None
            text.append(character)
            at += length
        self._return()
        return Decoded("".join(text), self._is_declared, self._is_closed)

    def _at(self, data: bytes, at: int) -> tuple[str, int]:
        """The next character and the number of its bytes: 0 where they are none of the active sets."""
        code, one = data[at], chr(data[at])
        if code == ESC[0]:
            return "", self._escape(data, at + 1)
        element = self._active[code >= 0x80]
        if one in self._delimiters and (code < 0x20 or (element is not None and element.width == 1)):
            self._return()
            return one, 1
        if code in (0x20, 0x7F):
            return one, 1
        character = element.decoded(data[at : at + element.width]) if element is not None else ""
        return character, element.width if element is not None and character else 0

    def _escape(self, data: bytes, at: int) -> int:
        """The length of the escape sequence; 0 where it is none of PS3.3."""
        element = next((e for escape, e in BY_ESCAPE.items() if data.startswith(escape, at)), None)
        if element is None:
            return 0
        self._active[element.is_g1] = element
        self._is_declared &= self._sets.extends and element in self._sets.declared
        return len(ESC + element.escape)

    def _return(self) -> None:
        for active, initial in zip(self._active, self._sets.initial, strict=True):
            self._is_closed &= initial is None or active is initial
        self._active = list(self._sets.initial)
