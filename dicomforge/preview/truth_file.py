"""Truth file: what truth.json beside the files of a series says of it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dicomforge.model.truth import TRUTH
from dicomforge.truth import schema

MOST_BYTES = 1 << 26
"""A larger file is not read."""


def truth_of(folder: Path, series_uid: str) -> Mapping[str, Any] | None:
    """The truth of a series in its folder; None where there is none, or the file there has another form."""
    from jsonschema import Draft7Validator

    path = folder / TRUTH
    try:
        if path.stat().st_size > MOST_BYTES:
            return None
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not Draft7Validator(schema.TRUTH).is_valid(found):
        return None
    return found if found["series_uid"] == series_uid else None
