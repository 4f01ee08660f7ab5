"""Several intervals that hold at once.

Bonferroni's inequality is what simwh uses for every family: the lines of a requirement list and
the comparisons of each variant with the base (Law 2015, sec. 9.7, 10.3.1 and 10.4). k intervals at
level ``1 - (1 - level) / k`` hold all together with probability at least `level`, whatever the
dependence between them. That is the point: variants run on common random numbers, and KPIs of one
replication, are dependent in a way that nobody states. The procedures that give shorter intervals
(Dunnett's and Tukey's) assume independent normal samples with one variance, which common random
numbers break; Sidak's gains less than 1 % of the width and needs more than Bonferroni does.
"""

from __future__ import annotations

from simwh.stats.residual import check_level


def bonferroni(level: float, k: int) -> float:
    """Level of each of k intervals so that all hold together with probability `level`.

    Parameters
    ----------
    level : float
        Wanted joint level in (0, 1].
    k : int
        Number of intervals that are told, at least 1.

    Raises
    ------
    ValueError
        If the level or k is impossible.
    """
    check_level(level)
    if k < 1:
        raise ValueError(f"a family has at least one interval, not {k!r}")
    return 1 - (1 - level) / k
