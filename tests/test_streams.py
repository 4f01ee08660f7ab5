"""Every draw is a function of seed, replication, name and index, and of nothing else."""

import numpy as np
import pytest

from simwh.streams import SMALLEST, Streams, Uniforms

PINNED = [0.8609116047427762, 0.39071759652196514, 0.9154555388818454]


def take(seed: int = 1, replication: int = 0, name: str = "demand", count: int = 50) -> list[float]:
    return Uniforms(seed, replication, name).take(count).tolist()


def test_blocks_of_any_size_give_the_same_sequence() -> None:
    uniforms = Uniforms(1, 0, "demand")
    assert [u for size in (1, 0, 7, 30, 12) for u in uniforms.take(size).tolist()] == take()


def test_seed_replication_and_name_each_give_other_draws() -> None:
    others = [take(seed=2), take(replication=1), take(name="demand ")]
    for other in [*others, take(seed=0, replication=1)]:
        assert not set(other) & set(take())
    assert take() == take()


def test_a_long_seed_counts_in_full() -> None:
    assert take(seed=2**70 + 1) != take(seed=2**70)


def test_the_draws_are_pinned_so_that_stored_results_stay_comparable() -> None:
    assert take(seed=42, replication=3, name="lead_time/leeds/widget", count=3) == PINNED


def test_uniforms_are_uniform_and_never_zero_or_one() -> None:
    values = Uniforms(1, 0, "demand").take(100_000)
    assert 0 < values.min() <= values.max() < 1
    assert abs(values.mean() - 0.5) < 4.5 / np.sqrt(12 * values.size)
    counts = np.bincount((values * 10).astype(int), minlength=10)
    assert abs(counts - 10_000).max() < 5 * np.sqrt(9_000)


def test_a_zero_is_moved_to_the_smallest_uniform(monkeypatch: pytest.MonkeyPatch) -> None:
    uniforms = Uniforms(1, 0, "demand")

    class Zeros:
        def random(self, count: int) -> np.ndarray:
            return np.zeros(count)

    monkeypatch.setattr(uniforms, "_generator", Zeros())
    assert uniforms.take(2).tolist() == [SMALLEST, SMALLEST]


def test_streams_of_different_names_are_not_correlated() -> None:
    streams = Streams(9, 4)
    rows = [streams.uniforms(f"item/{i}").take(2_000) for i in range(20)]
    correlations = np.corrcoef(rows)[np.triu_indices(20, 1)]
    assert np.abs(correlations).max() < 5 / np.sqrt(2_000)


def test_one_by_one_draws_are_the_transformed_sequence() -> None:
    following = Streams(1, 0).uniforms("demand").following(lambda u: -np.log(u))
    drawn = [following() for _ in range(1_000)]
    assert drawn == (-np.log(Uniforms(1, 0, "demand").take(1_000))).tolist()
    assert all(isinstance(value, float) for value in drawn)


def test_a_stream_always_starts_with_its_first_draw() -> None:
    streams = Streams(1, 0)
    first = streams.uniforms("demand").take(3).tolist()
    assert streams.uniforms("demand").take(3).tolist() == first == take(count=3)
