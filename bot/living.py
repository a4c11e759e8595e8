"""The living message of a charge: the one message that shows it, edited in place to the end."""

from __future__ import annotations

from sqlalchemy import bindparam, exists, insert, select, update

from bot.tables import living_message as t
from ledger.ids import ChargeId
from ledger.plan import Plan, Read, Write
from ledger.reads import View

_FIND = select(t.c.message_id).where(t.c.wallet_id == bindparam("of_wallet"), t.c.charge_no == bindparam("of_charge"))
_MOVE = (
    update(t)
    .where(t.c.wallet_id == bindparam("of_wallet"), t.c.charge_no == bindparam("of_charge"))
    .values(message_id=bindparam("message"))
)
_BEGIN = insert(t).from_select(
    ["wallet_id", "charge_no", "message_id"],
    select(
        bindparam("of_wallet", type_=t.c.wallet_id.type),
        bindparam("of_charge", type_=t.c.charge_no.type),
        bindparam("message", type_=t.c.message_id.type),
    ).where(~exists().where(t.c.wallet_id == bindparam("of_wallet"), t.c.charge_no == bindparam("of_charge"))),
)


def message_of(view: View, charge: ChargeId) -> Plan[int | None]:
    """The message that shows a charge, if one does."""
    del view
    rows = yield Read(_FIND, {"of_wallet": charge.wallet, "of_charge": charge.no})
    return rows[0][0] if rows else None


def shown_by(charge: ChargeId, message: int) -> tuple[Write, Write]:
    """From now on this message shows the charge."""
    row = {"of_wallet": charge.wallet, "of_charge": charge.no, "message": message}
    return Write(_MOVE, [row]), Write(_BEGIN, [row])
