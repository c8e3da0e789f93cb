"""Volumes that are presented: inputs, the colours of their values, and how these are blended (PS3.3 C.11.23 on)."""

from typing import NamedTuple

from dicomforge.content import About, Made, Wrong
from dicomforge.content._images import WINDOW, alike, held, images, modality
from dicomforge.content._palette import ENTRIES, Colours, palette, window
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.model.grid import Grid, Point, dot
from dicomforge.model.referred import Referred
from dicomforge.standard import modules, uids

CLASSES = {
    "GrayscalePlanarMPRVolumetricPresentationStateStorage": (1, 1),
    "CompositingPlanarMPRVolumetricPresentationStateStorage": (1, 9),
    "VolumeRenderingVolumetricPresentationStateStorage": (1, 1),
    "SegmentedVolumeRenderingVolumetricPresentationStateStorage": (1, 1),
    "MultipleVolumeRenderingVolumetricPresentationStateStorage": (2, 9),
}
"""The fewest and the most volumes that each class presents, as far as we support them (PS3.4 B.5.1.22, B.5.1.24)."""

OTHERS: tuple[Colours, ...] = ("HotIronPalette", *(("black", one) for one in ("lime", "cyan", "yellow", "magenta")))
"""Of the second volume or first segment, and of those after it, where the author names none."""

LEVELS = 16
"""Steps of each of the two opacities that a weight depends on."""


class VolumeInput(NamedTuple):
    """A volume, or a segment of one, and how it is shown."""

    volume: Referred
    set_uid: str
    number: int
    colours: Colours | None
    segment: Attributes | None = None
    """The reference to the segment that the volume is cropped by."""


def presented(about: About, colours: Colours | None) -> Made:
    """The inputs of a class, and its colours."""
    inputs = _inputs(about, colours)
    if isinstance(inputs, Wrong):
        return inputs
    sets = {one.set_uid: one.volume for one in inputs}
    made = [
        vr.element("VolumetricPresentationInputSetSequence", *(_set(uid, one) for uid, one in sets.items())),
        vr.element("VolumetricPresentationStateInputSequence", *(_state(one, about) for one in inputs)),
    ]
    crops = [_crop(one) for one in inputs if one.segment is not None]
    if crops:
        made.append(vr.element("VolumeCroppingSequence", *crops))
    known = modules.keywords_of(about.sop_class)
    renders = "VolumeStreamSequence" in known
    opacity = about.known.numbers("RelativeOpacity")
    shown = [_component(one, renders or len(inputs) > 1, opacity) for one in inputs]
    if renders:
        made.append(vr.element("VolumeStreamSequence", *(_stream(uid, inputs, shown) for uid in sets)))
    elif about.sop_class != _uid("GrayscalePlanarMPRVolumetricPresentationStateStorage"):
        made.append(vr.element("PresentationStateClassificationComponentSequence", *shown))
    else:
        return made
    streams = len(sets) if renders else len(inputs)
    over = vr.item(WeightingTransferFunctionSequence=_over())
    return [*made, vr.element("PresentationStateCompositorComponentSequence", *([over] * (streams - 1)))]


def _inputs(about: About, colours: Colours | None) -> list[VolumeInput] | Wrong:
    name = uids.keyword_of(about.sop_class)
    fewest, most = CLASSES[name]
    segmented = name.startswith("Segmented")
    cuts = [one for one in about.of if segmented and one.series.kind == "segmentation"]
    volumes = [one for one in about.of if one not in cuts]
    if not fewest <= len(volumes) <= most:
        found, expected = f"{name} presents {'one volume' if most == 1 else f'at least {fewest} volumes'}", "`of`, "
        return Wrong(found, expected + ("one series by name" if most == 1 else "series by name"))
    if colours is not None and name.startswith("Grayscale"):
        return Wrong(f"{name} has no colours", "", "use CompositingPlanarMPRVolumetricPresentationStateStorage")
    inputs = []
    for number, one in enumerate(volumes, 1):
        last = number == len(volumes) and not cuts
        own = colours if last else None
        default = OTHERS[(number - 2) % len(OTHERS)] if number > 1 else None
        inputs.append(VolumeInput(one, about.uid("volume", one.series.name), number, own or default))
    for cut in cuts:
        for reference in _segments(cut):
            number = len(inputs) + 1
            painted = colours if colours is not None and number == 2 else OTHERS[(number - 2) % len(OTHERS)]
            inputs.append(inputs[0]._replace(number=number, colours=painted, segment=reference))
    return inputs


def _segments(cut: Referred) -> list[Attributes]:
    described = cut.series.attributes(0).value("SegmentSequence")
    numbers = [one.numbers("SegmentNumber")[0] for one in described if isinstance(one, Attributes)]
    image = images((cut,))[0].reference
    return [image.merged([vr.element("ReferencedSegmentNumber", int(number))]) for number in numbers]


