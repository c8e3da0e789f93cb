"""The committed digests of the gallery, and the same of a folder by a reckoning of our own."""

import hashlib
from pathlib import Path

from tests.tools import ROOT

Digests = dict[str, tuple[str, int]]
"""Target → SHA-256 of its tree (each path, NUL, the SHA-256 of its bytes) and the number of its files."""


def locked() -> Digests:
    """What `dicomforge.lock` promises."""
    lines = [line.split("\t") for line in (ROOT / "dicomforge.lock").read_text().splitlines() if line[:1] != "#"]
    return {target: (tree, int(count)) for _, target, _, tree, count, _ in lines}


KINDS = {".dcm": "", ".json": ".truth", ".jsonl": ".truth"}
"""What the name of a target has behind that of its folder, by the suffix of its files."""


def targets(out: Path) -> Digests:
    """What lies in an output folder; a target of the gallery is a folder of DICOM files, or the truth in it."""
    found: dict[str, list[Path]] = {}
    for file in sorted(out.rglob("*.*")):
        if file.suffix in KINDS:
            found.setdefault(f"{file.parent.relative_to(out).as_posix()}{KINDS[file.suffix]}", []).append(file)
    return {target: (_tree(out, files), len(files)) for target, files in found.items()}


def _tree(out: Path, files: list[Path]) -> str:
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.relative_to(out).as_posix().encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()
