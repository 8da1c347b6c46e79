"""Grounded lines and findings come in; what to ask again, and the lines mended by the answer, go out."""

from summarizer.repairing.applying import apply
from summarizer.repairing.requesting import RepairOptions, RepairRequest, plan
from summarizer.repairing.settling import dropped, settle

__all__ = ["RepairOptions", "RepairRequest", "apply", "dropped", "plan", "settle"]
