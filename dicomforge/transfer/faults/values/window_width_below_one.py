"""WindowWidth is below 1 with the function LINEAR."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.3 section C.11.2.1.2"
ATTRIBUTES = ("WindowWidth",)
REPORTS = {
    "dciodvfy": "Error - Not permitted to be < 1 unless VOILUTFunction is LINEAR_EXACT or SIGMOID",
    "dicomforge check": "error window-width: WindowWidth",
}
DECLARES = putting("WindowWidth", "0.5")
