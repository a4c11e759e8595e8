# English. Money first, one fact a line, no exclamation marks, references last.

## Menu of commands, name and descriptions
bot-name = Pocket
bot-short-description = Your store credit: buy a card, see what you have, pay orders, follow refunds.
bot-description =
    Pocket is your store credit. Buy a card once, pay orders with a tap, and get refunds back the moment the shop gives them.

    Send /start to begin.
command-start = Where to begin
command-buy = Buy a card
command-gift = Give credit to a friend
command-gifts = What you gave, and taking it back
command-claim = Take a gift with its code
command-balance = What you have and until when
command-orders = Orders to pay, and paid ones
command-refunds = What came back
command-history = Everything that happened
command-cancel = Stop what was begun
command-settings = Language, sound, reminders
command-help = What Pocket can do
command-terms = The rules of a card
command-privacy = What is kept about you
command-support = Reach a person
command-paysupport = Help with a payment

## Welcome, help
welcome =
    This is your Pocket at { $shop }.
    Buy a card once, pay orders here with a tap, and get refunds back at once.
welcome-empty = There is nothing in it yet.
help =
    <b>What I can do</b>
    Buy a card: “buy a $50 card”
    Give to a friend: “gift $20”
    What you have and until when: “balance”
    Orders to pay: “orders”
    What came back: “refunds”
    Everything that happened: “history”
    A person: /support
not-understood =
    I did not understand that.
    I can show your balance, sell you a card, and list your orders and refunds.
out-of-scope =
    That is beyond me, I only look after your Pocket.
    I can show your balance, sell you a card, and list your orders and refunds.
thanks = You are welcome.
group-only-private = I show money in private chats only. Write to me directly.
fresh-screen = That button is out of date. This is how things stand now.
not-your-button = This button belongs to someone else.

## Buttons
button-buy = Buy a card
button-buy-face = { $face }
button-gift = Give a gift
button-gift-amount = { $amount }
button-gift-card = { $amount } until { $until }
button-give = Give { $amount }
button-share = Share
button-claim = Take it
button-take-back = Take back { $amount }
button-back = Back
button-gifts = Gifts
button-balance = Balance
button-history = History
button-orders = Orders
button-refunds = Refunds
button-help = Help
button-pay = Pay { $amount }
button-pay-order = Pay order { $order } · { $amount }
button-decline = Decline
button-buy-card = Buy a { $face } card
button-older = Older
button-newest = Newest
button-automatic = As in my Telegram
button-support = A person

## Balance
balance = You have <b>{ $available }</b>.
balance-nothing = You have nothing in your Pocket.
balance-card = { $amount } is good until { $until }.
balance-more-cards =
    { $count ->
        [one] And one more card that lasts longer.
       *[other] And { $count } more cards that last longer.
    }
balance-held = { $held } more is held for orders.
balance-owed = { $owed } is owed for a payment that the bank took back. Your next card pays it first.
balance-frozen = Your Pocket is frozen: it can receive, but not pay or give. /support
balance-expired = Expired: { $amount } on { $on }, bought on { $bought }.

## Cards
buy-menu =
    Which card?
    A card is good for { $years ->
        [one] one year
       *[other] { $years } years
    } and pays orders at { $shop }. It cannot be turned back into money.
buy-nearest =
    There is no { $asked } card.
    Cards come in { $faces }.
buy-coupon =
    A card costs what it is worth, so the coupon { $coupon } cannot be used for it.
    Here are the cards without it.
buy-coupon-any =
    A card costs what it is worth, so coupons cannot be used for it.
    Here are the cards without one.
buy-invoice-sent = Your invoice for a { $face } card is in this chat.
buy-invoice-refused = A { $face } card cannot be bought right now. Nothing was taken. Please try again later; if it stays so, /support.
card-title = Pocket card { $face }
card-description = Good until { $until } if bought today. Pays orders at { $shop }. Not refundable, no coupons.
card-price = Card { $face }
card-paid-debt = { $paid } of your new card paid what was owed.
card-bought =
    <b>{ $amount }</b> is in your Pocket. It is good until { $until }.
    You have <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
card-bought-again =
    The same invoice was paid twice, so you have a second card: <b>{ $amount }</b>, good until { $until }.
    You have <b>{ $available }</b>. If this was not meant, /support can help.
    Ref <code>{ $ref }</code>
