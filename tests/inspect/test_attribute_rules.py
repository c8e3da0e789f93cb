"""Rules about Attributes."""

from __future__ import annotations

from pathlib import Path

from dicomforge.inspect.attribute_rules import NOUNS
from dicomforge.standard import dictionary
from tests.inspect.made import broken_rules, ct_slice, data_set


def test_every_rule_stands_at_an_attribute() -> None:
    assert [key for noun in NOUNS for key in noun.RULES if dictionary.by_keyword(key) is None] == []
    assert all(noun.RULES for noun in NOUNS)


def test_a_good_slice_breaks_none(tmp_path: Path) -> None:
    assert broken_rules(tmp_path, ct_slice(1)) == []


def test_items_are_judged_however_deep_they_lie(tmp_path: Path) -> None:
    image = data_set(RescaleSlope="0")
    for _ in range(5):
        image = data_set(ReferencedSeriesSequence=[image])
    path = "ReferencedSeriesSequence[1]." * 5 + "RescaleSlope"
    assert broken_rules(tmp_path, image) == [("rescale-slope", "warning", path)]
