"""Frame of Reference Module, PS3.3 section C.7.4.1."""

from dicomforge.iod.view import View


def APPLIES(view: View) -> bool:
    """Where the Module is conditional: positions in patient space need the space they are in (C.7.6.2.1.1)."""
    return view.has("ImagePositionPatient")
