"""Each element against the data dictionary and its VR: VR, VM, length, form and repertoire of values."""

import struct
from collections.abc import Iterator
from functools import lru_cache

from dicomforge.ground.counted import counted
from dicomforge.inspect.finding import Finding, finding, of_flaw, shown
from dicomforge.model import vr as model_vr
from dicomforge.model.dates import DATED
from dicomforge.model.fault import Fault
from dicomforge.model.strings import UNSPLIT
from dicomforge.model.uid_root import is_encodable
from dicomforge.model.vr import BINARY, WORD_BYTES
from dicomforge.standard.dictionary import tag_text
from dicomforge.transfer import character_terms, charset
from dicomforge.transfer.code_elements import SINGLE_BYTE
from dicomforge.transfer.elements import PACKED, SPECIFIC_CHARACTER_SET
from dicomforge.transfer.iso2022 import Decoded
from dicomforge.transfer.read.elements import LARGEST_VALUE, RawElement, entry_of, name_of
from dicomforge.transfer.read.flaw import Flaw
from dicomforge.transfer.read.values import LONGEST_CACHED, terms_of

WORDS = {vr: size for vr, size in WORD_BYTES.items() if size > 1}
WORDS |= {"AT": 4, **{vr: struct.calcsize(form) for vr, form in PACKED.items()}}
"""Bytes of a word of the VRs whose values have a fixed length (PS3.5 Table 6.2-1)."""
ILLEGAL = "illegal"
"""Stands before the terms that an illegal Specific Character Set means."""
_ONE_BYTE = frozenset(f"{begin} {n}" for n in SINGLE_BYTE if n != 6 for begin in ("ISO_IR", "ISO 2022 IR"))
"""Character sets in which nearly every byte above 127 is a letter (PS3.3 Tables C.12-2 and C.12-3)."""
CANONICAL = DATED | {"AS", "UI"}
"""VRs with one form for each value; authors of specs may write others."""
REGISTERED = {"0": frozenset({"0", "1", "2", "3", "4", "5", "9"}), "1": frozenset({"0", "1", "2", "3"})}
"""Arcs below ITU-T (0) and ISO (1) that are given out; joint ones (2) are many."""
UUID = "25"
FOREIGN_GROUPS = {0x0000: "PS3.7 6.3", **dict.fromkeys((1, 3, 5, 7, 0xFFFF), "PS3.5 7.8.1")}
"""Groups of commands, and those that are reserved, with the section that says so."""
LARGEST_UUID = (1 << 128) - 1


def encoding(elements: tuple[RawElement, ...], prefix: str = "", terms: tuple[str, ...] = ()) -> Iterator[Finding]:
    """What is wrong with each element of an item and of the items below, whatever object it is part of."""
    own = next((e for e in elements if e.tag == SPECIFIC_CHARACTER_SET), None)
    if own is not None:
        terms = terms_of(own)
        strange = character_terms.illegal(terms)
        if strange is not None:
            nearest = "\\".join(character_terms.nearest(terms)) or "no value"
            found, expected = shown("\\".join(terms)), f"{nearest}: {strange.expected}"
            yield finding("character-set", f"{prefix}SpecificCharacterSet", found, expected)
            terms = (ILLEGAL, *character_terms.nearest(terms))
    creators = {e.tag >> 16 << 16 | e.tag & 0xFF for e in elements if _is_creator(e.tag)}
    for raw in elements:
        path = f"{prefix}{name_of(raw.tag)}"
        for at in _faults(raw, terms):
            yield of_flaw(at, path, raw.tag)
        if raw.tag >> 16 in FOREIGN_GROUPS:
            found = f"group {raw.tag >> 16:04X}"
            yield finding("group", path, found, "a group of data sets", section=FOREIGN_GROUPS[raw.tag >> 16])
        creator = raw.tag >> 16 << 16 | raw.tag >> 8 & 0xFF
        if (raw.tag >> 16) % 2 and raw.tag & 0xFFFF > 0xFF and creator not in creators:
            yield finding("private-creator", path, "no creator", tag_text(creator))._replace(tag=raw.tag)
        for number, item in enumerate(raw.items or (), 1):
            yield from encoding(item, f"{path}[{number}].", terms)


def _is_creator(tag: int) -> bool:
    return (tag >> 16) % 2 == 1 and 0x10 <= tag & 0xFFFF <= 0xFF


def _faults(raw: RawElement, terms: tuple[str, ...]) -> tuple[Flaw, ...]:
    judge = judged if len(raw.data) > LONGEST_CACHED else _cached
    is_bulk = raw.items is not None or raw.fragments is not None
    vr, data = "SQ" if raw.items is not None else raw.vr, b"" if is_bulk else raw.data
    return judge(raw.tag, vr, raw.stated_vr, raw.length, data, terms)


