"""Device Module, PS3.3 section C.7.6.12."""

from dicomforge.iod.condition import Condition, Conditions, present

CONDITIONS: Conditions = {"DeviceSequence.DeviceDiameterUnits": Condition(present("DeviceDiameter"))}
