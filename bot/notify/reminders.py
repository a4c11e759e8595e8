"""Interim: its owner replaces this file."""


async def screen(*a): ...
def silent(*a):
    return False
