"""The unrelated distribution `dicomforge`, whose files overlap ours where both are installed in one environment."""

from collections.abc import Mapping
from importlib.metadata import PackagePath, distributions
from pathlib import Path

OURS, OTHER = "dicomforge-build", "dicomforge"
_CURE = (
    f"run `pip uninstall {OTHER} {OURS}`, then install {OURS} in an environment without {OTHER}: "
    "with `pipx install`, `uv tool install`, or in a separate venv"
)


def clash() -> str:
    """What is wrong and how to fix it; "" where the other distribution is not here and none of our files is gone."""
    ours, others = _files(OURS), _files(OTHER)
    if any(distributions(name=OTHER)):
        wrong = f"the unrelated distribution {OTHER} is installed beside {OURS}"
        wrong += f"; files of both: {', '.join(sorted(ours.keys() & others.keys())) or 'none'}"
    elif gone := sorted(name for name, file in ours.items() if not Path(file.locate()).exists()):
        wrong = f"files of {OURS} are missing, as after `pip uninstall {OTHER}` (an unrelated distribution): "
        wrong += ", ".join(gone[:5])
    else:
        return ""
    return f"dicomforge: {wrong}\n  help: {_CURE}"


def installed() -> str:
    """Our version, whoever's `dicomforge/__init__.py` is imported."""
    return next((d.version for d in distributions(name=OURS)), "of unknown version")


def _files(name: str) -> Mapping[str, PackagePath]:
    """What a distribution has recorded as its own in the package dicomforge."""
    files = [file for found in distributions(name=name) for file in found.files or ()]
    return {str(file): file for file in files if file.parts[0] == "dicomforge" and file.suffix != ".pyc"}
