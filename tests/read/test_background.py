"""What a text tells of earlier or other events is not what it is about."""

import pytest

from inquest.model import Claim, Count, Document, Predicate, Provenance
from inquest.read import Gazetteer, Reader

MAIN = "أصيب ثلاثة مدنيين اليوم في قصف على بلدة أردان."


@pytest.fixture(scope="module")
def reader() -> Reader:
    """Return a reader with the data that ships."""
    return Reader(Gazetteer.default())


def killed(reader: Reader, text: str) -> dict[int | None, int | None]:
    """Return the least number killed by event."""
    claims = reader.read(Document("0" * 64, 0, text, None, Provenance(), (), "test")).claims
    counts: list[Claim] = [claim for claim in claims if claim.predicate is Predicate.KILLED]
    return {claim.event: claim.value.min for claim in counts if isinstance(claim.value, Count)}


@pytest.mark.parametrize(
    "before",
    [
        "يذكر أن خمسة مدنيين قتلوا في قصف على البلدة.",
        "وكانت المدفعية قد استهدفت السوق ما أدى لمقتل خمسة مدنيين.",
        "وفي وقت سابق قتل خمسة مدنيين في البلدة.",
        "الشهر الماضي قتل خمسة مدنيين في البلدة.",
        "ومنذ مطلع العام قتل خمسة مدنيين في البلدة.",
        "وكانت المدفعية قد استهدفت السوق. وأسفر القصف عن مقتل خمسة مدنيين.",
        "هذا وكانت المدفعية قد استهدفت السوق ما أدى لمقتل خمسة مدنيين.",
        "وكان المرصد أشار إلى مقتل خمسة مدنيين في البلدة.",
        "وأمس قتل خمسة مدنيين في البلدة.",
        "وفي السادس من نيسان قتل خمسة مدنيين في البلدة.",
        "ويوم الأحد قتل خمسة مدنيين في البلدة.",
        "وفي 12 نيسان قتل خمسة مدنيين في البلدة.",
        "من جهة أخرى قتل خمسة مدنيين في البلدة.",
        "ويأتي القصف بعد يوم من مقتل خمسة مدنيين في البلدة.",
        "The shelling came a day after a raid that killed five civilians.",
        "في آب 2021، تعرضت البلدة لقصف أدى لمقتل خمسة مدنيين.",
        "واستجابت الفرق لأكثر من 238 هجوما قتل فيها خمسة مدنيين.",
        "Since May there were attacks, told as follows:\n• May: one attack. It killed five civilians.",
        "وشهدت الأيام الماضية مقتل خمسة مدنيين في البلدة.",
        "ومنذ مطلع العام وقع مئة هجوم.\nوأدت هذه الهجمات إلى مقتل خمسة مدنيين.",
        "ومنذ مطلع العام وقع مئة هجوم، والقتلى هم:\n- 5 مدنيين قتلوا بالقصف.",
        "Since early 2023 there were 90 attacks.\nThe dead can be told as follows:\n• 5 civilians were killed.",
        "There were 90 attacks in recent days. These attacks killed five civilians.",
        "ومنذ مطلع العام وقع مئة هجوم.\nحتى صباح اليوم أحصت الفرق مقتل خمسة مدنيين في الإقليم.",
        "ومنذ مطلع العام وقع مئة هجوم.\nأعلى حصيلة للهجمات كانت في السدرة وخلفت 5 قتلى.",
        "Since May there were attacks in both provinces.\nIn Ardan:\nUntil this morning five civilians were killed.",
        "There were many attacks in recent days. The highest toll was at the roundabout, with five dead.",
        "وحتى مساء أمس وثقت الفرق مقتل خمسة مدنيين في السدرة وريفها.",
        "Until this morning the rescuers documented the killing of five civilians in Sidra and its countryside.",
    ],
)
def test_who_was_killed_before_is_of_no_event_of_the_text(reader: Reader, before: str):
    """Words that say so, the pluperfect, a period, and what goes on from them in the paragraph take a figure out."""
    assert killed(reader, f"{MAIN}\n{before}") == {None: 5}


