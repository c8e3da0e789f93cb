"""The preamble and the prefix."""

from functools import partial

from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.declare import rewriting_file

_fault = partial(Fault, citation="PS3.10 section 7.1")


FAULTS = {
    "empty-file": _fault(
        "A file without a byte, as a full disk leaves it",
        rewriting_file(lambda _, file: file.replaced(preamble=b"", meta=(), data_set=(), deflate=None)),
        changes=("preamble", "file meta", "data set"),
        reports={
            "dciodvfy": "Error - Information Object Not found",
            "dcentvfy": r"Error - Duplicate SOPInstanceUID -  within Series for file <0002\.dcm> versus <00",
            "dcmdump": r"E: dcmdump: End of stream: reading file: 0001\.dcm",
            "gdcmdump": r"Failed to read: 0001\.dcm",
            "gdcmimg": r"Failed to read: 0001\.dcm",
            "pydicom": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
            "pydicom strict": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
            "SimpleITK": "refuses",
            "dicomforge check": "error not-dicom: ",
        },
    ),
    "no-preamble": _fault(
        "A file without preamble and prefix: some old archives and C-STORE dumps write the data set alone",
        rewriting_file(lambda _, file: file.replaced(preamble=b"")),
        changes=("preamble",),
        reports={
            "pydicom": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
            "pydicom strict": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
            "SimpleITK": "refuses",
            "dicomforge check": "error no-preamble: ",
        },
    ),
    "preamble-is-garbage": _fault(
        "A preamble that is not zero, as files have that are a TIFF too: legal, and some readers look for zeros",
        rewriting_file(lambda _, file: file.replaced(preamble=bytes(range(128)) + file.preamble[128:])),
        status="legal",
        changes=("preamble",),
    ),
    "prefix-lowercase": _fault(
        "The prefix is dicm in lowercase letters",
        rewriting_file(lambda _, file: file.replaced(preamble=file.preamble.lower())),
        changes=("preamble",),
        reports={
            "dciodvfy": r"\(0x0000,0x0000\) UL Command Group Length Error - Tags out of order - same element",
            "dcentvfy": r"\(0x0000,0x0000\) UL Command Group Length Error - Tags out of order - same element",
            "dcmdump": r"E: DcmElement: Unknown Tag & Data \(0004,00c6\) larger \(\d+\) than remaining byt",
            "gdcmdump": r"Failed to read: 0001\.dcm",
            "gdcmimg": r"Failed to read: 0001\.dcm",
            "pydicom": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
            "pydicom strict": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
            "SimpleITK": "refuses",
            "dicomforge check": "error not-dicom: ",
        },
    ),
    "prefix-without-preamble": _fault(
        "The prefix DICM at the beginning of the file, where 128 bytes belong before it",
        rewriting_file(lambda _, file: file.replaced(preamble=file.preamble[-4:])),
        changes=("preamble",),
        reports={
            "dciodvfy": "Error - Tags out of order - trailing garbage, wrong transfer syntax, or not vali",
            "dcentvfy": r"Error - Duplicate SOPInstanceUID -  within Series for file <0002\.dcm> versus <00",
            "dcmdump": r"E: DcmElement: Unknown Tag & Data \(0004,00c6\) larger \(\d+\) than remaining byt",
            "gdcmdump": r"Failed to read: 0001\.dcm",
            "gdcmimg": r"Failed to read: 0001\.dcm",
            "pydicom": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
            "pydicom strict": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
            "SimpleITK": "refuses",
            "dicomforge check": "error not-dicom: ",
        },
    ),
}
