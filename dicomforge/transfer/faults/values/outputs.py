"""Rescale and window."""

from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.declare import putting

FAULTS = {
    "rescale-slope-tiny": Fault(
        "RescaleSlope is 1e-9: readers that make a look-up table of the outputs ask for gigabytes",
        putting("RescaleSlope", "1e-9"),
        citation="PS3.3 section C.11.1",
        status="legal",
        attributes=("RescaleSlope",),
        reports={
            "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[2\.0, 2\.0, 2\.0\], values -1\.\d+e-06 to",
        },
    ),
    "rescale-slope-zero": Fault(
        "RescaleSlope is 0: every stored value is the intercept",
        putting("RescaleSlope", "0"),
        citation="PS3.3 section C.11.1.1.2",
        attributes=("RescaleSlope",),
        reports={
            "dciodvfy": "Error - Value is zero for value 1 of attribute <Rescale Slope>",
            "dicomforge check": "warning rescale-slope: RescaleSlope",
        },
    ),
    "window-width-below-one": Fault(
        "WindowWidth is below 1 with the function LINEAR",
        putting("WindowWidth", "0.5"),
        citation="PS3.3 section C.11.2.1.2",
        attributes=("WindowWidth",),
        reports={
            "dciodvfy": "Error - Not permitted to be < 1 unless VOILUTFunction is LINEAR_EXACT or SIGMOID",
            "dicomforge check": "error window-width: WindowWidth",
        },
    ),
    "window-width-negative": Fault(
        "WindowWidth is negative",
        putting("WindowWidth", "-400"),
        citation="PS3.3 section C.11.2.1.2",
        attributes=("WindowWidth",),
        reports={
            "dciodvfy": "Error - Not permitted to be negative - attribute <WindowWidth> = <-400>",
            "dicomforge check": "error window-width: WindowWidth",
        },
    ),
    # Viewers that divide by it show nothing.
    "window-width-zero": Fault(
        "WindowWidth is 0",
        putting("WindowWidth", "0"),
        citation="PS3.3 section C.11.2.1.2",
        attributes=("WindowWidth",),
        reports={
            "dciodvfy": "Error - Value is zero for value 1 of attribute <Window Width>",
            "dicomforge check": "error window-width: WindowWidth",
        },
    ),
}
