"""RadiopharmaceuticalStartTime is late in the evening before: a difference of times is negative."""

from dicomforge.transfer.faults.declare import putting

STATUS = "legal"
CITATION = "PS3.3 section C.8.9.2"
CLASSES = ("PositronEmissionTomographyImageStorage",)
CARRIER = "pt"
REPORTS: dict[str, str] = {}
DECLARES = putting("RadiopharmaceuticalInformationSequence[1].RadiopharmaceuticalStartTime", "235000")
