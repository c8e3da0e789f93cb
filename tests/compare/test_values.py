"""When two elements are the same, and how a value is told."""

from __future__ import annotations

from dicomforge.compare.values import same, told, told_both
from dicomforge.model.attributes import Attributes, Element


def test_padding_and_an_unknown_vr_make_no_difference() -> None:
    assert same(Element(0x00081030, "LO", ("abc ",)), Element(0x00081030, "LO", ("abc",)))
    assert same(Element(0x00191010, "UN", b"1.5 "), Element(0x00191010, "DS", ("1.5",)))
    assert same(Element(0x00189306, "FL", (0.1,)), Element(0x00189306, "FL", (0.10000000149011612,)))


def test_another_vr_or_text_is_a_difference() -> None:
    assert not same(Element(0x00280106, "US", (5,)), Element(0x00280106, "SS", (5,)))
    assert not same(Element(0x00280030, "DS", ("1.5",)), Element(0x00280030, "DS", ("1.50",)))
    assert told_both(Element(0x00280106, "US", (5,)), Element(0x00280106, "SS", (5,))) == ("US 5", "SS 5")


def test_values_are_told_in_one_line() -> None:
    assert told(Element(0x00280030, "DS", ("1", "2"))) == "1\\2"
    assert told(Element(0x00280009, "AT", (0x00181063,))) == "(0018,1063)"
    assert told(Element(0x00081111, "SQ", (Attributes(), Attributes()))) == "2 items"
    assert told(Element(0x00281201, "OW", bytes(20))) == f"{'00 ' * 15}00... (20 bytes)"


def test_long_values_that_differ_late_are_told_where_they_differ() -> None:
    old, new = (Element(0x00281201, "OW", bytes(20) + last) for last in (b"\1\0", b"\2\0"))
    assert told_both(old, new) == ("01 00... (from byte 20)", "02 00... (from byte 20)")
