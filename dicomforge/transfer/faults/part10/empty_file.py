"""A file without a byte, as a full disk leaves it."""

from dicomforge.transfer.faults.declare import rewriting_file

STATUS = "illegal"
CITATION = "PS3.10 section 7.1"
CHANGES = ("preamble", "file meta", "data set")
REPORTS = {
    "dciodvfy": "Error - Information Object Not found",
    "dcentvfy": r"Error - Duplicate SOPInstanceUID -  within Series for file <0002\.dcm> versus <00",
    "dcmdump": r"E: dcmdump: End of stream: reading file: 0001\.dcm",
    "gdcmdump": r"Failed to read: 0001\.dcm",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "pydicom": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
    "pydicom strict": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
    "SimpleITK": "refuses",
    "dicomforge check": "error not-dicom: ",
}
DECLARES = rewriting_file(lambda _, file: file.replaced(preamble=b"", meta=(), data_set=(), deflate=None))
