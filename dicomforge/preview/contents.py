"""Everything that a report or a contact sheet shows, gathered once."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dicomforge.preview import gallery as galleries
from dicomforge.preview.facts import Facts, facts
from dicomforge.preview.gallery import Gallery
from dicomforge.preview.picture import Size
from dicomforge.preview.series_view import SeriesView

MOST_SERIES = 200
"""That are pictured; the others are only counted."""

MOST_FRAMES, ALL_FRAMES = 16, 160
"""Pictures of a series, and of all series together."""

MOST_WORK = 1 << 27
"""Pixels that are painted, of all series together, to know their truth."""


class ShownSeries(NamedTuple):
    """A series with what was seen of it."""

    shown: SeriesView
    facts: Facts
    gallery: Gallery
    truth: Mapping[str, Any] | None = None
    """As truth.json has it."""
    unmeasured: bool = False
    """It has objects, too many or too large to be measured here."""


class Contents(NamedTuple):
    """The series in their order; `left_out` counts those that are too many to be pictured."""

    entries: tuple[ShownSeries, ...]
    left_out: int
    instances: int
    """Of all series, those left out among them."""

    @property
    def not_shown(self) -> str:
        """`3 more series are not shown`; empty where all are."""
        return f"{self.left_out} more series {'is' if self.left_out == 1 else 'are'} not shown" * bool(self.left_out)


def contents(
    series: Sequence[SeriesView], size: Size, together: int = ALL_FRAMES, with_truth: bool = False
) -> Contents:
    """Paints or reads the frames that are looked at, and nothing else; about `together` pictures of all series."""
    pictured = series[:MOST_SERIES]
    size = size._replace(frames=max(1, min(size.frames, together // max(1, len(pictured)))))
    entries, left = [], MOST_WORK if with_truth else 0
    for one in pictured:
        seen = galleries.gallery(one, pictured, size)
        measured = with_truth and one.truth_work <= left
        left -= one.truth_work if measured else 0
        truth = one.truth() if measured else None
        entries.append(ShownSeries(one, facts(one, seen), seen, truth, with_truth and not measured))
    return Contents(tuple(entries), len(series) - len(pictured), sum(len(one.uids) for one in series))
