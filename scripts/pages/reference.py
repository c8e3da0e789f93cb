"""Keys by level, transfer syntaxes, and the contents of the reference."""

from collections.abc import Iterator

import generate_docs

from dicomforge import api
from dicomforge.grammar.keys import KEYS
from dicomforge.model.encode import AS_USUAL
from dicomforge.model.recipe import PixelFormat
from dicomforge.transfer import syntax
from dicomforge.transfer.abilities import words
from pages.page import Made, table

LEVELS = (
    ("document", "the document"),
    ("patient", "a patient"),
    ("study", "a study"),
    ("series", "a series"),
    ("instance", "an instance"),
    ("segment", "a segment"),
    ("item", "an item of a sequence"),
    ("output", "`output`"),
    ("limits", "`limits`"),
    ("matrix", "`matrix`"),
    ("scene", "a scene"),
    ("material", "a material"),
    ("layer", "every layer"),
    ("shape", "a shape"),
    ("fill", "`fill`"),
    ("noise", "`noise`"),
    ("varying", "a value that varies or is drawn"),
    ("attribute", "an Attribute's value"),
    ("person-name", "a person's name"),
    ("binary", "a binary value"),
)
"""Levels in the order of the page; `tests/docs` holds that each key of the model has its line."""


def pages() -> Iterator[Made]:
    """`reference/index.md`, `reference/keys.md` and `reference/transfer-syntaxes.md`."""
    yield Made("reference/index.md", _INDEX)
    yield Made("reference/keys.md", _keys())
    yield Made("reference/transfer-syntaxes.md", _transfer_syntaxes())


def _keys() -> str:
    parts = [
        "# Keys\n\nThe language's own keys, all lowercase, by the level at which they stand. Every key in",
        " CapitalCase is a DICOM Attribute, and may stand at any level ([the language](../language.md)).\n",
    ]
    for level, title in LEVELS:
        rows = []
        for key in KEYS:
            if level in key.levels and key.stage != "expanded":
                example = f"<br>{generate_docs.example(key)}" if key.example else ""
                rows.append((f"`{key.name}`", generate_docs.takes(key), generate_docs.meaning(key) + example))
        parts.append(f"\n## In {title}\n\n" + table(("key", "takes", "meaning"), rows))
    return "".join(parts)


def _transfer_syntaxes() -> str:
    listed = api.listing("transfer-syntaxes")
    rows = [(f"`{row['name']}`", f"`{row['uid']}`", str(row["title"])) for row in listed]
    said = [(row, words(row)) for row in listed]
    keys = ("bits", "sign", "colours", "loss", "bytes", "encode")
    takes = [(f"`{row['name']}`", *(one[k] for k in keys), str(row["library"] or "-")) for row, one in said]
    read_by = [(f"`{row['name']}`", READ_BY[str(row["name"])]) for row in listed]
    return (
        "# Transfer syntaxes\n\n`TransferSyntaxUID` of a series, by keyword or UID; Explicit VR Little Endian unless"
        " written. Each has one encoder, a file in `transfer/encoders/`.\n\n"
        + table(("keyword", "UID", "what it does"), rows)
        + "\n## What each takes\n\nBits are BitsStored of grey pixels; the first colour is the usual one of RGB."
        " Bytes are stable in all versions of a library, or per version. `dicomforge list transfer-syntaxes` adds"
        " which version is installed.\n\n"
        + table(("keyword", *keys, "library"), takes)
        + "\n## Kinds of pixels\n\n`no`: PS3.5 does not have it; `not yet`: dicomforge does not encode it.\n\n"
        + table(("keyword", *KINDS), list(_kinds()))
        + "\n## Who reads them\n\nPrograms that read what was painted, in the tests; of other descent than the"
        " encoder where it says so.\n\n" + table(("keyword", "read by"), read_by)
    )


KINDS = {
    "8": PixelFormat(1, 8, 8, False, 0, 1.0, 0.0),
    "10": PixelFormat(1, 16, 10, False, 0, 1.0, 0.0),
    "12": PixelFormat(1, 16, 12, False, 0, 1.0, 0.0),
    "16": PixelFormat(1, 16, 16, False, 0, 1.0, 0.0),
    "signed 12": PixelFormat(1, 16, 12, True, 0, 1.0, 0.0),
    "signed 16": PixelFormat(1, 16, 16, True, 0, 1.0, 0.0),
    "RGB 8": PixelFormat(3, 8, 8, False, 0, 1.0, 0.0),
    "RGB 16": PixelFormat(3, 16, 16, False, 0, 1.0, 0.0),
    "1": PixelFormat(1, 1, 1, False, 0, 1.0, 0.0),
    "32": PixelFormat(1, 32, 32, False, 0, 1.0, 0.0),
}
"""Kinds of pixels: BitsStored, grey unless they say RGB."""


