"""How a bot receives updates, and who it is."""

from collections.abc import Awaitable

from bot.emulator import addresses
from bot.emulator.bots import Bot
from bot.emulator.methods import carry_out
from bot.emulator.table import DeleteWebhook, GetMe, GetUpdates, GetWebhookInfo, SetWebhook
from bot.emulator.wire import JsonObject, bad_request


@carry_out.register
def get_me(call: GetMe, bot: Bot) -> JsonObject:
    return bot.user() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@carry_out.register
def get_updates(call: GetUpdates, bot: Bot) -> Awaitable[list[JsonObject]]:
    bot.updates.allow(call.allowed_updates)
    return bot.updates.poll(
        offset=call.offset, limit=call.limit, timeout=call.timeout, webhook=lambda: bool(bot.webhook.url)
    )


@carry_out.register
def set_webhook(call: SetWebhook, bot: Bot) -> bool:
    """An address on this machine, and without TLS, is fine here: Telegram's own local server takes them as well."""
    parts = addresses.split(call.url)
    if call.url and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise bad_request("bad webhook: invalid URL specified")
    if call.drop_pending_updates:
        bot.updates.forget_all()
    bot.updates.allow(call.allowed_updates)
    bot.webhook.point_at(call.url, secret=call.secret_token or "", max_connections=call.max_connections)
    return True


@carry_out.register
def delete_webhook(call: DeleteWebhook, bot: Bot) -> bool:
    if call.drop_pending_updates:
        bot.updates.forget_all()
    bot.webhook.point_at("", secret="", max_connections=40)
    return True


@carry_out.register
def get_webhook_info(call: GetWebhookInfo, bot: Bot) -> JsonObject:
    return bot.webhook.info()
