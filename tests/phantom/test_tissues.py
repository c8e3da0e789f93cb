"""The library of tissues: every value has a source, every code a meaning, and values are those of papers."""

import pytest

from dicomforge.phantom.tissues import SOURCES, TISSUES
from dicomforge.standard import codes


def test_every_source_is_used_and_every_value_has_one() -> None:
    used = [fact.source for tissue in TISSUES.values() for fact in tissue.facts.values()]
    assert {*used} == {*SOURCES}


@pytest.mark.parametrize("name", TISSUES)
def test_the_code_of_a_tissue_is_one_of_ps3_16(name: str) -> None:
    scheme, value, *meaning = TISSUES[name].code.split(":")
    known = codes.any_meaning(scheme, value)
    assert known
    assert meaning in ([], [f'"{known}"'])


@pytest.mark.parametrize(
    ("name", "property", "field", "value"),
    [
        ("liver@1", "t1", 3, 812),  # Stanisz 2005
        ("spleen@1", "t1", 3, 1328),  # de Bazelaire 2004
        ("kidney-medulla@1", "t2", 3, 81),
        ("bone-spongy@1", "t1", 3, 586),
        ("muscle@1", "t2", 3, 50),
        ("grey-matter@1", "t1", 3, 1820),
        ("white-matter@1", "t2s", 1.5, 66.2),  # Peters 2007
    ],
)
def test_values_are_those_of_their_papers(name: str, property: str, field: float, value: float) -> None:
    assert TISSUES[name].facts[property].value[field] == value  # type: ignore[index]
