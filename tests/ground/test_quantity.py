"""Numbers of the YAML 1.2 core schema, and numbers with a unit."""

import pytest

from dicomforge.ground.quantity import LENGTH_UNITS, TIME_UNITS, Quantity, number, quantity


@pytest.mark.parametrize(
    ("text", "value"),
    # YAML 1.2.2 section 10.3.2: the examples of the core schema.
    [("0", 0), ("0o7", 7), ("0x3A", 58), ("-19", -19), ("0.", 0.0), ("-0.0", -0.0), (".5", 0.5), ("+12e03", 12000.0)],
)
def test_numbers_are_those_of_the_core_schema(text: str, value: float) -> None:
    assert number(text) == value
    assert isinstance(number(text), type(value))


@pytest.mark.parametrize("text", ["", "1_000", "0b1", "12:30", "1e999", ".inf", ".nan", "0x", "1.2.3", "٣", " 1"])
def test_other_texts_are_no_numbers(text: str) -> None:
    assert number(text) is None


def test_leading_zeros_are_decimal() -> None:
    assert number("010") == 10


def test_a_quantity_keeps_its_unit_as_written() -> None:
    assert quantity("100px") == Quantity(100.0, "px")
    assert quantity("1.5 s") == Quantity(1.5, "s")
    assert quantity("-2e1") == Quantity(-20.0, "")
    assert quantity("px") is None
    assert quantity("1e999mm") is None


def test_units_are_in_millimetres_and_seconds() -> None:
    assert LENGTH_UNITS["cm"] == 10
    assert TIME_UNITS["min"] == 60


@pytest.mark.parametrize("text", ["9" * 400, "-" + "9" * 309, "0x1" + "0" * 256, "0o" + "7" * 9000, "9" * 5000])
def test_an_integer_beyond_the_largest_double_is_no_number(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize("text", ["1" + "0" * 307, "0x" + "F" * 255, "0" * 900 + "7"])
def test_an_integer_within_the_doubles_is_exact(text: str) -> None:
    assert float(number(text) or 0) == float(int(text, 0) if "x" in text else int(text))
