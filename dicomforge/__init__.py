"""dicomforge: a few lines of YAML give valid DICOM files, with the same bytes every time.

The functions for Python: `load`, `datasets`, `rows`, `build`, `copy`, `verify`, `diff`, `show`, `inspect_files`, and
the exceptions that they raise. They are imported when first used, so that `import dicomforge` costs nothing.
"""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = [
    "BuildReport",
    "InspectReport",
    "ShowReport",
    "SpecError",
    "SpecWarning",
    "__version__",
    "build",
    "copy",
    "datasets",
    "diff",
    "inspect_files",
    "load",
    "rows",
    "show",
    "verify",
]

_TYPES = {
    "BuildReport": "builder.request",
    "InspectReport": "inspect.report",
    "ShowReport": "preview.report",
    "SpecError": "ground.diagnostic",
    "SpecWarning": "ground.diagnostic",
}

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dicomforge.api import build, copy, datasets, diff, inspect_files, load, rows, show, verify
    from dicomforge.builder.request import BuildReport
    from dicomforge.ground.diagnostic import SpecError, SpecWarning
    from dicomforge.inspect.report import InspectReport
    from dicomforge.preview.report import ShowReport


def __getattr__(name: str) -> Any:
    """Import the public functions and types on first use (PEP 562)."""
    if name in __all__:
        from importlib import import_module

        return getattr(import_module(f"dicomforge.{_TYPES.get(name, 'api')}"), name)
    raise AttributeError(f"module 'dicomforge' has no attribute {name!r}")
