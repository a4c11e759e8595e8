"""The real stack in a simulated world: one seed decides who runs when, what time it is, and what goes wrong.

SQLAlchemy's statements, SQLite, aiosqlite, the store and the rules are the real ones. Replaced are the event loop
(`loop`), aiosqlite's thread and with it the moment of every call (`machine`), and everyone who asks (`shop`). A script
says all that happens, `world` plays it, `checks` holds what was told and what is written against an independent model.

    python -m tests.simulate --seed 7
"""
