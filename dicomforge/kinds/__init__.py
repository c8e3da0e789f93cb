"""Kinds: what an object is and what fills it, a file each.

A kind exports

- `plan(task, references)`, the plan of a series and the findings: it calls the steps of `plan/`;
- `open(plan)`, an `Instances`: what fills the files of the series;
- `epochs(plan)`, the generators whose output they are, with their epochs and the versions of codecs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.registry import Registry
from dicomforge.model.attributes import Attributes
from dicomforge.model.plan import SeriesPlan
from dicomforge.plan.finish import Outcome
from dicomforge.plan.references import ByName
from dicomforge.plan.sources import SourceSeries
from dicomforge.transfer.write import StoredFrames

Planning = tuple[Outcome | None, list[Diagnostic]]
"""A series as planned, or None where not enough is known, and what was found."""


class References(NamedTuple):
    """What other series of the spec are to the one that is planned."""

    source: SourceSeries | None = None
    """The series that `of` names."""
    names: ByName = ByName()
    """All series of the patient, for references by name."""


class Instance(NamedTuple):
    """What fills one instance. It is valid until the next one is asked for."""

    frames: StoredFrames | None
    """None without pixel data."""
    measured: Attributes = Attributes()
    """What only the pixels decide."""
    clipped: Callable[[], int] = int
    """Samples that did not fit the pixel format, of the frames made since this was last asked."""


Instances = Callable[[range], Iterator[Instance]]
"""The instances at some positions of a series, in that order; asked again, it goes on with what it has prepared.

One of two that are under way at the same time may overwrite what the other gave.
"""

KINDS = Registry("dicomforge.kinds", "dicomforge.kinds")


def instances(series: SeriesPlan) -> Instances:
    """What the kind of a series fills it with."""
    kind = KINDS.get(series.kind)
    assert kind is not None, series.kind
    found: Instances = kind.open(series)
    return found
