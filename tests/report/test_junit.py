"""Requirements as test cases."""

from xml.etree import ElementTree

from simwh.experiment.finding import Verdict
from simwh.report import CATALOGUE
from simwh.report.wording import wording_of
from tests.report.golden import assert_golden
from tests.report.sample import finding, small


def written(of):
    return CATALOGUE["junit"](of, wording_of("en"))["junit.xml"]


def test_a_file_is_written_to_the_letter():
    assert_golden("junit.xml", written(small()).decode())


def test_what_is_not_met_or_undecided_is_a_failure_of_that_type():
    of = finding()
    suite = ElementTree.fromstring(written(of))[0]
    cases = suite.findall("testcase")
    assert len(cases) == len(of.requirements) == int(suite.get("tests"))
    for case, found in zip(cases, of.requirements, strict=True):
        failure = case.find("failure")
        assert (case.get("classname"), case.get("name")) == (found.variant, found.text)
        if found.verdict is Verdict.MET:
            assert failure is None
        else:
            assert failure.get("type") == found.verdict.value
    assert int(suite.get("failures")) == sum(case.find("failure") is not None for case in cases)


def test_without_requirements_there_are_no_cases():
    suite = ElementTree.fromstring(written(finding(required=False)))[0]
    assert (suite.get("tests"), suite.find("testcase")) == ("0", None)
