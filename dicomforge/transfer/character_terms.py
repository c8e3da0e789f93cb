"""The values of SpecificCharacterSet: which the Standard allows together, and what to write in their place."""

import codecs
import re
from functools import cache

from dicomforge.model.attributes import Element
from dicomforge.model.fault import Fault
from dicomforge.transfer.charset import UTF8, WHOLE, terms_of
from dicomforge.transfer.code_elements import BY_ESCAPE, MULTI_BYTE, SINGLE_BYTE

_WITHOUT_EXTENSION = {f"ISO_IR {n}": n for n in SINGLE_BYTE}
"""PS3.3 Table C.12-2; PS3.2 Table N.1-15 names ISO_IR 6 besides."""

_WITH_EXTENSION = {f"ISO 2022 IR {n}": n for n in SINGLE_BYTE}
"""PS3.3 Table C.12-3."""

_MULTI_BYTE = {f"ISO 2022 IR {n}": n for n in MULTI_BYTE}
"""PS3.3 Table C.12-4."""

_LOOSE = re.compile(r"(?:ISO)?[ _-]*(?:2022)?[ _-]*(?:IR)?[ _-]*(\d+)", re.IGNORECASE)
"""What is meant for a Defined Term with a number."""


@cache
def _meanings() -> dict[str, tuple[str | int, ...]]:
    """The sets that other names of character encodings mean, by Python's name of the encoding."""
    return {
        **{codecs.lookup(element.codec).name: (element.number,) for element in BY_ESCAPE.values() if element.is_g1},
        "ascii": (6,),
        "tis-620": (166,),
        "shift_jis": (13, 87),
        "euc_jp": (87, 159),
        "iso2022_jp": (87,),
        "gbk": ("GBK",),
        "gb18030": ("GB18030",),
    }


def illegal(terms: tuple[str, ...]) -> Fault | None:
    """Why these are no values of a SpecificCharacterSet; the hint gives the nearest that are."""
    found = _fault(terms)
    if found is None:
        return None
    what, expected = found
    instead = nearest(terms)
    hint = f"write SpecificCharacterSet: {written(instead)}" if any(instead) else "leave SpecificCharacterSet out"
    return Fault(what, expected, hint, "DF103")


def in_force(element: Element | None) -> tuple[str, ...]:
    """The character sets that text is written in: what an illegal SpecificCharacterSet, written on purpose, means."""
    terms = terms_of(element)
    return terms if _fault(terms) is None else nearest(terms)


def _fault(terms: tuple[str, ...]) -> tuple[str, str] | None:
    """What was found and expected."""
    known = {**_WITHOUT_EXTENSION, **_WITH_EXTENSION, **_MULTI_BYTE, **WHOLE}
    for term in terms:
        if term and term not in known:
            return repr(term), "Defined Terms of PS3.3 C.12.1.1.2, such as ISO_IR 192"
    if len(terms) < 2:
        (term,) = terms or ("",)
        if term in _MULTI_BYTE:
            return repr(term), f"value 1 empty or of one byte a character, and {term} as value 2 (PS3.3 Table C.12-4)"
        if term in _WITH_EXTENSION:
            return repr(term), "a term without code extension for a single value (PS3.3 Table C.12-2)"
        return None
    for position, term in enumerate(terms):
        if term in WHOLE:
            return f"{term!r} among {len(terms)} values", f"{term} alone, without code extension (PS3.3 Table C.12-5)"
        if term in _WITHOUT_EXTENSION:
            return f"{term!r} among {len(terms)} values", "terms that begin with ISO 2022 (PS3.3 Table C.12-3)"
        if term in _MULTI_BYTE and not position:
            return f"{term!r} as value 1", "value 1 empty or of one byte a character (PS3.3 Table C.12-3)"
        if not term and position:
            return f"an empty value {position + 1}", "only value 1 may be empty (PS3.3 C.12.1.1.2)"
    return None


def nearest(terms: tuple[str, ...]) -> tuple[str, ...]:
    """The values that these most likely mean: ISO_IR 192 where that is unclear."""
    meant: dict[str | int, None] = {}
    for position, term in enumerate(terms):
        if term or not position:
            meant |= dict.fromkeys(_meant(term) if term else (6,))
    alone = next((term for term in meant if isinstance(term, str)), "")
    if alone:
        return (alone,)
    numbers = [n for n in meant if isinstance(n, int)]
    if numbers and numbers[0] in MULTI_BYTE:
        numbers = [6, *(n for n in numbers if n != 6)]
    if len(numbers) == 1:
        return ("" if numbers[0] == 6 else f"ISO_IR {numbers[0]}",)
    return tuple("" if n == 6 and not i else f"ISO 2022 IR {n}" for i, n in enumerate(numbers))


def _meant(term: str) -> tuple[str | int, ...]:
    number = _LOOSE.fullmatch(term.strip())
    if number is not None:
        n = int(number[1])
        return (n,) if n in SINGLE_BYTE or n in MULTI_BYTE else (UTF8,)
    try:
        return _meanings().get(codecs.lookup(term).name, (UTF8,))
    except (LookupError, ValueError):
        return (UTF8,)


def written(terms: tuple[str, ...]) -> str:
    """The values as a spec has them."""
    return terms[0] if len(terms) == 1 else f"[{', '.join(term or chr(39) * 2 for term in terms)}]"
