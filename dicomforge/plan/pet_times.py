"""PET times: start, duration, reference time and decay of each image (PS3.3 C.8.9.4.1.4, C.8.9.4.1.5)."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod import decay, radionuclides
from dicomforge.iod.view import items_of
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.plan import moments
from dicomforge.plan.schedule import PHASES, ZERO, Schedule, time_axis
from dicomforge.plan.times import (
    MILLISECOND,
    Implied,
    Timed,
    acquired,
    column,
    content,
    first_start,
    schedule,
)

DURATION, REFERENCE = tag_of("ActualFrameDuration"), tag_of("FrameReferenceTime")
FACTOR, CORRECTION = tag_of("DecayFactor"), tag_of("DecayCorrection")
DRUG = tag_of("RadiopharmaceuticalInformationSequence")

FLUORINE = ("SCT", "77004003")
"""The radionuclide of the class where no other is named."""

MS = Decimal("0.001")


class _Image(NamedTuple):
    """When an image was acquired, and for how long."""

    start: datetime
    lasts_s: Decimal | None


def of_pet(timed: Timed) -> Implied:
    """AcquisitionDate and Time, ActualFrameDuration, FrameReferenceTime in ms and DecayFactor of each image."""
    images = _images(timed)
    if not images:
        return {}
    implied: Implied = {}
    if timed.axis is not None or tag_of("SeriesTime") in timed.table or tag_of("SeriesDate") in timed.table:
        implied |= acquired(timed, [image.start for image in images])
    if timed.axis is not None:
        implied |= content(timed, [image.start for image in images])
    if all(image.lasts_s is not None for image in images):
        implied |= column("ActualFrameDuration", (_whole((image.lasts_s or ZERO) * 1000) for image in images))
    times = [_time_ms(timed, index, image) for index, image in enumerate(images)]
    _check(timed, REFERENCE, times, Decimal(1))
    known = [time for time in times if time is not None]
    if len(known) == len(images):
        implied |= column("FrameReferenceTime", map(moments.ds, known))
    return implied | _factors(timed, times)


def _time_ms(timed: Timed, index: int, image: _Image) -> Decimal | None:
    """From the reference time of the series to the time of the average count rate."""
    reference, half_life = _reference(timed, index), _half_life(timed, index)
    if image.lasts_s is None or reference is None or half_life is None:
        return None
    begun = moments.seconds_between(reference, image.start)
    return ((begun + decay.average_s(image.lasts_s, half_life)) * 1000).quantize(MS)


def of_gated_pet(timed: Timed, labels: Mapping[str, Sequence[str]]) -> Implied:
    """TriggerTime and FrameTime of the slots of a heart beat in ms: from the axis, FrameTime or NominalInterval."""
    axis = time_axis(timed.layout, labels, PHASES)
    if axis is None:
        return {}
    told = moments.number_of(timed.table.get(tag_of("FrameTime"), 0))
    interval = moments.number_of(timed.table.get(tag_of("NominalInterval"), 0))
    delays = [offset * 1000 for offset in axis.offsets_s]
    if told is None and len(delays) > 1:
        told = min(b - a for a, b in itertools.pairwise(delays))
    elif told is None and interval is not None:
        told = (interval / axis.length).quantize(MS)
    if told is None:
        return {}
    delays = delays or [told * step for step in range(axis.length)]
    steps = [slot.steps[axis.position] for slot in timed.layout.slots]
    triggers = column("TriggerTime", (moments.ds(delays[step]) for step in steps))
    return triggers | column("FrameTime", [moments.ds(told)] * len(steps))


def _images(timed: Timed) -> list[_Image] | None:
    """Along a temporal axis as it says; otherwise each as its author says. None without a clock."""
    count = len(timed.table.slots)
    lasts = [_seconds(timed.table.get(DURATION, index)) for index in range(count)]
    starts = [timed.told("Acquisition", index) or _reference(timed, index) for index in range(count)]
    if any(start is None for start in starts):
        return None
    known = [start for start in starts if start is not None]
    if timed.axis is None or timed.axis.length < 2:
        return [_Image(*image) for image in zip(known, lasts, strict=True)]
    steps = [None if index is None else lasts[index] for index in timed.first_of_steps()]
    made = schedule(timed, steps)
    first = first_start(timed, lambda index: _reference(timed, index))
    if first is None:
        return None
    _check_durations(timed, made, steps)
    images = []
    for index in range(count):
        step = timed.step(index)
        start = timed.told("Acquisition", index) or moments.later(first, made.starts_s[step])
        images.append(_Image(start, lasts[index] if lasts[index] is not None else made.lasts_s[step]))
    return images


def _reference(timed: Timed, index: int) -> datetime | None:
    """The reference time of the series, its Series Date and Time (PS3.3 C.8.9.1.1.2), which the clock fills."""
    now = timed.now(index)
    date, time = (moments.text_of(timed.table.get(tag_of(k), index)) for k in ("SeriesDate", "SeriesTime"))
    if now is None:
        return moments.moment(date, time) if date and time else None
    return moments.moment(date or moments.da(now), time or moments.tm(now))


def _factors(timed: Timed, times_ms: Sequence[Decimal | None]) -> Implied:
    """DecayFactor of each image: to the reference time of the series, or to the injection."""
    factors = []
    for index, computed in enumerate(times_ms):
        told = moments.number_of(timed.table.get(REFERENCE, index))
        time = computed if told is None else told
        correction = moments.text_of(timed.table.get(CORRECTION, index)) or "START"
        before = _injected_before(timed, index) if correction == "ADMIN" else ZERO
        half_life = _half_life(timed, index)
        if correction not in ("START", "ADMIN") or time is None or before is None or half_life is None:
            return {}
        factors.append(decay.factor(before + time / 1000, half_life))
    _check(timed, FACTOR, factors, Decimal("0.0001"))
    return column("DecayFactor", map(moments.ds, factors))


def _injected_before(timed: Timed, index: int) -> Decimal | None:
    """Seconds from the injection to the reference time of the series; a time alone is of the day before at most."""
    drug, reference = _drug(timed, index), _reference(timed, index)
    if reference is None:
        return None
    whole = moments.moment(drug.text("RadiopharmaceuticalStartDateTime"))
    if whole is not None:
        return moments.seconds_between(whole, reference)
    time = drug.text("RadiopharmaceuticalStartTime")
    start = moments.moment(moments.da(reference), time) if time else None
    return None if start is None else moments.seconds_between(start, reference) % 86400


def _drug(timed: Timed, index: int) -> Attributes:
    found = items_of(timed.table.get(DRUG, index))
    return found[0] if len(found) == 1 else Attributes()


def _half_life(timed: Timed, index: int) -> Decimal | None:
    """As the author wrote it, otherwise of the radionuclide of the code; F-18 where no drug is written."""
    if timed.table.get(DRUG, index) is None:
        return radionuclides.half_life_s(*FLUORINE)
    drug = _drug(timed, index)
    told = moments.number_of(drug.get(tag_of("RadionuclideHalfLife")))
    if told is not None and told > 0:
        return told
    return radionuclides.half_life_of(drug)


def lacking(timed: Timed) -> list[Diagnostic]:
    """DF080 where times need a half-life that nothing tells."""
    count = len(timed.table.slots)
    lasting = [i for i in range(count) if timed.axis is not None or timed.table.get(DURATION, i) is not None]
    unknown = [i for i in lasting if _half_life(timed, i) is None and timed.table.get(REFERENCE, i) is None]
    if not unknown or not timed.written.complete[unknown[0]]:
        return []
    found = Diagnostic(
        "DF080",
        "FrameReferenceTime follows from the half-life of the radionuclide, which is missing",
        timed.written.place(DRUG, unknown[0]) or timed.span,
        expected="RadionuclideHalfLife in s, or a RadionuclideCodeSequence of PS3.16 CID 4020",
        hint="write `RadionuclideHalfLife` in RadiopharmaceuticalInformationSequence, or FrameReferenceTime",
    )
    return [found]


def _check(timed: Timed, tag: int, wanted: Sequence[Decimal | None], tolerance: Decimal) -> None:
    for index, value in enumerate(wanted):
        told = moments.number_of(timed.table.get(tag, index))
        if told is not None and value is not None and abs(told - value) > tolerance:
            expected = f"{moments.ds(value)} in instance {index + 1}"
            timed.contradicts(tag, index, "start, duration and half-life", moments.ds(told), expected)
            return


def _check_durations(timed: Timed, made: Schedule, told_s: Sequence[Decimal | None]) -> None:
    """A frame that its author made longer than the time until the next begins."""
    for step, (start, after) in enumerate(itertools.pairwise(made.starts_s)):
        lasts, index = told_s[step], timed.first_of_steps()[step]
        if lasts is not None and index is not None and lasts > after - start + MILLISECOND and after > start:
            found = f"{moments.plain(lasts * 1000)} ms in step {step + 1}"
            expected = f"{moments.plain((after - start) * 1000)} ms"
            timed.contradicts(DURATION, index, "the start of the next frame", found, expected)
            return


def _whole(number: Decimal) -> int:
    return int(number.to_integral_value())


def _seconds(element: Element | None) -> Decimal | None:
    """Of a duration in ms."""
    number = moments.number_of(element)
    return None if number is None else number / 1000
