"""Values are read together, and what is unfit is raised together."""

import pytest

from dicomforge.grammar.reading import Together, Unfit, each, listed, unfit
from dicomforge.source import yaml
from dicomforge.source.document import Node, Scalar


def node(text: str) -> Node:
    document, faults = yaml.parse(f"it: {text}", "s.yaml")
    assert document is not None, faults
    (entry,) = document.root.entries
    return entry.value


def even(one: Node) -> int:
    assert isinstance(one, Scalar)
    if int(one.text) % 2:
        raise unfit("DF050", f"{one.text} is odd", one.span)
    return int(one.text)


def test_each_node_of_a_list_is_read() -> None:
    assert each(even, listed(node("[2, 4]"))) == (2, 4)
    assert each(even, listed(node("6"))) == (6,)
    assert each(even, listed(node("null"))) == ()


def test_all_that_is_unfit_is_raised_at_once() -> None:
    with pytest.raises(Unfit) as raised:
        each(even, listed(node("[1, 2, 3]")))
    assert [d.message for d in raised.value.findings] == ["1 is odd", "3 is odd"]


def test_values_of_several_kinds_are_read_together() -> None:
    with pytest.raises(Unfit) as raised, Together() as together:  # noqa: PT012
        together(even, node("1"))
        assert together(even, node("2")) == 2
        together(each, even, listed(node("[3, 5]")))
    assert [d.message for d in raised.value.findings] == ["1 is odd", "3 is odd", "5 is odd"]
