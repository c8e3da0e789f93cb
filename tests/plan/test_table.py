"""The table of a series: shared elements and columns."""

from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.plan import Column
from dicomforge.plan.layout import Slot
from dicomforge.plan.table import Table, Varied

SLOTS = [Slot(f"i{i}", i + 1, (i // 2, i % 2), ()) for i in range(4)]


def element(text: str) -> Element:
    return Element(0x00104000, "LT", (text,))


def test_a_constant_is_shared() -> None:
    table = Table(SLOTS)
    table.set_varied(0x00104000, Varied((), lambda _: element("x")))
    assert table.settled() == (Attributes([element("x")]), ())


def test_what_follows_an_axis_is_a_column_of_shared_objects() -> None:
    table = Table(SLOTS)
    table.set_varied(0x00104000, Varied((0,), lambda steps: element(str(steps[0]))))
    _, (column,) = table.settled()
    assert [e and e.value for e in column.elements] == [("0",), ("0",), ("1",), ("1",)]
    assert column.elements[0] is column.elements[1]


def test_a_column_of_equal_elements_is_shared_in_the_end() -> None:
    table = Table(SLOTS)
    table.set_column(0x00104000, [element("x") for _ in SLOTS])
    assert table.settled() == (Attributes([element("x")]), ())


def test_one_instance_may_differ_or_lack_it() -> None:
    table = Table(SLOTS)
    table.set(element("x"))
    table.put(0x00104000, 1, None)
    table.put(0x00104000, 2, element("y"))
    expected = (element("x"), None, element("y"), element("x"))
    assert table.settled() == (Attributes(), (Column(0x00104000, expected),))
    assert "PatientComments" not in table.attributes(1)
    assert table.attributes(2).text("PatientComments") == "y"


def test_a_column_of_nothing_is_gone() -> None:
    table = Table(SLOTS)
    table.set_column(0x00104000, [None] * 4)
    assert table.settled() == (Attributes(), ())


def test_a_dropped_element_is_gone() -> None:
    table = Table(SLOTS)
    table.set(element("x"))
    table.drop(0x00104000)
    assert 0x00104000 not in table
