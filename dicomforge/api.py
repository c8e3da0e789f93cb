"""The door: load → plan → build → verify, for the command line and for Python."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dicomforge.expand.confinement import trusted
from dicomforge.model.trust import ANY, Trust

if TYPE_CHECKING:
    from pydicom.dataset import FileDataset

    from dicomforge.builder.request import BuildReport, Report
    from dicomforge.builder.verify import VerifyReport
    from dicomforge.builder.why import WhyReport
    from dicomforge.compare.diff import DriverOutput
    from dicomforge.compare.difference import Comparison
    from dicomforge.compare.difference import Report as Advance
    from dicomforge.compile import Compiled
    from dicomforge.expand.expand import Expansion
    from dicomforge.expand.rows import Row
    from dicomforge.inspect.report import InspectReport
    from dicomforge.model.plan import Plan
    from dicomforge.model.series_choice import Names, SeriesChoice
    from dicomforge.preview.report import ShowReport
    from dicomforge.starters.write import WrittenFiles


def compile_spec(path: Path, *, keep: bool = True, trust: Trust = ANY, describe: bool = False) -> Compiled:
    """Read, expand, check, bind and plan one spec file; all findings together, none raised.

    Without `keep` the plan has no series, they are only counted; with `describe` it has the truth of their objects.
    """
    from dicomforge.compile import compiled

    return compiled(path, keep, trust, describe)


def loader(trust: Trust, *, describe: bool = False) -> Callable[..., Plan]:
    """Gives the Plan of a spec file or raises SpecError; folders after the path hold the files that it names."""

    def plan_of(path: Path, *roots: str) -> Plan:
        from dicomforge.ground.diagnostic import SpecError

        stated = trust._replace(roots=roots) if roots and not trust.allow_outside else trust
        found = compile_spec(path, trust=stated, describe=describe)
        if found.plan is None:
            raise SpecError(found.diagnostics)
        return found.plan

    return plan_of


Spec = str | Path | Mapping[str, Any]
"""A spec file, or a spec as Python values: a mapping with what a file would hold."""


def load(spec: Spec, **stated: Any) -> Plan:
    """The Plan of a spec file, or of a spec that is given as a mapping.

    `allow_outside` and `untrusted`, here and below: as on the command line (docs/security.md).

    Raises SpecError, with `.diagnostics`, where the spec has errors.
    """
    from dicomforge.source.python_values import file_of

    with file_of(spec) as path:
        return loader(trusted(values=path if isinstance(spec, Mapping) else None, **stated))(path)


def expanded(path: Path, trust: Trust = ANY) -> Expansion:
    """The spec after extends, variables and matrices, in canonical long form."""
    from dicomforge.expand.expand import expand

    return expand(path, trust)


def rows(path: str | Path, **stated: Any) -> tuple[Row, ...]:
    """The matrix rows of a spec file, to parametrize a test with: `@pytest.mark.parametrize("row", rows(path))`.

    A relative path that does not exist in the working folder is looked for beside the file that calls, and above it.

    Raises SpecError where the spec has errors, and ValueError where it has no matrix.
    """
    import sys

    from dicomforge.expand import rows as matrices

    found = matrices.near(Path(path), Path(sys._getframe(1).f_code.co_filename))
    return matrices.rows(found, trusted(**stated))


def datasets(
    spec: Spec, *, patient: Names = "", study: Names = "", series: Names = "", row: Row | None = None, **stated: Any
) -> Iterator[FileDataset]:
    """The instances of a spec in memory, one pydicom FileDataset each, in the order of the plan.

    `patient`, `study` and `series` (a name, or several) and `row` (one of `rows`) choose some of them.

    Raises SpecError where the spec has errors, and LookupError where nothing has that name.
    """
    from dicomforge.kinds import in_memory
    from dicomforge.model.series_choice import SeriesChoice

    planned = load(spec, **stated).of_objects
    chosen = SeriesChoice(patient, study, series, row).of(one.key for one in planned)
    for one in planned:
        if one.key in chosen:
            yield from in_memory.datasets(one)


def build(
    spec: Spec, out: str | Path = "out", *, jobs: int = 0, force: bool = False, fast: bool = False, **stated: Any
) -> BuildReport:
    """Build a spec, or the specs of a folder, into `out`; the report says what was made, kept and why.

    A mapping is written as YAML into `out/.dicomforge/specs`, under its `name:` ("spec" without one): a mapping of
    the same name is the same spec, with what was changed.

    `fast`: where the times of the folders of outputs are as they were, a file that was edited in place is not seen.

    Raises SpecError where a spec has errors, and KeyboardInterrupt where it was interrupted, after it has cleaned up.
    A build that could not finish says so in `exit_code` and `diagnostics`.
    """
    from dicomforge.ground.diagnostic import SpecError
    from dicomforge.ground.exit_codes import INTERRUPTED
    from dicomforge.ground.own_folder import FOLDER
    from dicomforge.source.python_values import file_of

    with file_of(spec, Path(out) / FOLDER / "specs") as path:
        trust = trusted(values=path if isinstance(spec, Mapping) else None, **stated)
        report = build_specs(specs_of(path), Path(out), jobs=jobs, force=force, fast=fast, trust=trust)
        if report.exit_code == INTERRUPTED:
            raise KeyboardInterrupt
        if report.exit_code == 2:
            raise SpecError(report.diagnostics)
        return report


def copy(spec: str | Path, to: str | Path, *, out: str | Path = "out", **stated: Any) -> Path:
    """Build a spec into `out`, and copy its files, or some of them, into folder `to`: copies that you may change.

    `patient`, `study`, `series` and `row` choose some of them, as in `datasets`; other keywords are those of `build`.

    Raises what `build` and `datasets` raise, and OSError.
    """
    from dicomforge.builder.outputs import copy_outputs
    from dicomforge.ground.diagnostic import SpecError
    from dicomforge.model.series_choice import SeriesChoice

    choice = SeriesChoice(**{key: stated.pop(key) for key in SeriesChoice._fields if key in stated})
    if (report := build(spec, out, **stated)).exit_code:
        raise SpecError(report.diagnostics)
    copy_outputs(files(specs_of(Path(spec)), Path(out), choice), Path(out), Path(to))
    return Path(to)


def build_specs(
    specs: tuple[Path, ...], out: Path, *, report: Report | None = None, trust: Trust = ANY, **options: Any
) -> BuildReport:
    """What `dicomforge build` and `merge` do; `options` as of builder.request.Request, `report` is called on the way.

    Raises nothing for authors' mistakes.
    """
    from dicomforge.builder.request import Request, silent

    request = Request(out, specs, options=trust.options, **options)
    if request.shard_folders:
        from dicomforge.builder.merge import merge as run
    else:
        from dicomforge.builder.build import run
    return run(request, loader(trust), report or silent)


def write_expectations(specs: tuple[Path, ...], out: Path, trust: Trust = ANY) -> None:
    """What `dicomforge build --expect` writes: faults and what tools report of them, and where identity is planted.

    Raises SpecError where a spec has errors, and OSError.
    """
    from dicomforge.builder import expectations

    expectations.write(out, map(loader(trust), specs))


def expected(specs: tuple[Path, ...], trust: Trust = ANY) -> dict[str, dict[str, tuple[str, ...]]]:
    """By the path of each faulty file below the output folder, the patterns of what each tool reports of it.

    Raises SpecError where a spec has errors.
    """
    from dicomforge.builder import expectations

    return dict(expectations.reported(map(loader(trust), specs)))


def files(
    specs: tuple[Path, ...], out: Path, choice: SeriesChoice | None = None, beside: bool = True
) -> tuple[Path, ...]:
    """The files that were built of `specs`, in the order of specs, series and instances; the store knows them.

    All of them are DICOM files without those `beside` the objects: archives, and files of truth.

    Raises OSError where there is no folder `out`, and LookupError where nothing is as the choice says.
    """
    from dicomforge.builder.outputs import outputs
    from dicomforge.model.plan import is_beside

    found = {target: paths for target, paths in outputs(out, specs).items() if beside or not is_beside(target)}
    chosen = found.keys() if choice is None else choice.of(found)
    return tuple(out / path for target, paths in found.items() if target in chosen for path in paths)


def why(specs: tuple[Path, ...], out: Path, trust: Trust = ANY) -> WhyReport:
    """The reason of each target's last build, and of its next."""
    from dicomforge.builder import why as reasons
    from dicomforge.builder.request import Request

    return reasons.why(Request(out, specs, options=trust.options), loader(trust))


