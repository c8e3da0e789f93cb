"""SpecificCharacterSet says Latin-1, and names are in UTF-8."""

from dicomforge.transfer.faults.declare import rewriting

STATUS = "illegal"
CITATION = "PS3.3 section C.12.1.1.2"
ATTRIBUTES = ("SpecificCharacterSet",)
CARRIER = "ct-utf-8"
REPORTS = {
    "dicomforge check": "warning looks-like-utf-8: PatientName",
}
DECLARES = rewriting("SpecificCharacterSet", lambda element: element._replace(value=b"ISO_IR 100").plain())
