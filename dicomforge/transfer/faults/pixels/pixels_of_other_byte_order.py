"""PixelData has the bytes of its samples in the other order.

The file by itself is legal; what it shows is noise.
"""

from dicomforge.transfer.elements import swapped
from dicomforge.transfer.faults.declare import rewriting

STATUS = "legal"
CITATION = "PS3.5 section 7.3"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = False
REPORTS = {
    "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[2\.0, 2\.0, 2\.0\], values -\d+ to \d+",
}
DECLARES = rewriting("PixelData", lambda element: element._replace(value=swapped(element.value, 2)).plain())
