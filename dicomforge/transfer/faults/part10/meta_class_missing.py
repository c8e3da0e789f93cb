"""File Meta Information without Media Storage SOP Class UID, which is Type 1."""

from dicomforge.transfer.faults.declare import rewriting_file

STATUS = "illegal"
CITATION = "PS3.10 section 7.1"
CHANGES = "file meta"
REPORTS = {
    "dciodvfy": "Error - Missing attribute Type 1 Required Element=<MediaStorageSOPClassUID> Modu",
    "dicomforge check": "error missing-file-meta: MediaStorageSOPClassUID",
}
DECLARES = rewriting_file(lambda _, file: file.with_meta(without=("MediaStorageSOPClassUID",)))
