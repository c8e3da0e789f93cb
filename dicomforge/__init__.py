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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from dicomforge.api import (
        BuildReport,
        InspectReport,
        ShowReport,
        SpecError,
        SpecWarning,
        build,
        copy,
        datasets,
        diff,
        inspect_files,
        load,
        rows,
        show,
        verify,
    )


def __getattr__(name: str) -> Any:
    """Import the public functions on first use (PEP 562)."""
    if name in __all__:
        from dicomforge import api

        return getattr(api, name)
    raise AttributeError(f"module 'dicomforge' has no attribute {name!r}")
