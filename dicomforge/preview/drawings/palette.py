"""Palettes as a bar of their colours, the first entry at the left (PS3.3 C.7.9)."""

from collections.abc import Sequence

import numpy as np

from dicomforge.preview import lut
from dicomforge.preview.drawings import Drawing
from dicomforge.preview.picture import Picture, Size, resize
from dicomforge.preview.series_view import Frame, SeriesView, numbers

ATTRIBUTES = (f"{lut.PALETTES[0]}Descriptor",)


def drawn(shown: SeriesView, others: Sequence[SeriesView], size: Size) -> Drawing:
    """A bar for each instance; nothing of a presentation state, which shows images in its colours."""
    pictures = []
    if "DisplayedAreaSelectionSequence" in shown.attributes(0):
        return Drawing()
    for instance in range(min(len(shown.uids), size.frames)):
        attributes = shown.attributes(instance)
        descriptor = numbers(attributes.get(ATTRIBUTES[0]))
        count = int(descriptor[0]) % (1 << 16) or 1 << 16 if descriptor else 0
        first = int(descriptor[1]) if len(descriptor) == 3 else 0
        image = lut.coloured(np.arange(first, first + count)[np.newaxis], attributes) if count else None
        if image is not None:
            bar = resize(np.repeat(image, 8, axis=0), max(1, size.side_px // 5), size.side_px)
            pictures.append(Picture(bar, f"{count} entries", Frame(instance, 1, None)))
    return Drawing(tuple(pictures))
