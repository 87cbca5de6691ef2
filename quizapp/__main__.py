"""`python -m quizapp`: the same program as the `quizapp` command."""

from quizapp.cli import main

if __name__ == "__main__":
    main()
