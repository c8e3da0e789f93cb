"""docs/sop-classes.md: what independent tools say of the spec of each SOP class, and how its conditions are known."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from dicomforge.iod.rules import RulePlace, about, declared, level, rows
from dicomforge.standard import iods, uids
from dicomforge.starters.sop_classes import spec_name
from pages.page import ROOT, table

PAGE = ROOT / "docs" / "sop-classes.md"
EXPECTED = ROOT / "tests" / "sop_classes" / "expected"

NO_SPEC = "no spec yet"

TEXT, BY_HAND, UNKNOWN = "read from its text", "by hand", "unknown"

READERS = (
    ("dsrdump (DCMTK)", "structured reports and key objects", "tests/sop_classes/test_reports.py"),
    ("dcmpschk, dcmp2pgm (DCMTK)", "grayscale presentation states", "tests/sop_classes/test_presentation.py"),
    ("drtdump (DCMTK)", "radiotherapy of the first generation", "tests/content/test_plan.py"),
    ("FileSet of pydicom", "DICOMDIR", "tests/sop_classes/test_file_set.py"),
    ("highdicom", "reports, key objects", "tests/sop_classes/test_reports.py"),
    ("highdicom", "segmentations", "tests/conformance/test_segmentation.py"),
    ("highdicom", "annotations of slides", "tests/content/test_annotate.py"),
    ("wsidicom", "whole slide images", "tests/kinds/test_slide.py"),
    ("plastimatch", "structure sets, dose", "tests/kinds/test_structure_set.py"),
    ("SimpleITK", "volumes", "tests/conformance/test_geometry.py"),
    ("pypdf", "PDF documents", "tests/content/test_document.py"),
)
"""Tools that read only some classes, and the tests that compare what they read with what the spec says."""


class _Result(NamedTuple):
    uid: str
    title: str
    name: str
    dciodvfy: str
    exceptions: tuple[tuple[str, str], ...]
    """What a tool says of a right object, and the source that says otherwise."""


def page() -> str:
    """The page as it is now."""
    results = [_result(uid) for uid in sorted(iods.storage_sop_classes(), key=uids.keyword_of)]
    counts = {one.uid: _conditions(one.uid) for one in results}
    every = Counter[str]()
    for module in sorted({use.module for one in results for use in iods.uses(one.uid)}):
        every.update(_of_module(module))
    known = sum(one.dciodvfy == "no error" for one in results)
    head = ("SOP class", "dciodvfy", "exceptions", *(f"conditions {kind}" for kind in (TEXT, BY_HAND, UNKNOWN)))
    lines = [
        (
            one.title if one.dciodvfy == NO_SPEC else f"[{one.title}](../specs/sop-classes/{one.name}.yaml)",
            one.dciodvfy,
            str(len(one.exceptions) or ""),
            *(str(counts[one.uid][kind]) for kind in (TEXT, BY_HAND, UNKNOWN)),
        )
        for one in results
    ]
    said = [(one.title, f"`{text}`", source) for one in results for text, source in one.exceptions]
    reading = [(tool, classes, f"[{Path(test).name}](../{test})") for tool, classes, test in READERS]
    return _TEXT.format(
        classes=len(results),
        known=known,
        unknown=sum(one.dciodvfy == "unknown class" for one in results),
        specs=sum(one.dciodvfy != NO_SPEC for one in results),
        excepted=sum(bool(one.exceptions) for one in results),
        exceptions=len(said),
        total=sum(every.values()),
        text=every[TEXT],
        by_hand=every[BY_HAND],
        not_known=every[UNKNOWN],
        readers=table(("tool", "classes", "test"), reading),
        results=table(head, lines),
        said=table(("SOP class", "what dciodvfy says", "what the Standard says"), said),
    )


def _result(uid: str) -> _Result:
    entry = uids.by_value(uid)
    assert entry is not None
    name = spec_name(entry.name)
    path = EXPECTED / f"{name}.yaml"
    expected = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {"dciodvfy": NO_SPEC}
    exceptions = tuple((one["says"], one["source"]) for one in expected.get("exceptions") or ())
    return _Result(uid, entry.name.removesuffix(" Storage"), name, expected["dciodvfy"], exceptions)


def _conditions(uid: str) -> Counter[str]:
    """How the conditions of all Modules of a class are known."""
    found = Counter[str]()
    for use in iods.uses(uid):
        found.update(_of_module(use.module))
        if use.usage == "C":
            found[BY_HAND if about(use.module).applies is not None else UNKNOWN] += 1
    return found


@cache
def _of_module(module: str) -> Counter[str]:
    """The conditions of Types 1C and 2C of a Module, those in its sequences too."""
    found, places = Counter[str](), [RulePlace(module, ())]
    while places:
        place = places.pop()
        held = rows(place)
        by_hand = {row.keyword for row in held if row.type.endswith("C") and declared(place, row) is not None}
        found[BY_HAND] += len(by_hand)
        for rule in level((place,)).demanded:
            if rule.type.endswith("C") and rule.keyword not in by_hand:
                found[UNKNOWN if rule.condition is None else TEXT] += 1
        places += [RulePlace(module, (*place.path, row.keyword)) for row in held if row.children]
    return found


_TEXT = """# SOP classes before independent tools

{specs} of the {classes} storage SOP classes of the Standard have a spec of at most ten lines in `specs/sop-classes`
(`dicomforge list sop-classes` lists them; `dicomforge init --sop-class NAME` writes one). This page is generated from
what the tests of these specs expect (`tests/sop_classes/expected`) and from the rules of the Modules.

Every spec is built in the tests, and for every object:

- `dciodvfy` reports no `Error`, for the {known} classes that it knows; {unknown} are unknown to it. In
  {excepted} classes it reports an `Error` where the Standard says otherwise: these {exceptions} exceptions are
  listed below, with their sources.
- `dcentvfy` reports no `Error` in the study.
- `dcmdump -q` reads it without a message.
- A walk over the tables of the Standard, which does not use the code that completes specs, finds every Type 1
  Attribute filled, every Type 2 Attribute present, and no placeholder (`tests/sop_classes/walker.py`).
- `dicomforge show` has a picture or a text of it (`tests/preview/test_every_sop_class.py`).

These tools read some of the classes; tests compare what they read with what the spec says:

{readers}
## Conditions

The Modules of these classes have {total} conditions of Types 1C and 2C, each counted at every place where a
Module has it, in sequences too:

- {by_hand} are functions written by hand, in files of `dicomforge/iod/modules` and `dicomforge/iod/macros` that
  cite PS3.3.
- {text} are read from the text of PS3.3.
- {not_known} are unknown: a note (DF081) names those that a spec could need.

The columns below count the conditions of all Modules of a class, optional ones too, and those of its Modules of
Usage C.

## Results

{results}
## Exceptions

{said}"""
