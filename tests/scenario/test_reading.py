"""A file becomes a model, or every fault of it is told at its place."""

import time
from pathlib import Path

import pytest

from simwh.errors import Fault, InputError
from simwh.scenario.reading import Origins, read
from tests.scenario.company import COMPLETE, MINIMAL, Company, SShape, Window
from tests.scenario.mutate import mutants


def write(folder: Path, text: str, name: str = "company.yaml") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def faults(path: Path, *sets: str) -> list[Fault]:
    with pytest.raises(InputError) as caught:
        read(path, Company, sets=sets)
    return caught.value.faults


def test_a_complete_file_is_read_into_internal_units(tmp_path: Path) -> None:
    company, _ = read(write(tmp_path, COMPLETE), Company)
    leeds = company.warehouses["leeds"]
    assert company.name == "Müller & Söhne"
    assert company.horizon.run_length == 365 * 86_400
    assert leeds.routing == SShape()
    assert leeds.fallback == Window(length=1800.0, share=0.98)
    assert leeds.shifts[1].start == 52_200.0
    assert leeds.wage == 18 / 3600
    assert company.warehouses["york"].items == "items.csv"
    assert company.demand["仓库"] == 3 / 86_400


def test_crlf_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    plain, _ = read(write(tmp_path, COMPLETE), Company)
    windows, origins = read(write(tmp_path, "\ufeff" + COMPLETE.replace("\n", "\r\n")), Company)
    assert windows == plain
    assert origins.place("name")[1:] == (2, 1)


def test_every_fault_is_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = "horizon: {run_length: 5}\nwarehouses:\n  leeds: {aisle: 3 ft, delivry: x}\nfoo: 1\n"
    found = [(f.line, f.column, f.path) for f in faults(write(tmp_path, text))]
    assert found == [
        (1, 23, "horizon.run_length"),
        (3, 18, "warehouses.leeds.aisle"),
        (3, 24, "warehouses.leeds.delivry"),
        (4, 1, "foo"),
    ]


def test_the_first_twenty_faults_are_told_and_the_rest_is_counted(tmp_path: Path) -> None:
    extra = "".join(f"wrong{n}: 1\n" for n in range(33))
    found = faults(write(tmp_path, MINIMAL + extra))
    assert [fault.line for fault in found[:20]] == list(range(5, 25))
    assert found[20].found == "and 13 more faults"
    assert len(found) == 21


def test_a_fault_in_a_base_file_is_told_in_the_base_file(tmp_path: Path) -> None:
    write(tmp_path, MINIMAL.replace("1 y", "1 parsec"), "base.yaml")
    found = faults(write(tmp_path, "extends: base.yaml\nnmae: x\n"))
    assert [(Path(f.file).name, f.line, f.column) for f in found] == [
        ("company.yaml", 2, 1),
        ("base.yaml", 1, 23),
    ]


def test_set_changes_a_value_and_is_named_as_its_origin(tmp_path: Path) -> None:
    path = write(tmp_path, MINIMAL)
    sets = ["horizon.warm_up=3 d", "warehouses.leeds.days=[mon, tue]", "name=NO"]
    company, origins = read(path, Company, sets=sets)
    assert company.horizon.warm_up == 3 * 86_400
    assert company.warehouses["leeds"].days == ("mon", "tue")
    assert company.name == "NO"
    assert str(origins.origin("horizon.warm_up")) == "--set"
    assert origins.origin("horizon.run_length") == (str(path), 1, 23)
    assert str(origins.origin("priority")) == "default"


def test_a_set_can_complete_a_file(tmp_path: Path) -> None:
    path = write(tmp_path, "warehouses: {}\n")
    company, _ = read(path, Company, sets=["horizon.run_length=2 d"])
    assert company.horizon.run_length == 2 * 86_400


