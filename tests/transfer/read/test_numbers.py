"""Numbers of a data set."""

import pytest

from dicomforge.model.attributes import Attributes, Element
from dicomforge.transfer.read.numbers import numbers, whole

SPACING, ROWS = 0x00280030, 0x00280010


def of(*values: object) -> Attributes:
    return Attributes([Element(SPACING, "DS", values)])  # type: ignore[arg-type]


def test_texts_are_read_as_numbers() -> None:
    assert numbers(of("1.5", " 2 "), "PixelSpacing") == (1.5, 2.0)


@pytest.mark.parametrize("values", [("1,5", "2"), ("nan", "1"), ("1e999", "1"), ("1",), ()])
def test_what_is_not_two_numbers_is_nothing(values: tuple[str, ...]) -> None:
    assert numbers(of(*values), "PixelSpacing", 2) == ()


def test_bytes_are_no_numbers() -> None:
    assert numbers(Attributes([Element(SPACING, "UN", b"12")]), "PixelSpacing") == ()


def test_a_whole_number_is_one_and_whole() -> None:
    assert whole(Attributes([Element(ROWS, "US", (512,))]), "Rows") == 512
    assert whole(Attributes([Element(ROWS, "DS", ("1.5",))]), "Rows") is None
    assert whole(Attributes(), "Rows") is None
