"""The sets of characters that ISO 2022 designates as G0 and G1 (PS3.3 Tables C.12-2 to C.12-4).

The bytes come from Python's codecs, whose tables are those of the same registered sets.
"""

from typing import NamedTuple

ESC = b"\x1b"


class CodeElement(NamedTuple):
    """A set of graphic characters, the escape sequence that designates it, and how its characters are written."""

    number: int
    """In the International Register of ISO 2375: 87 is ISO-IR 87."""
    escape: bytes
    """The escape sequence without ESC."""
    is_g1: bool
    width: int
    """Bytes of a character."""
    codec: str
    """Of Python; that of a G0 set knows its escape sequence."""

    def encoded(self, character: str) -> bytes:
        """The bytes of a character; none where the set lacks it, or where they would be read as another character."""
        try:
            data = character.encode(self.codec)
        except UnicodeEncodeError:
            return b""
        if not self.is_g1:
            data = data.removeprefix(ESC + self.escape)[: self.width]
        return data if self.decoded(data) == character else b""

    def decoded(self, data: bytes) -> str:
        """The character of these bytes; empty where the set has none."""
        least, most = (0xA0, 0xFF) if self.is_g1 else (0x20 if self.width == 1 else 0x21, 0x7E)
        if len(data) != self.width or not all(least <= code <= most for code in data):
            return ""
        try:
            return (data if self.is_g1 else ESC + self.escape + data).decode(self.codec)
        except UnicodeDecodeError:
            return ""


ASCII = CodeElement(6, b"(B", is_g1=False, width=1, codec="iso2022_jp")
_ROMAJI = CodeElement(14, b"(J", is_g1=False, width=1, codec="iso2022_jp")
_KATAKANA = CodeElement(13, b")I", is_g1=True, width=1, codec="shift_jis")

Designated = tuple[CodeElement | None, CodeElement | None]
"""The code elements G0 and G1."""


def _supplementary(number: int, final: bytes, codec: str) -> Designated:
    """The 96 characters that a part of ISO 8859 has besides ASCII."""
    return ASCII, CodeElement(number, b"-" + final, is_g1=True, width=1, codec=codec)


SINGLE_BYTE: dict[int, Designated] = {
    6: (ASCII, None),
    100: _supplementary(100, b"A", "iso8859_1"),
    101: _supplementary(101, b"B", "iso8859_2"),
    109: _supplementary(109, b"C", "iso8859_3"),
    110: _supplementary(110, b"D", "iso8859_4"),
    144: _supplementary(144, b"L", "iso8859_5"),
    127: _supplementary(127, b"G", "iso8859_6"),
    126: _supplementary(126, b"F", "iso8859_7"),
    138: _supplementary(138, b"H", "iso8859_8"),
    148: _supplementary(148, b"M", "iso8859_9"),
    203: _supplementary(203, b"b", "iso8859_15"),
    13: (_ROMAJI, _KATAKANA),
    166: _supplementary(166, b"T", "iso8859_11"),
}
"""Tables C.12-2 and C.12-3, by the number in the Defined Term."""

MULTI_BYTE: dict[int, Designated] = {
    87: (CodeElement(87, b"$B", is_g1=False, width=2, codec="iso2022_jp"), None),
    159: (CodeElement(159, b"$(D", is_g1=False, width=2, codec="iso2022_jp_1"), None),
    149: (None, CodeElement(149, b"$)C", is_g1=True, width=2, codec="euc_kr")),
    58: (None, CodeElement(58, b"$)A", is_g1=True, width=2, codec="gb2312")),
}
"""Table C.12-4: these extend the set of value 1, and cannot be value 1."""

BY_ESCAPE = {e.escape: e for pair in (*SINGLE_BYTE.values(), *MULTI_BYTE.values()) for e in pair if e is not None}
"""Each code element by its escape sequence without ESC."""
