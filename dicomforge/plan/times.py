"""Times: what a temporal axis, and the duration of frames, say of when each image or frame was acquired."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod.sop_class import SopClass
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import Element, keyword_of, tag_of
from dicomforge.plan import moments
from dicomforge.plan.axes import Layout
from dicomforge.plan.header import Written
from dicomforge.plan.schedule import Schedule, TimeAxis, made
from dicomforge.plan.table import Table
from dicomforge.standard import iods, modules

GATING = tuple(
    map(
        tag_of,
        (
            "TriggerTime",
            "NominalCardiacTriggerDelayTime",
            "NominalPercentageOfCardiacPhase",
            "NominalRespiratoryTriggerDelayTime",
            "NominalPercentageOfRespiratoryPhase",
        ),
    )
)
"""What varies along an axis whose steps are phases of a cycle: each is acquired over many cycles, all at one time."""

MILLISECOND = Decimal("0.001")

GATED_SCANS = frozenset({"CG", "PPG"})
"""ScanOptions of cardiac gating, by ECG or peripheral pulse (PS3.3 C.8.3.1)."""

ACQUISITION_TIME, ACQUISITION_DATETIME = tag_of("AcquisitionTime"), tag_of("AcquisitionDateTime")

KNOWN = frozenset({"AcquisitionDate", "AcquisitionTime", "AcquisitionDateTime", "ContentDate", "ContentTime"})

Implied = dict[int, list[Element]]
"""By tag, an element for each slot."""


class Timed(NamedTuple):
    """A series while its times are planned."""

    layout: Layout
    table: Table
    written: Written
    sop_class: SopClass
    axis: TimeAxis | None
    clock: str
    """The spec's own."""
    span: Span
    found: list[Diagnostic]

    def clock_of(self, index: int) -> str:
        """The DT that fills the times of an instance that nobody wrote; empty where there is none."""
        return moments.clock(self.clock, self.table, index)

    def now(self, index: int) -> datetime | None:
        """The moment of the clock."""
        return moments.moment(self.clock_of(index))

    def told(self, name: str, index: int) -> datetime | None:
        """`Acquisition` as its DateTime, or its Date and Time, that the author wrote of an image.

        A time alone is of the day of the clock.
        """
        whole, date, time = (self._text(f"{name}{part}", index) for part in ("DateTime", "Date", "Time"))
        if whole:
            return moments.moment(whole)
        now = self.now(index)
        date = date or (moments.da(now) if now else "")
        return moments.moment(date, time) if date and time else None

    def supply(self, index: int, element: Element) -> None:
        """Puts into an instance what its author neither wrote nor omitted."""
        if self.table.get(element.tag, index) is None and (element.tag,) not in self.written.omit[index]:
            self.table.put(element.tag, index, element)

    def contradicts(self, tag: int, index: int, what: str, found: str, expected: str) -> None:
        """DF085: a time that the author wrote and that does not agree with another; it is kept."""
        message, hint = f"{keyword_of(tag)} contradicts {what}", f"leave {keyword_of(tag)} out, and it follows"
        place = self.written.place(tag, index) or self.span
        self.found.append(Diagnostic("DF085", message, place, found, expected, hint, severity="warning"))

    def _text(self, keyword: str, index: int) -> str:
        return moments.text_of(self.table.get(tag_of(keyword), index)) if keyword in KNOWN else ""

    def step(self, index: int) -> int:
        """The step of an instance on the temporal axis; 0 where there is none."""
        return self.layout.slots[index].steps[self.axis.position] if self.axis is not None else 0

    def first_of_steps(self) -> list[int | None]:
        """The first instance of each step; None for one that the author left out."""
        known: dict[int, int] = {}
        for index in range(len(self.layout.slots)):
            known.setdefault(self.step(index), index)
        return [known.get(step) for step in range(self.axis.length if self.axis is not None else 1)]

    def holds(self, keyword: str) -> bool:
        """Whether a Module of the IOD has the Attribute."""
        return not iods.modules_of(self.sop_class.uid).isdisjoint(modules.modules_holding(keyword))

    def follows_axis(self, tag: int) -> bool:
        """Whether an Attribute varies along the temporal axis."""
        return self.axis is not None and self.axis.position in self.written.along.get(tag, ())

    @property
    def is_gated(self) -> bool:
        """Whether the axis counts the phases of a cycle."""
        return any(self.follows_axis(tag) for tag in GATING)


def of_images(timed: Timed) -> Implied:
    """AcquisitionDate and Time of the images along a temporal axis, and ContentDate and Time (PS3.3 C.7.6.1).

    MR counts the temporal positions too (PS3.3 C.8.3.1).
    """
    axis, table = timed.axis, timed.table
    if axis is None or axis.length < 2:
        return {}
    if timed.is_gated or not GATED_SCANS.isdisjoint(_texts(timed, "ScanOptions")):
        return _triggered(timed, axis)
    steps = schedule(timed, [None] * axis.length)
    start = first_start(timed, timed.now)
    if start is None:
        return {}
    count = len(table.slots)
    at = [moments.later(start, steps.starts_s[timed.step(index)]) for index in range(count)]
    return {**acquired(timed, at), **_counted(timed, axis), **content(timed, at)}


