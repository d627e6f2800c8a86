"""Photographs an incident of the demonstration for the documentation: `python tools/screenshot.py`.

Needs Debian's chromium. Makes a demonstration in a folder that it removes, and serves it on a free port.
"""

import shutil
import tempfile
import threading
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from inquest.app import open_inquiry
from inquest.cli import main as inquest
from inquest.web.server import listen, settings

TARGET = Path(__file__).resolve().parents[1] / "docs" / "screenshot.png"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def photograph(address: str) -> None:
    """Write the top of the page of the incident with the most reports."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        size = {"width": 1280, "height": 1100}
        page = browser.new_page(viewport=size, color_scheme="light", locale="en", base_url=address)
        incidents = page.request.get("/api/incidents").json()
        largest = max(incidents, key=lambda incident: len(incident["mentions"]))
        page.goto(f"/incidents/{largest['id']}")
        page.screenshot(path=TARGET)
        browser.close()


def main() -> None:
    """Make the demonstration, serve it, photograph it, stop."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "demo"
        inquest(["demo", str(folder), "--no-serve"])
        with open_inquiry(folder) as house, listen("127.0.0.1", 0) as listening:
            server = uvicorn.Server(settings(house.desk))
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
            thread.start()
            try:
                photograph(f"http://127.0.0.1:{listening.getsockname()[1]}")
            finally:
                server.should_exit = True
                thread.join()
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
