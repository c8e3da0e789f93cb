"""Text to bytes and back by Specific Character Set (PS3.3 C.12.1.1.2, PS3.5 section 6.1)."""

import re

from dicomforge.model.attributes import Element
from dicomforge.transfer import iso2022
from dicomforge.transfer.code_elements import ASCII, ESC
from dicomforge.transfer.iso2022 import Decoded, Sets, number_of

EPOCH = 1
"""Of text with code extension; bumped when the same text gives other bytes."""

UTF8 = "ISO_IR 192"

_C1 = re.compile(b"[\x80-\x9f]")
"""Bytes of no character in any part of ISO 8859."""

WHOLE = {UTF8: "utf_8", "GB18030": "gb18030", "GBK": "gbk"}
"""Defined Terms that stand alone, without code extension (PS3.3 Table C.12-5), and Python's codecs."""

AFFECTED_VRS = frozenset({"SH", "LO", "ST", "LT", "UC", "UT", "PN"})
"""VRs that SpecificCharacterSet affects (PS3.5 section 6.1.2.2); all others are of the default repertoire."""


def terms_of(element: Element | None) -> tuple[str, ...]:
    """The values of a SpecificCharacterSet; none where it is absent."""
    if element is None:
        return ()
    if isinstance(element.value, bytes):
        return tuple(t.strip() for t in element.value.decode("latin_1").rstrip("\0").split("\\"))
    return tuple(str(v) for v in element.value)


def has_extension(terms: tuple[str, ...]) -> bool:
    """Whether text may have escape sequences."""
    return any(term.startswith("ISO 2022") for term in terms)


def is_plain(text: str, terms: tuple[str, ...]) -> bool:
    """Whether a text is written as ASCII: the romaji of JIS X 0201, which differ from it, are the one exception."""
    return text.isascii() and not (terms and terms[0].endswith("IR 13"))


def encode(text: str, vr: str, terms: tuple[str, ...]) -> bytes:
    """One value of an affected VR in the character sets named by `terms` (the values of SpecificCharacterSet).

    Raises ValueError where they lack a character, which planning has excluded (`unencodable`).
    """
    if is_plain(text, terms) and "\x1b" not in text:
        return text.encode("ascii")
    codec = _whole(terms)
    return text.encode(codec) if codec else iso2022.write(text, Sets.of(terms), vr)


def decode(data: bytes, vr: str, terms: tuple[str, ...]) -> Decoded | None:
    """The values of an affected VR as they stand in a file; None where they are not of the character sets.

    Unknown character sets are read as Latin-1.
    """
    codec = _whole(terms)
    if not codec and any(number_of(term) is None for term in terms if term):
        codec = "latin_1"
    if codec:
        try:
            return Decoded(data.decode(codec))
        except UnicodeDecodeError:
            return None
    sets = Sets.of(terms)
    g0, g1 = sets.initial
    if ESC in data or g0 is not ASCII:
        return iso2022.read(data, sets, vr)
    try:
        return None if _C1.search(data) else Decoded(data.decode("ascii" if g1 is None else g1.codec))
    except UnicodeDecodeError:
        return None


def unencodable(text: str, vr: str, terms: tuple[str, ...]) -> str:
    """The characters of `text` that the character sets lack, each once; empty where all can be written."""
    lacking = []
    for character in dict.fromkeys(text):
        try:
            encode(character, vr, terms)
        except ValueError:
            lacking.append(character)
    return "".join(lacking)


def with_backslash_byte(text: str, vr: str, terms: tuple[str, ...]) -> str:
    """The characters of several bytes of which one is 5C, each once: who does not know the set reads a backslash."""
    return "".join(c for c in dict.fromkeys(text) if not c.isascii() and b"\\" in _several_bytes(c, vr, terms))


def _several_bytes(character: str, vr: str, terms: tuple[str, ...]) -> bytes:
    codec = _whole(terms)
    data = character.encode(codec) if codec else iso2022.code(character, Sets.of(terms), vr)[1]
    return data if len(data) > 1 else b""


def _whole(terms: tuple[str, ...]) -> str:
    return next((WHOLE[term] for term in terms if term in WHOLE), "")
