"""WindowWidth is negative."""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.3 section C.11.2.1.2"
ATTRIBUTES = ("WindowWidth",)
REPORTS = {
    "dciodvfy": "Error - Not permitted to be negative - attribute <WindowWidth> = <-400>",
    "dicomforge check": "error window-width: WindowWidth",
}
DECLARES = putting("WindowWidth", "-400")
