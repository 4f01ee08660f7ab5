"""Every decision is found by its package, and imported only when it is asked for."""

import subprocess
import sys

import pytest

from simwh.policy import DECISIONS


def test_the_decisions_of_the_network_are_there():
    assert {"sourcing", "allocation", "clearing", "review", "replenishment"} <= set(DECISIONS)
    assert len(list(DECISIONS)) == len(DECISIONS)


def test_a_decision_is_its_catalogue():
    assert DECISIONS["review"] == __import__("simwh.policy.review").policy.review.CATALOGUE


def test_a_decision_that_is_none_is_a_key_error():
    with pytest.raises(KeyError):
        DECISIONS["names"]


def test_a_package_is_imported_only_when_its_catalogue_is_asked_for():
    program = "import sys, simwh.policy; print([m for m in sys.modules if 'simwh.policy.' in m])"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert shown.stdout.strip() == "[]"
