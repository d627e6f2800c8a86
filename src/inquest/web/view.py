"""How a page is made: template, words, language; every character that hides is shown."""

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.datastructures import URL

from inquest.analyse import by_speaker, stands
from inquest.errors import InquestError
from inquest.prepare import mandate_of
from inquest.web import gathering, saying, wording
from inquest.web.address import claim_number, to_claim, to_words
from inquest.web.desk import Desk
from inquest.web.figure import addressed, evidence, figure, figures, source
from inquest.web.language import NAMES, Messages, Tongue, choose, direction, messages
from inquest.web.visible import visible

_COOKIE = "lang"
_HELPERS = (
    *(figure, figures, evidence, source, addressed, direction, to_claim, to_words, claim_number),
    *(wording.status, wording.value_note, wording.range_words, wording.whom_words, by_speaker, stands),
    *(gathering.voices, gathering.told_by, gathering.sides, gathering.subjects, gathering.located, gathering.verdicts),
    *(gathering.is_voice, gathering.reason_words, gathering.reason_kinds, gathering.retold),
)


def _shown(value: object) -> object:
    """Treat everything that a template writes: hidden characters become codes. Escaping follows."""
    return value if hasattr(value, "__html__") else visible(str(value))


class View:
    """Makes pages of what the desk returns."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._messages = {tongue: messages(tongue) for tongue in Tongue}
        self._environment = Environment(
            loader=PackageLoader("inquest.web", "templates"),
            autoescape=select_autoescape(default=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_shown,
        )
        self._environment.globals.update(WAYS=saying.WAYS, NOTHING=saying.NOTHING)
        self._environment.globals.update({helper.__name__: helper for helper in _HELPERS})

    def page(self, request: Request, template: str, status: int = 200, **shown: object) -> HTMLResponse:
        """Make a page in the reader's language."""
        say = self.say(request)
        languages = [
            (tongue, NAMES[tongue], _relative(request.url.include_query_params(lang=str(tongue)))) for tongue in Tongue
        ]
        text = self._environment.get_template(template).render(
            t=say, languages=languages, path=request.url.path, limited=self.limited(), **shown
        )
        answer = HTMLResponse(text, status, headers={"content-language": say.tongue, "vary": "accept-language, cookie"})
        if request.query_params.get("lang") == say.tongue:
            answer.set_cookie(_COOKIE, say.tongue, samesite="strict", httponly=True)
        return answer

    def limited(self) -> tuple[str, ...]:
        """Return the parties to which a one-sided mandate is limited; every output says so. None for one about all."""
        try:
            mandate = mandate_of(self.desk.frame_said())
        except InquestError:  # what is wrong with the index is said on the page
            return ()
        return () if mandate is None else mandate.parties

    def say(self, request: Request) -> Messages:
        """Return the words in the language that this reader asks for."""
        accepted = request.headers.get("accept-language", "")
        return self._messages[choose(request.query_params.get("lang"), request.cookies.get(_COOKIE), accepted)]


def _relative(url: URL) -> str:
    return f"{url.path}?{url.query}"
