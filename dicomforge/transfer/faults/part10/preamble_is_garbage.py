"""A preamble that is not zero, as files have that are a TIFF too: legal, and some readers look for zeros."""

from dicomforge.transfer.faults.declare import rewriting_file

STATUS = "legal"
CITATION = "PS3.10 section 7.1"
CHANGES = "preamble"
REPORTS: dict[str, str] = {}
DECLARES = rewriting_file(lambda _, file: file.replaced(preamble=bytes(range(128)) + file.preamble[128:]))
