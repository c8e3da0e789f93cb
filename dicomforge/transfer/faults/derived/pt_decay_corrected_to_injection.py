"""DecayCorrection is ADMIN: values that are corrected again to the start of the series are too small."""

from dicomforge.transfer.faults.declare import putting

STATUS = "legal"
CITATION = "PS3.3 section C.8.9.1"
CLASSES = ("PositronEmissionTomographyImageStorage",)
CARRIER = "pt"
REPORTS: dict[str, str] = {}
DECLARES = putting("DecayCorrection", "ADMIN")
