"""The oracle is the JSON of highdicom; where it is missing, the totals of edition 2026b stand written out."""

from typing import Any

import pytest

from dicomforge.standard import iods
from dicomforge.standard.iods import ModuleUse


def test_there_are_180_storage_sop_classes_and_175_iods_with_3349_module_uses() -> None:
    assert len(set(iods.storage_sop_classes())) == len(iods.storage_sop_classes()) == 180
    assert len(iods.iod_keys()) == 175
    assert sum(len(iods.iod(key).modules) for key in iods.iod_keys()) == 3349


def test_every_storage_sop_class_has_the_iod_of_the_source(source: Any) -> None:
    expected = source.highdicom("sop_class_iod_map")
    assert {uid: found.key for uid in iods.storage_sop_classes() if (found := iods.iod_of(uid))} == expected


def test_every_iod_has_the_modules_usages_and_entities_of_the_source_in_its_order(source: Any) -> None:
    expected = source.highdicom("iod_module_map")
    found = {key: [use._asdict() for use in iods.iod(key).modules] for key in iods.iod_keys()}
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
    iod = iods.iod_of(sop_class)
    assert iod is not None
    assert use in iod.modules


def test_a_uid_without_an_iod_is_none() -> None:
    assert iods.iod_of("1.2.840.10008.1.1") is None


def test_an_unknown_iod_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        iods.iod("circle")
