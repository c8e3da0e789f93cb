"""Specific Character Set (PS3.3 C.12.1.1.2): text to bytes."""

from __future__ import annotations

from functools import cache

UTF8 = "ISO_IR 192"

AFFECTED_VRS = frozenset({"SH", "LO", "ST", "LT", "UC", "UT", "PN"})
"""VRs that SpecificCharacterSet affects (PS3.5 section 6.1.2.2); all others are of the default repertoire."""


def encode(text: str, vr: str, terms: tuple[str, ...]) -> bytes:
    """One value of an affected VR in the character sets named by `terms` (the values of SpecificCharacterSet).

    Planning has checked that the sets have every character (`unencodable`).
    """
    if text.isascii():
        return text.encode("ascii")
    if terms == (UTF8,):
        return text.encode("utf-8")
    from pydicom.charset import encode_string
    from pydicom.valuerep import PersonName

    encodings = _python_encodings(terms)
    if vr == "PN":
        return b"=".join(PersonName(group).encode(encodings) for group in text.split("="))
    return encode_string(text, encodings)


def unencodable(text: str, terms: tuple[str, ...]) -> str:
    """The characters of `text` that the character sets lack, each once; empty where all can be written."""
    if text.isascii():
        return ""
    return "".join(c for c in dict.fromkeys(text) if not c.isascii() and not _has(c, terms))


def known(term: str) -> bool:
    """Whether `term` is a Defined Term of SpecificCharacterSet that can be written here."""
    from pydicom.charset import python_encoding

    return term in python_encoding


def _has(character: str, terms: tuple[str, ...]) -> bool:
    for encoding in _python_encodings(terms):
        try:
            character.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            continue
        return True
    return False


@cache
def _python_encodings(terms: tuple[str, ...]) -> list[str]:
    from pydicom.charset import convert_encodings

    return convert_encodings(list(terms) or [""])