payment-unplaced =
    A payment of { $amount } arrived that belongs to no card you ordered. It was not added to your Pocket.
    Someone from { $shop } is looking into it. /support
    Ref <code>{ $ref }</code>
cash-out =
    A card cannot be turned back into money.
    Your <b>{ $available }</b> stays yours and pays any order at { $shop }.

## Charges
charge-ask = { $shop } asks <b>{ $amount }</b> for order { $order }.
charge-item = • { $name } { $amount }
charge-after = You have { $available }; after paying, { $left } is left.
charge-until = Please decide by { $until }.
charge-short =
    You have { $available }: <b>{ $missing }</b> is missing.
charge-short-card = A { $face } card covers it.
charge-frozen = Your Pocket is frozen, so nothing can be paid from it now. /support
charge-paid =
    Paid <b>{ $amount }</b> for order { $order }.
    You have <b>{ $available }</b>.
charge-held =
    <b>{ $amount }</b> is held for order { $order }. { $shop } takes it when the order goes out.
    You have <b>{ $available }</b> besides.
charge-captured-part =
    Paid <b>{ $captured }</b> of { $amount } for order { $order }. The rest is back in your Pocket.
    You have <b>{ $available }</b>.
charge-captured-so-far =
    Paid <b>{ $captured }</b> of { $amount } for order { $order } so far; { $held } is still held.
    You have <b>{ $available }</b> besides.
charge-declined = You declined order { $order } ({ $amount }). Nothing was taken.
charge-voided = { $shop } withdrew the request for order { $order } ({ $amount }). Nothing is taken.
charge-voided-back =
    { $shop } withdrew order { $order }. The { $released } that was held is back in your Pocket.
    You have <b>{ $available }</b>.
charge-released =
    { $shop } did not take the { $amount } for order { $order } in time. It is back in your Pocket.
    You have <b>{ $available }</b>.
charge-expired = The time to pay order { $order } ({ $amount }) ran out. Nothing is taken.
charge-refunded = Of this, { $refunded } came back.
charge-ref = Ref <code>{ $ref }</code>
orders-title = <b>Your orders</b>
orders-none = No orders yet. When { $shop } asks for a payment, it appears here.
order-line = { $order }: { $amount }, { $status }
order-refunded = { $order }: { $amount }, { $status }, { $refunded } came back
status-requires_approval = waiting for you
status-authorized = held
status-captured = paid
status-declined = declined
status-voided = withdrawn
status-expired = ran out

## Refunds
refund-credited =
    <b>+{ $amount }</b> refund for order { $order }.
    You have <b>{ $available }</b>.
refund-reason = { $reason }
refund-until = It is good until { $until }.
refund-part-until = { $amount } of it is good until { $until }.
refund-ref = Ref <code>{ $ref }</code>
refunds-title = <b>What came back</b>
refunds-none = Nothing has come back yet. A refund appears here, and I tell you, the moment { $shop } gives it.
refund-line =
    <b>+{ $amount }</b> for order { $order }, { $at }
    Ref <code>{ $ref }</code>

## Gifts
gift-menu =
    <b>Give credit to a friend</b>
    You can give up to { $most }. Choose an amount, or all that is left of a card.
    For any other amount, write it: “gift $15”.
gift-nothing =
    You have nothing that can be given away. { $days ->
        [0] What the shop gave you cannot be given on.
        [one] What the shop gave you cannot be given on, and a card only one day after it was bought.
       *[other] What the shop gave you cannot be given on, and a card only { $days } days after it was bought.
    }
gift-confirm =
    Give <b>{ $amount }</b>?
    It leaves your Pocket now. You get a code, and whoever has it can take the gift, once.
    You can take it back until then. If nobody takes it within { $days ->
        [one] one day
       *[other] { $days } days
    }, it comes back by itself.
gift-sent =
    <b>{ $amount }</b> is waiting for your friend. You have { $available }.
    Code <code>{ $code }</code>
    { $link }
    Send it to one person only: whoever has it can take the gift.
    I show it just this once and keep no copy. Until { $until } you can take the gift back: /gifts
gift-share = A gift of { $amount } for you, to spend at { $shop }.
gift-offered =
    A gift of <b>{ $amount }</b> for you, to spend at { $shop }.
    It waits here until { $until }.
