"""A Transfer Syntax UID that nothing has."""

from dicomforge.transfer.faults.part10._claims import claiming

STATUS = "illegal"
CITATION = "PS3.5 section 10"
CHANGES = "file meta"
REPORTS = {
    "gdcmdump": r"Failed to read: 0001\.dcm",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "pydicom": r"NotImplementedError: Unable to decode the pixel data as a \(0002,0010\) 'Transfer ",
    "pydicom strict": r"NotImplementedError: Unable to decode the pixel data as a \(0002,0010\) 'Transfer ",
    "SimpleITK": "refuses",
    "dicomforge check": "warning transfer-syntax: TransferSyntaxUID",
}
DECLARES = claiming("1.2.3.4.5")
