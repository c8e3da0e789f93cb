"""The drawings of a study's geometry, one for each Frame of Reference, with their legends."""

from __future__ import annotations

from collections.abc import Sequence

from dicomforge.ground.counted import counted
from dicomforge.model.grid import Grid
from dicomforge.preview import geometry
from dicomforge.preview.card import swatch
from dicomforge.preview.colours import of_index
from dicomforge.preview.contents import ShownSeries
from dicomforge.preview.geometry import PlaneStack
from dicomforge.preview.markup import Markup, join, tag
from dicomforge.preview.resize import fitted, resize
from dicomforge.transfer.png import data_uri

PICTURE_PX = 160


def spaces(entries: Sequence[ShownSeries]) -> Markup:
    """Figures of the series that lie in patient space; nothing where none does."""
    grouped: dict[str, list[PlaneStack]] = {}
    for index, entry in enumerate(entries):
        grids = tuple(dict.fromkeys(f.grid for f in entry.shown.frames if f.grid is not None))
        if grids:
            space = entry.shown.attributes(0).text("FrameOfReferenceUID")
            grouped.setdefault(space, []).append(_stack(entry, grids, of_index(index)))
    if not grouped:
        return join()
    return tag("div", *(_figure(stacks, space, len(grouped)) for space, stacks in grouped.items()), class_="spaces")


def _stack(entry: ShownSeries, grids: tuple[Grid, ...], colour: str) -> PlaneStack:
    label = " ".join(part for part in (entry.facts.modality, entry.facts.title) if part)
    placed = [p for p in entry.gallery.pictures if p.frame.grid is not None]
    overlays = bool(entry.gallery.segments)
    if not placed:
        return PlaneStack(label, colour, grids, overlays=overlays)
    middle = placed[len(placed) // 2]
    rows, columns = fitted(middle.image.shape[0], middle.image.shape[1], 1.0, PICTURE_PX)
    return PlaneStack(
        label, colour, grids, data_uri(resize(middle.image, rows, columns)), middle.frame.grid, overlays
    )


def _figure(stacks: Sequence[PlaneStack], space: str, count: int) -> Markup:
    legend = [tag("li", swatch(s.colour), f"{s.label}, {counted(len(s.grids), 'plane')}") for s in stacks]
    told = "Planes in patient space" if count == 1 else f"Planes in the Frame of Reference {space or 'without a UID'}"
    return tag("figure", geometry.drawn(stacks), tag("figcaption", told), tag("ul", *legend, class_="legend"))
