"""Presets: what may be set."""

import msgspec
import pytest

from quizapp.learning import memory
from quizapp.learning.preset import Overall, Preset, Weekday


@pytest.mark.parametrize(
    "values",
    [
        {"retention": 0.69},
        {"retention": 1.0},
        {"retention": float("nan")},
        {"learning_steps": [0]},
        {"learning_steps": [600, 60]},
        {"relearning_steps": [60, 60]},
        {"relearning_steps": [86400]},
        {"maximum_interval": 0},
        {"new_per_day": -1},
        {"reviews_per_day": 2.5},
        {"order": "backwards"},
        {"easy_days": {"someday": 0.5}},
        {"easy_days": {"monday": 1.5}},
        {"leech": 0},
        {"parameters": [1.0] * 20},
        {"parameters": [1e9] * 21},
    ],
    ids=str,
)
def test_what_cannot_be_set_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(values, Preset)


def test_steps_may_be_empty_and_days_easy() -> None:
    values = {"learning_steps": [], "relearning_steps": [], "easy_days": {"sunday": 0}}
    preset = msgspec.convert(values, Preset)

    assert preset == Preset(learning_steps=(), relearning_steps=(), easy_days={Weekday.SUNDAY: 0.0})


@pytest.mark.parametrize("kind", [Preset, Overall])
def test_the_defaults_may_be_set(kind: type[Preset | Overall]) -> None:
    assert msgspec.convert(msgspec.to_builtins(kind()), kind) == kind()


def test_the_parameters_are_those_of_the_model() -> None:
    assert Preset().parameters is memory.DEFAULT
