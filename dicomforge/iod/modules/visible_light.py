"""Modules of visible light: photographs, endoscopy, microscopy, dermoscopy and confocal microscopy (PS3.3 C.8.12)."""

from dicomforge.iod.condition import AUTHOR, holds, present, root_value, several
from dicomforge.iod.declared import module, when
from dicomforge.iod.default import Default

CAMERA = ("ORIGINAL", "PRIMARY")
_lesion = (when(present("TrackingUID"), "TrackingID"), when(present("TrackingID"), "TrackingUID"))

RULES = {
    # That images follow one another in time is the author's word.
    "vl-image": module(
        when(AUTHOR, "ContentTime"),
        when(root_value("ImageType", 3, "STEREO L", "STEREO R"), "ReferencedImageSequence"),
        Default("ImageType", CAMERA, "PS3.3 C.8.12.1.1.6: an image as it was taken, of a patient"),
    ),
    "dermoscopic-image": module(
        when(holds("ContactMethod", "CONTACT"), "ImmersionMedia"),
        *_lesion,
        section="C.8.12.13",
    ),
    "confocal-microscopy-image": module(
        when(several("SamplesPerPixel"), "PlanarConfiguration"),
        Default("ImageType", (*CAMERA, "VOLUME", "NONE"), "PS3.3 C.8.35.1.1.1: as it was taken, a volume of slices"),
        section="C.8.35.1",
    ),
    # "Required for cutaneous confocal microscopy": the author's word.
    "cutaneous-confocal-microscopy-image-acquisition-parameters": module(
        *_lesion, section="C.8.35.3", applies=AUTHOR
    ),
    # Which light a channel shows, where that is not its natural colour, is the author's word.
    "optical-path": module(
        when(AUTHOR, "ChannelDescriptionCodeSequence", within="OpticalPathSequence"),
        when(
            ~present("IlluminationColorCodeSequence"),
            "IlluminationWaveLength",
            within="OpticalPathSequence",
        ),
    ),
}
