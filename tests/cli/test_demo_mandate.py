"""The demonstration's mandate is about both parties alike, and an incident past its edge is kept and said to be so."""

from pathlib import Path

from inquest.app import open_inquiry
from inquest.cli.demo_mandate import enter_mandate
from inquest.model import Classification, Mandate


def test_the_mandate_of_the_demonstration_is_about_all_parties(made_demo: Path):
    """It names no party, allows no standard above reasonable grounds, and two hold different views of the conflict."""
    with open_inquiry(made_demo) as house:
        matters = [said.word.matter for said in house.desk.frame_said()]

    (mandate,) = [one for one in matters if isinstance(one, Mandate)]
    held = [one for one in matters if isinstance(one, Classification)]
    assert not mandate.one_sided
    assert {one.parties for one in held} == {("Dalvar", "Velmora")}
    assert len({one.hypothesis for one in held}) == 2
    assert not any(one.adopted for one in held)


def test_an_incident_past_the_edge_of_the_mandate_is_kept(made_demo: Path):
    """One lies a day after its period; it is listed as any other."""
    with open_inquiry(made_demo) as house:
        pages = house.desk.incidents()

    outside = [page for page in pages if page.scope is not None and page.scope.found.proposed.value == "outside"]
    assert len(outside) == 1
    assert len(pages) > len(outside)


def test_a_demonstration_taken_up_again_enters_its_mandate_once(demo: Path):
    """What was entered before is not entered again."""
    sources = Path(__file__).resolve().parents[2] / "src" / "inquest" / "cli" / "demo_sources"
    enter_mandate(demo, sources)

    with open_inquiry(demo) as house:
        assert sum(isinstance(said.word.matter, Mandate) for said in house.desk.frame_said()) == 1