def _set(uid: str, volume: Referred) -> Attributes:
    references = tuple(image.reference for image in images((volume,)))
    return vr.item(
        VolumetricPresentationInputSetUID=uid, PresentationInputType="VOLUME", ReferencedImageSequence=references
    )


def _state(one: VolumeInput, about: About) -> Attributes:
    """An input: the author's window is that of the first volume."""
    ends = palette(one.colours).ends if one.colours is not None else None
    own = Attributes(e for k in WINDOW if (e := about.known.get(k)) is not None) if one.number == 1 else Attributes()
    shown = window(ends) if ends else own or _window(one.volume)
    item = vr.item(
        VolumetricPresentationInputNumber=one.number,
        VolumetricPresentationInputSetUID=one.set_uid,
        Crop="NO" if one.segment is None else "YES",
    )
    if one.segment is not None:
        item = item.merged([vr.element("CroppingSpecificationIndex", one.number - 1)])
    if about.text("MPRThicknessType") == "SLAB":
        item = item.merged([vr.element("RenderingMethod", about.text("RenderingMethod") or "AVERAGE_IP")])
    return item.merged(shown)


def _window(volume: Referred) -> Attributes:
    """That of all its images, or the whole range of their values."""
    found = alike(images((volume,)), lambda one: held(one, WINDOW))
    if len(found) == 1 and found[0][0]:
        return found[0][0]
    one = found[0][1][0]
    lut, bits = modality(one), int(one.attributes.numbers("BitsStored")[0])
    least = -(1 << bits - 1) if one.attributes.text("PixelRepresentation") == "1" else 0
    slope, intercept = (lut.numbers(k) or (d,) for k, d in (("RescaleSlope", 1.0), ("RescaleIntercept", 0.0)))
    low, high = (value * slope[0] + intercept[0] for value in (least, least + (1 << bits) - 1))
    return window((min(low, high), max(low, high)))


def _crop(one: VolumeInput) -> Attributes:
    assert one.segment is not None
    return vr.item(
        CroppingSpecificationNumber=one.number - 1,
        VolumeCroppingMethod="INCLUDE_SEG",
        ReferencedImageSequence=one.segment,
    )


def _component(one: VolumeInput, faded: bool, opacity: tuple[float, ...]) -> Attributes:
    """Colours of an input: the first is opaque in a plane, all others the more the higher their values are."""
    found = [
        *vr.item(
            ComponentType="ONE_TO_RGBA", ComponentInputSequence=vr.item(VolumetricPresentationInputIndex=one.number)
        ),
        vr.element("RGBLUTTransferFunction", "EQUAL_RGB" if one.colours is None else "TABLE"),
    ]
    if one.colours is not None:
        found += palette(one.colours)._replace(uid="").attributes
    if faded:
        alpha = bytes(range(ENTRIES))
        if opacity and one.number > 1:
            alpha = bytes([0, *[round(opacity[0] * 255)] * (ENTRIES - 1)])
        found += [
            vr.element("AlphaLUTTransferFunction", "TABLE"),
            vr.element("AlphaPaletteColorLookupTableDescriptor", ENTRIES, 0, 8),
            vr.element("AlphaPaletteColorLookupTableData", alpha),
        ]
    return Attributes(found)


def _stream(uid: str, inputs: list[VolumeInput], shown: list[Attributes]) -> Attributes:
    own = tuple(made for one, made in zip(inputs, shown, strict=True) if one.set_uid == uid)
    return vr.item(VolumetricPresentationInputSetUID=uid, PresentationStateClassificationComponentSequence=own)


def _over() -> tuple[Attributes, Attributes]:
    """The weights of two inputs, the second over the first (PS3.4 FF.2.3.3.2): its opacity, and what that leaves."""
    above = [round(second * 255 / (LEVELS - 1)) for _ in range(LEVELS) for second in range(LEVELS)]
    below = [255 - weight for weight in above]
    descriptor = (LEVELS * LEVELS, 0, 8)
    first, second = (vr.item(LUTDescriptor=descriptor, LUTData=bytes(one)) for one in (below, above))
    return first, second


def _uid(keyword: str) -> str:
    entry = uids.by_keyword(keyword)
    return entry.value if entry is not None else ""


def corners(of: tuple[Referred, ...]) -> list[Point]:
    """The corners of all planes of the first volume, at the edges of their pixels."""
    found = []
    for grid in of[0].series.grids:
        for column in (-0.5, grid.columns - 0.5):
            for row in (-0.5, grid.rows - 0.5):
                found.append(_at(grid, column * grid.column_spacing_mm, row * grid.row_spacing_mm))
    return found


def _at(grid: Grid, along: float, down: float) -> Point:
    x, y, z = (
        o + r * along + c * down
        for o, r, c in zip(grid.origin, grid.row_direction, grid.column_direction, strict=True)
    )
    return (x, y, z)


def extent(points: list[Point], direction: Point) -> tuple[float, float]:
    """The least and the greatest place of points along a direction."""
    along = [dot(point, direction) for point in points]
    return min(along), max(along)
