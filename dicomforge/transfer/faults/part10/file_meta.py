"""File Meta Information."""

from functools import partial

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Element
from dicomforge.standard import uids
from dicomforge.transfer.elements import Encoding, encode, encode_all, header
from dicomforge.transfer.encoded_file import EncodedFile, Piece
from dicomforge.transfer.faults import AboutFile, Fault
from dicomforge.transfer.faults.declare import rewriting_file
from dicomforge.transfer.part10 import GROUP_LENGTH, IMPLEMENTATION_VERSION, SOP_CLASS, SOP_INSTANCE, FileMeta

_fault = partial(Fault, citation="PS3.10 section 7.1")


def _with_group_2(about: AboutFile, file: EncodedFile) -> EncodedFile:
    """The file with an ImplementationVersionName in its data set."""
    again = Element(IMPLEMENTATION_VERSION, "SH", ("TEST",))
    return file.replaced(data_set=(Piece(again.tag, encode(again, about.encoding)), *file.data_set))


def _of_another_class(about: AboutFile, file: EncodedFile) -> EncodedFile:
    """The file with the class of MR images, or of CT images if it is one of MR."""
    known = filter(None, map(uids.by_keyword, ("MRImageStorage", "CTImageStorage")))
    other = next(one.value for one in known if one.value != about.series.sop_class)
    return file.with_meta(Element(SOP_CLASS, "UI", (other,)))


def _with_length_of_unknown_vr(about: AboutFile, file: EncodedFile) -> EncodedFile | Wrong:
    """The file with a group length of unknown VR."""
    length, *rest = file.meta
    if length.tag != GROUP_LENGTH:
        return Wrong("File Meta Information has no group length")
    unknown = header(GROUP_LENGTH, "UN", 4, Encoding()) + length.data[-4:]
    return file.replaced(meta=(Piece(GROUP_LENGTH, unknown), *rest))


def _with_wrong_length(about: AboutFile, file: EncodedFile) -> EncodedFile | Wrong:
    """The file with another length of group 0002."""
    length, *rest = file.meta
    if length.tag != GROUP_LENGTH:
        return Wrong("File Meta Information has no group length")
    size = int.from_bytes(length.data[-4:], "little") - 48
    return file.replaced(meta=(Piece(GROUP_LENGTH, length.data[:-4] + size.to_bytes(4, "little")), *rest))


def _without_vrs(about: AboutFile, file: EncodedFile) -> EncodedFile:
    """The file with group 0002 without VRs."""
    implicit = Encoding(implicit=True)
    elements = FileMeta(about.series.sop_class, about.instance.transfer_syntax, about.series.file_meta, ())
    rest = [one for one in elements.attributes(about.instance.uid) if one.tag != GROUP_LENGTH]
    length = Element(GROUP_LENGTH, "UL", (len(encode_all(rest, implicit)),))
    return file.replaced(meta=tuple(Piece(one.tag, encode(one, implicit)) for one in (length, *rest)))


def _of_another_instance(about: AboutFile, file: EncodedFile) -> EncodedFile:
    """The file with a UID that ends in another digit."""
    uid = about.instance.uid
    other = f"{uid[:-1]}{int(uid[-1]) % 9 + 1}"
    return file.with_meta(Element(SOP_INSTANCE, "UI", (other,)))


