"""Numeric VRs: the oracle is exact arithmetic over every text that a DS may have."""

import struct
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dicomforge.model import numbers
from dicomforge.model.fault import Fault

LARGEST = Fraction(float.fromhex("0x1.fffffffffffffp+1023"))


def shortest_length(mantissa: int, exponent: int) -> int:
    """Characters of the shortest DS of mantissa x 10^exponent: with an exponent, or with a point or zeros."""
    digits = len(str(abs(mantissa)))
    sign = 1 if mantissa < 0 else 0
    with_exponent = digits + (len(f"e{exponent}") if exponent else 0)
    if exponent >= 0:
        fixed = digits + exponent
    else:
        fixed = max(digits, -exponent) + 1
    return sign + min(with_exponent, fixed)


def nearest_distance(x: float) -> Fraction:
    """How near to `x` a DS of 16 characters can come, by looking at each power of ten."""
    exact = Fraction(x)
    best = abs(exact)
    for exponent in range(-345, 310):
        scale = Fraction(10) ** exponent
        for mantissa in (floor(exact / scale), ceil(exact / scale)):
            readable = mantissa and abs(mantissa * scale) <= LARGEST
            if readable and len(str(abs(mantissa))) <= 16 and shortest_length(mantissa, exponent) <= 16:
                best = min(best, abs(mantissa * scale - exact))
    return best


@given(st.floats(allow_nan=False, allow_infinity=False))
@example(1 / 3)
@example(-1 / 3)
@example(2**0.5 / 2)
@example(1.2345678901234567e20)
@example(5e-324)
@example(-1.7976931348623157e308)
@example(9.9999999999999995)
@example(0.976562)
def test_ds_reads_back_to_the_same_number_or_is_the_nearest_text_of_16_characters(x: float) -> None:
    text = numbers.fitted("DS", x)
    assert isinstance(text, str)
    assert len(text) <= 16
    assert float(text) == x or abs(Fraction(text) - Fraction(x)) == nearest_distance(x)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_ds_is_a_text_that_the_standard_allows(x: float) -> None:
    text = numbers.fitted("DS", x)
    assert numbers.parse("DS", str(text)) == text


@pytest.mark.parametrize(
    ("x", "text"),
    [(0.1, "0.1"), (400.0, "400"), (-1024.0, "-1024"), (1e-5, "1e-5"), (0.5, "0.5"), (1e300, "1e300"), (12, "12")],
)
def test_ds_that_fits_is_written_as_people_write_it(x: float, text: str) -> None:
    assert numbers.fitted("DS", x) == text


@pytest.mark.parametrize("vr", ["DS", "IS"])
def test_zero_has_no_sign(vr: str) -> None:
    assert numbers.fitted(vr, -0.0) == "0"


@pytest.mark.parametrize("vr", ["FL", "FD"])
def test_binary_zero_has_no_sign(vr: str) -> None:
    assert struct.pack("<d", numbers.fitted(vr, -0.0)) == bytes(8)


@pytest.mark.parametrize(("vr", "bits", "signed"), [("SS", 16, True), ("US", 16, False), ("SL", 32, True)])
def test_integers_hold_their_bits_and_no_more(vr: str, bits: int, signed: bool) -> None:
    low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1) if signed else (0, 2**bits - 1)
    assert numbers.parse(vr, str(low)) == low
    assert numbers.parse(vr, str(high)) == high
    assert isinstance(numbers.parse(vr, str(low - 1)), Fault)
    assert isinstance(numbers.parse(vr, str(high + 1)), Fault)


def test_very_long_integers_have_64_bits() -> None:
    assert numbers.parse("UV", str(2**64 - 1)) == 2**64 - 1
    assert numbers.parse("SV", str(-(2**63))) == -(2**63)
    assert isinstance(numbers.parse("UV", str(2**64)), Fault)


def test_integers_may_be_hexadecimal_or_octal_as_in_yaml() -> None:
    assert numbers.parse("US", "0x10") == 16
    assert numbers.parse("US", "0o17") == 15


def test_a_whole_vr_takes_no_fraction() -> None:
    fault = numbers.parse("US", "1.5")
    assert isinstance(fault, Fault)
    assert fault.hint == "leave out the fraction"


@pytest.mark.parametrize("text", ["1.50", "-2e-3", "+.5", "5.", "1E10", "0012"])
def test_ds_keeps_its_text(text: str) -> None:
    assert numbers.parse("DS", text) == text


@pytest.mark.parametrize("text", ["", "x", "1,5", "1.5.2", "0x10", ".", "1e", "inf", "nan", "1_000"])
def test_what_is_no_decimal_number_is_no_ds(text: str) -> None:
    assert isinstance(numbers.parse("DS", text), Fault)


def test_a_ds_with_too_many_digits_is_shown_shortened() -> None:
    fault = numbers.parse("DS", "3.14159265358979323846")
    assert isinstance(fault, Fault)
    assert (fault.code, fault.hint) == ("DF051", "write 3.14159265358979")


@pytest.mark.parametrize("text", ["1e9999999999", "1e-9999999999", "0e99999999999"])
def test_a_huge_exponent_is_refused_at_once(text: str) -> None:
    assert isinstance(numbers.parse("DS", text), Fault)


def test_a_unit_after_an_attribute_is_pointed_out() -> None:
    fault = numbers.parse("DS", "1.80m")
    assert isinstance(fault, Fault)
    assert "units belong to keys of the language" in fault.hint


def test_is_keeps_its_zeros_and_has_32_bits_and_12_characters() -> None:
    assert numbers.parse("IS", "007") == "007"
    assert numbers.parse("IS", "-2147483648") == "-2147483648"
    assert isinstance(numbers.parse("IS", "2147483648"), Fault)
    assert isinstance(numbers.parse("IS", "0000000000001"), Fault)
    assert isinstance(numbers.parse("IS", "1.0"), Fault)


def test_fl_ends_at_the_largest_single() -> None:
    largest = struct.unpack("<f", bytes.fromhex("ffff7f7f"))[0]
    assert numbers.parse("FL", repr(largest)) == largest
    assert isinstance(numbers.parse("FL", "3.5e38"), Fault)


@pytest.mark.parametrize("x", [float("nan"), float("inf")])
def test_what_is_not_finite_fits_nowhere(x: float) -> None:
    assert all(isinstance(numbers.fitted(vr, x), Fault) for vr in numbers.NUMERIC)


def test_steps_are_added_in_decimal_arithmetic() -> None:
    assert [numbers.stepped("DS", "0.1", 0.1, i) for i in range(4)] == ["0.1", "0.2", "0.3", "0.4"]
    assert numbers.stepped("DS", "-5", 2.5, 2) == "0"
    assert numbers.stepped("IS", "5", -2, 4) == "-3"
    assert numbers.stepped("US", "1", 2, 3) == 7
    assert numbers.stepped("FD", "0.5", 0.25, 2) == 1.0


def test_steps_that_leave_the_vr_are_a_fault() -> None:
    assert isinstance(numbers.stepped("US", "65535", 1, 1), Fault)
    assert isinstance(numbers.stepped("IS", "2147483647", 1, 1), Fault)
    assert isinstance(numbers.stepped("DS", "1e308", 1e308, 5), Fault)


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**20), 10**20))
@example(1e15)
@example(1e16)
@example(-1e-4)
@example(123456789012345.0)
@example(-0.0001234567890123)
def test_the_short_way_to_a_ds_gives_what_decimal_arithmetic_does(x: float) -> None:
    assert numbers.fitted("DS", x) == numbers.decimal_text(Decimal(repr(x)), Decimal(x))
