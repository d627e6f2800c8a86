"""Where the places come from: one module a source, each giving rows of the gazetteer."""
