"""What of a page its source says, told apart from the furniture of the page."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquest.model import Document, Predicate, Provenance, Reading
from inquest.read import Gazetteer, Reader
from inquest.read.cleaning import blank, said, said_title
from inquest.read.cleaning.patterns import forms

POST = (
    "Two killed in Ardan... - Herald of Ardan\nFacebookHerald of Ardan's Post\n\n"
    "Herald of ArdanMay 3, 2030 · Shared with PublicTwo civilians were killed in Ardan.All reactions:25"
    "3 commentsLikeCommentMost relevant\ufeffA ReaderNine people were killed there last year.1y"
)
TWEET = (
    "Post\n\nPost\n\nSomebody@some_bodyMay 2, 2030They killed 40 people.Show more12\n\n"
    "Herald@herald_ardanTwo civilians were killed in Ardan.00:008:12 PM · May 3, 2030369Views11\n\n"
    "Another@anotherMay 4, 2030It was 12 dead.3"
)
TWEET_TITLE = 'Herald on X: "Two civilians were killed in Ardan. https://t.co/abc" / X'
ARTICLE = """الرئيسية
سياسة
مقتل مدنيين اثنين في أردان
قتل مدنيان اثنان صباح اليوم في بلدة أردان جراء قصف مدفعي طال السوق وسط البلدة.
وقال شهود إن القصف بدأ عند الفجر واستمر نحو ساعة، وإن حرائق اندلعت في المتاجر.
وأضافوا أن فرق الإسعاف وصلت بعد نحو نصف ساعة، وأنها نقلت الجثمانين إلى المشفى.
مقالات ذات صلة
مقتل 30 شخصا في حادث سير
إصابة 12 عاملا في انهيار مبنى
اترك تعليقا إلغاء الرد"""
ARTICLE_TITLE = "مقتل مدنيين اثنين في أردان"
OLD_TWEET = """Copy link to Tweet

Embed Tweet

Two civilians were killed in Ardan.

8 Retweets

22 Likes

Back to top ↑

Loading seems to be taking a while."""


def kept(text: str, title: str = "") -> list[str]:
    """Return what the source says, range by range."""
    return [span.of(text) for span in said(text, title)]


def test_a_post_is_what_stands_between_its_header_and_its_buttons():
    """Of a platform's page the post is kept, with its day; the header, the counts and the replies of others are not."""
    assert kept(POST) == ["May 3, 2030", "Two civilians were killed in Ardan."]


def test_of_several_posts_on_a_page_the_one_of_its_title_is_kept():
    """What a post replies to, and what others reply, are no words of its source."""
    assert kept(TWEET, TWEET_TITLE) == ["Two civilians were killed in Ardan.", "May 3, 2030"]


def test_a_thread_of_one_author_is_kept():
    """Posts under the name that the title gives go with its post; those of others do not."""
    text = TWEET.replace("Somebody@some_body", "Herald@herald_ardan")

    assert kept(text, TWEET_TITLE)[0] == "They killed 40 people."


def test_without_a_title_a_page_is_that_of_the_first_account_on_it():
    """Replies under other names than the first post's are no words of its source; what the same name adds is."""
    page = (
        "Ardan Media\n@ardanmedia\nFollow\nThree civilians were killed in Ardan.\n4:12 PM · Mar 4, 2031\n12.3K Views\n"
        "A Reader @a_reader · Mar 4\nThey killed twenty people there.\n4:30 PM · Mar 4, 2031\n"
        "Ardan Media @ardanmedia · Mar 5\nOne more died of his wounds.\n4:31 PM · Mar 5, 2031\n"
    )
    words = " ".join(kept(page))

    assert "Three civilians were killed" in words
    assert "One more died" in words
    assert "twenty" not in words


