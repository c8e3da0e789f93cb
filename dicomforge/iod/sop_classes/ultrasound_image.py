"""Ultrasound Image Storage, PS3.3 section A.6: one picture, calibrated in cm by its region."""

from dicomforge.iod.default import Default
from dicomforge.iod.sop_class import PixelDefaults, SopClass

PIXELS = PixelDefaults(
    bits_allocated=8,
    bits_stored=8,
    signed=False,
    photometric=("MONOCHROME2", "RGB"),
    rescale=False,
    allowed_allocated=(8,),
    allowed_stored=(8,),
    source="PS3.3 C.8.5.6: PixelRepresentation is 0; 8 bits are what scan converters give",
    fixed=(("PixelRepresentation", 0),),
)

SOP_CLASS = SopClass(
    uid="1.2.840.10008.5.1.4.1.1.6.1",
    modality="US",
    usual_for=("US",),
    content="image",
    spacing="SequenceOfUltrasoundRegions",
    patient_space=False,
    pixels=PIXELS,
    defaults=(Default("ImageType", ("ORIGINAL", "PRIMARY"), "PS3.3 C.7.6.1.1.2: pixels of an examination"),),
    modules_on=("us-region-calibration",),
)
