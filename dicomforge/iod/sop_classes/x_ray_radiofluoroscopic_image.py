"""X-Ray Radiofluoroscopic Image Storage, PS3.3 section A.16: one frame, or a run of them."""

from dataclasses import replace

from dicomforge.iod.default import Default
from dicomforge.iod.sop_classes import x_ray_angiographic_image as angiography

SOP_CLASS = replace(
    angiography.SOP_CLASS,
    uid="1.2.840.10008.5.1.4.1.1.12.2",
    modality="RF",
    usual_for=("RF",),
    defaults=(
        Default("RadiationSetting", ("SC",), "PS3.3 C.8.7.2: what fluoroscopic settings correspond to"),
        *angiography.SOP_CLASS.defaults,
    ),
)
