"""dicomforge: a few lines of YAML become correct DICOM files, the same bytes every time.

The Python door is small: `load`, `datasets`, `build`, `verify`, `diff`, `show`, `inspect_files` and `SpecError`.
They are imported when first used, so that `import dicomforge` costs nothing.
"""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = [
    "BuildReport",
    "InspectReport",
    "ShowReport",
    "SpecError",
    "__version__",
    "build",
    "datasets",
    "diff",
    "inspect_files",
    "load",
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
        build,
        datasets,
        diff,
        inspect_files,
        load,
        show,
        verify,
    )


def __getattr__(name: str) -> Any:
    """Import the public functions on first use (PEP 562)."""
    if name in __all__:
        from dicomforge import api

        return getattr(api, name)
    raise AttributeError(f"module 'dicomforge' has no attribute {name!r}")
