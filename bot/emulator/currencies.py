"""The currencies an invoice can be made out in, and the least it can ask for in each.

Telegram publishes the limits as `currencies.json`: about one US dollar at the least, ten thousand at the most. The
figures here are that minimum in the smallest unit, rounded, because the real ones move with the exchange rates.
"""

STARS = "XTR"
MOST_STARS = 25_000
MOST_DOLLARS = 10_000

LEAST: dict[str, int] = {
    "AED": 367,
    "AUD": 150,
    "BRL": 550,
    "CAD": 140,
    "CHF": 90,
    "CZK": 2_300,
    "DKK": 690,
    "EUR": 100,
    "GBP": 80,
    "HUF": 36_000,
    "ILS": 370,
    "INR": 8_400,
    "JPY": 150,
    "KRW": 1_370,
    "KWD": 310,
    "MXN": 1_900,
    "NOK": 1_080,
    "NZD": 165,
    "PLN": 400,
    "RON": 460,
    "SAR": 375,
    "SEK": 1_060,
    "SGD": 133,
    "TRY": 3_400,
    "UAH": 4_100,
    "USD": 100,
    "VND": 25_000,
}


def can_ask_for(amount: int, currency: str) -> bool:
    """Whether an invoice of this total is within the limits of its currency."""
    if currency == STARS:
        return 1 <= amount <= MOST_STARS
    return LEAST[currency] <= amount <= LEAST[currency] * MOST_DOLLARS
