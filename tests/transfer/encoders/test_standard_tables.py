"""What each transfer syntax takes, against PS3.5 Tables 8.2.1-1 to 8.2.4-1 as pydicom has them."""

import itertools

import pytest
from pydicom.pixels.encoders.base import ENCODING_PROFILES
from pydicom.uid import UID

from dicomforge.ground.span import Source, Span
from dicomforge.model.recipe import PixelFormat
from dicomforge.plan import implied
from dicomforge.transfer import syntax

COLOURS = ("MONOCHROME1", "MONOCHROME2", "PALETTE COLOR", "RGB", "YBR_FULL", "YBR_FULL_422", "YBR_RCT", "YBR_ICT")
NOWHERE = Span(Source("s.yaml", ""), 1, 1)
BITS = ((8, 1), (8, 2), (8, 8), (16, 9), (16, 12), (16, 16), (32, 24), (32, 32))
PAINTED = {"YBR_FULL": 8, "PALETTE COLOR": 16}
"""Most BitsAllocated that any class has here."""
SINCE_CP_2650 = {("JPEG2000", "YBR_FULL_422"), ("JPEG2000Lossless", "YBR_FULL_422")}
"""Allowed after the edition that pydicom has."""


def refusals(one: syntax.TransferSyntax, photometric: str, format: PixelFormat) -> list[str]:
    """What an author reads of a format."""
    unfit = implied.unfit_syntax(one, format, NOWHERE)
    if unfit is not None:
        return [unfit.message]
    found = [implied.unfit_colours(one, photometric, format.signed, NOWHERE)]
    found += implied.unfit_format(one, format, NOWHERE)
    return [one.message for one in found if one is not None]


@pytest.mark.parametrize("uid", ENCODING_PROFILES, ids=lambda uid: uid.keyword)
def test_a_syntax_takes_what_its_table_has_and_blames_dicom_for_nothing_else(uid: UID) -> None:
    one = syntax.by_uid(uid)
    assert one is not None
    for photometric, (allocated, stored), signed in itertools.product(COLOURS, BITS, (0, 1)):
        samples = 1 if photometric.startswith(("MONO", "PALETTE")) else 3
        if (signed and samples == 3) or allocated > PAINTED.get(photometric, 32):
            continue
        rows = [row for row in ENCODING_PROFILES[uid] if row[0] == photometric]
        is_legal = any(signed in row[2] and allocated in row[3] and stored in row[4] for row in rows)
        from_rgb = photometric in ("YBR_RCT", "YBR_ICT", "YBR_FULL_422")
        ybr, coded = (photometric if photometric == "YBR_FULL" else "", photometric if from_rgb else "")
        format = PixelFormat(samples, allocated, stored, bool(signed), 0, 1.0, 0.0, ybr, coded)
        said = refusals(one, photometric, format)
        case = (photometric, allocated, stored, signed, said)
        if is_legal:
            assert not [text for text in said if "not supported yet" not in text], case
        elif (one.keyword, photometric) not in SINCE_CP_2650:
            assert said, case
