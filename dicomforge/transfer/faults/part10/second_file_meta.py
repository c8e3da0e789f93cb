"""File Meta Information twice: a file was written as the data set of another."""

from dicomforge.transfer.faults.declare import rewriting_file

STATUS = "illegal"
CITATION = "PS3.10 section 7.1"
CHANGES = "data set"
REPORTS = {
    "dciodvfy": "Error - Tags out of order - trailing garbage, wrong transfer syntax, or not vali",
    "dcentvfy": r"Error - Duplicate SOPInstanceUID -  within Series for file <0002\.dcm> versus <00",
    "dcmdump": r"W: DcmItem: Invalid Element \(0002,0000\) found in data set",
    "dicomforge check": "error tag-order: FileMetaInformationGroupLength",
}
DECLARES = rewriting_file(lambda _, file: file.replaced(data_set=(*file.meta, *file.data_set)))
