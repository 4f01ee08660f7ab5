"""Golden files: what a report is expected to be, to the letter.

``SIMWH_UPDATE_GOLDEN=1 pytest tests/report`` writes them anew; read the difference before you keep
it.
"""

import os
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "golden" / "report"


def assert_golden(name: str, text: str) -> None:
    """Compare a text with the golden file of that name."""
    path = FOLDER / name
    if os.environ.get("SIMWH_UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
