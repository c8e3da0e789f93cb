"""Waveform presentation states: the channels of their montage, each a weighted sum of recorded ones (PS3.3 C.39)."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes
from dicomforge.preview.drawings import Drawing
from dicomforge.preview.drawings.waveform import MOST, Trace, channels, source_of, traced
from dicomforge.preview.outline import TextLine
from dicomforge.preview.picture import Picture, Size, thumbnail
from dicomforge.preview.series_view import SeriesView, number_of

ATTRIBUTES = ("WaveformMontageSequence",)


def drawn(shown: SeriesView, others: Sequence[SeriesView], size: Size) -> Drawing:
    """The first montage of the first state over the first waveform that it refers to, as far as that is shown."""
    state = shown.attributes(0)
    listed = {
        item.text("ReferencedSOPInstanceUID")
        for series in items(state.value("ReferencedSeriesSequence"))
        for item in items(series.value("ReferencedWaveformSequence"))
    }
    recorded = next(_recorded(others, listed), None)
    montage = next(iter(items(state.value(ATTRIBUTES[0]))), Attributes())
    wanted = items(montage.value("MontageChannelSequence"))
    if recorded is None:
        return Drawing()
    made = [(one.text("MontageChannelLabel"), _sum(one, recorded)) for one in wanted]
    found = [(label, trace) for label, trace in made if trace is not None][:MOST]
    if not found:
        return Drawing()
    image = traced([trace for _, trace in found])
    lines = (TextLine(0, montage.text("MontageName")), *(TextLine(1, label) for label, _ in found))
    return Drawing((Picture(thumbnail(image, size.side_px)),), lines)


def _recorded(others: Iterable[SeriesView], listed: set[str]) -> Iterator[dict[str, Trace]]:
    """The channels of each waveform that is listed, by the codes of their sources."""
    for other in others:
        for instance, uid in enumerate(other.uids):
            if uid in listed:
                yield {trace.source: trace for trace in channels(other.attributes(instance))}


def _sum(channel: Attributes, recorded: dict[str, Trace]) -> Trace | None:
    """A channel of the montage; None where one that it takes is not recorded."""
    parts = [
        (recorded.get(source_of(one)), number_of(one, "ChannelWeight", 1.0))
        for one in items(channel.value("ContributingChannelSourcesSequence"))
    ]
    held = [(trace, weight) for trace, weight in parts if trace is not None]
    if not held or len(held) < len(parts) or len({(t.begin, t.frequency, len(t.samples)) for t, _ in held}) > 1:
        return None
    total = np.sum([weight * trace.sensitivity * trace.samples.astype(np.float64) for trace, weight in held], axis=0)
    return held[0][0]._replace(samples=total)
