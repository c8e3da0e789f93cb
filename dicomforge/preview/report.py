"""What `dicomforge show` does, from arguments to the written file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.write_whole import write_whole
from dicomforge.model.plan import Plan
from dicomforge.preview.contents import MOST_FRAMES, MOST_SERIES, Contents, contents
from dicomforge.preview.facts import Facts
from dicomforge.preview.picture import Size
from dicomforge.preview.series_view import SeriesView
from dicomforge.preview.validation import PROGRAM, Validation, Validator, available, validate

Load = Callable[[Path], Plan]
"""The plan of a spec; raises SpecError."""

HTML, PNG = ".html", ".png"
SIZE = Size(MOST_FRAMES, 320)
"""Of pictures in the report."""

MOST_UNREADABLE = 10
"""Unreadable files that are reported by name."""


_NO_PILLOW = Diagnostic(
    "DF144",
    "a contact sheet needs Pillow, which is not installed",
    hint="`pip install 'dicomforge-build[show]'` or `pip install pillow`; a report in HTML needs neither",
)
_NO_VALIDATOR = Diagnostic(
    "DF143", f"{PROGRAM} is not on PATH, so it was not asked", hint="install dicom3tools", severity="warning"
)


class Wanted(NamedTuple):
    """What is shown: spec files, folders of DICOM files and DICOM files; `title` names it, `out` takes the report.

    `chosen` means that the user named `out`: then a file that lies there is replaced, whatever it is.
    """

    specs: tuple[Path, ...]
    files: tuple[Path, ...]
    title: str
    out: Path
    chosen: bool
    validate: bool = False
    validators: Mapping[str, Validator] = {}
    """Besides those of others that are on PATH."""


class ShowReport(NamedTuple):
    """What was shown; `path` is empty where nothing was written. `series` leaves out those that were too many."""

    path: str
    series: tuple[Facts, ...]
    verdicts: tuple[Validation, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def ok(self) -> bool:
        """Whether the report was written."""
        return bool(self.path)


def show(wanted: Wanted, load: Load) -> ShowReport:
    """Write the report (HTML, or a contact sheet where `out` ends in .png); the same input gives the same bytes.

    Raises SpecError where a spec has errors, and OSError where `out` cannot be written.
    """
    found: list[Diagnostic] = []
    is_sheet = wanted.out.suffix.lower() == PNG
    if is_sheet and find_spec("PIL") is None:
        return ShowReport("", (), (), (_NO_PILLOW,))
    if not wanted.chosen and (blocked := _in_the_way(wanted.out)) is not None:
        return ShowReport("", (), (), (blocked,))
    series = [*_planned(wanted.specs, load, found), *_filed(wanted.files, found)]
    if not series:
        nothing = Diagnostic("DF141", "nothing to show", hint="name specs, DICOM files or a folder of them")
        return ShowReport("", (), (), (*found, nothing))
    verdicts: tuple[Validation, ...] = ()
    if wanted.validate:
        others = available()
        if not others:
            found.append(_NO_VALIDATOR)
        verdicts = validate(series[:MOST_SERIES], {**wanted.validators, **others})
    shown, data = _sheet(wanted.title, series) if is_sheet else _page(wanted.title, series, verdicts)
    wanted.out.parent.mkdir(parents=True, exist_ok=True)
    write_whole(wanted.out, data)
    return ShowReport(str(wanted.out), tuple(e.facts for e in shown.entries), verdicts, tuple(found))


def _planned(specs: Sequence[Path], load: Load, found: list[Diagnostic]) -> Iterator[SeriesView]:
    from dicomforge.preview.from_plan import PlannedSeries

    for spec in specs:
        plan = load(spec)
        found += plan.diagnostics
        yield from (PlannedSeries(series, str(spec)) for series in plan.series)


def _filed(paths: Sequence[Path], found: list[Diagnostic]) -> Iterator[SeriesView]:
    from dicomforge.preview import from_files
    from dicomforge.transfer.read.folder import dicom_files

    for path in paths:
        if path.is_dir():
            read = from_files.read(dicom_files(path), str(path))
        else:
            read = from_files.read([path], str(path.parent))
        yield from read.series
        for file, why in read.unreadable[:MOST_UNREADABLE]:
            found.append(Diagnostic("DF140", f"{file} is not shown: {why}", severity="warning"))
        if len(read.unreadable) > MOST_UNREADABLE:
            more = len(read.unreadable) - MOST_UNREADABLE
            found.append(Diagnostic("DF140", f"{counted(more, 'more file')} could not be read", severity="warning"))


def _page(title: str, series: Sequence[SeriesView], verdicts: Sequence[Validation]) -> tuple[Contents, bytes]:
    from dicomforge.preview.page import page

    of = contents(series, SIZE)
    return of, page(title, of, verdicts).encode("utf-8", "replace")


def _sheet(title: str, series: Sequence[SeriesView]) -> tuple[Contents, bytes]:
    from dicomforge.preview.sheet import COLUMNS, THUMBNAIL, sheet
    from dicomforge.transfer.png import png

    of = contents(series, Size(COLUMNS, THUMBNAIL), COLUMNS * MOST_SERIES)
    return of, png(sheet(title, of))


def _in_the_way(path: Path) -> Diagnostic | None:
    """DF142: a file that `show` did not write has the name that the report would have."""
    from dicomforge.preview.page import GENERATOR
    from dicomforge.transfer.png import SOFTWARE

    if not path.exists():
        return None
    marks = (SOFTWARE, f'name="generator" content="{GENERATOR}"'.encode())
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError:
        start = b""
    if any(mark in start for mark in marks):
        return None
    return Diagnostic(
        "DF142", f"cannot overwrite {path}: it is not a report of dicomforge", hint="name the report's file with -o"
    )