def test_what_was_before_stands_where_a_text_tells_of_nothing_else(reader: Reader):
    """A text that counts nobody else is about the earlier event."""
    text = "عاد السكان إلى بلدة أردان.\nوكانت المدفعية قد استهدفت السوق ما أدى لمقتل خمسة مدنيين."

    assert killed(reader, text) == {0: 5}


@pytest.mark.parametrize(
    "accident",
    [
        "وتوفي شاب بحادث سير قرب أردان.",
        "كما توفي شاب غرقاً في بحيرة أردان.",
        "وقضى شاب أثناء السباحة في بحيرة أردان.",
        "A man died in a traffic accident near Ardan.",
    ],
)
def test_who_died_by_accident_is_of_no_event_of_the_text(reader: Reader, accident: str):
    """Traffic and water kill beside a war, too: such a death stays a claim, and is none of the attack's."""
    assert killed(reader, f"{MAIN} {accident}").keys() <= {None}


def test_an_attack_on_the_scene_of_an_accident_is_an_attack(reader: Reader):
    """A means of attack in the same sentence says what killed."""
    assert killed(reader, "قتل ثلاثة مدنيين بغارة جوية استهدفت موقع حادث سير في أردان.") == {0: 3}


def test_a_verb_to_be_alone_is_no_background(reader: Reader):
    """The verb at the head of a sentence counts only with the particle of what was already done."""
    assert killed(reader, "كانت ليلة صعبة في أردان وقتل خمسة مدنيين.") == {0: 5}


@pytest.mark.parametrize("day", ["الأحد", "12 نيسان"])
def test_a_day_that_the_lead_names_is_the_day_of_the_event(reader: Reader, day: str):
    """A paragraph that opens with the lead's own day goes on with what the lead tells of."""
    opening = f"وفي {day}" if day[0].isdigit() else f"ويوم {day}"
    text = f"أصيب ثلاثة مدنيين {day} في قصف على بلدة أردان.\n{opening} قتل خمسة مدنيين في البلدة."

    assert killed(reader, text) == {0: 5}


@pytest.mark.parametrize(
    ("title", "event"),
    [
        ("إصابة ثلاثة مدنيين بقصف على أردان", None),
        ("قتلى وجرحى بقصف على أردان", 0),
        ("قصف على أردان", 0),
        ("إصابة ثلاثة مدنيين و...", 0),
        ('Herald on Twitter: "إصابة ثلاثة مدنيين بقصف على أردان" Herald on Twitter', 0),
    ],
)
def test_the_dead_of_a_later_paragraph_are_of_something_else_where_the_title_tells_of_injured_alone(
    reader: Reader, title: str, event: int | None
):
    """A title names the gravest harm of what its text is about; one cut off, or without harm, says nothing."""
    document = Document("0" * 64, 0, f"{MAIN}\nقتل خمسة مقاتلين على محور السدرة.", title, Provenance(), (), "test")
    claims = reader.read(document).claims

    assert {claim.event for claim in claims if claim.predicate is Predicate.KILLED and claim.spans} == {event}


def test_the_dead_of_the_first_paragraph_of_harm_are_of_the_event_whatever_the_title_tells(reader: Reader):
    """A title may leave out what the lead says."""
    text = "قتل خمسة مدنيين وأصيب ثلاثة اليوم في قصف على بلدة أردان."
    claims = reader.read(Document("0" * 64, 0, text, "إصابة ثلاثة بقصف على أردان", Provenance(), (), "test")).claims

    assert {claim.event for claim in claims if claim.predicate is Predicate.KILLED} == {0}


@pytest.mark.parametrize(
    ("text", "of_event"),
    [
        ("On 3 March 2031 shelling killed six people in Ardan. In October 2030, a strike killed 12.", {0: 6, None: 12}),
        ("They shelled it in retaliation for a raid that killed two men. Six villagers were killed.", {None: 2, 0: 6}),
        (
            "On 3 May 2031 shells killed six in one of the deadliest raids since 2030. More than 300 died since 2028.",
            {0: 6, None: 301},
        ),
        (
            "In February 2031, the office counted 47 dead. On 3 February 2031 shelling of Ardan killed six people.",
            {None: 47, 0: 6},
        ),
        ("قصف الجيش القرية ردا على هجوم قتل فيه جنديان، وقتل ستة مدنيين.", {None: 2, 0: 6}),
    ],
)  # fmt: skip
def test_an_earlier_month_and_the_reason_for_an_act_are_of_no_event_of_the_text(
    reader: Reader, text: str, of_event: dict[int | None, int]
):
    """Whom an act is said to avenge, and whom a sentence that opens with an earlier month counts, are other dead."""
    assert killed(reader, text) == of_event


