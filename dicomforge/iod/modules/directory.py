"""Modules of a DICOMDIR, PS3.3 sections F.3.2.1 and F.3.2.2."""

from dicomforge.iod.condition import AUTHOR, holds, present
from dicomforge.iod.declared import module, when

RECORDS = "DirectoryRecordSequence"

RULES = {
    "file-set-identification": module(when(AUTHOR, "SpecificCharacterSetOfFileSetDescriptorFile")),
    "directory-information": module(
        when(AUTHOR, "ReferencedFileID ReferencedRelatedGeneralSOPClassUIDInFile", within=RECORDS),
        when(holds("DirectoryRecordType", "PRIVATE"), "PrivateRecordUID", within=RECORDS),
        when(
            present("ReferencedFileID"),
            "ReferencedSOPClassUIDInFile ReferencedSOPInstanceUIDInFile ReferencedTransferSyntaxUIDInFile",
            within=RECORDS,
        ),
    ),
}
