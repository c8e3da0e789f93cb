"""What the tables do not tell about Modules and macros: conditions, defaults, and when they apply.

A file of `modules/` or `macros/`, or of another distribution, declares some of them in `RULES`, by their keys in the
tables; an entry point has the name of what it declares.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from dicomforge.ground.registry import Registry
from dicomforge.iod.condition import Condition, Conditions
from dicomforge.iod.default import Default
from dicomforge.iod.view import View
from dicomforge.model.attributes import Element

Supplies = Callable[[View], Iterable[Element]]


class ModuleRules(NamedTuple):
    """What is declared of a Module."""

    conditions: Conditions = MappingProxyType({})
    defaults: tuple[Default, ...] = ()
    applies: Condition | None = None
    """Whether the data set has the Module, where its Usage leaves that open; None where it is not known."""
    section: str = ""
    """Of PS3.3, where the tables do not know it."""
    clocked: tuple[str, ...] = ()
    """Type 2 Attributes that the clock fills where there is one."""
    alternatives: tuple[str, ...] = ()
    """Attributes at the top of which one is required: where all are missing, one finding names them all."""
    contexts: Mapping[str, int] = MappingProxyType({})
    """Context group (CID) of an Attribute that has others in other Modules."""
    specialized: tuple[str, ...] = ()
    """Attributes at the top whose Type here replaces that of other Modules, where the Standard says so."""
    supplies: Supplies = lambda view: ()
    """Elements that follow from the rest of the data set."""


class MacroRules(NamedTuple):
    """What is declared of a macro (PS3.3 chapter 10 and others), which many Modules include."""

    marks: frozenset[str] = frozenset()
    """Keywords that stand together wherever it is included: the tables do not name it there."""
    conditions: Conditions = MappingProxyType({})
    """By keyword; a condition of the Module itself wins."""
    defaults: tuple[Default, ...] = ()
    applies: Condition | None = None
    """Whether a functional group of Usage C is required, seen from the data set before its Attributes move."""
    supplies: Supplies = lambda view: ()
    """Elements that follow from the rest of the data set, seen from the macro's item."""
    per_frame: bool = False
    """A functional group that may not be shared."""
    repeats: bool = False
    """A functional group of Attributes that another holds too: written flat, they belong to the other."""


def module(*statements: Conditions | Default, **rest: Any) -> ModuleRules:
    """A Module's conditions (`when`) and defaults, and whatever else `ModuleRules` holds."""
    return ModuleRules(*_sorted_out(statements), **rest)


def macro(marks: str, *statements: Conditions | Default, **rest: Any) -> MacroRules:
    """A macro's marks, conditions (`when`) and defaults, and whatever else `MacroRules` holds."""
    return MacroRules(frozenset(marks.split()), *_sorted_out(statements), **rest)


def when(
    condition: Condition, *keywords: str, within: str = "", only: bool = False, open: bool = False
) -> dict[str, Condition]:
    """The Attributes (separated by blanks) of the items of `within` that are required when a condition holds."""
    if only or open:
        condition = Condition(condition.required, condition.only or only, condition.open or open)
    prefix = f"{within}." if within else ""
    return {f"{prefix}{keyword}": condition for keyword in " ".join(keywords).split()}


@cache
def own(registry: Registry) -> Mapping[str, Any]:
    """What our own files declare, sorted by name."""
    files = (registry.get(name) for name in registry.builtin_names())
    return dict(sorted(one for file in files if file is not None for one in file.RULES.items()))


def find(registry: Registry, name: str) -> Any:
    """What is declared under a name, here or in another distribution; None where nothing is."""
    file = None if name in own(registry) else registry.get(name)
    return own(registry).get(name) if file is None else file.RULES.get(name)


def _sorted_out(statements: Iterable[Conditions | Default]) -> tuple[Conditions, tuple[Default, ...]]:
    conditions: dict[str, Condition] = {}
    for one in statements:
        if not isinstance(one, Default):
            conditions |= one
    return conditions, tuple(one for one in statements if isinstance(one, Default))
