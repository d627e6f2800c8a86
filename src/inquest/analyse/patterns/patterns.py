"""All that is asked of patterns at once: one filter, one period and one version of each method for every part."""

from collections.abc import Sequence
from dataclasses import dataclass

from inquest.analyse.grading.rule import grade_rule
from inquest.analyse.patterns.alerts import Alerts, alerts
from inquest.analyse.patterns.asked import Asked, Period, choose
from inquest.analyse.patterns.changes import Changes, changes
from inquest.analyse.patterns.coverage import Coverage, Text, coverage
from inquest.analyse.patterns.hours import Hours, hours_of_day
from inquest.analyse.patterns.rule import alert_rules, pattern_rule
from inquest.analyse.patterns.table import Table, period_of, table
from inquest.analyse.patterns.traits import CODES, Traits, in_one_spelling
from inquest.analyse.ranging.rule import range_rule


@dataclass(frozen=True, slots=True)
class Patterns:
    """What was asked, by which methods it was answered, and the answer.

    `perhaps` incidents may be among those asked for, and are in no part: it is not told. `parts` are part of a larger
    incident, and are in none either.
    """

    asked: Asked
    methods: tuple[str, ...]
    found: tuple[Traits, ...]
    perhaps: int
    parts: int
    table: Table
    coverage: Coverage
    changes: Changes
    alerts: Alerts
    hours: Hours


def patterns(whole: Sequence[Traits], texts: Sequence[Text], asked: Asked, parts: int = 0) -> Patterns:
    """Answer what is asked about incidents none of which is part of another; `texts` are all of the inquiry.

    Raises `NotFound` for a value that no incident has, `UsageError` for a day that is none. Order of intake changes
    nothing, nor do the names of parties but in the names.
    """
    chosen = choose(in_one_spelling(sorted(whole, key=lambda one: one.incident)), asked)
    rule, alarm = pattern_rule(), alert_rules()
    monthly = coverage(chosen.kept, texts, Period.MONTH)
    unknown = sum(period_of(one, Period.MONTH) in CODES for one in chosen.kept)
    beside = monthly if asked.period in (None, Period.MONTH) else coverage(chosen.kept, texts, asked.period)
    return Patterns(
        asked,
        (rule.version, range_rule().version, grade_rule().version, alarm.version),
        chosen.kept,
        chosen.perhaps,
        parts,
        table(chosen.kept, asked),
        beside,
        changes(monthly.periods, unknown, rule.changes),
        alerts(chosen.kept, alarm),
        hours_of_day(chosen.kept),
    )
