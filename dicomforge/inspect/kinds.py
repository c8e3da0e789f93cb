"""The kinds of findings: their codes are a contract (docs/inspect.md)."""

from __future__ import annotations

from typing import NamedTuple

from dicomforge.inspect.finding import ERROR, WARNING, Finding, Severity, printable

LONGEST = 300
"""Characters of a value that a finding quotes."""


class Kind(NamedTuple):
    """A kind of finding: how grave it usually is, what it says, and the section of the Standard it rests on.

    Where the section depends on the Attribute (the Module that demands it) the finding brings its own.
    """

    severity: Severity
    title: str
    section: str


KINDS: dict[str, Kind] = {
    "unreadable": Kind(ERROR, "the file cannot be opened or read", "PS3.10 7"),
    "not-dicom": Kind(ERROR, "the file holds no DICOM data set", "PS3.10 7.1"),
    "no-preamble": Kind(ERROR, "the file does not begin with 128 bytes and DICM", "PS3.10 7.1"),
    "no-file-meta": Kind(ERROR, "there is no File Meta Information", "PS3.10 7.1"),
    "missing-file-meta": Kind(
        ERROR, "a Type 1 element of the File Meta Information is absent or empty", "PS3.10 7.1"
    ),
    "file-meta-length": Kind(ERROR, "File Meta Information Group Length is not what follows", "PS3.10 7.1"),
    "file-meta-differs": Kind(ERROR, "File Meta Information and data set name different UIDs", "PS3.10 7.1"),
    "transfer-syntax": Kind(ERROR, "the data set is not encoded as its Transfer Syntax says", "PS3.5 10"),
    "truncated": Kind(ERROR, "the file ends before an element does", "PS3.5 7.1"),
    "malformed": Kind(ERROR, "the bytes are no data elements from here on", "PS3.5 7.1"),
    "not-read": Kind(WARNING, "the rest of the data set was not read", "PS3.5 7.1"),
    "tag-order": Kind(ERROR, "an element stands before one of a lower or equal tag", "PS3.5 7.1"),
    "odd-length": Kind(ERROR, "a value has an odd number of bytes", "PS3.5 7.1.1"),
    "private-creator": Kind(ERROR, "a private element has no Private Creator", "PS3.5 7.8.1"),
    "unknown-element": Kind(WARNING, "the Standard does not know the element", "PS3.6 6"),
    "vr": Kind(ERROR, "the VR is not that of the data dictionary", "PS3.6 6"),
    "vm": Kind(ERROR, "the number of values is not one that the data dictionary allows", "PS3.5 6.4"),
    "value-length": Kind(ERROR, "a value is longer than its VR allows, or no whole number of words", "PS3.5 6.2"),
    "value": Kind(ERROR, "a value is none of its VR: form, range or repertoire", "PS3.5 6.2"),
    "character-set": Kind(
        ERROR,
        "Specific Character Set has values that do not go together, or text breaks its rules",
        "PS3.3 C.12.1.1.2",
    ),
    "uid-twice": Kind(ERROR, "one UID names two things of a file", "PS3.5 9"),
    "unknown-sop-class": Kind(WARNING, "the SOP Class is not one whose Modules are known", "PS3.4 B.5"),
    "missing-type-1": Kind(ERROR, "a Type 1 Attribute is absent", "PS3.5 7.4.1"),
    "missing-type-1c": Kind(ERROR, "a Type 1C Attribute is absent, and its condition holds", "PS3.5 7.4.2"),
    "missing-type-2": Kind(ERROR, "a Type 2 Attribute is absent", "PS3.5 7.4.3"),
    "missing-type-2c": Kind(ERROR, "a Type 2C Attribute is absent, and its condition holds", "PS3.5 7.4.4"),
    "empty-value": Kind(ERROR, "a Type 1 Attribute has no value", "PS3.5 7.4.1"),
    "not-allowed": Kind(WARNING, "an Attribute is present, and its condition forbids it", "PS3.5 7.4.2"),
    "missing-group": Kind(
        ERROR, "a mandatory functional group is neither shared nor of each frame", "PS3.3 C.7.6.16"
    ),
    "group-twice": Kind(ERROR, "a functional group is both shared and per-frame", "PS3.3 C.7.6.16"),
    "group-shared": Kind(ERROR, "a functional group that only frames may have is shared", "PS3.3 C.7.6.16.2.2"),
    "frame-items": Kind(
        ERROR, "there is not one item of per-frame functional groups for each frame", "PS3.3 C.7.6.16"
    ),
    "enumerated": Kind(ERROR, "a value is none of the Enumerated Values", "PS3.3"),
    "defined-term": Kind(WARNING, "a value is none of the Defined Terms", "PS3.3"),
    "modality": Kind(ERROR, "the Modality is not one of the SOP Class", "PS3.3 C.7.3.1.1.1"),
    "bits": Kind(ERROR, "Bits Allocated and Bits Stored do not fit each other", "PS3.5 8.1.1"),
    "high-bit": Kind(ERROR, "High Bit is not Bits Stored - 1", "PS3.5 8.1.1"),
    "samples": Kind(ERROR, "Samples per Pixel is not that of the Photometric Interpretation", "PS3.3 C.7.6.3.1.2"),
    "pixel-vr": Kind(ERROR, "the VR of the pixel data is not that of its encoding", "PS3.5 A.2, A.4"),
    "pixel-length": Kind(ERROR, "the pixel data are not as long as Rows, Columns and frames say", "PS3.5 8.1.1"),
    "encapsulation": Kind(ERROR, "the pixel data are encapsulated, or not, against the Transfer Syntax", "PS3.5 A.4"),
    "fragments": Kind(ERROR, "the fragments are not enough for the frames", "PS3.5 A.4"),
    "offset-table": Kind(ERROR, "the offset table does not lead to the frames", "PS3.5 A.4"),
    "orientation": Kind(ERROR, "the direction cosines are not two orthogonal unit vectors", "PS3.3 C.7.6.2.1.1"),
    "spacing": Kind(ERROR, "a spacing of pixels is not positive", "PS3.3 10.7.1.3"),
    "instance-twice": Kind(ERROR, "two files have one SOP Instance UID", "PS3.3 C.12.1"),
    "series-in-two-studies": Kind(ERROR, "one series belongs to two studies", "PS3.3 A.1.2.3"),
    "patient-differs": Kind(ERROR, "files of one study name different patients", "PS3.3 A.1.2.2"),
    "study-differs": Kind(ERROR, "files of one study tell it differently", "PS3.3 A.1.2"),
    "modality-differs": Kind(ERROR, "files of one series have different Modalities", "PS3.3 A.1.2.3"),
    "series-differs": Kind(ERROR, "files of one series tell it differently", "PS3.3 A.1.2"),
    "frame-of-reference-differs": Kind(ERROR, "files of one series lie in different spaces", "PS3.3 A.1.2.3"),
    "orientation-differs": Kind(WARNING, "an image has another orientation than its series", "PS3.3 C.7.6.2.1.1"),
    "spacing-differs": Kind(WARNING, "an image has another pixel spacing than its series", "PS3.3 10.7.1.3"),
    "thickness-differs": Kind(WARNING, "an image has another slice thickness than its series", "PS3.3 C.7.6.2"),
    "size-differs": Kind(WARNING, "an image has other Rows or Columns than its series", "PS3.3 C.7.6.3"),
    "slice-step": Kind(WARNING, "the steps between slices are not equal", "PS3.3 C.7.6.2.1.1"),
    "slice-shift": Kind(WARNING, "a slice is shifted in its plane against the others", "PS3.3 C.7.6.2.1.1"),
    "position-twice": Kind(WARNING, "two images of one stack lie at one position", "PS3.3 C.7.6.2.1.1"),
    "instance-number-twice": Kind(WARNING, "two images of a series have one Instance Number", "PS3.3 C.7.6.1"),
    "born-later": Kind(WARNING, "the patient is born after the study", "PS3.3 C.7.1.1"),
}


def finding(
    code: str,
    path: str = "",
    tag: int = -1,
    *,
    found: str,
    expected: str,
    section: str = "",
    severity: Severity | None = None,
    file: str = "",
) -> Finding:
    """A finding of a kind, with its severity and section unless others are given."""
    kind = KINDS[code]
    texts = (printable(found, LONGEST), printable(expected, 4 * LONGEST), section or kind.section)
    return Finding(code, severity or kind.severity, path, tag, *texts, file)
