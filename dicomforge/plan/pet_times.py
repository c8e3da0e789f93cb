"""PET times: start, duration, reference time and decay of each image (PS3.3 C.8.9.4.1.4, C.8.9.4.1.5)."""

import itertools
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod import decay, radionuclides
from dicomforge.iod.view import items_of
from dicomforge.model.attributes import Attributes, tag_of
from dicomforge.plan import moments
from dicomforge.plan.schedule import PHASES, ZERO, time_axis
from dicomforge.plan.times import MS, Implied, Timed, acquired, column, content, first_start, schedule

DRUG = tag_of("RadiopharmaceuticalInformationSequence")

FLUORINE = ("SCT", "77004003")
"""The radionuclide of the class where no other is named."""

Lasting = tuple[datetime, Decimal | None]
"""When an image was acquired, and for how many seconds."""


def of_pet(timed: Timed) -> Implied:
    """AcquisitionDate and Time, ActualFrameDuration, FrameReferenceTime in ms and DecayFactor of each image."""
    images = _images(timed)
    if not images:
        return {}
    implied: Implied = {}
    starts = [start for start, _ in images]
    if timed.axis.name or tag_of("SeriesTime") in timed.table or tag_of("SeriesDate") in timed.table:
        implied |= acquired(timed, starts)
    if timed.axis.name:
        implied |= content(timed, starts)
    durations = [lasts for _, lasts in images if lasts is not None]
    if len(durations) == len(images):
        implied |= column("ActualFrameDuration", (int((lasts * 1000).to_integral_value()) for lasts in durations))
    times = [_time_ms(timed, index, image) for index, image in enumerate(images)]
    _check(timed, "FrameReferenceTime", times, Decimal(1))
    known = [time for time in times if time is not None]
    if len(known) == len(images):
        implied |= column("FrameReferenceTime", map(moments.ds, known))
    return implied | _factors(timed, times)


def _time_ms(timed: Timed, index: int, image: Lasting) -> Decimal | None:
    """From the reference time of the series to the time of the average count rate."""
    start, lasts_s = image
    reference, half_life = _reference(timed, index), _half_life(timed, index)
    if lasts_s is None or reference is None or half_life is None:
        return None
    begun = moments.seconds_between(reference, start)
    return ((begun + decay.average_s(lasts_s, half_life)) * 1000).quantize(MS)


def of_gated_pet(timed: Timed, labels: Mapping[str, Sequence[str]]) -> Implied:
    """TriggerTime and FrameTime of the slots of a heart beat in ms: from the axis, FrameTime or NominalInterval."""
    axis = time_axis(timed.layout, labels, PHASES)
    told, interval = timed.number("FrameTime"), timed.number("NominalInterval")
    delays = [offset * 1000 for offset in axis.offsets_s]
    if told is None and len(delays) > 1:
        told = min(b - a for a, b in itertools.pairwise(delays))
    elif told is None and interval is not None:
        told = (interval / axis.length).quantize(MS)
    if told is None or not axis.name:
        return {}
    delays = delays or [told * step for step in range(axis.length)]
    steps = [slot.steps[axis.position] for slot in timed.layout.slots]
    triggers = column("TriggerTime", (moments.ds(delays[step]) for step in steps))
    return triggers | column("FrameTime", [moments.ds(told)] * len(steps))


def _images(timed: Timed) -> list[Lasting] | None:
    """Along a temporal axis as it says; otherwise each as its author says. None without a clock."""
    count = len(timed.table.slots)
    durations = (timed.number("ActualFrameDuration", index) for index in range(count))
    lasts = [None if duration is None else duration / 1000 for duration in durations]
    known = [timed.written_at("Acquisition", index) or _reference(timed, index) for index in range(count)]
    starts = [start for start in known if start is not None]
    if len(starts) < count:
        return None
    if timed.axis.length < 2:
        return list(zip(starts, lasts, strict=True))
    steps = [None if index is None else lasts[index] for index in timed.first_of_steps()]
    made = schedule(timed, steps)
    first = first_start(timed, lambda index: _reference(timed, index))
    if first is None:
        return None
    _check_durations(timed, made.starts_s, steps)
    images: list[Lasting] = []
    for index, own in enumerate(lasts):
        step = timed.step(index)
        start = timed.written_at("Acquisition", index) or timed.later(first, made.starts_s[step])
        images.append((start, own if own is not None else made.lasts_s[step]))
    return images


