"""Units: codes of UCUM, the Unified Code for Units of Measure (PS3.16 section 7.2.2), that are made of known units.

Units are known from the codes of UCUM in PS3.16, and from the SI, with those of UCUM in medical use; what stands in
square brackets is of UCUM alone, and is taken as it is.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from dicomforge.inspect.finding import Finding, RuleSubject, shown
from dicomforge.standard import codes

SCHEME = "UCUM"
_SI = """
m g s A K mol cd rad sr Hz N Pa J W C V F Ohm S Wb T H Cel lm lx Bq Gy Sv kat l L t eV B Ci
"""
SI = frozenset(_SI.split())
"""Units of the SI, and others accepted for use with it, that take prefixes (SI Brochure, tables 2, 4 and 8).

UCUM writes Ohm and Cel for those whose symbols are not in ASCII. PS3.16 has the curie, Ci, with a prefix (CID 3083).
"""
OF_UCUM = frozenset(("cal", "eq", "osm", "U", "bar", "R", "RAD", "REM", "P", "St", "G", "dyn", "erg"))
"""Units of UCUM in medical use that take prefixes, such as kcal, meq/l and mosm/kg.

Of the classes heat, chemical, iso1000 and cgs in ucum-essence.xml (https://github.com/ucum-org/ucum), with isMetric.
"""
PREFIXES = ("da", *"YZEPTGMkhdcmunpfazy")
"""Prefixes of the SI (SI Brochure, table 7); u is micro."""
OTHER_NAMES = {"HU": "[hnsf'U]", "°C": "Cel", "°": "deg", "sec": "s", "bpm": "/min", "cc": "cm3"}
"""What units are often called -> their codes in PS3.16."""

_ANNOTATION = re.compile(r"\{[\x20-\x7a|~]*\}")
"""What stands in braces is no unit; PS3.16 has `{X-Ray sources}` there (TID 10013)."""
_FACTOR = re.compile(r"(?P<symbol>(?:\[[^\[\]]+\]|[^\[\]\d+*^-])+)(?:[+-]?\d+)?|\d+(?:[*^]?[+-]?\d+)?")
"""A unit with its exponent, or a number."""
_ASCII = str.maketrans({"µ": "u", "μ": "u", "²": "2", "³": "3", "^": None, "·": ".", "×": ".", "*": ".", " ": None})


def unit_code(at: RuleSubject) -> Iterator[Finding]:
    """A code of UCUM with a unit that nobody knows."""
    code = at.text()
    if at.text("CodingSchemeDesignator") == SCHEME and not is_unit(code):
        better = suggested(code)
        yield at.finding("unit-code", shown(code), better or "units such as mm, ml/min or mm[Hg]")


def is_unit(code: str) -> bool:
    """Whether all units of a code are known."""
    plain = _ANNOTATION.sub("1", code)
    if _is_open(plain) or not plain.isascii() or re.search(r"\s", plain):
        return False
    return all(map(_is_factor, _factors(plain)))


def suggested(code: str) -> str:
    """The code that an author may have meant; empty where none is known."""
    word, known = code.casefold(), _by_meaning()
    named = OTHER_NAMES.get(code) or known.get(word) or known.get(word.removesuffix("s"), "")
    ascii_only = code.translate(_ASCII)
    return named or (ascii_only if is_unit(ascii_only) else "")


def _is_open(plain: str) -> bool:
    """Whether a parenthesis has no other one."""
    depth = 0
    for character in plain:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth < 0:
            return True
    return depth > 0


def _factors(plain: str) -> list[str]:
    """What is multiplied or divided; a code may begin with a stroke."""
    return re.split(r"[./]", plain.removeprefix("/").replace("(", "").replace(")", ""))


def _is_factor(text: str) -> bool:
    match = _FACTOR.fullmatch(text)
    return match is not None and (match["symbol"] is None or _is_symbol(match["symbol"]))


def _is_symbol(symbol: str) -> bool:
    metric = SI | OF_UCUM
    if "[" in symbol or symbol in metric or symbol in _of_standard():
        return True
    return any(symbol.startswith(one) and symbol[len(one) :] in metric for one in PREFIXES)


@cache
def _of_standard() -> frozenset[str]:
    """The symbols in the codes of PS3.16."""
    factors = (one for code in _by_meaning().values() for one in _factors(_ANNOTATION.sub("1", code)))
    return frozenset(match["symbol"] for one in factors if (match := _FACTOR.fullmatch(one)) and match["symbol"])


@cache
def _by_meaning() -> Mapping[str, str]:
    """Code Meaning in lowercase -> code, of UCUM in PS3.16."""
    return {meaning.casefold(): code for code, meaning in codes.of_scheme(SCHEME)}
