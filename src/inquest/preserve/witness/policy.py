"""Who must have cosigned a checkpoint before it is believed: a strict reader of C2SP tlog-policy."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from inquest.preserve.note import Verifier
from inquest.preserve.witness.cosignature import CosignerKey

_LONGEST = 1 << 20  # bytes of a policy
_MOST = 256  # logs, witnesses, groups
_NONE = "none"
_CONTROL = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")
_NUMBER = re.compile(r"[1-9][0-9]{0,2}\Z")


@dataclass(frozen=True, slots=True)
class PolicyLog:
    """A log whose checkpoints the policy accepts, and where it is reached."""

    key: Verifier
    url: str | None = None


@dataclass(frozen=True, slots=True)
class PolicyWitness:
    """A witness under the name by which the policy calls it, and where it is reached."""

    name: str
    key: CosignerKey
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Members of which at least so many must have witnessed; a member is a witness or an earlier group."""

    name: str
    least: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """Logs, witnesses and the quorum. `quorum` is `None` where the policy asks for no cosignature."""

    logs: tuple[PolicyLog, ...]
    witnesses: tuple[PolicyWitness, ...]
    groups: tuple[Group, ...]
    quorum: str | None

    @classmethod
    def parse(cls, data: bytes) -> "Policy":
        """Read a policy; raises `ValueError` that names the line.

        Stricter than the format in one thing: a witness may not have the key of a log, it would be no second pair of
        eyes.
        """
        if len(data) > _LONGEST:
            raise ValueError(f"a policy has at most {_LONGEST} bytes")
        draft = _Draft()
        # The format is one of octets: those that are no UTF-8 stay apart from each other and from all else.
        for number, line in enumerate(data.split(b"\n"), 1):
            try:
                draft.take(line)
            except ValueError as error:
                raise ValueError(f"policy, line {number}: {error}") from error
        return draft.done(ended=not data or data.endswith(b"\n"))

    def met_by(self, names: Iterable[str]) -> bool:
        """Say whether cosignatures of these witnesses, named as the policy names them, make the quorum."""
        if self.quorum is None:
            return True
        met = {witness.name for witness in self.witnesses}.intersection(names)
        for group in self.groups:  # a group names only what stands before it
            if len(met.intersection(group.members)) >= group.least:
                met.add(group.name)
        return self.quorum in met

    def __str__(self) -> str:
        logs = [("log", str(log.key), log.url) for log in self.logs]
        witnesses = [("witness", w.name, str(w.key), w.url) for w in self.witnesses]
        groups = [("group", group.name, str(group.least), *group.members) for group in self.groups]
        lines = (*logs, *witnesses, *groups, ("quorum", self.quorum or _NONE))
        return "".join(" ".join(word for word in line if word) + "\n" for line in lines)


@dataclass(slots=True)
class _Draft:
    """A policy while it is read, line by line."""

    logs: list[PolicyLog] = field(default_factory=list)
    witnesses: list[PolicyWitness] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    quorum: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    members: set[str] = field(default_factory=set)

    def take(self, line: bytes) -> None:
        """Add what a line says."""
        if _CONTROL.search(line):
            raise ValueError("it holds a control character")
        said = line.decode("utf-8", "surrogateescape").strip(" \t")
        if not said or said.startswith("#"):
            return
        keyword, *words = re.split(r"[ \t]+", said)
        if keyword == "log" and len(words) in (1, 2):
            self._log(*words)
        elif keyword == "witness" and len(words) in (2, 3):
            self._witness(*words)
        elif keyword == "group" and len(words) >= 3:
            self._group(words[0], words[1], tuple(words[2:]))
        elif keyword == "quorum" and len(words) == 1:
            self._quorum(words[0])
        else:
            raise ValueError("it is no log, witness, group or quorum in the form that these have")

    def _log(self, vkey: str, url: str | None = None) -> None:
        _few(self.logs, "logs")
        self.logs.append(PolicyLog(Verifier.parse(vkey), url))
        self._refuse_shared_keys()

    def _witness(self, name: str, vkey: str, url: str | None = None) -> None:
        _few(self.witnesses, "witnesses")
        self._define(name)
        self.witnesses.append(PolicyWitness(name, CosignerKey.parse(vkey), url))
        self._refuse_shared_keys()

    def _group(self, name: str, least: str, members: tuple[str, ...]) -> None:
        _few(self.groups, "groups")
        for member in members:
            if member not in self.names:
                raise ValueError(f"{member} is not defined before it")
            if member in self.members:
                raise ValueError(f"{member} is a member twice")
            self.members.add(member)
        self._define(name)
        self.groups.append(Group(name, _threshold(least, len(members)), members))

    def _quorum(self, name: str) -> None:
        if self.quorum:
            raise ValueError("there is a quorum already")
        if name != _NONE and name not in self.names:
            raise ValueError(f"{name} is not defined before it")
        self.quorum.append(name)

    def _define(self, name: str) -> None:
        if name == _NONE or name in self.names:
            raise ValueError(f"the name {name} is taken")
        self.names.add(name)

    def _refuse_shared_keys(self) -> None:
        """Refuse one key under two names: it would count as two who look."""
        keys = [log.key.key for log in self.logs] + [witness.key.key for witness in self.witnesses]
        if len(set(keys)) < len(keys):
            raise ValueError("another log or witness has this key")

    def done(self, *, ended: bool) -> Policy:
        """Return the policy."""
        if not ended:
            raise ValueError("the policy's last line does not end")
        if not self.quorum:
            raise ValueError("the policy has no quorum")
        quorum = None if self.quorum == [_NONE] else self.quorum[0]
        return Policy(tuple(self.logs), tuple(self.witnesses), tuple(self.groups), quorum)


def _few(things: list[PolicyLog] | list[PolicyWitness] | list[Group], what: str) -> None:
    if len(things) >= _MOST:
        raise ValueError(f"there are more than {_MOST} {what}")


def _threshold(word: str, members: int) -> int:
    """Read how many members a group needs."""
    words: Mapping[str, int] = {"any": 1, "all": members}
    if word not in words and not _NUMBER.match(word):
        raise ValueError(f"{word} is neither any, all nor a number")
    least = words.get(word) or int(word)
    if least > members:
        raise ValueError(f"{least} of {members} members cannot be had")
    return least
