"""Waveforms that a presentation state applies to, and a montage of their channels (PS3.3 C.39.1 to C.39.7)."""

from collections.abc import Mapping
from dataclasses import dataclass

from dicomforge.content import About, Made, Wrong
from dicomforge.iod.segments import by_series
from dicomforge.iod.view import items
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.parameter import string
from dicomforge.model.referred import Referred
from dicomforge.standard import uids

CLASSES = ("WaveformPresentationStateStorage", "WaveformAcquisitionPresentationStateStorage")
ALWAYS = True

_SERIES, _SOURCE = tag_of("ReferencedSeriesSequence"), tag_of("ChannelSourceSequence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Montage:
    name: str = string("name of the montage", "As recorded")
    channels: str = string(
        "labels of channels, or of two whose difference is shown: `Fp1-F3 F3-C3`; default: all", ""
    )

    def attributes(self, about: About) -> Made:
        """The series of `of`; an acquisition state has a montage, another one if its channels are written."""
        if about.known.get(_SERIES) is not None:
            return []
        recorded = {} if not about.of else _recorded(about.of[0])
        if not recorded:
            return Wrong(
                "a waveform presentation state is made for waveforms", "`of`, a series with channels", "write `of`"
            )
        made = [vr.element("ReferencedSeriesSequence", *(item for one in about.of for item in _series(one)))]
        if not self.channels and uids.keyword_of(about.sop_class) == CLASSES[0]:
            return made
        shown = self.channels.split() or list(recorded)
        unknown = next((one for label in shown for one in _terms(label, recorded) if one not in recorded), None)
        if unknown is not None:
            return Wrong(f"no channel {unknown!r} in the waveform", ", ".join(recorded), at=("channels",))
        channels = [_channel(number, label, recorded) for number, label in enumerate(shown, 1)]
        montage = [
            vr.element("MontageName", self.name),
            vr.element("MontageChannelSequence", *channels),
            vr.element("MontageIndex", 1),
        ]
        active = [vr.element("ReferencedMontageIndex", 1), vr.element("MontageActivationTimeOffset", 0)]
        return [
            *made,
            vr.element("MontageActivationSequence", Attributes(active)),
            vr.element("WaveformMontageSequence", Attributes(montage)),
        ]


def _recorded(referred: Referred) -> Mapping[str, Element]:
    """Label -> Channel Source Sequence, of all channels of a waveform."""
    found: dict[str, Element] = {}
    for group in items(referred.series.attributes(0).value("WaveformSequence")):
        for channel in items(group.value("ChannelDefinitionSequence")):
            source = channel.get(_SOURCE)
            if source is not None and channel.text("ChannelLabel"):
                found.setdefault(channel.text("ChannelLabel"), source)
    return found


def _series(referred: Referred) -> list[Attributes]:
    return by_series({referred.series.uid: referred.references()}, "ReferencedWaveformSequence")


def _terms(label: str, recorded: Mapping[str, Element]) -> list[str]:
    """The channel of a label, or the two whose difference it is."""
    return [label] if label in recorded else label.split("-", 1)


def _channel(number: int, label: str, recorded: Mapping[str, Element]) -> Attributes:
    """A channel of the montage as a weighted sum of recorded ones (PS3.3 Table C.39.7-1)."""
    sources = [
        Attributes([recorded[one], vr.element("ChannelWeight", weight)])
        for one, weight in zip(_terms(label, recorded), (1.0, -1.0), strict=False)
    ]
    return Attributes(
        [
            vr.element("MontageChannelNumber", number),
            vr.element("MontageChannelLabel", label),
            vr.element("ContributingChannelSourcesSequence", *sources),
        ]
    )


DECLARES = Montage
