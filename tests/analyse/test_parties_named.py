"""Which parties claims name, in which forms, and what takes their places."""

from inquest.analyse.exchanging import Kind, Party, parties, trials
from inquest.model import (
    Basis,
    Claim,
    Detail,
    Document,
    Hedge,
    Link,
    Location,
    Named,
    Polarity,
    Predicate,
    Provenance,
    Span,
    Value,
)

TEXTS = (
    "Velmoran jets struck. Velmora denied it, VELMORA said. See velmora-today.example. Dalvari men and Dalvar's guns.",
    "Velmorans fled. VLF and Kelm. masked men, Masked again masked.",
    "قصفت طائرات فيلمورية السوق. والفيلموريون بفيلمورا. قوات دالوار والدالوارية. حماسة. محطة",
)


def accused(*names: str, predicate: Predicate = Predicate.ATTACKER_IS) -> list[Claim]:
    """Return a claim for each name."""
    return [claim(Named(name), predicate) for name in names]


def claim(value: Value, predicate: Predicate) -> Claim:
    """Return a claim of a value."""
    return Claim(0, predicate, value, (Link("X", "said"),), Hedge.ASSERTS, Polarity.AFFIRMS, (Span(0, 1),))


def documents(*texts: str, publisher: str | None = None) -> list[Document]:
    """Return documents of texts."""
    said = Provenance(publisher=Detail(publisher, Basis.SIDECAR) if publisher else None)
    return [Document(f"{at:064}", 0, text, None, said, (), "hand/1") for at, text in enumerate(texts)]


def found(*claims: Claim, texts: tuple[str, ...] = TEXTS) -> dict[str, Party]:
    """Return the parties by their first base."""
    made = parties(claims, documents(*texts, publisher="Velmora Today"))
    return {next(one.bases[kind] for kind in Kind if kind in one.bases): one for one in made}


def forms(party: Party) -> dict[str, str]:
    """Return the forms with their kinds."""
    return {form.surface: form.kind.value for form in party.forms}


def test_a_party_has_every_form_of_its_name_in_the_texts():
    """Name, adjective and people are told by their form, in small letters and in capitals too."""
    party = found(*accused("Velmoran jets", "Velmoran warplanes"))["Velmora"]

    assert (party.script, party.claims, party.gender, party.is_state) == ("Latin", 2, "none", False)
    assert forms(party) == {
        "VELMORA": "name", "Velmora": "name", "velmora": "name", "Velmoran": "adjective", "Velmorans": "people",
    }  # fmt: skip


def test_an_arabic_party_has_its_forms_without_the_prefixes_that_stay():
    """Article and ending stand apart; the gender is that of the name, where there is one."""
    party = found(*accused("طائرات فيلمورية"))["فيلمورا"]

    assert (party.gender, forms(party)) == (
        "feminine", {"فيلمورية": "adjective", "الفيلموريون": "adjective", "فيلمورا": "name"},
    )  # fmt: skip


def test_words_that_are_no_names_are_no_parties():
    """What mostly stands in small letters, an Arabic thing that is a target too, and other scripts name no party."""
    targets = accused("محطة الحافلات", predicate=Predicate.TARGET_WAS)

    assert found(*accused("masked men", "محطة الحافلات", "армия", "forces"), *targets) == {}


def test_letters_and_lone_adjectives_are_told():
    """Capitals alone are letters; a name that only occurs as an adjective has no name."""
    assert forms(found(*accused("VLF"))["VLF"]) == {"VLF": "letters"}
    assert forms(found(*accused("Dalvari men"), texts=("Dalvari men",))["Dalvari"]) == {"Dalvari": "adjective"}


def test_a_name_that_claims_also_give_to_a_place_is_a_state():
    """It is exchanged only where it acts."""
    party = found(*accused("Velmora"), claim(Location("Velmora"), Predicate.OCCURRED_IN))["Velmora"]
    (trial,) = trials([party], [])

    assert party.is_state
    assert trial.exchange.text("Velmora is large; in northern Velmora") == "Velmora is large; in northern Velmora"
    assert trial.exchange.text("accused Velmora of it") == "accused Ostravel of it"


def test_an_invented_party_takes_the_place_of_each_in_its_own_form():
    """No invented name stands in the texts; letters go with letters; article, ending and case stay."""
    known = found(*accused("Velmoran jets", "VLF", "طائرات فيلمورية"))
    trial = trials(tuple(known.values()), ["Ostravel"])[0]

    assert trial.code == "invented"
    assert [pair for pair in trial.pairs if pair[0] != "VLF"] == [("Velmora", "Karnoth"), ("فيلمورا", "أوسترافيلا")]
    assert trial.exchange.text("VELMORA, velmora, Velmoran, VLF") == "KARNOTH, karnoth, Karnothian, QVR"
    assert trial.exchange.text("والفيلموريون") == "والأوسترافيليون"


def test_parties_whose_names_have_the_same_forms_change_places():
    """The two accused most often of each script; where no two have the same forms, there is no such exchange."""
    known = found(*accused("Velmora", "Velmora", "Dalvar"), texts=("Velmora, Velmoran, Dalvar, Dalvari",))
    _, among = trials(tuple(known.values()), [])

    assert (among.code, among.pairs) == ("among_parties", (("Velmora", "Dalvar"), ("Dalvar", "Velmora")))
    assert among.exchange.text("Velmoran and Dalvar") == "Dalvari and Velmora"
    assert len(trials(tuple(found(*accused("Velmora", "VLF")).values()), [])) == 1
    assert trials((), []) == ()


def test_a_party_with_which_no_invented_one_goes_stays_and_is_named():
    """Nothing is exchanged for it, and the exchange says so."""
    (trial,) = trials([Party("Arabic", 1, (), {Kind.LETTERS: "سسس"})], [])

    assert (trial.pairs, trial.left) == ((), ("سسس",))


def test_a_word_of_a_place_s_name_stays_where_it_tells_the_place():
    """A body that is called as its county is: the county stays, the body that speaks is exchanged."""
    texts = ("Dalvar County deputies fired. Dalvar accused nobody.", "The fire was in Dalvar County.")
    place = claim(Location("Dalvar County"), Predicate.OCCURRED_IN)
    party = found(*accused("Dalvar deputies"), place, texts=texts)["Dalvar"]
    (trial,) = trials([party], [])

    assert party.is_state
    assert trial.exchange.text("The fire was in Dalvar County.") == "The fire was in Dalvar County."
    assert trial.exchange.text("accused Dalvar of it") == "accused Ostravel of it"


def test_a_place_s_name_is_no_adjective_whatever_its_ending():
    """Its name ends as adjectives do; claims say that it is a place."""
    place = claim(Location("Ormali"), Predicate.OCCURRED_IN)
    party = found(*accused("Ormali guards"), place, texts=("Ormali guards fired in Ormali.",))["Ormali"]

    assert (forms(party), party.is_state) == ({"Ormali": "name"}, True)


def test_two_spellings_of_a_name_stay_two_and_of_one_script():
    """Else texts that differ in them would grow alike by the exchange."""
    (party,) = found(*accused("فيلموري"), texts=("قصف فيلموري، وقال فيلمورا وفيلمورايا",)).values()
    (trial,) = trials([party], [])
    new = [trial.exchange.text(form.surface) for form in party.forms]

    assert len(party.forms) == 3
    assert len(set(new)) == 3
    assert all(word[0] > "\u0600" for word in "".join(new))
