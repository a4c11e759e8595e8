"""Words → intent and slots, offline. The chat knows only this seam, whatever reads behind it."""

from bot.understand.reader import Reader, open_reader
from bot.understand.reading import MONEY, Decision, Intent, Period, Slots, Understood

__all__ = ["MONEY", "Decision", "Intent", "Period", "Reader", "Slots", "Understood", "open_reader"]