def _reference(timed: Timed, index: int) -> datetime | None:
    return moments.series_start(timed.clock, timed.table, index)


def _factors(timed: Timed, times_ms: Sequence[Decimal | None]) -> Implied:
    """DecayFactor of each image: to the reference time of the series, or to the injection."""
    factors = []
    for index, computed in enumerate(times_ms):
        told, reference = timed.number("FrameReferenceTime", index), _reference(timed, index)
        time = computed if told is None else told
        correction = timed.text("DecayCorrection", index) or "START"
        before = waited_s(_drug(timed, index), reference) if correction == "ADMIN" and reference else None
        before = ZERO if correction == "START" else before
        half_life = _half_life(timed, index)
        if time is None or before is None or half_life is None:
            return {}
        factors.append(decay.factor(before + time / 1000, half_life))
    _check(timed, "DecayFactor", factors, Decimal("0.0001"))
    return column("DecayFactor", map(moments.ds, factors))


def waited_s(drug: Attributes, reference: datetime) -> Decimal | None:
    """Seconds from the injection to the reference time of the series; a time alone is of the day before at most."""
    whole = moments.moment(drug.text("RadiopharmaceuticalStartDateTime"))
    if whole is not None:
        return moments.seconds_between(whole, reference)
    time = drug.text("RadiopharmaceuticalStartTime")
    start = moments.moment(moments.da(reference), time) if time else None
    if start is None:
        return None
    return moments.seconds_between(start, reference if start <= reference else reference + timedelta(days=1))


def _drug(timed: Timed, index: int) -> Attributes:
    found = items_of(timed.table.get(DRUG, index))
    return found[0] if len(found) == 1 else Attributes()


def _half_life(timed: Timed, index: int) -> Decimal | None:
    """As the author wrote it, otherwise of the radionuclide of the code; F-18 where no drug is written."""
    if timed.table.get(DRUG, index) is None:
        return radionuclides.half_life_s(*FLUORINE)
    drug = _drug(timed, index)
    return moments.positive(drug.get(tag_of("RadionuclideHalfLife"))) or radionuclides.half_life_of(drug)


def lacking(timed: Timed) -> list[Diagnostic]:
    """DF080 where times need a half-life that is missing."""
    for index in range(len(timed.table.slots)):
        lasts = timed.axis.name or timed.table.get(tag_of("ActualFrameDuration"), index) is not None
        if (
            lasts
            and _half_life(timed, index) is None
            and timed.table.get(tag_of("FrameReferenceTime"), index) is None
        ):
            break
    else:
        return []
    message = "FrameReferenceTime follows from the half-life of the radionuclide, which is missing"
    place = timed.written.place(DRUG, index) or timed.span
    expected = "RadionuclideHalfLife in s, or a RadionuclideCodeSequence of PS3.16 CID 4020"
    hint = "write `RadionuclideHalfLife` in RadiopharmaceuticalInformationSequence, or FrameReferenceTime"
    return [Diagnostic("DF080", message, place, "", expected, hint)] if timed.written.complete[index] else []


def _check(timed: Timed, keyword: str, wanted: Sequence[Decimal | None], tolerance: Decimal) -> None:
    for index, value in enumerate(wanted):
        told = timed.number(keyword, index)
        if told is not None and value is not None and abs(told - value) > tolerance:
            expected = f"{moments.ds(value)} in instance {index + 1}"
            timed.contradicts(keyword, index, "start, duration and half-life", moments.ds(told), expected)
            return


def _check_durations(timed: Timed, starts_s: Sequence[Decimal], told_s: Sequence[Decimal | None]) -> None:
    """A frame that its author made longer than the time until the next begins."""
    for step, (start, after) in enumerate(itertools.pairwise(starts_s)):
        lasts, index = told_s[step], timed.first_of_steps()[step]
        if lasts is not None and index is not None and lasts > after - start + MS and after > start:
            found = f"{moments.plain(lasts * 1000)} ms in step {step + 1}"
            expected = f"{moments.plain((after - start) * 1000)} ms"
            timed.contradicts("ActualFrameDuration", index, "the start of the next frame", found, expected)
            return
