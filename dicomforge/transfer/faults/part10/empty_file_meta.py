"""Preamble and prefix, and then the data set: File Meta Information is missing."""

from dicomforge.transfer.faults.declare import rewriting_file

STATUS = "illegal"
CITATION = "PS3.10 section 7.1"
CHANGES = "file meta"
REPORTS = {
    "dciodvfy": "Error - Metaheader present but doesn't contain Transfer Syntax UID",
    "dcentvfy": "Error - Metaheader present but doesn't contain Transfer Syntax UID",
    "dcmdump": "W: DcmMetaInfo: Found Preamble but no Meta Information Header",
    "pydicom": "AttributeError: Unable to decode the pixel data as the dataset's 'file_meta' has",
    "pydicom strict": "AttributeError: Unable to decode the pixel data as the dataset's 'file_meta' has",
    "dicomforge check": "error no-file-meta: ",
}
DECLARES = rewriting_file(lambda _, file: file.replaced(meta=()))