def _triggered(timed: Timed, axis: TimeAxis) -> Implied:
    """TriggerTime of each phase in ms: the values of the axis, or even parts of the NominalInterval."""
    interval = moments.number_of(timed.table.get(tag_of("NominalInterval"), 0))
    if axis.offsets_s:
        delays = [offset * 1000 for offset in axis.offsets_s]
    elif interval is not None:
        delays = [(interval * step / axis.length).quantize(Decimal("0.001")) for step in range(axis.length)]
    else:
        return {}
    if timed.is_gated or not timed.holds("TriggerTime"):
        return {}
    return column("TriggerTime", (moments.plain(delays[timed.step(i)]) for i in range(len(timed.table.slots))))


def _texts(timed: Timed, keyword: str) -> set[str]:
    element = timed.table.get(tag_of(keyword), 0)
    return {str(value) for value in element.value} if element is not None else set()


def schedule(timed: Timed, lasts_s: Sequence[Decimal | None]) -> Schedule:
    """When the images of each step were acquired, as far as AcquisitionDateTime or its parts say, or the axis."""
    axis = timed.axis
    assert axis is not None
    starts = _starts(timed, "Acquisition")
    _check_offsets(timed, starts, (ACQUISITION_TIME, ACQUISITION_DATETIME))
    _check_offsets(timed, _starts(timed, "Content"), (tag_of("ContentTime"),))
    varies = timed.follows_axis(ACQUISITION_TIME) or timed.follows_axis(ACQUISITION_DATETIME)
    return made(axis, starts if varies or not axis.offsets_s else [None] * axis.length, lasts_s)


def _starts(timed: Timed, name: str) -> list[Decimal | None]:
    """Of each step, on the scale of the axis, from what the author wrote; None where nothing is written."""
    indices = timed.first_of_steps()
    told = [None if index is None else timed.told(name, index) for index in indices]
    first = next((told[step] or timed.now(index) for step, index in enumerate(indices) if index is not None), None)
    base = timed.axis.offsets_s[0] if timed.axis is not None and timed.axis.offsets_s else Decimal(0)
    return [None if at is None or first is None else moments.seconds_between(first, at) + base for at in told]


def first_start(timed: Timed, unwritten: Callable[[int], datetime | None]) -> datetime | None:
    """The moment that the offsets of the axis count from: `unwritten` of an instance where its author wrote none."""
    axis = timed.axis
    index = next((i for i in timed.first_of_steps() if i is not None), None)
    if index is None:
        return None
    told = timed.told("Acquisition", index)
    if told is None:
        return unwritten(index)
    before = axis.offsets_s[timed.step(index)] if axis is not None and axis.offsets_s else Decimal(0)
    return moments.later(told, -before)


def _check_offsets(timed: Timed, starts_s: Sequence[Decimal | None], tags: Sequence[int]) -> None:
    """Warns where what the author wrote of the steps does not follow the values of the axis."""
    axis = timed.axis
    assert axis is not None
    for step, (start, index) in enumerate(zip(starts_s, timed.first_of_steps(), strict=True)):
        if not axis.offsets_s or start is None or index is None or abs(start - axis.offsets_s[step]) <= MILLISECOND:
            continue
        tag = next((tag for tag in tags if timed.written.place(tag, index) is not None), tags[0])
        first = axis.offsets_s[0]
        found = f"{moments.plain(start - first)} s after the first, in step {step + 1}"
        wanted = f"{moments.plain(axis.offsets_s[step] - first)} s"
        timed.contradicts(tag, index, f"the axis {axis.name!r}", found, wanted)
        return


def acquired(timed: Timed, at: Sequence[datetime]) -> Implied:
    """AcquisitionDate and AcquisitionTime, unless the author wrote AcquisitionDateTime."""
    if ACQUISITION_DATETIME in timed.table or not timed.holds("AcquisitionTime"):
        return {}
    return column("AcquisitionDate", map(moments.da, at)) | column("AcquisitionTime", map(moments.tm, at))


def content(timed: Timed, at: Sequence[datetime]) -> Implied:
    """The times of pixels that are made when they are acquired; none for a class without them."""
    if not timed.holds("ContentTime"):
        return {}
    told = [timed.told("Acquisition", index) or moment for index, moment in enumerate(at)]
    return column("ContentDate", map(moments.da, told)) | column("ContentTime", map(moments.tm, told))


def _counted(timed: Timed, axis: TimeAxis) -> Implied:
    if not timed.holds("TemporalPositionIdentifier"):
        return {}
    steps = [timed.step(index) + 1 for index in range(len(timed.table.slots))]
    return column("TemporalPositionIdentifier", steps) | column(
        "NumberOfTemporalPositions", [axis.length] * len(steps)
    )


def column(keyword: str, values: Iterable[str | int]) -> Implied:
    """An element for each slot; equal values share one."""
    known: dict[str | int, Element] = {}
    elements = []
    for value in values:
        if value not in known:
            known[value] = vrs.element(keyword, value)
        elements.append(known[value])
    return {tag_of(keyword): elements}
