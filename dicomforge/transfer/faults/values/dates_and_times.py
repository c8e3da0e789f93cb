"""Dates, times and ages."""

from functools import partial

from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.declare import spoiling

_fault = partial(Fault, citation="PS3.5 section 6.2")


FAULTS = {
    "as-without-unit": _fault(
        "An age without its unit",
        spoiling("PatientAge", ("AS",), "045"),
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0010,0x1010\) AS Patient's Age  AS \[1\] = <",
            "dicomforge check": "error value: PatientAge",
        },
    ),
    "da-dashes": _fault(
        "A date with dashes, as ISO 8601 writes it",
        spoiling("StudyDate", ("DA",), "2024-01-31"),
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0008,0x0020\) DA Study Date  DA \[1\] = <202",
            "dicomforge check": "error value: StudyDate",
        },
    ),
    "da-dots": _fault(
        "A date with dots, as ACR-NEMA wrote it",
        spoiling("StudyDate", ("DA",), "2024.01.31"),
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0008,0x0020\) DA Study Date  DA \[1\] = <202",
            "dicomforge check": "error value: StudyDate",
        },
    ),
    "da-no-such-day": _fault(
        "The 30th of February",
        spoiling("PatientBirthDate", ("DA",), "19700230"),
        reports={
            "dicomforge check": "error value: PatientBirthDate",
        },
    ),
    "da-year-one": _fault(
        "A date in the year 1, as programs write that start from the smallest date of their language",
        spoiling("PatientBirthDate", ("DA",), "00010101"),
        status="legal",
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0010,0x0030\) DA Patient's Birth Date  DA ",
        },
    ),
    "da-zeros": _fault(
        "A date of zeros, in place of an empty value",
        spoiling("PatientBirthDate", ("DA",), "00000000"),
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0010,0x0030\) DA Patient's Birth Date  DA ",
            "dicomforge check": "error value: PatientBirthDate",
        },
    ),
    "tm-colons": _fault(
        "A time with colons, as ACR-NEMA wrote it",
        spoiling("StudyTime", ("TM",), "10:00:00"),
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0008,0x0030\) TM Study Time  TM \[1\] = <10:",
            "dicomforge check": "error value: StudyTime",
        },
    ),
    "tm-fraction-without-point": _fault(
        "A time with a fraction of a second but no point",
        spoiling("StudyTime", ("TM",), "100000123"),
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0008,0x0030\) TM Study Time  TM \[1\] = <100",
            "dicomforge check": "error value: StudyTime",
        },
    ),
    # It is legal, and readers that slice minutes and seconds out of the text fail.
    "tm-short": _fault(
        "A time of the hour alone",
        spoiling("StudyTime", ("TM",), "10"),
        status="legal",
    ),
}
