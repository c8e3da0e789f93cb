"""Bits of a series' pixels: BitsAllocated, BitsStored and HighBit (PS3.3 C.7.6.3, PS3.5 8.1.1)."""

from dicomforge.iod.sop_class import PixelDefaults, PixelForm
from dicomforge.model.attributes import keyword_of, tag_of
from dicomforge.model.recipe import FLOATS
from dicomforge.plan.format_reader import FormatReader
from dicomforge.plan.photometric import samples_of
from dicomforge.plan.tags import BITS_ALLOCATED, BITS_STORED, HIGH_BIT, PIXEL_DATA, PIXEL_REPRESENTATION

PIXEL_TAGS = (PIXEL_DATA, *map(tag_of, FLOATS.values()))
"""What may hold the pixels of an image."""

PAINTED = (1, 8, 16, 32)
"""BitsAllocated that the painter makes."""

COLOUR_BITS = (8, 16)
"""BitsAllocated of RGB, of those that the class allows; other colours have 8 bits."""

EIGHT = (8,)
"""BitsAllocated and BitsStored of YBR (PS3.3 C.7.6.3.1.2 has equations for 8 bits)."""


def bits(read: FormatReader, defaults: PixelDefaults, photometric: str) -> tuple[int, int]:
    """BitsAllocated and BitsStored; each follows the other where only one is written. Floats have no BitsStored."""
    if (allocated := read.integer(BITS_ALLOCATED, defaults.bits_allocated)) in defaults.floats:
        _check_floats(read, allocated)
        return allocated, 0
    form = _form(defaults, photometric)
    is_usual = defaults.bits_allocated in form.allocated and samples_of(photometric) == 1
    first = defaults.bits_allocated if is_usual else form.allocated[0]
    usual = (first, defaults.bits_stored if is_usual and defaults.bits_stored in form.stored else first)
    wanted = read.integer(BITS_STORED, 0)
    room = next((b for b in PAINTED if b >= max(usual[0], wanted) and b in form.allocated), usual[0])
    allocated = read.integer(BITS_ALLOCATED, room)
    stored = wanted if read.has(BITS_STORED) else usual[1] if allocated == usual[0] else allocated
    if allocated not in form.allocated:
        _refuse(read, "BitsAllocated", allocated, form.allocated, form, defaults)
        return usual
    if stored > allocated and read.has(BITS_ALLOCATED):
        read.wrong(
            BITS_STORED,
            "BitsStored is greater than BitsAllocated",
            f"BitsStored {stored}, BitsAllocated {allocated}",
            f"at most {allocated} (PS3.3 C.7.6.3.1)",
            f"write BitsStored: {allocated}" + ", or a larger BitsAllocated" * (allocated != form.allocated[-1]),
        )
        return usual
    possible = tuple(b for b in form.stored if b == allocated or (b < allocated and not defaults.full))
    if stored not in possible:
        _refuse(read, "BitsStored", stored, possible or (allocated,), form, defaults)
        return usual
    high = read.integer(HIGH_BIT, stored - 1)
    if high != stored - 1:
        expected = f"{stored - 1} (PS3.5 8.1.1)"
        read.wrong(HIGH_BIT, "HighBit is not BitsStored - 1", high, expected, "leave HighBit out")
    return allocated, stored


def _check_floats(read: FormatReader, allocated: int) -> None:
    """Float Pixel Data has neither stored bits nor a sign of its own (PS3.3 C.7.6.24, C.7.6.25)."""
    for tag in (BITS_STORED, HIGH_BIT, PIXEL_REPRESENTATION):
        if read.has(tag):
            keyword, held = keyword_of(tag), FLOATS[allocated]
            message, hint = f"pixels of BitsAllocated {allocated} have no {keyword}", f"leave {keyword} out"
            expected = f"none: {held} holds floats (PS3.3 C.7.6.24)"
            read.wrong(tag, message, read.text(tag), expected, f"{hint}, or write BitsAllocated: 16")


def _form(defaults: PixelDefaults, photometric: str) -> PixelForm:
    """What the class allows under a PhotometricInterpretation."""
    form = defaults.form(photometric)
    if form is not None:
        return form
    if samples_of(photometric) > 1:
        allocated = tuple(b for b in COLOUR_BITS if b in defaults.allowed_allocated and photometric == "RGB")
        return PixelForm(photometric, allocated or EIGHT, defaults.allowed_stored if allocated else EIGHT)
    allocated = tuple(b for b in PAINTED if b in defaults.allowed_allocated) or PAINTED
    return PixelForm(photometric, allocated, defaults.allowed_stored)


def _refuse(
    read: FormatReader,
    keyword: str,
    told: int,
    allowed: tuple[int, ...],
    form: PixelForm,
    defaults: PixelDefaults,
) -> None:
    """A number of bits that the class forbids, that no pixel has, or that the painter lacks."""
    tag, listed = tag_of(keyword), _span(tuple(sorted(allowed)))
    beside = f" with {form.photometric}" if defaults.forms else ""
    if tag == BITS_ALLOCATED and told != 1 and (told < 1 or told % 8):
        message, expected = "BitsAllocated is 1 or a multiple of 8", f"{listed} (PS3.5 8.1.1)"
    elif tag == BITS_STORED and told < 1:
        message, expected = "BitsStored is at least 1", f"{listed} (PS3.5 8.1.1)"
    elif keyword in defaults.free or (form.allocated is EIGHT and told in _of_class(defaults, tag)):
        message = f"{keyword} {told} is not supported yet{beside}"
        expected = f"{listed} ({form.source})" if form.source else listed
    else:
        message = f"this SOP class does not allow {keyword} {told}{beside}"
        expected = f"{listed} ({form.source or defaults.section})"
    read.wrong(tag, message, told, expected, f"write {keyword}: {max(allowed)}")


def _of_class(defaults: PixelDefaults, tag: int) -> tuple[int, ...]:
    """What the class allows, whatever the PhotometricInterpretation."""
    return defaults.allowed_allocated if tag == BITS_ALLOCATED else defaults.allowed_stored


def _span(numbers: tuple[int, ...]) -> str:
    if len(numbers) > 2 and numbers == tuple(range(numbers[0], numbers[-1] + 1)):
        return f"{numbers[0]} to {numbers[-1]}"
    return " or ".join(map(str, numbers))
