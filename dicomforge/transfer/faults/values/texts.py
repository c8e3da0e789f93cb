"""Texts, names and code strings."""

from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.declare import spoiling

FAULTS = {
    "cs-lowercase": Fault(
        "A code string in lowercase",
        spoiling("PatientSex", ("CS",), "m"),
        citation="PS3.5 section 6.2",
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0010,0x0040\) CS Patient's Sex  CS \[1\] = <",
            "dicomforge check": "error value: PatientSex",
        },
    ),
    "cs-with-hyphen": Fault(
        "A code string with a hyphen",
        spoiling("BodyPartExamined", ("CS",), "HEAD-NECK"),
        citation="PS3.5 section 6.2",
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0018,0x0015\) CS Body Part Examined  CS \[1",
            "dicomforge check": "error value: BodyPartExamined",
        },
    ),
    "lo-null-padded": Fault(
        "A text that is padded with a null, where a space is due",
        spoiling("PatientID", ("LO",), "F-1\x00"),
        citation="PS3.5 section 6.2",
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0010,0x0020\) LO Patient ID  LO - Trailing",
            "dicomforge check": "error value: PatientID",
        },
    ),
    "lo-too-long": Fault(
        "A long string of more than 64 characters",
        spoiling("StudyDescription", ("LO",), "Head and neck; " * 5),
        citation="PS3.5 section 6.2",
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0008,0x1030\) LO Study Description  LO \[1\]",
            "pydicom": r"UserWarning: The value length \(76\) exceeds the maximum length of 64 allowed for ",
            "pydicom strict": r"ValueError: The value length \(76\) exceeds the maximum length of 64 allowed for V",
            "dicomforge check": "error value-length: StudyDescription",
        },
    ),
    "lo-with-line-break": Fault(
        "A long string of two lines",
        spoiling("StudyDescription", ("LO",), "Head\nneck"),
        citation="PS3.5 section 6.2",
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0008,0x1030\) LO Study Description  LO \[1\]",
            "dicomforge check": "error value: StudyDescription",
        },
    ),
    # Three are legal: alphabetic, ideographic, phonetic.
    "pn-four-groups": Fault(
        "A person name of four component groups",
        spoiling("PatientName", ("PN",), "A=B=C=D"),
        citation="PS3.5 section 6.2.1",
        reports={
            "dciodvfy": r"Warning - Value dubious for this VR - \(0x0010,0x0010\) PN Patient's Name  PN \[1\] ",
            "pydicom": r"UserWarning: The number of PN components length \(4\) exceeds the maximum allowed ",
            "pydicom strict": r"ValueError: The number of PN components length \(4\) exceeds the maximum allowed n",
            "dicomforge check": "error value: PatientName",
        },
    ),
    # It is legal, and readers take the whole for the family name.
    "pn-with-comma": Fault(
        "A person name with a comma in place of ^: a single component",
        spoiling("PatientName", ("PN",), "Doe, John"),
        citation="PS3.5 section 6.2.1",
        status="legal",
        reports={
            "dciodvfy": r"Warning - Value dubious for this VR - \(0x0010,0x0010\) PN Patient's Name  PN \[1\] ",
        },
    ),
    "sh-too-long": Fault(
        "A short string of more than 16 characters, as hospitals number their orders",
        spoiling("AccessionNumber", ("SH",), "AAAAAAAAAAAAAAAAAAAA"),
        citation="PS3.5 section 6.2",
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0008,0x0050\) SH Accession Number  SH \[1\] ",
            "pydicom": r"UserWarning: The value length \(20\) exceeds the maximum length of 16 allowed for ",
            "pydicom strict": r"ValueError: The value length \(20\) exceeds the maximum length of 16 allowed for V",
            "dicomforge check": "error value-length: AccessionNumber",
        },
    ),
}
