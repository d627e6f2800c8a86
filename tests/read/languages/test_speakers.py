"""Who says what in eight languages, in sentences made up for this test: chain, hedge, polarity and content."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.model import Basis, Detail, Document, Link, Predicate, Provenance
from inquest.read import Gazetteer, Reader, attributions
from inquest.read.mentions import Saying
from inquest.read.sentences import split
from inquest.read.speech import find_sayings

_READER = Reader(Gazetteer.default())
_KILLED = Predicate.KILLED
_FIRM = ("asserts", "reports")  # both are firm: a verb of saying, and "according to"
_CASES = [
    (
        "fr",
        "Le ministère de la Santé a déclaré que six personnes étaient mortes.",
        "ministère de la Santé",
        "firm",
        "six personnes étaient mortes",
    ),
    ("fr", "Six personnes sont mortes, selon les autorités.", "autorités", "firm", "Six personnes sont mortes"),
    ("fr", "D'après la police, un obus a touché le marché.", "police", "firm", "un obus a touché le marché"),
    ("fr", "« Nous avons vu six corps », a déclaré Tamo Berin.", "Tamo Berin", "firm", "Nous avons vu six corps"),
    ("fr", "L'armée a démenti avoir bombardé l'hôpital.", "armée", "denies", "avoir bombardé l'hôpital"),
    ("fr", "L'armée a nié que ses avions aient visé le marché.", "armée", "denies", "ses avions aient visé le marché"),
    (
        "fr",
        "Les rebelles ont accusé l'armée d'avoir tiré sur la foule.",
        "rebelles",
        "alleges",
        "l'armée d'avoir tiré sur la foule",
    ),
    ("fr", "Le porte-parole a refusé de commenter.", "porte-parole", "declines_to_comment", None),
    (
        "fr",
        "Ces informations n'ont pas pu être vérifiées de source indépendante.",
        "",
        "could_not_verify",
        "Ces informations n'ont pas pu être vérifiées de source indépendante",
    ),
    (
        "fr",
        "Norda Presse a rapporté, citant un médecin, que six personnes étaient mortes.",
        "médecin < Norda Presse",
        "firm",
        "six personnes étaient mortes",
    ),
    (
        "fr",
        "Le ministre a dit que le commandant l'avait informé que six civils étaient morts.",
        "commandant < ministre",
        "firm",
        "six civils étaient morts",
    ),
    (
        "fr",
        "Une source qui a requis l'anonymat a affirmé que six personnes étaient mortes.",
        "source qui a requis l'anonymat",
        "firm",
        "six personnes étaient mortes",
    ),
    (
        "es",
        "El Ministerio de Salud informó que seis personas murieron.",
        "Ministerio de Salud",
        "firm",
        "seis personas murieron",
    ),
    ("es", "Seis personas murieron, según las autoridades.", "autoridades", "firm", "Seis personas murieron"),
    (
        "es",
        "De acuerdo con la policía, un proyectil cayó en el mercado.",
        "policía",
        "firm",
        "un proyectil cayó en el mercado",
    ),
    ("es", "«Vimos seis cuerpos», dijo Tamo Berin.", "Tamo Berin", "firm", "Vimos seis cuerpos"),
    ("es", "El ejército negó haber bombardeado el hospital.", "ejército", "denies", "haber bombardeado el hospital"),
    (
        "es",
        "Los rebeldes acusaron al ejército de disparar contra la multitud.",
        "rebeldes",
        "alleges",
        "al ejército de disparar contra la multitud",
    ),
    ("es", "El portavoz se negó a hacer comentarios.", "portavoz", "declines_to_comment", None),
    (
        "es",
        "No fue posible verificar de forma independiente esas cifras.",
        "",
        "could_not_verify",
        "No fue posible verificar de forma independiente esas cifras",
    ),
    (
        "es",
        "La agencia Norda informó, citando a un médico, que seis personas murieron.",
        "médico < agencia Norda",
        "firm",
        "seis personas murieron",
    ),
    (
        "es",
        "El ministro dijo que el comandante le había informado de que seis civiles murieron.",
        "comandante < ministro",
        "firm",
        "seis civiles murieron",
    ),
    ("fr", "La police confirme le bilan. « Six morts », a-t-elle ajouté.", "police", "firm", "Six morts"),
    ("fr", "Six personnes sont probablement mortes.", "", "speculates", "Six personnes sont probablement mortes"),
    (
        "es",
        "El alcalde dijo que hubo fuego. Añadió que seis personas murieron.",
        "alcalde",
        "firm",
        "seis personas murieron",
    ),
    ("es", "Seis personas murieron, según informó la policía.", "policía", "firm", "Seis personas murieron"),
    ("de", "Das Dorf wurde angeblich beschossen.", "", "alleges", "Das Dorf wurde angeblich beschossen"),
    (
        "de",
        "Der Bürgermeister, Tamo Berin, sagte, sechs Menschen seien tot.",
        "Bürgermeister",
        "firm",
        "sechs Menschen seien tot",
    ),
    ("ru", "Как сообщил мэр, погибли шесть человек.", "мэр", "firm", "погибли шесть человек"),
    ("uk", "Село нібито обстріляли.", "", "alleges", "Село нібито обстріляли"),
    ("tr", "Köy muhtemelen vuruldu.", "", "speculates", "Köy muhtemelen vuruldu"),
    ("he", "הכפר הופצץ לכאורה.", "", "alleges", "הכפר הופצץ לכאורה"),
    ("fa", "به گفته پلیس یک موشک به ساختمان اصابت کرد.", "پلیس", "firm", "یک موشک به ساختمان اصابت کرد"),
    ("es", "El martes, la gobernadora señaló que el fuego se extendía.", "gobernadora", "firm", "el fuego se extendía"),
    (
        "de",
        "Das Gesundheitsministerium teilte mit, dass sechs Menschen gestorben seien.",
        "Gesundheitsministerium",
        "firm",
        "sechs Menschen gestorben seien",
    ),
    ("de", "Nach Angaben der Behörden starben sechs Menschen.", "Behörden", "firm", "starben sechs Menschen"),
    ("de", "Sechs Menschen starben, wie die Polizei mitteilte.", "Polizei", "firm", "Sechs Menschen starben"),
    ("de", "„Wir haben sechs Tote gesehen“, sagte Tamo Berin.", "Tamo Berin", "firm", "Wir haben sechs Tote gesehen"),
    ("de", "Die Armee wies die Vorwürfe zurück.", "Armee", "denies", "die Vorwürfe"),
    (
        "de",
        "Die Armee bestritt, das Krankenhaus beschossen zu haben.",
        "Armee",
        "denies",
        "das Krankenhaus beschossen zu haben",
    ),
    (
        "de",
        "Die Rebellen warfen der Armee vor, auf die Menge geschossen zu haben.",
        "Rebellen",
        "alleges",
        "auf die Menge geschossen zu haben",
    ),
    ("de", "Ein Sprecher lehnte eine Stellungnahme ab.", "Sprecher", "declines_to_comment", None),
    (
        "de",
        "Die Angaben ließen sich nicht unabhängig überprüfen.",
        "",
        "could_not_verify",
        "Die Angaben ließen sich nicht unabhängig überprüfen",
    ),
    (
        "de",
        "Am Dienstag sagte der Bürgermeister, dass sechs Häuser zerstört worden seien.",
        "Bürgermeister",
        "firm",
        "sechs Häuser zerstört worden seien",
    ),
    (
        "de",
        "Die Agentur Norda meldete unter Berufung auf einen Arzt, dass sechs Menschen starben.",
        "Arzt < Agentur Norda",
        "firm",
        "sechs Menschen starben",
    ),
    (
        "de",
        "Der Minister sagte, dass der Kommandeur erklärt habe, dass sechs Zivilisten starben.",
        "Kommandeur < Minister",
        "firm",
        "sechs Zivilisten starben",
    ),
    (
        "ru",
        "Министерство здравоохранения сообщило, что шесть человек погибли.",
        "Министерство здравоохранения",
        "firm",
        "шесть человек погибли",
    ),
    ("ru", "Шесть человек погибли, по данным местных властей.", "местных властей", "firm", "Шесть человек погибли"),
    ("ru", "По словам очевидцев, снаряд попал в рынок.", "очевидцев", "firm", "снаряд попал в рынок"),
    ("ru", "«Мы видели шесть тел», — сказал Тамо Берин.", "Тамо Берин", "firm", "Мы видели шесть тел"),
    ("ru", "Армия опровергла удар по больнице.", "Армия", "denies", "удар по больнице"),
    ("ru", "Министерство отрицает, что самолёты бомбили рынок.", "Министерство", "denies", "самолёты бомбили рынок"),
    ("ru", "Повстанцы обвинили армию в обстреле толпы.", "Повстанцы", "alleges", "армию в обстреле толпы"),
    ("ru", "Представитель армии отказался от комментариев.", "Представитель армии", "declines_to_comment", None),
    (
        "ru",
        "Независимо проверить эти данные не удалось.",
        "",
        "could_not_verify",
        "Независимо проверить эти данные не удалось",
    ),
    (
        "ru",
        "Агентство «Норда» сообщило со ссылкой на врача, что шесть человек погибли.",
        "врача < Агентство Норда",
        "firm",
        "шесть человек погибли",
    ),
    (
        "ru",
        "Министр заявил, что командир доложил, что погибли шесть мирных жителей.",
        "командир < Министр",
        "firm",
        "погибли шесть мирных жителей",
    ),
    ("ru", "Во вторник мэр рассказал, что шесть домов разрушены.", "мэр", "firm", "шесть домов разрушены"),
    (
        "uk",
        "Міністерство охорони здоров'я повідомило, що шестеро людей загинули.",
        "Міністерство охорони здоров'я",
        "firm",
        "шестеро людей загинули",
    ),
    ("uk", "Шестеро людей загинули, за даними місцевої влади.", "місцевої влади", "firm", "Шестеро людей загинули"),
    ("uk", "За словами очевидців, снаряд влучив у ринок.", "очевидців", "firm", "снаряд влучив у ринок"),
    ("uk", "«Ми бачили шість тіл», — сказав Тамо Берін.", "Тамо Берін", "firm", "Ми бачили шість тіл"),
    ("uk", "Армія спростувала удар по лікарні.", "Армія", "denies", "удар по лікарні"),
    ("uk", "Міністерство заперечує, що літаки бомбили ринок.", "Міністерство", "denies", "літаки бомбили ринок"),
    ("uk", "Повстанці звинуватили армію в обстрілі натовпу.", "Повстанці", "alleges", "армію в обстрілі натовпу"),
    ("uk", "Речник армії відмовився від коментарів.", "Речник армії", "declines_to_comment", None),
    (
        "uk",
        "Незалежно перевірити ці дані не вдалося.",
        "",
        "could_not_verify",
        "Незалежно перевірити ці дані не вдалося",
    ),
    (
        "uk",
        "Агенція «Норда» повідомила з посиланням на лікаря, що шестеро людей загинули.",
        "лікаря < Агенція Норда",
        "firm",
        "шестеро людей загинули",
    ),
    (
        "uk",
        "Міністр заявив, що командир доповів, що загинули шестеро цивільних.",
        "командир < Міністр",
        "firm",
        "загинули шестеро цивільних",
    ),
    ("tr", "Sağlık Bakanlığı altı kişinin öldüğünü açıkladı.", "Sağlık Bakanlığı", "firm", "altı kişinin öldüğünü"),
    ("tr", "Yetkililere göre altı kişi öldü.", "Yetkililere", "firm", "altı kişi öldü"),
    ("tr", "Altı kişi öldü, polise göre.", "polise", "firm", "Altı kişi öldü"),
    ("tr", '"Altı ceset gördük" dedi Tamo Berin.', "Tamo Berin", "firm", "Altı ceset gördük"),
    ("tr", "Vali, saldırıda altı kişinin öldüğünü söyledi.", "Vali", "firm", "saldırıda altı kişinin öldüğünü"),
    ("tr", "Ordu, hastaneyi bombaladığını yalanladı.", "Ordu", "denies", "hastaneyi bombaladığını"),
    (
        "tr",
        "İsyancılar, orduyu kalabalığa ateş açmakla suçladı.",
        "İsyancılar",
        "alleges",
        "orduyu kalabalığa ateş açmakla",
    ),
    ("tr", "Sözcü yorum yapmayı reddetti.", "Sözcü", "declines_to_comment", None),
    (
        "tr",
        "Bu bilgiler bağımsız olarak doğrulanamadı.",
        "",
        "could_not_verify",
        "Bu bilgiler bağımsız olarak doğrulanamadı",
    ),
    ("tr", 'Bakan, "Altı kişi öldü" dedi.', "Bakan", "firm", "Altı kişi öldü"),
    (
        "tr",
        "Bakanlık sözcüsü, ordunun pazarı vurduğunu iddia etti.",
        "Bakanlık sözcüsü",
        "alleges",
        "ordunun pazarı vurduğunu",
    ),
    ("he", "משרד הבריאות הודיע כי שישה בני אדם נהרגו.", "משרד הבריאות", "firm", "שישה בני אדם נהרגו"),
    ("he", "שישה בני אדם נהרגו, לפי הרשויות.", "הרשויות", "firm", "שישה בני אדם נהרגו"),
    ("he", "לדברי עדי ראייה, פגז פגע בשוק.", "עדי ראייה", "firm", "פגז פגע בשוק"),
    ("he", '"ראינו שש גופות", אמר תמו ברין.', "תמו ברין", "firm", "ראינו שש גופות"),
    ("he", "הצבא הכחיש את הפצצת בית החולים.", "הצבא", "denies", "את הפצצת בית החולים"),
    ("he", "המשרד הכחיש כי מטוסים הפציצו את השוק.", "המשרד", "denies", "מטוסים הפציצו את השוק"),
    ("he", "המורדים האשימו את הצבא בירי על ההמון.", "המורדים", "alleges", "את הצבא בירי על ההמון"),
    ("he", "דובר הצבא סירב להגיב.", "דובר הצבא", "declines_to_comment", None),
    (
        "he",
        "לא ניתן היה לאמת את הנתונים באופן עצמאי.",
        "",
        "could_not_verify",
        "לא ניתן היה לאמת את הנתונים באופן עצמאי",
    ),
    ("he", "השר אמר כי המפקד טען כי שישה אזרחים נהרגו.", "המפקד < השר", "alleges", "שישה אזרחים נהרגו"),
    (
        "he",
        "סוכנות נורדה דיווחה, בהסתמך על רופא, כי שישה בני אדם נהרגו.",
        "רופא < סוכנות נורדה",
        "firm",
        "שישה בני אדם נהרגו",
    ),
    ("fa", "وزارت بهداشت اعلام کرد که شش نفر کشته شدند.", "وزارت بهداشت", "firm", "شش نفر کشته شدند"),
    ("fa", "شش نفر کشته شدند، به گفته مقامات.", "مقامات", "firm", "شش نفر کشته شدند"),
    ("fa", "به گفته شاهدان، یک خمپاره به بازار اصابت کرد.", "شاهدان", "firm", "یک خمپاره به بازار اصابت کرد"),
    ("fa", "تامو برین گفت: «شش جسد دیدیم».", "تامو برین", "firm", "شش جسد دیدیم"),
    ("fa", "ارتش بمباران بیمارستان را تکذیب کرد.", "ارتش", "denies", "بمباران بیمارستان را"),
    ("fa", "شورشیان ارتش را به تیراندازی متهم کردند.", "شورشیان", "alleges", "ارتش را به تیراندازی"),
    ("fa", "سخنگوی ارتش از اظهار نظر خودداری کرد.", "سخنگوی ارتش", "declines_to_comment", None),
    ("fa", "این آمار به طور مستقل قابل تأیید نیست.", "", "could_not_verify", "این آمار به طور مستقل قابل تأیید نیست"),
    (
        "fa",
        "وزیر گفت که فرمانده مدعی شد که شش غیرنظامی کشته شدند.",
        "فرمانده < وزیر",
        "alleges",
        "شش غیرنظامی کشته شدند",
    ),
    (
        "fa",
        "خبرگزاری نوردا به نقل از یک پزشک گزارش داد که شش نفر کشته شدند.",
        "پزشک < خبرگزاری نوردا",
        "firm",
        "شش نفر کشته شدند",
    ),
    ("fa", "استاندار مدعی شد که ارتش بازار را هدف قرار داد.", "استاندار", "alleges", "ارتش بازار را هدف قرار داد"),
]


def _stance(hedge: str, polarity: str) -> str:
    """Write hedge and polarity as one word."""
    return polarity if polarity != "affirms" else "firm" if hedge in _FIRM else hedge


def _whole(one: Saying, said: tuple[Saying, ...]) -> tuple[Link, ...]:
    """Return the chain of a saying with those of the sayings around it and its cue."""
    around = [
        other for other in said if other is not one and one.cue.within(other.span) and one.span.within(other.span)
    ]
    names = {link.name for link in one.chain}
    return (*one.chain, *(link for other in around for link in other.chain if link.name not in names))


@pytest.mark.parametrize(("code", "text", "chain", "stance", "content"), _CASES)
def test_speaker_stance_and_content(code: str, text: str, chain: str, stance: str, content: str | None):
    """A sentence gives its words to the speakers that it names, from the origin on, and says how firmly they speak."""
    found = [
        (" < ".join(link.name for link in _whole(one, said)), _stance(one.hedge, one.polarity), one.span.of(text))
        for said in [find_sayings(text, split(text), code)]
        for one in said
    ]
    assert [row for row in found if row[:2] == (chain, stance) and content in (None, row[2])], found


@pytest.mark.parametrize(
    ("code", "text", "speaker"),
    [
        ("fr", "Le ministère de la Santé a déclaré que six personnes sont mortes.", "ministère de la Santé"),
        ("es", "El Ministerio de Salud informó que seis personas murieron.", "Ministerio de Salud"),
        ("de", "Das Gesundheitsministerium teilte mit, dass sechs Menschen starben.", "Gesundheitsministerium"),
        ("ru", "Министерство здравоохранения сообщило, что погибли шесть человек.", "Министерство здравоохранения"),
        ("uk", "Міністерство сім'ї повідомило, що загинули шестеро людей.", "Міністерство сім'ї"),
        ("tr", "Sağlık Bakanlığı altı kişinin öldüğünü açıkladı.", "Sağlık Bakanlığı"),
        ("he", "משרד הבריאות הודיע כי שישה בני אדם נהרגו.", "משרד הבריאות"),
        ("fa", "وزارت بهداشت اعلام کرد که شش نفر کشته شدند.", "وزارت بهداشت"),
    ],
)
def test_a_figure_has_its_speaker_in_each_language(code: str, text: str, speaker: str):
    """A count of the dead is a claim of who gives it, and then of the publisher."""
    known = Provenance(language=Detail(code, Basis.OPTION), publisher=Detail("Norda", Basis.OPTION))
    document = Document("", 0, text, None, known, (), "test", "1")
    chains = [[link.name for link in one.chain] for one in _READER.read(document).claims if one.predicate is _KILLED]
    assert chains == [[speaker, "Norda"]]
    (said,) = attributions(document)
    assert said.source is not None
    assert said.source.of(text).endswith(speaker)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Dans un village, six personnes sont mortes."),
        ("es", "Seis personas murieron en el mercado."),
        ("de", "Sechs Menschen starben auf dem Markt."),
        ("ru", "Об этом сообщает агентство."),
        ("uk", "Про це повідомляє агенція."),
        ("tr", "Altı kişi öldü."),
        ("he", "שישה בני אדם נהרגו."),
        ("fa", "شش نفر کشته شدند."),
        ("it", "Il ministero ha dichiarato che sei persone sono morte."),
    ],
)
def test_nobody_is_made_a_speaker(code: str, text: str):
    """Without a speaker's words, or in a language without a table of them, nobody speaks but the publisher."""
    assert find_sayings(text, split(text), code) == ()


@settings(deadline=None, max_examples=80)
@given(st.sampled_from(_CASES), st.randoms())
def test_any_order_of_words_keeps_spans_inside(case: tuple[str, ...], chance: Random):
    """Whatever the order of words, spans stand in the text and no link lacks a name or a verb."""
    words = case[1].split()
    chance.shuffle(words)
    text = " ".join(words)
    for one in find_sayings(text, split(text), case[0]):
        assert one.span.end <= len(text)
        assert all(link.name and link.verb for link in one.chain)
