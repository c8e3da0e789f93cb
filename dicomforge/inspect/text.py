"""Text of a data set: bytes to characters by Specific Character Set (PS3.3 C.12.1.1.2, PS3.5 section 6.1)."""

from __future__ import annotations

import re
from functools import lru_cache

SINGLE = {
    "": "ascii",
    "ISO_IR 6": "ascii",
    "ISO_IR 100": "latin_1",
    "ISO_IR 101": "iso8859_2",
    "ISO_IR 109": "iso8859_3",
    "ISO_IR 110": "iso8859_4",
    "ISO_IR 144": "iso8859_5",
    "ISO_IR 127": "iso8859_6",
    "ISO_IR 126": "iso8859_7",
    "ISO_IR 138": "iso8859_8",
    "ISO_IR 148": "iso8859_9",
    "ISO_IR 203": "iso8859_15",
    "ISO_IR 13": "shift_jis",
    "ISO_IR 166": "iso8859_11",
    "ISO_IR 192": "utf_8",
    "GB18030": "gb18030",
    "GBK": "gbk",
}
"""Defined Terms without code extensions (PS3.3 Tables C.12-2 and C.12-5) and Python's codec."""

EXTENDED = frozenset(
    f"ISO 2022 IR {number}"
    for number in (6, 100, 101, 109, 110, 144, 127, 126, 138, 148, 203, 13, 166, 87, 159, 149, 58)
)
"""Defined Terms with code extensions (Tables C.12-3 and C.12-4)."""

_ESCAPED = {
    b"(B": "ascii",
    b"-A": "latin_1",
    b"-B": "iso8859_2",
    b"-C": "iso8859_3",
    b"-D": "iso8859_4",
    b"-L": "iso8859_5",
    b"-G": "iso8859_6",
    b"-F": "iso8859_7",
    b"-H": "iso8859_8",
    b"-M": "iso8859_9",
    b"-b": "iso8859_15",
    b"-T": "iso8859_11",
    b")I": "shift_jis",
    b"(J": "shift_jis",
    b"$)C": "euc_kr",
    b"$)A": "gb2312",
}
_JAPANESE = {b"$B": "iso2022_jp", b"$(D": "iso2022_jp_2"}
_ESCAPES = re.compile(rb"\x1b(\$\(D|\$\)[AC]|\$B|[()][BIJ]|-[A-Zb])")


def unknown(terms: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the values of SpecificCharacterSet that are no Defined Terms; an empty first value is one."""
    return tuple(t for i, t in enumerate(terms) if (t not in SINGLE and t not in EXTENDED) or (i and not t))


@lru_cache(maxsize=1 << 12)
def decode(data: bytes, terms: tuple[str, ...]) -> str | None:
    """The text of the bytes, None where they are not of the character sets; unknown sets are read as Latin-1."""
    try:
        if b"\x1b" not in data:
            return data.decode(_codec(terms))
        if not any(term in EXTENDED for term in terms):
            return data.decode("ascii") if data.isascii() else None
        return _extended(data, _codec(terms))
    except UnicodeDecodeError:
        return None


def _codec(terms: tuple[str, ...]) -> str:
    """Python's codec of the first value, which is active where no escape sequence says otherwise."""
    first = terms[0] if terms else ""
    return SINGLE.get(first) or SINGLE.get(first.replace("ISO 2022 IR", "ISO_IR")) or _initial(first)


def _initial(term: str) -> str:
    """The multi-byte sets begin in the default repertoire; what nobody knows has a character for every byte."""
    return "ascii" if term in EXTENDED else "latin_1"


def _extended(data: bytes, codec: str) -> str:
    """Text with escape sequences (PS3.5 section 6.1.2.5)."""
    pieces = _ESCAPES.split(data)
    text = pieces[0].decode(codec)
    for escape, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if escape in _JAPANESE:
            text += (b"\x1b" + escape + piece).decode(_JAPANESE[escape])
        else:
            text += piece.decode(_ESCAPED.get(escape, "latin_1"))
    return text
