"""What English sentences say of the killed, the injured and those shot."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquest.model import Count
from inquest.read.english import english_figures
from inquest.read.sentences import split
from inquest.read.tagging import Tagged


def _read(text: str) -> list[str]:
    out = []
    for figure in english_figures(Tagged(text), split(text)):
        count = figure.count
        assert isinstance(count, Count)
        low, high = "" if count.min is None else str(count.min), "" if count.max is None else str(count.max)
        number = low if low == high and low else f"{low}..{high}"
        verb = "shot" if figure.is_shot else figure.predicate.value
        words = [verb, number, *(str(x) for x in (count.status, count.age, count.sex) if x)]
        out.append(" ".join(words) + (f" of {figure.of}" if figure.of is not None else ""))
    return out


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The strike killed 26 civilians, including 14 children.", ["killed 26 civilian", "killed 14 child of 0"]),
        ("26 people, including 14 children, were killed.", ["killed 26", "killed 14 child of 0"]),
        ("Nine people, all of one household, including two women, died.", ["killed 9", "killed 2 adult f of 0"]),
        ("Ten people were killed, including at least six girls, and 20 others were hurt.",
         ["killed 10", "killed 6.. child f of 0", "injured 20"]),
        ("Ten people were killed, including six girls and a woman, and many were hurt.",
         ["killed 10", "killed 6 child f of 0", "killed 1 adult f of 0"]),
        ("Ten people, including six girls, and a soldier were killed.",
         ["killed 10", "killed 6 child f of 0", "killed 1 combatant of 0"]),
        ("26 people were killed and 40 wounded.", ["killed 26", "injured 40"]),
        ("Seven people (two boys and five women) were killed.",
         ["killed 7", "killed 2 child m of 0", "killed 5 adult f of 0"]),
        ("The office counted 47 civilian deaths (12 women, 9 children) and 112 injured.",
         ["killed 47 civilian", "killed 12 adult f of 0", "killed 9 child of 0", "injured 112"]),
        ("Killed: 12. Injured: 30.", ["killed 12", "injured 30"]),
        ("Dead: 12\nWounded: 30\nChildren killed: 3", ["killed 12", "injured 30", "killed 3 child"]),
        ("Dead: 12 fish found in the lake.", []),
        ("Five people were killed (see page 3).", ["killed 5"]),
        ("Thirty people died. Twelve of the dead were children.", ["killed 30", "killed 12 child of 0"]),
        ("Thirty died; at least 12 of them were civilians.", ["killed 30", "killed 12.. civilian of 0"]),
        ("Ten were hurt. Four of them left.", ["injured 10"]),
        ("A man was killed. Three of his children live abroad.", ["killed 1", "killed 1 adult m of 0"]),
        ("She saw nine bodies there, four of them children.", ["killed 9", "killed 4 child of 0"]),
        ("By evening the toll had risen to 15 wounded and two dead.", ["injured 15", "killed 2"]),
        ("They lost their cousin Mara Ostan (Umm Ilan, 62) and her husband Odo Ostan in the strike, which killed both.",
         ["killed 2", "killed 1 adult f of 0", "killed 1 adult m of 0"]),
        ("The strike killed Mara Ostan (Ilan Ostan’s mother) and Odo Ostan.",
         ["killed 2", "killed 1 of 0", "killed 1 of 0"]),
        ("Father and son, 36-year-old Odo Ostan and two-year-old Ilan Ostan, were killed.",
         ["killed 2", "killed 1 adult m of 0", "killed 1 child m of 0"]),
        ("A son of Odo Ostan, 35-year-old Ilan Ostan, described as good and kind by Mara, was killed.",
         ["killed 1", "killed 1 m of 0"]),
        ("Among those killed were Mara Ostan, 32, and Odo Hane Jr.\n\nMinutes later, police came.",
         ["killed 2..", "killed 1 adult of 0", "killed 1 of 0"]),
        ("SHOTS FIRED IN VALE TOWN SEVEN people were hurt.", ["injured 7"]),
        ("Police shot Odo Ostan at Vale Wrecker Services & Auto Repair.", ["shot 1"]),
        ("A strike hurt 12 people, mostly children, medics said.", ["injured 12", "injured .. child of 0"]),
        ("Six people, all between the ages of 18 and 23, were hurt.", ["injured 6"]),
        ("Two women, both 21, were hurt.", ["injured 2", "injured 2 adult f of 0"]),
        ("His wife called 911 and was taken to a hospital.", ["injured 1", "injured 1 adult f of 0"]),
        ("He died of 13 gunshot wounds.", ["killed 1", "killed 1 m of 0"]),
        ("The clinic said a man and a boy were hurt.",
         ["injured 2", "injured 1 adult m of 0", "injured 1 child m of 0"]),
        ("A shooting left one dead and two others injured.", ["killed 1", "injured 2"]),
        ("Six people shot, one fatally", ["shot 6", "killed 1"]),
        ("Four people were shot, two of them fatally.", ["shot 4", "killed 2"]),
        ("The death toll rose from 9 to 12 on Sunday.", ["killed 12"]),
        ("Death toll of the attack on Hill Town has risen to 3", ["killed 3"]),
        ("The number of people who were killed in the raid has risen to four.", ["killed 4"]),
        ("Drone targets Hill Town, 2 civilians killed", ["killed 2 civilian"]),
        ("Three terrorists were killed.", ["killed 3"]),
        ("Shelling of the hill on Friday injured a child and killed a number of sheep.",
         ["injured 1", "injured 1 child of 0"]),
        ("The death toll may rise further, as the raid left 17 others injured.", ["injured 17"]),
        ("Between 12 and 15 people died.", ["killed 12..15"]),
        ("Rockets killed at least five and wounded dozens.", ["killed 5..", "injured .."]),
        ("Four dead children were found.", ["killed 4", "killed 4 child of 0"]),
        ("The bodies of a woman and two men were found.",
         ["killed 3", "killed 1 adult f of 0", "killed 2 adult m of 0"]),
        ("Twenty-six people, most of them women, were killed.", ["killed 26", "killed .. adult f of 0"]),
        ("A family of five was killed.", ["killed 5"]),
        ("Police confirmed a triple homicide.", ["killed 3"]),
        ("No one else was injured.", ["injured 0"]),
        ("At least nine civilians, all members of one family, including two women, were killed.",
         ["killed 9.. civilian", "killed 2 adult f of 0"]),
        ("The victims of the strike included six children.", ["killed 6 child"]),
        ("Two more men, ages 20 and 25, were also wounded.", ["injured 2", "injured 2 adult m of 0"]),
        ("Two brothers among 17 killed in raids", ["killed 17"]),
        ("Three civilian deaths were confirmed.", ["killed 3 civilian"]),
        ("Dozens of people were killed and wounded.", ["killed ..", "injured .."]),
        ("Six people, most of whom were children, were killed.", ["killed 6", "killed .. child of 0"]),
        ("Nine people from one family, all women and children, were killed.",
         ["killed 9", "killed .. adult f of 0", "killed .. child of 0"]),
        ("Five people, all of them children, were killed.", ["killed 5", "killed 5 child of 0"]),
        ("Five people, all neighbours, were killed.", ["killed 5"]),
        ("The strike killed 3 civilians, incl. a child, and hurt 5.",
         ["killed 3 civilian", "killed 1 child of 0", "injured 5"]),
        ("Two civilians were kil*led.", ["killed 2 civilian"]),
        ("Shelling hits civilian house in Ardan.",
         []),
        ("Five fighter jets executed four airstrikes on a forest.",
         []),
        ("A family of six sustained various injuries.", ["injured 6"]),
        ("A girl was one of the victims killed in Ardan.", ["killed 1 child f"]),
        (
            "The strike killed a man, identified as Jim Doe, and two children.",
            ["killed 3", "killed 1 adult m of 0", "killed 2 child of 0"],
        ),
        (
            "A woman, named locally as Jane Doe, and her son were killed.",
            ["killed 2", "killed 1 adult f of 0", "killed 1 m of 0"],
        ),
        ("One civilian was killed and another injured.", ["killed 1 civilian", "injured 1"]),
        ("Two farmers were killed and a third wounded in the raid.", ["killed 2", "injured 1"]),
        ("The injured were taken away.", []),
        ("The strike killed a man, identified", ["killed 1", "killed 1 adult m of 0"]),
        ("A man was killed by a man known", ["killed 1", "killed 1 adult m of 0"]),
        ("One child named Nader Karman was killed.", ["killed 1", "killed 1 child of 0"]),
        ("A 40-year-old was killed.", ["killed 1", "killed 1 adult of 0"]),
        ("Six people, including four children (three boys and a girl) and two women, were killed.",
         ["killed 6", "killed 4 child of 0", "killed 2 adult f of 0"]),
        ("Six people, including at least four women, two of whom were pregnant, and two men were killed.",
         ["killed 6", "killed 4.. adult f of 0", "killed 2 adult m of 0"]),
        ("Four farmers – two of them named as Jim Roe (17-19) and Hal Roe – were killed.", ["killed 4"]),
        ("The death of my uncle, my friend, Jim Roe, was announced.", ["killed 1", "killed 1 m of 0"]),
        ("Jane Roe (identified as either 65 or 66) was killed with her husband, 67 or 68 year old Hal Roe.",
         ["killed 2", "killed 1 adult f of 0", "killed 1 adult m of 0"]),
        ("A post put the number of killed at four.", ["killed 4"]),
        ("An infant and a 14-year old boy were killed.",
         ["killed 2", "killed 1 child of 0", "killed 1 child m of 0", "killed 2 child of 0"]),
        ("His mother and sister were killed.",
         ["killed 2", "killed 1 adult f of 0", "killed 1 f of 0", "killed 2 f of 0"]),
        ("Jim Doe and his infant granddaughter Ann Doe were killed.",
         ["killed 2", "killed 1 m of 0", "killed 1 child f of 0"]),
        ("Jim Doe was killed with his young daughter 13 year old Ann Doe.",
         ["killed 2", "killed 1 m of 0", "killed 1 child f of 0"]),
        ("Three female relatives called Ann Doe, Jane Roe and Tara Roe were killed.",
         ["killed 3", "killed 3 f of 0", "killed 1 f of 0", "killed 1 f of 0", "killed 1 f of 0", "killed 3 f of 0"]),
        ("26 people, including 12 children*, seven women (including a pregnant woman), and seven men, died.",
         ["killed 26", "killed 12 child of 0", "killed 7 adult f of 0", "killed 7 adult m of 0"]),
        ("Jane Roe and her two daughters, Lina, aged two, and Tara, aged four, were killed.",
         ["killed 3", "killed 1 f of 0", "killed 2 child f of 0", "killed 1 child f of 0", "killed 1 child f of 0",
          "killed 2 child of 0"]),
        ("The strike led to the deaths of 19 people.",
         ["killed 19"]),
        ("Jim Doe lost his four children.",
         ["killed 4", "killed 4 child of 0"]),
        ("Jim Doe lost his life.",
         ["killed 1"]),
        ("15 people were injured in addition to five deaths.", ["injured 15", "killed 5"]),
        ("According to the report by Jim Doe, a 31-year-old woman was killed.", ["killed 1", "killed 1 adult f of 0"]),
        ("The agency reported “around 50” people had been killed.", ["killed 50"]),
        ("Jim Doe, his wife and their three girls (likely the ones named above) were killed.",
         ["killed 5", "killed 1 m of 0", "killed 1 adult f of 0", "killed 3 child f of 0"]),
        ("Alla Zain Hold and her daughters Yara Sami Hold (12), Hala Sami Hold (10), Mara Sami Hold (5), were killed.",
         ["killed 4", "killed 1 of 0", "killed 1 child f of 0", "killed 1 child f of 0",
          "killed 1 child f of 0", "killed 3 child of 0"]),
        ("An elderly couple, their son, his wife and their three girls were killed.",
         ["killed 7", "killed 2 of 0", "killed 1 m of 0", "killed 1 adult f of 0", "killed 3 child f of 0"]),
        ("Twelve bodies were pulled from the rubble, among them five children.",
         ["killed 12", "killed 5 child of 0"]),
        ("The family lost 14 of its members, including six children.",
         ["killed 14", "killed 6 child of 0"]),
        ("Of the nine people killed, four were children and two were women.",
         ["killed 9", "killed 4 child of 0", "killed 2 adult f of 0"]),
        ("More than a dozen people, half of them children, were killed.",
         ["killed 13..", "killed .. child of 0"]),
        ("17 civilians – including five women – of the ‘Abu Doe’ family were killed.",
         ["killed 17 civilian", "killed 5 adult f of 0"]),
        ("Another neighbour survived the bombing.", []),
        ("Jane Roe stayed in the house which was hit.", []),
        ("The agency and three other sources reported a number of injuries.", ["injured .."]),
        ("The strike led to a number of injuries and two deaths.", ["injured ..", "killed 2"]),
        ("The strike killed four people and injured a further 28.",
         ["killed 4", "injured 28"]),
        ("The raid killed her three children: her two sons, Jim Roe (9) and Tim Roe (8), and her girl, Ann Roe (7).",
         ["killed 3", "killed 3 child of 0", "killed 2 child m of 0", "killed 1 child f of 0",
          "killed 1 child m of 0", "killed 1 child m of 0", "killed 3 child of 0"]),
        ("Jim’s two sons were killed.", ["killed 2", "killed 2 m of 0"]),
        ("The raid killed four of his five sons.",
         ["killed 4", "killed 4 m of 0"]),
        ("Jane Roe (wife of Jim Roe, 32), her two daughters and her son were killed.",
         ["killed 4", "killed 1 adult f of 0", "killed 2 f of 0", "killed 1 m of 0", "killed 3 f of 0"]),
        ("Jim Roe, who was 48 years old, was killed alongside his son, Hal Roe and his two daughters.",
         ["killed 4", "killed 1 adult m of 0", "killed 1 m of 0", "killed 2 f of 0"]),
        ("Her daughter, 11-year-old Ann Roe, was also reported as killed.",
         ["killed 1", "killed 1 child f of 0"]),
        ("Jim Roe was killed as well as his daughters 24-year-old Ann Roe and 21-year-old Jane Roe.",
         ["killed 3", "killed 1 of 0", "killed 1 adult f of 0", "killed 1 adult f of 0", "killed 2 f of 0"]),
    ],
)  # fmt: skip
def test_numbers_are_read_with_what_they_count(text: str, figures: list[str]):
    """Passive, active, headline and noun give the same figure; parts point at their wholes."""
    assert _read(text) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Jane Doe, 23, was shot in the leg.", ["shot 1", "shot 1 adult of 0"]),
        ("John Roe, 9, who was in the car, died.", ["killed 1", "killed 1 child of 0"]),
        ("A 14-month-old was hit in the arm.", ["shot 1", "shot 1 child of 0"]),
        ("Her 3-year-old son was wounded.", ["injured 1", "injured 1 child m of 0"]),
        ("Man killed, woman hurt in raid",
         ["killed 1", "killed 1 adult m of 0", "injured 1", "injured 1 adult f of 2"]),
        ("The girl was shot and later died.", ["killed 1", "killed 1 child f of 0"]),
        ("John Roe, a teacher, was killed.", ["killed 1"]),
        ("A boy found the gun and shot himself.", ["shot 1", "shot 1 child m of 0"]),
        ("Another man was taken to a hospital.", ["injured 1", "injured 1 adult m of 0"]),
        ("Killed were Jane Doe, 33, and John Roe, 35.", ["killed 2", "killed 1 adult of 0", "killed 1 adult of 0"]),
        ("Two men, John Doe and Jim Roe, were killed.",
         ["killed 2", "killed 2 adult m of 0", "killed 1 adult m of 0", "killed 1 adult m of 0"]),
        ("Jane Doe was killed along with her son.",
         ["killed 2", "killed 1 f of 0", "killed 1 m of 0"]),
        ("Jane Doe was killed with her husband, 30 year-old Jim Doe.",
         ["killed 2", "killed 1 f of 0", "killed 1 adult m of 0"]),
        ("A girl was killed along with her mother, 32-year-old Jane Doe and two aunts.",
         ["killed 4", "killed 1 child f of 0", "killed 1 adult f of 0", "killed 2 f of 0", "killed 3 f of 0"]),
        ("Jim Doe (6 or 7 years old) was killed.", ["killed 1", "killed 1 child of 0"]),
        ("Jim Doe (17 or 18 years old) was killed.", ["killed 1"]),
        ("Jane Doe (also known as Umm Jim) and Ann Roe (daughter) were killed.",
         ["killed 2", "killed 1 f of 0", "killed 1 f of 0", "killed 2 f of 0"]),
        ("The raid killed her sons 9-year-old Jim Doe and 4-year-old Tim Doe.",
         ["killed 2", "killed 1 child m of 0", "killed 1 child m of 0", "killed 2 child of 0"]),
        ("The raid killed four civilians: John Doe, his wife and his aunt, and Jim Doe and Tim Roe.",
         ["killed 4 civilian", "killed 1 m of 0", "killed 1 adult f of 0", "killed 1 f of 0", "killed 1 of 0",
          "killed 1 of 0", "killed 2 f of 0"]),
        ("Umm Jim Doe was killed.", ["killed 1", "killed 1 f of 0"]),
        ("Jane Doe (Umm Jim) was killed.", ["killed 1", "killed 1 f of 0"]),
        ("John Doe and a boy were also among those killed.", ["killed 2..", "killed 1 of 0", "killed 1 child m of 0"]),
        ("The raid killed their two sons, John Doe, 9, and Jim Doe, 4, and a girl.",
         ["killed 3", "killed 2 child m of 0", "killed 1 child f of 0", "killed 1 child m of 0",
          "killed 1 child m of 0", "killed 3 child of 0", "killed 2 child of 0"]),
        ("Three men were killed by an armed group.", ["killed 3", "killed 3 adult m of 0"]),
        ("A child named Jim Doe (3) was killed.", ["killed 1", "killed 1 child of 0"]),
        ("The teenager, a student of the school, was shot.", ["shot 1"]),
        ("The father of three died.", ["killed 1", "killed 1 adult m of 0"]),
    ],
)  # fmt: skip
def test_single_persons_are_read_with_age_and_sex(text: str, figures: list[str]):
    """Names, ages, kin and descriptions in apposition count one person each."""
    assert _read(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "He was charged with attempted murder.",
        "The driver could have been killed.",
        "They threatened to shoot two guards.",
        "The pilot was not injured.",
        "Shells killed and injured 15 people.",
        "The Hill Road school was hit.",
        "Officers fired 13 shots and two cars were hit.",
    ],
)
def test_what_did_not_happen_or_nobody_can_tell_apart_is_no_figure(text: str):
    """Attempts, threats, possibilities and denials give nothing, nor do joint counts and things."""
    assert _read(text) == []


_WORDS = ["killed", "was", "shot", "26", "two", "people", "children", "including", "and", ",", "were", "a", "woman",
          "Jane", "Doe", "23", "of", "them", "-", "year", "old", "with", "dead", ":", "(", ")", "the", "his", "others",
          "no one", "at least", "death toll", "injured", "in critical condition", "identified as", "."]  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(_WORDS), max_size=16))
def test_any_row_of_words_gives_figures_that_stand_in_it(words: list[str]):
    """No order of words breaks the reader; spans lie in the text and parts point at earlier figures."""
    text = " ".join(words)
    for index, figure in enumerate(english_figures(Tagged(text), split(text))):
        assert figure.span.end <= len(text)
        assert figure.of is None or 0 <= figure.of < index


def test_a_list_without_end_is_read_as_one_enumeration():
    """Phrases one inside another are told apart to some depth, and a longer list costs no more than its length."""
    text = "Killed were " + "two sons, " * 3_000 + "and a daughter."
    sentences = split(text)
    assert all(figure.span.end <= len(text) for figure in english_figures(Tagged(text), sentences))


def test_what_is_said_of_all_points_at_the_number_too():
    """Whom "all" counts stands before it: the words of the number are words of the part as well."""
    text = "The strike killed five members of the Ostan family, all men."
    part = english_figures(Tagged(text), split(text))[1]
    assert [span.of(text) for span in (part.span, *part.more)] == ["men", "five members of the Ostan family"]


def test_the_loss_of_a_life_is_a_death_and_the_loss_of_a_house_is_none():
    """The words of a death that count nobody end with the life."""
    text = "We regret the loss of innocent life."
    assert [figure.span.of(text) for figure in english_figures(Tagged(text), split(text))] == ["loss of innocent life"]
    assert _read("We regret the loss of the old house.") == []
    assert _read("The deal remains of some benefit, he said.") == []
