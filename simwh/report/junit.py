"""`junit.xml`: a requirement is a test case, so that a build server shows what is not met.

A requirement that is not met is a `failure` of type ``not met``; one that is undecided is a
`failure` of type ``undecided``, since nothing says that it holds. Where the cheapest candidate was
sought, the choice is a test case, and lines of candidates that were not chosen are skipped.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from simwh.experiment.finding import Finding, RequirementFinding, Selection, Status, Verdict
from simwh.report.requirement import sentence_of
from simwh.report.selection import selection_headline
from simwh.report.sentence import Speaker
from simwh.report.text import printable
from simwh.report.wording import Wording


def report(finding: Finding, wording: Wording) -> Mapping[str, bytes | str]:
    """Return `junit.xml`."""
    chosen = finding.selection
    # A candidate that was not chosen need not meet anything.
    passed_over = [
        found
        for found in finding.requirements
        if chosen is not None and found.variant != chosen.variant
    ]
    judged = [found for found in finding.requirements if found not in passed_over]
    failed = sum(found.verdict is not Verdict.MET for found in judged)
    failed += chosen is not None and chosen.status is not Status.BEST
    name = printable(finding.name)
    tests = len(finding.requirements) + (chosen is not None)
    counts = {"name": name, "tests": str(tests), "failures": str(failed)}
    root = Element("testsuites", counts | {"errors": "0"})
    suite = SubElement(
        root, "testsuite", counts | {"errors": "0", "skipped": str(len(passed_over)), "time": "0"}
    )
    properties = SubElement(suite, "properties")
    for key in ("seed", "replications", "command"):
        value = printable(str(getattr(finding, key)))
        SubElement(properties, "property", name=key, value=value)
    speaker = Speaker(finding, wording)
    if chosen is not None:
        _choice(suite, chosen, speaker)
    for found in finding.requirements:
        _case(suite, found, speaker, skipped=found in passed_over)
    indent(root, " ")
    return {"junit.xml": tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"}


def _choice(suite: Element, chosen: Selection, speaker: Speaker) -> None:
    """Add the choice among candidates, which fails unless it is clear."""
    case = SubElement(
        suite, "testcase", classname="selection", name=printable(chosen.cost), time="0"
    )
    told = selection_headline(chosen, speaker).text
    if chosen.status is Status.BEST:
        SubElement(case, "system-out").text = told
    else:
        SubElement(case, "failure", type=chosen.status.verdict.value, message=told)


def _case(
    suite: Element, found: RequirementFinding, speaker: Speaker, *, skipped: bool = False
) -> None:
    text, variant = printable(found.text), printable(found.variant)
    case = SubElement(suite, "testcase", classname=variant, name=text, time="0")
    told = sentence_of(found, speaker).text
    if skipped:
        SubElement(case, "skipped", message=told)
    elif found.verdict is Verdict.MET:
        SubElement(case, "system-out").text = told
    else:
        SubElement(case, "failure", type=found.verdict.value, message=told)
