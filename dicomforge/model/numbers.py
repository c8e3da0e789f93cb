"""The VRs that hold numbers: DS and IS as text, SS US SL UL SV UV FL FD as numbers (PS3.5 section 6.2)."""

import math
import re
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache

from dicomforge.ground import quantity
from dicomforge.model.fault import Fault, too_long

INTEGER_RANGES = {
    "SS": (-(1 << 15), (1 << 15) - 1),
    "US": (0, (1 << 16) - 1),
    "US|SS": (-(1 << 15), (1 << 16) - 1),
    "SL": (-(1 << 31), (1 << 31) - 1),
    "UL": (0, (1 << 32) - 1),
    "SV": (-(1 << 63), (1 << 63) - 1),
    "UV": (0, (1 << 64) - 1),
}
"""Bounds of the binary integers; `US|SS` is either until PixelRepresentation settles it."""

IS_RANGE = (-(1 << 31), (1 << 31) - 1)
FD_MAX = float.fromhex("0x1.fffffffffffffp+1023")
FL_MAX = float.fromhex("0x1.fffffep+127")
DS_CHARACTERS = 16
IS_CHARACTERS = 12
NUMERIC = frozenset({"DS", "IS", "FL", "FD", *INTEGER_RANGES})

_DS = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE]([+-]?[0-9]+))?")
_DS_EXPONENTS = 400
_IS = re.compile(r"[+-]?[0-9]+")
_EXACT = Context(prec=5000)


def parse(vr: str, text: str) -> str | int | float | Fault:
    """The value that `text` is in a numeric VR: DS and IS keep their text, the others become numbers."""
    if vr == "DS":
        return _decimal_string(text)
    if vr == "IS":
        return _integer_string(text)
    found = quantity.number(text.strip())
    if found is None:
        kind = "whole" if vr in INTEGER_RANGES else "finite"
        return Fault(repr(text), f"{vr}: a {kind} number", _hint(vr, text.strip()))
    if vr in INTEGER_RANGES and isinstance(found, float):
        return Fault(repr(text), f"{vr}: a whole number", "leave out the fraction")
    return fitted(vr, found)


def fitted(vr: str, number: float) -> str | int | float | Fault:
    """`number` as a value of a numeric VR, rounded half to even where the VR is whole."""
    if isinstance(number, float) and not math.isfinite(number):
        return Fault(str(number), f"{vr}: a finite number")
    if vr == "DS":
        return _text_of(number)
    if vr == "FD":
        return float(number) + 0.0
    if vr == "FL":
        bounds = f"FL: {-FL_MAX:.9g} to {FL_MAX:.9g}"
        return float(number) + 0.0 if abs(number) <= FL_MAX else Fault(str(number), bounds, code="DF052")
    whole = round(number)
    low, high = IS_RANGE if vr == "IS" else INTEGER_RANGES[vr]
    if not low <= whole <= high:
        shown = str(whole) if abs(whole) < 10**40 else "a number of more than 40 digits"
        return Fault(shown, f"{vr}: {low} to {high}", code="DF052")
    return str(whole) if vr == "IS" else whole


@lru_cache(maxsize=4096, typed=True)
def _text_of(number: float) -> str:
    """A DS; the series of a cohort have most of their numbers in common.

    What Python writes without exponent in 16 characters is the shortest text that reads back, in people's notation.
    """
    text = repr(number).removesuffix(".0")
    if len(text) <= DS_CHARACTERS and text != "-0" and "e" not in text:
        return text
    return decimal_text(Decimal(repr(number)), Decimal(number))


def stepped(vr: str, start: str, step: float, index: int) -> str | int | float | Fault:
    """start + step * index in decimal arithmetic, as a value of a numeric VR."""
    if not math.isfinite(step):
        return Fault(str(step), "a finite step")
    total = _EXACT.fma(Decimal(repr(step)), index, Decimal(start.strip()))
    if abs(total) > FD_MAX:
        return Fault("a sum beyond the range of a double", f"{vr}: a finite number", code="DF052")
    if vr == "DS":
        return decimal_text(total, total)
    return fitted(vr, float(total) if vr in ("FL", "FD") else round(total))


def decimal_text(written: Decimal, exact: Decimal) -> str:
    """The DS of a number: the fewest digits that read back to `written`, or else the text nearest to `exact`.

    At most 16 characters (PS3.5 section 6.2). People's notation comes first: 0.5, not .5, and 400, not 4e2; the
    rarer ones are used where only they hold the nearest value.
    """
    if not written:
        return "0"
    digits = len(written.as_tuple().digits)
    candidates = [written] if digits <= DS_CHARACTERS else []
    candidates += [_rounded(exact, n) for n in range(min(digits, DS_CHARACTERS), 0, -1)]
    texts = (text for candidate in candidates for text in _notations(candidate) if len(text) <= DS_CHARACTERS)
    if text := next(texts, ""):
        return text
    raise ValueError(f"{exact} has no text of {DS_CHARACTERS} characters")


def _rounded(exact: Decimal, digits: int) -> Decimal:
    """The nearest number of so many digits that a double holds."""
    nearest = Context(digits, ROUND_HALF_EVEN).create_decimal(exact)
    return nearest if abs(nearest) <= FD_MAX else Context(digits, ROUND_DOWN).create_decimal(exact)


def _notations(number: Decimal) -> tuple[str, ...]:
    """The ways to write a number, the commoner ones first."""
    minus, number = "-" * number.is_signed(), number.copy_abs().normalize()
    fixed, scientific = f"{number:f}", f"{number:e}".replace("e+", "e")
    common = (fixed, scientific) if -5 < number.adjusted() < 16 else (scientific, fixed)
    _, digits, exponent = number.as_tuple()
    integer = f"{''.join(map(str, digits))}e{exponent}"
    return tuple(minus + text for text in (*common, fixed.removeprefix("0"), integer))


def _decimal_string(text: str) -> str | Fault:
    stripped = text.strip(" ")
    match = _DS.fullmatch(stripped)
    if match is None:
        return Fault(repr(text), "DS: a decimal number such as 1.5 or -2e-3", _hint("DS", stripped))
    if abs(int((match[1] or "0")[:20])) > _DS_EXPONENTS or not math.isfinite(float(stripped)):
        return Fault(repr(text), f"DS: a number that a double holds, exponents to {_DS_EXPONENTS}", code="DF052")
    if len(text) > DS_CHARACTERS:
        return too_long(text, DS_CHARACTERS, "DS", f"write {_text_of(float(stripped))}")
    return text


def _integer_string(text: str) -> str | Fault:
    stripped = text.strip(" ")
    if not _IS.fullmatch(stripped):
        return Fault(repr(text), "IS: a whole number", _hint("IS", stripped))
    if len(text) > IS_CHARACTERS:
        return too_long(text, IS_CHARACTERS, "IS")
    low, high = IS_RANGE
    if not low <= int(stripped) <= high:
        return Fault(repr(text), f"IS: {low} to {high}", code="DF052")
    return text


def _hint(vr: str, text: str) -> str:
    if vr in ("DS", "FL", "FD") and (hint := quantity.comma_hint(text)):
        return hint
    found = quantity.quantity(text)
    if found is not None and found.unit[:1].isalpha():
        return "units belong to keys of the language alone: write the number without it"
    return ""
