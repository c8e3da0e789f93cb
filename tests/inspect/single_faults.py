"""86 single faults: each one exact change of a clean CT of three slices, and the finding that names it.

A change is made to the data set before it is written, to the bytes of the file, or to one slice of the three. The
group length of the File Meta Information is right wherever it is not the fault.
"""

import struct
from collections.abc import Callable
from pathlib import Path

from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate
from pydicom.pixels.encoders import RLELosslessEncoder
from pydicom.uid import ExplicitVRLittleEndian, JPEGBaseline8Bit, RLELossless

from tests.inspect.made import COLUMNS, ROOT, ROWS, Change, claim, ct_series, meta_of

Make = Callable[[Path], list[Path]]
"""Writes the three slices into a folder."""

UNDEFINED = b"\xff\xff\xff\xff"
ITEM, ITEM_END, SEQUENCE_END = b"\xfe\xff\0\xe0", b"\xfe\xff\x0d\xe0\0\0\0\0", b"\xfe\xff\xdd\xe0\0\0\0\0"
FRAME = 2 * ROWS * COLUMNS
JPEG = b"\xff\xd8\xff\xc3\0\x0b\x10\0\x10\0\x0c\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0\x01\0\0\x12\x34\x56\xff\xd9"
"""A JPEG stream: SOI, SOF3, SOS, three bytes of data, EOI."""


def all_three(change: Change, syntax: str = "", patch: Callable[[bytes], bytes] | None = None) -> Make:
    """The same change to each slice; `syntax` is claimed in the end, `patch` changes the bytes of the file."""

    def make(folder: Path) -> list[Path]:
        paths = ct_series(folder, change, at=0, count=3)
        for path in paths:
            if syntax:
                claim(path, syntax)
            if patch is not None:
                path.write_bytes(patch(path.read_bytes()))
        return paths

    return make


def put(**values: object) -> Make:
    return all_three(lambda image: image.update(values))


def gone(*keywords: str) -> Make:
    return all_three(lambda image: [image.__delattr__(keyword) for keyword in keywords])


def second(**values: object) -> Make:
    """One slice of the three has other values."""
    return lambda folder: ct_series(folder, lambda image: image.update(values), at=2, count=3)


def patched(change: Callable[[bytes], bytes], before: Change = lambda image: None) -> Make:
    return all_three(before, patch=change)


def written(tag: int, vr: str, value: bytes) -> Make:
    """An element with these bytes in place of the one of its tag, whatever pydicom thinks of them."""
    head = struct.pack("<HH", tag >> 16, tag & 0xFFFF)

    def change(data: bytes) -> bytes:
        at, end = _element(data, head)
        return data[:at] + head + vr.encode() + struct.pack("<H", len(value)) + value + data[end:]

    return patched(change)


def _element(data: bytes, head: bytes) -> tuple[int, int]:
    """Where an element of a short VR begins and ends."""
    at = data.index(head, 132)
    return at, at + 8 + int.from_bytes(data[at + 6 : at + 8], "little")


def without_meta(data: bytes) -> bytes:
    length = int.from_bytes(data[140:144], "little")
    return data[:132] + data[144 + length :]


def meta_length(data: bytes) -> bytes:
    return data[:140] + (int.from_bytes(data[140:144], "little") - 48).to_bytes(4, "little") + data[144:]


def meta(**values: str) -> Make:
    def make(folder: Path) -> list[Path]:
        paths = ct_series(folder, count=3)
        for path in paths:
            data = path.read_bytes()
            for old, new in values.items():
                text = {"cls": b"1.2.840.10008.5.1.4.1.1.2\0", "instance": f"{ROOT}.3.{path.stem}\0".encode()}[old]
                at = data.index(text)
                data = data[:at] + new.encode().ljust(len(text), b"\0") + data[at + len(text) :]
            path.write_bytes(data)
        return paths

    return make


def group_two_inside(data: bytes) -> bytes:
    at = 144 + int.from_bytes(data[140:144], "little")
    return data[:at] + b"\x02\0\x13\0SH\x04\0TEST" + data[at:]


def swapped(data: bytes) -> bytes:
    """Rows after Columns."""
    at, middle = _element(data, b"\x28\0\x10\0")
    end = _element(data, b"\x28\0\x11\0")[1]
    return data[:at] + data[middle:end] + data[at:middle] + data[end:]