gift-taken = The gift of { $amount } is yours.
gift-own =
    This is your own gift of { $amount }. Send the link to your friend.
    It waits until { $until }, and you can take it back before.
gift-claimed =
    Your gift of <b>{ $amount }</b> was taken.
    Ref <code>{ $ref }</code>
gift-received =
    <b>+{ $amount }</b> is in your Pocket, a gift.
    You have <b>{ $available }</b>.
gift-returned =
    Nobody had taken your gift of <b>{ $amount }</b>. It is back in your Pocket.
    You have <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
gift-back =
    <b>+{ $amount }</b> is back in your Pocket.
    You have <b>{ $available }</b>.
gifts-title = <b>What you gave</b>
gifts-none = You have given nothing yet.
gift-line = { $amount } on { $at }: { $status }
gift-status-open = waiting to be taken
gift-status-claimed = somebody has taken it
gift-status-delivered = somebody has taken it
gift-status-returned = it went back to its sender
claim-ask = Send me the code of your gift, or open its link.
claim-too-many = These were too many wrong codes. Please try again in an hour.

## Expiry
lot-expired =
    <b>{ $amount }</b> of your Pocket expired on { $on }. It was bought on { $bought }.
    You have <b>{ $available }</b>.

## What the shop does
wallet-frozen =
    Your Pocket is frozen for now: it can receive, but not pay or give.
    Your money is still there. /support can tell you more.
wallet-unfrozen = Your Pocket is no longer frozen: you can pay and give again.
card-charged-back = The bank took back the payment of the <b>{ $amount }</b> card you bought on { $bought }.
charged-back-clawed = { $clawed } of it was still in your Pocket, and is taken out.
charged-back-owed = { $owed } of it was gone already, and is owed. Your next card pays it first.
charged-back-frozen =
    Until this is cleared up, your Pocket can receive, but not pay or give.
    You have <b>{ $available }</b>. /support can help.
    Ref <code>{ $ref }</code>
dispute-won = The bank paid for your card again.
dispute-won-back = <b>+{ $amount }</b> is back in your Pocket.
dispute-won-forgiven = { $forgiven } is no longer owed.
dispute-won-now =
    You have <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
balance-adjusted-up =
    The shop put <b>{ $amount }</b> into your Pocket.
    You have <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
balance-adjusted-down =
    The shop took <b>{ $amount }</b> out of your Pocket.
    You have <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
credit-given =
    The shop gave you <b>{ $amount }</b>, good until { $until }.
    You have <b>{ $available }</b>.
office-reason = { $reason }

## History
history-title = <b>What happened</b>
history-none = Nothing has happened yet.
history-purchase = { $at }: <b>+{ $change }</b> card bought
history-spend = { $at }: <b>−{ $change }</b> order { $order }
history-hold = { $at }: <b>−{ $change }</b> held for order { $order }
history-capture = { $at }: { $amount } taken for order { $order }
history-capture-back = { $at }: { $amount } taken for order { $order }, <b>+{ $change }</b> back
history-void = { $at }: <b>+{ $change }</b> released from order { $order }
history-release = { $at }: <b>+{ $change }</b> back, order { $order } was not taken in time
history-refund = { $at }: <b>+{ $change }</b> refund for order { $order }
history-expiry = { $at }: <b>−{ $change }</b> expired
history-gift = { $at }: <b>−{ $change }</b> given away
history-claim = { $at }: <b>+{ $change }</b> gift received
history-return = { $at }: <b>+{ $change }</b> gift came back
history-chargeback = { $at }: <b>−{ $change }</b> the bank took back the payment of a { $amount } card
history-dispute_won = { $at }: <b>+{ $change }</b> the bank paid for a card again
history-adjust = { $at }: <b>+{ $change }</b> put in by the shop
history-adjust-down = { $at }: <b>−{ $change }</b> taken out by the shop
history-goodwill = { $at }: <b>+{ $change }</b> from the shop, as an apology
history-promo = { $at }: <b>+{ $change }</b> from the shop, to be tried out

