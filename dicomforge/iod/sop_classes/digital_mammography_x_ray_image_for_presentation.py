"""Digital Mammography X-Ray Image Storage - For Presentation, PS3.3 section A.27: what Modality MG alone selects.

Image Laterality, View Code Sequence and Patient Orientation have no default: they are facts of the examination.
"""

from dataclasses import replace

from dicomforge.iod.sop_classes import digital_x_ray_image_for_presentation as radiography

SOP_CLASS = replace(
    radiography.SOP_CLASS, uid="1.2.840.10008.5.1.4.1.1.1.2", modality="MG", other_modalities=(), usual_for=("MG",)
)
