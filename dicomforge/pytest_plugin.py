"""The pytest plugin: the fixture `dicomforge` builds specs into pytest's cache folder.

pytest loads this file in every session of an environment that has dicomforge, so it imports nothing that a session
without the fixture does not need.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import pytest

if TYPE_CHECKING:
    from pydicom.dataset import FileDataset

    from dicomforge.ground.diagnostic import Diagnostic
    from dicomforge.ground.span import Source, Span

__all__ = ["Forge", "dicomforge"]

KEPT_DAYS = 30
"""How long the cache keeps what no session used: a text that was edited, a spec that is gone."""


@pytest.fixture(scope="session", name="dicomforge")
def dicomforge(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Forge:
    """DICOM files from specs: `.build(spec)` gives a folder, `.datasets(spec)` data sets, `.text(yaml)` a spec."""
    config = request.config
    base = tmp_path_factory.getbasetemp()
    temporary = (base.parent if hasattr(config, "workerinput") else base) / "dicomforge"
    if not hasattr(config, "cache") or config.cache is None:
        return Forge(temporary, temporary, config.rootpath)
    folder = config.cache.mkdir("dicomforge")
    _forget(folder)
    return Forge(folder, temporary, config.rootpath)


class Forge:
    """What the fixture `dicomforge` gives.

    A spec is a path: absolute, or relative to the folder of the file that calls or to the nearest folder above it, up
    to pytest's rootdir, in which it exists. A folder means the specs in it. A spec with errors fails the test with
    the compiler's findings.
    """

    def __init__(self, folder: Path, temporary: Path, rootdir: Path) -> None:
        self._folder = folder
        self._temporary = temporary
        self._rootdir = rootdir
        self._texts: dict[Path, _Place] = {}

    def build(self, spec: str | Path) -> Path:
        """The folder that `dicomforge build SPEC -o FOLDER` leaves, built as far as it is not up to date."""
        return self._built(self._found(spec, _caller())).out

    def datasets(self, spec: str | Path) -> list[FileDataset]:
        """The built instances in the order of the spec, as pydicom data sets of the caller's own."""
        import pydicom

        from dicomforge import api

        built = self._built(self._found(spec, _caller()))
        return [pydicom.dcmread(path, force=True) for path in api.files(built.specs, built.out)]

    def text(self, text: str, name: str = "") -> Path:
        """A spec that the test holds as text: the path of a file with it, for `build` and `datasets`.

        Indentation that all lines share is taken away. The spec's name, which its UIDs and noise depend on, is
        `name`, otherwise that of the calling function; a `name:` in the text goes before both.
        """
        import hashlib
        import re
        from textwrap import dedent

        caller = _caller()
        name = name or re.sub(r"[^a-z0-9]+", "-", caller.function.lower()).strip("-")
        if re.fullmatch(r"[a-z0-9-]+", name) is None:
            pytest.fail(f"dicomforge: {name!r} is no name: lowercase letters, digits and hyphens", pytrace=False)
        data = dedent(text).encode()
        key = hashlib.sha256(b"\0".join([self._relative(caller.file).encode(), name.encode(), data])).hexdigest()
        path = self._folder / "texts" / f"{name}-{key[:12]}" / f"{name}.yaml"
        if not path.is_file():
            _write(path, data)
        os.utime(path.parent)
        self._texts[path] = _place_of(text, caller, self._shown(caller.file))
        return path

    def _found(self, spec: str | Path, caller: _Caller) -> Path:
        given = Path(spec)
        if given.is_absolute():
            candidates = [given]
        else:
            candidates = [folder / given for folder in self._folders(caller.file.parent)]
        for path in candidates:
            if path.exists():
                return path
        looked = "\n".join(f"  looked for: {self._shown(path)}" for path in candidates)
        pytest.fail(f"dicomforge: no such spec: {given}\n{looked}", pytrace=False)

    def _folders(self, folder: Path) -> Iterator[Path]:
        if folder.is_relative_to(self._rootdir):
            yield folder
            while folder != self._rootdir:
                folder = folder.parent
                yield folder
        else:
            yield from (folder, self._rootdir)

    def _built(self, spec: Path) -> _Built:
        import hashlib

        from dicomforge import api

        specs = api.specs_of(Path(self._shown(spec)))
        if not specs:
            pytest.fail(f"dicomforge: {self._shown(spec)}: no spec in this folder", pytrace=False)
        key = hashlib.sha256(self._relative(spec).encode()).hexdigest()
        lasting = spec.is_relative_to(self._rootdir) or spec.is_relative_to(self._folder)
        out = (self._folder if lasting else self._temporary) / "out" / f"{spec.stem}-{key[:12]}"
        out.mkdir(parents=True, exist_ok=True)
        os.utime(out)
        report = api.build_specs(specs, out, jobs=1)
        if report.exit_code == 130:
            raise KeyboardInterrupt
        if report.exit_code:
            self._fail(report.diagnostics)
        if report.diagnostics:
            print(self._rendered(report.diagnostics), file=sys.stderr)
        return _Built(out, specs)

    def _fail(self, diagnostics: tuple[Diagnostic, ...]) -> NoReturn:
        pytest.fail(self._rendered(diagnostics), pytrace=False)

    def _rendered(self, diagnostics: tuple[Diagnostic, ...]) -> str:
        from dicomforge.ground.diagnostic import in_order, render

        return "\n".join(render(d) for d in in_order(self._as_written(d) for d in diagnostics))

    def _as_written(self, diagnostic: Diagnostic) -> Diagnostic:
        """The finding with its places in the test's own file where the spec is text that stands there."""
        from dataclasses import replace

        places = {self._shown(path): place for path, place in self._texts.items()}
        related = tuple(link._replace(span=_moved(link.span, places)) for link in diagnostic.related)
        span = None if diagnostic.span is None else _moved(diagnostic.span, places)
        return replace(diagnostic, span=span, related=related)

    def _relative(self, path: Path) -> str:
        return Path(os.path.relpath(path, self._rootdir)).as_posix()

    def _shown(self, path: Path) -> str:
        """As the command line would show it: relative to the working directory where it lies below."""
        cwd = Path.cwd()
        return str(path.relative_to(cwd) if path.is_relative_to(cwd) else path)


