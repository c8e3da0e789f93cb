"""What the test knows of who made which file of an output folder; it lies in that folder, and is copied with it.

A path has candidates: after a build that was killed or failed there may be several. Nobody is an owner too.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import NamedTuple

FILE = ".records.json"


class Mark(NamedTuple):
    """Who delivered a file, the digest of its bytes then, and its target."""

    owner: str
    digest: str
    target: str


NOBODY = Mark("", "", "")

Records = dict[str, list[Mark]]


def owner_of(spec: Path, out: Path) -> str:
    """Where a spec really is, seen from where the output folder really is."""
    return os.path.relpath(spec.resolve(), out.resolve())


def is_gone(owner: str, out: Path) -> bool:
    """Whether the spec is no longer there."""
    return bool(owner) and not (out.resolve() / owner).exists()


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read(out: Path) -> Records:
    """What is known of an output folder."""
    try:
        told = json.loads((out / FILE).read_text())
    except FileNotFoundError:
        return {}
    return {path: [Mark(*one) for one in marks] for path, marks in told.items()}


def write(out: Path, records: Records) -> None:
    """Replace what is known, never in place: the file may have hard links."""
    if out.is_dir():
        temporary = out / f"{FILE}.new"
        temporary.write_text(json.dumps(records))
        temporary.replace(out / FILE)


def forget(out: Path) -> None:
    """The builder's own folder is gone, and with it all that anybody knew."""
    (out / FILE).unlink(missing_ok=True)
