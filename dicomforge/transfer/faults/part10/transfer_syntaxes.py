"""Transfer Syntax UIDs that the data set contradicts."""

from functools import partial

from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.declare import rewriting_file
from dicomforge.transfer.faults.part10._claims import claiming

_fault = partial(Fault, changes=("file meta",))


FAULTS = {
    "syntax-missing": _fault(
        "File Meta Information without Transfer Syntax UID, which is Type 1",
        rewriting_file(lambda _, file: file.with_meta(without=("TransferSyntaxUID",))),
        citation="PS3.10 section 7.1",
        reports={
            "dciodvfy": "Error - Metaheader present but doesn't contain Transfer Syntax UID",
            "dcentvfy": "Error - Metaheader present but doesn't contain Transfer Syntax UID",
            "gdcmdump": r"Failed to read: 0001\.dcm",
            "gdcmimg": r"Failed to read: 0001\.dcm",
            "pydicom": "AttributeError: Unable to decode the pixel data as the dataset's 'file_meta' has",
            "pydicom strict": "AttributeError: Unable to decode the pixel data as the dataset's 'file_meta' has",
            "SimpleITK": "refuses",
            "dicomforge check": "error missing-file-meta: TransferSyntaxUID",
        },
    ),
    "syntax-says-big-endian": _fault(
        "Transfer Syntax UID says Explicit VR Big Endian, and the data set is in little endian",
        claiming("ExplicitVRBigEndian"),
        citation="PS3.5 section 10.1",
        syntaxes=("ExplicitVRLittleEndian",),
        reports={
            "dciodvfy": r"\(0x18fc,0x18fc\)  \? Error - Tag read failed - Implicit VR encoding even though su",
            "dcentvfy": r"\(0x18fc,0x18fc\)  \? Error - Tag read failed - Implicit VR encoding even though su",
            "dcmdump": r"E: DcmElement: Unknown Tag & Data \(18fc,18fc\) larger \(6396\) than remaining bytes",
            "pydicom": r"UserWarning: VR lookup failed for the raw element with tag \(18FC,18FC\) - setting",
            "pydicom strict": r"KeyError: 'VR lookup failed for the raw element with tag \(18FC,18FC\)'",
            "dicomforge check": "error transfer-syntax: TransferSyntaxUID",
        },
    ),
    "syntax-says-deflated": _fault(
        "Transfer Syntax UID says that the data set is deflated, and it is not",
        claiming("DeflatedExplicitVRLittleEndian"),
        citation="PS3.5 section A.5",
        syntaxes=("ExplicitVRLittleEndian",),
        reports={
            "dcmdump": r"E: dcmdump: ZLib Error: invalid stored block lengths: reading file: 0001\.dcm",
            "gdcmimg": r"Failed to read: 0001\.dcm",
            "pydicom": "error: Error -3 while decompressing data: invalid stored block lengths",
            "pydicom strict": "error: Error -3 while decompressing data: invalid stored block lengths",
            "SimpleITK": "refuses",
            "dicomforge check": "error malformed: ",
        },
    ),
    "syntax-says-explicit": _fault(
        "Transfer Syntax UID says Explicit VR, and the data set has Implicit VR",
        claiming("ExplicitVRLittleEndian"),
        citation="PS3.5 section 10.1",
        syntaxes=("ImplicitVRLittleEndian",),
        carrier="ct-implicit",
        reports={
            "dciodvfy": r"\(0x0008,0x0008\) CS Image Type Error - Tag read failed - Implicit VR encoding eve",
            "dcentvfy": r"\(0x0008,0x0008\) CS Image Type Error - Tag read failed - Implicit VR encoding eve",
            "dcmdump": r"E: DcmElement: Unknown Tag & Data \(524f,4749\) larger \(\d+\) than remaining",
            "pydicom": "UserWarning: Expected explicit VR, but found implicit VR - using implicit VR for",
            "pydicom strict": "InvalidDicomError: Expected explicit VR, but found implicit VR",
            "dicomforge check": "error transfer-syntax: TransferSyntaxUID",
        },
    ),
    "syntax-says-implicit": _fault(
        "Transfer Syntax UID says Implicit VR, and the data set has Explicit VR",
        claiming("ImplicitVRLittleEndian"),
        citation="PS3.5 section 10.1",
        syntaxes=("ExplicitVRLittleEndian",),
        reports={
            "dciodvfy": r"\(0x0008,0x0008\) CS Image Type  - Error - Bad Value Length - not a multiple of 2 ",
            "dcentvfy": r"\(0x0008,0x0008\) CS Image Type  - Error - Bad Value Length - not a multiple of 2 ",
            "dcmdump": r"E: DcmElement: ImageType \(0008,0008\) larger \(\d+\) than remaining bytes in fi",
            "gdcmdump": r"Failed to read: 0001\.dcm",
            "gdcmimg": r"Failed to read: 0001\.dcm",
            "pydicom": "UserWarning: Expected implicit VR, but found explicit VR - using explicit VR for",
            "pydicom strict": "InvalidDicomError: Expected implicit VR, but found explicit VR",
            "SimpleITK": "refuses",
            "dicomforge check": "error transfer-syntax: TransferSyntaxUID",
        },
    ),
    "syntax-says-jpeg-native-pixels": _fault(
        "Transfer Syntax UID says JPEG, and PixelData is native: programs that decompress a file forget it",
        claiming("JPEGBaseline8Bit"),
        citation="PS3.5 section A.4",
        attributes=("PixelData",),
        syntaxes=("ExplicitVRLittleEndian",),
        reports={
            "dciodvfy": "Error - Specification of fixed value length for PixelData element in top level D",
            "dcmdump": "E: Found explicit length Pixel Data in top level dataset with transfer syntax JP",
            "pydicom": r"ValueError: Found unexpected tag \(FC18,FC18\) instead of \(FFFE,E000\) when parsing",
            "pydicom strict": r"ValueError: Found unexpected tag \(FC18,FC18\) instead of \(FFFE,E000\) when parsing",
            "dicomforge check": "error encapsulation: PixelData",
        },
    ),
    "syntax-says-native-encapsulated-pixels": _fault(
        "Transfer Syntax UID says Explicit VR, and PixelData is encapsulated",
        claiming("ExplicitVRLittleEndian"),
        citation="PS3.5 section A.2",
        encapsulated=True,
        carrier="ct-rle",
        reports={
            "dciodvfy": "Error - Undefined value length of other byte/word element is illegal in non-enca",
            "dcentvfy": "Error - Undefined value length of other byte/word element is illegal in non-enca",
            "pydicom": r"ValueError: The number of bytes of pixel data is less than expected \(876 vs 6144",
            "pydicom strict": r"ValueError: The number of bytes of pixel data is less than expected \(876 vs 6144",
            "SimpleITK": "refuses",
            "dicomforge check": "error encapsulation: PixelData",
        },
    ),
    "syntax-unknown": _fault(
        "A Transfer Syntax UID that nothing has",
        claiming("1.2.3.4.5"),
        citation="PS3.5 section 10",
        reports={
            "gdcmdump": r"Failed to read: 0001\.dcm",
            "gdcmimg": r"Failed to read: 0001\.dcm",
            "pydicom": r"NotImplementedError: Unable to decode the pixel data as a \(0002,0010\) 'Transfer ",
            "pydicom strict": r"NotImplementedError: Unable to decode the pixel data as a \(0002,0010\) 'Transfer ",
            "SimpleITK": "refuses",
            "dicomforge check": "warning transfer-syntax: TransferSyntaxUID",
        },
    ),
}
