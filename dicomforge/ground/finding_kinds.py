"""The kinds of findings: their codes are a contract (docs/inspect.md)."""

from __future__ import annotations

from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]
ERROR: Severity = "error"
WARNING: Severity = "warning"


class Kind(NamedTuple):
    """A kind of finding: how grave it usually is, what it says, and the section of the Standard it rests on.

    An error breaks a "shall" or an Enumerated Value. Where the section depends on the Attribute (the Module that
    demands it) the finding brings its own. `exempt` names what is like it and allowed, or a warning for once.
    """

    severity: Severity
    title: str
    section: str
    exempt: str = ""


KINDS: dict[str, Kind] = {
    "unreadable": Kind(ERROR, "the file cannot be opened or read", "PS3.10 7"),
    "unexpected": Kind(ERROR, "a bug in dicomforge prevents the file from being checked", "PS3.10 7"),
    "not-dicom": Kind(ERROR, "the file is not DICOM", "PS3.10 7.1"),
    "no-preamble": Kind(ERROR, "the file does not begin with 128 bytes and DICM", "PS3.10 7.1"),
    "no-file-meta": Kind(ERROR, "there is no File Meta Information", "PS3.10 7.1"),
    "missing-file-meta": Kind(
        ERROR, "a Type 1 element of the File Meta Information is absent or empty", "PS3.10 7.1"
    ),
    "file-meta-length": Kind(
        ERROR, "File Meta Information Group Length is not the length of the group", "PS3.10 7.1"
    ),
    "file-meta-differs": Kind(ERROR, "File Meta Information and data set name different UIDs", "PS3.10 7.1"),
    "transfer-syntax": Kind(
        ERROR,
        "the data set is not encoded as its Transfer Syntax says",
        "PS3.5 10",
        "a private Transfer Syntax: a warning",
    ),
    "truncated": Kind(ERROR, "the file ends before an element does", "PS3.5 7.1"),
    "malformed": Kind(ERROR, "the bytes from here on are not data elements", "PS3.5 7.1"),
    "not-read": Kind(WARNING, "the rest of the data set was not read", "PS3.5 7.1"),
    "more-findings": Kind(WARNING, "the file has more findings than are reported", "PS3.5 7.1"),
    "tag-order": Kind(ERROR, "an element precedes one with a lower or equal tag", "PS3.5 7.1"),
    "odd-length": Kind(ERROR, "a value has an odd number of bytes", "PS3.5 7.1.1"),
    "private-creator": Kind(ERROR, "a private element has no Private Creator", "PS3.5 7.8.1"),
    "unknown-element": Kind(WARNING, "the Standard does not know the element", "PS3.6 6", "private elements"),
    "vr": Kind(ERROR, "the VR is not that of the data dictionary", "PS3.6 6", "UN in place of any VR: a warning"),
    "vm": Kind(ERROR, "the number of values is not one that the data dictionary allows", "PS3.5 6.4"),
    "value-length": Kind(ERROR, "a value is longer than its VR allows, or not a whole number of words", "PS3.5 6.2"),
    "value": Kind(ERROR, "a value is not legal for its VR: format, range or characters", "PS3.5 6.2"),
    "character-set": Kind(
        ERROR,
        "Specific Character Set has values that cannot be combined, or text violates its rules",
        "PS3.3 C.12.1.1.2",
    ),
    "looks-like-utf-8": Kind(
        WARNING,
        "text is valid UTF-8, but the Specific Character Set is a single-byte one",
        "PS3.3 C.12.1.1.2",
        "text whose bytes are all ASCII",
    ),
    "uid-root": Kind(
        WARNING,
        "a UID begins with arcs under which nothing is registered",
        "PS3.5 9.1",
        "arcs of the root 2 except 2.25",
    ),
    "uid-twice": Kind(ERROR, "one UID identifies two things in a file", "PS3.5 9"),
    "unknown-sop-class": Kind(WARNING, "the Modules of the SOP Class are not known", "PS3.4 B.5", "DICOMDIR"),
    "missing-type-1": Kind(
        ERROR,
        "a Type 1 Attribute is absent",
        "PS3.5 7.4.1",
        "content items of another Value Type; a Module known from one Attribute only: a warning",
    ),
    "missing-type-1c": Kind(
        ERROR,
        "a Type 1C Attribute is absent, and its condition is true",
        "PS3.5 7.4.2",
        "conditions that a file cannot answer; a Module known from one Attribute only: a warning",
    ),
    "missing-type-2": Kind(
        ERROR,
        "a Type 2 Attribute is absent",
        "PS3.5 7.4.3",
        "a Module known from one Attribute only: a warning",
    ),
    "missing-type-2c": Kind(
        ERROR,
        "a Type 2C Attribute is absent, and its condition is true",
        "PS3.5 7.4.4",
        "conditions that a file cannot answer; a Module known from one Attribute only: a warning",
    ),
    "empty-value": Kind(
        ERROR,
        "a Type 1 or 1C Attribute is present without a value",
        "PS3.5 7.4.1",
        "Type 1C that another Module of the file has as Type 2, 2C or 3",
    ),
    "not-allowed": Kind(
        WARNING,
        "an Attribute is present, its condition is false, and nothing else allows it",
        "PS3.5 7.4.2",
        "what its text or another Module allows otherwise; conditions that a file cannot answer",
    ),
    "missing-group": Kind(
        ERROR,
        "a mandatory functional group is neither shared nor in each frame",
        "PS3.3 C.7.6.16",
        "Usage U; Usage C whose condition the file cannot answer",
    ),
    "group-twice": Kind(ERROR, "a functional group is both shared and per-frame", "PS3.3 C.7.6.16"),
    "group-shared": Kind(ERROR, "a functional group that must be per-frame is shared", "PS3.3 C.7.6.16.2.2"),
    "frame-items": Kind(
        ERROR, "the number of per-frame functional group items is not the number of frames", "PS3.3 C.7.6.16"
    ),
    "enumerated": Kind(
        ERROR,
        "a value is not an Enumerated Value",
        "PS3.3",
        "conditional lists, except those of segmentations",
    ),
    "defined-term": Kind(
        WARNING,
        "a value is not a Defined Term",
        "PS3.3",
        "all Attributes except Photometric Interpretation: Defined Terms can be extended",
    ),
    "modality": Kind(
        ERROR,
        "the Modality is not allowed for the SOP Class",
        "PS3.3 C.7.3.1.1.1",
        "a SOP Class whose IOD does not enumerate them: a warning",
    ),
    "bits": Kind(ERROR, "Bits Allocated and Bits Stored contradict each other", "PS3.5 8.1.1"),
    "high-bit": Kind(ERROR, "High Bit is not Bits Stored - 1", "PS3.5 8.1.1"),
    "samples": Kind(
        ERROR,
        "Samples per Pixel does not match the Photometric Interpretation",
        "PS3.3 C.7.6.3.1.2",
        "a Photometric Interpretation that the Standard does not know",
    ),
    "pixel-vr": Kind(ERROR, "the VR of the pixel data does not match its encoding", "PS3.5 A.2, A.4"),
    "pixel-length": Kind(
        ERROR,
        "the length of the pixel data does not match Rows, Columns and frames",
        "PS3.5 8.1.1",
        "YBR_FULL_422 that is not subsampled",
    ),
    "encapsulation": Kind(
        ERROR, "the pixel data are encapsulated and the Transfer Syntax is not, or the reverse", "PS3.5 A.4"
    ),
    "fragments": Kind(ERROR, "there are fewer fragments than frames", "PS3.5 A.4"),
    "offset-table": Kind(ERROR, "the offset table does not point to the frames", "PS3.5 A.4"),
    "overlay-length": Kind(
        ERROR, "the length of the overlay data does not match its rows, columns and frames", "PS3.5 8.1.2"
    ),
    "overlay-bits": Kind(
        ERROR,
        "an overlay with its own data does not have 1 bit at position 0",
        "PS3.3 C.9.2",
        "overlays in the pixel data",
    ),
    "stream": Kind(
        ERROR,
        "a compressed frame does not match the Transfer Syntax",
        "PS3.5 A.4",
        "video, private and retired Transfer Syntaxes; frames between the first 255 and the last",
    ),
    "stream-truncated": Kind(
        ERROR,
        "a compressed frame is cut off",
        "PS3.5 A.4",
        "video and JPEG XL; frames between the first 255 and the last",
    ),
    "stream-size": Kind(
        ERROR, "a compressed frame has different rows, columns or samples than the data set", "PS3.5 8.2", "JPEG XL"
    ),
    "orientation": Kind(ERROR, "the direction cosines are not two orthogonal unit vectors", "PS3.3 C.7.6.2.1.1"),
    "spacing": Kind(ERROR, "a pixel spacing is not positive", "PS3.3 10.7.1.3", "0 across a single row or column"),
    "slice-spacing": Kind(
        ERROR,
        "Spacing Between Slices is negative",
        "PS3.3 C.7.6.2",
        "NM, where the sign is the direction of stacking; 0 is a warning",
    ),
    "slice-thickness": Kind(WARNING, "Slice Thickness is negative", "PS3.3 C.7.6.2", "0"),
    "window-width": Kind(
        ERROR,
        "Window Width is below 1, or not above 0 where the function is exact",
        "PS3.3 C.11.2.1.2",
        "LINEAR_EXACT and SIGMOID above 0; other VOI LUT Functions",
    ),
    "window-count": Kind(
        ERROR,
        "the numbers of window widths and centers differ",
        "PS3.3 C.11.2.1.2",
        "another number of explanations: a warning",
    ),
    "rescale-slope": Kind(WARNING, "a slope of 0 gives all pixels one value", "PS3.3 C.11.1"),
    "frame-count": Kind(ERROR, "Number of Frames is not more than 0", "PS3.3 C.7.6.6.1.1"),
    "frames-in-single-frame": Kind(
        ERROR,
        "an image has several frames, but its IOD allows one",
        "PS3.3 C.7.6.6",
        "IODs with a Multi-frame Module of any Usage",
    ),
    "timezone": Kind(ERROR, "the offset from UTC is malformed or does not exist", "PS3.3 C.12.1.1.8"),
    "patient-orientation": Kind(
        ERROR,
        "Patient Orientation has letters that are not directions",
        "PS3.3 C.7.6.1.1.1",
        "quadrupeds, which have their own letters",
    ),
    "lut-bits": Kind(
        ERROR,
        "the entries of a lookup table have more or fewer bits than its kind or descriptor allows",
        "PS3.3 C.11.1.1",
        "VOI LUTs of presentation states: 8 to 16; of DX, MG and IO: 10 to 16",
    ),
    "lut-data": Kind(
        ERROR,
        "the length of a lookup table does not match its descriptor",
        "PS3.3 C.11.1.1",
        "entries of 8 bits with 16 allocated; segmented palettes",
    ),
    "palette": Kind(
        ERROR, "the descriptors of a palette differ between colors", "PS3.3 C.7.6.3.1.5", "bits of alpha"
    ),
    "lut-shape": Kind(
        ERROR, "Presentation LUT Shape does not match the Photometric Interpretation", "PS3.3 C.7.6.1", "other shapes"
    ),
    "padding-sign": Kind(
        ERROR,
        "the VR of a pixel value is signed and the pixels are not, or the reverse",
        "PS3.3 C.7.6.3",
        "implicit VR, which has none",
    ),
    "padding-value": Kind(ERROR, "no pixel can have the padding value", "PS3.3 C.7.5.1.1.2"),
    "aspect-ratio": Kind(WARNING, "Pixel Aspect Ratio is present together with a pixel spacing", "PS3.3 C.7.6.3"),
    "frame-vector": Kind(ERROR, "the number of values of a vector is not the number of frames", "PS3.3 C.7.6.5"),
    "frame-time": Kind(WARNING, "Frame Time Vector does not begin with 0", "PS3.3 C.7.6.5.1.2"),
    "frame-index": Kind(
        ERROR,
        "a frame of nuclear medicine has an index beyond the number that it counts to",
        "PS3.3 C.8.4.8",
        "a number that is larger than the different indices: a warning",
    ),
    "frame-pointer": Kind(
        ERROR, "Frame Increment Pointer points to an Attribute without a value", "PS3.3 C.7.6.6.1.2"
    ),
    "frame-type": Kind(
        ERROR,
        "Image Type does not match the Frame Types",
        "PS3.3 C.8.16.1",
        "Legacy Converted images; a warning in IODs that C.8.16.1 is not for",
    ),
    "image-type": Kind(
        ERROR,
        "Image Type lacks a value that its IOD requires",
        "PS3.3 C.7.6.1.1.2",
        "IODs that leave Value 3 open, as CT, MR and PET do",
    ),
    "image-index": Kind(WARNING, "Image Index of PET is out of the range of the series", "PS3.3 C.8.9.4.1.9"),
    "pet-intercept": Kind(ERROR, "Rescale Intercept of PET is not 0", "PS3.3 C.8.9.4"),
    "us-region": Kind(WARNING, "an ultrasound region reaches beyond the image", "PS3.3 C.8.5.5.1.14"),
    "dimension-count": Kind(
        ERROR, "the number of dimension indices of a frame is not the number of dimensions", "PS3.3 C.7.6.17.1"
    ),
    "dimension-index": Kind(
        ERROR,
        "a dimension index is below 1 or points to no value",
        "PS3.3 C.7.6.17.1",
        "an index that is not its In-Stack Position Number: a warning",
    ),
    "dimension-value": Kind(ERROR, "frames with the same index have different values", "PS3.3 C.7.6.17.1"),
    "dimension-organization": Kind(
        ERROR, "a dimension belongs to an organization that is not listed", "PS3.3 C.7.6.17.2"
    ),
    "stack-position": Kind(
        ERROR, "frames with the same number in a stack are in different planes", "PS3.3 C.7.6.16.2.2.4"
    ),
    "segment-number": Kind(
        ERROR,
        "segments are not numbered from 1 without gaps",
        "PS3.3 C.8.20.2.4",
        "label maps, whose numbers are values of pixels; they may not repeat one either",
    ),
    "segment-reference": Kind(ERROR, "a frame refers to a segment that does not exist", "PS3.3 C.8.20.2"),
    "single-item": Kind(ERROR, "a sequence has several items, but only one is allowed", "PS3.3"),
    "instance-twice": Kind(
        ERROR,
        "two files have the same SOP Instance UID",
        "PS3.3 C.12.1",
        "the same data set, also in another Transfer Syntax: a warning",
    ),
    "series-in-two-studies": Kind(ERROR, "one series belongs to two studies", "PS3.3 A.1.2.3"),
    "patient-differs": Kind(ERROR, "files of one study name different patients", "PS3.3 A.1.2.2"),
    "study-differs": Kind(ERROR, "files of one study describe it differently", "PS3.3 A.1.2"),
    "modality-differs": Kind(ERROR, "files of one series have different Modalities", "PS3.3 A.1.2.3"),
    "series-differs": Kind(ERROR, "files of one series describe it differently", "PS3.3 A.1.2"),
    "frame-of-reference-differs": Kind(
        ERROR, "files of one series are in different Frames of Reference", "PS3.3 A.1.2.3"
    ),
    "orientation-differs": Kind(
        WARNING,
        "an image has a different orientation than its series",
        "PS3.3 C.7.6.2.1.1",
        "localizers; cosines within 0.001",
    ),
    "spacing-differs": Kind(
        WARNING,
        "an image has a different pixel spacing than its series",
        "PS3.3 10.7.1.3",
        "localizers; within 0.0001 mm",
    ),
    "thickness-differs": Kind(
        WARNING,
        "an image has a different slice thickness than its series",
        "PS3.3 C.7.6.2",
        "localizers; within 0.0001 mm",
    ),
    "size-differs": Kind(
        WARNING, "an image has different Rows or Columns than its series", "PS3.3 C.7.6.3", "localizers"
    ),
    "slice-step": Kind(
        WARNING,
        "the steps between slices are not equal",
        "PS3.3 C.7.6.2.1.1",
        "localizers; within 0.02 mm or a hundredth",
    ),
    "slice-shift": Kind(
        WARNING,
        "a slice is shifted in its plane against the others",
        "PS3.3 C.7.6.2.1.1",
        "a tilted gantry, which shifts all slices alike",
    ),
    "position-twice": Kind(
        WARNING,
        "two images of one stack are at the same position",
        "PS3.3 C.7.6.2.1.1",
        "images that a time, an echo or another Attribute distinguishes",
    ),
    "instance-number-twice": Kind(
        WARNING, "two images of a series have the same Instance Number", "PS3.3 C.7.6.1", "parts of one concatenation"
    ),
    "born-later": Kind(WARNING, "the patient is born after the study", "PS3.3 C.7.1.1"),
}
