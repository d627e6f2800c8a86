"""The wire form of patterns: one head that holds for every part, then the parts."""

from pydantic import BaseModel

from inquest.web.ranges import TotalForm


class SilenceForm(BaseModel):
    """In how many incidents a number is stated, somebody speaks of such harm without one, or nobody speaks of it."""

    harm: str
    stated: int
    no_number: int
    untold: int
    share_no_number: float | None


class PatternRowForm(BaseModel):
    """The incidents of one value in one period, their ranges summed, and the claims behind it."""

    value: str | None
    label: str | None
    period: str | None
    incidents: int
    incident_ids: list[str]
    totals: list[TotalForm]
    silence: list[SilenceForm]
    claims: list[str]
    public_version: str


class HourForm(BaseModel):
    """An hour of the day, with the incidents that certainly lie in it and those that may."""

    hour: str
    certain: int
    possible: int
    incident_ids: list[str]
    claims: list[str]


class HoursForm(BaseModel):
    """The hours of a day; of `not_stated` incidents no claim states a time of day."""

    stated: int
    not_stated: int
    hours: list[HourForm]


class ActiveForm(BaseModel):
    """Who reported in a period; no rate where nobody did."""

    period: str
    texts: int
    publishers: int
    speakers: int
    incidents: int
    incidents_per_publisher: float | None


class CoverageForm(BaseModel):
    """Who reported, period by period, of the whole inquiry."""

    period: str
    periods: list[ActiveForm]
    without_texts: list[str]
    undated_texts: int
    texts_without_publisher: int


class LevelForm(BaseModel):
    """A run of months with its incidents and publishers a month."""

    first: str
    last: str
    months: int
    incidents: float
    publishers: float


class ChangeForm(BaseModel):
    """A change of level, and whether it can be one of what happens."""

    month: str
    says: str
    before: LevelForm
    after: LevelForm


class ChangesForm(BaseModel):
    """Changes of the monthly number of incidents, or why they were not looked for."""

    months: int
    incidents: int
    month_not_told: int
    scatter: float | None
    refused: str | None
    changes: list[ChangeForm]


class AsksForm(BaseModel):
    """What a rule of alerts asks."""

    incidents: int
    hours: float
    km: float


class NearForm(BaseModel):
    """Two incidents with the least and the most that lies between them."""

    incidents: list[str]
    hours: tuple[float, float]
    km: tuple[float, float]
    certain: bool


class AlertForm(BaseModel):
    """Incidents that a rule finds near each other, possible or certain by their bounds."""

    rule: str
    version: str
    asks: AsksForm
    target: str | None
    certain: bool
    first: str
    last: str
    incidents: list[str]
    pairs: list[NearForm]
    claims: list[str]


class PatternsForm(BaseModel):
    """An answer about many incidents; `methods`, `by`, `period` and `filter` hold for all of its parts."""

    methods: list[str]
    by: str | None
    period: str | None
    filter: dict[str, str | None]
    incidents: int
    perhaps: int
    parts_left_out: int
    in_several_rows: int
    period_not_told: int
    value_not_told: int
    unplaced_for_alerts: int
    limits: list[str]
    rows: list[PatternRowForm]
    whole: PatternRowForm
    hours: HoursForm
    coverage: CoverageForm
    changes: ChangesForm
    alerts: list[AlertForm]
