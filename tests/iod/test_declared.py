import re

import pytest

from dicomforge.iod.condition import AUTHOR, absent, present
from dicomforge.iod.declared import find, macro, module, own, when
from dicomforge.iod.default import Default
from dicomforge.iod.registry import MACROS, MODULES
from dicomforge.standard import groups, iods, modules, uids
from tests.tools import ROOT


def test_when_names_the_attributes_of_an_item_once():
    made = when(present("KVP"), "Exposure ExposureTime", "XRayTubeCurrent", within="CTExposureSequence", open=True)
    keywords = ("Exposure", "ExposureTime", "XRayTubeCurrent")
    assert list(made) == [f"CTExposureSequence.{keyword}" for keyword in keywords]
    assert all(condition.open and not condition.only for condition in made.values())
    assert when(AUTHOR, "KVP")["KVP"] == AUTHOR


def test_conditions_and_defaults_stand_in_any_order():
    default = Default("KVP", (120,), "practice: ...")
    one = module(default, when(absent("KVP"), "Exposure"), section="C.1")
    assert (set(one.conditions), one.defaults, one.section) == ({"Exposure"}, (default,), "C.1")
    assert macro("Rows Columns", default).marks == {"Rows", "Columns"}


@pytest.mark.parametrize("registry", [MODULES, MACROS])
def test_a_name_is_declared_once_and_has_a_test(registry):
    files = [registry.get(name) for name in registry.builtin_names()]
    assert sum(len(file.RULES) for file in files) == len(own(registry))
    folder = ROOT / "tests" / "iod" / registry.package.rpartition(".")[2]
    without = [key for key in own(registry) if not (folder / f"test_{key.replace('-', '_')}.py").is_file()]
    assert set(without) <= (modules_of_specs() if registry is MODULES else macros_of_specs())


def modules_of_specs():
    """The Modules and macros of the classes in specs/sop-classes, which other tools judge (tests/sop_classes)."""
    texts = (path.read_text() for path in (ROOT / "specs" / "sop-classes").glob("*.yaml"))
    keywords = (
        re.search(r"^  (?:  )?object:.*?SOPClassUID: (\w+)", text, re.DOTALL | re.MULTILINE) for text in texts
    )
    entries = (uids.by_keyword(found[1]) for found in keywords if found is not None)
    known = [entry.value for entry in entries if entry is not None]
    used = {use.macro for uid in known for use in groups.uses(iods.key_of(uid))}
    return used | {key for uid in known for key in iods.modules_of(uid)}


def macros_of_specs():
    """The macros whose marks stand together at some level of these Modules, and functional groups."""
    pending = [modules.module(key).rows for key in modules_of_specs() & set(modules.module_keys())]
    levels = set()
    while pending:
        rows = pending.pop()
        levels.add(frozenset(row.keyword for row in rows))
        pending += [row.children for row in rows if row.children]
    grouped = {use.macro for iod in iods.iod_keys() for use in groups.uses(iod)}
    return grouped | {key for key, rules in own(MACROS).items() if any(rules.marks <= level for level in levels)}


def test_every_declared_module_is_one_of_the_standard():
    used = {use.module for key in iods.iod_keys() for use in iods.iod(key)}
    assert set(own(MODULES)) <= {*modules.module_keys(), *used}


def test_a_name_that_nobody_declares_has_nothing():
    assert find(MODULES, "nobody") is None
    assert find(MODULES, "ultrasound") is None


def test_every_macro_has_marks():
    assert all(rules.marks for rules in own(MACROS).values())