def doubled(data: bytes) -> bytes:
    at, end = _element(data, b"\x28\0\x10\0")
    return data[:end] + data[at:end] + data[end:]


def pixel_length(data: bytes) -> bytes:
    at = data.index(b"\xe0\x7f\x10\0OW") + 8
    return data[:at] + (0x7FFFFFFE).to_bytes(4, "little") + data[at + 4 :]


def before(tag: bytes, inserted: bytes) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        at = data.index(tag, 132)
        return data[:at] + inserted + data[at:]

    return change


PROCEDURE = b"\x08\0\x32\x10SQ\0\0" + UNDEFINED
CODE = b"\x08\0\0\x01SH\x02\0X1\x08\0\x02\x01SH\x04\0L1  \x08\0\x04\x01LO\x02\0ab"
PATIENT = b"\x10\0\x10\0PN"
SERIES = b"\x08\0\x3e\x10LO"


def nested(levels: int) -> bytes:
    open_ = b"\x40\0\x30\xa7SQ\0\0" + UNDEFINED + ITEM + UNDEFINED
    return open_ * levels + (ITEM_END + SEQUENCE_END) * levels


def unknown_vr(data: bytes) -> bytes:
    at, _ = _element(data, b"\x18\0\x50\0")
    return data[: at + 4] + b"ZZ" + data[at + 6 :]


def pixels(length: int) -> Make:
    return all_three(lambda image: image.add_new("PixelData", "OW", bytes(length)))


def encapsulated(value: bytes, syntax: str = RLELossless) -> Make:
    def change(image: Dataset) -> None:
        image.add_new("PixelData", "OB", value)
        image["PixelData"].is_undefined_length = True
        image.file_meta = meta_of(image, RLELossless)

    return all_three(change, syntax)


def pieces(*values: bytes, end: bytes = SEQUENCE_END) -> bytes:
    return b"".join(ITEM + struct.pack("<I", len(v)) + v for v in values)


def rle() -> bytes:
    """A frame of the clean slice as pydicom encodes it."""
    frame = bytes(range(256))[:ROWS] * (2 * COLUMNS)
    done = RLELosslessEncoder.encode(
        frame,
        rows=ROWS,
        columns=COLUMNS,
        samples_per_pixel=1,
        photometric_interpretation="MONOCHROME2",
        bits_allocated=16,
        bits_stored=16,
        pixel_representation=1,
        number_of_frames=1,
        encoding_plugin="pydicom",
    )
    return done + b"\0" * (len(done) % 2)


RLE = rle()


def undelimited(folder: Path) -> list[Path]:
    paths = encapsulated(pieces(b"", RLE))(folder)
    for path in paths:
        path.write_bytes(path.read_bytes().removesuffix(SEQUENCE_END))
    return paths


def missing_slice(folder: Path) -> list[Path]:
    return [path for path in ct_series(folder, count=3) if path.stem != "2"]


def claimed(syntax: str, value: bytes | None = None) -> Make:
    return encapsulated(value, syntax) if value is not None else all_three(lambda image: None, syntax)


def no_preamble(data: bytes) -> bytes:
    return data[132:]


def item_without_code(image: Dataset) -> None:
    image.ProcedureCodeSequence = [Dataset()]


def latin_1_is_utf_8(data: bytes) -> bytes:
    at, end = _element(data, PATIENT)
    name = "Müller^Jörg".encode()
    name += b" " * (len(name) % 2)
    return data[:at] + PATIENT + struct.pack("<H", len(name)) + name + data[end:]


def no_character_set(data: bytes) -> bytes:
    at, end = _element(data, b"\x08\0\x05\0")
    return latin_1_is_utf_8(data[:at] + data[end:])


