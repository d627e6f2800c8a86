"""Whether incidents are inside the mandate, by time and territory: a proposal, with what it rests on."""

from inquest.analyse.scoping.scope import METHOD, Scope, Within, scope

__all__ = ["METHOD", "Scope", "Within", "scope"]
