"""Images as presentation states show them (PS3.4 N.2): Modality and VOI LUT, Presentation LUT, palette, blending."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.ground.choice import within
from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes
from dicomforge.model.grid import Grid
from dicomforge.preview import lut
from dicomforge.preview import window as windows
from dicomforge.preview.annotations import annotated
from dicomforge.preview.drawings import Drawing
from dicomforge.preview.picture import Picture, Size, in_colour, picture, thumbnail
from dicomforge.preview.planar_mpr import CORNER, sliced
from dicomforge.preview.planes import on_grid
from dicomforge.preview.series_view import Frame, SeriesView, number_of, numbers
from dicomforge.preview.volume_rendering import FIELD, is_simple, rendered

Image = NDArray[np.uint8]

LISTS = ("ReferencedSeriesSequence", "BlendingSequence", "AdvancedBlendingSequence")
AREA, WINDOW, VARIABLE = "DisplayedAreaSelectionSequence", "SoftcopyVOILUTSequence", "VariableModalityLUTSequence"
ATTRIBUTES = (AREA, CORNER, FIELD)
RESCALE = ("RescaleSlope", "RescaleIntercept", "ModalityLUTSequence")


class _Seen(NamedTuple):
    """A frame of a series that is shown too."""

    series: SeriesView
    frame: Frame

    @property
    def uid(self) -> str:
        """Of its instance."""
        return self.series.uids[self.frame.instance]


def drawn(shown: SeriesView, others: Sequence[SeriesView], size: Size) -> Drawing:
    """The images of `others` that the states of a series present.

    Raises ValueError where an image cannot be decoded.
    """
    made, cuts, trouble = [], [], ""
    for instance in range(len(shown.uids)):
        state = shown.attributes(instance)
        if FIELD in state and not is_simple(state):
            trouble = "volume renderings with several components, cropping or perspective are not supported yet"
        elif (cut := rendered(state, others) if FIELD in state else sliced(state, others)) is not None:
            image, frame = cut
            cuts.append(Picture(thumbnail(image, size.side_px), "", frame))
        if AREA not in state:
            continue
        inputs = [list(_seen(part, others)) for part in _inputs(state)]
        if inputs and all(inputs):
            made += [(state, inputs, one) for one in inputs[0]]
    pictures = (
        picture(image, image.shape[:2], first.series, first.frame, size.side_px)
        for state, inputs, first in within(made, size.frames)
        for image in [_displayed(state, first, _blended(state, inputs, first))]
    )
    return Drawing((*cuts[: size.frames], *pictures), trouble=trouble)


def _inputs(state: Attributes) -> list[Attributes]:
    """What lists images: the state itself, or each input of a blend."""
    for keyword in LISTS[1:]:
        if found := items(state.value(keyword)):
            return list(found)
    return [state] if LISTS[0] in state else []


def _seen(part: Attributes, others: Iterable[SeriesView]) -> Iterator[_Seen]:
    """The frames that an input lists; all of a series that it names without images."""
    series = items(part.value(LISTS[0])) or (part,)
    for item in series:
        listed = {one.text("ReferencedSOPInstanceUID"): one for one in items(item.value("ReferencedImageSequence"))}
        for other in others:
            if other.uid != item.text("SeriesInstanceUID"):
                continue
            for frame in other.frames:
                reference = listed.get(other.uids[frame.instance])
                chosen = numbers(reference.get("ReferencedFrameNumber")) if reference is not None else ()
                if (reference is not None or not listed) and (not chosen or frame.number in chosen):
                    yield _Seen(other, frame)


def _blended(state: Attributes, inputs: Sequence[Sequence[_Seen]], first: _Seen) -> Image:
    """Several inputs as one, in the geometry of the first."""
    if len(inputs) == 1:
        return _image(state, state, first)
    parts = _inputs(state)
    layers = [_image(parts[0], parts[0], first)]
    for part, seen in zip(parts[1:], inputs[1:], strict=True):
        tables = items(part.value("PaletteColorLookupTableSequence"))
        layers.append(_laid_on(first, seen, part, tables[0] if tables else state, layers[0].shape[:2]))
    weights = _weights(state, len(layers))
    mixed = sum(weight * in_colour(layer).astype(np.float64) for weight, layer in zip(weights, layers, strict=True))
    return np.rint(mixed).astype(np.uint8)


def _weights(state: Attributes, count: int) -> list[float]:
    """By Relative Opacity, that of the upper one of two; alike without (PS3.3 C.11.14, C.11.34)."""
    display = items(state.value("BlendingDisplaySequence"))
    holder = display[0] if display else state
    opacity = numbers(holder.get("RelativeOpacity"))
    if count != 2 or not opacity:
        return [1 / count] * count
    upper = items(holder.value("BlendingDisplayInputSequence"))
    is_first = bool(upper) and number_of(upper[0], "BlendingInputNumber", 2.0) == 1.0
    return [opacity[0], 1 - opacity[0]] if is_first else [1 - opacity[0], opacity[0]]


def _laid_on(
    first: _Seen, seen: Sequence[_Seen], part: Attributes, palette: Attributes, shape: tuple[int, ...]
) -> Image:
    """The image of an input that lies nearest to the plane of the first one, in its pixels; black outside."""
    below = first.frame.grid
    placed = [one for one in seen if one.frame.grid is not None]
    if below is None or not placed:
        return _image(part, palette, seen[0])
    nearest = min(placed, key=lambda one: abs((one.frame.grid or below).distance_mm - below.distance_mm))
    image, grid = _image(part, palette, nearest), nearest.frame.grid or below
    columns, rows = _pixels(below, grid)
    inside = (columns >= 0) & (columns < image.shape[1]) & (rows >= 0) & (rows < image.shape[0])
    made = np.zeros((*shape, *image.shape[2:]), np.uint8)
    made[inside] = image[rows[inside], columns[inside]]
    return made


def _pixels(of: Grid, on: Grid) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The columns and rows of a grid that the pixels of another one lie on."""
    row, column = np.indices((of.rows, of.columns))
    along, down = np.array(of.row_direction), np.array(of.column_direction)
    places = np.array(of.origin) + column[..., None] * of.column_spacing_mm * along
    columns, rows = on_grid(places + row[..., None] * of.row_spacing_mm * down, on)
    return np.rint(columns).astype(np.int64), np.rint(rows).astype(np.int64)


