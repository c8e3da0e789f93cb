"""Kinds: what an object is and what fills it, a file each.

A kind exports

- `plan(task, references)`, the plan of a series and the findings: it calls the steps of `plan/`;
- `open(plan)`, an `Instances`: what fills the files of the series;
- `epochs(plan)`, the generators whose output they are, with their epochs and the versions of codecs.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import partial
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.registry import Registry
from dicomforge.model.attributes import Attributes, tag_of
from dicomforge.model.clipped import Clipped
from dicomforge.model.encode import AS_USUAL, Encode, TimedEncode
from dicomforge.model.labels import labels_of
from dicomforge.model.plan import SeriesPlan
from dicomforge.model.structures import DoseVolumes
from dicomforge.plan.finish import Outcome
from dicomforge.plan.references import ByName
from dicomforge.plan.sources import SourceSeries
from dicomforge.transfer import syntax
from dicomforge.transfer.compressed import compressed, is_encoded_first
from dicomforge.transfer.read.numbers import numbers
from dicomforge.transfer.write import StoredFrames

FRAME_TIME = tag_of("FrameTime")

Planning = tuple[Outcome | None, list[Diagnostic]]
"""A series as planned, or None where not enough is known, and what was found."""


class References(NamedTuple):
    """What other series of the spec are to the one that is planned."""

    source: SourceSeries | None = None
    """The series that `of` names."""
    names: ByName = ByName()
    """All series of the patient, for references by name, or of the spec where `of: spec` names them."""


class Instance(NamedTuple):
    """What fills one instance. It is valid until the next one is asked for."""

    frames: StoredFrames | None
    """None without pixel data."""
    measured: Attributes = Attributes()
    """What only the pixels decide."""
    clipped: Callable[[], Clipped] = Clipped
    """Samples that did not fit the pixel format, of the frames made since this was last asked."""


Instances = Callable[[range], Iterator[Instance]]
"""The instances at some positions of a series, in that order; asked again, it goes on with what it has prepared.

One of two that are under way at the same time may overwrite what the other gave.
"""

KINDS = Registry("dicomforge.kinds", "dicomforge.kinds", ("plan", "open", "epochs"))


def filler(series: SeriesPlan) -> Instances:
    """The stored values with which the kind of a series fills it."""
    kind = KINDS.get(series.kind)
    assert kind is not None, series.kind
    found: Instances = kind.open(series)
    return found


def instances(series: SeriesPlan) -> Instances:
    """What the kind of a series fills it with, encoded where Attributes depend on that."""
    found = filler(series)
    if not series.has_pixels or (series.encode == AS_USUAL and not is_lossy(series)):
        return found
    return partial(_encoded, series, found)


def is_lossy(series: SeriesPlan) -> bool:
    """Whether an encoder changes what is painted."""
    return series.has_pixels and any(syntax.of(uid).lossy(series.encode) for uid in series.transfer_syntaxes)


def is_measured(series: SeriesPlan) -> bool:
    """Whether Attributes depend on the pixels: on those that are painted, or on what an encoder makes of them."""
    labels = labels_of(series.part)
    used = map(syntax.of, series.transfer_syntaxes if series.has_pixels else ())
    by_kind = bool(labels and labels.measured) or isinstance(series.part, DoseVolumes)
    return by_kind or any(is_encoded_first(one, series.encode) for one in used)


def _timed(series: SeriesPlan, position: int) -> Encode:
    """What the author chose, with the FrameTime of an instance."""
    written = numbers(series.attributes(position), FRAME_TIME, 1)  # a fault may have spoiled it
    chosen = {one.name: getattr(series.encode, one.name) for one in fields(series.encode)}
    return TimedEncode(**chosen, frame_ms=written[0]) if any(written) else TimedEncode(**chosen)


def _encoded(series: SeriesPlan, fill: Instances, positions: range) -> Iterator[Instance]:
    for position, one in zip(positions, fill(positions), strict=True):
        used = syntax.of(series.instances[position].transfer_syntax)
        if one.frames is None:
            yield one
            continue
        encode = _timed(series, position) if used.video else series.encode
        frames = one.frames._replace(encode=encode)
        if not is_encoded_first(used, series.encode):
            yield one._replace(frames=frames)
            continue
        frames, measured = compressed(frames, used)
        yield one._replace(frames=frames, measured=one.measured.merged(measured))
