"""Exhibits in the forms of other fields: OCFL, RO-Crate, CASE/UCO, WACZ."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from inquest.share.exports.case import export_case
from inquest.share.exports.ocfl import export_ocfl
from inquest.share.exports.parcel import Parcel
from inquest.share.exports.ro_crate import export_ro_crate
from inquest.share.exports.wacz import export_wacz
from inquest.share.exports.wacz_check import check_wacz
from inquest.share.packages import Folder

EXPORTS: Mapping[str, Callable[[Parcel, Folder], int]] = MappingProxyType(
    {"wacz": export_wacz, "ocfl": export_ocfl, "ro-crate": export_ro_crate, "case": export_case}
)

__all__ = ["EXPORTS", "Parcel", "check_wacz"]
