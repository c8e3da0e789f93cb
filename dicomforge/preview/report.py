"""What `dicomforge show` does, from arguments to the written file."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.write_whole import write_whole
from dicomforge.model.plan import Plan
from dicomforge.model.truth import Truth
from dicomforge.preview.contents import MOST_FRAMES, MOST_SERIES, Contents, contents
from dicomforge.preview.facts import Facts
from dicomforge.preview.picture import Size
from dicomforge.preview.series_view import SeriesView
from dicomforge.preview.validation import PROGRAM, Validation, available, check, validate

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
_NOTHING = Diagnostic("DF141", "nothing to show", hint="name specs, DICOM files or a folder of them")
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
    objects: bool | None = None
    """Whether contours, values and truth of objects are shown; by default in a report, not on a contact sheet."""

    @property
    def is_sheet(self) -> bool:
        """Whether a contact sheet is wanted."""
        return self.out.suffix.lower() == PNG

    @property
    def with_objects(self) -> bool:
        """Whether objects are shown."""
        return not self.is_sheet if self.objects is None else self.objects


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
    if wanted.is_sheet and find_spec("PIL") is None:
        return ShowReport("", (), (), (_NO_PILLOW,))
    if not wanted.chosen and (blocked := _in_the_way(wanted.out)) is not None:
        return ShowReport("", (), (), (blocked,))
    found: list[Diagnostic] = []
    series: list[SeriesView] = []
    for more, findings in (*_planned(wanted.specs, load), *_filed(wanted.files)):
        series += more
        found += findings
    if not series:
        return ShowReport("", (), (), (*found, _NOTHING))
    verdicts: tuple[Validation, ...] = ()
    if wanted.validate:
        others = available()
        found += () if others else (_NO_VALIDATOR,)
        verdicts = validate(series[:MOST_SERIES], {"dicomforge check": check, **others})
    shown, data = _sheet(wanted, series) if wanted.is_sheet else _page(wanted, series, verdicts)
    wanted.out.parent.mkdir(parents=True, exist_ok=True)
    write_whole(wanted.out, data)
    return ShowReport(str(wanted.out), tuple(e.facts for e in shown.entries), verdicts, tuple(found))


_Found = tuple[Sequence[SeriesView], Sequence[Diagnostic]]


def _planned(specs: Sequence[Path], load: Load) -> Iterator[_Found]:
    from dicomforge.preview.from_plan import PlannedSeries

    for spec in specs:
        plan = load(spec)
        truths = {one.series[0].key: one for one in plan.truths if isinstance(one, Truth)}
        yield [PlannedSeries(one, str(spec), truths.get(one.key)) for one in plan.of_objects], plan.diagnostics


def _filed(paths: Sequence[Path]) -> Iterator[_Found]:
    from dicomforge.preview import from_files
    from dicomforge.transfer.read.folder import dicom_files

    for path in paths:
        is_folder = path.is_dir()
        inside = dicom_files(path) if is_folder else [path]
        read = from_files.read(inside, str(path if is_folder else path.parent), directories=not is_folder)
        messages = [f"{file} is not shown: {why}" for file, why in read.unreadable[:MOST_UNREADABLE]]
        if len(read.unreadable) > MOST_UNREADABLE:
            messages.append(f"{counted(len(read.unreadable) - MOST_UNREADABLE, 'more file')} could not be read")
        yield read.series, [Diagnostic("DF140", message, severity="warning") for message in messages]


def _page(wanted: Wanted, series: Sequence[SeriesView], verdicts: Sequence[Validation]) -> tuple[Contents, bytes]:
    from dicomforge.preview.page import page

    of = contents(series, SIZE._replace(regions=wanted.with_objects), with_truth=wanted.with_objects)
    return of, page(wanted.title, of, verdicts).encode("utf-8", "replace")


def _sheet(wanted: Wanted, series: Sequence[SeriesView]) -> tuple[Contents, bytes]:
    from dicomforge.preview.sheet import COLUMNS, THUMBNAIL, sheet
    from dicomforge.transfer.png import png

    size = Size(COLUMNS, THUMBNAIL, regions=wanted.with_objects)
    of = contents(series, size, COLUMNS * MOST_SERIES)
    return of, png(sheet(wanted.title, of))


def _in_the_way(path: Path) -> Diagnostic | None:
    """DF142: a file that `show` did not write has the name that the report would have."""
    from dicomforge.preview.page import GENERATOR
    from dicomforge.transfer.png import SOFTWARE

    if not path.exists():
        return None
    start = b""
    with suppress(OSError), path.open("rb") as file:
        start = file.read(4096)
    if any(mark in start for mark in (SOFTWARE, f'name="generator" content="{GENERATOR}"'.encode())):
        return None
    return Diagnostic(
        "DF142", f"cannot overwrite {path}: it is not a report of dicomforge", hint="name the report's file with -o"
    )
