"""What travels as a folder or a file: bags, bundles, and what is chosen for them."""

from inquest.share.packages.bag_check import check_bag
from inquest.share.packages.bag_text import inside
from inquest.share.packages.bundle import Bundle
from inquest.share.packages.bundle_check import check_bundle
from inquest.share.packages.folder import Folder, new_folder
from inquest.share.packages.selection import Selection, Step, select

__all__ = [
    "Bundle",
    "Folder",
    "Selection",
    "Step",
    "check_bag",
    "check_bundle",
    "inside",
    "new_folder",
    "select",
]
