"""A Document answers by key."""

from dicomforge.ground.span import Source, Span
from dicomforge.source.document import Entry, Mapping, Scalar

SPAN = Span(Source("a.yaml", ""), 1, 1)


def scalar(text: str, style: str = "plain") -> Scalar:
    return Scalar(text, style, SPAN)


def test_null_is_plain_null_tilde_or_nothing() -> None:
    assert [scalar(t).is_null for t in ("", "~", "null")] == [True] * 3
    assert [scalar(t).is_null for t in ("Null", "NULL", "no", "0")] == [False] * 4
    assert not scalar("null", "double").is_null
    assert not scalar("", "single").is_null


def test_a_mapping_knows_its_keys() -> None:
    mapping = Mapping((Entry(scalar("a"), scalar("1")), Entry(scalar("b"), scalar("2"))), SPAN)
    assert list(mapping.keys()) == ["a", "b"]
    assert mapping.get("b") == scalar("2")
    assert mapping.get("c") is None
    assert mapping.entry("a") == mapping.entries[0]
    assert "a" in mapping
    assert "c" not in mapping