@pytest.mark.parametrize(
    ("change", "path", "hint"),
    [
        ("horizon.warmup=3 d", "horizon.warmup", "did you mean warm_up?"),
        ("warehouses.leedz.aisle=3 m", "warehouses.leedz.aisle", "did you mean leeds?"),
        ("warehouses.leeds.routing=s_shap", "warehouses.leeds.routing", "did you mean s_shape?"),
        ("priority.x=3", "priority.x", ""),
        ("horizon.warm_up=3", "horizon.warm_up", "did you mean 3 d or 3 s or 3 h?"),
        ("horizon.warm_up=[1, 2]", "horizon.warm_up", ""),
        ("name=&a x", "name", "extends: reuses a file"),
        ("name=\tx", "name", ""),
    ],
)
def test_a_wrong_set_is_a_fault_of_set(tmp_path: Path, change: str, path: str, hint: str) -> None:
    (fault,) = faults(write(tmp_path, MINIMAL), change)
    assert (fault.file, fault.line, fault.path, fault.hint) == ("--set", 0, path, hint)


@pytest.mark.parametrize("change", ["name", "a..b=1", "=1", ".=1", "." * 99 + "=1"])
def test_a_set_without_a_path_is_a_fault(tmp_path: Path, change: str) -> None:
    (fault,) = faults(write(tmp_path, MINIMAL), change)
    assert fault.file == "--set"


def test_money_is_in_the_currency_of_the_file(tmp_path: Path) -> None:
    (fault,) = faults(write(tmp_path, "currency: GBP\n" + MINIMAL), "warehouses.leeds.wage=9 EUR/h")
    assert fault.allowed == "money in GBP, the scenario's currency"
    (fault,) = faults(write(tmp_path, MINIMAL), "warehouses.leeds.wage=9 USD/h")
    assert fault.allowed == "money in EUR, the scenario's currency"


def test_checks_of_a_whole_model_can_point_into_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, COMPLETE)
    _, origins = read(path, Company)
    fault = origins.fault("warehouses.york.items", known=["items.txt"])
    assert fault == Fault(
        str(path), 29, 12, "warehouses.york.items", '"items.csv"', "one of items.txt",
        "did you mean items.txt?",
    )  # fmt: skip
    key = origins.fault("warehouses.leeds.items.bolt", known=["bolts", "nut"])
    assert (key.line, key.column, key.hint) == (16, 7, "did you mean bolts?")
    mapping = origins.fault(("warehouses", "leeds"), "a supplier")
    assert (mapping.line, mapping.column, mapping.found) == (9, 3, "")
    absent = origins.fault("warehouses.leeds.aisle", "a wider aisle", found="10 m")
    assert (absent.line, absent.column, absent.found) == (9, 3, "10 m")


def test_an_empty_path_is_the_whole_file(tmp_path: Path) -> None:
    _, origins = read(write(tmp_path, MINIMAL), Company)
    assert origins.fault("", "a supplier").line == 1
    assert isinstance(origins, Origins)


def faults_or_none(path: Path) -> list[Fault] | None:
    try:
        read(path, Company)
    except InputError as error:
        return error.faults
    return None


def timed(path: Path) -> tuple[list[Fault] | None, float]:
    """Return what is wrong with a file, and the seconds that this took."""
    begin = time.process_time()
    found = faults_or_none(path)
    return found, time.process_time() - begin


@pytest.mark.parametrize("seed", range(3))
def test_no_damaged_file_ends_in_a_traceback_or_takes_long(tmp_path: Path, seed: int) -> None:
    write(tmp_path, MINIMAL, "x.yaml")
    refused = 0
    for number, content in enumerate(mutants(COMPLETE, 1000, seed)):
        path = tmp_path / f"{number}.yaml"
        path.write_bytes(content)
        found, taken = timed(path)
        assert taken < 0.1 or min(timed(path)[1] for _ in range(3)) < 0.1, content
        if found is not None:
            refused += 1
            assert 1 <= len(found) <= 21
            assert all(str(f).isprintable() and (f.found or f.allowed) for f in found)
    assert 600 < refused < 1000
