"""Transfer Syntax UID says Explicit VR Big Endian, and the data set is in little endian."""

from dicomforge.transfer.faults.part10._claims import claiming

STATUS = "illegal"
CITATION = "PS3.5 section 10.1"
SYNTAXES = ("ExplicitVRLittleEndian",)
CHANGES = "file meta"
REPORTS = {
    "dciodvfy": r"\(0x18fc,0x18fc\)  \? Error - Tag read failed - Implicit VR encoding even though su",
    "dcentvfy": r"\(0x18fc,0x18fc\)  \? Error - Tag read failed - Implicit VR encoding even though su",
    "dcmdump": r"E: DcmElement: Unknown Tag & Data \(18fc,18fc\) larger \(6396\) than remaining bytes",
    "pydicom": r"UserWarning: VR lookup failed for the raw element with tag \(18FC,18FC\) - setting",
    "pydicom strict": r"KeyError: 'VR lookup failed for the raw element with tag \(18FC,18FC\)'",
    "dicomforge check": "error transfer-syntax: TransferSyntaxUID",
}
DECLARES = claiming("ExplicitVRBigEndian")
