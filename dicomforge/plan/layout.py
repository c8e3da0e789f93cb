"""Layout: the instances of a series as the product of its axes, and which axis a varying value follows."""

import itertools
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dicomforge.ground.counted import counted
from dicomforge.ground.diagnostic import SHOWN, Diagnostic, nearest
from dicomforge.model.attribute_spec import STUDY, Each, Ramp, Rasters
from dicomforge.model.plan import Axis
from dicomforge.model.spec import InstanceSpec, SeriesSpec

SLICE = "slice"
INSTANCE = "instance"

Steps = tuple[int, ...]
"""The index of an instance on each axis of its series."""


class Slot(NamedTuple):
    """One instance to be. `number` counts from 1 and keeps the gaps that skipped instances leave."""

    name: str
    number: int
    steps: Steps
    """Those of its first frame."""
    overrides: tuple[InstanceSpec, ...]


class Layout(NamedTuple):
    """The axes of a series, slowest first, and its instances without those that are skipped."""

    axes: tuple[Axis, ...]
    slots: tuple[Slot, ...]
    frames: tuple[Steps, ...] = ((),)
    """The frames of each instance, as steps on the last axes; where an instance is one frame, one without steps."""

    @property
    def slices(self) -> int:
        """Length of the slice axis; 1 where there is none."""
        return next((a.length for a in self.axes if a.name == SLICE), 1)

    def frames_of(self, slot: Slot) -> tuple[Steps, ...]:
        """The steps of each frame of an instance on all axes, in order."""
        if self.frames == ((),):
            return (slot.steps,)
        first = first_of_frames(self.axes, self.frames)
        return tuple([(*slot.steps[:first], *steps) for steps in self.frames])

    def slice_of(self, steps: Steps) -> int:
        """The index of a frame on the slice axis; 0 where there is none."""
        return steps[-1] if self.axes and self.axes[-1].name == SLICE else 0


def first_of_frames(axes: Sequence[Axis], frames: Sequence[Steps]) -> int:
    """The position of the first axis whose steps are frames; the number of axes where an instance is one frame."""
    return len(axes) - len(frames[0])


def axes_of(series: SeriesSpec) -> tuple[Axis, ...]:
    """The axes that the author gave, slowest first."""
    axes = tuple(Axis(a.name, a.length) for a in series.axes)
    return axes if series.slices is None else (*axes, Axis(SLICE, series.slices))


def lay_out(series: SeriesSpec, limit: int, found: list[Diagnostic], *, multi_frame: bool = False) -> Layout:
    """The instances of a series.

    They are the product of `axes` and `slices`. Without either they are the entries of `instances` where that is a
    list or a mapping of names, otherwise one. A multi-frame series always has these, and the product are the frames
    of each. A series of more than `limit` instances, or frames, has none here.
    """
    axes = axes_of(series)
    by_name = all(isinstance(one.key, str) for one in series.instances)
    listed = bool(series.instances) and (series.instance_list or by_name) and (multi_frame or not axes)
    frames: tuple[Steps, ...] = ((),)
    own = axes if not multi_frame else ()
    if listed:
        own = (Axis(INSTANCE, len(series.instances)),)
        axes = (*own, *axes) if multi_frame else own
    count = math.prod(a.length for a in axes)
    if count > limit:
        found.append(
            Diagnostic(
                "DF093",
                f"series {series.name!r} has too many {'frames' if multi_frame else 'instances'}",
                series.place("axes", "slices", "instances"),
                found=f"{count} {'frames' if multi_frame else 'instances'}",
                expected=f"at most {limit} (`limits: instances`), those of the series before included",
                hint="make the series smaller, or raise the limit",
            )
        )
        return Layout(axes, ())
    if count == 0:
        return Layout(axes, ())
    if multi_frame:
        frames = tuple(itertools.product(*(range(a.length) for a in axes[len(own) :])))
    names = _listed(series.instances) if listed else iter((INSTANCE,)) if multi_frame else _product_names(series)
    steps = itertools.product(*(range(a.length) for a in own))
    slots = [
        Slot(name, i, (*step, *frames[0]), ()) for i, (name, step) in enumerate(zip(names, steps, strict=True), 1)
    ]
    slots = _with_overrides(series, slots, found)
    kept = tuple(s for s in slots if not any(o.skip for o in s.overrides))
    if slots and not kept:
        found.append(
            Diagnostic("DF098", f"series {series.name!r} skips all its instances", series.span, hint="keep one")
        )
    return Layout(axes, kept, frames)


