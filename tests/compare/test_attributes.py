"""Attributes that differ, in the author's words."""

from pathlib import Path

from dicomforge.compare.attributes import same, shown, shown_both
from dicomforge.model.attributes import Attributes, Element
from tests.compare.sides import CT, between, change, only, pairs


def test_a_changed_value_is_told_once_with_the_instances_that_have_it(tmp_path: Path) -> None:
    found = only(between(tmp_path, CT, CT.replace("Doe", "Roe")))
    (one,) = found.attributes
    assert (one.path, one.status, one.instances, found.matched) == ("PatientName", "changed", 5, 5)
    assert pairs(one) == [("Doe^Jane", "Roe^Jane")]


def test_an_attribute_that_comes_or_goes_has_no_value_on_the_other_side(tmp_path: Path) -> None:
    more = CT.replace("00123", "00123, PatientBirthDate: 1970-01-31, Occupation: baker")
    found = only(between(tmp_path, CT, more))
    assert pairs(change(found, "PatientBirthDate")) == [("", "19700131")]
    came = change(found, "Occupation")
    assert (came.status, pairs(came)) == ("added", [(None, "baker")])
    gone = change(only(between(tmp_path, more, CT)), "Occupation")
    assert (gone.status, pairs(gone)) == ("removed", [("baker", None)])


def test_a_value_of_some_instances_is_counted_there(tmp_path: Path) -> None:
    more = CT + "    instances: {slice-2: {ImageComments: odd}, slice-4: {ImageComments: odd}}\n"
    one = change(only(between(tmp_path, CT, more)), "ImageComments")
    assert (one.status, one.instances, one.distinct, pairs(one)) == ("added", 2, 1, [(None, "odd")])


def test_values_that_differ_from_instance_to_instance_are_counted(tmp_path: Path) -> None:
    one = change(only(between(tmp_path, CT, CT.replace("slices", "SliceThickness: 2\n    slices"))), "SliceLocation")
    assert (one.instances, one.distinct) == (4, 4)
    assert pairs(one) == [("-2", "-4"), ("-1", "-2"), ("1", "2"), ("2", "4")]


def test_a_sequence_is_told_by_path(tmp_path: Path) -> None:
    text = "slices: 5\n    RequestAttributesSequence: [{ScheduledProcedureStepID: %s, RequestedProcedureID: r}]"
    old, new = (CT.replace("slices: 5", text % word) for word in ("a", "b"))
    (one,) = only(between(tmp_path, old, new)).attributes
    assert one.path == "RequestAttributesSequence[1].ScheduledProcedureStepID"
    assert pairs(one) == [("a", "b")]


def test_items_that_come_are_counted(tmp_path: Path) -> None:
    text = "slices: 5\n    RequestAttributesSequence: [%s]"
    one = "{RequestedProcedureID: r, ScheduledProcedureStepID: s}"
    two = f"{one}, {one}"
    found = only(between(tmp_path, CT.replace("slices: 5", text % one), CT.replace("slices: 5", text % two)))
    assert pairs(change(found, "RequestAttributesSequence")) == [("1 item", "2 items")]


def test_what_differs_in_many_items_is_one_change(tmp_path: Path) -> None:
    old = (Path(__file__).parents[2] / "specs" / "enhanced-mr.yaml").read_text()
    new = old.replace("SliceThickness: ", "SliceThickness: 1")
    assert new != old
    found = only(between(tmp_path, old, new, pixels="none"))
    (one,) = (a for a in found.attributes if a.path.endswith(".SliceThickness"))
    assert (one.instances, one.distinct) == (1, 1)


def test_a_private_element_is_told_by_its_tag(tmp_path: Path) -> None:
    text = 'slices: 5\n    private: {ACME 1.1: {"(0019,xx10)": {vr: DS, value: %s}}}'
    old, new = (CT.replace("slices: 5", text % value) for value in ("1.5", "1.50"))
    (one,) = only(between(tmp_path, old, new)).attributes
    assert (one.path, pairs(one)) == ("(0019,1010)", [("1.5", "1.50")])


def test_padding_and_an_unknown_vr_make_no_difference() -> None:
    assert same(Element(0x00081030, "LO", ("abc ",)), Element(0x00081030, "LO", ("abc",)))
    assert same(Element(0x00191010, "UN", b"1.5 "), Element(0x00191010, "DS", ("1.5",)))
    assert same(Element(0x00189306, "FL", (0.1,)), Element(0x00189306, "FL", (0.10000000149011612,)))


def test_another_vr_or_text_is_a_difference() -> None:
    assert not same(Element(0x00280106, "US", (5,)), Element(0x00280106, "SS", (5,)))
    assert not same(Element(0x00280030, "DS", ("1.5",)), Element(0x00280030, "DS", ("1.50",)))
    assert shown_both(Element(0x00280106, "US", (5,)), Element(0x00280106, "SS", (5,))) == ("US 5", "SS 5")


def test_values_are_told_in_one_line() -> None:
    assert shown(Element(0x00280030, "DS", ("1", "2"))) == "1\\2"
    assert shown(Element(0x00280009, "AT", (0x00181063,))) == "(0018,1063)"
    assert shown(Element(0x00081111, "SQ", (Attributes(), Attributes()))) == "2 items"
    assert shown(Element(0x00281201, "OW", bytes(20))) == f"{'00 ' * 15}00... (20 bytes)"


def test_long_values_that_differ_late_are_told_where_they_differ() -> None:
    old, new = (Element(0x00281201, "OW", bytes(20) + last) for last in (b"\1\0", b"\2\0"))
    assert shown_both(old, new) == ("01 00... (from byte 20)", "02 00... (from byte 20)")
