"""Names that can be used at a place."""

from dicomforge.expand.scope import Scope
from dicomforge.ground.span import Link, Source, Span
from dicomforge.source.document import Scalar

SPAN = Span(Source("a.yaml", ""), 1, 1)


def row(why: str, *via: Link) -> Link:
    return Link(why, SPAN._replace(via=via))


def test_the_nearest_binding_of_a_name_is_found() -> None:
    outer = Scope()
    inner = Scope(outer)
    outer.bind("a", Scalar("1", "plain", SPAN))
    outer.bind("b", Scalar("2", "plain", SPAN))
    inner.bind("a", Scalar("3", "plain", SPAN))
    found = inner.find("a")
    assert found is not None
    assert found.scope is inner
    assert inner.find("b") is outer.find("b")
    assert inner.find("c") is None
    assert inner.names() == ["a", "a", "b"]


def test_the_seed_is_that_of_the_document() -> None:
    outer = Scope()
    outer.seed = "42"
    assert Scope(Scope(outer)).seed == "42"


def test_rows_are_listed_innermost_first_with_their_own_chains() -> None:
    extended = Link("extended here", SPAN)
    document = Scope(None, row("document row"))
    patient = Scope(document)
    series = Scope(patient, row("series row", extended))
    assert [link.why for link in series.rows()] == ["series row", "extended here", "document row"]
    assert [link.why for link in series.rows(0b001)] == ["document row"]
    assert series.rows(0b010) == ()
    assert series.rows(0) == ()


def test_a_scope_that_was_left_keeps_no_names() -> None:
    scope = Scope()
    scope.bind("n", Scalar("1", "plain", SPAN))
    scope.leave()
    assert scope.find("n") is None
