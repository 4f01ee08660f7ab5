"""``python -m simwh``."""

from simwh.cli import main

if __name__ == "__main__":
    main()
