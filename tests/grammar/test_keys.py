"""The closed table of lowercase keys."""

import re

import yaml

from dicomforge.grammar import keys
from dicomforge.grammar.keys import KEYS


def test_every_key_is_lowercase_and_documented() -> None:
    for key in KEYS:
        assert re.fullmatch(r"[a-z][a-z0-9_]*(@\d+)?", key.name), key
        assert key.doc.endswith("."), key


def test_a_level_holds_a_key_once() -> None:
    for author in (True, False):
        for level in {level for key in KEYS for level in key.levels}:
            names = [key.name for key in keys.at(level, author=author)]
            assert len(names) == len(set(names)), (level, author)


def test_examples_are_yaml() -> None:
    for key in KEYS:
        yaml.safe_load(key.example)


def test_words_that_cannot_be_names_are_those_of_items() -> None:
    assert {"slices", "name", "series", "study", "phantom", "omit"} <= keys.words()
    assert not {"radius", "hu", "each", "t", "head"} & keys.words()


def test_composition_is_gone_after_expansion() -> None:
    assert {"vars", "matrix", "extends"} <= {key.name for key in keys.at("series", author=True)}
    assert not {"vars", "matrix", "extends"} & {key.name for key in keys.at("series", author=False)}


def test_a_key_tells_its_levels() -> None:
    assert keys.levels_of("slices") == ("series",)
    assert keys.levels_of("instances") == ("series", "limits")
    assert keys.levels_of("slice") == ()


def test_capital_case_tags_and_the_one_lowercase_keyword_are_attributes() -> None:
    assert all(keys.is_attribute(key) for key in ("PatientName", "dBdt", "(0010,0010)"))
    assert not any(keys.is_attribute(key) for key in ("slices", "x-note", "dbdt", ""))
