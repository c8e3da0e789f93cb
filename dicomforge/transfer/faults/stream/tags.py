"""Tags, their order, and private blocks."""

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Element, tag_of
from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile, Fault
from dicomforge.transfer.faults.declare import rewriting, rewriting_file
from dicomforge.transfer.faults.stream._pieces import CREATOR, adding, with_elements


def _with_command(about: AboutFile, file: EncodedFile) -> EncodedFile:
    """The file with (0000,0002)."""
    return with_elements(about, file, Element(0x00000002, "UI", (about.series.sop_class,)))


def _out_of_order(about: AboutFile, file: EncodedFile) -> EncodedFile | Wrong:
    """The file with the two in another order."""
    pieces = [*file.data_set]
    tags = [one.tag for one in pieces]
    if tag_of("Rows") not in tags:
        return Wrong("the object has no Rows")
    at = tags.index(tag_of("Rows"))
    pieces[at : at + 2] = reversed(pieces[at : at + 2])
    return file.replaced(data_set=tuple(pieces))


FAULTS = {
    "command-group-in-dataset": Fault(
        "An element of group 0000 in a file: the command of a message was stored with its data set",
        rewriting_file(_with_command),
        citation="PS3.5 section 7.1.1",
        changes=("data set",),
        reports={
            "dciodvfy": "Error - Tags out of order - trailing garbage, wrong transfer syntax, or not vali",
            "dcentvfy": r"Error - Duplicate SOPInstanceUID -  within Series for file <0002\.dcm> versus <00",
            "pydicom": "UserWarning: Expected implicit VR, but found explicit VR - using explicit VR for",
            "pydicom strict": "InvalidDicomError: Expected implicit VR, but found explicit VR",
            "dicomforge check": "error group: AffectedSOPClassUID",
        },
    ),
    "duplicate-tag": Fault(
        "An element that stands there twice",
        rewriting("PatientID", lambda element: element.plain() * 2, "the Attribute"),
        citation="PS3.5 section 7.1",
        reports={
            "dciodvfy": r"\(0x0010,0x0020\) LO Patient ID Error - Tags out of order - same element occurs tw",
            "dcentvfy": r"\(0x0010,0x0020\) LO Patient ID Error - Tags out of order - same element occurs tw",
            "dcmdump": r"W: DcmItem: Element \(0010,0020\) found twice in one data set or item, ignoring se",
            "dicomforge check": "error tag-order: PatientID",
        },
    ),
    "private-group-reserved": Fault(
        "A private element in group 0001, which is reserved",
        adding(Element(0x00010010, "LO", ("ACME 1.0",)), Element(0x00011001, "LO", ("x",))),
        citation="PS3.5 section 7.8.1",
        changes=("data set",),
        reports={
            "dciodvfy": "Error - Tags out of order - trailing garbage, wrong transfer syntax, or not vali",
            "dcentvfy": r"Error - Duplicate SOPInstanceUID -  within Series for file <0002\.dcm> versus <00",
            "dcmdump": r"W: DcmItem: Invalid Element \(0001,0010\) found in data set",
            "dicomforge check": r"error group: \(0001,0010\)",
        },
    ),
    "private-in-wrong-block": Fault(
        "A private element in block 11, where its creator reserves block 10",
        adding(CREATOR, Element(0x00091101, "LO", ("x",))),
        citation="PS3.5 section 7.8.1",
        changes=("data set",),
        reports={
            "dciodvfy": r"\(0x0009,0x1101\)  \?  - Warning - Private tag without owner",
            "dicomforge check": r"error private-creator: \(0009,1101\)",
        },
    ),
    "private-without-creator": Fault(
        "A private element whose block no Private Creator reserves",
        adding(Element(0x00091010, "LO", ("x",))),
        citation="PS3.5 section 7.8.1",
        changes=("data set",),
        reports={
            "dciodvfy": r"\(0x0009,0x1010\)  \?  - Warning - Private tag without owner",
            "dicomforge check": r"error private-creator: \(0009,1010\)",
        },
    ),
    "tags-out-of-order": Fault(
        "An element behind the one that follows it: Rows and Columns change places",
        rewriting_file(_out_of_order),
        citation="PS3.5 section 7.1",
        attributes=("Rows",),
        changes=("Rows", "Columns"),
        reports={
            "dciodvfy": "Error - Tags out of order - trailing garbage, wrong transfer syntax, or not vali",
            "dcmdump": r"W: DcmItem: Dataset not in ascending tag order, at element \(0028,0010\)",
            "dicomforge check": "error tag-order: Rows",
        },
    ),
}
