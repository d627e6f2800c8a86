"""The options by which a command is told of a language model, and that model; without them none is asked."""

from collections.abc import Callable
from dataclasses import dataclass

import click

from inquest.read.pointing import Chat

_OPTIONS = (
    click.option("--model", "url", metavar="URL", help="Ask the language model at this OpenAI-compatible address."),
    click.option("--model-name", default="local", show_default=True, help="What the model is called there."),
    click.option(
        "--model-seconds", default=60.0, show_default=True, type=click.FloatRange(min=0.1), help="Time to answer."
    ),
    click.option("--model-remote", is_flag=True, help="Allow an address on another machine: the texts leave this one."),
)


@dataclass(frozen=True, slots=True)
class Asking:
    """What a person says of a model on the command line."""

    url: str | None
    model_name: str
    model_seconds: float
    model_remote: bool

    def chat(self) -> Chat | None:
        """Return the model, `None` when none is to be asked; raises `ModelRefused`."""
        if self.url is None:
            return None
        from inquest.app import model_at  # half of a start, which few commands with these options need

        return model_at(self.url, self.model_name, self.model_seconds, remote=self.model_remote)


def asking(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of a model; it gets them as one `model`, an `Asking`."""

    def told(
        *given: object, url: str | None, model_name: str, model_seconds: float, model_remote: bool, **others: object
    ) -> int:
        return command(*given, model=Asking(url, model_name, model_seconds, model_remote), **others)

    told.__doc__ = command.__doc__
    for option in reversed(_OPTIONS):
        told = option(told)
    return told
