"""Days in each language: dates, weekdays, "yesterday", "three days ago", months; published on Wednesday 2031-05-14."""

import pytest

from inquest.read.times import find_times

_PUBLISHED = "2031-05-14"
_LAST = "[2031-05-05,2031-05-12]"  # "last Monday" may be this week's or the one before
_CASES = [
    ("fr", "La frappe a eu lieu mardi matin.", "2031-05-13"),
    ("fr", "Le 3 mai 2031, un obus est tombé.", "2031-05-03"),
    ("fr", "L'attaque du 3 mai a fait deux morts.", "2031-05-03"),
    ("fr", "Il y a trois jours, un village a été visé.", "2031-05-11"),
    ("fr", "Hier soir, une frappe a touché le marché.", "2031-05-13"),
    ("fr", "Lundi dernier, deux civils ont été tués.", _LAST),
    ("fr", "Le 12/05/2031, un drone a frappé.", "2031-05-12"),
    ("fr", "En mars 2031, trois écoles ont été touchées.", "2031-03"),
    ("fr", "Le 1er mai, deux maisons ont brûlé.", "2031-05-01"),
    ("es", "El ataque ocurrió el martes por la mañana.", "2031-05-13"),
    ("es", "El 3 de mayo de 2031 cayó un cohete.", "2031-05-03"),
    ("es", "Ayer murieron dos personas.", "2031-05-13"),
    ("es", "Hace tres días murieron dos personas.", "2031-05-11"),
    ("es", "El lunes pasado murieron dos personas.", _LAST),
    ("es", "En marzo de 2031 hubo tres ataques.", "2031-03"),
    ("de", "Der Angriff ereignete sich am Dienstag.", "2031-05-13"),
    ("de", "Am 3. Mai 2031 schlug eine Rakete ein.", "2031-05-03"),
    ("de", "Gestern starben zwei Menschen.", "2031-05-13"),
    ("de", "Vor drei Tagen starben zwei Menschen.", "2031-05-11"),
    ("de", "Am vergangenen Montag starben zwei Menschen.", _LAST),
    ("de", "Am 12.05.2031 starben zwei Menschen.", "2031-05-12"),
    ("de", "Im März 2031 starben zwei Menschen.", "2031-03"),
    ("de", "Am Dienstagmorgen starben zwei Menschen.", "2031-05-13"),
    ("ru", "Удар был нанесён во вторник утром.", "2031-05-13"),
    ("ru", "3 мая 2031 года погибли двое.", "2031-05-03"),
    ("ru", "Вчера вечером погибли двое.", "2031-05-13"),
    ("ru", "Три дня назад погибли двое.", "2031-05-11"),
    ("ru", "В прошлый понедельник погибли двое.", _LAST),
    ("ru", "12.05.2031 погибли двое.", "2031-05-12"),
    ("ru", "В марте 2031 года погибли двое.", "2031-03"),
    ("uk", "Удар завдано у вівторок вранці.", "2031-05-13"),
    ("uk", "3 травня 2031 року загинули двоє.", "2031-05-03"),
    ("uk", "Учора загинули двоє.", "2031-05-13"),
    ("uk", "Три дні тому загинули двоє.", "2031-05-11"),
    ("uk", "Минулого понеділка загинули двоє.", _LAST),
    ("uk", "У березні 2031 року загинули двоє.", "2031-03"),
    ("tr", "Saldırı salı günü düzenlendi.", "2031-05-13"),
    ("tr", "3 Mayıs 2031'de iki kişi öldü.", "2031-05-03"),
    ("tr", "Dün iki kişi öldü.", "2031-05-13"),
    ("tr", "Üç gün önce iki kişi öldü.", "2031-05-11"),
    ("tr", "Geçen pazartesi iki kişi öldü.", _LAST),
    ("tr", "Mart 2031'de iki kişi öldü.", "2031-03"),
    ("he", "התקיפה אירעה ביום שלישי בבוקר.", "2031-05-13"),
    ("he", "ב-3 במאי 2031 נהרגו שני בני אדם.", "2031-05-03"),
    ("he", "אתמול נהרגו שני בני אדם.", "2031-05-13"),
    ("he", "לפני שלושה ימים נהרגו שני בני אדם.", "2031-05-11"),
    ("he", "ביום שני שעבר נהרגו שני בני אדם.", _LAST),
    ("he", "במרץ 2031 נהרגו שני בני אדם.", "2031-03"),
    ("fa", "این حمله روز سه‌شنبه رخ داد.", "2031-05-13"),
    ("fa", "در ۳ مه ۲۰۳۱ دو نفر کشته شدند.", "2031-05-03"),
    ("fa", "دیروز دو نفر کشته شدند.", "2031-05-13"),
    ("fa", "سه روز پیش دو نفر کشته شدند.", "2031-05-11"),
    ("fa", "دوشنبه گذشته دو نفر کشته شدند.", _LAST),
    ("fa", "در مارس ۲۰۳۱ دو نفر کشته شدند.", "2031-03"),
    ("fa", "در ۲۴ اردیبهشت ۱۴۱۰ دو نفر کشته شدند.", "2031-05-14"),
]


@pytest.mark.parametrize(("code", "text", "day"), _CASES)
def test_a_day_is_read_as_its_words_say(code: str, text: str, day: str):
    """Each sentence names one day or month; the span holds its words."""
    found = find_times(text, code, _PUBLISHED)
    assert [one.when.edtf for one in found] == [day]
    assert all(one.span.of(text).strip() for one in found)
