"""PhotometricInterpretation of a series, with the samples and the planes that follow from it (PS3.3 C.7.6.3.1.2)."""

from collections.abc import Sequence

from dicomforge.ground.diagnostic import nearest
from dicomforge.iod.sop_class import PixelDefaults
from dicomforge.plan.format_reader import FormatReader
from dicomforge.plan.tags import PHOTOMETRIC_INTERPRETATION, PLANAR_CONFIGURATION, SAMPLES_PER_PIXEL
from dicomforge.standard import modules

PALETTE = "PALETTE COLOR"
YBR = ("YBR_FULL", "YBR_FULL_422")
"""What painted RGB is converted to."""


def photometric(read: FormatReader, defaults: PixelDefaults, coded: Sequence[str] = ()) -> str:
    """The one that the author wrote or the class has by default; a finding where the class does not have it.

    `coded` are those that the encoder makes of RGB.
    """
    told = read.text(PHOTOMETRIC_INTERPRETATION)
    if not told:
        colour = next((p for p in defaults.photometric if samples_of(p) == 3), None)
        return colour if colour is not None and read.integer(SAMPLES_PER_PIXEL, 0) == 3 else defaults.photometric[0]
    if told in defaults.photometric or (told in coded and "RGB" in defaults.photometric):
        return told
    terms = _terms()
    allowed = ", ".join(defaults.photometric)
    instead = next((p for p in defaults.photometric if samples_of(p) == 3), defaults.photometric[0])
    if told in defaults.compressed:
        message = f"PhotometricInterpretation {told} is not supported yet"
        expected = f"{allowed}; {told} is for compressed pixel data alone (PS3.5 8.2, {defaults.section})"
        hint = f"write {instead}"
    elif told not in terms and told != "XYB":
        message, expected = f"unknown PhotometricInterpretation {told!r}", allowed
        hint = nearest(told, defaults.photometric) or f"write {defaults.photometric[0]}"
    elif PHOTOMETRIC_NAME in defaults.free:
        message = f"PhotometricInterpretation {told} is not supported yet"
        expected = allowed
        hint = f"write {instead}"
    else:
        message = f"this SOP class does not allow PhotometricInterpretation {told}"
        expected = f"{allowed} ({defaults.section})"
        hint = f"write {defaults.photometric[0]}, or choose another SOP class"
    read.wrong(PHOTOMETRIC_INTERPRETATION, message, told, expected, hint)
    return defaults.photometric[0]


PHOTOMETRIC_NAME = "PhotometricInterpretation"


def _terms() -> tuple[str, ...]:
    """The Defined Terms of the Image Pixel Module."""
    rows = modules.module("image-pixel").rows
    return next(row.terms for row in rows if row.keyword == PHOTOMETRIC_NAME)


def samples_of(photometric: str) -> int:
    """Samples per pixel of one that can be painted."""
    return 1 if photometric.startswith(("MONOCHROME", "PALETTE")) else 3


def samples(read: FormatReader, photometric: str) -> int:
    """SamplesPerPixel, which follows from the PhotometricInterpretation."""
    expected = samples_of(photometric)
    told = read.integer(SAMPLES_PER_PIXEL, expected)
    if told != expected:
        hint = f"write SamplesPerPixel: {expected}, or leave it out"
        message = f"SamplesPerPixel does not fit {photometric}"
        read.wrong(SAMPLES_PER_PIXEL, message, told, f"{expected} (PS3.3 C.7.6.3.1.2)", hint)
    return expected


def planar(read: FormatReader, defaults: PixelDefaults, photometric: str) -> int:
    """PlanarConfiguration: of colours by pixel, where the class leaves the choice."""
    form = defaults.form(photometric)
    allowed = (0, 1) if form is None else form.planar
    told = read.integer(PLANAR_CONFIGURATION, allowed[0])
    fixed = any(keyword == "PlanarConfiguration" for keyword, _ in defaults.fixed)
    if told in allowed or samples_of(photometric) == 1 or fixed:
        return told
    if told not in (0, 1):
        message, section = "PlanarConfiguration is 0 or 1", "PS3.3 C.7.6.3.1.3"
    elif photometric == "YBR_FULL_422":
        message, section = "pixels of YBR_FULL_422 are stored by pixel, never by plane", "PS3.3 C.7.6.3.1.2"
    else:
        message = f"this SOP class stores {photometric} {'by plane' if allowed == (1,) else 'by pixel'}"
        section = form.source if form is not None else defaults.section
    listed = " or ".join(map(str, allowed))
    hint = f"write PlanarConfiguration: {allowed[0]}, or leave it out"
    read.wrong(PLANAR_CONFIGURATION, message, told, f"{listed} ({section})", hint)
    return allowed[0]
