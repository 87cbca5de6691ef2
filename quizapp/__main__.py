"""The program: `quizapp`, or `python -m quizapp`."""

import gc


def main() -> None:
    """Start; no garbage is collected meanwhile, for importing makes none and waiting shows."""
    gc.disable()
    from quizapp.cli import main as start  # noqa: PLC0415 - not before the line above

    start()


if __name__ == "__main__":
    main()
