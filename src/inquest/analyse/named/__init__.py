"""Persons known by name beside the ranges of an incident."""

from inquest.analyse.named.reconcile import Reconciled, reconcile

__all__ = ["Reconciled", "reconcile"]
