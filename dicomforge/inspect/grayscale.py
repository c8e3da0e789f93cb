"""What stored values mean: lookup tables, palettes, slopes, windows and padding.

Lookup tables follow PS3.3 C.11.1.1, C.11.2.1.1 and C.7.6.3.1.5, windows C.11.2.1.2, padding C.7.5.1.1.2.
"""

import struct
from collections.abc import Iterator

from dicomforge.ground.counted import counted
from dicomforge.ground.finding_kinds import WARNING
from dicomforge.inspect.finding import Finding, RuleSubject, joined
from dicomforge.standard import iods

BYTE_OR_WORD = (8, 16)
MODALITY = ("ModalityLUTSequence", "PixelIntensityRelationshipLUTSequence")
ENTRIES = 1 << 16
"""Of a table whose descriptor says 0."""
PALETTE = "PS3.3 C.7.6.3.1.5"
NAME = "{}PaletteColorLookupTable{}"
EXACT = {"LINEAR_EXACT": "PS3.3 C.11.2.1.3.2", "SIGMOID": "PS3.3 C.11.2.1.3.1"}
"""Functions whose width is only more than 0, and their sections."""
VALUE, LIMIT = "PixelPaddingValue", "PixelPaddingRangeLimit"
SIGNED = (
    *(VALUE, LIMIT, "SmallestImagePixelValue", "LargestImagePixelValue", "SmallestPixelValueInSeries"),
    "LargestPixelValueInSeries",
)
"""Attributes whose VR is US or SS by Pixel Representation (PS3.3 C.7.6.3, PS3.5 6.2)."""


def lut(at: RuleSubject) -> Iterator[Finding]:
    """The bits of an entry, and the length of the data."""
    descriptor = at.numbers(count=3)
    if not descriptor:
        return
    bits, sequence = int(descriptor[2]), at.prefix.rpartition("[")[0].rpartition(".")[2]
    allowed, section = _allowed(sequence, at.view.sop_class_uid)
    if allowed and bits not in allowed:
        expected = "8 or 16" if allowed == BYTE_OR_WORD else f"{allowed[0]} to {allowed[-1]}"
        yield at.finding("lut-bits", f"{bits} bits for each entry", expected, section=section)
    yield from _data(at, "LUTData", (int(descriptor[0]), bits), section)
    if 8 < bits < 16:
        yield from _beyond(at, bits, section)


def _beyond(at: RuleSubject, bits: int, section: str) -> Iterator[Finding]:
    """An entry that needs more bits than the descriptor says, in whichever byte order the file has."""
    value = at.view.here.value("LUTData")
    if isinstance(value, bytes):
        orders = (struct.unpack_from(f"{order}{len(value) // 2}H", value) for order in "<>")
        largest = min((max(words, default=0) for words in orders), default=0)
    else:
        largest = max((int(word) for word in value), default=0)  # type: ignore[arg-type]
    if largest >> bits:
        found, expected = f"an entry of {largest}", f"0 to {(1 << bits) - 1}: entries of {bits} bits"
        yield at.finding("lut-bits", found, expected, at="LUTData", section=section, severity=WARNING)


def _data(at: RuleSubject, keyword: str, form: tuple[int, int], section: str) -> Iterator[Finding]:
    """Data of another length than `form` says: entries and bits; entries of 8 bits may have 16 allocated."""
    entries, bits = form[0] % ENTRIES or ENTRIES, form[1]
    value = at.view.here.value(keyword)
    length = len(value) if isinstance(value, bytes) else 2 * len(value)
    expected = {2 * entries} | ({entries + entries % 2} if bits <= 8 else set())
    if length and length not in expected:
        text = f"{' or '.join(map(str, sorted(expected)))} bytes: {entries} entries of {bits} bits"
        yield at.finding("lut-data", counted(length, "byte"), text, at=keyword, section=section)


def _allowed(sequence: str, sop_class_uid: str) -> tuple[tuple[int, ...], str]:
    """The bits that an entry may have, and the section that says so; () where none does."""
    if sequence in MODALITY:
        return BYTE_OR_WORD, "PS3.3 C.11.1.1"
    if sequence == "PresentationLUTSequence":
        return tuple(range(8, 17)), "PS3.3 C.11.6.1.1"
    modules = iods.modules_of(sop_class_uid)
    if sequence != "VOILUTSequence" or not modules:
        return (), "PS3.3 C.11.2.1.1"
    if "dx-image" in modules:
        return tuple(range(10, 17)), "PS3.3 C.8.11.3.1.5"
    return BYTE_OR_WORD if "image-pixel" in modules else tuple(range(8, 17)), "PS3.3 C.11.2.1.1"


