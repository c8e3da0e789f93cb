"""`check` on the gallery: nothing in what is good, and every Type 1 Attribute that is taken out of it."""

import json
import warnings
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from importlib import metadata
from itertools import groupby
from pathlib import Path

import pydicom
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydicom.dataset import Dataset

from dicomforge.inspect.instance import inspect
from dicomforge.inspect.report import report
from tests.tools import dicomforge, needs, run

GROUPS = (("SharedFunctionalGroupsSequence",), ("PerFrameFunctionalGroupsSequence",))
"""The sequences directly below belong to no Type, but to the Usage of their macros."""


@cache
def source(name: str) -> dict:
    """A JSON file of highdicom, the source of the tables."""
    for file in metadata.files("highdicom") or ():
        if str(file).endswith(f"highdicom/_standard/{name}.json"):
            return json.loads(Path(str(file.locate())).read_text(encoding="utf-8"))
    raise FileNotFoundError(name)


@cache
def type_1_of(sop_class_uid: str) -> frozenset[tuple[str, ...]]:
    """The paths of the Attributes that are Type 1 in a mandatory Module of the SOP Class."""
    uses = source("iod_module_map")[source("sop_class_iod_map")[sop_class_uid]]
    rows = (row for use in uses if use["usage"] == "M" for row in source("module_attribute_map")[use["key"]])
    typed = ((tuple(row["path"]), row["keyword"]) for row in rows if row["type"] == "1")
    return frozenset((*path, keyword) for path, keyword in typed if path not in GROUPS)


def places(image: Dataset, wanted: frozenset[tuple[str, ...]]) -> list[tuple[tuple[str, int], ...]]:
    """Where the Attributes of these paths are: (keyword, item) each, the item from 0."""
    return sorted(set(_places(image, wanted, (), ())))


def _places(
    item: Dataset, wanted: frozenset[tuple[str, ...]], path: tuple[str, ...], at: tuple[tuple[str, int], ...]
) -> Iterator[tuple[tuple[str, int], ...]]:
    for element in item:
        below = (*path, element.keyword)
        if below in wanted:
            yield (*at, (element.keyword, 0))
        if element.VR == "SQ":
            for number, inner in enumerate(element.value):
                yield from _places(inner, wanted, below, (*at, (element.keyword, number)))


def without(image: Dataset, place: tuple[tuple[str, int], ...]) -> tuple[Dataset, str]:
    """A copy without the Attribute, and its path as findings write it."""
    changed = deepcopy(image)
    item = changed
    for keyword, number in place[:-1]:
        item = item[keyword].value[number]
    del item[place[-1][0]]
    return changed, "".join(f"{k}[{n + 1}]." for k, n in place[:-1]) + place[-1][0]


@cache
def read(path: Path) -> Dataset:
    return pydicom.dcmread(path)


@pytest.fixture(scope="module")
def kinds(gallery_files: list[Path]) -> list[Path]:
    """The first file of each folder: one of each series."""
    return [next(group) for _, group in groupby(gallery_files, key=lambda path: path.parent)]


def test_nothing_is_found_in_the_gallery(gallery: Path) -> None:
    done = dicomforge("check", gallery)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("series: no findings\n")


def test_nothing_is_found_in_a_file_that_pydicom_wrote_again(kinds: list[Path], tmp_path: Path) -> None:
    for number, path in enumerate(kinds):
        copy = tmp_path / f"{number}.dcm"
        pydicom.dcmwrite(copy, read(path), enforce_file_format=True)
        assert inspect(copy).findings == ()


@settings(max_examples=150)
@given(data=st.data())
def test_a_type_1_attribute_that_is_gone_is_missed_at_its_path(
    data: st.DataObject, kinds: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = data.draw(st.sampled_from(kinds))
    image = read(path)
    place = data.draw(st.sampled_from(places(image, type_1_of(image.SOPClassUID))))
    changed, where = without(image, place)
    cut = tmp_path_factory.mktemp("cut", numbered=True) / "1.dcm"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pydicom.dcmwrite(cut, changed, enforce_file_format=False)
    found = {(f.code, f.path, f.severity) for f in inspect(cut).findings}
    assert found & {(code, where, "error") for code in ("missing-type-1", "missing-type-1c")}


def test_every_type_1_attribute_at_the_top_is_missed(kinds: list[Path], tmp_path: Path) -> None:
    seen = set()
    for path in kinds:
        image = read(path)
        if image.SOPClassUID in seen:
            continue
        seen.add(image.SOPClassUID)
        for place in places(image, frozenset(p for p in type_1_of(image.SOPClassUID) if len(p) == 1)):
            changed, where = without(image, place)
            pydicom.dcmwrite(tmp_path / "1.dcm", changed, enforce_file_format=False)
            codes = {f.code for f in inspect(tmp_path / "1.dcm").findings if f.path == where and f.is_error}
            assert codes & {"missing-type-1", "missing-type-1c"}, (path, where)
    assert len(seen) > 12


def test_the_count_of_files_is_that_of_the_gallery(gallery: Path, gallery_files: list[Path]) -> None:
    assert report(gallery_files).files == len(gallery_files)


@needs("dcmconv")
@pytest.mark.parametrize(
    "option", ["+ti", "+tb", "+td", "-e"], ids=["implicit", "big endian", "deflated", "undefined"]
)
def test_nothing_is_found_in_files_that_dcmtk_wrote_again(option: str, kinds: list[Path], tmp_path: Path) -> None:
    written = 0
    for number, path in enumerate(kinds):
        copy = tmp_path / f"{number}.dcm"
        if run("dcmconv", option, path, copy).returncode == 0:
            of_unknown_vr = [("vr", "UN", "warning")]  # elements that are newer than DCMTK's dictionary
            assert [f for f in inspect(copy).findings if (f.code, f.found, f.severity) not in of_unknown_vr] == []
            written += 1
    assert written > 20
