"""A plain Splink model of two lists of persons, run by an interpreter of its own that has Splink 5.

    python splink_model.py A.csv B.csv OUT.csv

A and B have `unique_id`, `whole`, `given`, `family`, `age`, `sex`; names are folded as ours are. OUT gets `a_id`,
`b_id` and `probability` of the pairs that are each other's likeliest; the seconds it took are printed.
"""

import csv
import logging
import sys
import time
from pathlib import Path

import duckdb  # type: ignore[import-not-found, unused-ignore]
import splink.comparison_library as compared  # type: ignore[import-not-found, unused-ignore]
from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # type: ignore[import-not-found, unused-ignore]

_COLUMNS = dict.fromkeys(("unique_id", "whole", "given", "family", "sex"), "VARCHAR") | {"age": "INTEGER"}
_LIKELIEST = """SELECT unique_id_l, unique_id_r, match_probability FROM links
    QUALIFY row_number() OVER (PARTITION BY unique_id_l ORDER BY match_probability DESC, unique_id_r) = 1
    AND row_number() OVER (PARTITION BY unique_id_r ORDER BY match_probability DESC, unique_id_l) = 1
    ORDER BY ALL"""
_AGE = compared.CustomComparison(
    comparison_levels=[
        {"sql_condition": "age_l IS NULL OR age_r IS NULL", "label_for_charts": "not told", "is_null_level": True},
        *({"sql_condition": f"abs(age_l - age_r) <= {n}", "label_for_charts": f"within {n}"} for n in (0, 1, 3)),
        {"sql_condition": "ELSE", "label_for_charts": "further apart"},
    ],
    output_column_name="age",
)
_SETTINGS = SettingsCreator(
    link_type="link_only",
    comparisons=[
        compared.NameComparison("given").configure(term_frequency_adjustments=True),
        compared.NameComparison("family").configure(term_frequency_adjustments=True),
        compared.JaroWinklerAtThresholds("whole", [0.97, 0.92, 0.85]),
        _AGE,
        compared.ExactMatch("sex"),
    ],
    blocking_rules_to_generate_predictions=[
        block_on("whole"),
        block_on("given", "family"),
        block_on("given", "age"),
        block_on("family", "age"),
    ],
)


def main(ours: str, theirs: str, out: str) -> None:
    """Train, predict, keep the likeliest of each other."""
    begin = time.perf_counter()
    logging.disable(logging.CRITICAL)
    database = duckdb.connect()
    for name, path in (("a", ours), ("b", theirs)):
        database.read_csv(path, header=True, dtype=_COLUMNS).create(name)
    api = DuckDBAPI(connection=database)
    linker = Linker([api.register("a"), api.register("b")], _SETTINGS)
    linker.training.estimate_probability_two_random_records_match([block_on("whole", "age")], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("given"), block_on("family")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.05)
    likeliest = database.table(found.physical_name).query("links", _LIKELIEST).fetchall()
    with Path(out).open("w", encoding="utf-8", newline="") as rows:
        csv.writer(rows).writerows([("a_id", "b_id", "probability"), *likeliest])
    print(time.perf_counter() - begin)


if __name__ == "__main__":
    main(*sys.argv[1:])
