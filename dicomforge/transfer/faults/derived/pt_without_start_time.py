"""RadiopharmaceuticalStartTime is absent: no SUV can be computed."""

from dicomforge.transfer.faults.declare import removing

STATUS = "legal"
CITATION = "PS3.3 section C.8.9.2"
CLASSES = ("PositronEmissionTomographyImageStorage",)
CARRIER = "pt"
REPORTS: dict[str, str] = {}
DECLARES = removing("RadiopharmaceuticalInformationSequence[1].RadiopharmaceuticalStartTime")
