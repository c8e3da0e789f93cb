"""PlanarConfiguration says by plane, and colours are stored by pixel.

Nothing is wrong with the file by itself: it shows stripes in grey.
"""

from dicomforge.transfer.faults.declare import putting

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.3.1.3"
ATTRIBUTES = ("PlanarConfiguration",)
CARRIER = "sc-rgb"
REPORTS = {
    "gdcmimg": "Problem writing PNM file",
}
DECLARES = putting("PlanarConfiguration", (1,))
