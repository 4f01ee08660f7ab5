"""What is ordered together stands together."""

from itertools import combinations

from simwh.layout import Layout
from simwh.policy.routing.optimal import Optimal
from simwh.policy.storage.base import Goods
from simwh.policy.storage.correlated import Correlated, clustered
from simwh.policy.storage.dedicated import Dedicated

FLOOR = Layout(aisles=4, aisle_length=4.0, aisle_pitch=3.0, slots_per_aisle_side=1)


def test_clusters_grow_by_the_strongest_bond_with_all_of_them():
    together = {(0, 4): 5.0, (1, 4): 4.0, (0, 2): 3.0, (2, 4): 2.0, (3, 5): 9.0}
    # 0 is joined by 4; then 2 (3 + 2) before 1 (4); 3 begins the next, and 5 joins it.
    assert clustered([0, 1, 2, 3, 4, 5], together, 4) == [0, 4, 2, 1, 3, 5]
    assert clustered([0, 1, 2, 3, 4, 5], together, 2) == [0, 4, 1, 2, 3, 5]


def test_items_that_go_with_no_other_are_clusters_of_their_own():
    assert clustered([2, 0, 1], {}, 5) == [2, 0, 1]


def test_pairs_share_an_aisle_and_their_orders_are_shorter_than_by_turnover():
    pairs = {(0, 7): 4.0, (1, 6): 3.0, (2, 5): 2.0, (3, 4): 1.0}
    popularity = [8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0]
    goods = Goods(together=lambda: pairs)
    slots = Correlated(cluster=2).bind(FLOOR, popularity, lambda item: 0.5, goods)
    assert [slots[one] == slots[other] for one, other in pairs] == [True] * 4
    assert [slots[one].aisle for one, _ in pairs] == [0, 1, 2, 3]
    tour, turnover = Optimal().bind(FLOOR), Dedicated().bind(FLOOR, popularity, lambda item: 0.5)

    def metres(at):
        return sum(often * tour([at[one], at[two]]) for (one, two), often in pairs.items())

    assert metres(slots) < metres(turnover)


def test_every_pair_of_a_cluster_is_a_neighbour():
    blocks = [range(k, k + 4) for k in range(0, 8, 4)]
    together = {pair: 1.0 for block in blocks for pair in combinations(block, 2)}
    goods = Goods(together=lambda: together)
    slots = Correlated(cluster=4).bind(FLOOR, [1.0] * 8, lambda item: 0.5, goods)
    assert [{slots[item].aisle for item in block} for block in blocks] == [{0, 1}, {2, 3}]
