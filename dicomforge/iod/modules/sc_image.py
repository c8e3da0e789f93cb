"""SC Image Module, PS3.3 section C.8.6.2: its conditions are those of the pixel spacing calibration macro."""

from dicomforge.iod.condition import Conditions

CONDITIONS: Conditions = {}
