"""Make the demo's letters, report and archive (DOCX, EML, PDF, ZIP) from words written for this project.

Run it from the root of the checkout: `python tools/make_demo_files.py`. It needs python-docx, and for the PDF Chromium
and the font Noto Kufi Arabic: with other Arabic fonts tried, Chromium's PDFs give most Arabic words back to front.
The files are committed; all but the PDF come out byte for byte the same each time (Chromium names its own version).
"""

import io
import re
import shutil
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import docx
from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parents[1] / "src" / "inquest" / "cli" / "demo_sources"
EPOCH = (2031, 4, 14, 0, 0, 0)

DALVARI_LETTER = (
    "Ministry of Foreign Affairs of Dalvar",
    "17 March 2031",
    "Letter to the Secretary-General of the Assembly of Maritime Nations",
    "Excellency,",
    (
        "On Friday, 14 March 2031, Velmoran warplanes deliberately bombed the main market in the town of Kelvarra in "
        "Veskara province. 15 civilians were killed, most of them women and children, and more than 30 others were "
        "injured. Several houses were damaged."
    ),
    (
        "The Ministry recalls its letters of 3 February 2031 concerning the use of incendiary weapons by Velmoran "
        "forces in earlier attacks."
    ),
    'The Government of Dalvar considers the attack a "war crime".',
    "The Government of Dalvar demands that the Assembly establish an independent inquiry without delay.",
    "Please accept, Excellency, the assurances of my highest consideration.",
)

VELMORAN_LETTER = """\
Letter to the Secretary-General of the Assembly of Maritime Nations

Excellency,

On Monday, 24 March 2031, Dalvari forces deliberately shelled the bus station in the town of Tomrish in \
Ondria province. 11 civilians were killed, most of them women and children, and more than 25 others were \
injured. Several houses were damaged.

The Ministry recalls its letters of 10 February 2031 concerning the use of cluster munitions by Dalvari forces \
in earlier attacks.

The Government of Velmora considers the attack a "war crime".

The Government of Velmora demands that the Assembly establish an independent inquiry without delay.

Please accept, Excellency, the assurances of my highest consideration.

Ministry of Foreign Affairs of Velmora
"""

REPORT = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Civilian harm in March 2031</title>
<style>
@page { size: A4; margin: 25mm } body { font: 12pt/1.5 'DejaVu Sans' }
section[lang=ar] { break-before: page; direction: rtl; font: 12pt/1.7 'Noto Kufi Arabic' }
</style></head><body>
<section>
<h1>Civilian harm in March 2031</h1>
<p>Merenthia Observatory for Civilians, 1 April 2031</p>
<h2>Kelvarra, 14 March 2031</h2>
<p>On Friday 14 March 2031, air strikes hit the main market in the town of Kelvarra in Veskara province. The
observatory documented 14 civilians killed, among them six children and three women. 23 people were injured.</p>
<p>Witnesses said the aircraft were Velmoran. The Velmoran Ministry of Defence has denied that its warplanes struck
Kelvarra.</p>
<h2>Tomrish, 24 March 2031</h2>
<p>On Monday 24 March 2031, artillery shells hit the bus station in the town of Tomrish in Ondria province. The
observatory documented nine civilians killed, among them three children and two women. 16 people were injured.</p>
<p>Witnesses said the shells were fired by Dalvari forces. The Dalvari Army Command has denied that its forces shelled
Tomrish.</p>
</section>
<section lang="ar">
<h1>الأضرار التي لحقت بالمدنيين في مارس 2031</h1>
<p>في يوم الجمعة 14 مارس 2031 استهدفت غارات جوية السوق الرئيسي في بلدة كيلفارا بمحافظة فيسكارا. وقال المرصد إن
الغارات أدت إلى مقتل 14 من المدنيين، بينهم 6 أطفال و3 نساء، وإصابة 23 آخرين بجروح.</p>
<p>وفي يوم الاثنين 24 مارس 2031 أصابت قذائف مدفعية محطة الحافلات في بلدة تومريش بمحافظة أوندريا. وقال المرصد إن
القصف أدى إلى مقتل 9 من المدنيين، بينهم 3 أطفال وامرأتان، وإصابة 16 آخرين بجروح.</p>
</section>
</body></html>
"""


def pack(members: list[tuple[str, bytes]]) -> bytes:
    """Return a ZIP archive whose bytes depend on the members alone."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def make_docx() -> bytes:
    """Return the letter of one ministry, dated in its core properties."""
    letter = docx.Document()
    for paragraph in DALVARI_LETTER:
        letter.add_paragraph(paragraph)
    written = datetime(2031, 3, 17, 9, 0, tzinfo=UTC).replace(tzinfo=None)
    properties = letter.core_properties
    properties.title = DALVARI_LETTER[2]
    properties.author = DALVARI_LETTER[0]
    properties.language = "en"
    properties.created = properties.modified = written
    raw = io.BytesIO()
    letter.save(raw)
    with zipfile.ZipFile(raw) as archive:
        return pack([(name, archive.read(name)) for name in archive.namelist()])


def make_eml() -> bytes:
    """Return the letter of the other ministry as a mail."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = "Ministry of Foreign Affairs of Velmora <letters@foreign.velmora.example>"
    mail["To"] = "Secretary-General <office@assembly.example>"
    mail["Subject"] = "Letter on the shelling of Tomrish"
    mail["Date"] = "Thu, 27 Mar 2031 10:00:00 +0000"
    mail["Message-ID"] = "<2031-0327-1@foreign.velmora.example>"
    mail["Content-Language"] = "en"
    mail.set_content(VELMORAN_LETTER)
    return mail.as_bytes()


def make_pdf(browser: str) -> bytes:
    """Return the observatory's report, printed by Chromium, dated on the day it was published."""
    with sync_playwright() as tools:
        chromium = tools.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page()
        page.set_content(REPORT)
        data = page.pdf(prefer_css_page_size=True)
        chromium.close()
    return re.sub(rb"(?<=Date \(D:)\d{14}", b"20310401090000", data)


def main() -> None:
    """Write the four files; without Chromium the PDF stays as it is, and this says so."""
    archive = pack([("list-of-photographs.txt", b"An archive is sealed as it came; nobody opened it.\n")])
    made = {"08-letter-dalvar.docx": make_docx(), "12-letter-velmora.eml": make_eml(), "20-photographs.zip": archive}
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        print("Chromium is not installed: the PDF was left as it is")
    else:
        made["14-observatory-report.pdf"] = make_pdf(browser)
    for name, data in made.items():
        (FOLDER / name).write_bytes(data)
        print(f"{name}: {len(data)} bytes")


if __name__ == "__main__":
    main()
