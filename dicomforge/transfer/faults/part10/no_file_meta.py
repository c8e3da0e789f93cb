"""The data set alone, as it is sent over the network: no preamble, prefix or File Meta Information."""

from dicomforge.transfer.faults.declare import rewriting_file

STATUS = "illegal"
CITATION = "PS3.10 section 7.1"
CHANGES = ("preamble", "file meta")
REPORTS = {
    "pydicom": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
    "pydicom strict": "InvalidDicomError: File is missing DICOM File Meta Information header or the 'DI",
    "dicomforge check": "error no-preamble: ",
}
DECLARES = rewriting_file(lambda _, file: file.replaced(preamble=b"", meta=()))
