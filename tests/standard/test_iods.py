"""The oracle is the JSON of highdicom; where it is missing, the totals of edition 2026b stand written out."""

from typing import Any

import pytest

from dicomforge.standard import iods
from dicomforge.standard.iods import ModuleUse


def test_there_are_180_storage_sop_classes_and_175_iods_with_3349_module_uses() -> None:
    assert len(set(iods.storage_sop_classes())) == len(iods.storage_sop_classes()) == 180
    assert len(iods.iod_keys()) == 175
    assert sum(len(iods.iod(key)) for key in iods.iod_keys()) == 3349


def test_every_storage_sop_class_has_the_iod_of_the_source(source: Any) -> None:
    expected = source.highdicom("sop_class_iod_map")
    assert {uid: iods.key_of(uid) for uid in iods.storage_sop_classes()} == expected


def test_every_iod_has_the_modules_usages_and_entities_of_the_source_in_its_order(source: Any) -> None:
    expected = source.highdicom("iod_module_map")
    fields = ("module", "usage", "ie")
    found = {
        key: [{field: getattr(use, field) for field in fields} for use in iods.iod(key)] for key in iods.iod_keys()
    }
    assert found == {
        key: [{"module": use["key"], "usage": use["usage"], "ie": use["ie"]} for use in uses]
        for key, uses in expected.items()
    }


@pytest.mark.parametrize(
    ("use", "sop_class"),
    [
        (ModuleUse("ct-image", "M", "Image"), "1.2.840.10008.5.1.4.1.1.2"),
        (ModuleUse("contrast-bolus", "C", "Image"), "1.2.840.10008.5.1.4.1.1.2"),
        (ModuleUse("patient-study", "U", "Study"), "1.2.840.10008.5.1.4.1.1.2"),
        (ModuleUse("frame-of-reference", "M", "Frame of Reference"), "1.2.840.10008.5.1.4.1.1.4"),
        (ModuleUse("general-equipment", "U", "Equipment"), "1.2.840.10008.5.1.4.1.1.7"),
    ],
)
def test_usages_are_those_printed_in_annex_a(use: ModuleUse, sop_class: str) -> None:
    """PS3.3 Tables A.3-1, A.4-1 and A.8-1: C is conditional, U is user option."""
    assert use in [known._replace(condition="") for known in iods.uses(sop_class)]


@pytest.mark.parametrize(
    ("iod", "module", "condition"),
    [
        (
            "segmentation",
            "frame-of-reference",
            "Required if Derivation Image Functional Group (C.7.6.16.2.6) is not present. May be present otherwise.",
        ),
        ("ct-image", "contrast-bolus", "Required if contrast media was used in this image"),
        ("ct-image", "multi-energy-ct-image", "Required if Multi-energy CT Acquisition (0018,9361) is YES."),
        ("ct-image", "patient-study", ""),
    ],
)
def test_a_conditional_module_brings_its_condition(iod: str, module: str, condition: str) -> None:
    """PS3.3 Tables A.3-1 and A.51-1."""
    assert [use.condition for use in iods.iod(iod) if use.module == module] == [condition]


def test_only_conditional_modules_have_a_condition() -> None:
    uses = [use for key in iods.iod_keys() for use in iods.iod(key)]
    assert {use.usage for use in uses if use.condition} == {"C"}
    assert sum(use.usage == "C" and not use.condition for use in uses) < 20  # those newer than 2024e


def test_a_uid_without_an_iod_has_no_modules() -> None:
    assert iods.uses("1.2.840.10008.1.1") == ()
    assert iods.key_of("1.2.840.10008.1.1") == ""


def test_an_unknown_iod_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        iods.iod("circle")
