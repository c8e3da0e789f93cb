"""File Meta Information without Transfer Syntax UID, which is Type 1."""

from dicomforge.transfer.faults.declare import rewriting_file

STATUS = "illegal"
CITATION = "PS3.10 section 7.1"
CHANGES = "file meta"
REPORTS = {
    "dciodvfy": "Error - Metaheader present but doesn't contain Transfer Syntax UID",
    "dcentvfy": "Error - Metaheader present but doesn't contain Transfer Syntax UID",
    "gdcmdump": r"Failed to read: 0001\.dcm",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "pydicom": "AttributeError: Unable to decode the pixel data as the dataset's 'file_meta' has",
    "pydicom strict": "AttributeError: Unable to decode the pixel data as the dataset's 'file_meta' has",
    "SimpleITK": "refuses",
    "dicomforge check": "error missing-file-meta: TransferSyntaxUID",
}
DECLARES = rewriting_file(lambda _, file: file.with_meta(without=("TransferSyntaxUID",)))
