from tests.iod.instances import completed, facts, item, written

NAME = "digital-x-ray-image-for-presentation"


def test_a_histogram_is_not_half_described():
    given = written(HistogramSequence=item(HistogramNumberOfBins=2))
    missed = {d.message.partition(" is ")[0] for d in completed(NAME, *facts(NAME), *given).diagnostics}
    assert missed == {
        f"HistogramSequence.{word}"
        for word in ("HistogramFirstBinValue", "HistogramLastBinValue", "HistogramBinWidth", "HistogramData")
    }
