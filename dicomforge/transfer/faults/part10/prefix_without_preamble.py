"""The prefix DICM at the beginning of the file, where 128 bytes belong before it."""

from dicomforge.transfer.faults.declare import rewriting_file

STATUS = "illegal"
CITATION = "PS3.10 section 7.1"
CHANGES = "preamble"
REPORTS = {
    "dciodvfy": "Error - Tags out of order - trailing garbage, wrong transfer syntax, or not vali",
    "dcentvfy": r"Error - Duplicate SOPInstanceUID -  within Series for file <0002\.dcm> versus <00",
    "dcmdump": r"E: DcmElement: Unknown Tag & Data \(0004,00c6\) larger \(\d+\) than remaining byt",
    "gdcmdump": r"Failed to read: 0001\.dcm",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "pydicom": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
    "pydicom strict": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
    "SimpleITK": "refuses",
    "dicomforge check": "error not-dicom: ",
}
DECLARES = rewriting_file(lambda _, file: file.replaced(preamble=file.preamble[-4:]))
