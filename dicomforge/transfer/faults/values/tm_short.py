"""A time of the hour alone.

It is legal, and readers that slice minutes and seconds out of the text fail.
"""

from dicomforge.transfer.faults.declare import spoiling

STATUS = "legal"
CITATION = "PS3.5 section 6.2"
REPORTS: dict[str, str] = {}
DECLARES = spoiling("StudyTime", ("TM",), "10")