def verify(path: str | Path, out: str | Path = "out") -> VerifyReport:
    """Hash the outputs of a spec, or of a folder's specs, against the store and the lock file."""
    return verify_specs(specs_of(Path(path)), Path(out))


def verify_specs(specs: tuple[Path, ...], out: Path, report: Report | None = None) -> VerifyReport:
    """What `dicomforge verify` does."""
    from dicomforge.builder import verify as hashing
    from dicomforge.builder.request import Request, silent

    return hashing.verify(Request(out, specs), report or silent)


def lock_specs(specs: tuple[Path, ...], out: Path, report: Report | None = None, trust: Trust = ANY) -> BuildReport:
    """What `dicomforge lock` does: build, then write the lock file of each project."""
    from dicomforge.builder.request import Request, silent
    from dicomforge.builder.write_lock import write_lock

    return write_lock(Request(out, specs, options=trust.options), loader(trust), report or silent)


def show(
    *paths: str | Path, out: str | Path = "", sheet: bool = False, objects: bool | None = None, **stated: Any
) -> ShowReport:
    """Write a report of specs, of DICOM files, or of folders of either: HTML, or a contact sheet as PNG.

    A folder with specs in it means those; another one the DICOM files below it. Specs are painted in memory, and only
    the frames that are shown. `out` decides by its ending; without it the report lies in the working folder, named
    after what is shown, and takes the place of nothing but an earlier report. `objects`: with contours,
    values and truth of objects; by default in a report, not on a contact sheet. `validate`: with findings of checks.

    Raises SpecError where a spec has errors, and OSError where `out` cannot be written.
    """
    from dicomforge.preview import report

    given, validate = [Path(path) for path in paths], stated.pop("validate", False)
    specs: list[Path] = []
    files: list[Path] = []
    for path in given:
        found = specs_of(path) if path.is_dir() or path.suffix.lower() in (".yaml", ".yml") else ()
        specs += found
        files += () if found else (path,)
    title = (given[0].resolve().stem or "show") if len(given) == 1 else "show"
    default = Path(title + (report.PNG if sheet else report.HTML))
    wanted = report.Wanted(tuple(specs), tuple(files), title, Path(out or default), bool(out), validate, objects)
    return report.show(wanted, loader(trusted(given, **stated), describe=wanted.with_objects))