def test_a_thread_of_one_author_is_kept_in_the_older_form_of_a_page():
    """There the name, and how long ago it was, stand on lines of their own before each post."""
    more = "{} @some_body\n\n2h2 hours ago\n\nMore\n\nCopy link to Tweet\n\nEmbed Tweet\n\nOne was a child.\n\n3 Likes"
    title = 'Herald on Twitter: "Two civilians were killed in Ardan."'

    assert kept(f"{OLD_TWEET}\n\n{more.format('Herald')}", title)[1:] == ["One was a child."]
    assert kept(f"{OLD_TWEET}\n\n{more.format('Somebody')}", title)[1:] == []


def test_an_embedded_post_is_kept_without_its_buttons():
    """The older form of a platform's page gives its post as well."""
    assert kept(OLD_TWEET) == ["Two civilians were killed in Ardan."]


def test_menus_and_the_headlines_of_other_stories_are_no_part_of_an_article():
    """The lines of the article are kept, and what the site puts around them is not."""
    text = "\n".join(kept(ARTICLE, ARTICLE_TITLE))

    assert "مدنيان اثنان" in text
    assert "30" not in text
    assert "12" not in text
    assert "الرئيسية" not in text


@pytest.mark.parametrize("source", ["المصدر: وكالات", "Source: Herald and agencies"])
def test_an_article_ends_where_it_names_its_source(source: str):
    """The stories below that line are others, however long; one that only opens so is kept."""
    lines = ARTICLE.partition("مقالات")[0] + source
    other = "قتل ثلاثون شخصا في حادث سير وقع صباح أمس على الطريق الجبلي شرق المدينة، بحسب الشرطة."

    assert other not in "\n".join(kept(f"{lines}\n{other}\n{other}", ARTICLE_TITLE))
    assert other in "\n".join(kept(f"{source}\n{other}\n{other}", ARTICLE_TITLE))


def test_headlines_below_a_short_article_are_other_stories_and_a_list_of_names_is_not():
    """Several lines without a stop, each as long as a headline, are no part of it; names in a list are shorter."""
    story = "Shells from the ridge killed two civilians and hurt a third in the orchards of Ardan at dawn on Friday."
    others = [
        "A girl was killed by a mine south of Orvale on Monday",
        "The daily toll of civilians in the valley on Tuesday",
        "Two reporters were held by the Northern Accord north of Vale",
        "The River Front let a lorry of flour into the old town",
    ]
    names = ["Adan Perrin", "Mila Osk", "Tor Vane the elder", "Una Brask"]

    told = [story, "The shelling began at four, the miller said, and went on until the sun was over the ridge."]
    assert kept("\n".join([*told, *others])) == ["\n".join(told)]
    assert kept("\n".join([*told, *names])) == ["\n".join([*told, *names])]
    assert kept("\n".join([story, *others])) == ["\n".join([story, *others])]


def test_a_text_without_furniture_is_kept_whole():
    """A plain text is what its source says."""
    text = "Two civilians were killed in Ardan.\nThe shelling began at dawn."

    assert kept(text) == [text]


@pytest.mark.parametrize("text", ["Log in\nSign up\nForgot password?", "الرئيسية\nبحث\nتسجيل الدخول", "", "  \n "])
def test_of_mere_furniture_nothing_is_kept(text: str):
    """A page that holds menus and buttons alone says nothing."""
    assert said(text) == ()


@pytest.mark.parametrize(
    ("title", "words"),
    [
        (TWEET_TITLE, "Two civilians were killed in Ardan. https://t.co/abc"),
        ("Two killed in... - Herald Facebook Shared with Public", None),
        ("Two killed in Ardan", "Two killed in Ardan"),
        ("", None),
    ],
)
def test_a_title_is_freed_of_the_words_of_its_platform(title: str, words: str | None):
    """The post in a title is kept; a cut-off one that a platform made says nothing."""
    found = [span.of(title) for span in said_title(title)]

    assert found == ([words] if words else [])


_PIECES = st.sampled_from(
    [
        "Log in",
        "الرئيسية",
        "· Shared with Public",
        "All reactions:",
        "@name",
        "Two were killed.",
        "قتل مدنيان.",
        "\n",
        " ",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=30), max_size=25).map("".join), st.text(max_size=40))
