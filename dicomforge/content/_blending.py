"""Inputs of blending presentation states, each with its tables (PS3.3 C.11.14, C.11.33)."""

from dicomforge.content import About, Made, Wrong
from dicomforge.content._images import PresentedImage, by_series, images, luts, windows
from dicomforge.content._palette import ColourTables, window
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.referred import Referred

IDENTITY = vr.item(RescaleIntercept=0, RescaleSlope=1, RescaleType="US")


def blended(about: About, palette: ColourTables) -> Made:
    """The first series grey and below, the second in colours above it."""
    if len(about.of) != 2:
        return Wrong("blending is of two series", "`of`, two series by name", "write `of: [below, above]`")
    found = []
    for one, position in zip(about.of, ("UNDERLYING", "SUPERIMPOSED"), strict=True):
        shown = images((one,))
        tables = luts(shown)
        if len(tables) > 1:
            message = f"the images of {one.series.name!r} differ in RescaleSlope or RescaleIntercept"
            return Wrong(message, "images with the same Modality LUT", "name one image or frame in `of`")
        lut = tables[0][0] or IDENTITY
        place = vr.item(BlendingPosition=position, StudyInstanceUID=one.study)
        below = position == "UNDERLYING"
        voi = _voi(shown, about.known, None if below else palette, is_first=below)
        found.append(place.merged([by_series(shown), *lut, *voi]))
    return [vr.element("BlendingSequence", *found), *palette.attributes]


def joined(about: About, palette: ColourTables) -> Made:
    """The first series grey, and its geometry displayed; the others in colours."""
    if len(about.of) < 2:
        return Wrong("blending is of several series", "`of`, two series by name or more", "write `of: [ct, pt]`")
    opacity = about.known.get("RelativeOpacity")
    if opacity is not None and len(about.of) != 2:
        message = "RelativeOpacity is that of one series over another, and several are blended"
        return Wrong(message, "`of`, two series by name", "leave RelativeOpacity out")
    numbers = range(1, len(about.of) + 1)
    inputs = [_input(one, number, about, palette) for one, number in zip(about.of, numbers, strict=True)]
    mode = [vr.element("BlendingMode", "EQUAL" if opacity is None else "FOREGROUND")]
    order = reversed(numbers) if opacity is not None else numbers  # the foreground is the first
    listed = vr.element("BlendingDisplayInputSequence", *(vr.item(BlendingInputNumber=number) for number in order))
    display = Attributes([listed, *mode, *([] if opacity is None else [opacity])])
    return [vr.element("AdvancedBlendingSequence", *inputs), vr.element("BlendingDisplaySequence", display)]


def _input(one: Referred, number: int, about: About, palette: ColourTables) -> Attributes:
    shown, first = images((one,)), number == 1
    found = [
        *vr.item(BlendingInputNumber=number, StudyInstanceUID=one.study, SeriesInstanceUID=one.series.uid),
        *_voi(shown, about.known, None if first else palette, is_first=first),
    ]
    if len(one.instances) < len(one.series.instances):
        found.append(vr.element("ReferencedImageSequence", *(image.reference for image in shown)))
    if first:
        found.append(vr.element("GeometryForDisplay", "TRUE"))
    else:
        found.append(vr.element("PaletteColorLookupTableSequence", palette.attributes))
    return Attributes(found)


def _voi(
    shown: list[PresentedImage], known: Attributes, palette: ColourTables | None, is_first: bool
) -> list[Element]:
    """The author's window is that of the first series; colours by value are a window too."""
    own = palette.ends if palette is not None else None
    found = [window(own)] if own else windows(shown, known if is_first else Attributes())
    return [vr.element("SoftcopyVOILUTSequence", *found)] if found else []
