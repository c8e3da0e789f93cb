"""Times: what a temporal axis, and the duration of frames, say of when each image or frame was acquired."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod.sop_class import SopClass
from dicomforge.model import vr as vrs
from dicomforge.model.attributes import Element, tag_of
from dicomforge.plan import moments
from dicomforge.plan.inherit import Written
from dicomforge.plan.layout import Layout
from dicomforge.plan.schedule import Schedule, TimeAxis, made
from dicomforge.plan.table import Table
from dicomforge.standard import iods, modules

GATING = (
    "TriggerTime",
    "NominalCardiacTriggerDelayTime",
    "NominalPercentageOfCardiacPhase",
    "NominalRespiratoryTriggerDelayTime",
    "NominalPercentageOfRespiratoryPhase",
)
"""What varies along an axis whose steps are phases of a cycle: each is acquired over many cycles, all at one time."""

MS = Decimal("0.001")

GATED_SCANS = frozenset({"CG", "PPG"})
"""ScanOptions of cardiac gating, by ECG or peripheral pulse (PS3.3 C.8.3.1)."""

Implied = dict[int, list[Element]]
"""By tag, an element for each slot."""


class Timed(NamedTuple):
    """A series while its times are planned."""

    layout: Layout
    table: Table
    written: Written
    sop_class: SopClass
    axis: TimeAxis
    clock: str
    """The spec's own."""
    span: Span
    found: list[Diagnostic]

    def text(self, keyword: str, index: int = 0) -> str:
        """The first value of an Attribute of an image; empty where there is none."""
        return moments.text_of(self.table.get(tag_of(keyword), index))

    def number(self, keyword: str, index: int = 0) -> Decimal | None:
        """The same as an exact number."""
        return moments.number_of(self.table.get(tag_of(keyword), index))

    def now(self, index: int) -> datetime | None:
        """The moment of the clock, which fills the times of an image that nobody wrote."""
        return moments.moment(moments.clock(self.clock, self.table, index))

    def written_at(self, name: str, index: int) -> datetime | None:
        """`Acquisition` or `Content` as its DateTime, or its Date and Time, that the author wrote of an image.

        A time alone is of the day of the clock.
        """
        if name == "Acquisition" and (whole := self.text("AcquisitionDateTime", index)):
            return moments.moment(whole)
        date, time = self.text(f"{name}Date", index), self.text(f"{name}Time", index)
        if time and not date and (now := self.now(index)):
            date = moments.da(now)
        return moments.moment(date, time) if date and time else None

    def later(self, start: datetime, seconds: Decimal) -> datetime:
        """The moment that many seconds later; DF076 where DA and DT have no year for it."""
        at = moments.later(start, seconds)
        message = f"the values of the axis {self.axis.name!r} lead to moments that DICOM cannot write"
        is_beyond = abs(moments.seconds_between(start, at) - seconds) >= 1
        if is_beyond and all(one.message != message for one in self.found):
            found = f"{moments.plain(seconds)} s after {start.isoformat(' ')}"
            expected, hint = "moments in the years 1 to 9999 (PS3.5 6.2)", "write another date, or smaller values"
            self.found.append(Diagnostic("DF076", message, self.span, found, expected, hint))
        return at

    def supply(self, index: int, element: Element) -> None:
        """Puts into an instance what its author neither wrote nor omitted."""
        if self.table.get(element.tag, index) is None and (element.tag,) not in self.written.omit[index]:
            self.table.put(element.tag, index, element)

    def place(self, keyword: str, index: int) -> Span | None:
        """Where the author wrote an Attribute of an image."""
        return self.written.place(tag_of(keyword), index)

    def contradicts(self, keyword: str, index: int, what: str, found: str, expected: str) -> None:
        """DF085: a time that the author wrote and that does not agree with another; it is kept."""
        message, hint = f"{keyword} contradicts {what}", f"leave {keyword} out, and it follows"
        place = self.place(keyword, index) or self.span
        self.found.append(Diagnostic("DF085", message, place, found, expected, hint, severity="warning"))

    def check_steps(
        self, keywords: Sequence[str], after_s: Iterable[tuple[int, int, Decimal | None]], what: str, begin: int = 0
    ) -> None:
        """Warns where images or frames do not follow the values of the axis.

        `after_s` are an index, a step, and seconds after the first `what`, which is at the step `begin`.
        """
        offsets = self.axis.offsets_s
        for index, step, seconds in after_s if offsets else ():
            wanted = offsets[step] - offsets[begin]
            if seconds is not None and abs(seconds - wanted) > MS:
                keyword = next((one for one in keywords if self.place(one, index) is not None), keywords[0])
                found = f"{moments.plain(seconds)} s after the first{what}, in step {step + 1}"
                self.contradicts(keyword, index, f"the axis {self.axis.name!r}", found, f"{moments.plain(wanted)} s")
                return

    def step(self, index: int) -> int:
        """The step of an instance on the temporal axis; 0 where there is none."""
        return self.layout.slots[index].steps[self.axis.position] if self.axis.name else 0

    def first_of_steps(self) -> list[int | None]:
        """The first instance of each step; None for one that the author left out."""
        known: dict[int, int] = {}
        for index in range(len(self.layout.slots)):
            known.setdefault(self.step(index), index)
        return [known.get(step) for step in range(self.axis.length)]

    def holds(self, keyword: str) -> bool:
        """Whether a Module of the IOD has the Attribute."""
        return not iods.modules_of(self.sop_class.uid).isdisjoint(modules.modules_holding(keyword))

    def follows_axis(self, keyword: str) -> bool:
        """Whether an Attribute varies along the temporal axis."""
        return self.axis.position in self.written.along.get(tag_of(keyword), ())

    @property
    def is_gated(self) -> bool:
        """Whether the axis counts the phases of a cycle."""
        return any(map(self.follows_axis, GATING))


