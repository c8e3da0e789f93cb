"""What validators report of the files that are shown."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from dicomforge.ground.choice import evenly
from dicomforge.ground.counted import counted
from dicomforge.preview.series_view import SeriesView

PROGRAM = "dciodvfy"
"""Of dicom3tools."""

LOOKED_AT = 3
"""Instances of a series that are validated: the first, the middle and the last."""

MOST_FINDINGS = 20
PATIENCE_S = 120

Validator = Callable[[Path], Sequence[str]]
"""Findings about a file, a line each; those that begin with `Error` are errors."""


class Validation(NamedTuple):
    """What a validator said of a series. Equal findings about several instances stand once."""

    series: int
    validator: str
    instances: int
    findings: tuple[str, ...]
    dropped: int = 0

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not self._errors

    @property
    def summary(self) -> str:
        """`no errors, 2 warnings in 3 instances`."""
        others = len(self.findings) - self._errors + self.dropped
        errors = counted(self._errors, "error") if self._errors else "no errors"
        warnings = f", {counted(others, 'warning')}" if others else ""
        return f"{errors}{warnings} in {counted(self.instances, 'instance')}"

    @property
    def _errors(self) -> int:
        return sum(line.startswith("Error") for line in self.findings)


def available() -> dict[str, Validator]:
    """The validators from other tools that are on PATH, by name."""
    return {PROGRAM: dciodvfy} if shutil.which(PROGRAM) else {}


def validate(series: Sequence[SeriesView], validators: dict[str, Validator]) -> tuple[Validation, ...]:
    """Each validator's verdict on each series; instances of a spec are built into a temporary folder, one by one."""
    made = []
    for index, one in enumerate(series):
        found: dict[str, dict[str, None]] = {name: {} for name in validators}
        looked = evenly(range(len(one.uids)), LOOKED_AT)
        for instance in looked:
            with tempfile.TemporaryDirectory(prefix="dicomforge-show-") as folder:
                path, content = Path(folder) / "instance.dcm", one.content(instance)
                if isinstance(content, bytes):
                    path.write_bytes(content)
                else:
                    path = content.resolve()
                for name, validator in validators.items():
                    found[name].update(dict.fromkeys(validator(path)))
        for name, lines in found.items():
            ordered = sorted(lines, key=lambda line: not line.startswith("Error"))
            kept = tuple(ordered[:MOST_FINDINGS])
            made.append(Validation(index, name, len(looked), kept, len(ordered) - len(kept)))
    return tuple(made)


def dciodvfy(path: Path) -> tuple[str, ...]:
    """The errors and warnings of David Clunie's dciodvfy."""
    command = [PROGRAM, "-new", str(path)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=PATIENCE_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return (f"Error - {PROGRAM} did not finish: {error}",)
    lines = (done.stdout + done.stderr).splitlines()
    return tuple(line.strip() for line in lines if re.match(r"(Error|Warning)\b", line))


def check(path: Path) -> tuple[str, ...]:
    """What `dicomforge check` finds in a file, a line each, as other validators print theirs."""
    from dicomforge.inspect.instance import inspect

    return tuple(
        f"{f.severity.capitalize()} - {f.path or 'file'}: {f.found}, expected {f.expected} ({f.section})"
        for f in inspect(path).findings
    )
