"""Digital Mammography X-Ray Image Storage - For Processing, PS3.3 section A.27."""

from dataclasses import replace

from dicomforge.iod.sop_classes import digital_x_ray_image_for_processing as radiography

SOP_CLASS = replace(radiography.SOP_CLASS, uid="1.2.840.10008.5.1.4.1.1.1.2.1", modality="MG", other_modalities=())
