"""Data: a comparison as JSON."""

from __future__ import annotations

from typing import Any

from dicomforge.compare.difference import About, Comparison, SeriesChange


def data(comparison: Comparison) -> dict[str, Any]:
    """What `dicomforge diff --json` prints, without diagnostics."""
    return {
        "same": comparison.is_same,
        "before": _about(comparison.before),
        "after": _about(comparison.after),
        "unchanged": comparison.unchanged,
        "unseen_frames": comparison.unseen_frames,
        "series": [_series(s) for s in comparison.series],
        "files": [{"path": f.path, "status": f.status} for f in comparison.files],
    }


def _about(side: About) -> dict[str, Any]:
    return {"name": side.name, "kind": side.kind, "series": side.series, "instances": side.instances}


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
            {
                "path": a.path,
                "status": a.status,
                "instances": a.instances,
                "places": a.places,
                "distinct": a.distinct,
                "values": [{"old": v.old, "new": v.new, "places": v.places} for v in a.values],
            }
            for a in series.attributes
        ],
        "layers": [
            {
                "layer": layer.layer,
                "status": layer.status,
                "parameters": [{"name": n, "old": o, "new": w} for n, o, w in layer.parameters],
            }
            for layer in series.layers
        ],
        "pixels": None
        if pixels is None
        else {
            "frames": pixels.frames,
            "suspects": pixels.suspects,
            "compared": pixels.compared,
            "unseen": pixels.unseen,
            "changed_frames": pixels.changed_frames,
            "pixels": pixels.pixels,
            "changed_pixels": pixels.changed_pixels,
            "largest": pixels.largest,
            "worst": pixels.worst or None,
            "notes": list(pixels.notes),
            "pictures": None if pixels.pictures is None else pixels.pictures._asdict(),
        },
        "identity": None if series.identity is None else {"uids": series.identity.uids, "why": series.identity.why},
        "moved": [{"old": old, "new": new} for old, new in series.moved],
    }