## Settings, terms, privacy, support
settings = Which language shall I speak?
settings-saved = From now on I speak { $language }.
terms =
    <b>The rules of a card</b>
    Cards: { $faces }.
    A card is good for { $years ->
        [one] one year
       *[other] { $years } years
    } from the day it is bought, to the end of the last day (time zone { $zone }).
    What expires soonest is spent first.
    A card costs what it is worth: coupons do not apply.
    A card cannot be turned back into money.
    A refund comes back to the card it was paid from, and is good for at least { $grace } days.
    What you give to a friend keeps its expiry, and comes back when nobody takes it.
privacy =
    <b>What is kept about you</b>
    Your Telegram number, your language, and what happened in your Pocket.
    Not kept: your name, your phone, your messages beyond a few days.
    To be forgotten, write to /support.
support =
    A person at { $shop } helps you: { $contact }
    Please give the reference of the message it is about.
support-none =
    Please contact { $shop } directly, with the reference of the message it is about.

## Refusals
refusal-idempotency_key_reused = That was already used for something else. Please begin again.
refusal-wallet_unknown = I do not know your Pocket yet. Send /start.
refusal-wallet_already_open = Your Pocket is open already.
refusal-currency_not_of_wallet = Your Pocket is in { $wallet }, not in { $asked }.
refusal-currency_not_sold = There are no cards in { $asked }.
refusal-amount_not_positive = An amount is more than zero.
refusal-denomination_not_sold = There is no { $asked } card. Cards come in { $sold }.
refusal-coupon_not_accepted = A card costs what it is worth, so the coupon { $coupon } cannot be used for it.
refusal-card_not_refundable = A card cannot be turned back into money. Your { $available } stays yours and pays any order.
refusal-card_order_unknown = I do not know this invoice as yours. Please order the card again.
refusal-charge_unknown = I do not know this order as yours.
refusal-charge_closed = This order is no longer open: { $status }.
refusal-order_already_charged = Order { $order-ref } is already { $status }.
refusal-order_of_another_wallet = Order { $order-ref } belongs to another customer.
refusal-insufficient_funds = You have { $available }, and this needs { $needed }.
refusal-capture_exceeds_hold = Only { $held } is held, and { $asked } was asked for.
refusal-refund_exceeds_captured = Only { $refundable } can come back, and { $asked } was asked for.
refusal-refund_unknown = I do not know this refund as yours.
refusal-gift_unknown = I know no gift with this code. Please check it.
refusal-gift_closed = This gift is no longer open: { $status }.
refusal-gift_frozen = This gift cannot be taken now. Please ask whoever sent it.
refusal-gift_is_yours = This is your own gift. To have it back, send /gifts.
refusal-gift_code_taken = This code was used before. Please begin again: /gift.
refusal-not_giftable =
    Of your credit, { $giftable } can be given away. { $wait-days ->
        [0] What the shop gave you cannot be given on.
        [one] What the shop gave you cannot be given on, and a card only one day after it was bought.
       *[other] What the shop gave you cannot be given on, and a card only { $wait-days } days after it was bought.
    }
refusal-too_many_open_gifts =
    { $limit ->
        [0] Nothing can be given away at this shop.
        [one] One gift of yours is on its way. Before the next one, wait until it is taken, or take it back: /gifts.
       *[other] { $limit } gifts of yours are on their way. Before the next one, wait until one is taken, or take one back: /gifts.
    }
refusal-wallet_frozen = Your Pocket is frozen: it can receive, but not pay or give. /support can help.
refusal-wallet_not_frozen = This Pocket is not frozen.
refusal-reason_missing = Please say why.
refusal-card_unknown = I do not know this card as yours.
refusal-card_charged_back = The payment of this card was taken back already.
refusal-chargeback_unknown = There is no such chargeback.
refusal-chargeback_closed = This dispute was won already.
refusal-adjustment_unknown = There is no such correction.
refusal-adjustment_closed = This correction was decided already.
refusal-second_person_needed = { $asked-by } asked for this, so somebody else has to agree.
refusal-validity_out_of_range = Credit from the shop is good for 1 to { $longest-days } days, not for { $asked-days }.
refusal-balance_limit_reached = A Pocket holds at most { $limit }. You have { $balance }, so { $adding } more does not fit.
refusal-card_limit_reached =
    { $limit ->
        [one] One card can be bought a day. You can buy the next one tomorrow.
       *[other] { $limit } cards can be bought a day. You can buy the next one tomorrow.
    }
