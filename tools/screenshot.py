"""Photographs the page of an incident of the demonstration, and writes docs/screenshot.png. Run: `python tools/screenshot.py`.

Needs Debian's chromium. Makes its own demonstration in a folder that it removes, and serves it on a free port.
"""

import shutil
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from inquest.app import open_inquiry
from inquest.cli import main
from inquest.web.server import listen, settings

TARGET = Path(__file__).resolve().parents[1] / "docs" / "screenshot.png"
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
