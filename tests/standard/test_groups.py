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


@pytest.mark.parametrize(
    ("iod", "macro", "usage"),
    [
        ("parametric-map", "frame-anatomy", "U"),  # Table A.75-2
        ("segmentation", "frame-content", "C"),  # Table A.51-2
        ("enhanced-mr-color-image", "mr-echo", "C"),  # A.36.4.4: as Enhanced MR
        ("enhanced-rt-image", "rt-image-frame-general-content", "M"),  # Table A.86.1.16-2
        ("confocal-microscopy-image", "optical-path-identification", "C"),
        ("photoacoustic-image", "photoacoustic-image-data-type", "M"),  # Table A.89-2
    ],
)
def test_usages_are_those_of_2024(iod: str, macro: str, usage: str) -> None:
    assert [use.usage for use in groups.uses(iod) if use.macro == macro] == [usage]


def test_a_label_map_needs_no_segment_for_its_frames() -> None:
    """PS3.3 2026c Table A.51-2."""
    (use,) = [use for use in groups.uses("segmentation") if use.macro == "segmentation"]
    assert use.usage == "C"
    assert use.condition == (
        "Required if Dimension Organization Type (0020,9311) is not TILED_FULL and Segmentation Type (0062,0001) "
        "is not LABELMAP."
    )


def test_every_iod_with_functional_groups_has_macros() -> None:
    with_groups = {key for key in iods.iod_keys() if any("functional-groups" in u.module for u in iods.iod(key))}
    assert all(groups.uses(key) for key in with_groups)
    assert {key for key in iods.iod_keys() if groups.uses(key)} <= with_groups


def test_the_sequences_of_a_macro_are_sequences_of_the_modules_of_its_iods() -> None:
    """The Modules are of another source than the macros; real-time and sparse groups stand in other sequences."""
    for key in iods.iod_keys():
        tables = [modules.module(use.module).rows for use in iods.iod(key) if "multi-frame" in use.module]
        known = {child.keyword for rows in tables for row in rows for child in row.children}
        used = {s for use in groups.uses(key) for s in groups.macro(use.macro).sequences}
        if "SharedFunctionalGroupsSequence" in {row.keyword for rows in tables for row in rows if row.children}:
            assert used <= known, key


def test_a_height_map_has_the_macros_whose_sequences_its_module_holds() -> None:
    rows = modules.module("height-map-segmentation-multi-frame-functional-groups").rows
    (held,) = [{c.keyword for c in row.children} for row in rows if row.keyword == "SharedFunctionalGroupsSequence"]
    assert {s for use in groups.uses("height-map-segmentation") for s in groups.macro(use.macro).sequences} == held


def test_an_unknown_macro_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        groups.macro("circle")
