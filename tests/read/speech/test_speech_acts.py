"""Corrections, refusals, letters, relays and what is said to be unknown, in invented sentences."""

import pytest

from inquest.model import Unknown
from inquest.read.english import english_figures
from inquest.read.senders import sender_of
from inquest.read.sentences import split
from inquest.read.speech import find_sayings
from inquest.read.tagging import Tagged


def _sayings(text: str, language: str = "en") -> list[tuple[tuple[str, ...], str, str]]:
    found = find_sayings(text, split(text), language)
    return [(tuple(link.name for link in one.chain), one.polarity.value, one.span.of(text)) for one in found]


def test_a_correction_is_taken_back_by_the_publisher():
    """What an earlier version said is denied, by nobody but the publisher."""
    text = "An earlier version of this report said that 19 people were killed."
    assert _sayings(text) == [((), "denies", text.rstrip("."))]


def test_words_before_a_short_tag_are_what_was_said():
    """The words before "it added" are the last speaker's."""
    text = "The Hill Clinic said two people were killed. At least 20 people were injured, it added."
    assert (("Hill Clinic",), "affirms", "At least 20 people were injured") in _sayings(text)


def test_a_headline_speaks_by_the_full_name_that_follows():
    """A short name in a headline is the first later name that holds its words."""
    text = "Two killed, clinic says\nTwo people were killed, the Hill Clinic said on Monday."
    assert _sayings(text)[0][0] == ("Hill Clinic",)


@pytest.mark.parametrize(
    ("text", "language", "sender"),
    [
        ("Ministry of Boats of Ostra\nExcellency,\nTwo boats were lost.", "en", "Ministry of Boats of Ostra"),
        ("Excellency,\nTwo boats were lost.\nOffice of Boats", "en", "Office of Boats"),
        ("Ministry of Boats of Ostra\nTwo boats were lost.", "en", None),
        ("Excellency,\nTwo boats were lost.", "fr", None),
        ("From: Dr. Mara Ostan, Hill Hospital\nTo: The Commission\n\nTwo boats were lost.", "en",
         "Dr. Mara Ostan, Hill Hospital"),
        ("From: Mara Ostan <mara@hill.example>\nDear Commission,\nTwo boats were lost.", "en", "Mara Ostan"),
        ("Letter dated 3 May 2031 from the Envoy of Ostra addressed to the President of the Council\nExcellency,", "en",
         "Envoy of Ostra"),
        ("Letter dated 3 May 2031 addressed to the President of the Council from the Envoy of Ostra\nExcellency,", "en",
         "Envoy of Ostra"),
        ("Dear Ms. Vant,\nTwo boats were lost.\nYours sincerely,\nLena Karim", "en", "Lena Karim"),
        ("Excellency,\nTwo boats were lost.\n(Signed) Arlo Vant\nEnvoy", "en", "Arlo Vant"),
        ("من: ليلى الحداد، مديرة المشفى\nإلى: لجنة التحقيق\nغرق زورقان.", "ar", "ليلى الحداد، مديرة المشفى"),
        ("إلى: لجنة التحقيق\nتحية طيبة وبعد،\nغرق زورقان.\nوتفضلوا بقبول الاحترام،\nليلى الحداد", "ar", "ليلى الحداد"),
        ("رسالة مؤرخة 3 أيار 2031 موجهة إلى رئيس المجلس من مندوب أوسترا\nغرق زورقان.", "ar", "مندوب أوسترا"),
        ("السادة لجنة التحقيق\nغرق زورقان.\n(توقيع) ليلى الحداد", "ar", "ليلى الحداد"),
    ],
)  # fmt: skip
def test_a_letter_names_its_sender(text: str, language: str, sender: str | None):
    """A label, a heading, an office or a signature says who wrote it; a text that greets nobody is no letter."""
    assert sender_of(text, language) == sender


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("To: The Ministry of Boats\nDear Minister,\nTwo boats were lost.", "en"),
        ("12 Hill Road\n\nThe Ministry of Boats\n\nDear Minister,\nTwo boats were lost.", "en"),
        ("Letter to the Ministry of Boats\nDear Minister,\nTwo boats were lost.", "en"),
        ("إلى: وزارة الزوارق\nتحية طيبة وبعد،\nغرق زورقان.", "ar"),
        ("السادة وزارة الزوارق\nتحية طيبة وبعد،\nغرق زورقان.", "ar"),
        ("رسالة إلى وزارة الزوارق\nتحية طيبة وبعد،\nغرق زورقان.", "ar"),
    ],
)
def test_who_is_written_to_is_not_who_writes(text: str, language: str):
    """An addressee, by label, heading or place above the greeting, is never held to say what the letter says."""
    assert sender_of(text, language) is None


@pytest.mark.parametrize(
    "text",
    ["The death toll is still unknown.", "The number of people injured was unknown.", "لا يزال عدد القتلى مجهولا."],
)
def test_unknown_is_not_nothing(text: str):
    """A number that the text calls unknown is a value of its own."""
    assert [figure.count for figure in english_figures(Tagged(text), split(text))] == [Unknown()]


@pytest.mark.parametrize("text", ["Dozens of dead and wounded.", "سقوط عشرات القتلى والجرحى."])
def test_a_vague_word_counts_killed_and_injured(text: str):
    """A vague word bounds nothing, so that it stands for both."""
    found = english_figures(Tagged(text), split(text))
    assert [figure.predicate.value for figure in found] == ["killed", "injured"]


def test_wrapped_lines_are_one_sentence():
    """A full line without a stop goes on in the next; a short one ends."""
    line = "Raids hit the market of the town and the long road to the old harbour"
    text = "\n".join(("Heading", line, "of the hills. " + line, "again. " + line, "and ended."))
    assert [one.span.of(text)[:7] for one in split(text)] == ["Heading", "Raids h", "Raids h", "Raids h"]
