"""Schedule: when the steps of a temporal axis begin, and how long each lasts."""

import itertools
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.plan.layout import Layout

TEMPORAL = ("t", "time-slice")
"""Names of axes whose steps follow one another in time; their values are seconds from the first moment."""

ZERO = Decimal(0)

PHASES = ("time-slot",)
"""Names of axes whose steps are phases of a heart beat; their values are seconds after its trigger."""

USUAL_S = Decimal(60)
"""Practice: a volume takes of the order of a minute."""


class TimeAxis(NamedTuple):
    """The temporal axis of a series."""

    name: str
    position: int
    """Among the axes of the series."""
    length: int
    offsets_s: tuple[Decimal, ...]
    """What the author listed; () where there is only a length, or a label that is no number."""


NO_AXIS = TimeAxis("", -1, 1, ())
"""A series without a temporal axis has one step."""


LONGEST_S, LONGEST_IN_MS_S = 10**9, (2**31 - 1) // 1000
"""How far from the first moment the others are, at most; and where ActualFrameDuration, an IS in ms, follows."""


class Schedule(NamedTuple):
    """By step, in seconds from the moment that offsets count from."""

    starts_s: tuple[Decimal, ...]
    lasts_s: tuple[Decimal, ...]


def time_axis(layout: Layout, labels: Mapping[str, Sequence[str]], names: Sequence[str] = TEMPORAL) -> TimeAxis:
    """The temporal axis of a series."""
    for position, axis in enumerate(layout.axes):
        if axis.name in names:
            return TimeAxis(axis.name, position, axis.length, _numbers(labels.get(axis.name, ())))
    return NO_AXIS


def misread(
    name: str, labels: Sequence[str], span: Span, *, named: bool, longest_s: int = LONGEST_S
) -> Diagnostic | None:
    """DF076 for values that are no times: they go back, or begin like a number that they are not (`30s`).

    Words are names where the axis may be `named`.
    """
    numbers = _numbers(labels)
    if any(b <= a for a, b in itertools.pairwise(numbers)):
        problem = "do not ascend"
    elif any(abs(one) > longest_s for one in numbers):
        problem = f"are not supported yet beyond {longest_s:,} s"
    elif named and not numbers and any(label[:1] in "+-.0123456789" for label in labels if label):
        problem = "are no numbers"
    else:
        return None
    message = f"the values of the axis {name!r} {problem}"
    expected = "seconds after the first moment, each later than the one before"
    hint = f"write numbers that ascend, such as `{name}: [0, 30, 90]`, or a length"
    return Diagnostic("DF076", message, span, ", ".join(labels), expected, hint)


def made(axis: TimeAxis, starts_s: Sequence[Decimal | None], lasts_s: Sequence[Decimal | None]) -> Schedule:
    """The schedule from what the author wrote of each step, of which None is unknown.

    Starts are the author's, otherwise the values of the axis, otherwise one step follows another. A duration is the
    author's, otherwise the time until the next step begins.
    """
    known = [start for start in starts_s if start is not None]
    if len(known) == axis.length:
        starts = tuple(known)
    elif axis.offsets_s:
        starts = axis.offsets_s
    else:
        each = [USUAL_S if lasts is None else lasts for lasts in lasts_s]
        starts = tuple(itertools.accumulate(each[:-1], initial=ZERO))
    gaps = [b - a for a, b in itertools.pairwise(starts)]
    gaps.append(gaps[-1] if gaps else USUAL_S)
    lasts = tuple(gap if told is None else told for gap, told in zip(gaps, lasts_s, strict=True))
    return Schedule(starts, tuple(max(last, ZERO) for last in lasts))


def _numbers(labels: Sequence[str]) -> tuple[Decimal, ...]:
    try:
        found = tuple(map(Decimal, labels))
    except InvalidOperation:
        return ()
    return found if all(number.is_finite() for number in found) else ()
