"""Rules about what Attributes say of each other: each is tried wherever its Attribute stands, in items too."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from dicomforge.inspect import dimensions, frame_numbers, grayscale, image_type, plane, structures, tiles, unit_codes
from dicomforge.inspect.finding import Finding, RuleSubject, finding, shown
from dicomforge.inspect.likely import LIKELY, likely
from dicomforge.iod.view import View, items
from dicomforge.model.attributes import tag_of
from dicomforge.standard import single_items
from dicomforge.transfer.read.elements import name_of

Rule = Callable[[RuleSubject], Iterator[Finding]]

_NUMBER = re.compile(r"\[[0-9]+\]")
_NESTED = re.compile(r"(ContentSequence\.)+")
_OFFSET = re.compile(r"([+-])([0-9]{2})([0-5][0-9])")
EARLIEST, LATEST = -12 * 60, 14 * 60
"""Minutes: the range of the offset of DT (PS3.5 6.2)."""


def attribute_rules(view: View, prefix: str = "") -> Iterator[Finding]:
    """What breaks a rule in this item and in the items below."""
    rules = _by_tag()
    for element in view.here:
        for keyword, rule, is_of_data_set in rules.get(element.tag, ()):
            if not (is_of_data_set and view.enclosing):
                yield from rule(RuleSubject(view, prefix, keyword))
        if element.vr == "SQ":
            path, below = f"{prefix}{name_of(element.tag)}", items(element.value)
            if len(below) > 1:
                yield from _single_item(view, path, len(below))
            for number, item in enumerate(below, 1):
                yield from attribute_rules(view.inside(item), f"{path}[{number}].")


def _single_item(view: View, path: str, count: int) -> Iterator[Finding]:
    """A sequence that has several items where PS3.3 permits one."""
    module = single_items.demanding(view.sop_class_uid, _NESTED.sub("ContentSequence.", _NUMBER.sub("", path)))
    if module:
        section, expected = f"PS3.3 {module.section}".rstrip(), f"a single item (the {module.name} Module)"
        yield finding("single-item", path, f"{count} items", expected, section=section)


def timezone(at: RuleSubject) -> Iterator[Finding]:
    """An offset from UTC of another form, outside of the world's, or -0000 (PS3.3 C.12.1.1.8)."""
    match = _OFFSET.fullmatch(at.text())
    minutes = int(match[1] + "1") * (int(match[2]) * 60 + int(match[3])) if match else 0
    if match is None and at.text():
        yield at.finding("timezone", shown(at.text()), "a sign, two digits of hours, two of minutes")
    elif at.text() == "-0000":
        yield at.finding("timezone", shown(at.text()), "+0000 for UTC")
    elif not EARLIEST <= minutes <= LATEST:
        yield at.finding("timezone", shown(at.text()), "-1200 to +1400", section="PS3.5 6.2")


OF_DATA_SET: Mapping[str, Rule] = {
    **dict.fromkeys(grayscale.SIGNED, grayscale.padding),
    **dict.fromkeys(frame_numbers.PER_FRAME, frame_numbers.vector),
    "DimensionIndexSequence": dimensions.dimensions,
    "FrameIncrementPointer": frame_numbers.pointer,
    "ImageIndex": frame_numbers.pet_index,
    "ImageType": image_type.image_type,
    "NumberOfFrames": frame_numbers.count,
    "PixelAspectRatio": plane.ratio,
    "PresentationLUTShape": grayscale.shape,
    "RescaleIntercept": frame_numbers.pet_intercept,
    "SegmentSequence": dimensions.segments,
    "StructureSetROISequence": structures.regions,
    "TotalPixelMatrixColumns": tiles.tiles,
}
"""Attribute -> its rule, which applies to the data set but not to items."""

ANYWHERE: Mapping[str, Rule] = {
    **dict.fromkeys(plane.ORIENTATIONS, plane.orientation),
    **dict.fromkeys(plane.SPACINGS, plane.spacing),
    "CodeValue": unit_codes.unit_code,
    "ContourData": structures.contour,
    "LUTDescriptor": grayscale.lut,
    "PatientOrientation": plane.letters,
    "RealWorldValueSlope": grayscale.slope,
    "RedPaletteColorLookupTableDescriptor": grayscale.palette,
    "RegionLocationMinX0": plane.region,
    "RescaleSlope": grayscale.slope,
    "SliceThickness": plane.thickness,
    "SpacingBetweenSlices": plane.between,
    "TimezoneOffsetFromUTC": timezone,
    "WindowWidth": grayscale.window,
}
"""Attribute -> its rule, which applies to items too."""


@cache
def _by_tag() -> Mapping[int, tuple[tuple[str, Rule, bool], ...]]:
    """Tag -> its rules: each with the keyword, and whether it applies to the data set alone."""
    rules = [(keyword, rule, True) for keyword, rule in OF_DATA_SET.items()]
    rules += [(keyword, rule, False) for keyword, rule in ANYWHERE.items()]
    rules += [(keyword, likely, False) for keyword in LIKELY]
    by_tag: dict[int, tuple[tuple[str, Rule, bool], ...]] = {}
    for one in rules:
        by_tag[tag_of(one[0])] = (*by_tag.get(tag_of(one[0]), ()), one)
    return by_tag
