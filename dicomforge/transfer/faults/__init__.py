"""Faults: what is wrong on purpose with an object or a series, a file each; its name is the word in `faults:`.

The folder of a file says what kind of fault it is. A file exports

- `STATUS`: `illegal`, `legal` (an oddity that readers trip over) or `retired`;
- `CITATION`: the section of the Standard that it breaks, or that allows it;
- `CLASSES`, keywords of SOP classes, or `ATTRIBUTES`, keywords: it belongs to the classes whose IOD has one of them
  (in an item or a functional group too); neither: to every class;
- `ENCAPSULATED`, whether it is a fault of encapsulated or of native pixel data; unless written, of both;
- `SYNTAXES`, keywords of the transfer syntaxes that it belongs to, if not all;
- `CHANGES`, what it changes, if that is not the Attribute at its `attribute`: two faults that change the same thing
  conflict;
- `REPORTS`, what tools say of it: a pattern, or several, by the tool's name in `TOOLS`; one without says nothing;
- `VARIES`, tools that read beyond the bytes of such files and say something else each time;
- `CARRIER`, the name of the spec that it is tested on: `ct` (three slices) unless written;
- `DECLARES`, a frozen dataclass with fields made by the functions of model/parameter.py and one method, its seam:

  - `plan(series) -> SeriesPlan | Wrong`: how the objects of a series fit together. With a parameter `instance`, a
    number, it may be written for an instance too;
  - `attributes(about, attributes) -> Attributes | Wrong`: the data set of one object without PixelData;
  - `element(about, element) -> bytes | Wrong`: how the element at `attribute`, a class variable or a parameter such
    as `PatientName` or `ProcedureCodeSequence[1].CodeValue`, becomes bytes. Lengths of sequences around it follow.
    With a class variable `of_items = True`, it is a sequence with items;
  - `file(about, file) -> EncodedFile | Wrong`: the parts of the whole file.

Faults act in this order of seams, and in the order of the spec at one seam. A fault that needs no class of its own
makes its `DECLARES` with a function of `declare.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import Any, NamedTuple

from dicomforge.ground.registry import Registry
from dicomforge.ground.wrong import Wrong as Wrong
from dicomforge.model.plan import InstancePlan, SeriesPlan
from dicomforge.transfer.elements import Encoding

FOLDERS = {
    name: Registry(f"dicomforge.transfer.faults.{name}", f"dicomforge.faults.{name}")
    for name in ("part10", "stream", "values", "pixels", "encapsulation", "series", "derived")
}

SEAMS = ("plan", "attributes", "element", "file")
"""The methods by which a fault acts, in their order."""

TOOLS = {
    "dciodvfy": "20260927",
    "dcentvfy": "20260927",
    "dcmdump": "3.6.7",
    "gdcmdump": "3.0.21",
    "gdcmimg": "3.0.21",
    "pydicom": "3.0.2",
    "pydicom strict": "3.0.2",
    "SimpleITK": "2.5.7",
    "dicomforge check": "",
}
"""Those whose reports are known for each fault, in these versions."""


NOTHING = Wrong("it changes nothing here")
"""Of a fault that leaves an object as it is."""


class AboutFile(NamedTuple):
    """What a fault knows of the file that it changes."""

    series: SeriesPlan
    instance: InstancePlan
    encoding: Encoding


@cache
def names() -> tuple[str, ...]:
    """The names of all faults, sorted."""
    return tuple(sorted(name for folder in FOLDERS.values() for name in folder.names()))


def find(name: str) -> ModuleType | None:
    """The file of a fault; None where there is none."""
    return next((module for one in FOLDERS.values() if (module := one.get(name)) is not None), None)


def folder_of(name: str) -> str:
    """The folder of a fault."""
    return next(folder for folder, registry in FOLDERS.items() if name in registry.names())


def seam(fault: Any) -> str:
    """The method of a fault's dataclass."""
    return next(name for name in SEAMS if hasattr(fault, name))


def changes(fault: Any, module: ModuleType) -> frozenset[str]:
    """What a fault changes: Attributes by path, or parts of a file in lowercase words."""
    named = getattr(module, "CHANGES", ()) or (getattr(fault, "attribute", ()),)
    return frozenset(filter(None, (named,) if isinstance(named, str) else named))


def reports(module: ModuleType) -> dict[str, tuple[str, ...]]:
    """The patterns of what each tool says of a fault; a tool that says nothing has none."""
    stated = module.REPORTS
    return {tool: (one,) if isinstance(one, str) else tuple(one) for tool in TOOLS if (one := stated.get(tool))}


def title(module: ModuleType) -> str:
    """The first line of a fault's file."""
    return (module.__doc__ or "").split("\n")[0].rstrip(".")


def epochs(series: SeriesPlan) -> Iterator[tuple[str, str]]:
    """The faults of a series with their epochs, and with the distributions of those that come from elsewhere."""
    for name in sorted({one.name for one in series.faults}):
        yield f"fault {name}", str(getattr(find(name), "EPOCH", 1))
        if plugin := FOLDERS[folder_of(name)].plugin_version(name):
            yield f"plugin {name}", plugin
