"""WindowWidth is 0.

Viewers that divide by it show nothing.
"""

from dicomforge.transfer.faults.declare import putting

STATUS = "illegal"
CITATION = "PS3.3 section C.11.2.1.2"
ATTRIBUTES = ("WindowWidth",)
REPORTS = {
    "dciodvfy": "Error - Value is zero for value 1 of attribute <Window Width>",
    "dicomforge check": "error window-width: WindowWidth",
}
DECLARES = putting("WindowWidth", "0")