def clean(
    out: Path,
    *,
    specs: tuple[Path, ...] = (),
    everything: bool = False,
    dry_run: bool = False,
    break_lock: bool = False,
) -> BuildReport:
    """What `dicomforge clean` does."""
    from dicomforge.builder import clean as cleaning

    return cleaning.clean(out, specs, everything, dry_run, break_lock)


def diff(
    before: str | Path,
    after: str | Path,
    *,
    pixels: str = "sample",
    pictures: Path | None = None,
    report: Advance | None = None,
    **stated: Any,
) -> Comparison:
    """What changes from one spec, folder of DICOM files or `REV:PATH` to another; `pixels` is none, sample or all.

    Raises SpecError where a side cannot be used, and OSError.
    """
    from dicomforge.compare import diff
    from dicomforge.compare.compare import ComparisonRequest
    from dicomforge.compare.difference import silent

    load = loader(trusted((Path(before), Path(after)), **stated))
    return diff.diff(str(before), str(after), ComparisonRequest(pixels, pictures, report or silent), load)


def diff_of_git(
    paths: tuple[str, str], old: Path, new: Path, *, pixels: str = "sample", trust: Trust = ANY
) -> DriverOutput:
    """What `dicomforge diff --git` does: `old` and `new` hold the bytes of a spec that was and is at `paths`.

    Raises OSError.
    """
    from dicomforge.compare import diff
    from dicomforge.compare.compare import ComparisonRequest

    return diff.driven(paths, old, new, ComparisonRequest(pixels), loader(trust))


