from tests.iod.instances import of_tables


def test_only_a_derived_assembly_asks_for_what_it_is_derived_from() -> None:
    for kind, asked in (("DERIVED", True), ("ORIGINAL", False)):
        made = of_tables("1.2.840.10008.5.1.4.44.1", ImplantAssemblyTemplateType=kind)
        assert made.asks_for("DerivationImplantAssemblyTemplateSequence") is asked
