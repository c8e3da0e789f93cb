"""Faults of every class, on the seven carriers: each acts, changes what it says, and `check` reports it.

What other tools say of them is stated for the carrier of each fault.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dicomforge.ground.diagnostic import SpecError
from dicomforge.inspect.instance import inspect
from dicomforge.kinds.in_memory import in_memory
from dicomforge.model.attributes import keyword_of
from dicomforge.model.plan import FaultPlan, SeriesPlan
from dicomforge.transfer import faults
from tests.transfer.faults.carrier_files import planned
from tests.transfer.faults.sound_elements import allowed_of

CARRIERS = ("ct", "enhanced-ct", "seg", "rtstruct", "pt", "slide", "sr")


def of_every_class(name: str) -> bool:
    fault = faults.find(name)
    assert fault is not None
    of_some = fault.classes or fault.attributes or fault.syntaxes or fault.encapsulated is not None
    return not of_some and not hasattr(fault.declares, "plan")


NAMES = [name for name in faults.names() if of_every_class(name)]


def first(series: SeriesPlan, fault: str = "", **parameters: object) -> bytes | None:
    """The first file of a series, with a fault that acts when it is written; None where it does not."""
    if fault:
        made = declared(fault, parameters)
        params = tuple((one, getattr(made, one)) for one in made.__dataclass_fields__)
        series = replace(series, faults=(FaultPlan(fault, params, (series.instances[0].name,), planned=False),))
    try:
        (content,) = in_memory(series, range(1))
    except SpecError:
        return None
    return content


def declared(fault: str, parameters: Mapping[str, object]) -> Any:
    found = faults.find(fault)
    assert found is not None
    return found.declares(**parameters)


def acting(series: SeriesPlan, fault: str, before: bytes) -> tuple[bytes, dict[str, object]] | None:
    """The file with a fault, and the Attribute that it changes where that of the fault is not in the class."""
    tries: list[dict[str, object]] = [{}]
    if "attribute" in declared(fault, {}).__dataclass_fields__:
        tries += [{"attribute": keyword_of(one.tag)} for one in series.attributes(0) if keyword_of(one.tag)]
    for parameters in tries:
        after = first(series, fault, **parameters)
        if after not in (None, before):
            return after, parameters
    return None


def codes(file: Path, content: bytes) -> set[str]:
    file.write_bytes(content)
    return {f"{one.severity} {one.code}" for one in inspect(file).findings}


@pytest.mark.parametrize("carrier", CARRIERS)
def test_a_fault_of_every_class_is_what_it_says_in_each(carrier: str, tmp_path: Path) -> None:
    series, file = planned(carrier), tmp_path / "one.dcm"
    before = first(series)
    assert before is not None
    assert codes(file, before) == set()
    idle, spread, silent = set(), set(), {}
    for name in NAMES:
        found = acting(series, name, before)
        if found is None:
            idle.add(name)
            continue
        after, parameters = found
        fault = faults.find(name)
        assert fault is not None
        start, end = allowed_of(fault.changed_by(declared(name, parameters)), before)
        if not (after.startswith(before[:start]) and after.endswith(before[end:])):
            spread.add(name)
        stated = fault.patterns.get("dicomforge check", ())
        expected = {match[0] for one in stated if (match := re.match(r"\w+ [a-z0-9-]+", one))}
        said = codes(file, after)
        elsewhere = parameters or name == "length-too-long"  # another Attribute, or one in an item
        if not expected <= said and not (elsewhere and said):
            silent[name] = expected - said
    assert idle == set()
    assert spread == set()
    assert silent == {}