def test_the_day_of_the_first_sentence_of_harm_is_the_main_day(reader: Reader):
    """Dead of another day do not outweigh the injured of whom the lead tells."""
    text = "أصيب مدني بقصف على أردان السبت 26 آب 2023.\nوقتل شخصان بغارة على السدرة في 22 آب 2023."

    assert killed(reader, text) == {1: 2}


@pytest.mark.parametrize(
    "toll",
    [
        "وحتى صباح اليوم وثقت الفرق مقتل خمسة مدنيين.",
        "وحتى مساء اليوم ارتفعت الحصيلة إلى خمسة قتلى.",
        "By noon the toll had risen; until this evening the rescuers counted five dead.",
    ],
)
def test_a_toll_up_to_an_hour_of_the_day_is_of_the_event_where_nothing_was_counted_over_days(reader: Reader, toll: str):
    """Rescuers count the dead of one strike until the evening, too."""
    assert killed(reader, f"قصف الطيران السوق في أردان صباح اليوم.\n{toll}") == {0: 5}


def test_hours_after_the_strike_is_the_time_of_the_event_itself(reader: Reader):
    """What has the article is no other event."""
    assert killed(reader, "بعد ساعات من القصف على أردان قتل خمسة مدنيين متأثرين بجراحهم.") == {0: 5}


def test_a_line_that_announces_a_list_is_no_headline_of_another_story(reader: Reader):
    """A colon ends what is told; headlines end with nothing."""
    text = "نفذت قوة عملية في أردان.\nوأسفرت العملية عن مقتل مدنيين اثنين وضبط ما يلي:\n" + "- هاتف.\n" * 4
    claims = reader.read(Document("0" * 64, 0, text, "عملية مؤثرة في السدرة", Provenance(), (), "test")).claims

    assert {claim.event for claim in claims if claim.predicate is Predicate.KILLED} == {0}


@pytest.mark.parametrize(
    "text", ["Two were killed a day after, the army said.", "Two were killed hours after , said he"]
)
def test_an_event_that_follows_nothing_named_is_read(reader: Reader, text: str):
    """A comma right behind "a day after" leaves no words for what went before, and is no fault."""
    assert killed(reader, text) == {0: 2}


def test_an_earlier_count_of_those_raids_is_of_the_same_event(reader: Reader) -> None:
    """What had been counted "in those raids" is of the event told, though the verb looks back."""
    text = "قتل ثلاثة مدنيين اليوم في غارات على أردان.\n\nوكان المرصد قد وثق مقتل مدنيين اثنين في تلك الغارات."
    assert killed(reader, text) == {0: 2}
    assert killed(reader, text.replace("تلك الغارات", "غارات أخرى")) == {0: 3, None: 2}


def test_nobody_said_after_harm_is_said_of_another_strike(reader: Reader) -> None:
    """The same speaker who told of dead and then says "without losses" speaks of what was shelled next."""
    text = "قتل ثلاثة مدنيين اليوم في غارات على أردان.\n\nوتعرض محيط البلدة لقصف دون وقوع ضحايا."
    assert killed(reader, text) == {0: 3, None: 0}
    assert killed(reader, text.replace(".\n\n", "، ")) == {0: 3, None: 0}


def test_the_day_before_is_another_event(reader: Reader) -> None:
    """Words for the day before set apart whom they tell of."""
    text = "قتل ثلاثة مدنيين اليوم في غارات على أردان.\n\nقبله بيوم، قتل أربعة أطفال جراء قصف مدفعي."
    assert killed(reader, text) == {0: 3, None: 4}
