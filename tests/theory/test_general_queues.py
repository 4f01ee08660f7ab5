"""Queues beyond exponential service agree with published figures and with each other."""

import math

import numpy as np
import pytest

from simwh.errors import UsageError
from simwh.theory._markov import stationary
from simwh.theory.general_queues import (
    batch_arrivals,
    batch_service,
    bulk_service,
    gm1,
    lognormal_third_moment,
    mdc,
    mg1,
    mg1_wait_variance,
)
from simwh.theory.queueing import mm1
from tests.theory.tables import check


def test_lognormal_picking_waits_by_pollaczek_khinchine():
    check(mg1(0.2, 4.0, 2.25), utilisation=0.8, mean_wait=26.0, mean_in_queue=5.2)
    variance = mg1_wait_variance(0.2, 4.0, 2.25, lognormal_third_moment(4.0, 1.5))
    assert variance == pytest.approx(1408.333333, rel=1e-8)


def test_exponential_service_has_the_wait_variance_of_one_picker():
    # W is 0 with probability 1 - rho, else exponential with the mean sojourn.
    sojourn = mm1(8.0, 0.1).mean_sojourn
    variance = mg1_wait_variance(8.0, 0.1, 1.0, 6 * 0.1**3)
    assert variance == pytest.approx(0.8 * 2 * sojourn**2 - (0.8 * sojourn) ** 2)


def test_a_server_that_takes_several_at_a_time():
    one = batch_service(0.8, 1.0, 1)
    check(one, utilisation=0.8, mean_in_queue=3.2, mean_wait=4.0, mean_batch=1.0)

    def moves(state):
        busy, waiting = state
        yield (1, min(waiting + busy, 120)), 1.6
        if busy:
            yield (int(waiting > 0), max(waiting - 3, 0)), 1.0

    law = stationary((0, 0), moves)
    found = batch_service(1.6, 1.0, 3)
    queue = sum(waiting * p for (_, waiting), p in law.items())
    check(found, mean_in_queue=queue, utilisation=1 - law[0, 0], mean_wait=queue / 1.6)
    assert found.mean_batch * found.utilisation == pytest.approx(1.6)
    with pytest.raises(UsageError, match="utilisation"):
        batch_service(3.0, 1.0, 3)


def test_last_come_first_served_spreads_waits_and_leaves_their_mean():
    first = mg1_wait_variance(8.0, 0.1, 1.0, 6 * 0.1**3)
    last = mg1_wait_variance(8.0, 0.1, 1.0, 6 * 0.1**3, last_come=True)
    mean = mm1(8.0, 0.1).mean_wait
    assert last + mean**2 == pytest.approx((first + mean**2) / 0.2)


def test_scheduled_arrivals_wait_less_than_random_ones():
    check(
        gm1(lambda s: math.exp(-s / 8.0), 8.0, 0.1),
        utilisation=0.8,
        wait_probability=0.6286297965,
        mean_wait=0.169273084,
        mean_in_system=2.154184672,
    )


def test_random_arrivals_make_an_ordinary_queue_of_g_m_1():
    assert gm1(lambda s: 8.0 / (8.0 + s), 8.0, 0.1).mean_wait == pytest.approx(0.4)


def test_very_bursty_arrivals_still_find_the_root():
    # Hyperexponential: a share 0.999 of the gaps is short.
    def transform(s: float) -> float:
        return 0.999 * 100.0 / (100.0 + s) + 0.001 / (1.0 + s / (1 / 990.01))

    assert mm1(1.0, 0.5).mean_wait < gm1(transform, 1.0, 0.5).mean_wait


@pytest.mark.parametrize(
    ("arrivals", "servers", "wait", "queue", "waits"),
    [(0.9, 1, 4.5, 4.05, 0.9), (2.7, 3, 1.377911974, 3.720362329, 0.8076806917)],
)
def test_constant_packing_times_wait_by_crommelin(arrivals, servers, wait, queue, waits):
    check(
        mdc(arrivals, 1.0, servers),
        utilisation=0.9,
        mean_wait=wait,
        mean_in_queue=queue,
        wait_probability=waits,
    )


def test_a_bulk_service_takes_in_what_arrives():
    # Stepping the chain itself, truncated far out, gives the same mean.
    arrivals = np.exp([k * math.log(4.0) - 4.0 - math.lgamma(k + 1) for k in range(40)])
    law = np.eye(1, 200)[0]
    for _ in range(2000):
        left = np.concatenate([[law[:6].sum()], law[6:]])
        law = np.convolve(left, arrivals)[:200]
    figures = bulk_service(5, 4.0)
    assert figures.mean_left_behind == pytest.approx(np.arange(200) @ law - 4.0, rel=1e-9)
    assert figures.full_probability == pytest.approx(law[5:].sum(), rel=1e-9)
    assert figures.left_behind_probability == pytest.approx(law[6:].sum(), rel=1e-9)


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ((5.0, 5.0, 25.0, 1 / 32), (0.78125, 10.71428571, 0.4285714286, 0.3973214286)),
        ((6.0, 4.0, 28.0, 1 / 30), (0.8, 16.0, 2 / 3, 0.6333333333)),
    ],
)
def test_orders_of_several_lines_queue_as_batches(args, expected):
    load, number, sojourn, wait = expected
    check(
        batch_arrivals(*args),
        utilisation=load,
        mean_in_system=number,
        mean_sojourn=sojourn,
        mean_wait=wait,
    )


@pytest.mark.parametrize(
    "form",
    [
        lambda: mg1(1.0, 1.0, 0.5),
        lambda: mdc(3.0, 1.0, 3),
        lambda: gm1(lambda s: math.exp(-s), 1.0, 1.0),
        lambda: batch_arrivals(1.0, 2.0, 4.0, 0.5),
    ],
)
def test_a_queue_that_cannot_keep_up_is_refused(form):
    with pytest.raises(UsageError, match="utilisation must be below 1, not 1"):
        form()