FAULTS = {
    "empty-file-meta": _fault(
        "Preamble and prefix, and then the data set: File Meta Information is missing",
        rewriting_file(lambda _, file: file.replaced(meta=())),
        changes=("file meta",),
        reports={
            "dciodvfy": "Error - Metaheader present but doesn't contain Transfer Syntax UID",
            "dcentvfy": "Error - Metaheader present but doesn't contain Transfer Syntax UID",
            "dcmdump": "W: DcmMetaInfo: Found Preamble but no Meta Information Header",
            "pydicom": "AttributeError: Unable to decode the pixel data as the dataset's 'file_meta' has",
            "pydicom strict": "AttributeError: Unable to decode the pixel data as the dataset's 'file_meta' has",
            "dicomforge check": "error no-file-meta: ",
        },
    ),
    "group-2-in-dataset": _fault(
        "An element of group 0002 at the beginning of the data set, behind the length of File Meta Information",
        rewriting_file(_with_group_2),
        changes=("data set",),
        reports={
            "dciodvfy": r"\(0x0002,0x0013\) SH Implementation Version Name Error - Tags out of order - same ",
            "dcentvfy": r"\(0x0002,0x0013\) SH Implementation Version Name Error - Tags out of order - same ",
            "dcmdump": r"W: DcmItem: Invalid Element \(0002,0013\) found in data set",
            "dicomforge check": "error tag-order: ImplementationVersionName",
        },
    ),
    "meta-class-differs": _fault(
        "Media Storage SOP Class UID is another than the SOP Class UID of the data set",
        rewriting_file(_of_another_class),
        changes=("file meta",),
        reports={
            "dciodvfy": "Error - MediaStorageSOPClassUID different from SOPClassUID",
            "dicomforge check": "error file-meta-differs: MediaStorageSOPClassUID",
        },
    ),
    "meta-class-missing": _fault(
        "File Meta Information without Media Storage SOP Class UID, which is Type 1",
        rewriting_file(lambda _, file: file.with_meta(without=("MediaStorageSOPClassUID",))),
        changes=("file meta",),
        reports={
            "dciodvfy": "Error - Missing attribute Type 1 Required Element=<MediaStorageSOPClassUID> Modu",
            "dicomforge check": "error missing-file-meta: MediaStorageSOPClassUID",
        },
    ),
    "meta-group-length-missing": _fault(
        "File Meta Information without its group length, which is Type 1",
        rewriting_file(lambda _, file: file.with_meta(without=("FileMetaInformationGroupLength",))),
        changes=("file meta",),
        reports={
            "dciodvfy": "Error - Missing attribute Type 1 Required Element=<FileMetaInformationGroupLengt",
            "dcmdump": "W: DcmMetaInfo: No Group Length available in Meta Information Header",
            "dicomforge check": "error missing-file-meta: FileMetaInformationGroupLength",
        },
    ),
    "meta-group-length-un": _fault(
        "File Meta Information Group Length has the VR UN",
        rewriting_file(_with_length_of_unknown_vr),
        changes=("file meta",),
        reports={
            "dcmdump": r"E: dcmdump: Illegal call, perhaps wrong parameters: reading file: 0001\.dcm",
            "dicomforge check": "error file-meta-length: FileMetaInformationGroupLength",
        },
    ),
    "meta-group-length-wrong": _fault(
        "File Meta Information Group Length is 48 too small: "
        "readers that trust it look for the data set in group 0002",
        rewriting_file(_with_wrong_length),
        changes=("file meta",),
        reports={
            "dciodvfy": "Warning - Bad group length - Group 0x[0-9a-f]+ specified as 0x[0-9a-f]+ "
            "actually 0x[0-9a-f]+",
            "dcmdump": "W: DcmMetaInfo: Group Length of Meta Information Header has incorrect value",
            "dicomforge check": "error file-meta-length: FileMetaInformationGroupLength",
        },
    ),
    "meta-implicit-vr": _fault(
        "File Meta Information in Implicit VR Little Endian",
        rewriting_file(_without_vrs),
        changes=("file meta",),
        reports={
            "pydicom": "UserWarning: Expected explicit VR, but found implicit VR - using implicit VR for",
            "pydicom strict": "InvalidDicomError: Expected explicit VR, but found implicit VR",
            "dicomforge check": "error file-meta-vr: ",
        },
    ),
    "meta-instance-differs": _fault(
        "Media Storage SOP Instance UID is stale: programs that give a copy a new UID forget it",
        rewriting_file(_of_another_instance),
        changes=("file meta",),
        reports={
            "dciodvfy": "Error - MediaStorageSOPInstanceUID different from SOPInstanceUID",
            "dicomforge check": "error file-meta-differs: MediaStorageSOPInstanceUID",
        },
    ),
    "meta-version-missing": _fault(
        "File Meta Information without its version, which is Type 1",
        rewriting_file(lambda _, file: file.with_meta(without=("FileMetaInformationVersion",))),
        changes=("file meta",),
        reports={
            "dciodvfy": "Error - Missing attribute Type 1 Required Element=<FileMetaInformationVersion> M",
            "dicomforge check": "error missing-file-meta: FileMetaInformationVersion",
        },
    ),
    "no-file-meta": _fault(
        "The data set alone, as it is sent over the network: no preamble, prefix or File Meta Information",
        rewriting_file(lambda _, file: file.replaced(preamble=b"", meta=())),
        changes=("preamble", "file meta"),
        reports={
            "pydicom": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
            "pydicom strict": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
            "dicomforge check": "error no-preamble: ",
        },
    ),
    "second-file-meta": _fault(
        "File Meta Information twice: a file was written as the data set of another",
        rewriting_file(lambda _, file: file.replaced(data_set=(*file.meta, *file.data_set))),
        changes=("data set",),
        reports={
            "dciodvfy": "Error - Tags out of order - trailing garbage, wrong transfer syntax, or not vali",
            "dcentvfy": r"Error - Duplicate SOPInstanceUID -  within Series for file <0002\.dcm> versus <00",
            "dcmdump": r"W: DcmItem: Invalid Element \(0002,0000\) found in data set",
            "dicomforge check": "error tag-order: FileMetaInformationGroupLength",
        },
    ),
}
