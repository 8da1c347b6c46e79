"""A model that answers from a script: answers go in, and the prompts that it was asked come out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from summarizer.errors import ModelError
from summarizer.schema.public import Usage
from summarizer.states import Completion, Finish, Prompt
from summarizer.testing.builders import as_text

Answer = str | Mapping[str, object] | Completion | ModelError


class ScriptedModel:
    """Answers one prompt after another from a list, or from a function of the prompt.

    An answer is text, a mapping (sent as JSON), a whole `Completion`, or an error to raise. Asking more
    often than the script says is an `AssertionError`. `prompts` keeps what was asked, in order.
    """

    name = "scripted"

    def __init__(self, answers: Iterable[Answer] | Callable[[Prompt], Answer]) -> None:
        self._function = answers if callable(answers) else None
        self._answers = iter(() if callable(answers) else answers)
        self.prompts: list[Prompt] = []
        self.is_closed = False

    async def complete(self, prompt: Prompt) -> Completion:
        """Return (or raise) the next answer of the script."""
        self.prompts.append(prompt)
        answer = self._function(prompt) if self._function else next(self._answers, None)
        if answer is None:
            raise AssertionError(f"The script has no answer number {len(self.prompts)} ({prompt.purpose}).")
        if isinstance(answer, ModelError):
            raise answer
        return answer if isinstance(answer, Completion) else completion(as_text(answer))

    async def aclose(self) -> None:
        """Note that the model was given back."""
        self.is_closed = True


def completion(text: str, *, finish: Finish = Finish.STOP, usage: Usage | None = None) -> Completion:
    """Return a completion of the scripted model that cost one call and a hundred tokens each way."""
    cost = usage or Usage(calls=1, prompt_tokens=100, completion_tokens=100)
    return Completion(text=text, finish=finish, model="scripted", usage=cost)
