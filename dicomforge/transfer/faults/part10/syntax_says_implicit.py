"""Transfer Syntax UID says Implicit VR, and the data set has Explicit VR."""

from dicomforge.transfer.faults.part10._claims import claiming

STATUS = "illegal"
CITATION = "PS3.5 section 10.1"
SYNTAXES = ("ExplicitVRLittleEndian",)
CHANGES = "file meta"
REPORTS = {
    "dciodvfy": r"\(0x0008,0x0008\) CS Image Type  - Error - Bad Value Length - not a multiple of 2 ",
    "dcentvfy": r"\(0x0008,0x0008\) CS Image Type  - Error - Bad Value Length - not a multiple of 2 ",
    "dcmdump": r"E: DcmElement: ImageType \(0008,0008\) larger \(\d+\) than remaining bytes in fi",
    "gdcmdump": r"Failed to read: 0001\.dcm",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "pydicom": "UserWarning: Expected implicit VR, but found explicit VR - using explicit VR for",
    "pydicom strict": "InvalidDicomError: Expected implicit VR, but found explicit VR",
    "SimpleITK": "refuses",
    "dicomforge check": "error transfer-syntax: TransferSyntaxUID",
}
DECLARES = claiming("ImplicitVRLittleEndian")
