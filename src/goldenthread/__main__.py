"""``python -m goldenthread``: the same as the command ``goldenthread``."""

from goldenthread.config.commands import main

if __name__ == "__main__":
    main()
