"""Words that say what a day dates, in each language: the act of harm, not the arrest, the funeral or the trial."""

import pytest

from inquest.model import Basis, Detail, Document, Predicate, Provenance, When
from inquest.read import Gazetteer, Reader
from inquest.read.mentions import Role
from inquest.read.times import find_times

_PUBLISHED = "2031-05-14"  # a Wednesday
_READER = Reader(Gazetteer.default())
_ROLES = [
    ("fr", "L'attaque a eu lieu lundi.", Role.EVENT),
    ("fr", "Un homme a été arrêté mardi.", Role.AFTER),
    ("fr", "Le procès s'est ouvert mardi.", Role.LATE),
    ("fr", "La trêve du 3 mai a été rompue.", Role.BEFORE),
    ("es", "El bombardeo del lunes fue largo.", Role.EVENT),
    ("es", "Un hombre fue detenido el martes.", Role.AFTER),
    ("es", "El juicio empezó el martes.", Role.LATE),
    ("es", "La tregua del 3 de mayo se rompió.", Role.BEFORE),
    ("de", "Der Luftangriff vom Montag war schwer.", Role.EVENT),
    ("de", "Ein Mann wurde am Dienstag festgenommen.", Role.AFTER),
    ("de", "Der Prozess begann am Dienstag.", Role.LATE),
    ("de", "Die Waffenruhe vom 3. Mai hielt nicht.", Role.BEFORE),
    ("ru", "Обстрел начался в понедельник.", Role.EVENT),
    ("ru", "Мужчину арестовали, похороны прошли во вторник.", Role.AFTER),
    ("ru", "Приговор вынесли во вторник.", Role.LATE),
    ("ru", "Перемирие от 3 мая нарушено.", Role.BEFORE),
    ("uk", "Обстріл почався в понеділок.", Role.EVENT),
    ("uk", "Похорон відбувся у вівторок.", Role.AFTER),
    ("uk", "Вирок винесли у вівторок.", Role.LATE),
    ("uk", "Угода від 3 травня порушена.", Role.BEFORE),
    ("tr", "Saldırı pazartesi günü oldu.", Role.EVENT),
    ("tr", "Cenaze salı günü kaldırıldı.", Role.AFTER),
    ("tr", "Duruşma salı günü başladı.", Role.LATE),
    ("tr", "Ateşkes 3 Mayıs'ta başlamıştı.", Role.BEFORE),
    ("he", "ההפצצה ביום שני הייתה קשה.", Role.EVENT),
    ("he", "ההלוויה, הלוויה גדולה, התקיימה ביום שלישי.", Role.AFTER),
    ("he", "המשפט נפתח ביום שלישי.", Role.LATE),
    ("he", "ההסכם מיום 3 במאי הופר.", Role.BEFORE),
    ("fa", "بمباران روز دوشنبه سنگین بود.", Role.EVENT),
    ("fa", "مراسم تشییع روز سه‌شنبه برگزار بود.", Role.AFTER),
    ("fa", "محاکمه روز سه‌شنبه آغاز می‌شود.", Role.LATE),
    ("fa", "توافق روز دوشنبه نقض شد.", Role.BEFORE),
]
_REPORTS = [
    ("fr", "Un homme a été arrêté mardi. L'attaque de lundi a tué deux civils."),
    ("es", "Un hombre fue detenido el martes. El ataque del lunes mató a dos civiles."),
    ("de", "Am Dienstag wurde ein Mann festgenommen. Bei dem Angriff am Montag wurden zwei Zivilisten getötet."),
    ("ru", "Во вторник задержан мужчина. При обстреле в понедельник погибли двое мирных жителей."),
    ("uk", "У вівторок затримано чоловіка. Внаслідок обстрілу в понеділок загинули двоє цивільних."),
    ("tr", "Salı günü bir kişi gözaltına alındı. Pazartesi günkü saldırıda iki sivil öldü."),
    ("he", "ביום שלישי נעצר אדם. בהפצצה ביום שני נהרגו שני אזרחים."),
    ("fa", "روز سه‌شنبه یک نفر بازداشت شد. در بمباران روز دوشنبه دو غیرنظامی کشته شدند."),
]


@pytest.mark.parametrize(("code", "text", "role"), _ROLES)
def test_the_words_of_each_language_say_what_a_day_dates(code: str, text: str, role: Role):
    """An act, what came of it, a trial, and a truce have days of their own."""
    (time,) = find_times(text, code, _PUBLISHED)
    assert time.role is role


@pytest.mark.parametrize(("code", "text"), _REPORTS)
def test_the_day_of_the_act_is_the_events_in_each_language(code: str, text: str):
    """The arrest of Tuesday stands first; the harm was on Monday."""
    details = Provenance(published=Detail(_PUBLISHED, Basis.OPTION), language=Detail(code, Basis.OPTION))
    claims = _READER.read(Document("", 0, text, None, details, (), "test", "1")).claims
    (when,) = (one.value for one in claims if one.predicate is Predicate.OCCURRED_AT and one.event == 0)
    assert isinstance(when, When)
    assert when.earliest == "2031-05-12"