def judged(tag: int, vr: str, stated_vr: str, length: int, data: bytes, terms: tuple[str, ...]) -> tuple[Flaw, ...]:
    """What is wrong with one element, seen alone."""
    entry = entry_of(tag)
    known = model_vr.alternatives(entry.vr) if entry is not None else ()
    found: list[Flaw] = []
    if entry is None and not (tag >> 16) % 2 and tag & 0xFFFF:
        found.append(Flaw("unknown-element", "an element of an even group", "one of PS3.6, edition 2024c"))
    if entry is not None and stated_vr not in ("", "UN", *known):  # UN: the writer did not know it (PS3.5 6.2.2)
        found.append(Flaw("vr", stated_vr, entry.vr))
    if vr == "SQ" or not length:
        return tuple(found)
    if vr in WORDS and length % WORDS[vr]:
        found.append(Flaw("value-length", counted(length, "byte"), f"{vr}: a multiple of {WORDS[vr]} bytes"))
    count = 1
    if vr in WORDS and vr not in BINARY:
        count = length // WORDS[vr]
    elif vr not in BINARY and len(data) == length:
        read = _text(vr, data, terms)
        text = data.decode("latin-1") if read is None else read.text
        count = 1 if vr in UNSPLIT else len(text.split("\\"))
        if tag != SPECIFIC_CHARACTER_SET:  # whose values are judged together
            found += _of_text(vr, data, terms, read)
    elif vr in model_vr.FORMS and vr not in BINARY and length > LARGEST_VALUE and vr not in ("UC", "UT", "UR"):
        found.append(Flaw("value-length", counted(length, "byte"), f"{vr}: {model_vr.FORMS[vr].accepted}"))
    if entry is not None and known != ("SQ",) and vr not in BINARY and not model_vr.holds(entry.vm, count):
        found.append(Flaw("vm", f"{count} value{'s' * (count > 1)}", f"VM {entry.vm}"))
    return tuple(found)


_cached = lru_cache(maxsize=1 << 13)(judged)


def _text(vr: str, data: bytes, terms: tuple[str, ...]) -> Decoded | None:
    """The text; None where its bytes are not of the character sets. Text of illegal sets is not checked."""
    if vr not in charset.AFFECTED_VRS:
        return charset.decode(data, vr, ())
    if terms[:1] != (ILLEGAL,):
        return charset.decode(data, vr, terms)
    read = charset.decode(data, vr, terms[1:])
    return Decoded(read.text if read is not None else data.decode("ascii", "replace"))


def _of_text(vr: str, data: bytes, terms: tuple[str, ...], read: Decoded | None) -> Iterator[Flaw]:
    sets = "\\".join(terms) if vr in charset.AFFECTED_VRS else ""
    if read is None:
        expected = f"text of {sets}" if sets else "ASCII: there is no Specific Character Set, or the VR has none"
        yield Flaw("character-set", shown(data.decode("latin-1")), expected)
        return
    if not read.is_declared:
        expected = f"escape sequences of {sets}" if sets else "no escape sequences"
        yield Flaw("character-set", shown(read.text), expected, "PS3.5 6.1.2.4")
    elif not read.is_closed:
        expected = "the set of value 1 active before each delimiter, each control character and the end"
        yield Flaw("character-set", shown(read.text), expected, "PS3.5 6.1.2.5.3")
    if sets and not data.isascii() and b"\x1b" not in data and terms[:1] and terms[0] in _ONE_BYTE and is_utf_8(data):
        expected = f"text of {terms[0]}, which reads as {shown(read.text)}; or ISO_IR 192 as the character set"
        yield Flaw("looks-like-utf-8", shown(data.decode("utf-8")), expected)
    text = read.text.removesuffix("\0" if vr == "UI" else " ") if len(data) % 2 == 0 else read.text
    for part in [text] if vr in UNSPLIT else text.split("\\"):
        fault = _value(vr, part)
        if fault is not None:
            yield fault


def is_utf_8(data: bytes) -> bool:
    """Whether bytes above 127 are all parts of characters of UTF-8, which text of another set hardly ever is."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _value(vr: str, text: str) -> Flaw | None:
    if not text.strip(" "):
        return None
    stripped = text if vr in ("UI", "DS", "IS") else text.rstrip(" ")
    if vr in ("AE", "CS", "PN"):
        stripped = stripped.lstrip(" ")
    result = model_vr.parse(vr, stripped)
    if isinstance(result, Fault):
        expected = FORMS[vr] if vr in FORMS and result.expected.startswith(f"{vr}:") else result.expected
        is_long = result.code == "DF051"
        return Flaw("value-length" if is_long else "value", result.found if is_long else shown(text), expected)
    fault = of_root(stripped) if vr == "UI" else None
    if fault is not None:
        return fault
    if vr in CANONICAL and result != stripped:
        return Flaw("value", shown(text), FORMS[vr])
    return None


FORMS = {
    "DA": "DA: YYYYMMDD",
    "TM": "TM: HHMMSS.FFFFFF, or its beginning",
    "DT": "DT: YYYYMMDDHHMMSS.FFFFFF&ZZXX, or its beginning",
    "AS": "AS: three digits and D, W, M or Y",
    "UI": "UI: numbers separated by '.', none with a leading zero, padded with one NULL",
}
"""What a file holds, where specs may write more."""


def of_root(uid: str) -> Flaw | None:
    """What is wrong with the first arcs of a UID of the right form."""
    first, *rest = uid.split(".")
    second = rest[0] if rest else ""
    if not is_encodable(uid):
        return Flaw("value", shown(uid), "UI: 0, 1 or 2, and below 0 and 1 a number to 39", "PS3.5 9")
    if second and first in REGISTERED and second not in REGISTERED[first]:
        arcs = ", ".join(sorted(REGISTERED[first]))
        return Flaw("uid-root", shown(uid), f"one of {arcs} after {first}.: no other arc is given out")
    if (first, second) == ("2", UUID) and len(rest) > 1 and int(rest[1]) > LARGEST_UUID:
        return Flaw("uid-root", shown(uid), "2.25. and a UUID, a number of 128 bits", "PS3.5 B.2")
    return None
