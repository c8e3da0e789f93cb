"""A person name of four component groups.

Three are legal: alphabetic, ideographic, phonetic.
"""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "illegal"
CITATION = "PS3.5 section 6.2.1"
REPORTS = {
    "dciodvfy": r"Warning - Value dubious for this VR - \(0x0010,0x0010\) PN Patient's Name  PN \[1\] ",
    "pydicom": r"UserWarning: The number of PN components length \(4\) exceeds the maximum allowed ",
    "pydicom strict": r"ValueError: The number of PN components length \(4\) exceeds the maximum allowed n",
    "dicomforge check": "error value: PatientName",
}
DECLARES = spoiling("PatientName", ("PN",), "A=B=C=D")
