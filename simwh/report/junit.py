"""`junit.xml`: a requirement is a test case, so that a build server shows what is not met.

A requirement that is not met is a `failure` of type ``not met``; one that is undecided is a
`failure` of type ``undecided``, since nothing says that it holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from simwh.experiment.finding import Finding, RequirementFinding, Verdict
from simwh.report.requirement import sentence_of
from simwh.report.sentence import Speaker
from simwh.report.text import printable
from simwh.report.wording import Wording


def report(finding: Finding, wording: Wording) -> Mapping[str, bytes | str]:
    """Return `junit.xml`."""
    failed = sum(found.verdict is not Verdict.MET for found in finding.requirements)
    name = printable(finding.name)
    counts = {"name": name, "tests": str(len(finding.requirements)), "failures": str(failed)}
    root = Element("testsuites", counts | {"errors": "0"})
    suite = SubElement(root, "testsuite", counts | {"errors": "0", "skipped": "0", "time": "0"})
    properties = SubElement(suite, "properties")
    for key in ("seed", "replications", "command"):
        value = printable(str(getattr(finding, key)))
        SubElement(properties, "property", name=key, value=value)
    for found in finding.requirements:
        _case(suite, found, Speaker(finding, wording))
    indent(root, " ")
    return {"junit.xml": tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"}


def _case(suite: Element, found: RequirementFinding, speaker: Speaker) -> None:
    text, variant = printable(found.text), printable(found.variant)
    case = SubElement(suite, "testcase", classname=variant, name=text, time="0")
    told = sentence_of(found, speaker).text
    if found.verdict is Verdict.MET:
        SubElement(case, "system-out").text = told
    else:
        SubElement(case, "failure", type=found.verdict.value, message=told)
