"""How the weights come to be: `python -m bot.understand.training`."""