def test_ranges_lie_in_the_text_apart_and_in_order_and_blanking_keeps_offsets(text: str, title: str):
    """Whatever the text: ranges are inside it, in order, apart; a blanked text has its length, and its words there."""
    spans = said(text, title)
    blanked = blank(text, spans)

    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert all(span.end <= len(text) for span in spans)
    assert len(blanked) == len(text)
    assert all(span.of(blanked) == span.of(text) for span in spans)


@pytest.fixture
def read() -> Callable[[str], Reading]:
    """Read a text without a title."""
    reader = Reader(Gazetteer.default())
    return lambda text: reader.read(Document("0" * 64, 0, text, None, Provenance(), (), "test"))


def test_a_reader_reads_only_what_the_source_says(read: Callable[[str], Reading]):
    """Figures of replies and headlines become no claims, and the spans of the others point into the original."""
    reading = read(POST)
    figures = [claim for claim in reading.claims if claim.predicate is Predicate.KILLED]

    assert [span.of(POST) for claim in figures for span in claim.spans] == ["Two civilians"]
    assert [span.of(POST) for span in reading.said or ()] == kept(POST)


def test_a_reading_of_mere_furniture_has_no_claims_and_says_so(read: Callable[[str], Reading]):
    """What a page's furniture seems to say is nobody's claim."""
    reading = read("Log in\nSign up\n12 comments")

    assert reading.claims == ()
    assert reading.said == ()


@pytest.mark.parametrize("source", ["المصدر: صحيفة أردان", "Source: Hill Herald + agencies"])
def test_the_line_that_names_the_sources_of_an_article_is_its_last(source: str):
    """What a page shows behind it is of other stories, be it prose."""
    other = "قتل أربعون شخصا في انهيار منجم في بلد بعيد، وقالت السلطات إن البحث عن المفقودين مستمر."
    article = "\n".join(ARTICLE.splitlines()[2:6])
    text = f"{article}\n{source}\n{other}"

    assert "".join(span.of(text) for span in said(text, ARTICLE_TITLE)) == article


def test_a_page_without_its_article_says_nothing():
    """Headlines alone, none of which shares words with the title, are of other stories; one that does is kept."""
    headlines = "مقتل شخصين في مدينة بعيدة\nخلاف على ميزانية البلدية\nافتتاح معرض الكتاب\nفوز فريق محلي\nطقس بارد غدا"

    assert said(headlines, "إصابة ثلاثة مزارعين بقصف على أردان - صحيفة") == ()
    assert said(f"إصابة ثلاثة مزارعين في أردان\n{headlines}", "إصابة ثلاثة مزارعين بقصف على أردان") != ()


def test_a_title_that_begins_again_is_read_once():
    """Pages give their title several times over, with and without their name; one that only begins alike is whole."""
    title = "Three farmers killed in shelling of Ardan"
    other = "Three farmers killed in Ardan. Three farmers were hurt in Lower Kelvarra"

    assert [span.of(f"{title} | Herald {title}") for span in said_title(f"{title} | Herald {title}")] == [
        f"{title} | Herald"
    ]
    assert [span.of(other) for span in said_title(other)] == [other]


@pytest.mark.parametrize("name", ["الحدث", "الحدث النيفرومي الجورفلاري"])
def test_a_title_is_read_where_it_has_most_words_however_long_its_names(name: str):
    """An account's name before, between and after is no news, and a long name is cut where a short one is."""
    news = f"{name} من أردان الآن ستة جرحى من عائلة واحدة"
    title = f"{name} من أردان الآن {news} - {name}"

    assert [span.of(title) for span in said_title(title)] == [f"{news} - {name}"]


@pytest.mark.parametrize(("form", "holds"), [*forms("opens"), *forms("closes"), *forms("stamp")])
@given(st.data())
def test_a_wording_of_a_page_stands_in_no_text_without_a_word_that_its_row_holds(
    form: str, holds: tuple[str, ...], data: st.DataObject
):
    """A wording whose words are not there is not looked for, and would not be found."""
    text = data.draw(st.from_regex(re.compile(form, re.MULTILINE)))
    assert any(word in text for word in holds)
