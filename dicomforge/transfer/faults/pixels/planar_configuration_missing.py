"""PlanarConfiguration is absent, where a pixel has three samples."""

from dicomforge.transfer.faults.declare import removing

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.3"
ATTRIBUTES = ("PlanarConfiguration",)
CARRIER = "sc-rgb"
REPORTS = {
    "dciodvfy": "Error - Missing attribute Type 1C Conditional Element=<PlanarConfiguration> Modu",
    "pydicom": r"AttributeError: Missing required element: \(0028,0006\) 'Planar Configuration'",
    "pydicom strict": r"AttributeError: Missing required element: \(0028,0006\) 'Planar Configuration'",
    "dicomforge check": "error missing-type-1c: PlanarConfiguration",
}
DECLARES = removing("PlanarConfiguration")