def init(folder: Path, modality: str, purpose: str, name: str, sop_class: str = "") -> WrittenFiles:
    """What `dicomforge init` does: write a starter with a namespace of its own, and the schema for editors.

    `sop_class`, a name of `starters.sop_classes.named()`, takes the place of modality and purpose.

    Raises SpecError where there is a spec or test of this name; OSError.
    """
    import secrets

    from dicomforge.grammar import schema
    from dicomforge.starters.compose import SCHEMA, File, compose, of_class
    from dicomforge.starters.write import write

    namespace = secrets.token_hex(8)
    starter = of_class(sop_class, name, namespace) if sop_class else compose(modality, purpose, name, namespace)
    return write(folder, (*starter, File(SCHEMA, schema.text(schema.author()))))


def graph(specs: tuple[Path, ...], out: Path, form: str, trust: Trust = ANY) -> str:
    """The build of `specs` as ninja, make, dot or json.

    Raises SpecError where a spec has errors.
    """
    import sys
    import sysconfig

    from dicomforge.builder import graph as graphs

    nodes = [graphs.node_of(spec, loader(trust)(spec)) for spec in specs]
    script = Path(sysconfig.get_path("scripts"), "dicomforge")
    command = (str(script),) if script.is_file() else (sys.executable, "-P", "-m", "dicomforge")
    return graphs.graph(nodes, out, form, command, [f"--{trust.options}"] if trust.options else [])


def specs_of(argument: Path) -> tuple[Path, ...]:
    """The spec files that an argument means: the file itself, or the specs directly in a folder, sorted.

    A spec in a folder is a `*.yaml` with a top-level `dicomforge:` key and no leading `_`.
    """
    from dicomforge.source.project import specs_in

    return tuple(map(Path, specs_in(str(argument))))


def inspect_files(*paths: str | Path, told: Report | None = None) -> InspectReport:
    """Check DICOM files, also those of others, and the DICOM files below folders, against the Standard.

    The report has what was found in each file, and between the files of a series and study (docs/inspect.md).
    Files in folders count as DICOM by what they hold; a file that is named is always looked at. `told` is called for
    each that is done.
    """
    from dicomforge.builder.request import Event
    from dicomforge.inspect.report import Inspection, report
    from dicomforge.transfer.read.folder import named

    files = named(map(Path, paths))
    return report(Inspection(files, lambda done: told and told(Event("progress", done=done, total=len(files)))))


def is_dicom_argument(path: Path) -> bool:
    """Whether `check` takes a path as DICOM: a DICOM file, or a folder without specs that has some."""
    is_folder = path.is_dir()
    if specs_of(path) if is_folder else path.suffix in (".yaml", ".yml"):
        return False
    from dicomforge.transfer.read.folder import dicom_files, is_dicom_file

    return any(True for _ in dicom_files(path)) if is_folder else is_dicom_file(path)


def listing(kind: str) -> list[dict[str, object]]:
    """What a spec may name, as rows with at least `name` and `title`; `kind` as in `dicomforge list`."""
    from dicomforge.grammar.listing import listing as rows_of

    rows = rows_of(kind)
    if kind == "sop-classes":
        from dicomforge.starters import sop_classes

        specs = {keyword: name for name, keyword in sop_classes.named().items()}
        for row in rows:
            spec = specs.get(str(row["name"]), "")
            row["family"] = sop_classes.family(str(row["name"]))
            row |= {"spec": spec, "asks": [*sop_classes.asks(spec)] if spec else []}
    return rows
