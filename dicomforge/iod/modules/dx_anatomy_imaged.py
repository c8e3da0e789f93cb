"""DX Anatomy Imaged Module, PS3.3 section C.8.11.2: the laterality of the image is asked of the author."""

from dicomforge.iod.condition import Conditions

CONDITIONS: Conditions = {}
