import json

import numpy as np
import pytest

from simwh.errors import InputError, UsageError
from simwh.experiment.baseline import changed, read_baseline, write_baseline
from simwh.experiment.session import carry_out
from tests.experiment.shop import FAKE, STOCK, study_of

MORE = f"replications: 3\nvariants: {{more: {{{STOCK}: 44}}}}\n"


@pytest.fixture
def kept(tmp_path):
    """A baseline file, its study and its samples."""
    study = study_of(tmp_path, MORE)
    samples = carry_out(study, tmp_path / "out", workers=1, work=FAKE).samples
    file = tmp_path / "figures.jsonl"
    write_baseline(file, study, samples)
    return file, study, samples


def test_figures_read_back_exactly_and_nothing_differs(kept):
    file, _, samples = kept
    again = read_baseline(file, seed=1)
    assert list(again) == ["base", "more"]
    for name, sample in again.items():
        assert sample.replications == (0, 1, 2)
        assert sample.totals.keys() == samples[name].totals.keys()
        for metric, table in sample.totals.items():
            assert np.array_equal(table, samples[name].totals[metric])
        assert changed(sample, samples[name]) == (0, len(sample.totals))


def test_one_changed_number_is_found(kept):
    file, _, samples = kept
    text = file.read_text()
    number = repr(samples["base"].totals["p95(order_cycle_time)"][1, 0].item())
    assert text.count(number) == 2  # waits do not depend on the variant
    file.write_text(text.replace(number, repr(float(np.nextafter(float(number), 0))), 1))
    again = read_baseline(file, seed=1)
    assert changed(again["base"], samples["base"])[0] == 1
    assert changed(again["more"], samples["more"])[0] == 0


def test_equal_figures_are_equal_bytes_and_every_line_is_json(kept, tmp_path):
    file, study, samples = kept
    write_baseline(tmp_path / "again", study, dict(reversed(samples.items())))
    assert (tmp_path / "again").read_bytes() == file.read_bytes()
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert lines[0] == {"baseline": 1, "name": "question", "seed": 1}
    places = [(line["variant"], line["metric"]) for line in lines[1:]]
    assert places == sorted(places)


def test_figures_by_site_are_left_out_unless_they_are_asked_for(tmp_path):
    text = "replications: 2\nprecision: {'P(on_hand > 3)[site=leeds]': 50 pp}\n"
    study = study_of(tmp_path, text)
    samples = carry_out(study, tmp_path / "out", workers=1).samples
    write_baseline(tmp_path / "figures", study, samples)
    told = read_baseline(tmp_path / "figures", seed=1)["base"].totals
    assert "unit_fill_rate[site=leeds]" in samples["base"].totals
    assert "unit_fill_rate[site=leeds]" not in told
    assert {"unit_fill_rate", "unit_fill_rate[tier=gold]", "P(on_hand > 3)[site=leeds]"} <= set(
        told
    )


def test_a_baseline_of_another_seed_has_no_pairs(kept):
    with pytest.raises(UsageError, match="seed 1, and this run has seed 2"):
        read_baseline(kept[0], seed=2)


def test_no_baseline_is_made_of_replications_that_failed(tmp_path):
    study = study_of(tmp_path, f"replications: 3\nvariants: {{bad: {{{STOCK}: 901}}}}\n")
    samples = carry_out(study, tmp_path / "out", workers=1, work=FAKE).samples
    with pytest.raises(UsageError, match="no baseline of bad: 1 replications failed"):
        write_baseline(tmp_path / "figures", study, samples)
    assert not (tmp_path / "figures").exists()


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (1, ""),
        (1, "no json"),
        (1, "[1]"),
        (1, '{"baseline":2,"seed":1}'),
        (2, "{"),
        (2, '{"variant":"base","metric":"orders"}'),
        (2, '{"variant":"base","metric":"orders","values":[1,"2",3]}'),
        (2, '{"variant":"base","metric":"orders","values":[1,NaN,3]}'),
        (2, '{"variant":"base","metric":"orders","values":[true,2,3]}'),
        (2, '{"variant":"base","metric":"orders","numerators":[1,2,3],"denominators":[1]}'),
        (2, '{"variant":"base","metric":7,"values":[1,2,3]}'),
        (2, "[" * 100_000),
    ],
)
def test_a_damaged_line_is_told_by_its_number(kept, line, text):
    file = kept[0]
    lines = file.read_text().splitlines()
    lines[line - 1] = text
    file.write_text("\n".join(lines))
    with pytest.raises(InputError) as caught:
        read_baseline(file, seed=1)
    assert str(caught.value).startswith(f"{file}:{line}:1")


def test_figures_of_different_length_or_no_file_at_all_are_refused(kept, tmp_path):
    with kept[0].open("a") as file:
        file.write('{"variant":"base","metric":"zero","values":[1]}\n')
    with pytest.raises(InputError, match="as many replications"):
        read_baseline(kept[0], seed=1)
    with pytest.raises(InputError, match="No such file"):
        read_baseline(tmp_path / "nothing", seed=1)
