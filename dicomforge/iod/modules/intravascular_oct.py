"""Modules of intravascular optical coherence tomography, PS3.3 section C.8.27."""

from dicomforge.iod.condition import AUTHOR, holds
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default, always, defaults

FOR_PROCESSING = "1.2.840.10008.5.1.4.1.1.14.2"
SCANNER = "practice: frequency domain OCT of a coronary artery, 100 frames in a second"
_for_processing = holds("PresentationIntentType", "FOR PROCESSING")
_for_presentation = holds("PresentationIntentType", "FOR PRESENTATION")

RULES = {
    "intravascular-oct-series": module(
        *(
            Default("PresentationIntentType", (intent,), "PS3.4 B.5: the intent that the SOP class has", is_so)
            for intent, is_so in (
                ("FOR PROCESSING", lambda view: view.sop_class_uid == FOR_PROCESSING),
                ("FOR PRESENTATION", lambda view: view.sop_class_uid != FOR_PROCESSING),
            )
        ),
    ),
    "intravascular-oct-image": module(
        Default("ImageType", ("ORIGINAL", "PRIMARY", "AXIAL", "NONE"), "PS3.3 C.8.27.2.1: across the vessel"),
        Default("VolumetricProperties", ("DISTORTED",), "PS3.3 C.8.27.2.2: the one Enumerated Value"),
        Default("PixelPresentation", ("MONOCHROME",), "PS3.3 C.8.27.2.3: grey values without colours"),
        Default("AcquisitionNumber", (1,), "PS3.3 C.8.27.2: the frames are of one gathering of data"),
        Default("AcquisitionDuration", (1.0,), SCANNER),
        Default(
            "InterpolationType", ("BILINEAR",), "practice: of the Defined Terms, the usual one", _for_presentation
        ),
    ),
    "intravascular-oct-acquisition-parameters": module(
        *defaults(SCANNER, always, OCTAcquisitionDomain="FREQUENCY", ALineRate=50000.0, ALinesPerFrame=500),
    ),
    "intravascular-oct-processing-parameters": module(
        *defaults(
            "practice: A-lines as they are painted, without a correction, the first one upwards",
            always,
            OCTZOffsetApplied="NO",
            RefractiveIndexApplied="NO",
            PixelIntensityRelationship="LIN",
            FirstALineLocation=0.0,
        ),
        applies=_for_processing,
    ),
    # Whether the catheter turns is the author's word.
    "intravascular-image-acquisition-parameters": module(
        when(AUTHOR, "CatheterRotationalRate CatheterDirectionOfRotation")
    ),
}
