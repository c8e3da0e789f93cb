"""Units is CNTS: an SUV computed of them means nothing."""

from dicomforge.transfer.faults.declare import putting

STATUS = "legal"
CITATION = "PS3.3 section C.8.9.1.1.3"
CLASSES = ("PositronEmissionTomographyImageStorage",)
CARRIER = "pt"
REPORTS: dict[str, str] = {}
DECLARES = putting("Units", "CNTS")
