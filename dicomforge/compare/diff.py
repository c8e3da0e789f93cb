"""Compares specs, trees, revisions, and the two files of a git diff driver, as the author names them."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from dicomforge.compare import revision, tree
from dicomforge.compare.compare import ComparisonRequest, Source, compare
from dicomforge.compare.difference import Comparison
from dicomforge.compare.locate import Located, locate, nothing
from dicomforge.compare.revision import renamed
from dicomforge.ground.diagnostic import Diagnostic, SpecError
from dicomforge.model.plan import Plan
from dicomforge.source.project import is_declared

Load = Callable[..., Plan]
"""Compiles a spec; the files that it names lie in the folders that follow it, if any. Raises SpecError."""


class DriverOutput(NamedTuple):
    """What a diff driver of git prints.

    `comparison` is None where a file is no spec (a part that others extend) or has errors;
    then its texts are compared.
    """

    comparison: Comparison | None
    diagnostics: tuple[Diagnostic, ...]
    old: str
    new: str


def diff(before: str, after: str, request: ComparisonRequest, load: Load) -> Comparison:
    """What changes from one spec, tree or revision to another.

    Raises SpecError where a side cannot be used; with the findings of both. Raises OSError.
    """
    with ExitStack() as stack:
        sides = [stack.enter_context(locate(name)) for name in (before, after)]
        sources: list[Source] = []
        found: list[Diagnostic] = []
        for side in sides:
            try:
                sources.append(_source(side, load))
            except SpecError as error:
                found += _as_named(error, side.root, side.name)
        if found:
            raise SpecError(found)
        return compare(sources[0], sources[1], (before, after), request)


def driven(paths: tuple[str, str], old: Path, new: Path, request: ComparisonRequest, load: Load) -> DriverOutput:
    """What git asks of a diff driver: the change of a spec, of which two files hold the bytes that it had and has.

    `paths` are those in the repository before and after. What the spec extends is that of the working tree.

    Raises OSError.
    """
    texts = [_text(blob) for blob in (old, new)]
    is_part = any(t and not is_declared(t.encode()) for t in texts)
    if is_part or any(Path(path).name.startswith("_") for path in paths):
        return DriverOutput(None, (), *texts)
    plans: list[Source] = []
    found: list[Diagnostic] = []
    for path, blob, text, name in zip(paths, (old, new), texts, ("a/", "b/"), strict=True):
        if not text:
            plans.append(Plan(path, "", "", (), (), (), 0))
            continue
        with revision.mirrored(path, blob) as (root, mirror):
            try:
                plans.append(load(mirror, str(root), str(Path.cwd())))
            except SpecError as error:
                found += renamed(error.diagnostics, root, name)
    if found:
        return DriverOutput(None, tuple(found), *texts)
    return DriverOutput(compare(plans[0], plans[1], (f"a/{paths[0]}", f"b/{paths[1]}"), request), (), *texts)


def _source(side: Located, load: Load) -> Source:
    if side.kind == "spec":
        return load(side.path, *([str(side.root)] if side.root else []))
    if side.path.is_dir() and not tree.listing(side.path).paths:
        hint = "build the specs of a folder first, or name one of them"
        raise SpecError([nothing(side.name, "a folder without DICOM files", hint)])
    return side.path


def _as_named(error: SpecError, root: Path | None, name: str) -> tuple[Diagnostic, ...]:
    if root is None:
        return error.diagnostics
    return renamed(error.diagnostics, root, f"{name.partition(':')[0]}:")


def _text(blob: Path) -> str:
    if os.fspath(blob) == os.devnull:
        return ""
    return blob.read_bytes().decode("utf-8", "replace")
