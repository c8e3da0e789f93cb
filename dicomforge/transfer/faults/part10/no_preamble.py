"""A file without preamble and prefix: some old archives and C-STORE dumps write the data set alone."""

from dicomforge.transfer.faults.declare import rewriting_file

STATUS = "illegal"
CITATION = "PS3.10 section 7.1"
CHANGES = "preamble"
REPORTS = {
    "pydicom": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
    "pydicom strict": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
    "SimpleITK": "refuses",
    "dicomforge check": "error no-preamble: ",
}
DECLARES = rewriting_file(lambda _, file: file.replaced(preamble=b""))
