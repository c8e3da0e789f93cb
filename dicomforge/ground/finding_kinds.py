"""The kinds of findings: their codes are a contract (docs/inspect.md)."""

import re
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]
ERROR: Severity = "error"
WARNING: Severity = "warning"


class Kind(NamedTuple):
    """A kind of finding: its usual severity, what it says, and the section of the Standard that it rests on.

    An error breaks a "shall" or an Enumerated Value. Where the section depends on the Attribute (the Module that
    demands it) the finding brings its own. `exempt` names what is similar and allowed, or a warning in that case.
    """

    severity: Severity
    title: str
    section: str
    exempt: str = ""


_KINDS = """
error unreadable: the file cannot be opened or read [PS3.10 7]
error unexpected: a bug in dicomforge prevents the file from being checked [PS3.10 7]
error not-dicom: the file is not DICOM [PS3.10 7.1]
error no-preamble: the file does not begin with 128 bytes and DICM [PS3.10 7.1]
error no-file-meta: there is no File Meta Information [PS3.10 7.1]
error missing-file-meta: a Type 1 element of the File Meta Information is absent or empty [PS3.10 7.1]
error file-meta-length: File Meta Information Group Length is not the length of the group [PS3.10 7.1]
error file-meta-vr: File Meta Information is not in Explicit VR Little Endian [PS3.10 7.1]
error file-meta-differs: File Meta Information and data set name different UIDs [PS3.10 7.1]
error transfer-syntax: the data set is not encoded as its Transfer Syntax says [PS3.5 10]
    exempt: a private Transfer Syntax: a warning
error truncated: the file ends before an element does [PS3.5 7.1]
error malformed: the bytes from here on are not data elements [PS3.5 7.1]
warning not-read: the rest of the data set was not read [PS3.5 7.1]
warning more-findings: the file has more findings than are reported [PS3.5 7.1]
error delimiter: a delimiter has a length other than 0 [PS3.5 7.5]
error group: an element is in a group that no file has in its data set [PS3.5 7.8.1]
error group-length: a Group Length is not the length of its group [PS3.5 7.2]
error tag-order: an element precedes one with a lower or equal tag [PS3.5 7.1]
error odd-length: a value has an odd number of bytes [PS3.5 7.1.1]
error private-creator: a private element has no Private Creator [PS3.5 7.8.1]
warning unknown-element: the Standard does not know the element [PS3.6 6]
    exempt: private elements
error vr: the VR is not that of the data dictionary [PS3.6 6]
    exempt: UN in place of any VR, of a writer that does not know the element (PS3.5 6.2.2)
error vm: the number of values is not one that the data dictionary allows [PS3.5 6.4]
error value-length: a value is longer than its VR allows, or not a whole number of words [PS3.5 6.2]
error value: a value is not legal for its VR: format, range or characters [PS3.5 6.2]
error character-set: Specific Character Set has values that cannot be combined, or text violates its
    rules [PS3.3 C.12.1.1.2]
warning looks-like-utf-8: text is valid UTF-8, but the Specific Character Set is a single-byte one [PS3.3 C.12.1.1.2]
    exempt: text whose bytes are all ASCII
warning uid-root: a UID begins with arcs under which nothing is registered [PS3.5 9.1]
    exempt: arcs of the root 2 except 2.25
error uid-twice: one UID identifies two things in a file [PS3.5 9]
warning unknown-sop-class: the Modules of the SOP Class are not known [PS3.4 B.5]
    exempt: DICOMDIR
error missing-type-1: a Type 1 Attribute is absent [PS3.5 7.4.1]
    exempt: content items of another Value Type; a Module known from one Attribute only: a warning
error missing-type-1c: a Type 1C Attribute is absent, and its condition is true [PS3.5 7.4.2]
    exempt: conditions that a file cannot answer; a Module known from one Attribute only: a warning
error missing-type-2: a Type 2 Attribute is absent [PS3.5 7.4.3]
    exempt: a Module known from one Attribute only: a warning
error missing-type-2c: a Type 2C Attribute is absent, and its condition is true [PS3.5 7.4.4]
    exempt: conditions that a file cannot answer; a Module known from one Attribute only: a warning
error empty-value: a Type 1 or 1C Attribute is present without a value [PS3.5 7.4.1]
    exempt: Type 1C that another Module of the file has as Type 2, 2C or 3
warning not-allowed: an Attribute is present, its condition is false, and nothing else allows it [PS3.5 7.4.2]
    exempt: what its text or another Module allows otherwise; conditions that a file cannot answer
error missing-group: a mandatory functional group is neither shared nor in each frame [PS3.3 C.7.6.16]
    exempt: Usage U; Usage C whose condition the file cannot answer
error group-twice: a functional group is both shared and per-frame [PS3.3 C.7.6.16]
error group-shared: a functional group that must be per-frame is shared [PS3.3 C.7.6.16.2.2]
error frame-items: the number of per-frame functional group items is not the number of frames [PS3.3 C.7.6.16]
error enumerated: a value is not an Enumerated Value [PS3.3]
    exempt: conditional lists, except those of segmentations
warning defined-term: a value is not a Defined Term [PS3.3]
    exempt: all Attributes except Photometric Interpretation: Defined Terms can be extended
error modality: the Modality is not allowed for the SOP Class [PS3.3 C.7.3.1.1.1]
    exempt: a SOP Class whose IOD does not enumerate them: a warning
error bits: Bits Allocated and Bits Stored contradict each other [PS3.5 8.1.1]
error high-bit: High Bit is not Bits Stored - 1 [PS3.5 8.1.1]
error samples: Samples per Pixel does not match the Photometric Interpretation [PS3.3 C.7.6.3.1.2]
    exempt: a Photometric Interpretation that the Standard does not know
error pixel-vr: the VR of the pixel data does not match its encoding [PS3.5 A.2, A.4]
error pixel-length: the length of the pixel data does not match Rows, Columns and frames [PS3.5 8.1.1]
    exempt: YBR_FULL_422 that is not subsampled
error encapsulation: the pixel data are encapsulated and the Transfer Syntax is not, or the reverse [PS3.5 A.4]
error fragments: there are fewer fragments than frames [PS3.5 A.4]
error offset-table: the offset table does not point to the frames [PS3.5 A.4]
error overlay-length: the length of the overlay data does not match its rows, columns and frames [PS3.5 8.1.2]
error overlay-bits: an overlay with its own data does not have 1 bit at position 0 [PS3.3 C.9.2]
    exempt: overlays in the pixel data
error stream: a compressed frame does not match the Transfer Syntax [PS3.5 A.4]
    exempt: video, private and retired Transfer Syntaxes; frames between the first 255, or 64 MB, and the last
error stream-truncated: a compressed frame is cut off [PS3.5 A.4]
    exempt: video and JPEG XL; frames between the first 255, or 64 MB, and the last
error stream-size: a compressed frame has different rows, columns or samples than the data set [PS3.5 8.2]
    exempt: JPEG XL
warning stream-bits: the samples of a compressed frame have more or fewer bits than Bits Stored [PS3.5 8.2]
    exempt: JPEG Baseline and Extended, HTJ2K and JPEG XL
error orientation: the direction cosines are not two orthogonal unit vectors [PS3.3 C.7.6.2.1.1]
error spacing: a pixel spacing is not positive [PS3.3 10.7.1.3]
    exempt: 0 across a single row or column
error slice-spacing: Spacing Between Slices is negative [PS3.3 C.7.6.2]
    exempt: NM, where the sign is the direction of stacking; 0 is a warning
warning slice-thickness: Slice Thickness is negative [PS3.3 C.7.6.2]
    exempt: 0
error window-width: Window Width is below 1, or not above 0 where the function is exact [PS3.3 C.11.2.1.2]
    exempt: LINEAR_EXACT and SIGMOID above 0; other VOI LUT Functions
error window-count: the numbers of window widths and centers differ [PS3.3 C.11.2.1.2]
    exempt: another number of explanations: a warning
warning rescale-slope: a slope of 0 gives all pixels one value [PS3.3 C.11.1]
error frame-count: Number of Frames is not more than 0 [PS3.3 C.7.6.6.1.1]
error frames-in-single-frame: an image has several frames, but its IOD allows one [PS3.3 C.7.6.6]
    exempt: IODs with a Multi-frame Module of any Usage
error timezone: the offset from UTC is malformed or does not exist [PS3.3 C.12.1.1.8]
error patient-orientation: Patient Orientation has letters that are not directions [PS3.3 C.7.6.1.1.1]
    exempt: quadrupeds, which have their own letters
error lut-bits: the entries of a lookup table have more or fewer bits than its kind or descriptor
    allows [PS3.3 C.11.1.1]
    exempt: VOI LUTs of presentation states: 8 to 16; of DX, MG and IO: 10 to 16
error lut-data: the length of a lookup table does not match its descriptor [PS3.3 C.11.1.1]
    exempt: entries of 8 bits with 16 allocated; segmented palettes
error palette: the descriptors of a palette differ between colors [PS3.3 C.7.6.3.1.5]
    exempt: bits of alpha
error lut-shape: Presentation LUT Shape does not match the Photometric Interpretation [PS3.3 C.7.6.1]
    exempt: other shapes
error padding-sign: the VR of a pixel value is signed and the pixels are not, or the reverse [PS3.3 C.7.6.3]
    exempt: implicit VR, which has none
error padding-value: no pixel can have the padding value [PS3.3 C.7.5.1.1.2]
warning aspect-ratio: Pixel Aspect Ratio is present together with a pixel spacing [PS3.3 C.7.6.3]
error frame-vector: the number of values of a vector is not the number of frames [PS3.3 C.7.6.5]
warning frame-time: Frame Time Vector does not begin with 0 [PS3.3 C.7.6.5.1.2]
error frame-index: a frame of nuclear medicine has an index beyond the number that it counts to [PS3.3 C.8.4.8]
    exempt: a number that is larger than the different indices: a warning
error frame-pointer: Frame Increment Pointer points to an Attribute without a value [PS3.3 C.7.6.6.1.2]
error frame-type: Image Type does not match the Frame Types [PS3.3 C.8.16.1]
    exempt: Legacy Converted images; a warning in IODs that C.8.16.1 is not for
error image-type: Image Type lacks a value that its IOD requires [PS3.3 C.7.6.1.1.2]
    exempt: IODs that leave Value 3 open, as CT, MR and PET do
warning image-index: Image Index of PET is out of the range of the series [PS3.3 C.8.9.4.1.9]
error pet-intercept: Rescale Intercept of PET is not 0 [PS3.3 C.8.9.4]
warning us-region: an ultrasound region reaches beyond the image [PS3.3 C.8.5.5.1.14]
error dimension-count: the number of dimension indices of a frame is not the number of dimensions [PS3.3 C.7.6.17.1]
error dimension-index: a dimension index is below 1 or points to no value [PS3.3 C.7.6.17.1]
    exempt: an index that is not its In-Stack Position Number: a warning
error dimension-value: frames with the same index have different values [PS3.3 C.7.6.17.1]
error dimension-organization: a dimension belongs to an organization that is not listed [PS3.3 C.7.6.17.2]
error stack-position: frames with the same number in a stack are in different planes [PS3.3 C.7.6.16.2.2.4]
error tiles: the number of frames is not that of the tiles of the total pixel matrix [PS3.3 C.7.6.17.3]
    exempt: tiles that are not TILED_FULL; parts of a concatenation
error segment-number: segments are not numbered from 1 without gaps [PS3.3 C.8.20.2.4]
    exempt: label maps, whose numbers are values of pixels; they may not repeat one either
error segment-reference: a frame refers to a segment that does not exist [PS3.3 C.8.20.2]
error contour: the points of a contour do not fit their number, or the type of the contour [PS3.3 C.8.8.6.3]
error roi-number: two regions of interest have the same number [PS3.3 C.8.8.5]
error roi-reference: something refers to a region of interest that does not exist [PS3.3 C.8.8.5]
error single-item: a sequence has several items, but only one is allowed [PS3.3]
error instance-twice: two files have the same SOP Instance UID [PS3.3 C.12.1]
    exempt: the same data set, also in another Transfer Syntax: a warning
error series-in-two-studies: one series belongs to two studies [PS3.3 A.1.2.3]
error patient-differs: files of one study name different patients [PS3.3 A.1.2.2]
error study-differs: files of one study describe it differently [PS3.3 A.1.2]
error modality-differs: files of one series have different Modalities [PS3.3 A.1.2.3]
error series-differs: files of one series describe it differently [PS3.3 A.1.2]
error frame-of-reference-differs: files of one series are in different Frames of Reference [PS3.3 A.1.2.3]
warning orientation-differs: an image has a different orientation than its series [PS3.3 C.7.6.2.1.1]
    exempt: localizers; cosines within 0.001
warning spacing-differs: an image has a different pixel spacing than its series [PS3.3 10.7.1.3]
    exempt: localizers; within 0.0001 mm
warning thickness-differs: an image has a different slice thickness than its series [PS3.3 C.7.6.2]
    exempt: localizers; within 0.0001 mm
warning size-differs: an image has different Rows or Columns than its series [PS3.3 C.7.6.3]
    exempt: localizers
warning slice-step: the steps between slices are not equal [PS3.3 C.7.6.2.1.1]
    exempt: localizers; within 0.02 mm or a hundredth
warning slice-shift: a slice is shifted in its plane against the others [PS3.3 C.7.6.2.1.1]
    exempt: a tilted gantry, which shifts all slices alike
warning position-twice: two images of one stack are at the same position [PS3.3 C.7.6.2.1.1]
    exempt: images that a time, an echo or another Attribute distinguishes; the same number of images at each position
warning instance-number-twice: two images of a series have the same Instance Number [PS3.3 C.7.6.1]
    exempt: parts of one concatenation
warning unlikely-value: a value is unlikely in the unit of the Attribute [PS3.3]
    exempt: 0
warning unit-code: a UCUM code has a unit that is neither in PS3.16 nor in the SI [PS3.16 7.2.2]
    exempt: other units of UCUM in medical use, such as kcal, meq/l and mosm/kg
warning born-later: the patient is born after the study [PS3.3 C.7.1.1]
warning age-differs: the age is not that of the patient at the Study Date [PS3.3 C.7.2.2]
    exempt: one unit of PatientAge more or less; a birth more than 150 years before the study
"""

_ROW = re.compile(r"(error|warning) ([a-z0-9-]+): ([^\[]+) \[([^\]]+)\](?:\n    exempt: ([^\n]+))?")

KINDS: dict[str, Kind] = {
    code: Kind(severity, " ".join(title.split()), section, exempt)
    for severity, code, title, section, exempt in _ROW.findall(_KINDS)
}
"""Code -> kind, in the order of the documentation."""
