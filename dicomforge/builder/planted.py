"""The answer key of `plant`: where the files have planted identity, and the actions of PS3.15 for it."""

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from dicomforge.ground.write_whole import write_whole
from dicomforge.model.grid import Grid
from dicomforge.model.plan import FramePlan, InstancePlan, Plan, SeriesPlan
from dicomforge.model.plant import OVERLAY, PIXELS, PLACES, VRS, Planted
from dicomforge.model.recipe import Layer, PixelFormat, Recipe
from dicomforge.plan.planted_letters import Box
from dicomforge.standard import confidentiality
from dicomforge.standard.dictionary import tag_text
from dicomforge.transfer.read.flaw import place_of

FILE_NAME = "planted.json"
TABLE = "PS3.15 Table E.1-1, 2024e"
CLEAN_PIXELS = {"clean_pixel_data": "X"}
"""The action of the Clean Pixel Data Option for burned-in text (PS3.15 section E.3.1), which is not in the table."""

MASK = PixelFormat(1, 8, 8, False, 0, 1.0, 0.0)

_BOUNDS = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
_VALUE = {
    "type": "object",
    "required": ["kind", "value", "place", "path", "tag", "text", "section", "actions"],
    "additionalProperties": False,
    "properties": {
        "kind": {"enum": [one.removesuffix("s") for one in VRS]},
        "value": {"description": "As the spec has it.", "type": "string"},
        "place": {"enum": [*PLACES]},
        "path": {"description": "Of the element, items counted from 1: `A[1].B`.", "type": "string"},
        "tag": {"description": "Of the element: `(0020,4000)`.", "type": "string"},
        "creator": {"description": "Of a private element.", "type": "string"},
        "text": {"description": "The value of the element, or the text that is drawn.", "type": "string"},
        "frame": {"description": "Of the pixels, from 1.", "type": "integer", "minimum": 1},
        "rows": {"description": "The first row of the letters, from 0, and the one after the last.", **_BOUNDS},
        "columns": {"description": "The first column of the letters, from 0, and the one after the last.", **_BOUNDS},
        "section": {"description": "Of the Standard, where the actions stand.", "type": "string"},
        "actions": {
            "description": "What the basic profile and each of its options does, where it has an action of its own:"
            " X remove, Z empty, D replace, K keep, C clean, U replace the UID, or several with `/`.",
            "type": "object",
            "propertyNames": {"enum": [*confidentiality.OPTIONS, *CLEAN_PIXELS]},
            "additionalProperties": {"type": "string"},
        },
    },
}
SCHEMA = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "title": "dicomforge planted identity",
    "description": "What `dicomforge build --expect` writes of `plant`: which values stand where in the files.",
    "type": "object",
    "required": ["format", "table", "files"],
    "additionalProperties": False,
    "properties": {
        "format": {"const": 1},
        "table": {"description": "The table of the Standard that the actions are from.", "type": "string"},
        "files": {
            "description": "The files with planted values.",
            "type": "array",
            "items": {
                "type": "object",
                "required": ["path", "target", "planted", "beside"],
                "additionalProperties": False,
                "properties": {
                    "path": {"description": "Below the output folder, with `/`.", "type": "string"},
                    "target": {"description": "The series: spec/patient/study/series.", "type": "string"},
                    "planted": {"type": "array", "items": _VALUE},
                    "beside": {
                        "description": "Elements that differ from the series without `plant`, and hold no value.",
                        "type": "array",
                        "items": {"type": "string"},
                    },
                },
            },
        },
    },
}


def document(plans: Iterable[Plan]) -> dict[str, Any] | None:
    """The answer key as JSON; None where nothing is planted."""
    files = [
        {
            "path": instance.path,
            "target": series.key,
            "planted": [shown for one in series.plants.values for shown in _shown(one, series, instance)],
            "beside": list(series.plants.beside),
        }
        for plan in plans
        for series in plan.series
        if series.plants.values
        for instance in series.instances
    ]
    return {"format": 1, "table": TABLE, "files": files} if files else None


def write(out: Path, plans: Iterable[Plan]) -> None:
    """Writes it into the output folder; removes an old one where nothing is planted. Raises OSError."""
    found = document(plans)
    if found is None:
        (out / FILE_NAME).unlink(missing_ok=True)
    else:
        write_whole(out / FILE_NAME, json.dumps(found, indent=1, ensure_ascii=False) + "\n")


def _shown(one: Planted, series: SeriesPlan, instance: InstancePlan) -> Iterator[dict[str, Any]]:
    """A value in an element, or in each frame that it is painted in."""
    tags = [tag for tag, _ in place_of(one.path)]
    tag = tag_text(tags[-1])
    kind = one.kind.removesuffix("s")
    shown = {"kind": kind, "value": one.value, "place": one.place, "path": one.path, "tag": tag, "text": one.text}
    if one.place == PIXELS:
        rest = {"section": "PS3.15 E.3.1", "actions": CLEAN_PIXELS}
        for number, frame in enumerate(instance.frames, 1):
            yield {**shown, "frame": number, **_box(series, instance, frame, one.layer), **rest}
        return
    if one.creator:
        shown["creator"] = one.creator
    box = {"rows": list(one.rows), "columns": list(one.columns)} if one.place == OVERLAY else {}
    actions = next(filter(None, map(confidentiality.actions, reversed(tags))), {})
    yield {**shown, **box, "section": "PS3.15 Table E.1-1", "actions": actions}


def _box(series: SeriesPlan, instance: InstancePlan, frame: FramePlan, name: str) -> dict[str, list[int]]:
    """The bounds of the pixels that a text layer changes; in YBR_FULL_422 two pixels have the colour of the first."""
    layer = next(one for one in series.recipes[instance.recipe].layers if one.name == name)
    grid = series.grids[frame.grid]._replace(origin=(0.0, 0.0, 0.0))
    rows, (left, right) = _bounds(layer._replace(value=(1.0,)), grid)
    if series.formats[frame.format].samples_stored != series.formats[frame.format].samples:
        right += right % 2
    return {"rows": list(rows), "columns": [left, right]}


@lru_cache(maxsize=256)
def _bounds(layer: Layer, grid: Grid) -> Box:
    """A layer is painted alone on a frame of zeros: it covers the same pixels on any frame of that size."""
    from dicomforge.phantom.paint import Asked, Painter

    painter = Painter((Recipe((layer,)),), (grid,), (MASK,))
    stored = painter.frame(Asked(0, FramePlan(0, ()), ("", ""))).stored
    rows, columns = (sorted(set(found.tolist())) for found in stored.nonzero())
    return (rows[0], rows[-1] + 1), (columns[0], columns[-1] + 1)
