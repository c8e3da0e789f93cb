"""Tracks of fibres as lines, each set in a colour (PS3.3 C.8.33.2)."""

from collections.abc import Sequence

from dicomforge.ground.choice import evenly
from dicomforge.iod.view import items
from dicomforge.preview import solid
from dicomforge.preview.drawings import Drawing
from dicomforge.preview.drawings.surfaces import coordinates
from dicomforge.preview.overlay import Segment
from dicomforge.preview.picture import Picture, Size, colour_of, thumbnail
from dicomforge.preview.series_view import SeriesView
from dicomforge.preview.solid import SolidBody

ATTRIBUTES = ("TrackSetSequence",)

MOST = 2_000
"""Tracks of a set that are drawn."""


def drawn(shown: SeriesView, others: Sequence[SeriesView], size: Size) -> Drawing:
    """A picture of all sets of the first instance."""
    bodies, segments = [], []
    for index, one in enumerate(items(shown.attributes(0).value("TrackSetSequence"))):
        colour, tracks = colour_of(index), items(one.value("TrackSequence"))
        bodies += [SolidBody(coordinates(track), colour, is_line=True) for track in evenly(tracks, MOST)]
        segments.append(Segment(index + 1, f"{one.text('TrackSetLabel')}, {len(tracks)} tracks", colour))
    image = thumbnail(solid.drawn(bodies), size.side_px)
    return Drawing((Picture(image),), segments=tuple(segments))
