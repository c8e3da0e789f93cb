"""Samples per pixel and their colours."""

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Attributes
from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.change import put
from dicomforge.transfer.faults.declare import amending, putting, removing


def _in_rgb(attributes: Attributes) -> Attributes | Wrong:
    """The data set with another value."""
    if attributes.value("SamplesPerPixel") != (1,):
        return Wrong("the object has more than one sample per pixel")
    return put(attributes, "PhotometricInterpretation", ("RGB",))


FAULTS = {
    "photometric-of-three-samples": Fault(
        "PhotometricInterpretation is RGB, and a pixel has one sample",
        putting("PhotometricInterpretation", "RGB"),
        citation="PS3.3 section C.7.6.3.1.2",
        attributes=("PhotometricInterpretation",),
        varies=("SimpleITK",),
        reports={
            "dciodvfy": "Error - Unrecognized enumerated value <0x1> for value 1 of attribute <Samples pe",
            "dicomforge check": "error enumerated: PhotometricInterpretation",
        },
    ),
    "photometric-rgb-one-sample": Fault(
        "PhotometricInterpretation is RGB where SamplesPerPixel is 1",
        amending("PhotometricInterpretation", _in_rgb),
        citation="PS3.3 section C.7.6.3.1.2",
        attributes=("PhotometricInterpretation",),
        varies=("SimpleITK",),
        reports={
            "dciodvfy": "Error - Unrecognized enumerated value <0x[0-9a-f]+> for value 1 of attribute <Samples pe",
            "dicomforge check": "error enumerated: PhotometricInterpretation",
        },
    ),
    "photometric-unknown": Fault(
        "PhotometricInterpretation is not one of its terms",
        putting("PhotometricInterpretation", "GREY"),
        citation="PS3.3 section C.7.6.3.1.2",
        attributes=("PhotometricInterpretation",),
        reports={
            "dciodvfy": "Error - Unrecognized enumerated value <GREY> for value 1 of attribute <Photometr",
            "pydicom": r"ValueError: Unknown \(0028,0004\) 'Photometric Interpretation' value 'GREY'",
            "pydicom strict": r"ValueError: Unknown \(0028,0004\) 'Photometric Interpretation' value 'GREY'",
            "dicomforge check": "error enumerated: PhotometricInterpretation",
        },
    ),
    "planar-configuration-missing": Fault(
        "PlanarConfiguration is absent, where a pixel has three samples",
        removing("PlanarConfiguration"),
        citation="PS3.3 section C.7.6.3",
        attributes=("PlanarConfiguration",),
        carrier="sc-rgb",
        reports={
            "dciodvfy": "Error - Missing attribute Type 1C Conditional Element=<PlanarConfiguration> Modu",
            "pydicom": r"AttributeError: Missing required element: \(0028,0006\) 'Planar Configuration'",
            "pydicom strict": r"AttributeError: Missing required element: \(0028,0006\) 'Planar Configuration'",
            "dicomforge check": "error missing-type-1c: PlanarConfiguration",
        },
    ),
    # Nothing is wrong with the file by itself: it shows stripes in grey.
    "planar-configuration-wrong": Fault(
        "PlanarConfiguration says by plane, and colours are stored by pixel",
        putting("PlanarConfiguration", (1,)),
        citation="PS3.3 section C.7.6.3.1.3",
        status="legal",
        attributes=("PlanarConfiguration",),
        carrier="sc-rgb",
        reports={
            "gdcmimg": "Problem writing PNM file",
        },
    ),
    "samples-per-pixel-wrong": Fault(
        "SamplesPerPixel is 3, and a pixel has one sample",
        putting("SamplesPerPixel", (3,)),
        citation="PS3.3 section C.7.6.3.1.1",
        attributes=("SamplesPerPixel",),
        reports={
            "dciodvfy": r"Error - PixelData has incorrect value length - expected \d+ dec - got 6144 dec",
            "pydicom": r"AttributeError: Missing required element: \(0028,0006\) 'Planar Configuration'",
            "pydicom strict": r"AttributeError: Missing required element: \(0028,0006\) 'Planar Configuration'",
            "dicomforge check": "error missing-type-1c: PlanarConfiguration",
        },
    ),
}
