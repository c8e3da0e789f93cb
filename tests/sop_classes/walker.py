"""An independent walk of the Standard's tables over a built file.

It reads the tables in highdicom's wheel and the file through pydicom, and shares no code with completion or `check`:
every Attribute of Type 1 of a Module that has to be there is there with a value, every one of Type 2 is there.
"""

import importlib.resources
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from pydicom.datadict import tag_for_keyword
from pydicom.dataset import Dataset

PLACEHOLDERS = {"x", "xx", "xxx", "test", "none", "unknown", "placeholder", "todo", "n/a", "string", "text", "abc"}
"""Texts that say nothing, where an Attribute has to say something."""

TEXTS = ("LO", "LT", "PN", "SH", "ST", "UC", "UT")

GROUPS = (["SharedFunctionalGroupsSequence"], ["PerFrameFunctionalGroupsSequence"])
"""A macro stands in one of them, and an optional one may be absent: what is asked for is what it holds."""

CONTENT = "sr-document-content"
"""Its Attributes belong to one ValueType each (PS3.3 Table C.17.3-5), which the table does not tell."""

PIXELS = {
    "image-pixel": "PixelData",
    "floating-point-image-pixel": "FloatPixelData",
    "double-floating-point-image-pixel": "DoubleFloatPixelData",
}
"""A Module of pixels that an IOD may have -> what only it holds."""
EITHER_PIXELS = {*PIXELS.values(), "PixelDataProviderURL"}


@cache
def _table(name: str) -> Any:
    folder = importlib.resources.files("highdicom") / "_standard"
    return json.loads((folder / f"{name}.json").read_text())


def missing(dataset: Dataset) -> list[str]:
    """What the tables ask for and the file lacks."""
    sop_class = dataset.get("SOPClassUID") or dataset.file_meta.MediaStorageSOPClassUID
    iod = _table("sop_class_iod_map")[sop_class]
    uses = {use["key"]: use["usage"] for use in _table("iod_module_map")[iod]}
    needed = [key for key, usage in uses.items() if usage == "M"]
    held = {
        row["keyword"] for key in needed for row in _table("module_attribute_map").get(key, ()) if not row["path"]
    }
    needed += [key for key in uses if key not in needed and _is_evidenced(dataset, key, held)]
    found = []
    for key in needed:
        for row in _table("module_attribute_map").get(key, ()):
            if row["type"] not in ("1", "2") or row["keyword"] in EITHER_PIXELS or row["path"] in GROUPS:
                continue
            if key == CONTENT and row["keyword"] != "ValueType":
                continue
            for item in _items(dataset, row["path"]):
                if _is_wrong(item, row["keyword"], row["type"]):
                    path = ".".join([*row["path"], row["keyword"]])
                    found.append(f"{path}: Type {row['type']} of the Module {key}")
    return list(dict.fromkeys(found))


def placeholders(dataset: Dataset) -> list[str]:
    """Texts that say nothing, at any depth."""
    found = []
    for element in dataset.iterall():
        if element.VR in TEXTS and not element.tag.is_private:
            values = element.value if element.VM > 1 else [element.value]
            found += [f"{element.keyword}: {value}" for value in values if str(value).strip().lower() in PLACEHOLDERS]
    return found


def _is_evidenced(dataset: Dataset, key: str, held: set[str]) -> bool:
    """Whether an Attribute is there that no Module holds which has to be there anyway."""
    if key in PIXELS:
        return PIXELS[key] in dataset
    tops = {row["keyword"] for row in _table("module_attribute_map").get(key, ()) if not row["path"]} - held
    tags = (tag_for_keyword(keyword) for keyword in tops)
    return any(tag in dataset for tag in tags if tag is not None)


def _items(dataset: Dataset, path: list[str]) -> Iterator[Dataset]:
    """The items at a path, where there are any."""
    if not path:
        yield dataset
        return
    for item in dataset.get(path[0]) or ():
        yield from _items(item, path[1:])


def _is_wrong(item: Dataset, keyword: str, type_: str) -> bool:
    tag = tag_for_keyword(keyword)
    if tag is None or tag not in item:
        return tag is not None
    return type_ == "1" and item[tag].is_empty
