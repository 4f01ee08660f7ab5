"""The experiments on equipment can be read, and ask for what their page tells."""

from pathlib import Path

import pytest

from simwh.experiment.study import read_study

EXPERIMENTS = Path(__file__).parents[2] / "experiments"


@pytest.mark.parametrize(
    ("name", "kind", "count"),
    [
        ("automation", "break_even", 12),
        ("sorter_capacity", "compare", 6),
        ("robots", "compare", 6),
        ("cross_training", "compare", 4),
        ("doors", "compare", 5),
        ("overtime", "compare", 4),
        ("incentive", "compare", 4),
    ],
)
def test_its_variants_can_be_simulated(name: str, kind: str, count: int) -> None:
    study = read_study(EXPERIMENTS / f"{name}.yaml")
    assert (study.question.kind, len(study.variants)) == (kind, count)
