"""Places: a gazetteer that ships as data, and the names in a text settled to its entries."""

from inquest.read.places.areas import Area, areas_of
from inquest.read.places.finding import find_places, locate_names
from inquest.read.places.gazetteer import Gazetteer
from inquest.read.places.grids import grid_references
from inquest.read.places.rows import Place

__all__ = ["Area", "Gazetteer", "Place", "areas_of", "find_places", "grid_references", "locate_names"]
