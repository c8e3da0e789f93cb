"""Position, orientation and spacing of images."""

from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.declare import putting, removing

FAULTS = {
    "orientation-missing": Fault(
        "ImageOrientationPatient is absent",
        removing("ImageOrientationPatient"),
        citation="PS3.3 section C.7.6.2",
        attributes=("ImageOrientationPatient",),
        reports={
            "dciodvfy": "Error - Missing attribute Type 1 Required Element=<ImageOrientationPatient> Modu",
            "dicomforge check": "error missing-type-1: ImageOrientationPatient",
        },
    ),
    "orientation-not-orthogonal": Fault(
        "The row and the column of ImageOrientationPatient are not perpendicular, nor of length 1",
        putting("ImageOrientationPatient", "1\\0\\0\\0.5\\1\\0"),
        citation="PS3.3 section C.7.6.2.1.1",
        attributes=("ImageOrientationPatient",),
        reports={
            "dciodvfy": "Error - Orientation vector is not unit vector for column vector of ImageOrientat",
            "dicomforge check": "error orientation: ImageOrientationPatient",
        },
    ),
    "pixel-spacing-missing": Fault(
        "PixelSpacing is absent: readers take 1 mm",
        removing("PixelSpacing"),
        citation="PS3.3 section C.7.6.2",
        attributes=("PixelSpacing",),
        reports={
            "dciodvfy": "Error - Missing attribute Type 1 Required Element=<PixelSpacing> Module=<ImagePl",
            "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[1\.0, 1\.0, 2\.0\], values -1000 to 40",
            "dicomforge check": "error missing-type-1: PixelSpacing",
        },
    ),
    "position-missing": Fault(
        "ImagePositionPatient is absent: readers take the order of the files and SliceThickness",
        removing("ImagePositionPatient"),
        citation="PS3.3 section C.7.6.2",
        attributes=("ImagePositionPatient",),
        reports={
            "dciodvfy": "Error - Missing attribute Type 1 Required Element=<ImagePositionPatient> Module=",
            "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[2\.0, 2\.0, 1\.0\], values -1000 to 40",
            "dicomforge check": "error missing-type-1: ImagePositionPatient",
        },
    ),
    "vm-wrong": Fault(
        "One value of PixelSpacing, where there are two",
        putting("PixelSpacing", "1"),
        citation="PS3.6 Table 6-1",
        attributes=("PixelSpacing",),
        reports={
            "dciodvfy": r"Error - Bad attribute Value Multiplicity 1 \(2 Required by Dictionary\) Element=<P",
            "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[1\.0, 1\.0, 2\.0\], values -1000 to 40",
            "dicomforge check": "error vm: PixelSpacing",
        },
    ),
}
