"""Figures as Arabic counts persons: number, gender, apposition, and words before and after."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.model import Count
from inquest.read.english import english_figures
from inquest.read.sentences import split
from inquest.read.tagging import Tagged

WITH_FAMILY = (Path(__file__).parent / "fixtures" / "named_with_family.tsv").read_text(encoding="utf-8").splitlines()


def figures(text: str) -> list[str]:
    """Say each figure in a few words."""
    found = english_figures(Tagged(text), split(text))
    return [_said(one.predicate.value, one.count, one.of) for one in found if isinstance(one.count, Count)]


def _said(predicate: str, count: Count, of: int | None) -> str:
    most = "" if count.max is None else str(count.max)
    bounds = str(count.min) if count.min == count.max else f"{'' if count.min is None else count.min}..{most}"
    words = (predicate, bounds, count.status, count.age, count.sex, None if of is None else f"of {of}")
    return " ".join(str(word) for word in words if word is not None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ثلاثة شهداء نازحين من أردان", ["killed 3"]),
        ("مقتل زغد رنفم وغفر سترزم وأربعة آخرين", ["killed 6", "killed 2 of 0", "killed 4 of 0"]),
        ("مقتل زغد رنفم وأربعة آخرين", ["killed 5", "killed 1 of 0", "killed 4 of 0"]),
        ("قتل خمسة من جنود الجيش ومدني", ["killed 5 combatant", "killed 1 civilian"]),
        ("قتل خمسة من سكان أردان", ["killed 5"]),
        ("ارتفاع عدد قتلى المقاتلين في أردان وفيل إلى 10", ["killed 10 combatant"]),
        ("ارتفاع عدد القتلى المدنيين في أردان إلى 7", ["killed 7 civilian"]),
        ("ارتفاع عدد ضحايا المسلحين في أردان إلى 7", ["killed 7"]),
        ("الشاب سالم حسن قُتل برصاص مباشر من مسلحين مجهولين", ["killed 1", "killed 1 adult m of 0"]),
        ("قتل شخصان بقذيفة من مخلفات الحرب وأصيب شاب", ["killed 2", "injured 1", "injured 1 adult m of 1"]),
        ("إن الضحايا في البلدة جلهم نازحين من أردان", []),
        ("استشهاد 7 أشخاص و5 عالقين تحت الأنقاض بينهم 3 أطفال", ["killed 7"]),
        ("استشهاد 7 أشخاص بالإضافة إلى مصابين وعالقين تحت الأنقاض", ["killed 7"]),
        ("مقتل 3 عالقين تحت الأنقاض", ["killed 3"]),
        ("الذين قتلوا في سبيلها (سورة) 3/12-14", []),
        ("مقتل ثلاثة إرهابيين", ["killed 3"]),
        ("وفاة ثلاثة من المصابين", ["killed 3"]),
        ("وفاة 3 جرحى متأثرين بإصابتهم", ["killed 3"]),
        ("مقتل وإصابة 5 جرحى", ["injured 5"]),
        ("ما أدى لمقتل سائقها", ["killed 1"]),
        ("ارتكبت مجزرة بحق خمسة مدنيين", ["killed 5 civilian"]),
        ("جريمة إعدام نفذتها قوة عسكرية من تلك القوات أمس بحق ثلاثة مدنيين", ["killed 3 civilian"]),
        ("انتهاكات بحق 20 مدنيا", []),
        ("قتل سائق في الغارة وقتل معه ثلاثة عمال", ["killed 4", "killed 1 of 0", "killed 3 of 0"]),
        ("قتل قيادي وأصيب معه شخصان", ["killed 1", "injured 2"]),
        ("قتل سائق في الغارة وقال آخر إنه قتل معه ثلاثة عمال", ["killed 1", "killed 3"]),
        ("راح ضحيتها عائلة كاملة مهجرة", []),
        ("إن 20 مدنيا قتلوا وأصيبوا بالقصف", []),
        ("إن 3 مدنيين قتلوا وأصيب خمسة", ["killed 3 civilian", "injured 5"]),
        ("شهيد مدني وإصابة 3", ["killed 1 civilian", "injured 3"]),
        ("استشهد طفل رضيع", ["killed 1", "killed 1 child of 0"]),
        ("أصيبت مزارعتان", ["injured 2", "injured 2 f of 0"]),
        ("أصيب مزارعان", ["injured 2"]),
        ("مقتل مدنيين بقصف", ["killed 2.. civilian"]),
        ("مقتل مدنيين اثنين", ["killed 2 civilian"]),
        ("إصابة آخرين", ["injured 2.."]),
        ("مقتل أحد العمال", ["killed 1"]),
        ("مقتل أحد عشر عاملا", ["killed 11"]),
        ("مقتل شخص آخر", ["killed 1"]),
        ("(10) شهداء في أردان", ["killed 10"]),
        ("إصابات ست أشخاص", ["injured 6"]),
        ("انتشال 4 جثث", ["killed 4"]),
        ("العثور على جثمان امرأة", ["killed 1", "killed 1 adult f of 0"]),
        ("خلف القصف قتيلا وجريحين", ["killed 1", "injured 2"]),
        ("فقد شخصان حياتهما وأصيب 9 آخرون", ["killed 2", "injured 9"]),
        ("فقدت البلدة مياهها", []),
        ("أن شخصا قتل وأصيب أربعة آخرون", ["killed 1", "injured 4"]),
        ("استشهاد 15 وإصابة 20", ["killed 15", "injured 20"]),
        ("مقتل خمسة وجرح ثلاثة آخرين", ["killed 5", "injured 3"]),
        ("مقتل مدنيين اثنين هما رجل وابنه", ["killed 2 civilian", "killed 1 adult m of 0", "killed 1 of 0"]),
        ("إصابة 6 مدنيين آخرين بينهم طفل", ["injured 6 civilian", "injured 1 child of 0"]),
        ("توفي يوم 1 أيار 2030 الشاب", ["killed 1", "killed 1 adult m of 0"]),
        (
            "ارتفعت حصيلة ضحايا القصف الذي طال السوق والحي القديم ومحيط المشفى ومدرسة البلدة صباح اليوم إلى 16 مدنيا",
            ["killed 16 civilian"],
        ),
        ("سقوط 15 قتيلا وجريحا", []),
        ("مقتل 3 عناصر", ["killed 3"]),
        ("مقتل 3 جنود", ["killed 3 combatant"]),
        ("مقتل 3 عناصر تابعين للجيش", ["killed 3"]),
        ("مقتل سبعة من عناصر الميليشيا", ["killed 7"]),
        ("مقتل أحد عناصر قوات أردان", ["killed 1"]),
        ("مقتل عنصرين من “اللواء السابع”", ["killed 2"]),
        ("مقتل عنصر من الدفاع المدني", ["killed 1"]),
        ("مقتل عنصر وإصابة مدني بقصف قوات أردان", ["killed 1", "injured 1 civilian"]),
        ("إصابة اثنين عاملين في السوق", ["injured 2"]),
        ("مقتل أربعة عسكريين ومدني", ["killed 4 combatant", "killed 1 civilian"]),
        (
            "مقتل مدني وطفلة و3 جنود",
            ["killed 2", "killed 1 civilian of 0", "killed 1 child f of 0", "killed 3 combatant"],
        ),
        ("استـ.ـشهاد أربعة مدنيين وإصـ.ــابة طفلين", ["killed 4 civilian", "injured 2", "injured 2 child of 1"]),
        ("أدى إلى مقتله على الفور", ["killed 1", "killed 1 m of 0"]),
        (
            "قتل 5 مدنيين من عائلة واحدة (رجل وزوجته و3 من أطفالهما)",
            ["killed 5 civilian", "killed 1 adult m of 0", "killed 1 adult f of 0", "killed 3 child of 0"],
        ),
        ("قتل شاب يبلغ من العمر 15 عاما", ["killed 1", "killed 1 child m of 0"]),
        ('مقتل الشاب "نادر الكرمان" 15 عاما', ["killed 1", "killed 1 child m of 0"]),
        (
            "استشهاد الشاب نادر الكرمان (37) عاما وزوجته ليلى الحداد وطفلتهما سارة (5 سنوات)",
            ["killed 3", "killed 1 adult m of 0", "killed 1 adult f of 0", "killed 1 child f of 0"],
        ),
        (
            "فقدان المواطن نادر الكرمان وطفلتيه (12 و 13 عاما) لحياتهم",
            ["killed 3", "killed 1 of 0", "killed 2 child f of 0"],
        ),
        ("مقـ ـتل مدني وإصـ ـابة طفلين", ["killed 1 civilian", "injured 2", "injured 2 child of 1"]),
        ("استشهاد سيدة وأطفالها الثلاثة", ["killed 4", "killed 1 adult f of 0", "killed 3 child of 0"]),
        ("مقتل شابين وجرح الأطفال الأربعة", ["killed 2", "killed 2 adult m of 0", "injured 4", "injured 4 child of 2"]),
        ("مقتل الأطفال الاثنين الماضي", []),
        (
            "مقتل أب وأم وطفلين",
            ["killed 4", "killed 1 adult m of 0", "killed 1 adult f of 0", "killed 2 child of 0"],
        ),
        ("في شهر أب قتل مدنيان", ["killed 2 civilian"]),
        (
            "أن رجلا وطفلتين له قتلوا، وأصيب خمسة",
            ["killed 3", "killed 1 adult m of 0", "killed 2 child f of 0", "injured 5"],
        ),
        ("انتشال جثامين ثلاثة أطفال وامرأة", ["killed 4", "killed 3 child of 0", "killed 1 adult f of 0"]),
        ("انتشال جثمان وأشلاء امرأة", ["killed 1", "killed 1 adult f of 0"]),
        ("مقتل شخصين أحدهما طفل", ["killed 2", "killed 1 child of 0"]),
        ("مقتل شخصين أحدهما بحالة خطرة", ["killed 2"]),
        ("مقتل 5 مدنيين جميعهم أطفال", ["killed 5 civilian", "killed 5 child of 0"]),
        ("مقتل 5 مدنيين جميعهم من عائلة واحدة", ["killed 5 civilian"]),
        ("مقتل 5 مدنيين كلهم نساء وأطفال", ["killed 5 civilian", "killed None adult f of 0", "killed None child of 0"]),
        ("أن خمسة مدنيين قتلوا، جميعهم أطفال", ["killed 5 civilian", "killed 5 child of 0"]),
        ("إصابة 5 مدنيين بينهم أطفال", ["injured 5 civilian", "injured None child of 0"]),
        ("مقتل 5 معظمهم من النساء", ["killed 5", "killed None adult f of 0"]),
        ("مقتل العامل المدعو “نادر الكرمان” وابنه", ["killed 2", "killed 1 of 0", "killed 1 of 0"]),
        ("مقتل عائلة كاملة", []),
        ("عمرها (37) عاما وأصيب طفل", ["injured 1", "injured 1 child of 0"]),
        ("مقتل عنصرين من قوات الأمن ومدني", ["killed 3", "killed 2 of 0", "killed 1 civilian of 0"]),
        ("جرح 7 آخرين، 4 منهم أطفال", ["injured 7", "injured 4 child of 0"]),
        ("أصيب 10 أشخاص وقتل 4 منهم", ["injured 10", "killed 4"]),
        ("لم يسفر القصف عن إصابات", ["injured 0"]),
        ("لم يؤد القصف المدفعي إلى سقوط ضحايا", ["killed 0"]),
        ("مقتل مدني وجرح العشرات", ["killed 1 civilian", "injured None"]),
        ("مقتل مدني وتدمير العشرات من المنازل", ["killed 1 civilian"]),
        ("مقتل رجل وست نساء", ["killed 7", "killed 1 adult m of 0", "killed 6 adult f of 0"]),
        ("وأصيبت امرأة، الخميس 5 من أيار", ["injured 1", "injured 1 adult f of 0"]),
        ("قتل في 30-3-2030 مدنيان", ["killed 2 civilian"]),
        ("مقتل 3 بينهم شاب لم يبلغ الـ 18", ["killed 3", "killed 1 adult m of 0"]),
        ("مقتل مدني في الخامسة عشرة من عمره", ["killed 1 civilian"]),
        ("إصابة مزارعين اثنين اليوم", ["injured 2"]),
        ("نقلت جثامين القتلى إلى المشفى، وأسعفت المرأة المصابة", []),
        ("سقط عدد من المدنيين بين قتيل وجريح", []),
        ("أنقذت فرق “الدفاع المدني” المصابين", []),
        ("كان في السيارة شخصان (القتيل وأحد المصابين)", []),
        ("وفاة أحد المصابين", ["killed 1"]),
        ("غارة على أحد المنازل قتلت مدنيين اثنين", ["killed 2 civilian"]),
        ("جريمة إعدام نفذتها قوة", []),
        ("مجزرة بقتلها خمسة مدنيين", ["killed 5 civilian"]),
        ("مقتل رجل وطفله الرضيع", ["killed 2", "killed 1 adult m of 0", "killed 1 child of 0"]),
        ("مقتل شخصين وإصابة ثالث في مداهمة", ["killed 2", "injured 1"]),
        ("إصابة ثالث هجوم هذا الأسبوع", []),
        ("استشهدت ليلى الحداد بقصف", ["killed 1", "killed 1 f of 0"]),
        ("إصابة مراسلة", ["injured 1", "injured 1 f of 0"]),
        ("مقتل كادر ومرافقه", ["killed 2", "killed 1 of 0", "killed 1 of 0"]),
        ("مقتل الطفلة ليلى الحداد (عامان)", ["killed 1", "killed 1 child f of 0"]),
        ("مقتل مدني بالإضافة إلى اعتقال شخصين", ["killed 1 civilian"]),
        ("طفل شهيد وثلاثة جرحى", ["killed 1", "killed 1 child of 0", "injured 3"]),
        ("طفلة شهيدة وإصابات", ["killed 1", "killed 1 child f of 0"]),
        ("ثلاثة أطفال شهداء بقصف", ["killed 3", "killed 3 child of 0"]),
        ("سقوط ستة مدنيين قتلى", ["killed 6 civilian"]),
        ("طفلان جريحان وامرأة قتيلة", ["injured 2", "injured 2 child of 0", "killed 1", "killed 1 adult f of 2"]),
        ("ستة مدنيين قتلى وجرحى", []),
        ("زار الوفد زوجة شهيد", []),
        ("زار الوفد عائلة شهيد", []),
        ("إسعاف مصابين اثنين", ["injured 2"]),
        ("وصول مصابين إلى المشفى", []),
        ("غارة تقتل ثلاثة وتجرح خمسة", ["killed 3", "injured 5"]),
        ("خمسة شهداء: طفلان وثلاث نساء", ["killed 5", "killed 2 child of 0", "killed 3 adult f of 0"]),
        ("مقتل 3 مدنيين: وإصابة خمسة", ["killed 3 civilian", "injured 5"]),
        ("مقتل أب وثلاثة من أبنائه", ["killed 4", "killed 1 adult m of 0", "killed 3 of 0"]),
        ("مقتل رجل ووالدة زوجته", ["killed 2", "killed 1 adult m of 0", "killed 1 adult f of 0"]),
        ("استشهاد جدة وحفيديها الطفلين", ["killed 3", "killed 1 adult f of 0", "killed 2 child of 0"]),
        ("3 شهدا و4 جرحى", ["killed 3", "injured 4"]),
        ("قُت.ل ثلاثة مدنيين", ["killed 3 civilian"]),
        ("قال مراسل فيل بوست: إن الطفل نادر قُتل", ["killed 1", "killed 1 child of 0"]),
        (
            "مقتل 3 مدنيين من عائلة واحدة، رجل وامرأة وطفل",
            ["killed 3 civilian", "killed 1 adult m of 0", "killed 1 adult f of 0", "killed 1 child of 0"],
        ),
        ("مقتل شخصين، رجل وطفل، وإصابة 3", ["killed 2", "killed 1 adult m of 0", "killed 1 child of 0", "injured 3"]),
        ("مقتل شخصين، وإصابة رجل وطفل", ["killed 2", "injured 2", "injured 1 adult m of 1", "injured 1 child of 1"]),
        (
            "مقتل 3 مدنيين في أردان، رجل وامرأتان أصيبوا",
            ["killed 3 civilian", "injured 3", "injured 1 adult m of 1", "injured 2 adult f of 1"],
        ),
        ("استشهد شقيقة الطفلة ليلى", ["killed 1"]),
        (
            "3 شهداء رجل وزوجته وطفلهم",
            ["killed 3", "killed 1 adult m of 0", "killed 1 adult f of 0", "killed 1 child of 0"],
        ),
        ("خمسة شهداء، طفلان منهم", ["killed 5", "killed 2 child of 0"]),
        ("خمسة شهداء طفلان منهم وإصابة 3", ["killed 5", "killed 2 child of 0", "injured 3"]),
        ("14 شهيدا+20 جريحا", ["killed 14", "injured 20"]),
        ("استشهاد مدني+12 صورة", ["killed 1 civilian"]),
        ("شهداء: 3 جرحى: 5", ["killed 3", "injured 5"]),
        ("شهداء: رحمهم الله", []),
        ("3 مدنين اصيبو بالقصف", ["injured 3 civilian"]),
        ("مقتل فتاة تبلغ 12 عاما", ["killed 1", "killed 1 child f of 0"]),
        ("عدد القتلى يبلغ 12 شخصا", ["killed 12"]),
        ("عائلة مكونة من 6 أشخاص كانوا في السيارة التي تضررت وأصيبوا بجراح", ["injured 6"]),
        ("ثلاثة مدنيين من مهجري بلدة أردان في ريف فيل الجنوبي استشهدوا اليوم", ["killed 3 civilian"]),
        ("المهاجمون قتلوا ثلاثة مدنيين وأصابوا اثنين", ["killed 3 civilian", "injured 2"]),
        ("مقتل مدنيين اثنين و5 آخرون أصيبوا بجروح", ["killed 2 civilian", "injured 5"]),
        ("مقتل رب أسرة وإصابة ثلاثة", ["killed 1", "killed 1 adult m of 0", "injured 3"]),
        ("3 قتلى وجريحان من عائلة واحدة", ["killed 3", "injured 2"]),
        ("ثلاثة قتلى وجريح بقصف", ["killed 3", "injured 1"]),
        ("ثلاثة قتلى وجرحى", []),
        ("15 قتيلا وجريحان", ["killed 15", "injured 2"]),
        ("استشهاد الأخوين الطفلين نادر وسالم", ["killed 2", "killed 2 child of 0"]),
        ("تعرض طفل لجروح", ["injured 1", "injured 1 child of 0"]),
        ("شقيقان قتلا وأصيب ثالث", ["killed 2", "injured 1"]),
        ("من بين الذين قتلوا ثلاثة مدنيين", ["killed 3 civilian"]),
        ("مقتل طفلين (طفل وطفلة)", ["killed 2", "killed 2 child of 0", "killed 1 child of 0", "killed 1 child f of 0"]),
        (
            "مقتل أربعة بينهم طفلان، الطفل نادر الكرمان والطفلة ليلى الكرمان",
            ["killed 4", "killed 2 child of 0", "killed 1 child of 0", "killed 1 child f of 0"],
        ),
        ("3 شهداء بينهم طفلان أحدهما رضيع", ["killed 3", "killed 2 child of 0", "killed 1 child of 0"]),
        (
            "استشهاد ثلاثة بينهم طفل وهم نادر الكرمان، سالم الكرمان، حسن الكرمان طفل",
            ["killed 3", "killed 1 child of 0", "killed 1 child of 0"],
        ),
        ("استشهاد الطفلة ليلى وشقيقها الطفل نادر", ["killed 2", "killed 1 child f of 0", "killed 1 child of 0"]),
        (
            "انتشال جثمان امرأة وتواصل البحث عن 5 عالقين بينهم 3 أطفال",
            ["killed 1", "killed 1 adult f of 0"],
        ),
    ],
)
def test_a_figure_is_read_as_the_words_count_it(text: str, found: list[str]):
    """Singular, dual and plural count by their forms; what follows on the same persons is added to them."""
    assert figures(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("استشهاد طفل وطفلة", ["killed 2 child of 0"]),
        ("استشهد الطفل نادر الكرمان والطفلة ليلى الكرمان", ["killed 2 child of 0"]),
        ("5 شهداء بينهم طفلان وطفلة وامرأتان", ["killed 3 child of 0"]),
        ("إصابة سيدة وامرأة مسنة", ["injured 2 adult f of 0"]),
        ("قتل 5 وهم امرأتان شقيقتان وجدتهما وطفلان", ["killed 3 adult f of 0"]),
    ],
)
def test_the_children_and_the_women_of_one_enumeration_are_counted(text: str, found: list[str]):
    """Groups told apart are added within one phrase; their sum comes last."""
    assert figures(text)[-1:] == found


@given(st.integers(3, 10), st.sampled_from(["قتل", "مقتل", "استشهاد", "ارتقاء"]), st.sampled_from(["", " "]))
def test_a_figure_does_not_cross_the_end_of_a_sentence(size: int, word: str, gap: str):
    """A number at the end of one sentence never counts the persons of the next."""
    text = f"{word} مدني عام {size}.{gap}مدنيون غادروا البلدة"

    assert figures(text) == ["killed 1 civilian"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("أصيبت 3 نساء وطفلان بجروح، منهم امرأة بحالة حرجة", "injured 4 adult f of 0"),
        ("قتل 10 مدنيين بينهم 3 نساء، منهن امرأة حامل", "killed 4 adult f of 0"),
        ("مقتل عشرة أشخاص بينهم أربعة أطفال ضمنهم طفلة رضيعة", "killed 5 child of 0"),
        ("قتل 10 مدنيين بينهم 3 نساء (إحداهن امرأة حامل)", "killed 4 adult f of 0"),
    ],
)
def test_one_of_those_already_counted_is_not_added_to_them(text: str, wrong: str):
    """Three women, of them one with child, are three."""
    assert wrong not in figures(text)
    assert any(" 3 adult f of 0" in figure or " 4 child of 0" in figure for figure in figures(text))


@pytest.mark.parametrize("line", WITH_FAMILY)
def test_who_is_named_is_counted_beside_the_members_of_the_family(line: str):
    """A number of the family that "and" joins to names tells that "and" joined names before it, too, and no verb.

    Each line of the fixture holds what is right and an invented report; the answers were written before the rule.
    """
    right, text = line.split("\t")

    assert sorted(figures(text)) == sorted(filter(None, right.split("|")))
