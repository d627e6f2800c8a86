"""Characters that change how others are shown, made visible, so that no name can pass for another."""

import re

# Controls, soft hyphen, zero-width characters, bidirectional embeddings, overrides and isolates, lone surrogates,
# annotation and tag characters. Joiners and direction marks (U+200C to U+200F, U+061C) are ordinary spelling in Arabic
# and Persian and move no other character: they stay.
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u180e\u200b\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    r"\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """Write each character that is not drawn but acts (overrides, zero width, control) as its code, `⟦U+202E⟧`."""
    return _HIDDEN.sub(lambda found: f"⟦U+{ord(found[0]):04X}⟧", text)
