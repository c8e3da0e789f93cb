"""Spin echo: what an MR series says of its sequence that the signal of a material does not depend on.

The signal is that of a spin echo (materials.py). What would give another contrast is named, since it is not used.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.ground.span import Span
from dicomforge.iod import groups
from dicomforge.iod.view import items
from dicomforge.model.attributes import Element, tag_of
from dicomforge.plan.header import Written
from dicomforge.plan.table import Table

RIGHT_ANGLE_DEG = 90.0


class _Unused(NamedTuple):
    """An Attribute, and the values of it that a plain spin echo has."""

    keyword: str
    fits: Collection[str]
    largest: float | None = None
    """Numbers up to this one fit too."""


UNUSED = (
    _Unused("ScanningSequence", ("SE", "EP")),
    _Unused("SequenceVariant", ("NONE", "SK", "SP", "OSP")),
    _Unused("EchoPulseSequence", ("SPIN",)),
    _Unused("SteadyStatePulseSequence", ("NONE",)),
    _Unused("InversionRecovery", ("NO",)),
    _Unused("SaturationRecovery", ("NO",)),
    _Unused("MagnetizationTransfer", ("NONE",)),
    _Unused("InversionTime", (), 0.0),
    _Unused("InversionTimes", (), 0.0),
    _Unused("DiffusionBValue", (), 0.0),
    _Unused("FlipAngle", ()),
)

BY_TAG = {tag_of(one.keyword): one for one in UNUSED}


def unused(table: Table, written: Written, span: Span) -> list[Diagnostic]:
    """DF132 where the series' own sequence is no plain spin echo; nothing where it is."""
    values: dict[str, set[str]] = {}
    for element in _elements(table):
        one = BY_TAG[element.tag]
        values.setdefault(one.keyword, set()).update(_odd(one, element))
    odd = {keyword: sorted(found, key=lambda text: (len(text), text)) for keyword, found in values.items() if found}
    named = [f"{one.keyword} {', '.join(odd[one.keyword])}" for one in UNUSED if one.keyword in odd]
    if not named:
        return []
    listed = " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
    places = (_place(written, tag_of(one.keyword)) for one in UNUSED if one.keyword in odd)
    return [
        Diagnostic(
            "DF132",
            f"the signal of a material does not depend on {listed}",
            next((place for place in places if place is not None), span),
            expected="a spin echo of RepetitionTime and EchoTime; other equations are not supported yet",
            hint="write `value` instead of `material` where the sequence gives another signal",
            severity="warning",
        )
    ]


def _odd(one: _Unused, element: Element) -> Iterator[str]:
    """The values that a spin echo does not have."""
    if isinstance(element.value, bytes):
        return
    texts = [str(value) for value in element.value]
    if one.keyword == "FlipAngle":
        yield from (f"{number:g}" for number in map(float, texts) if number != RIGHT_ANGLE_DEG)
    elif one.largest is not None:
        yield from (f"{number:g}" for number in map(float, texts) if number > one.largest)
    elif texts == ["EP"] and one.keyword == "ScanningSequence":
        yield "EP"
    else:
        yield from (text for text in texts if text not in one.fits)


def _elements(table: Table) -> Iterator[Element]:
    """The elements of UNUSED in the data sets of all instances, in their functional groups and in their frames."""
    yield from _within(table.shared.values())
    for column in table.columns.values():
        yield from _within({id(element): element for element in column if element is not None}.values())
    for frames in table.frames.values():
        for frame in frames:
            yield from _within(frame)


def _within(elements: Iterable[Element]) -> Iterator[Element]:
    for element in elements:
        if element.tag in BY_TAG:
            yield element
        elif element.vr == "SQ":
            for item in items(element.value):
                yield from _within(item)


def _place(written: Written, tag: int) -> Span | None:
    own = next((span for (key, _), span in written.own_places.items() if key == tag), None)
    return written.place(tag) or own or written.place(groups.SHARED) or written.place(groups.PER_FRAME)
