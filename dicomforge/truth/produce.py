"""Produce: the files of a target of truth, from the plans of the series that it is about."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from dicomforge.model.clipped import NONE
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.produced import Maker, Produced
from dicomforge.model.truth import MANIFEST, Truth

if TYPE_CHECKING:
    from dicomforge.truth.measure import Fill

EPOCH = 6
"""Bumped when the same plans give another truth.json or manifest.jsonl."""


def produced(
    series: SeriesPlan,
    maker: Callable[[SeriesPlan], Maker],
    filler: Callable[[SeriesPlan], Fill],
    lossy: bool,
    positions: range,
) -> Iterator[Produced]:
    """truth.json and manifest.jsonl, each made from the plans: no file is read."""
    from dicomforge.truth import document, manifest

    truth = series.part
    assert isinstance(truth, Truth)
    for position in positions:
        if series.instances[position].name == MANIFEST:
            text = "".join(f"{_json(one)}\n" for one in manifest.lines(truth, series.key, maker, filler))
        else:
            made = document.document(truth, series.key, filler(truth.series[0]), lossy)
            text = json.dumps(made, indent=1, ensure_ascii=False) + "\n"
        yield Produced(position, (text.encode(),), NONE)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
