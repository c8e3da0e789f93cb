"""Data: a comparison as JSON."""

from __future__ import annotations

from typing import Any

from dicomforge.compare.difference import Comparison, SeriesChange


def data(comparison: Comparison) -> dict[str, Any]:
    """What `dicomforge diff --json` prints, without diagnostics."""
    return {
        "same": comparison.is_same,
        "before": comparison.before._asdict(),
        "after": comparison.after._asdict(),
        "unchanged": comparison.unchanged,
        "unseen_frames": comparison.unseen_frames,
        "series": [_series(s) for s in comparison.series],
        "files": [f._asdict() for f in comparison.files],
    }


def _series(series: SeriesChange) -> dict[str, Any]:
    pixels = series.pixels
    return {
        "series": series.name,
        "was": series.was or None,
        "status": series.status,
        "instances": {
            "before": series.before,
            "after": series.after,
            "matched": series.matched,
            "added": list(series.added),
            "removed": list(series.removed),
        },
        "attributes": [
            {**change._asdict(), "values": [value._asdict() for value in change.values]}
            for change in series.attributes
        ],
        "layers": [
            {**layer._asdict(), "parameters": [{"name": n, "old": o, "new": w} for n, o, w in layer.parameters]}
            for layer in series.layers
        ],
        "pixels": None
        if pixels is None
        else {
            **pixels._asdict(),
            "worst": pixels.worst or None,
            "notes": list(pixels.notes),
            "pictures": None if pixels.pictures is None else pixels.pictures._asdict(),
        },
        "identity": None if series.identity is None else series.identity._asdict(),
        "moved": [{"old": old, "new": new} for old, new in series.moved],
    }
