"""Images that look alike, and videos that show the same pictures in the same order."""

from inquest.consolidate.pictures.images import Alike, alike, like
from inquest.consolidate.pictures.videos import SameFilm, same_film, same_film_as

__all__ = ["Alike", "SameFilm", "alike", "like", "same_film", "same_film_as"]
