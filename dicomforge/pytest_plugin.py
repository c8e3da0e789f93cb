"""The pytest plugin: the fixture `dicomforge` builds specs into pytest's cache folder.

pytest loads this file in every session of an environment that has dicomforge, so it imports nothing that a session
without the fixture does not need.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pydicom.dataset import FileDataset

    from dicomforge.expand.rows import Row
    from dicomforge.ground.diagnostic import Diagnostic
    from dicomforge.model.series_choice import Names, SeriesChoice
    from dicomforge.source.python_values import Caller, Texts

__all__ = ["Forge", "dicomforge"]

KEPT_DAYS = 30
"""How long the cache keeps what no session used: a text that was edited, a spec that is gone."""

_RUNNING: list[pytest.Item] = []
_SET_UP: list[tuple[pytest.FixtureDef[Any], pytest.FixtureRequest]] = []
"""The test that runs, and the fixtures that are being set up, the innermost last."""


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Remember the test that runs."""
    _RUNNING.append(item)
    yield
    _RUNNING.pop()


@pytest.hookimpl(hookwrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest) -> Iterator[None]:
    """Remember the fixture that is being set up."""
    _SET_UP.append((fixturedef, request))
    yield
    _SET_UP.pop()


@pytest.fixture(scope="session", name="dicomforge")
def dicomforge(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Forge:
    """DICOM files from specs: `.build(spec)` a folder, `.datasets(spec)` data sets, `.copy(spec)` files to change."""
    config = request.config
    base = tmp_path_factory.getbasetemp()
    temporary = (base.parent if hasattr(config, "workerinput") else base) / "dicomforge"
    if not hasattr(config, "cache") or config.cache is None:
        return Forge(temporary, temporary, config.rootpath, tmp_path_factory)
    folder = config.cache.mkdir("dicomforge")
    _forget(folder)
    return Forge(folder, temporary, config.rootpath, tmp_path_factory)


Spec = str | Path | Mapping[str, Any]


class Forge:
    """What the fixture `dicomforge` gives.

    A spec is a path: absolute, or relative to the folder of the file that calls or to the nearest folder above it, up
    to pytest's rootdir, in which it exists. A folder means the specs in it. A mapping is a spec, too. A spec with
    errors fails the test with the compiler's findings; its warnings are pytest's.
    """

    def __init__(
        self, folder: Path, temporary: Path, rootdir: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        from dicomforge.source.python_values import Texts

        self._folder = folder
        self._temporary = temporary
        self._rootdir = rootdir
        self._factory = tmp_path_factory
        self._texts: Texts = Texts(folder / "texts", rootdir)

    def build(self, spec: Spec) -> Path:
        """The folder that `dicomforge build SPEC -o FOLDER` leaves, built as far as it is not up to date."""
        return self._built(spec, _caller())[0]

    def datasets(
        self, spec: Spec, *, patient: Names = "", study: Names = "", series: Names = "", row: Row | None = None
    ) -> list[FileDataset]:
        """The built instances in the order of the spec, as pydicom data sets of the caller's own.

        `patient`, `study` and `series` (a name of the spec, or several) and `row` (one of `dicomforge.rows(spec)`)
        choose some of them.
        """
        from dicomforge.kinds.in_memory import opened
        from dicomforge.model.series_choice import SeriesChoice

        _, _, files = self._files(spec, SeriesChoice(patient, study, series, row), _caller(), beside=False)
        return [opened(path) for path in files]

    def copy(
        self, spec: Spec, *, patient: Names = "", study: Names = "", series: Names = "", row: Row | None = None
    ) -> Path:
        """A new folder in the test's `tmp_path` with a copy of the built files, or of some of them, to change."""
        from dicomforge.builder.outputs import copy_outputs
        from dicomforge.model.series_choice import SeriesChoice

        out, specs, files = self._files(spec, SeriesChoice(patient, study, series, row), _caller())
        to = self._new_folder(specs[0].stem if len(specs) == 1 else "copy")
        copy_outputs(files, out, to)
        return to

    def expect(self, spec: Spec) -> dict[Path, dict[str, tuple[str, ...]]]:
        """The built files that have faults, each with what tools report of it: regular expressions by tool.

        A tool that is not among them reports nothing beyond what it reports of the sound file.
        """
        from dicomforge import api

        out, specs = self._built(spec, _caller())
        return {out / path: said for path, said in api.expected(specs).items()}

    def text(self, text: str, name: str = "") -> Path:
        """A spec that the test holds as text: the path of a file with it, for the other methods.

        Indentation that all lines share is taken away. The spec's name, which its UIDs and noise depend on, is
        `name`, otherwise made from the node id of the test (or fixture) and, from its second text on, a number; a
        `name:` in the text goes before both.
        """
        caller = _caller()
        with _failing(ValueError):
            return self._texts.of_text(text, name, _owner(), caller)

    def _found(self, spec: Spec, caller: Caller) -> Path:
        if isinstance(spec, Mapping):
            with _failing(TypeError, ValueError):
                return self._texts.of_values(spec, _owner(), caller)
        given, folder = Path(spec), caller.file.parent
        above = [one for one in (folder, *folder.parents) if one.is_relative_to(self._rootdir)]
        candidates = dict.fromkeys(one / given for one in above or (folder, self._rootdir))  # one, if it is absolute
        for path in candidates:
            if path.exists():
                return path
        raise _failure(f"no such spec: {given}", *(f"  looked for: {_shown(path)}" for path in candidates))

    def _built(self, given: Spec, caller: Caller) -> tuple[Path, tuple[Path, ...]]:
        """The output folder, and the specs that were built."""
        import hashlib

        from dicomforge import api
        from dicomforge.builder.kept_warnings import kept_warnings

        spec = self._found(given, caller)
        specs = api.specs_of(Path(_shown(spec)))
        if not specs:
            raise _failure(f"{_shown(spec)}: no spec in this folder")
        key = hashlib.sha256(self._texts.relative(spec).encode()).hexdigest()
        lasting = spec.is_relative_to(self._rootdir) or spec.is_relative_to(self._folder)
        out = (self._folder if lasting else self._temporary) / "out" / f"{spec.stem}-{key[:12]}"
        out.mkdir(parents=True, exist_ok=True)
        os.utime(out)
        report = api.build_specs(specs, out, jobs=1)
        if report.exit_code == 130:
            raise KeyboardInterrupt
        if report.exit_code:
            pytest.fail(self._rendered(report.diagnostics), pytrace=False)
        notes = tuple(d for d in report.diagnostics if d.severity == "note")
        if notes:
            print(self._rendered(notes), file=sys.stderr)
        self._warn(kept_warnings(report, out), caller)
        return out, specs

    def _files(
        self, spec: Spec, choice: SeriesChoice, caller: Caller, beside: bool = True
    ) -> tuple[Path, tuple[Path, ...], tuple[Path, ...]]:
        """The output folder, the specs that were built, and their files as far as they are chosen."""
        from dicomforge import api

        out, specs = self._built(spec, caller)
        with _failing(LookupError, about=f"{_shown(specs[0])}: "):
            return out, specs, api.files(specs, out, choice, beside)

    def _warn(self, diagnostics: tuple[Diagnostic, ...], caller: Caller) -> None:
        if not diagnostics:
            return
        import warnings

        from dicomforge.ground.diagnostic import SpecWarning, render, shown

        for finding in shown(self._texts.as_written(d) for d in diagnostics):
            warnings.warn_explicit(render(finding), SpecWarning, str(caller.file), caller.line)

    def _rendered(self, diagnostics: tuple[Diagnostic, ...]) -> str:
        from dicomforge.ground.diagnostic import render, shown

        return "\n".join(render(d) for d in shown(self._texts.as_written(d) for d in diagnostics))

    def _new_folder(self, name: str) -> Path:
        """Below the `tmp_path` of the test that runs; for a fixture of a wider scope in a folder of its own."""
        base = _tmp_path() or self._factory.mktemp("dicomforge")
        numbered = (base / (f"{name}-{n}" if n > 1 else name) for n in range(1, sys.maxsize))
        folder = next(path for path in numbered if not path.exists())
        folder.mkdir()
        return folder


@contextmanager
def _failing(*kinds: type[Exception], about: str = "") -> Iterator[None]:
    """Fails the test with the words of these exceptions alone, without a traceback."""
    try:
        yield
    except kinds as error:
        raise _failure(f"{about}{error.args[0]}") from None


def _failure(*lines: str) -> BaseException:
    """What fails the test with these lines, in which nothing is left that a terminal obeys."""
    from dicomforge.ground.printable import printable

    return pytest.fail.Exception("dicomforge: " + "\n".join(map(printable, lines)), pytrace=False)


def _caller() -> Caller:
    """The code of the test, or of its fixture, that called the method which calls this."""
    from dicomforge.source.python_values import Caller

    frame = sys._getframe(2)
    code = frame.f_code
    return Caller(Path(code.co_filename).absolute(), code.co_name, frame.f_lineno)


def _owner() -> str:
    """The node id of the test that runs; for a fixture that is being set up, where it stands, its scope and name."""
    if not _SET_UP:
        return _RUNNING[-1].nodeid if _RUNNING else ""
    definition, request = _SET_UP[-1]
    parameter = f"[{getattr(request, 'param_index', 0)}]" if hasattr(request, "param") else ""
    return f"{definition.baseid}::{request.node.nodeid}::{definition.argname}{parameter}"


def _tmp_path() -> Path | None:
    request = _SET_UP[-1][1] if _SET_UP else getattr(_RUNNING[-1], "_request", None) if _RUNNING else None
    return None if request is None or request.scope != "function" else request.getfixturevalue("tmp_path")


def _shown(path: Path) -> str:
    """As the command line would show it: relative to the working directory where it lies below."""
    cwd = Path.cwd()
    return str(path.relative_to(cwd) if path.is_relative_to(cwd) else path)


def _forget(folder: Path) -> None:
    import shutil
    import time

    oldest = time.time() - KEPT_DAYS * 86_400
    for path in folder.glob("*/*"):
        try:
            if path.stat().st_mtime < oldest:
                shutil.rmtree(path, ignore_errors=True)
        except OSError:  # another worker was faster
            continue
