import dataclasses
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dicomforge.builder.fingerprint import fingerprint
from dicomforge.builder.reasons import of_parts, summary
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.plan import SeriesPlan
from tests.builder.fake import series

EPOCHS = (("gaussian", 1),)


def changed(one: SeriesPlan, other: SeriesPlan, epochs: tuple[tuple[str, int | str], ...] = EPOCHS) -> str:
    """What a Reason says; the keys must differ."""
    old, new = fingerprint(one, EPOCHS), fingerprint(other, epochs)
    assert old.key != new.key
    return summary(of_parts(dict(old.parts), dict(new.parts)))


def edited(base: SeriesPlan | None = None, **changes: object) -> SeriesPlan:
    return dataclasses.replace(base or series(), **changes)  # type: ignore[arg-type]


def test_equal_plans_have_equal_keys() -> None:
    assert fingerprint(series(), EPOCHS) == fingerprint(series(), EPOCHS)


def test_a_part_of_a_kind_is_what_the_series_is_made_of() -> None:
    assert changed(edited(part=("one",)), edited(part=("other",))) == "what it is made of changed"


def test_the_key_does_not_depend_on_the_process() -> None:
    code = (
        "from tests.builder.fake import series; from dicomforge.builder.fingerprint import fingerprint; "
        "print(fingerprint(series(), (('gaussian', 1),)).key)"
    )
    keys = set()
    for seed in ("0", "1"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "LANG": "C", "PYTHONPATH": str(Path(__file__).parents[2])}
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)
        keys.add(done.stdout.strip())
    assert keys == {fingerprint(series(), EPOCHS).key}


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (series(noise=13.0), "layer 'noise' changed"),
        (series(layers=("noise", "disc")), "layer 'disc' added"),
        (series(layers=()), "layer 'noise' dropped"),
        (series(patient_name="Roe"), "PatientName changed"),
        (series(folder="elsewhere"), "paths changed"),
        (series(clip="error"), "clip changed"),
        (series(syntax="1.2.840.10008.1.2"), "TransferSyntaxUID changed"),
        (edited(sop_class="1.2.3"), "SOPClassUID changed"),
        (edited(formats=()), "pixel format changed"),
        (edited(omit_pixels=True), "pixel format changed"),
        (edited(grids=()), "geometry changed"),
        (edited(columns=()), "ImagePositionPatient dropped"),
        (edited(uid="2.25.9"), "SeriesInstanceUID changed"),
        (
            edited(file_meta=Attributes([Element(0x00020016, "AE", ("X",))])),
            "File Meta SourceApplicationEntityTitle added",
        ),
        (edited(omit_meta=(0x00020016,)), "File Meta omit added"),
    ],
)
def test_a_reason_names_what_changed(other: SeriesPlan, reason: str) -> None:
    assert changed(series(), other) == reason


def test_the_order_of_layers_is_part_of_the_plan() -> None:
    assert changed(series(layers=("a", "b")), series(layers=("b", "a"))) == "layers changed"


def test_an_epoch_is_named() -> None:
    assert changed(series(), series(), (("gaussian", 2),)) == "generator epoch changed: gaussian"


def test_minus_zero_and_an_integer_are_other_values() -> None:
    keys = {fingerprint(series(noise=n), EPOCHS).key for n in (0.0, -0.0, 0)}
    assert len(keys) == 3


def test_a_text_with_quotes_cannot_pass_for_two_values() -> None:
    one = edited(shared=Attributes([Element(0x00100010, "PN", ("a', 'b",))]))
    two = edited(shared=Attributes([Element(0x00100010, "PN", ("a", "b"))]))
    assert changed(one, two) == "PatientName changed"


def test_codecs_are_the_epochs_that_are_versions() -> None:
    made = fingerprint(series(), (("gaussian", 1), ("encoder RLELossless", "2"), ("codec", "zlib 1.3.1")))
    assert made.codecs == "codec=zlib 1.3.1"


def test_many_reasons_are_cut_short() -> None:
    text = changed(series(), edited(series(syntax="1"), uid="1", sop_class="1", clip="x"))
    assert text == "SOPClassUID changed; SeriesInstanceUID changed; TransferSyntaxUID changed; and 1 more"


def test_conversion_to_ycbcr_is_part_of_the_key() -> None:
    (format,) = series().formats
    assert changed(series(), edited(formats=(format._replace(ybr="YBR_FULL"),))) == "pixel format changed"


def test_large_bytes_in_an_item_are_part_of_the_key() -> None:
    def holding(last: int) -> SeriesPlan:
        data = Element(0x54001010, "OW", bytes(1 << 21) + bytes([last]))
        return edited(shared=Attributes([Element(0x54000100, "SQ", (Attributes([data]),))]))

    assert fingerprint(holding(1), EPOCHS) == fingerprint(holding(1), EPOCHS)
    assert "WaveformSequence" in changed(holding(1), holding(2))
