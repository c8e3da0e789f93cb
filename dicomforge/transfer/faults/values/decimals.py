"""Decimal and integer strings."""

from functools import partial

from dicomforge.model.attributes import Element
from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.change import text
from dicomforge.transfer.faults.declare import altering, spoiling

_fault = partial(Fault, citation="PS3.5 section 6.2")


def _with_commas(element: Element) -> Element:
    numbers = text(element).split("\\")
    written = (one.replace(".", ",") if "." in one else f"{one},0" for one in numbers)
    return element._replace(value="\\".join(written).encode())


FAULTS = {
    "ds-comma": _fault(
        "A decimal comma in PixelSpacing, as programs write that format numbers in the user's language",
        altering("PixelSpacing", _with_commas),
        attributes=("PixelSpacing",),
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0028,0x0030\) DS Pixel Spacing  DS \[1\] = <",
            "pydicom strict": "ValueError: could not convert string to float: '2,0'",
            "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[1\.0, 2\.0, 2\.0\], values -1000 to 40",
            "dicomforge check": "error value: PixelSpacing",
        },
    ),
    "ds-infinite": _fault(
        "A decimal string that says inf, as a division by zero gives it",
        spoiling("SliceThickness", ("DS",), "inf"),
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0018,0x0050\) DS Slice Thickness  DS \[1\] =",
            "pydicom strict": 'ValueError: Value "inf" is not valid for elements with a VR of DS',
            "dicomforge check": "error value: SliceThickness",
        },
    ),
    "ds-nan": _fault(
        "A decimal string that says NaN, as printing a missing number gives it",
        spoiling("SliceThickness", ("DS",), "NaN"),
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0018,0x0050\) DS Slice Thickness  DS \[1\] =",
            "pydicom strict": 'ValueError: Value "NaN" is not valid for elements with a VR of DS',
            "dicomforge check": "error value: SliceThickness",
        },
    ),
    # Readers that take the text at its word convert it; others cut it or refuse.
    "ds-too-long": _fault(
        "A decimal string of more than 16 characters, as printing a double gives it",
        spoiling("SliceThickness", ("DS",), "2.00000000000000004"),
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0018,0x0050\) DS Slice Thickness  DS \[1\] =",
            "pydicom strict": "OverflowError: Values for elements with a VR of 'DS' must be <= 16 characters lo",
            "dicomforge check": "error value-length: SliceThickness",
        },
    ),
    "ds-with-unit": _fault(
        "A decimal string with its unit",
        spoiling("SliceThickness", ("DS",), "2 mm"),
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0018,0x0050\) DS Slice Thickness  DS \[1\] =",
            "pydicom strict": "ValueError: could not convert string to float: '2 mm'",
            "dicomforge check": "error value: SliceThickness",
        },
    ),
    "is-out-of-range": _fault(
        "An integer string beyond 32 bits",
        spoiling("Exposure", ("IS",), "99999999999"),
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0018,0x1152\) IS Exposure  IS \[1\] = <\d+",
            "pydicom strict": r"OverflowError: Elements with a VR of IS must have a value between -2\*\*31 and \(2\*",
            "dicomforge check": "error value: Exposure",
        },
    ),
    "is-with-decimals": _fault(
        "An integer string with a fraction, as exporters write that keep all numbers as doubles",
        spoiling("Exposure", ("IS",), "14.5"),
        reports={
            "dciodvfy": r"Error - Value invalid for this VR - \(0x0018,0x1152\) IS Exposure  IS \[1\] = <14\.5>",
            "pydicom": r"UserWarning: Invalid value for VR IS: '14\.5'\. Please see <https://dicom\.nema\.org",
            "pydicom strict": r"ValueError: Invalid value for VR IS: '14\.5'\. Please see <https://dicom\.nema\.org/",
            "dicomforge check": "error value: Exposure",
        },
    ),
}
