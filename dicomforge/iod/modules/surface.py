"""Modules of surface scans and tracts, PS3.3 sections C.29 and C.38."""

from dicomforge.iod.condition import AUTHOR, Condition
from dicomforge.iod.declared import module, when
from dicomforge.iod.view import items, tag

COLOUR, COLOURS = "RecommendedDisplayCIELabValue", "RecommendedDisplayCIELabValueList"


def _coloured(keywords: tuple[str, ...]) -> Condition:
    """Whether a track has no colour of its own by `keywords`, nor its set."""
    return Condition(
        lambda view: (
            not view.here.filled(tag(COLOUR))
            and not view.parent.filled(tag(COLOUR))
            and not any(view.here.filled(tag(keyword)) for keyword in keywords)
        )
    )


_some_track_has_no_colour = Condition(
    lambda view: any(
        not (track.filled(tag(COLOUR)) or track.filled(tag(COLOURS)))
        for track in items(view.here.value(tag("TrackSequence")))
    )
)

RULES = {
    "scan-procedure": module(when(AUTHOR, "RegistrationMethodCodeSequence")),
    "tractography-results": module(
        when(AUTHOR, "ReferencedInstanceSequence"),
        when(_some_track_has_no_colour, COLOUR, within="TrackSetSequence"),
        when(_coloured((COLOURS,)), COLOUR, within="TrackSetSequence.TrackSequence"),
        when(_coloured(()), COLOURS, within="TrackSetSequence.TrackSequence", open=True),
        when(AUTHOR, "TrackPointIndexList", within="TrackSetSequence.MeasurementsSequence.MeasurementValuesSequence"),
    ),
}