def overlay(image: Dataset) -> None:
    image.add_new(0x60000010, "US", ROWS + 8)
    image.add_new(0x60000011, "US", COLUMNS)
    image.add_new(0x60000040, "CS", "G")
    image.add_new(0x60000050, "SS", [1, 1])
    image.add_new(0x60000100, "US", 1)
    image.add_new(0x60000102, "US", 0)
    image.add_new(0x60003000, "OW", bytes(ROWS * COLUMNS // 8))


SECOND_POSITION = [-6, -8, 0]

FAULTS: dict[str, tuple[Make, str]] = {
    "no-preamble": (patched(no_preamble), "no-preamble"),
    "no-file-meta": (patched(without_meta), "no-file-meta"),
    "meta-group-length-wrong": (patched(meta_length), "file-meta-length"),
    "meta-class-differs": (meta(cls="1.2.840.10008.5.1.4.1.1.4"), "file-meta-differs"),
    "meta-instance-differs": (meta(instance=f"{ROOT}.9.9"), "file-meta-differs"),
    "syntax-says-implicit": (claimed("1.2.840.10008.1.2"), "transfer-syntax"),
    "syntax-says-jpeg-native-pixels": (claimed(JPEGBaseline8Bit), "encapsulation"),
    "syntax-unknown": (claimed("1.2.3.4.5"), "transfer-syntax"),
    "group-2-in-dataset": (patched(group_two_inside), "file-meta-length"),
    "truncated": (patched(lambda data: data[:-100]), "truncated"),
    "trailing-zeros": (patched(lambda data: data + bytes(64)), "malformed"),
    "tags-out-of-order": (patched(swapped), "tag-order"),
    "duplicate-tag": (patched(doubled), "tag-order"),
    "odd-length": (written(0x00100010, "PN", b"Muell^Jo1"), "odd-length"),
    "vl-beyond-file": (patched(pixel_length), "truncated"),
    "sequence-without-delimiter": (
        patched(before(SERIES, PROCEDURE + ITEM + UNDEFINED + CODE + ITEM_END)),
        "malformed",
    ),
    "item-delimiter-missing": (
        patched(before(SERIES, PROCEDURE + ITEM + UNDEFINED + CODE + SEQUENCE_END)),
        "malformed",
    ),
    "empty-sequence-item": (all_three(item_without_code), "missing-type-1"),
    "un-sequence-undefined": (
        patched(before(PATIENT, b"\x09\0\x10\x10UN\0\0" + UNDEFINED + ITEM + UNDEFINED + ITEM_END + SEQUENCE_END)),
        "private-creator",
    ),
    "deep-nesting-300": (patched(before(b"\xe0\x7f\x10\0OW", nested(300))), "not-read"),
    "vr-wrong": (all_three(lambda image: image.add_new("SliceThickness", "LO", "2.5")), "vr"),
    "vr-unknown-letters": (patched(unknown_vr), "malformed"),
    "private-without-creator": (all_three(lambda image: image.add_new(0x00091010, "LO", "x")), "private-creator"),
    "preamble-is-garbage": (patched(lambda data: bytes(range(128)) + data[128:]), ""),
    "ds-comma": (written(0x00280030, "DS", b"2,0\\2,0 "), "value"),
    "ds-too-long": (written(0x00180050, "DS", b"2.00000000000000004 "), "value-length"),
    "ds-nan": (written(0x00180050, "DS", b"NaN "), "value"),
    "is-with-decimals": (
        all_three(lambda image: None, patch=before(b"\x18\0\x00\x51", b"\x18\0\x52\x11IS\x04\x0014.5")),
        "value",
    ),
    "da-dots": (written(0x00080020, "DA", b"2024.01.31"), "value"),
    "da-zeros": (written(0x00100030, "DA", b"00000000"), "value"),
    "tm-colons": (written(0x00080030, "TM", b"10:00:00"), "value"),
    "uid-leading-zero": (written(0x00200052, "UI", b"1.2.003.4\0"), "value"),
    "uid-too-long": (written(0x00200052, "UI", b"1.2." + b"3" * 66), "value-length"),
    "uid-space-padded": (written(0x00200052, "UI", b"1.2.3.4.5 "), "value"),
    "cs-lowercase": (written(0x00100040, "CS", b"m "), "value"),
    "sh-too-long": (written(0x00080050, "SH", b"A" * 20), "value-length"),
    "enum-wrong": (put(PatientPosition="ABC"), ""),
    "pn-two-equals-groups-4": (written(0x00100010, "PN", b"A=B=C=D "), "value"),
    "charset-missing-utf8": (patched(no_character_set), "character-set"),
    "charset-wrong-utf8-as-latin1": (patched(latin_1_is_utf_8), "looks-like-utf-8"),
    "charset-unknown": (put(SpecificCharacterSet="ISO IR 192"), "character-set"),
    "vm-wrong": (put(PixelSpacing="1"), "vm"),
    "type1-missing-study-uid": (gone("StudyInstanceUID"), "missing-type-1"),
    "type1-empty-image-type": (put(ImageType=""), "empty-value"),
    "type2-missing-patient-sex": (gone("PatientSex"), "missing-type-2"),
    "pixel-spacing-missing": (gone("PixelSpacing"), "missing-type-1"),
    "orientation-missing": (gone("ImageOrientationPatient"), "missing-type-1"),
    "position-missing": (gone("ImagePositionPatient"), "missing-type-1"),
    "rescale-missing": (gone("RescaleSlope", "RescaleIntercept"), "missing-type-1"),
    "modality-vs-class": (put(Modality="MR"), "modality"),
    "class-vs-content": (put(SOPClassUID="1.2.840.10008.5.1.4.1.1.4"), "missing-type-1"),
    "class-unknown": (put(SOPClassUID="1.2.3.9"), "unknown-sop-class"),
    "pixels-short": (pixels(FRAME - 100), "pixel-length"),
    "pixels-long": (pixels(FRAME + 100), "pixel-length"),
    "pixels-missing": (gone("PixelData"), "missing-type-1c"),
    "high-bit-wrong": (put(HighBit=14), "high-bit"),
    "bits-stored-above-allocated": (put(BitsStored=20), "bits"),
    "bits-allocated-12": (put(BitsAllocated=12), "bits"),
    "sign-flipped": (put(PixelRepresentation=0), ""),
    "photometric-rgb-one-sample": (put(PhotometricInterpretation="RGB"), "samples"),
    "photometric-unknown": (put(PhotometricInterpretation="GREY"), "enumerated"),
    "rows-zero": (put(Rows=0), "pixel-length"),
    "number-of-frames-in-single": (put(NumberOfFrames="5"), "pixel-length"),
    "window-width-zero": (put(WindowCenter="40", WindowWidth="0"), "window-width"),
    "rescale-slope-zero": (put(RescaleSlope="0"), "rescale-slope"),
    "overlay-rows-wrong": (all_three(overlay), "overlay-length"),
    "bot-wrong-offset": (encapsulated(pieces(struct.pack("<I", 64), RLE)), "offset-table"),
    "bot-missing": (encapsulated(pieces(RLE)), "fragments"),
    "two-fragments-one-frame": (
        encapsulated(pieces(b"", RLE[: len(RLE) // 4 * 2], RLE[len(RLE) // 4 * 2 :])),
        "fragments",
    ),
    "sequence-delimiter-missing": (undelimited, "truncated"),
    "fragment-odd-length": (encapsulated(pieces(b"", RLE + b"\0")), "odd-length"),
    "fragment-truncated-stream": (encapsulated(pieces(b"", RLE[: len(RLE) // 4 * 2])), "stream-truncated"),
    "jpeg-in-rle": (encapsulated(encapsulate([JPEG])), "stream"),
    "encapsulated-under-native-syntax": (encapsulated(encapsulate([RLE]), ExplicitVRLittleEndian), "encapsulation"),
    "duplicate-position": (second(ImagePositionPatient=SECOND_POSITION), "position-twice"),
    "missing-slice": (missing_slice, "slice-step"),
    "duplicate-instance-uid": (second(SOPInstanceUID=f"{ROOT}.3.1"), "instance-twice"),
    "orientation-differs": (second(ImageOrientationPatient=[0, 1, 0, 0, 0, -1]), "orientation-differs"),
    "orientation-not-orthogonal": (put(ImageOrientationPatient=[1, 0, 0, 0.5, 1, 0]), "orientation"),
    "spacing-differs": (second(PixelSpacing=["2", "2"]), "spacing-differs"),
    "frame-of-reference-differs": (second(FrameOfReferenceUID="1.2.3"), "frame-of-reference-differs"),
    "rows-differ": (second(Rows=COLUMNS, Columns=ROWS), "size-differs"),
    "patient-id-differs": (second(PatientID="P2"), "patient-differs"),
    "modality-differs": (second(Modality="MR"), "modality-differs"),
    "instance-number-same": (second(InstanceNumber="1"), "instance-number-twice"),
    "study-date-differs": (second(StudyDate="20240201"), "study-differs"),
}
"""Name -> the change and the code that names it; '' where the change is legal, and nothing is said."""
