"""Faults: what is wrong on purpose with an object or a series.

A file has the faults of one subject in `FAULTS`, each under the word that stands in `faults:`; its folder says what
kind of fault they are. `Fault.declares` is a frozen dataclass with fields made by the functions of model/parameter.py
and one method, its seam:

- `plan(series) -> SeriesPlan | Wrong`: how the objects of a series fit together. With a parameter `instance`, a
  number, it may be written for an instance too;
- `attributes(about, attributes) -> Attributes | Wrong`: the data set of one object without PixelData;
- `element(about, element) -> bytes | Wrong`: how the element at `attribute`, a class variable or a parameter such
  as `PatientName` or `ProcedureCodeSequence[1].CodeValue`, becomes bytes. Lengths of sequences around it follow.
  With a class variable `of_items = True`, it is a sequence with items;
- `file(about, file) -> EncodedFile | Wrong`: the parts of the whole file.

Faults act in this order of seams, and in the order of the spec at one seam. A fault that needs no class of its own
makes its dataclass with a function of `declare.py`.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from dicomforge.ground.registry import Registry
from dicomforge.ground.wrong import Wrong as Wrong
from dicomforge.model.plan import InstancePlan, SeriesPlan
from dicomforge.transfer.elements import Encoding

FOLDERS = {
    name: Registry(f"dicomforge.transfer.faults.{name}", f"dicomforge.faults.{name}", ("FAULTS",))
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


class Fault(NamedTuple):
    """What a word of `faults:` means."""

    title: str
    declares: type
    citation: str
    """The section of the Standard that it breaks, or that allows it."""
    status: str = "illegal"
    """`illegal`, `legal` (an oddity that readers trip over) or `retired`."""
    classes: tuple[str, ...] = ()
    """Keywords of the SOP classes that it belongs to."""
    attributes: tuple[str, ...] = ()
    """It belongs to the classes whose IOD has one of them, in an item or a functional group too."""
    encapsulated: bool | None = None
    """Whether it is a fault of encapsulated or of native pixel data; None: of both."""
    syntaxes: tuple[str, ...] = ()
    """Keywords of the transfer syntaxes that it belongs to, if not all."""
    changes: tuple[str, ...] = ()
    """What it changes, if that is not the Attribute at its `attribute`: two faults that change the same conflict."""
    reports: Mapping[str, str | tuple[str, ...]] = MappingProxyType({})
    """What tools say of it: a pattern, or several, by the tool's name in `TOOLS`; one without says nothing."""
    varies: tuple[str, ...] = ()
    """Tools that read beyond the bytes of such files and say something else each time."""
    carrier: str = "ct"
    """The name of the spec that it is tested on."""
    epoch: int = 1

    @property
    def patterns(self) -> dict[str, tuple[str, ...]]:
        """The patterns of what each tool says of it, in the order of `TOOLS`."""
        said = {tool: self.reports[tool] for tool in TOOLS if tool in self.reports}
        return {tool: (one,) if isinstance(one, str) else one for tool, one in said.items()}

    def changed_by(self, made: Any) -> frozenset[str]:
        """What its dataclass, with its parameters, changes: Attributes by path, or parts of a file in lowercase."""
        return frozenset(filter(None, self.changes or (getattr(made, "attribute", ""),)))


class AboutFile(NamedTuple):
    """What a fault knows of the file that it changes."""

    series: SeriesPlan
    instance: InstancePlan
    encoding: Encoding


def in_folder(folder: str) -> tuple[str, ...]:
    """The names of the faults of a folder, plugins included, sorted."""
    return tuple(sorted({*_own(folder), *FOLDERS[folder].plugin_names()}))


@cache
def names() -> tuple[str, ...]:
    """The names of all faults, sorted."""
    return tuple(sorted(name for folder in FOLDERS for name in in_folder(folder)))


def find(name: str) -> Fault | None:
    """The fault of a name; None where there is none."""
    for folder, registry in FOLDERS.items():
        if found := _own(folder).get(name):
            return found
        if module := registry.plugin(name):
            if not isinstance(declared := module.FAULTS.get(name), Fault):
                raise registry.unfit(name, f"no {name} in FAULTS", f"a Fault of the name {name} in FAULTS")
            return declared
    return None


def folder_of(name: str) -> str:
    """The folder of a fault."""
    return next(folder for folder in FOLDERS if name in in_folder(folder))


def seam(fault: Any) -> str:
    """The method of a fault's dataclass."""
    return next(name for name in SEAMS if hasattr(fault, name))


def epochs(series: SeriesPlan) -> Iterator[tuple[str, str]]:
    """The faults of a series with their epochs, and with the distributions of those that come from elsewhere."""
    for name in sorted({one.name for one in series.faults}):
        fault = find(name)
        yield f"fault {name}", str(1 if fault is None else fault.epoch)
        if plugin := FOLDERS[folder_of(name)].plugin_version(name):
            yield f"plugin {name}", plugin


@cache
def _own(folder: str) -> Mapping[str, Fault]:
    registry = FOLDERS[folder]
    files = (registry.get(name) for name in registry.builtin_names())
    return {name: fault for file in files if file is not None for name, fault in file.FAULTS.items()}
