"""The 30th of February."""

from __future__ import annotations

from dicomforge.transfer.faults.declare import spoiling

STATUS = "illegal"
CITATION = "PS3.5 section 6.2"
REPORTS: dict[str, str] = {
    "dicomforge check": "error value: PatientBirthDate",
}
DECLARES = spoiling("PatientBirthDate", ("DA",), "19700230")
