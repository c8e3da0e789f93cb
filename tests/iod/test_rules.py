"""The walk over the source's own JSON: every demand of every SOP class is met or its condition is answered."""

import json
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest

from dicomforge.iod import sop_class
from dicomforge.iod.condition import Condition
from dicomforge.iod.registry import SOP_CLASSES
from dicomforge.iod.rules import GROUPS, RulePlace, about, condition, level, rows
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.standard import iods
from tests.iod.instances import completed, facts, path, sop_class_of


@cache
def source(name: str) -> dict:
    """A JSON file of highdicom, which the tables are generated from."""
    for file in metadata.files("highdicom") or ():
        if str(file).endswith(f"highdicom/_standard/{name}.json"):
            return json.loads(Path(str(file.locate())).read_text(encoding="utf-8"))
    raise FileNotFoundError(name)


WITH_RULES = [name for name in SOP_CLASSES.names() if not sop_class_of(name).without_file]
"""The others have a file for their kind alone, and what the tables know."""

IOD_OF = {name: source("sop_class_iod_map")[sop_class_of(name).uid] for name in WITH_RULES}
"""SOP class file -> IOD; digital X-ray has two classes of one IOD."""

IOD_KEYS = sorted(set(IOD_OF.values()))


def rows_of(iod: str, *usages: str) -> Iterator[tuple[str, tuple[str, ...], str, str]]:
    """(Module, path, keyword, Type) of each Attribute of an IOD's Modules with these usages."""
    for use in source("iod_module_map")[iod]:
        if use["usage"] in usages:
            for row in source("module_attribute_map")[use["key"]]:
                yield use["key"], tuple(row["path"]), row["keyword"], row["type"]


def _condition(place: RulePlace, keyword: str) -> Condition | None:
    return condition(place, next(row for row in rows(place) if row.keyword == keyword))


@pytest.mark.parametrize("iod", IOD_KEYS)
def test_every_condition_of_every_module_is_answered(iod):
    conditional = [row for row in rows_of(iod, "M", "C", "U") if row[3] in ("1C", "2C")]
    unanswered = {
        ".".join((module, *sequences, keyword))
        for module, sequences, keyword, _ in conditional
        if _condition(RulePlace(module, sequences), keyword) is None
    }
    assert len(conditional) > 2000
    assert not unanswered


@pytest.mark.parametrize("name", IOD_OF)
def test_every_type_1_and_2_at_the_top_of_mandatory_modules_is_present(name):
    attributes = completed(name, *facts(name)).attributes
    demanded = {k for _, sequences, k, kind in rows_of(IOD_OF[name], "M") if kind in ("1", "2") and not sequences}
    demanded -= {k for module, _, _, _ in rows_of(IOD_OF[name], "M") for k in about(module).specialized}
    assert len(demanded) > 20
    demanded.discard("FloatPixelData")  # pixels come later
    assert {k for k in demanded if k not in attributes} == set()
    first = {k for _, s, k, kind in rows_of(IOD_OF[name], "M") if kind == "1" and not s} & demanded
    assert {k for k in first if not attributes.value(k)} == set()


@pytest.mark.parametrize("iod", IOD_KEYS)
def test_every_nested_type_1_and_2_is_compiled_into_the_level_that_completes_its_item(iod):
    rows = [row for row in rows_of(iod, "M", "C", "U") if row[3] in ("1", "2", "1C", "2C")]
    lost = {
        (module, *sequences, keyword)
        for module, sequences, keyword, kind in rows
        if sequences not in GROUPS
        if (path(keyword)[0], kind) not in {(r.tag, r.type) for r in level((RulePlace(module, sequences),)).demanded}
    }
    assert not lost


@pytest.mark.parametrize("iod", IOD_KEYS)
def test_the_way_into_every_sequence_with_rows_is_known(iod):
    nested = {(module, sequences) for module, sequences, _, _ in rows_of(iod, "M", "C", "U") if sequences}
    for module, sequences in nested:
        above = level((RulePlace(module, sequences[:-1]),))
        assert RulePlace(module, sequences) in above.inside[path(sequences[-1])[0]]


@pytest.mark.parametrize("iod", IOD_KEYS)
def test_every_conditional_module_has_a_function(iod):
    conditional = [use["key"] for use in source("iod_module_map")[iod] if use["usage"] == "C"]
    assert [key for key in conditional if about(key).applies is None] == []


def test_every_module_of_the_iods_has_a_section_of_the_standard():
    keys = {use["key"] for iod in IOD_KEYS for use in source("iod_module_map")[iod]}
    assert {key for key in keys if not about(key).section} == set()


def test_every_condition_and_default_stands_at_a_path_that_its_module_has():
    for iod in IOD_KEYS:
        for use in source("iod_module_map")[iod]:
            paths = {".".join((*r["path"], r["keyword"])) for r in source("module_attribute_map")[use["key"]]}
            assert set(about(use["key"]).conditions) <= paths
            assert {default.path for default in about(use["key"]).defaults} <= paths


def test_the_stronger_type_comes_first_where_modules_share_an_attribute():
    rules = level((RulePlace("image-plane", ()), RulePlace("sc-image", ()))).demanded
    assert [r.type for r in rules if r.keyword == "PixelSpacing"] == ["1", "1C"]


def test_sop_class_files_are_named_as_the_iods():
    for name, iod in IOD_OF.items():
        assert name.replace("label-map-", "") == iod or name in (f"{iod}-for-presentation", f"{iod}-for-processing")


ROOTS = ("SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence")


def with_an_item_in_every_sequence(iod: str) -> Attributes:
    """A data set in which each sequence of the mandatory Modules, nested ones included, has one item."""
    tree: dict = {}
    for _, sequences, _, _ in rows_of(iod, "M"):
        if is_elsewhere(iod, sequences):
            continue
        node = tree
        for keyword in sequences:
            node = node.setdefault(keyword, {})

    def items_of(node: dict) -> Attributes:
        return Attributes(vr.element(keyword, items_of(below)) for keyword, below in node.items())

    return items_of(tree)


def is_elsewhere(iod: str, sequences: tuple[str, ...]) -> bool:
    """A macro is shared or per-frame, never both: here all are shared but the one that may not be."""
    kind = sop_class.by_name(iod)
    if kind is None or not iods.is_grouped(kind.uid) or len(sequences) < 2:
        return False
    return (sequences[0], sequences[1] == "FrameContentSequence") in ((ROOTS[0], True), (ROOTS[1], False))


def presence(attributes: Attributes, sequences: tuple[str, ...], keyword: str) -> bool:
    for sequence in sequences:
        (attributes,) = attributes.value(sequence)
    return keyword in attributes


@pytest.mark.parametrize("name", IOD_OF)
def test_every_nested_type_1_and_2_is_present_or_missed_with_its_path(name):
    result = completed(name, *with_an_item_in_every_sequence(IOD_OF[name]))
    missed = {d.message.partition(" is ")[0] for d in result.diagnostics if d.code == "DF080"}
    nested = [row for row in rows_of(IOD_OF[name], "M") if row[1] and row[3] in ("1", "2")]
    nested = [row for row in nested if row[1] not in GROUPS and not is_elsewhere(name, row[1])]
    lost = {
        ".".join((*sequences, keyword))
        for _, sequences, keyword, kind in nested
        if not presence(result.attributes, sequences, keyword)
        and not (kind == "1" and ".".join((*sequences, keyword)) in missed)
    }
    assert len(nested) > 250
    assert not lost
    assert "DF081" not in {d.code for d in result.diagnostics}
