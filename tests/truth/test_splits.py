"""Splits: shares, and that nobody moves."""

from dicomforge.truth.splits import split_of

SPLITS = (("train", 0.8), ("test", 0.2))


def test_shares_of_many_patients_are_those_that_are_written() -> None:
    """Of 2,000 draws a share of 0.2 has a standard deviation of 0.009."""
    found = [split_of(f"cohort/p{i}/study/ct", SPLITS) for i in range(2000)]
    assert abs(found.count("test") / 2000 - 0.2) < 0.036


def test_all_series_of_a_patient_are_in_one_part_and_weights_are_relative() -> None:
    for i in range(50):
        here = split_of(f"cohort/p{i}/prior/ct", SPLITS)
        assert here == split_of(f"cohort/p{i}/current/mr.truth", SPLITS)
        assert here == split_of(f"cohort/p{i}/prior/ct", (("train", 8), ("test", 2)))


def test_a_part_of_a_larger_share_keeps_its_patients() -> None:
    before = {i for i in range(500) if split_of(f"s/p{i}/a/b", SPLITS) == "train"}
    after = {i for i in range(500) if split_of(f"s/p{i}/a/b", (("train", 0.9), ("test", 0.1))) == "train"}
    assert before < after


def test_without_splits_there_is_none() -> None:
    assert split_of("s/p/a/b", ()) is None
