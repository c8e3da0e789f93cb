"""Attributes: order, look-up, immutability."""

import pickle

import pytest

from dicomforge.model.attributes import Attributes, Element, keyword_of, tag_of

ROWS = Element(0x00280010, "US", (512,))
NAME = Element(0x00100010, "PN", ("Doe^Jane",))
SPACING = Element(0x00280030, "DS", ("0.5", "1e0"))


def test_elements_are_iterated_in_tag_order() -> None:
    assert list(Attributes([ROWS, NAME])) == [NAME, ROWS]


def test_the_last_element_of_a_tag_wins() -> None:
    other = ROWS._replace(value=(256,))
    assert list(Attributes([ROWS, other])) == [other]
    assert list(Attributes([ROWS]).merged([other])) == [other]


def test_an_element_is_found_by_tag_and_by_keyword() -> None:
    attributes = Attributes([ROWS])
    assert attributes.get("Rows") == attributes.get(0x00280010) == ROWS
    assert "Rows" in attributes
    assert attributes.get("Columns") is None


def test_an_unknown_keyword_is_an_error() -> None:
    with pytest.raises(KeyError):
        tag_of("Colour")


def test_values_are_read_as_text_and_as_numbers() -> None:
    attributes = Attributes([NAME, SPACING, Element(0x00100020, "LO", ())])
    assert attributes.text("PatientName") == "Doe^Jane"
    assert attributes.numbers("PixelSpacing") == (0.5, 1.0)
    assert attributes.text("PatientID") == ""
    assert attributes.numbers("Rows") == ()


def test_equal_elements_make_equal_attributes() -> None:
    assert Attributes([ROWS, NAME]) == Attributes([NAME, ROWS])
    assert hash(Attributes([ROWS, NAME])) == hash(Attributes([NAME, ROWS]))
    assert Attributes([ROWS]) != Attributes([NAME])


def test_attributes_do_not_change() -> None:
    with pytest.raises(AttributeError):
        Attributes()._by_tag = {}  # type: ignore[misc]


def test_attributes_pass_between_processes() -> None:
    attributes = Attributes([ROWS, NAME])
    assert pickle.loads(pickle.dumps(attributes)) == attributes


def test_elements_can_be_left_out() -> None:
    assert list(Attributes([ROWS, NAME]).without([ROWS.tag])) == [NAME]


def test_a_tag_without_keyword_is_shown_as_its_numbers() -> None:
    assert keyword_of(0x00280010) == "Rows"
    assert keyword_of(0x60020010) == "OverlayRows"
    assert keyword_of(0x00191001) == "(0019,1001)"
