"""What a report says, by a template of PS3.16 whose mandatory rows are made from the series that it is about."""

import importlib
import pkgutil
from dataclasses import make_dataclass
from types import ModuleType
from typing import Any

from dicomforge.content import About, Made, Wrong, _templates, _tree
from dicomforge.model.parameter import group
from dicomforge.standard import uids

TEMPLATES: dict[str, ModuleType] = {
    one.name: importlib.import_module(f"{_templates.__name__}.{one.name}")
    for one in sorted(pkgutil.iter_modules(_templates.__path__), key=lambda one: one.name)
}
"""By name; a file exports DECLARES, CLASSES (SOP classes) and IDENTIFIER (of the root template)."""

CLASSES = tuple(sorted({sop_class for module in TEMPLATES.values() for sop_class in module.CLASSES}))


class _Chosen:
    """The behaviour of the dataclass below, which has a field for each template."""

    __slots__ = ()

    def attributes(self, about: About) -> Made:
        """The Content Sequence and the identification of the template."""
        sop_class = uids.keyword_of(about.sop_class)
        fitting = [name for name, module in TEMPLATES.items() if sop_class in module.CLASSES]
        chosen = [name for name in TEMPLATES if getattr(self, name) is not None]
        if len(chosen) != 1 or chosen[0] not in fitting:
            return Wrong(
                f"{sop_class} takes one template",
                ", ".join(fitting),
                at=tuple(one for one in chosen if one not in fitting)[:1],
            )
        if "ContentSequence" in about.known:
            return Wrong("`template` and `content` both say what the report contains", hint="remove one of them")
        items = getattr(self, chosen[0]).items(about)
        if isinstance(items, Wrong):
            return items.under(chosen[0]) if items.at else items
        module, made = TEMPLATES[chosen[0]], _tree.sequence(about.sop_class, items)
        if isinstance(made, Wrong):
            return made
        identifiers = module.IDENTIFIER
        identifier = identifiers if isinstance(identifiers, str) else identifiers[sop_class]
        title = getattr(module, "TITLE", None)
        return [made, _tree.template(identifier), *([_tree.concept(title)] if title else [])]


def _title(module: ModuleType) -> str:
    return (module.__doc__ or "").partition("\n")[0].rstrip(".")


_FIELDS: list[tuple[str, Any, Any]] = [
    (name, module.DECLARES | None, group(_title(module), module.DECLARES)) for name, module in TEMPLATES.items()
]
DECLARES = make_dataclass("ReportTemplate", _FIELDS, bases=(_Chosen,), frozen=True, slots=True, kw_only=True)
