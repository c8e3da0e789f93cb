from tests.iod.instances import completed, facts, item, written


def test_contrast_is_there_where_its_author_says_so():
    name = "enhanced-mr-image"
    assert "ContrastBolusAgentSequence" not in completed(name, *facts(name)).attributes
    given = written(ContrastBolusAgentSequence=item(ContrastBolusAgentNumber=1))
    assert "DF080" in {d.code for d in completed(name, *facts(name), *given).diagnostics}
