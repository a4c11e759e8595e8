"""How a bot receives updates, and who it is."""

from collections.abc import Awaitable

from bot.emulator import addresses
from bot.emulator.bots import Bot
from bot.emulator.methods import carry_out
from bot.emulator.table import DeleteWebhook, GetMe, GetUpdates, GetWebhookInfo, SetWebhook
from bot.emulator.wire import JsonObject, bad_request, conflict

# Every kind of update that there is, emulated or not.
KINDS = frozenset(
    [
        *("message", "edited_message", "channel_post", "edited_channel_post", "guest_message"),
        *("business_connection", "business_message", "edited_business_message", "deleted_business_messages"),
        *("message_reaction", "message_reaction_count", "poll", "poll_answer"),
        *("inline_query", "chosen_inline_result", "callback_query"),
        *("shipping_query", "pre_checkout_query", "purchased_paid_media", "subscription"),
        *("my_chat_member", "chat_member", "chat_join_request", "chat_boost", "removed_chat_boost"),
        *("managed_bot", "stopped_message_generation"),
    ]
)
PORTS = frozenset({80, 88, 443, 8443})


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
    _check_kinds(call.allowed_updates)
    if bot.webhook.url:
        raise conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete it first")
    bot.updates.allow(call.allowed_updates)
    return bot.updates.poll(
        offset=call.offset, limit=call.limit, timeout=call.timeout, webhook=lambda: bool(bot.webhook.url)
    )


@carry_out.register
def set_webhook(call: SetWebhook, bot: Bot) -> bool:
    """An address on this machine, and without TLS, is fine here: Telegram's own local server takes them as well."""
    _check_kinds(call.allowed_updates)
    if call.url:
        _check_address(call.url)
    if call.drop_pending_updates:
        bot.updates.forget_all()
    bot.updates.allow(call.allowed_updates)
    bot.webhook.point_at(
        call.url, secret=call.secret_token or "", max_connections=call.max_connections, ip_address=call.ip_address
    )
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


def _check_kinds(kinds: list[str] | None) -> None:
    """Telegram passes over a kind that it does not know; here it is refused, because nobody means to misspell one."""
    unknown = set(kinds or []) - KINDS
    if unknown:
        raise bad_request(f"there are no updates of the kind {', '.join(sorted(unknown))}")


def _check_address(url: str) -> None:
    parts = addresses.split(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise bad_request("bad webhook: invalid URL specified")
    if addresses.is_local(url):
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
