from collections import Counter
from pathlib import Path

import pytest

from dicomforge.builder.shard import Shard, names_of_shards, parsed

KEYS = [f"cohort-n-{n}/patient/study/ct" for n in range(1000)]


@pytest.mark.parametrize("count", [1, 2, 3, 16])
def test_every_series_is_in_one_shard_and_shards_are_about_equal(count: int) -> None:
    shards = [Shard(n, count) for n in range(1, count + 1)]
    sizes = Counter(shard.number for key in KEYS for shard in shards if shard.has(key))
    assert sum(sizes.values()) == 1000
    assert min(sizes.values()) > 0.5 * 1000 / count


@pytest.mark.parametrize(
    "text", ["0/3", "4/3", "1", "1/0", "-1/3", "1/3/5", "a/b", "1/", "/3", "¹/3", "1/999999", ""]
)
def test_what_is_no_shard_is_none(text: str) -> None:
    assert parsed(text) is None


def test_a_shard_has_a_text_and_a_folder(tmp_path: Path) -> None:
    shard = Shard(2, 3)
    assert parsed(str(shard)) == shard
    assert names_of_shards(tmp_path) == []
    (tmp_path / shard.own).mkdir(parents=True)
    assert [parsed(name) for name in names_of_shards(tmp_path)] == [shard]
