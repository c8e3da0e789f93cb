"""Modules of waveforms, PS3.3 sections C.10.8 to C.10.10."""

from dicomforge.iod.condition import AUTHOR, absent, filled, root_holds
from dicomforge.iod.declared import module, when

_GROUP, _CHANNEL = "WaveformSequence", "WaveformSequence.ChannelDefinitionSequence"
_FILTERS = tuple(
    f"{_CHANNEL}.{kind}CharacteristicsSequence"
    for kind in ("FilterLowFrequency", "FilterHighFrequency", "NotchFilter")
)
_ANNOTATION = "WaveformAnnotationSequence"
_POSITIONS = ("ReferencedSamplePositions", "ReferencedTimeOffsets", "ReferencedDateTime")

RULES = {
    # How a signal was triggered, padded and filtered, and what it is measured in, its Attributes alone record.
    "waveform": module(
        when(root_holds("AcquisitionTimeSynchronized", "Y"), "MultiplexGroupTimeOffset", within=_GROUP),
        when(AUTHOR, "TriggerTimeOffset WaveformPaddingValue MultiplexGroupUID", within=_GROUP),
        when(absent("ChannelTimeSkew"), "ChannelSampleSkew", within=_CHANNEL, only=True),
        when(AUTHOR, "ChannelTimeSkew ChannelSourceModifiersSequence ChannelSensitivity", within=_CHANNEL),
        when(
            AUTHOR,
            "FilterLowFrequency FilterHighFrequency",
            "FilterLowFrequencyCharacteristicsSequence FilterHighFrequencyCharacteristicsSequence",
            within=_CHANNEL,
        ),
        *(
            when(
                AUTHOR,
                "FilterLowFrequency FilterHighFrequency NotchFilterFrequency NotchFilterBandwidth",
                "AnalogFilterCharacteristicsSequence DigitalFilterCharacteristicsSequence",
                within=one,
            )
            for one in _FILTERS
        ),
    ),
    "waveform-annotation": module(
        when(absent("UnformattedTextValue"), "ConceptNameCodeSequence", within=_ANNOTATION, only=True),
        when(absent("ConceptNameCodeSequence"), "UnformattedTextValue", within=_ANNOTATION, only=True),
        when(AUTHOR, "TemporalRangeType", within=_ANNOTATION),
        *(
            when(
                filled("TemporalRangeType") & absent(*(other for other in _POSITIONS if other != one)),
                one,
                within=_ANNOTATION,
                open=True,
            )
            for one in _POSITIONS
        ),
        when(AUTHOR, "ModifierCodeSequence", within=f"{_ANNOTATION}.ConceptNameCodeSequence"),
        when(AUTHOR, "ModifierCodeSequence", within=f"{_ANNOTATION}.ConceptCodeSequence"),
    ),
}