def _kinds() -> Iterator[tuple[str, ...]]:
    """A row for each syntax of still images."""
    for one in filter(None, map(syntax.by_keyword, syntax.names())):
        if not one.video:
            yield f"`{one.keyword}`", *(_taken(one, format) for format in KINDS.values())


def _taken(one: syntax.TransferSyntax, format: PixelFormat) -> str:
    """Whether a syntax takes a kind of pixels, and whose limit it is."""
    if format.bits_allocated not in one.bits_allocated:
        return "no"
    coded = next(iter(one.colours(AS_USUAL)), "") if format.samples == 3 else ""
    unfit = one.refuses(format._replace(coded=coded))
    if unfit is not None:
        return "no" if unfit.section else "not yet"
    photometric = coded or ("RGB" if format.samples == 3 else "MONOCHROME2")
    return "no" if one.photometric and photometric not in one.photometric else "yes"


READ_BY = {
    "DeflatedImageFrameCompression": "zlib alone: no other program here knows the syntax",
    "EncapsulatedUncompressedExplicitVRLittleEndian": "DCMTK the fragments; no other program here knows the syntax",
    "JPEGBaseline8Bit": "DCMTK, GDCM; of other descent FFmpeg",
    "JPEGExtended12Bit": "DCMTK, GDCM; of other descent FFmpeg",
    "JPEGLossless": "DCMTK, GDCM; of other descent FFmpeg (but 16-bit colours)",
    "JPEGLosslessSV1": "DCMTK, GDCM; of other descent FFmpeg (but 16-bit colours)",
    "JPEGLSLossless": "DCMTK, GDCM; of other descent FFmpeg (grey)",
    "JPEGLSNearLossless": "DCMTK, GDCM; of other descent FFmpeg (grey)",
    "JPEG2000Lossless": "OpenJPEG's program, Grok, GDCM; of other descent FFmpeg (up to 16 bits)",
    "JPEG2000": "OpenJPEG's program; of other descent FFmpeg",
    "HTJ2KLossless": "OpenJPEG's program, Grok; of other descent FFmpeg; 32 bits by OpenJPH alone",
    "HTJ2KLosslessRPCL": "OpenJPEG's program, Grok; of other descent FFmpeg; 32 bits by OpenJPH alone",
    "HTJ2K": "OpenJPEG's program; of other descent FFmpeg",
    "JPEGXLLossless": "djxl, an older libjxl; no decoder of other descent is known",
    "JPEGXL": "djxl, an older libjxl; no decoder of other descent is known",
    "JPEGXLJPEGRecompression": "djxl, which gives back the JPEG stream; no decoder of other descent is known",
    "ExplicitVRLittleEndian": "pydicom, DCMTK, GDCM",
    "ImplicitVRLittleEndian": "pydicom, DCMTK, GDCM",
    "ExplicitVRBigEndian": "pydicom (but 32 bits, whose words it reads in reverse), DCMTK, GDCM",
    "DeflatedExplicitVRLittleEndian": "pydicom, DCMTK, GDCM",
    **dict.fromkeys(("MPEG2MPML", "MPEG2MPHL"), "FFmpeg of another version; of other descent libmpeg2"),
    **dict.fromkeys(("MPEG4HP41", "MPEG4HP41BD", "MPEG4HP422D", "MPEG4HP423D"), "FFmpeg, of other descent than x264"),
    **dict.fromkeys(
        ("MPEG2MPMLF", "MPEG2MPHLF", "MPEG4HP41F", "MPEG4HP41BDF", "MPEG4HP422DF", "MPEG4HP423DF"),
        "as the syntax of one fragment: the same stream",
    ),
    "HEVCMP51": "FFmpeg, of other descent than x265",
    "HEVCM10P51": "FFmpeg and libde265, of other descent than x265",
    "RLELossless": "DCMTK, pydicom; GDCM (but 16-bit colours)",
}
"""Transfer syntaxes that tests/transfer holds against other programs."""


_INDEX = """# Reference

Made from the program itself, so it is that of this version.

- [Keys](keys.md): every key of the language, by level
- [Shapes](shapes.md), [fields](fields.md), [noise](noise.md), [acquisition](acquisition.md) and
  [presets](presets.md): what phantoms are made of
- [SOP classes](sop-classes/index.md): what can be made, with Modules and defaults
- [Transfer syntaxes](transfer-syntaxes.md): how it can be encoded
- [Errors](../errors/index.md): every code, what it means, and how to mend it

The same on the command line: `dicomforge list shapes`, `dicomforge list errors`, and so on.
"""