def axis_of(
    varying: Each | Ramp, axes: Sequence[Axis], of_images: Rasters | None = None, others: Sequence[str] = ()
) -> int | Diagnostic | None:
    """The position of the axis that a value follows; None where it is the same for all instances.

    `along` names it; otherwise exactly one axis must have the length of an `each`, and a ramp needs a series of one
    axis (axes of length 1 do not count). `of_images`: the images that `varying` stands for; `others`: what else
    `along` may name here.
    """
    is_stack = of_images is not None and of_images.is_stack
    unit, what = "value" if of_images is None else "image", "`start` and `step`"
    if isinstance(varying, Each):
        what = f"{'stack' if is_stack else '`each`'} of {counted(len(varying.entries), unit)}"
    if varying.along is not None:
        return _along(varying, varying.along, axes, _Words(what, unit, others))
    if isinstance(varying, Each):
        fitting = [i for i, a in enumerate(axes) if a.length == len(varying.entries)]
        if len(varying.entries) == 1:
            return None
    else:
        fitting = [i for i, a in enumerate(axes) if a.length > 1]
        if not fitting:
            return None
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        holder = "stack" if is_stack else "list"
        message, hint = f"no axis fits the {what}", f"give the {holder} as many {unit}s as one of the axes has steps"
    else:
        names = ", ".join(axes[i].name for i in fitting)
        along = f"along: {axes[fitting[0]].name}"
        say = f"file: {{each: [..], {along}}}" if is_stack else along
        message, hint = f"several axes fit the {what}: {names}", f"say which: `{say}`"
    return Diagnostic("DF076", message, varying.span, expected=_listing(axes), hint=hint)


class _Words(NamedTuple):
    """What a varying value is called, what it is made of, and what else than an axis `along` may name."""

    what: str
    unit: str
    others: Sequence[str]


def _along(varying: Each | Ramp, name: str, axes: Sequence[Axis], words: _Words) -> int | Diagnostic:
    index = next((i for i, a in enumerate(axes) if a.name == name), None)
    if index is None:
        hint = nearest(name, [*(a.name for a in axes), *words.others])
        if not hint and nearest(name, [STUDY]):
            hint = "write it in each study; values of layers and materials can be along the studies, but no files"
        return Diagnostic(
            "DF076",
            f"the series has no axis {name!r}",
            varying.span,
            expected=_listing(axes),
            hint=hint or "name one of the axes of the series",
        )
    if isinstance(varying, Each) and len(varying.entries) != axes[index].length:
        return Diagnostic(
            "DF076",
            f"axis {name!r} has {axes[index].length} steps and does not fit the {words.what}",
            varying.span,
            expected=_listing(axes),
            hint=f"write {counted(axes[index].length, words.unit)}",
        )
    return index


def _listing(axes: Sequence[Axis]) -> str:
    return (
        "axes " + ", ".join(f"{a.name} ({a.length})" for a in axes) if axes else "a series with axes; this has none"
    )


def _listed(entries: Sequence[InstanceSpec]) -> Iterator[str]:
    for i, entry in enumerate(entries, 1):
        yield entry.key if isinstance(entry.key, str) else INSTANCE if i == 1 else f"{INSTANCE}-{i}"


def _product_names(series: SeriesSpec) -> Iterator[str]:
    """`b-500-slice-3`: each axis with its label, or its number where the labels make no names."""
    parts = [[f"{_slug(a.name)}-{label}" for label in _labels(a.labels, a.length)] for a in series.axes]
    if series.slices is not None:
        parts.append([f"{SLICE}-{i}" for i in range(1, series.slices + 1)])
    if not parts:
        return iter((INSTANCE,))
    return ("-".join(p) for p in itertools.product(*parts))


def _labels(labels: Sequence[str], length: int) -> Sequence[str]:
    slugs = [_slug(label) for label in labels]
    usable = len(slugs) == length and all(slugs) and len(set(slugs)) == length
    return slugs if usable else [str(i) for i in range(1, length + 1)]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _with_overrides(series: SeriesSpec, slots: list[Slot], found: list[Diagnostic]) -> list[Slot]:
    if series.instance_list and len(series.instances) != len(slots):
        found.append(
            Diagnostic(
                "DF098",
                f"the list `instances` has {counted(len(series.instances), 'entry', 'entries')}, "
                f"the series {counted(len(slots), 'instance')}",
                series.instances[len(slots)].span if len(slots) < len(series.instances) else series.span,
                hint="write one entry for each instance, or a mapping from numbers to overrides",
            )
        )
        return slots
    place = {s.name: i for i, s in enumerate(slots)}
    for position, entry in enumerate(series.instances):
        index = position if series.instance_list else _index(entry.key, place)
        if index is None:
            found.append(_no_such(series, entry, place, hinted=len(found) < SHOWN))
            continue
        slots[index] = slots[index]._replace(overrides=(*slots[index].overrides, entry))
    return slots


def _index(key: str | int, place: dict[str, int]) -> int | None:
    if isinstance(key, int):
        return key - 1 if 1 <= key <= len(place) else None
    return place.get(key)


def _no_such(series: SeriesSpec, entry: InstanceSpec, names: Mapping[str, int], *, hinted: bool) -> Diagnostic:
    hint = nearest(entry.key, names) if hinted and isinstance(entry.key, str) else ""
    return Diagnostic(
        "DF098",
        f"series {series.name!r} has no instance {entry.key!r}",
        entry.span,
        expected=f"a number from 1 to {len(names)}, or a name such as {next(iter(names))!r}" if names else "",
        hint=hint or "count from 1, skipped instances included",
    )
