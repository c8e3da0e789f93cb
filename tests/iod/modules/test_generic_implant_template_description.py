from tests.iod.instances import of_tables


def test_only_a_derived_template_asks_for_what_it_is_derived_from() -> None:
    for kind, asked in (("DERIVED", True), ("ORIGINAL", False)):
        made = of_tables("1.2.840.10008.5.1.4.43.1", ImplantType=kind)
        assert made.asks_for("OriginalImplantTemplateSequence") is asked