refusal-spend_limit_reached = You can pay { $limit } a day, and today you have paid { $spent }. { $asked } more has to wait until tomorrow.
went-wrong =
    Something went wrong on our side. Your money is safe and nothing was taken twice.
    Please try again in a moment; if it stays so, /support. Ref <code>{ $ref }</code>

## For the office
office-card-bought-again =
    An invoice was paid twice: second card of { $amount } in { $wallet }.
    Payment <code>{ $payment }</code>
office-payment-unplaced =
    A payment of { $amount } could not be placed; it was put in suspense for { $wallet }.
    Payment <code>{ $payment }</code>
office-update-aside =
    A message from Telegram could not be handled and was set aside: update { $update }.
    { $problem }
    <code>{ $command }</code> lists all of them; I tell of one a minute at most.

# What goes out late, twice, or not at once

told-again = This may reach you for the second time; it is the same news.
slow-down = That is a lot at once. I will answer again in a minute. Payments always go through.
missed = While I could not reach you:
missed-card = • { $amount } added to your Pocket
missed-refund = • { $amount } back for order { $order }
missed-expired = • { $amount } expired
missed-gift-claimed = • your gift of { $amount } was claimed
missed-gift-received = • a gift of { $amount } arrived
missed-gift-returned = • your gift of { $amount } came back
missed-charged-back = • the bank took back a card of { $amount }
missed-dispute-won = • a disputed card counts again: { $amount } came back
missed-adjusted-up = • { $amount } put in by the shop
missed-adjusted-down = • { $amount } taken out by the shop
missed-credit-given = • { $amount } given by the shop
missed-unplaced = • a payment of { $amount } that belongs to no card; the shop looks into it
missed-frozen = • your Pocket was frozen
missed-unfrozen = • your Pocket works again
missed-more = { $count ->
    [one] … and one thing more.
   *[other] … and { $count } things more.
}
missed-now = You have { $available } now.

# Settings: when messages ring, whether to remind

settings-sound-always = My messages ring at any hour.
settings-sound-night = From { $from } to { $to } my messages come without a sound, unless credit is lost.
settings-sound-never = My messages come without a sound, unless credit is lost.
settings-reminders-on = I remind you before credit expires or an order closes.
settings-reminders-off = I do not remind you of what is about to expire or close.
button-sound-always = Ring at any hour
button-sound-night = Silent from { $from } to { $to }
button-sound-never = Always silent
button-reminders-on = Remind me
button-reminders-off = No reminders

# Reminders

reminder-expiry = <b>{ $amount }</b> in your Pocket expires soon. It is good until { $until }.
reminder-expiry-several = <b>{ $amount }</b> in your Pocket expires soon:
reminder-expiry-part = • { $amount } is good until { $until }
reminder-expiry-more =
    { $count ->
        [one] • and more on one later day
       *[other] • and more on { $count } later days
    }
reminder-expiry-mute = Reminders can be switched off under /settings.
reminder-request = Order { $order } ({ $amount }) still waits for you. After { $until } it closes by itself.
reminder-hold =
    { $amount } is still held for order { $order } in { $wallet }.
    If it is not captured by { $until }, it goes back to the customer.
    Ref <code>{ $ref }</code>

# Talking: asking back, stopping, coming back to what was begun

talk-did-you-mean = What do you mean?
talk-something-else = Please say it in other words, or choose here.
talk-person = I still do not understand, and do not want to waste your time. A person will.
talk-which-amount = Which amount do you mean?
talk-which-order = Which order?
talk-which-language = Which language shall I speak?
talk-again = I did not understand that.
talk-stopped = Stopped. Nothing was moved.
talk-nothing-to-stop = Nothing is going on, and nothing was moved.
talk-replaced = This offer no longer holds.
talk-tap = I only move money when you tap the button.
talk-still = Still open: { $what }
talk-over = That was too long ago. Please begin again.
talk-yes = What shall I do?
button-something-else = Something else
button-continue = Continue
button-leave = Leave it
button-terms = The rules

# What a customer may mean, on a button

