"""Files as git knows them, in a temporary folder while they are compared."""

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from dicomforge.ground.diagnostic import Diagnostic, SpecError
from dicomforge.ground.span import Link, Source, Span

YAML = (".yaml", ".yml")


@contextmanager
def checked_out(commit: str, inside: str) -> Iterator[tuple[Path, Path]]:
    """(temporary folder, path in it) of `commit:inside`, a file or folder.

    Beside a file lie all files of its folder, and the YAML files of the whole revision: what it may extend.

    Raises SpecError where there is no such revision or path, or no git.
    """
    top = Path(_git(commit, "rev-parse", "--show-toplevel").strip())
    prefix = _git(commit, "rev-parse", "--show-prefix").strip()
    tree = _git(commit, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{tree}}").strip()
    path, kind = _found(commit, tree, inside, prefix)
    with tempfile.TemporaryDirectory(prefix="dicomforge-") as made:
        root = Path(made).resolve() / "files"
        environment = {**os.environ, "GIT_INDEX_FILE": f"{made}/index"}
        _git(commit, "read-tree", tree, environment=environment, folder=top)
        listed = _git(commit, "ls-files", "-z", environment=environment, folder=top).split("\0")
        folder = path if kind == "tree" else str(PurePosixPath(path).parent)
        near = "" if folder == "." else f"{folder}/"
        wanted = [p for p in listed if p and (p.startswith(near) or (kind == "blob" and p.endswith(YAML)))]
        chosen = "\0".join(wanted)
        _git(commit, "checkout-index", f"--prefix={root}/", "-z", "--stdin", "-q", given=chosen,
             environment=environment, folder=top)  # fmt: skip
        yield root, root / path


@contextmanager
def mirrored(path: str, blob: Path) -> Iterator[tuple[Path, Path]]:
    """(temporary folder, path in it) of a file of the working tree with the bytes of `blob` in its place.

    Everything else is that of the working tree, by links: git gives a diff driver no revision. `path` is relative to
    the working directory, the top of the tree.
    """
    with tempfile.TemporaryDirectory(prefix="dicomforge-") as made:
        root = Path(made).resolve()
        here, there = Path.cwd(), root
        for part in PurePosixPath(path).parent.parts:
            _link(here, there, part)
            here, there = here / part, there / part
            there.mkdir()
        name = PurePosixPath(path).name
        _link(here, there, name)
        (there / name).write_bytes(blob.read_bytes())
        yield root, there / name


def renamed(diagnostics: Iterable[Diagnostic], root: Path, name: str) -> tuple[Diagnostic, ...]:
    """The findings with `name` (such as `HEAD:`) for the path of the folder `root`."""
    prefix = f"{root.as_posix()}/"

    def span(span: Span) -> Span:
        source = Source(span.source.name.replace(prefix, name), span.source.text)
        return span._replace(source=source, via=links(span.via))

    def links(links: tuple[Link, ...]) -> tuple[Link, ...]:
        return tuple(Link(link.why.replace(prefix, name), span(link.span)) for link in links)

    def diagnostic(found: Diagnostic) -> Diagnostic:
        words = ("message", "found", "expected", "hint")
        texts = {word: getattr(found, word).replace(prefix, name) for word in words}
        return replace(found, **texts, span=found.span and span(found.span), related=links(found.related))

    return tuple(map(diagnostic, diagnostics))


def _link(here: Path, there: Path, but: str) -> None:
    if here.is_dir():
        for entry in here.iterdir():
            if entry.name != but:
                (there / entry.name).symlink_to(entry)


def _found(commit: str, tree: str, inside: str, prefix: str) -> tuple[str, str]:
    """The path from the top of the repository, and whether it is a blob or a tree."""
    named = os.path.normpath(inside) if inside else "."
    for candidate in dict.fromkeys((named, os.path.normpath(f"{prefix}{inside}"))):
        name = f"{tree}:{'' if candidate == '.' else candidate}"
        done = _call(("cat-file", "-t", name))
        if done.returncode == 0:
            return candidate, done.stdout.strip()
    raise SpecError([_unknown(f"{commit}:{inside}", "no such path in this revision")])


def _call(
    arguments: Sequence[str], given: str = "", environment: dict[str, str] | None = None, folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """What git says; names of files may be any bytes."""
    text: dict[str, Any] = {"input": given, "encoding": "utf-8", "errors": "surrogateescape"}
    return subprocess.run(["git", *arguments], **text, capture_output=True, env=environment, cwd=folder, check=False)


def _git(
    what: str, *arguments: str, given: str = "", environment: dict[str, str] | None = None, folder: Path | None = None
) -> str:
    try:
        done = _call(arguments, given, environment, folder)
    except OSError as error:
        raise SpecError([_unknown(what, f"git cannot be run ({error.strerror})")]) from error
    if done.returncode:
        why = done.stderr.strip().splitlines()[:1]
        raise SpecError([_unknown(what, why[0] if why else "no such revision")])
    return done.stdout


def _unknown(what: str, why: str) -> Diagnostic:
    return Diagnostic(
        "DF151",
        f"git does not know {what!r}",
        found=why,
        expected="REV:PATH with a revision of this repository and a path from its top",
        hint="write `./PATH` for one from the working directory" if ":" in what else "",
    )
