from tests.iod.instances import item, of_tables


def test_only_a_foreground_has_an_opacity() -> None:
    for mode, asked in (("FOREGROUND", True), ("EQUAL", False)):
        made = of_tables("1.2.840.10008.5.1.4.1.1.11.8", BlendingDisplaySequence=item(BlendingMode=mode))
        assert made.asks_for("RelativeOpacity") is asked
