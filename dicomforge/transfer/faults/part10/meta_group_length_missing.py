"""File Meta Information without its group length, which is Type 1."""

from dicomforge.transfer.faults.declare import rewriting_file

STATUS = "illegal"
CITATION = "PS3.10 section 7.1"
CHANGES = "file meta"
REPORTS = {
    "dciodvfy": "Error - Missing attribute Type 1 Required Element=<FileMetaInformationGroupLengt",
    "dcmdump": "W: DcmMetaInfo: No Group Length available in Meta Information Header",
    "dicomforge check": "error missing-file-meta: FileMetaInformationGroupLength",
}
DECLARES = rewriting_file(lambda _, file: file.with_meta(without=("FileMetaInformationGroupLength",)))
