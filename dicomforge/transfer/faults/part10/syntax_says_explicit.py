"""Transfer Syntax UID says Explicit VR, and the data set has Implicit VR."""

from dicomforge.transfer.faults.part10._claims import claiming

STATUS = "illegal"
CITATION = "PS3.5 section 10.1"
SYNTAXES = ("ImplicitVRLittleEndian",)
CARRIER = "ct-implicit"
CHANGES = "file meta"
REPORTS = {
    "dciodvfy": r"\(0x0008,0x0008\) CS Image Type Error - Tag read failed - Implicit VR encoding eve",
    "dcentvfy": r"\(0x0008,0x0008\) CS Image Type Error - Tag read failed - Implicit VR encoding eve",
    "dcmdump": r"E: DcmElement: Unknown Tag & Data \(524f,4749\) larger \(\d+\) than remaining",
    "pydicom": "UserWarning: Expected explicit VR, but found implicit VR - using implicit VR for",
    "pydicom strict": "InvalidDicomError: Expected explicit VR, but found implicit VR",
    "dicomforge check": "error transfer-syntax: TransferSyntaxUID",
}
DECLARES = claiming("ExplicitVRLittleEndian")
