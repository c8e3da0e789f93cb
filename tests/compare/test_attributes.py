"""Attributes that differ, in the author's words."""

from __future__ import annotations

from pathlib import Path

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
