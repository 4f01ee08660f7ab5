"""Write docs/validation.md from what ``simwh validate --json PATH`` wrote.

    python docs/make_validation.py RESULTS.json...

Results of single cases may follow those of a full run; the last one of a case counts.
"""

import json
import sys
from pathlib import Path

from simwh.validation.page import page

if __name__ == "__main__":
    results = [result for path in sys.argv[1:] for result in json.loads(Path(path).read_text())]
    Path(__file__).with_name("validation.md").write_text(page(results), encoding="utf-8")
