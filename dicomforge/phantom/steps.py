"""Steps: what the painter does for one frame, in order. Equal steps paint the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from dicomforge.phantom.outline import Where

if TYPE_CHECKING:
    from dicomforge.phantom.lattice import Sampler


class Paint(NamedTuple):
    """One step that paints a value where an outline says; everywhere where it is None.

    A pixel is covered by the sum of what `where` and each of `more` cover, each times its share.
    """

    where: Where | None
    blend: str
    value: tuple[float, ...] | Sampler
    more: tuple[Where, ...] = ()
    shares: tuple[float, ...] = (1.0,)

    def shapes(self) -> tuple[Where, ...]:
        """The shapes whose coverage it sums."""
        return () if self.where is None else (self.where, *self.more)


class Disturb(NamedTuple):
    """One step that acts on the whole frame with random numbers of the key `stream`; `grey`: on all samples alike."""

    noise: Any
    stream: tuple[str, ...]
    grey: bool = False
    spacing_mm: tuple[float, float] | None = None
    """The spacing of rows and of columns, for a noise that is made for a whole frame."""


class Act(NamedTuple):
    """One step that changes the whole frame without chance; `spacing_mm` is that of rows and of columns."""

    made: Any
    spacing_mm: tuple[float, float]

    @property
    def margin(self) -> tuple[int, int]:
        """The rows and columns beyond the frame that contribute to it."""
        if not hasattr(self.made, "margin"):
            return (0, 0)
        rows, columns = self.made.margin(self.spacing_mm)
        return rows, columns


class Across(NamedTuple):
    """One layer that differs between the planes of a slab: what it paints on each, None where it does not."""

    planes: tuple[Paint | None, ...]
    weights: tuple[float, ...]
    """Weights of the planes, multiples of 2^-20 whose sum is 1; empty: all planes weigh the same."""


class Mean(NamedTuple):
    """One step: layers are painted on each plane of a slab, over the layers below, and the planes are averaged."""

    layers: tuple[Paint | Across, ...]
    planes: int
    weights: tuple[float, ...] = ()

    def plane(self, number: int) -> Iterator[Paint]:
        """What is painted on one of the planes."""
        return on_plane(self.layers, number)


Step = Paint | Disturb | Act | Mean

LayerStep = Paint | Disturb | Act | Across | None
"""The step of one layer."""


def on_plane(layers: Iterable[LayerStep], number: int) -> Iterator[Paint]:
    """What layers paint on one of the planes of a slab."""
    seen = (layer.planes[number] if isinstance(layer, Across) else layer for layer in layers)
    return (one for one in seen if isinstance(one, Paint))


def shapes(step: Step) -> Iterator[Where]:
    """The shapes of a step in the order in which they are painted."""
    if isinstance(step, Mean):
        for number in range(step.planes):
            for one in step.plane(number):
                yield from one.shapes()
    elif isinstance(step, Paint):
        yield from step.shapes()


def margin(steps: Iterable[LayerStep | Step]) -> tuple[int, int]:
    """The rows and columns beyond the frame that steps need."""
    rows = columns = 0
    for step in steps:
        if isinstance(step, Act):
            above, beside = step.margin
            rows, columns = rows + above, columns + beside
    return rows, columns


def averaged(layers: Iterable[LayerStep]) -> Iterator[Step]:
    """Steps in which layers that differ between the planes of a slab are painted plane by plane and averaged.

    The mean comes before noise and acquisition. Layers that are the same on all planes are painted after it, except
    `min` and `max`, which are not linear in what lies below.
    """
    found = [layer for layer in layers if layer is not None]
    same = [layer for layer in found if not isinstance(layer, Across)]
    if len(same) == len(found):
        yield from same
        return
    run: list[Paint | Across] = []
    for layer in found:
        if isinstance(layer, (Disturb, Act)):
            yield from _mean(run)
            yield layer
            run = []
        else:
            run.append(layer)
    yield from _mean(run)


def _mean(run: Sequence[Paint | Across]) -> Iterator[Step]:
    kept = [i for i, layer in enumerate(run) if isinstance(layer, Across) or layer.blend in ("min", "max")]
    first = next((i for i, layer in enumerate(run) if isinstance(layer, Across)), len(run))
    end = max(kept, default=-1) + 1
    for i, layer in enumerate(run):
        if isinstance(layer, Across) and i == first:
            yield Mean(tuple(run[first:end]), len(layer.planes), layer.weights)
        elif isinstance(layer, Paint) and not first < i < end:
            yield layer