class _Built(NamedTuple):
    out: Path
    specs: tuple[Path, ...]


class _Caller(NamedTuple):
    file: Path
    function: str
    line: int


def _caller() -> _Caller:
    """The code of the test, or of its fixture, that called the method which calls this."""
    frame = sys._getframe(2)
    code = frame.f_code
    return _Caller(Path(code.co_filename).absolute(), code.co_name, frame.f_lineno)


class _Place(NamedTuple):
    """Where a text stands: lines of it start at `line` of `source`, its first after `first` characters; line n was
    shortened by `margins[n]` characters."""

    source: Source | None
    line: int
    first: int
    margins: tuple[int, ...]


def _place_of(text: str, caller: _Caller, shown: str) -> _Place:
    """The occurrence in the caller's file that is nearest to the call; no source where it does not stand there."""
    import re
    from textwrap import dedent

    from dicomforge.ground.span import Source

    try:
        whole = caller.file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        whole = ""
    starts = [found.start() for found in re.finditer(re.escape(text), whole)] if text.strip() else []
    if not starts:
        return _Place(None, 0, 0, ())
    start = min(starts, key=lambda i: abs(whole.count("\n", 0, i) + 1 - caller.line))
    margins = tuple(len(a) - len(b) for a, b in zip(text.split("\n"), dedent(text).split("\n"), strict=True))
    first = start - (whole.rfind("\n", 0, start) + 1)
    return _Place(Source(shown, whole), whole.count("\n", 0, start) + 1, first, margins)


def _moved(span: Span, places: dict[str, _Place]) -> Span:
    span = span._replace(via=tuple(link._replace(span=_moved(link.span, places)) for link in span.via))
    place = places.get(span.source.name)
    if place is None or place.source is None:
        return span
    margin = place.margins[span.line - 1] if span.line <= len(place.margins) else 0
    shift = margin + (place.first if span.line == 1 else 0)
    return span._replace(source=place.source, line=place.line + span.line - 1, column=span.column + shift)


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


def _write(path: Path, data: bytes) -> None:
    """All at once: another worker of pytest-xdist may write the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}")
    temporary.write_bytes(data)
    temporary.replace(path)
