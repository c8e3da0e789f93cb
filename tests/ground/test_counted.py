from dicomforge.ground.counted import counted, listed


def test_one_is_one_and_all_else_is_many() -> None:
    assert [counted(n, "file") for n in (0, 1, 2)] == ["0 files", "1 file", "2 files"]
    assert [counted(n, "study", "studies") for n in (1, 3)] == ["1 study", "3 studies"]


def test_the_last_of_several_words_comes_after_and() -> None:
    assert [listed(words) for words in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
