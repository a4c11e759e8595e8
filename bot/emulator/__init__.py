"""A strict local Telegram: the Bot API for bots, a chat page for people, and everything that can go wrong between them.

It knows only the Bot API, nothing of the bot that talks to it:

    emulator = Emulator()
    bot = emulator.add_bot(token="42:DEMO", username="PocketDemoBot", first_name="Pocket")
    async with serve(emulator.asgi()) as server:
        ...  # Start a bot with the token 42:DEMO and `server.url` instead of https://api.telegram.org.
        ana = emulator.add_person(first_name="Ana")
        await ana.say(bot, "hello")
        await emulator.changed(lambda: len(ana.messages) == 2)
"""

from bot.emulator.bots import Bot, Group
from bot.emulator.checkout import Payment
from bot.emulator.clock import Clock
from bot.emulator.emulator import Emulator, Kept, Limits
from bot.emulator.faults import Fault, FaultPlan, Redelivery, Slow, TooManyRequests
from bot.emulator.flood import FloodLimits
from bot.emulator.inspector import CallRecord
from bot.emulator.people import CallbackAnswer, CallbackQuery, CannotDoThat, Person
from bot.emulator.server import Server, serve

__all__ = [
    "Bot",
    "CallRecord",
    "CallbackAnswer",
    "CallbackQuery",
    "CannotDoThat",
    "Clock",
    "Emulator",
    "Fault",
    "FaultPlan",
    "FloodLimits",
    "Group",
    "Kept",
    "Limits",
    "Payment",
    "Person",
    "Redelivery",
    "Server",
    "Slow",
    "TooManyRequests",
    "serve",
]
