"""Renew `constraints.txt`: what pip resolves the test extra to today, on every Python that the project supports.

`python scripts/constraints.py --differ` writes nothing: it prints what pip would install today in place of the pinned
versions, on the Python that runs it, and returns 1 where that is anything.
"""

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.matrix.interpreters import PROJECT, VERSIONS, interpreter  # noqa: E402
from tests.tools import run  # noqa: E402

FILE = ROOT / "constraints.txt"
HEADER = "# The versions that `make demo` and `make test` install, on each Python. `make constraints` renews them.\n"

_LINE = re.compile(r"([\w.-]+)==([^\s;]+)(?:; python_version in '([\d. ]+)')?")


def resolved(python: Path) -> dict[str, str]:
    """Version by name of all that the test extra needs on this Python, by pip and without constraints."""
    options = ("--dry-run", "--ignore-installed", "--quiet", "--disable-pip-version-check", "--report=-")
    done = run(python, "-m", "pip", "install", *options, f"{ROOT}[test]")
    if done.returncode:
        raise SystemExit(f"pip cannot resolve the test extra with {python}:\n{done.stderr}")
    found = [one["metadata"] for one in json.loads(done.stdout)["install"]]
    return {normal(one["name"]): one["version"] for one in found if one["name"] != PROJECT["name"]}


def lines(by_python: Mapping[str, Mapping[str, str]]) -> list[str]:
    """A line for each version of each distribution, with the Pythons that it is for unless it is for all."""
    found = []
    for name in sorted({name for one in by_python.values() for name in one}):
        pythons: dict[str, list[str]] = {}
        for python, versions in by_python.items():
            if name in versions:
                pythons.setdefault(versions[name], []).append(python)
        for version, used_by in pythons.items():
            marker = f"; python_version in '{' '.join(used_by)}'" if used_by != list(by_python) else ""
            found.append(f"{name}=={version}{marker}")
    return found


def written(text: str, python: str) -> dict[str, str]:
    """Version by name of the lines that are for this Python."""
    found = [_LINE.fullmatch(line) for line in text.splitlines() if line and not line.startswith("#")]
    assert all(found), text
    return {name: version for name, version, only in (m.groups() for m in found if m) if python in (only or python)}


def normal(name: str) -> str:
    """The name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def main(*options: str) -> int:
    """0; with `--differ` 1 where this Python resolves to other versions."""
    if options == ("--differ",):
        pinned = written(FILE.read_text(), "{}.{}".format(*sys.version_info))
        newest = resolved(Path(sys.executable))
        other = sorted(name for name in pinned.keys() | newest.keys() if pinned.get(name) != newest.get(name))
        print(
            "".join(f"{name}: {pinned.get(name, 'none')} -> {newest.get(name, 'none')}\n" for name in other), end=""
        )
        return 1 if other else 0
    pythons = {version: interpreter(version) for version in VERSIONS}
    missing = [version for version, python in pythons.items() if python is None]
    if missing:
        raise SystemExit(f"Python {', '.join(missing)} is not installed: nothing was written")
    by_python = {version: resolved(python) for version, python in pythons.items() if python}
    FILE.write_text(HEADER + "".join(f"{line}\n" for line in lines(by_python)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
