"""`python -m generator` is the console script `report`."""

from generator.cli import main

if __name__ == "__main__":
    main()
