"""Siemens-like CSA headers of MR images, (0029,xx10) and (0029,xx20), and the elements of SIEMENS MR HEADER.

The layout of a CSA header of version 2 ("SV10") is that of nibabel's page "Siemens format DICOM with CSA header" and
of its sample csa2_b1000.bin, which also gives the tags, their VRs, numbers of values and type numbers. The private
elements are those of pydicom's private dictionary, from the projects GDCM and DCMTK.
"""

import struct
from collections.abc import Sequence
from typing import NamedTuple

from dicomforge.iod.vendors import PrivateBlock, VendorImage, known

MANUFACTURER = "SIEMENS"
CLASSES = ("MRImageStorage",)

ITEMS = 6
"""The number of items of a tag with a value; items beyond its values are empty."""

CHECK, EMPTY = 77, 205
"""The words after the lengths of an item with a value, and of an item without."""

TYPES = {"UN": 0, "DS": 3, "FD": 4, "IS": 6, "SL": 7, "US": 10, "CS": 16, "LO": 19, "SH": 22}
"""VR -> type number (syngodt)."""

NAME = 64
"""The length of the name of a tag, in bytes."""

VERSION = "20100114"


class CsaTag(NamedTuple):
    """A tag of a CSA header; `multiplicity` is its number of values, 0 where it varies."""

    name: str
    vr: str
    multiplicity: int
    values: Sequence[float | str] = ()


def csa(tags: Sequence[CsaTag]) -> bytes:
    """A CSA header of version 2."""
    parts = [b"SV10\4\3\2\1", struct.pack("<2I", len(tags), CHECK)]
    for one in tags:
        texts = [_text(one.vr, value) for value in one.values]
        items = max(ITEMS, len(texts)) if texts else 0
        head = one.name.encode().ljust(NAME, b"\0"), one.multiplicity, one.vr.encode(), TYPES[one.vr], items
        parts.append(struct.pack(f"<{NAME}si4s3i", *head, CHECK if texts else EMPTY))
        for number in range(items):
            text = texts[number] if number < len(texts) else b""
            check = CHECK if text else EMPTY
            parts += (struct.pack("<4i", len(text), len(text), check, len(text)), text, bytes(-len(text) % 4))
    return b"".join(parts)


def _text(vr: str, value: float | str) -> bytes:
    """A value as text that ends with a null: whole numbers in eight characters, others with eight decimals."""
    if isinstance(value, str):
        return value.encode("ascii", "replace") + b"\0"
    return (f"{value:.8f}" if vr in ("DS", "FD") else f"{int(value):<8d}").encode() + b"\0"


def blocks(image: VendorImage) -> list[PrivateBlock]:
    """The MR header in group 0019, and the CSA headers of the image and the series."""
    b, along = image.numbers("DiffusionBValue"), image.numbers("DiffusionGradientOrientation")
    way = image.attributes.text("DiffusionDirectionality")
    directionality = (way or ("DIRECTIONAL" if any(along) else "NONE"),) if b else ()
    weight = image.numbers("PatientWeight")
    of_image = csa(_image(image, b, along, directionality))
    of_series = csa([CsaTag("UsedPatientWeight", "IS", 1, [round(one) for one in weight])])
    header = known(
        (0x08, "CS", ("IMAGE NUM 4",)),
        (0x09, "LO", ("1.0",)),
        (0x0C, "IS", tuple(str(round(one)) for one in b)),
        (0x0D, "CS", directionality),
        (0x0E, "FD", along),
        (0x16, "DS", (f"{image.seconds:g}",)),
    )
    headers = (
        *((0x08, "CS", ("IMAGE NUM 4",)), (0x09, "LO", (VERSION,)), (0x10, "OB", of_image)),
        *((0x18, "CS", ("MR",)), (0x19, "LO", (VERSION,)), (0x20, "OB", of_series)),
    )
    return [PrivateBlock(0x0019, "SIEMENS MR HEADER", header), PrivateBlock(0x0029, "SIEMENS CSA HEADER", headers)]


def _image(image: VendorImage, b: Sequence[float], along: Sequence[float], way: Sequence[str]) -> list[CsaTag]:
    orientation, name = image.numbers("ImageOrientationPatient"), image.attributes.text("SequenceName")
    normal = _normal(orientation) if len(orientation) == 6 else ()
    return [
        CsaTag("B_value", "IS", 1, b),
        CsaTag("ProtocolSliceNumber", "IS", 1, (image.slice,)),
        CsaTag("NumberOfImagesInMosaic", "US", 1),
        CsaTag("DiffusionGradientDirection", "FD", 3, along),
        CsaTag("SliceNormalVector", "FD", 3, normal),
        CsaTag("DiffusionDirectionality", "CS", 1, way),
        CsaTag("TimeAfterStart", "DS", 1, (image.seconds,)),
        CsaTag("FlipAngle", "DS", 1, image.numbers("FlipAngle")),
        CsaTag("SequenceName", "SH", 1, (name,) if name else ()),
        *(CsaTag(one, "DS", 1, image.numbers(one)) for one in ("RepetitionTime", "EchoTime", "NumberOfAverages")),
        CsaTag("VoxelThickness", "DS", 1, image.numbers("SliceThickness")),
        *(CsaTag(f"VoxelNormal{one}", "DS", 1, normal[at : at + 1]) for at, one in enumerate(("Sag", "Cor", "Tra"))),
        CsaTag("ImagePositionPatient", "DS", 3, image.numbers("ImagePositionPatient")),
        CsaTag("ImageOrientationPatient", "DS", 6, orientation),
        CsaTag("PixelSpacing", "DS", 2, image.numbers("PixelSpacing")),
        *(CsaTag(one, "DS", 1, image.numbers(one)) for one in ("SliceLocation", "SliceThickness")),
        CsaTag("MosaicRefAcqTimes", "FD", 0),
    ]


def _normal(orientation: Sequence[float]) -> tuple[float, ...]:
    a, b, c, d, e, f = orientation
    return (b * f - c * e, c * d - a * f, a * e - b * d)
