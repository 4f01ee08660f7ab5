"""Write docs/scenario.md, the reference of scenario files, from the models that read them."""

from pathlib import Path

from simwh.scenario.reference import reference

if __name__ == "__main__":
    Path(__file__).with_name("scenario.md").write_text(reference(), encoding="utf-8")
