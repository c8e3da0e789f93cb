"""Usages as PS3.3 Table A.36-2 prints them, and sequences against the Module tables of the other source."""

import pytest

from dicomforge.standard import groups, iods, modules

ENHANCED_MR = "enhanced-mr-image"


@pytest.mark.parametrize(
    ("macro", "usage"),
    [
        ("pixel-measures", "M"),
        ("frame-content", "M"),
        ("plane-position-patient", "M"),
        ("plane-orientation-patient", "M"),
        ("referenced-image", "C"),
        ("frame-anatomy", "M"),
        ("pixel-value-transformation", "C"),
        ("frame-voi-lut", "U"),
        ("mr-image-frame-type", "M"),
        ("mr-echo", "C"),
        ("temporal-position", "U"),
    ],
)
def test_usages_are_those_printed_in_annex_a(macro: str, usage: str) -> None:
    assert usage in [use.usage for use in groups.uses(ENHANCED_MR) if use.macro == macro]


def test_a_conditional_macro_brings_its_condition() -> None:
    (use,) = [use for use in groups.uses(ENHANCED_MR) if use.macro == "pixel-value-transformation"]
    assert use.condition == "Required if Photometric Interpretation (0028,0004) is MONOCHROME2."


def test_the_macros_of_enhanced_mr_are_the_sequences_of_its_module() -> None:
    rows = modules.module(f"{ENHANCED_MR}-multi-frame-functional-groups").rows
    for root in ("SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence"):
        (expected,) = [{child.keyword for child in row.children} for row in rows if row.keyword == root]
        found = {s for use in groups.uses(ENHANCED_MR) for s in groups.macro(use.macro).sequences}
        assert found == expected
        assert len(found) == 29


def test_a_macro_has_the_name_and_table_of_the_standard() -> None:
    assert groups.macro("mr-echo") == groups.Macro("mr-echo", "MR Echo", "C.8-91", ("MREchoSequence",))


def test_26_iods_have_macros_and_a_classic_one_has_none() -> None:
    assert sum(bool(groups.uses(key)) for key in iods.iod_keys()) == 26
    assert groups.uses("ct-image") == ()


def test_an_unknown_macro_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        groups.macro("circle")
