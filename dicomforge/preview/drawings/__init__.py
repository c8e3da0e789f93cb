"""What objects without pixels show: a file for each family, found by an Attribute that its data sets have.

A file exports `ATTRIBUTES`, one of which has a value at the top of a data set, and
`drawn(shown, others, size)`, which returns a Drawing.
"""

from collections.abc import Sequence
from typing import NamedTuple

from dicomforge.ground.registry import Registry
from dicomforge.preview.outline import TextLine, outline, places
from dicomforge.preview.overlay import Segment
from dicomforge.preview.picture import Picture, Size
from dicomforge.preview.series_view import SeriesView

DRAWINGS = Registry("dicomforge.preview.drawings", "dicomforge.drawings", ("ATTRIBUTES", "drawn"))


class Drawing(NamedTuple):
    """Pictures, lines of text, and the names of what has colours in the pictures."""

    pictures: tuple[Picture, ...] = ()
    lines: tuple[TextLine, ...] = ()
    segments: tuple[Segment, ...] = ()
    trouble: str = ""
    """What is not shown, and why."""


def drawing(shown: SeriesView, others: Sequence[SeriesView], size: Size) -> Drawing:
    """The drawing of a series; the outline of its first data set where its family has no picture and no text.

    Raises ValueError where an image cannot be decoded.
    """
    first, made = shown.attributes(0), Drawing()
    for _, module in DRAWINGS:
        if any(map(first.filled, module.ATTRIBUTES)):
            found: Drawing = module.drawn(shown, others, size)
            made = found._replace(**{name: value for name, value in made._asdict().items() if value})
    if not made.pictures and not made.lines:
        return made._replace(lines=outline(first, shown.sop_class, places(others)))
    return made
