"""The tables of `tests/conformance/genuine/`: what `check` finds in the DICOM files that other packages install.

    python -m tests.conformance.genuine_files    # writes the tables of the packages that are installed

A table lists files with their digests, then the findings that all of them have: severity, code, Attribute, section of
the Standard, and what was found. The last part, `together`, is about files that belong together. Read what changed
when you renew a table: a finding that is false is a fault of its rule.
"""

import hashlib
from importlib import metadata
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from dicomforge.inspect.finding import Finding
from dicomforge.inspect.instance import inspect
from dicomforge.inspect.report import report
from dicomforge.transfer.read.folder import dicom_files

TABLES = Path(__file__).parent / "genuine"
PACKAGES = ("pydicom", "highdicom", "pynetdicom")
LONGEST = 60
NONE = "no findings"
TOGETHER = "together"


class Table(NamedTuple):
    """The version of the package; (file, digest) -> findings; findings about files that belong together."""

    version: str
    files: dict[tuple[str, str], tuple[str, ...]]
    together: tuple[str, ...]


def folder(package: str) -> Path | None:
    """Where the package is installed; it is not imported."""
    spec = find_spec(package)
    return Path(spec.origin).parent if spec is not None and spec.origin else None


def found(package: str) -> Table:
    """What is found now in the files of a package that is installed."""
    root = folder(package)
    assert root is not None
    paths = list(dicom_files(root))
    names = {path: path.relative_to(root).as_posix() for path in paths}
    alone = {path: tuple(_line(f, root) for f in inspect(path).findings) for path in paths}
    files = {(names[path], hashlib.sha256(path.read_bytes()).hexdigest()[:12]): alone[path] for path in paths}
    more = (f for f in report(paths).findings if _line(f, root) not in alone[Path(f.file)])
    together = tuple(f"{names[Path(f.file)]}: {_line(f, root)}" for f in more)
    return Table(metadata.version(package), files, together)


def _line(finding: Finding, root: Path) -> str:
    text = finding.found.replace(f"{root}/", "")
    text = text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."
    return f"{finding.severity} {finding.code} {finding.path or 'the file'} [{finding.section}]: {text}"


def text(package: str, table: Table) -> str:
    """The table as it is committed."""
    parts = [f"{package} {table.version}\n"]
    ordered = sorted(table.files.items(), key=lambda entry: (entry[1], entry[0]))
    for findings, entries in groupby(ordered, key=lambda entry: entry[1]):
        names = [f"{name} {digest}\n" for (name, digest), _ in entries]
        parts.append("".join([*names, *(f"  {line}\n" for line in findings or (NONE,))]))
    if table.together:
        parts.append("".join([f"{TOGETHER}\n", *(f"  {line}\n" for line in table.together)]))
    return "\n".join(parts)


def committed(package: str) -> Table:
    """The table in the tree."""
    first, *blocks = (TABLES / f"{package}.txt").read_text(encoding="utf-8").split("\n\n")
    files: dict[tuple[str, str], tuple[str, ...]] = {}
    together: tuple[str, ...] = ()
    for block in blocks:
        lines = block.splitlines()
        findings = tuple(line[2:] for line in lines if line.startswith("  ") and line[2:] != NONE)
        heads = [line for line in lines if not line.startswith("  ")]
        if heads == [TOGETHER]:
            together = findings
        else:
            files |= {(name, digest): findings for name, _, digest in (head.rpartition(" ") for head in heads)}
    return Table(first.split()[1], files, together)


def main() -> None:
    """Writes a table for each package that is installed."""
    for package in PACKAGES:
        if folder(package) is None:
            print(f"{package} is not installed: its table stays as it is")
            continue
        (TABLES / f"{package}.txt").write_text(text(package, found(package)), encoding="utf-8")


if __name__ == "__main__":
    main()
