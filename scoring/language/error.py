"""What is wrong with a condition, and at which character of it."""

from collections.abc import Mapping


class ConditionError(ValueError):
    """A condition that cannot be used. `at` is the offset of the character in its text."""

    def __init__(self, code: str, at: int, params: Mapping[str, str], hint: str | None = None) -> None:
        self.code, self.at, self.params, self.hint = code, at, params, hint
        super().__init__(f"{code} at {at}: {dict(params)}")