def of_images(timed: Timed) -> Implied:
    """AcquisitionDate and Time of the images along a temporal axis, and ContentDate and Time (PS3.3 C.7.6.1).

    MR counts the temporal positions too (PS3.3 C.8.3.1).
    """
    axis, count = timed.axis, len(timed.table.slots)
    if axis.length < 2:
        return {}
    options = timed.table.get(tag_of("ScanOptions"), 0)
    if timed.is_gated or (options is not None and not GATED_SCANS.isdisjoint(map(str, options.value))):
        return _triggered(timed)
    steps = schedule(timed, [None] * axis.length)
    start = first_start(timed, timed.now)
    if start is None:
        return {}
    at = [timed.later(start, steps.starts_s[timed.step(index)]) for index in range(count)]
    implied = acquired(timed, at) | content(timed, at)
    if timed.holds("TemporalPositionIdentifier"):
        implied |= column("TemporalPositionIdentifier", (timed.step(index) + 1 for index in range(count)))
        implied |= column("NumberOfTemporalPositions", [axis.length] * count)
    return implied


def _triggered(timed: Timed) -> Implied:
    """TriggerTime of each phase in ms: the values of the axis, or even parts of the NominalInterval."""
    axis, interval = timed.axis, timed.number("NominalInterval")
    delays = [offset * 1000 for offset in axis.offsets_s]
    if not delays and interval is not None:
        delays = [(interval * step / axis.length).quantize(MS) for step in range(axis.length)]
    if not delays or timed.is_gated or not timed.holds("TriggerTime"):
        return {}
    return column("TriggerTime", (moments.plain(delays[timed.step(i)]) for i in range(len(timed.table.slots))))


def schedule(timed: Timed, lasts_s: Sequence[Decimal | None]) -> Schedule:
    """When the images of each step were acquired, as far as AcquisitionDateTime or its parts say, or the axis."""
    axis = timed.axis
    after = _after_first(timed, "Acquisition", ("AcquisitionTime", "AcquisitionDateTime"))
    _after_first(timed, "Content", ("ContentTime",))
    varies = timed.follows_axis("AcquisitionTime") or timed.follows_axis("AcquisitionDateTime")
    if not axis.offsets_s:
        return made(axis, after, lasts_s)
    return made(axis, [s + axis.offsets_s[0] if varies and s is not None else None for s in after], lasts_s)


def _after_first(timed: Timed, name: str, keywords: Sequence[str]) -> list[Decimal | None]:
    """Of each step, seconds after the first as the author wrote them; a warning where they are not the axis's."""
    indices = timed.first_of_steps()
    told = [None if index is None else timed.written_at(name, index) for index in indices]
    first = next((at or timed.now(i) for at, i in zip(told, indices, strict=True) if i is not None), None)
    after = [None if at is None or first is None else moments.seconds_between(first, at) for at in told]
    timed.check_steps(keywords, [(i or 0, step, after[step]) for step, i in enumerate(indices)], "")
    return after


def first_start(timed: Timed, unwritten: Callable[[int], datetime | None]) -> datetime | None:
    """The moment that the offsets of the axis count from: `unwritten` of an instance where its author wrote none."""
    index = next((i for i in timed.first_of_steps() if i is not None), None)
    if index is None:
        return None
    told, offsets = timed.written_at("Acquisition", index), timed.axis.offsets_s
    if told is None:
        return unwritten(index)
    return timed.later(told, -offsets[timed.step(index)] if offsets else Decimal(0))


def acquired(timed: Timed, at: Sequence[datetime]) -> Implied:
    """AcquisitionDate and AcquisitionTime, unless the author wrote AcquisitionDateTime."""
    if tag_of("AcquisitionDateTime") in timed.table or not timed.holds("AcquisitionTime"):
        return {}
    return column("AcquisitionDate", map(moments.da, at)) | column("AcquisitionTime", map(moments.tm, at))


def content(timed: Timed, at: Sequence[datetime]) -> Implied:
    """The times of pixels that are made when they are acquired; none for a class without them."""
    if not timed.holds("ContentTime"):
        return {}
    told = [timed.written_at("Acquisition", index) or moment for index, moment in enumerate(at)]
    return column("ContentDate", map(moments.da, told)) | column("ContentTime", map(moments.tm, told))


def column(keyword: str, values: Iterable[str | int]) -> Implied:
    """An element for each slot; equal values share one."""
    known: dict[str | int, Element] = {}
    elements = []
    for value in values:
        if value not in known:
            known[value] = vrs.element(keyword, value)
        elements.append(known[value])
    return {tag_of(keyword): elements}
