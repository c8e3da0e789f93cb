"""Files: the only place that opens specs, their parents and the external files that they name."""

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.source.project import is_inside
from dicomforge.source.regular import SOURCE_LIMIT as SOURCE_LIMIT
from dicomforge.source.regular import Refused, blocks


class Unread(NamedTuple):
    """Why a file gives no bytes; `why` completes "the file ..."."""

    kind: str
    """missing, outside, folder, irregular, large or unreadable."""
    why: str


def read_bytes(path: Path, limit: int = SOURCE_LIMIT, roots: tuple[str, ...] = ()) -> bytes | Unread:
    """The bytes of a regular file, or why there are none.

    A file of more than `limit` bytes, or outside of all `roots` where there are some, is not read.
    """
    try:
        if roots and not any(is_inside(path, root) for root in roots):
            return Unread("outside", "leads outside of the project")
        return b"".join(blocks(path, limit))
    except Refused as refused:
        return Unread(refused.kind, str(refused))
    except (FileNotFoundError, NotADirectoryError):
        return Unread("missing", "does not exist")
    except (OSError, ValueError) as error:
        return Unread("unreadable", f"cannot be read ({getattr(error, 'strerror', None) or error})")


def digest(data: bytes) -> str:
    """SHA-256 of `data` in hex."""
    return hashlib.sha256(data).hexdigest()


def on_disk(name: str) -> str:
    """A name from a text as Python's file functions take it: UTF-8 on disk whatever the locale."""
    return os.fsdecode(name.encode("utf-8", "surrogatepass"))


def shown(path: Path) -> str:
    """The path as messages name it: below the working directory relative to it, otherwise as it is; `/` always."""
    if not path.is_absolute():
        return Path(os.path.normpath(path)).as_posix()
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()


def outside(what: str, roots: tuple[str, ...], span: Span) -> Diagnostic:
    """The finding about a file that `read_bytes` found outside of `roots`."""
    project = "a project is the nearest folder with dicomforge.lock or .git, otherwise the spec's folder"
    hint, expected = f"{project}; `--allow-outside` permits files elsewhere", f"a file in {' or '.join(roots)}"
    return Diagnostic("DF029", f"{what} leads outside of the project", span, expected=expected, hint=hint)


def siblings(path: Path) -> tuple[str, ...]:
    """Names of the YAML files in the folder of `path`, sorted: what a misspelt name may have meant."""
    try:
        return tuple(sorted(p.name for p in path.parent.iterdir() if p.suffix in (".yaml", ".yml")))
    except OSError:
        return ()
