"""A comparison as JSON."""

from typing import Any

from dicomforge.compare.difference import Comparison, SeriesChange

INSTANCES = ("before", "after", "matched", "added", "removed")


def data(comparison: Comparison) -> dict[str, Any]:
    """What `dicomforge diff --json` prints, without diagnostics."""
    return {
        "same": comparison.is_same,
        "before": _plain(comparison.before),
        "after": _plain(comparison.after),
        "unchanged": comparison.unchanged,
        "unseen_frames": comparison.unseen_frames,
        "series": [_series(s) for s in comparison.series],
        "files": _plain(comparison.files),
    }


def _series(series: SeriesChange) -> dict[str, Any]:
    pixels = series.pixels
    return {
        "series": series.name,
        "was": series.was or None,
        "status": series.status,
        "instances": {key: _plain(getattr(series, key)) for key in INSTANCES},
        "attributes": _plain(series.attributes),
        "layers": [
            {**layer._asdict(), "parameters": [{"name": n, "old": o, "new": w} for n, o, w in layer.parameters]}
            for layer in series.layers
        ],
        "pixels": None if pixels is None else {**_plain(pixels), "worst": pixels.worst or None},
        "identity": _plain(series.identity),
        "moved": [{"old": old, "new": new} for old, new in series.moved],
    }


def _plain(value: Any) -> Any:
    """Records as objects, tuples as arrays."""
    if hasattr(value, "_asdict"):
        return {key: _plain(held) for key, held in value._asdict().items()}
    return [_plain(held) for held in value] if isinstance(value, tuple) else value
