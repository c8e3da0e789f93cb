"""What is said of files that are wrong in one way; of the 86 faults three are legal."""

from pathlib import Path

import pytest

from tests.inspect.made import ct_series, found
from tests.inspect.single_faults import FAULTS

LEGAL = {"preamble-is-garbage", "enum-wrong", "sign-flipped"}
"""PS3.10 7.1 leaves the preamble free; Patient Position has Defined Terms; both signs are legal pixels."""


def test_the_clean_series_has_no_finding(tmp_path: Path) -> None:
    assert found(*ct_series(tmp_path, count=3)) == ()


def test_there_are_86_of_which_three_are_legal() -> None:
    assert len(FAULTS) == 86
    assert {name for name, (_, code) in FAULTS.items() if not code} == LEGAL


@pytest.mark.parametrize("name", FAULTS)
def test_a_single_fault_is_named(name: str, tmp_path: Path) -> None:
    make, code = FAULTS[name]
    told = {finding.code for finding in found(*make(tmp_path))}
    assert told == set() if not code else code in told
