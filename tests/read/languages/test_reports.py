"""A whole report in each language, made up for this test: language, figures, place and day, and nothing besides."""

import pytest

from inquest.model import Basis, Count, Detail, Digest, Document, Location, Provenance, When
from inquest.read.places import Gazetteer
from inquest.read.reader import Reader

_READER = Reader(Gazetteer.default())
_REPORTS = {
    "de": (
        "Charkiw",
        (
            "Bei einem Luftangriff auf einen Markt in der Stadt Charkiw sind am Dienstag nach Angaben "
            "der Behörden mindestens 20 Menschen getötet worden, darunter fünf Kinder. Der Gouverneur "
            "sprach von einem Verbrechen. Rettungskräfte suchten in den Trümmern nach Überlebenden. "
            "Das Krankenhaus nahm 45 Verletzte auf. Laut Polizei schlug eine Rakete in ein Wohnhaus "
            "ein. Später wurde auch eine Schule getroffen. Die Regierung wies die Vorwürfe zurück. "
            "Außerdem fielen Strom und Wasser aus."
        ),
    ),
    "es": (
        "Járkov",
        (
            "Un ataque aéreo contra un mercado de la ciudad de Járkov mató el martes a por lo menos "
            "20 personas, entre ellas cinco niños, según las autoridades. El gobernador denunció un "
            "crimen. Los equipos de rescate buscaban sobrevivientes entre los escombros. El hospital "
            "recibió a 45 heridos. Según la policía, un misil impactó en un edificio. Más tarde "
            "también fue alcanzada una escuela. El Gobierno rechazó las acusaciones. Durante la noche "
            "se oyó otra explosión."
        ),
    ),
    "fa": (
        "حلب",
        (
            "در حمله هوایی روز سه‌شنبه به بازاری در شهر حلب به گفته مقامات دست‌کم ۲۰ نفر از جمله پنج "
            "کودک کشته شدند. استاندار آن را جنایت خواند. امدادگران زیر آوار به دنبال بازماندگان "
            "بودند. ۴۵ زخمی به بیمارستان منتقل شدند. به گفته پلیس یک موشک به ساختمان مسکونی اصابت "
            "کرد. بعدتر یک مدرسه نیز هدف قرار گرفت. دولت این اتهام‌ها را رد کرد. شب هنگام انفجار "
            "دیگری شنیده شد."
        ),
    ),
    "fr": (
        "Kharkiv",
        (
            "Une frappe aérienne sur un marché de la ville de Kharkiv a tué mardi au moins 20 "
            "personnes, dont cinq enfants, selon les autorités. Le gouverneur a dénoncé un crime. Les "
            "secours cherchaient des survivants sous les décombres. L'hôpital a accueilli 45 blessés. "
            "D'après la police, un missile a touché un immeuble. Plus tard, une école a aussi été "
            "visée. Le gouvernement a rejeté les accusations. Des familles ont quitté le quartier."
        ),
    ),
    "he": (
        "חלב",
        (
            "בתקיפה אווירית על שוק בעיר חלב נהרגו ביום שלישי לפחות 20 בני אדם, בהם חמישה ילדים, כך "
            "לפי הרשויות. המושל כינה זאת פשע. צוותי החילוץ חיפשו ניצולים מתחת להריסות. לבית החולים "
            "פונו 45 פצועים. לפי המשטרה, טיל פגע בבניין מגורים. מאוחר יותר נפגע גם בית ספר. הממשלה "
            "דחתה את ההאשמות. בלילה נשמע פיצוץ נוסף."
        ),
    ),
    "ru": (
        "Харькове",
        (
            "В результате авиаудара по рынку в Харькове во вторник погибли не менее 20 человек, в том "
            "числе пятеро детей, сообщили местные власти. Губернатор назвал это преступлением. "
            "Спасатели искали выживших под завалами. В больницу доставили 45 раненых. По данным "
            "полиции, ракета попала в жилой дом. Позже была обстреляна школа. Правительство отвергло "
            "обвинения. Ночью прогремел ещё один взрыв."
        ),
    ),
    "tr": (
        "Halep",
        (
            "Halep'te salı günü bir pazara düzenlenen hava saldırısında, yetkililere göre 5'i çocuk "
            "en az 20 kişi öldü. Vali bunun bir suç olduğunu söyledi. Kurtarma ekipleri enkaz altında "
            "hayatta kalanları arıyordu. Hastaneye 45 yaralı getirildi. Polise göre bir füze "
            "apartmana isabet etti. Daha sonra bir okul da vuruldu. Hükümet suçlamaları reddetti. "
            "Gece boyunca bir patlama daha duyuldu."
        ),
    ),
    "uk": (
        "Харкові",
        (
            "Унаслідок авіаудару по ринку в Харкові у вівторок загинули щонайменше 20 людей, зокрема "
            "п'ятеро дітей, повідомила місцева влада. Губернатор назвав це злочином. Рятувальники "
            "шукали вцілілих під завалами. До лікарні доставили 45 поранених. За даними поліції, "
            "ракета влучила в житловий будинок. Пізніше обстріляли школу. Уряд відкинув звинувачення. "
            "Уночі пролунав ще один вибух."
        ),
    ),
}


@pytest.mark.parametrize("code", sorted(_REPORTS))
def test_a_report_says_how_many_where_and_when(code: str):
    """At least 20 killed, five of them children; 45 injured; one place, one day; no word beside them is a claim."""
    name, text = _REPORTS[code]
    published = Provenance(published=Detail("2031-05-14", Basis.OPTION))
    reading = _READER.read(Document(Digest("0" * 64), 0, text, None, published, (), "test"))
    values = [claim.value for claim in reading.claims]
    counts = [(v.min, v.max, v.age, v.part_of) for v in values if isinstance(v, Count)]
    assert reading.language == code
    assert counts == [(20, None, None, None), (5, 5, "child", 0), (45, 45, None, None)]
    assert [v.name for v in values if isinstance(v, Location)] == [name]
    assert [v.edtf for v in values if isinstance(v, When)] == ["2031-05-13"]
    assert len(values) == 5
    assert all(span.of(text).strip() for claim in reading.claims for span in claim.spans)
