"""SamplesPerPixel is 3, and a pixel has one sample."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.3.1.1"
ATTRIBUTES = ("SamplesPerPixel",)
REPORTS = {
    "dciodvfy": r"Error - PixelData has incorrect value length - expected \d+ dec - got 6144 dec",
    "pydicom": r"AttributeError: Missing required element: \(0028,0006\) 'Planar Configuration'",
    "pydicom strict": r"AttributeError: Missing required element: \(0028,0006\) 'Planar Configuration'",
    "dicomforge check": "error missing-type-1c: PlanarConfiguration",
}
DECLARES = putting("SamplesPerPixel", (3,))