def _image(tables: Attributes, palette: Attributes, seen: _Seen) -> Image:
    """A frame through the tables of a state, or of an input of it: grey, or colours of its palette."""
    header, stored = seen.series.attributes(seen.frame.instance), seen.series.pixels(seen.frame)
    if stored.ndim == 3 and (colours := lut.colours(stored, header)) is not None:
        return colours
    luts = next((one for one in items(tables.value(VARIABLE)) if _names(one, seen)), tables)
    own = (element for keyword in RESCALE if (element := luts.get(keyword)) is not None)
    replaced = (
        () if "BlendingInputNumber" in tables else _tags(header)
    )  # such an input has no Modality LUT of its own
    scale = header.without(replaced).merged(own)
    values = windows.values(stored, scale, 1)
    voi = next((one for one in items(tables.value(WINDOW)) if _names(one, seen)), Attributes())
    level = windows.grey(values, windows.window(voi, 1) or _whole(scale), voi)
    if f"{lut.PALETTES[0]}Descriptor" in palette:
        coloured = lut.coloured(level, palette, whole=True)
        return level if coloured is None else coloured
    return 255 - level if tables.text("PresentationLUTShape") == "INVERSE" else level


def _tags(header: Attributes) -> frozenset[int]:
    """Of tables that an image has, which a state replaces, and of functional groups that may hold such tables."""
    groups = ("SharedFunctionalGroupsSequence", "PerFrameFunctionalGroupsSequence", "DoseGridScaling")
    return frozenset(e.tag for k in (*RESCALE, *groups) if (e := header.get(k)) is not None)


def _names(item: Attributes, seen: _Seen) -> bool:
    """Whether an item goes for a frame: it names the frame, its instance, or no instance at all."""
    listed = items(item.value("ReferencedImageSequence"))
    own = [
        numbers(one.get("ReferencedFrameNumber"))
        for one in listed
        if one.text("ReferencedSOPInstanceUID") == seen.uid
    ]
    return not listed or any(not frames or seen.frame.number in frames for frames in own)


def _whole(scale: Attributes) -> windows.DisplayWindow:
    """Without a window the whole range of values is shown."""
    bits, signed = int(number_of(scale, "BitsStored", 8.0)), number_of(scale, "PixelRepresentation", 0.0)
    least = -(1 << bits - 1) if signed else 0
    ends = windows.values(np.array([least, least + (1 << bits) - 1]), scale, 1)
    return windows.DisplayWindow("linear_exact", float(ends.mean()), float(np.ptp(ends)) or 1.0)


def _displayed(state: Attributes, seen: _Seen, image: Image) -> Image:
    """With graphics, cut to the displayed area, then turned and flipped (PS3.4 N.2.3)."""
    image = annotated(image, [one for one in items(state.value("GraphicAnnotationSequence")) if _names(one, seen)])
    area: Any = next((one for one in items(state.value(AREA)) if _names(one, seen)), Attributes())
    first = numbers(area.get("DisplayedAreaTopLeftHandCorner")) or (1.0, 1.0)
    last = numbers(area.get("DisplayedAreaBottomRightHandCorner")) or (image.shape[1], image.shape[0])
    left, top = (max(0, int(value) - 1) for value in first)
    cut = image[top : int(last[1]), left : int(last[0])]
    turned = np.rot90(cut if cut.size else image, -int(number_of(state, "ImageRotation", 0.0)) // 90)
    return turned[:, ::-1] if state.text("ImageHorizontalFlip") == "Y" else turned