def palette(at: RuleSubject) -> Iterator[Finding]:
    """The palette of an image or a presentation state, whose descriptors are alike."""
    red = at.numbers(count=3)
    for color in ("Red", "Green", "Blue", "Alpha"):
        name = NAME.format(color, "Descriptor")
        own = at.numbers(name, 3)
        if not own:
            continue
        compared = 2 if color == "Alpha" else 3
        if red and own[:compared] != red[:compared]:
            expected = f"{joined(red[:compared])}, as of red"
            yield at.finding("palette", joined(own[:compared]), expected, at=name, section=PALETTE)
        if own[2] not in BYTE_OR_WORD:
            yield at.finding("lut-bits", f"{own[2]:g} bits for each entry", "8 or 16", at=name, section=PALETTE)
        yield from _data(at, NAME.format(color, "Data"), (int(own[0]), int(own[2])), "PS3.3 C.7.6.3.1.6")


def shape(at: RuleSubject) -> Iterator[Finding]:
    """A shape that turns white to black, or does not where it must (PS3.3 C.7.6.1)."""
    found, photometric = at.text(), at.text("PhotometricInterpretation")
    expected = "INVERSE" if photometric == "MONOCHROME1" else "IDENTITY"
    if photometric and found in ("IDENTITY", "INVERSE") and found != expected:
        yield at.finding("lut-shape", found, f"{expected}: pixels are {photometric}")


def slope(at: RuleSubject) -> Iterator[Finding]:
    """A slope of 0, which gives every pixel one value (PS3.3 C.11.1)."""
    if 0 in at.numbers():
        yield at.finding("rescale-slope", "0", "another value: with 0 all pixels are equal")


def window(at: RuleSubject) -> Iterator[Finding]:
    """The width of each window, and their number."""
    function = at.text("VOILUTFunction") or "LINEAR"
    for width in at.numbers():
        if function == "LINEAR" and width < 1:
            yield at.finding("window-width", f"{width:g}", "1 or more: the VOI LUT Function is LINEAR")
        elif function in EXACT and width <= 0:
            yield at.finding("window-width", f"{width:g}", f"more than 0: {function}", section=EXACT[function])
    centers, widths = len(at.texts("WindowCenter")), len(at.texts())
    if centers and widths and centers != widths:
        yield at.finding("window-count", counted(widths, "width"), f"{centers}, one for each Window Center")
    name = "WindowCenterWidthExplanation"
    explained = len(at.texts(name))
    if explained and centers and explained != centers:
        found, expected = counted(explained, "value"), f"{centers}, one for each window"
        yield at.finding("window-count", found, expected, at=name, severity=WARNING)


def padding(at: RuleSubject) -> Iterator[Finding]:
    """A value of pixels with the other sign; padding with more bits than pixels have, or on the wrong side."""
    element, representation = at.view.here.get(at.keyword), at.whole("PixelRepresentation")
    if element is None or representation not in (0, 1):
        return
    form = "SS" if representation else "US"
    if element.vr in ("US", "SS") and element.vr != form:
        yield at.finding("padding-sign", element.vr, f"{form}: Pixel Representation is {representation}")
        return
    value, stored = at.whole(), at.whole("BitsStored")
    if at.keyword not in (VALUE, LIMIT) or value is None or stored is None or not 1 <= stored <= 64:
        return
    low, high = (-(1 << stored - 1), (1 << stored - 1) - 1) if representation else (0, (1 << stored) - 1)
    if not low <= value <= high:
        yield at.finding("padding-value", str(value), f"{low} to {high}, the values of the pixels")
    elif at.keyword == LIMIT:
        yield from _range(at, value)


def _range(at: RuleSubject, limit: int) -> Iterator[Finding]:
    value, photometric = at.whole(VALUE), at.text("PhotometricInterpretation")
    if value is None:
        return
    if (photometric == "MONOCHROME2" and value > limit) or (photometric == "MONOCHROME1" and value < limit):
        side = "or more" if photometric == "MONOCHROME2" else "or less"
        yield at.finding("padding-value", str(limit), f"{value}, the {VALUE}, {side}: pixels are {photometric}")
