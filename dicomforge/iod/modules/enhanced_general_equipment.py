"""Enhanced General Equipment Module, PS3.3 section C.7.5.2: the equipment is this program, whatever its version."""

from dicomforge.iod.default import Default

PROGRAM = "practice: the equipment that made the instance is this program"

DEFAULTS = (
    Default("ManufacturerModelName", ("dicomforge",), PROGRAM),
    Default("DeviceSerialNumber", ("0",), "practice: a program has no serial number, and every copy is the same"),
    Default("SoftwareVersions", ("1",), "practice: the version of the language; the same spec gives the same bytes"),
)
