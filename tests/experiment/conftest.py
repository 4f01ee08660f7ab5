import pytest

from tests.experiment.processes import end_all


@pytest.fixture(autouse=True)
def _no_process_outlives_its_test():
    yield
    end_all()
