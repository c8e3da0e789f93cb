"""Expanded documents as JSON values."""

from __future__ import annotations

from dicomforge.expand.plain import plain
from dicomforge.source.yaml import parse


def test_scalars_stay_source_text_and_null_is_null() -> None:
    document, found = parse(b"a: 00123\nb: [1.10, ~, 'null']\nnamed: 'true'\nc: {d: no}\n", "x.yaml")
    assert not found
    assert document is not None
    assert plain(document.root) == {"a": "00123", "b": ["1.10", None, "null"], "c": {"d": "no"}}