meaning-buy_card = Buy a card
meaning-check_balance = What I have
meaning-check_expiry = What expires when
meaning-pay_order = Pay an order
meaning-pay_order-of = Pay order { $order }
meaning-payment_problem = A payment went wrong
meaning-refund_status = Where a refund is
meaning-refund_status-of = Refund of order { $order }
meaning-open_return = Return something
meaning-open_return-of = Return order { $order }
meaning-order_status = How an order stands
meaning-order_status-of = Where is order { $order }
meaning-cancel_order = Cancel an order
meaning-cancel_order-of = Cancel order { $order }
meaning-history = What happened
meaning-send_gift = Give to a friend
meaning-redeem_gift = Take a gift
meaning-change_language = Another language
meaning-notification_settings = Messages and reminders
meaning-talk_to_human = A person
meaning-ask_coupon = A coupon
meaning-ask_terms = The rules of cards
meaning-report_fraud = It was not me
meaning-help = What you can do

# Several cards, gifts for somebody, amounts that are asked about

buy-several =
    { $count ->
        [one] One { $face } card, <b>{ $total }</b>.
       *[other] { $count } cards of { $face }, <b>{ $total }</b> in all.
    }
    Each has its own invoice. Nothing is paid before you pay it.
buy-several-sent =
    { $count ->
        [one] The invoice for a { $face } card is in this chat.
       *[other] The { $count } invoices for { $face } cards are in this chat.
    }
buy-too-many =
    { $most ->
        [one] I write one invoice at a time.
       *[other] I write up to { $most } invoices at a time.
    }
button-buy-several = Get the invoices, { $total }
button-buy-count = { $count } × { $face }
button-change = Change
button-cancel = Cancel
gift-for = For: “{ $recipient }”

# Answers with the customer's own figures

balance-enough = That is enough for { $asked }: { $left } would be left.
balance-short = For { $asked }, <b>{ $missing }</b> is missing.
balance-why = You have <b>{ $available }</b>. This is what made it so:
expiry-title = <b>What expires when</b>
expiry-none = You have nothing that could expire.
expiry-between = From { $first } to { $last }, <b>{ $amount }</b> expires.
expiry-none-between = From { $first } to { $last }, nothing of yours expires.
expiry-next = The next to expire: <b>{ $amount }</b>, good until { $until }.
expiry-rule =
    { $years ->
        [one] A card is good for one year from the day it is bought.
       *[other] A card is good for { $years } years from the day it is bought.
    }
history-between = <b>From { $first } to { $last }</b>
history-on = <b>On { $day }</b>
history-spent = Spent: <b>{ $spent }</b>
history-came-back = Came back: <b>{ $back }</b>
history-bought = Cards bought: <b>{ $bought }</b>
history-none-between = From { $first } to { $last }, nothing happened.
history-none-on = On { $day }, nothing happened.
history-none-found = I found nothing with { $what }.
history-found = <b>Found: { $what }</b>
history-cards-used = Order { $order } was paid with:
history-card-used = • { $amount } from the card bought on { $bought }, good until { $until }
order-unknown = I know no order { $order } of yours.
order-where = Where the parcel is, { $shop } knows. /support
refunds-none-of = Nothing of order { $order } has come back yet. The moment { $shop } gives a refund, I tell you.
return-how =
    { $shop } decides about returns. /support
    What it refunds is back in your Pocket at once, on the card it was paid from.
return-how-of =
    You paid { $paid } for order { $order }. { $shop } decides about returns. /support
    What it refunds is back in your Pocket at once, on the card it was paid from.
cancel-how = { $shop } can cancel a paid order. What was paid then comes back to your Pocket. /support
cancel-open = Nothing was taken for order { $order } yet. You can decline it here.
problem-title = <b>Your latest payments</b>
problem-none = No payment of yours has arrived here yet.
problem-how =
    If the bank took money and no card is listed here, please wait a few minutes: it is added by itself, once.
    Otherwise a person can look: /support
problem-frozen = Your Pocket is frozen, so paying does not work now.
fraud =
    Money leaves your Pocket only when somebody taps in this chat.
    If somebody else may be in your Telegram, end their sessions: Settings, Devices.
    Then tell a person, who can freeze your Pocket.
terms-yours = You have <b>{ $available }</b> now.
terms-yours-until = You have <b>{ $available }</b> now; { $amount } of it is good until { $until }.
language-unknown = I do not speak that language yet. These I do:
language-heard = I answer in { $language } now, since you wrote so. /settings changes it.
