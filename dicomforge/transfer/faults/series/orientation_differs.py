"""One image of a series has another orientation, as a localizer has that is filed with the slices.

Volumes that are assembled from the files are sheared or refused.
"""

from dicomforge.transfer.faults.series._one import differing

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.2.1.1"
ATTRIBUTES = ("ImageOrientationPatient",)
REPORTS = {
    "dicomforge check": "warning slice-step: ImagePositionPatient",
}
DECLARES = differing("ImageOrientationPatient", "0", "1", "0", "0", "0", "-1")
