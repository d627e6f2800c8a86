"""Patterns of the times that are read, on folded text, the more telling first; what they mean is in `times`."""

import re

from inquest.read.calendars import DAYS, MONTHS, NUMBERS, either

_MONTH, _DAY, _NUMBER = either(MONTHS), either(DAYS), either(NUMBERS)
_AR = r"(?:[وفبل]|لل)?"
_PART = r"(?:(?:(?:بعد|منتصف|بعد منتصف)\s+)?(?:صباح|مساء|ظهر|عصر|فجر|ليل|ليله|مغرب)\s+(?:يوم\s+)?)?"
_BOTH = rf"(?P<month>{_MONTH})(?:\s*[/\\(]\s*{_MONTH}\)?)?"
_WEEKDAY = rf"(?:(?:early|late)\s+)?(?:{_DAY}\.?,?\s+(?:the\s+)?)?"
_THIRD = r"(?P<third>early|mid|late|اوايل|مطلع|بدايه|منتصف|اواخر|نهايه)[\s-]+(?:in\s+)?(?:شهر\s+)?"

_ISO = r"(?P<year>\d{4})[-/](?P<number>\d{1,2})[-/](?P<day>\d{1,2})(?:t\d{2}:\d{2}\S*)?"
_MONTH_DAY = rf"{_WEEKDAY}(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}}))?"
_DAY_MONTH = (
    rf"{_WEEKDAY}{_PART}{_AR}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:of\s+|من\s+(?:شهر\s+)?)?[-/]?{_BOTH}"
    r"(?:[\s,/-]*(?:من\s+)?(?:عام\s+|سنه\s+)?(?P<year>\d{4}))?"
)
_NUMERIC = r"(?P<day>\d{1,2})(?P<sep>[/.-])(?P<number>\d{1,2})(?P=sep)(?P<year>\d{4}|\d{2})"
_MONTH_YEAR = rf"(?:{_THIRD})?{_BOTH}\.?(?:,?\s+(?:of\s+)?(?:(?:من\s+)?عام\s+)?(?P<year>\d{{4}}))"
_MONTH_ALONE = rf"(?:{_THIRD}|in\s+|في\s+شهر\s+|شهر\s+){_BOTH}"
_YEAR = r"(?:in|during|عام|سنه|في\s+عام|في\s+العام)\s+(?P<year>(?:19|20)\d{2})"
_AGO = rf"(?P<count>\d{{1,3}}|{_NUMBER})\s+(?P<unit>day|week|month|year)s?\s+(?:ago|earlier)"
_AGO_ARABIC = rf"قبل\s+(?P<count>\d{{1,2}}|{_NUMBER})(?:(?<=يوم)|(?<=يومين)|\s+(?:ايام|يوما))(?P<unit>)"
_WEEK = r"(?:last|this)\s+week|الاسبوع\s+(?:الماضي|الحالي)"
_BEFORE = rf"{_AR}{_PART}(?:the day before yesterday|اول\s+(?:من\s+)?امس|امس\s+الاول|قبل امس)"
_YESTERDAY = (
    rf"(?:yesterday|last night|overnight|{_AR}{_PART}(?:امس|البارحه|مبارح))(?:,?\s+(?:يوم\s+)?(?P<weekday>{_DAY}))?"
)
_TODAY = (
    rf"(?:today|tonight|this (?:morning|afternoon|evening)|{_AR}{_PART}(?:هذا )?اليوم)"
    rf"(?:,?\s+(?P<weekday>{_DAY}))?"
)
_ON_A_DAY = (
    rf"(?:on\s+)?(?:early\s+|late\s+)?{_AR}{_PART}(?:يوم\s+)?(?P<weekday>{_DAY})"
    r"(?P<past>\s+(?:الماضي|الفايت|المنصرم))?"
)

RULES = tuple(
    (name, re.compile(rf"(?<![\w/.-])(?:{pattern})(?![\w/])"))
    for name, pattern in (
        ("iso", _ISO),
        ("date", _MONTH_DAY),
        ("date", _DAY_MONTH),
        ("numeric", _NUMERIC),
        ("month", _MONTH_YEAR),
        ("month", _MONTH_ALONE),
        ("year", _YEAR),
        ("ago", _AGO),
        ("ago", _AGO_ARABIC),
        ("week", _WEEK),
        ("last", rf"last\s+(?P<weekday>{_DAY})"),
        ("before", _BEFORE),
        ("yesterday", _YESTERDAY),
        ("today", _TODAY),
        ("weekday", _ON_A_DAY),
    )
)
