# Chinese, simplified. Money first, one fact a line, no exclamation marks, references last.

## Menu of commands, name and descriptions
bot-name = Pocket
bot-short-description = 你的店铺余额：买卡、查余额、付订单、看退款。
bot-description =
    Pocket 是你的店铺余额。买一次卡，点一下就能付订单，店铺一退款马上到账。

    发送 /start 开始。
command-start = 从这里开始
command-buy = 买卡
command-gift = 送余额给朋友
command-gifts = 送出的礼物，以及收回
command-claim = 用礼物码领取礼物
command-balance = 有多少，用到什么时候
command-orders = 待付和已付的订单
command-refunds = 退回来的钱
command-history = 全部记录
command-cancel = 停止正在进行的操作
command-settings = 语言、声音、提醒
command-help = Pocket 能做什么
command-terms = 卡的规则
command-privacy = 保存了你的哪些信息
command-support = 联系人工客服
command-paysupport = 付款求助

## Welcome, help
welcome =
    这是你在 { $shop } 的 Pocket。
    买一次卡，点一下就能在这里付订单，退款马上到账。
welcome-empty = 里面还没有钱。
help =
    <b>我能做的事</b>
    买卡：“买一张50美元的卡”
    送朋友：“送20美元”
    有多少，用到什么时候：“余额”
    待付的订单：“订单”
    退回来的钱：“退款”
    全部记录：“记录”
    人工客服：/support
not-understood =
    我没看懂。
    我可以查余额、卖卡、列出订单和退款。
out-of-scope =
    这个我帮不上忙，我只管你的 Pocket。
    我可以查余额、卖卡、列出订单和退款。
thanks = 不客气。
group-only-private = 我只在私聊里谈钱。请直接给我发消息。
fresh-screen = 那个按钮已失效。这是现在的情况。
not-your-button = 这个按钮是别人的。

## Buttons
button-buy = 买卡
button-buy-face = { $face }
button-gift = 送礼物
button-gift-amount = { $amount }
button-gift-card = { $amount }，到{ $until }
button-give = 送出 { $amount }
button-share = 分享
button-claim = 领取
button-take-back = 收回 { $amount }
button-back = 返回
button-gifts = 礼物
button-balance = 余额
button-history = 记录
button-orders = 订单
button-refunds = 退款
button-help = 帮助
button-pay = 支付 { $amount }
button-pay-order = 付订单 { $order } · { $amount }
button-decline = 拒绝
button-buy-card = 买 { $face } 的卡
button-older = 更早
button-newest = 最新
button-automatic = 跟随我的 Telegram
button-support = 人工客服

## Balance
balance = 你有 <b>{ $available }</b>。
balance-nothing = 你的 Pocket 里没有钱。
balance-card = { $amount } 可用到{ $until }。
balance-more-cards =
    { $count ->
       *[other] 另外还有 { $count } 张更晚过期的卡。
    }
balance-held = 另有 { $held } 为订单预留。
balance-owed = 银行收回过一笔付款，你还欠 { $owed }。下次买的卡会先还这笔钱。
balance-frozen = 你的 Pocket 已冻结：能收，不能付，也不能送。/support
balance-expired = 已过期：{ $amount }，{ $on }过期，{ $bought }购买。

## Cards
buy-menu =
    要哪张卡？
    卡的有效期为 { $years ->
       *[other] { $years } 年
    }，可以付 { $shop } 的订单，不能换回现金。
buy-nearest =
    没有 { $asked } 的卡。
    卡的面值有 { $faces }。
buy-coupon =
    卡按面值出售，优惠券 { $coupon } 不能用。
    这些是不用优惠券的卡。
buy-coupon-any =
    卡按面值出售，不能用优惠券。
    这些是不用优惠券的卡。
buy-invoice-sent = { $face } 卡的账单已发到这个聊天里。
buy-invoice-refused = 现在无法购买 { $face } 卡。没有扣款。请稍后再试；如果还不行，请找 /support。
card-title = Pocket 卡 { $face }
card-description = 今天购买可用到{ $until }。可以付 { $shop } 的订单。不可退款，不可用优惠券。
card-price = 卡 { $face }
card-paid-debt = 新卡中的 { $paid } 还了欠款。
card-bought =
    <b>{ $amount }</b> 已存入你的 Pocket，可用到{ $until }。
    你有 <b>{ $available }</b>。
    编号 <code>{ $ref }</code>
card-bought-again =
    同一张账单付了两次，所以你多了一张卡：<b>{ $amount }</b>，可用到{ $until }。
    你有 <b>{ $available }</b>。如果不是有意的，请找 /support。
    编号 <code>{ $ref }</code>
payment-unplaced =
    收到一笔 { $amount } 的付款，但对不上你订的任何一张卡，没有存入你的 Pocket。
    { $shop } 有人正在处理。/support
    编号 <code>{ $ref }</code>
cash-out =
    卡不能换回现金。
    你的 <b>{ $available }</b> 仍然是你的，可以付 { $shop } 的任何订单。

## Charges
charge-ask = { $shop } 请你为订单 { $order } 支付 <b>{ $amount }</b>。
charge-item = • { $name } { $amount }
charge-after = 你有 { $available }，付完还剩 { $left }。
charge-until = 请在 { $until } 之前决定。
charge-short =
    你有 { $available }，还差 <b>{ $missing }</b>。
charge-short-card = 一张 { $face } 的卡就够了。
charge-frozen = 你的 Pocket 已冻结，现在不能付款。/support
charge-paid =
    已为订单 { $order } 支付 <b>{ $amount }</b>。
    你有 <b>{ $available }</b>。
charge-held =
    已为订单 { $order } 预留 <b>{ $amount }</b>。{ $shop } 发货时才收。
    除此之外你有 <b>{ $available }</b>。
charge-captured-part =
    订单 { $order } 的 { $amount } 实付 <b>{ $captured }</b>，其余已回到你的 Pocket。
    你有 <b>{ $available }</b>。
charge-captured-so-far =
    订单 { $order } 的 { $amount } 目前已付 <b>{ $captured }</b>，还有 { $held } 预留着。
    除此之外你有 <b>{ $available }</b>。
charge-declined = 你拒绝了订单 { $order }（{ $amount }）。没有扣款。
charge-voided = { $shop } 撤回了订单 { $order }（{ $amount }）的付款请求。不会扣款。
charge-voided-back =
    { $shop } 撤回了订单 { $order }。预留的 { $released } 已回到你的 Pocket。
    你有 <b>{ $available }</b>。
charge-released =
    { $shop } 没有按时收取订单 { $order } 的 { $amount }，钱已回到你的 Pocket。
    你有 <b>{ $available }</b>。
charge-expired = 订单 { $order }（{ $amount }）的付款时间已过。不会扣款。
charge-refunded = 其中 { $refunded } 已退回。
charge-ref = 编号 <code>{ $ref }</code>
orders-title = <b>你的订单</b>
orders-none = 还没有订单。{ $shop } 请你付款时，会显示在这里。
order-line = { $order }：{ $amount }，{ $status }
order-refunded = { $order }：{ $amount }，{ $status }，已退回 { $refunded }
status-requires_approval = 等你确认
status-authorized = 已预留
status-captured = 已支付
status-declined = 已拒绝
status-voided = 已撤回
status-expired = 已超时

## Refunds
refund-credited =
    <b>+{ $amount }</b>，订单 { $order } 的退款。
    你有 <b>{ $available }</b>。
refund-reason = { $reason }
refund-until = 可用到{ $until }。
refund-part-until = 其中 { $amount } 可用到{ $until }。
refund-ref = 编号 <code>{ $ref }</code>
refunds-title = <b>退回来的钱</b>
refunds-none = 还没有退款。{ $shop } 一退款，这里就会显示，我也会告诉你。
refund-line =
    <b>+{ $amount }</b>，订单 { $order }，{ $at }
    编号 <code>{ $ref }</code>

## Gifts
gift-menu =
    <b>送余额给朋友</b>
    你最多可以送 { $most }。选一个金额，或者送出一张卡里剩下的全部。
    想送别的金额，直接写：“送15美元”。
gift-nothing =
    你没有可以送的余额。{ $days ->
        [0] 店铺赠送的余额不能转送。
       *[other] 店铺赠送的余额不能转送，卡要在购买 { $days } 天后才能送。
    }
gift-confirm =
    送出 <b>{ $amount }</b>？
    钱现在就从你的 Pocket 转出。你会得到一个礼物码，谁有码谁就能领，只能领一次。
    被领取之前你可以收回。如果 { $days ->
       *[other] { $days } 天
    }内没人领，会自动退回。
gift-sent =
    <b>{ $amount }</b> 等你的朋友来领。你有 { $available }。
    礼物码 <code>{ $code }</code>
    { $link }
    只发给一个人：谁有码谁就能领。
    礼物码只显示这一次，我不留底。{ $until } 之前你可以收回礼物：/gifts
gift-share = 送你一份 { $amount } 的礼物，可以在 { $shop } 使用。
gift-offered =
    送你一份 <b>{ $amount }</b> 的礼物，可以在 { $shop } 使用。
    在 { $until } 之前都可以在这里领取。
gift-taken = { $amount } 的礼物归你了。
gift-own =
    这是你自己送出的 { $amount } 礼物。把链接发给你的朋友吧。
    它会等到 { $until }，在那之前你可以收回。
gift-claimed =
    你送出的 <b>{ $amount }</b> 礼物已被领取。
    编号 <code>{ $ref }</code>
gift-received =
    <b>+{ $amount }</b> 已存入你的 Pocket，是一份礼物。
    你有 <b>{ $available }</b>。
gift-returned =
    你送出的 <b>{ $amount }</b> 礼物没有人领，已退回你的 Pocket。
    你有 <b>{ $available }</b>。
    编号 <code>{ $ref }</code>
gift-back =
    <b>+{ $amount }</b> 已回到你的 Pocket。
    你有 <b>{ $available }</b>。
gifts-title = <b>你送出的礼物</b>
gifts-none = 你还没有送过礼物。
gift-line = { $amount }，{ $at }：{ $status }
gift-status-open = 等待领取
gift-status-claimed = 已有人领取
gift-status-delivered = 已有人领取
gift-status-returned = 已退回给送礼人
claim-ask = 请发来你的礼物码，或者打开礼物链接。
claim-too-many = 输错的礼物码太多了。请一小时后再试。

## Expiry
lot-expired =
    你的 Pocket 里有 <b>{ $amount }</b> 已于{ $on }过期，是{ $bought }买的。
    你有 <b>{ $available }</b>。

## What the shop does
wallet-frozen =
    你的 Pocket 暂时冻结：能收，不能付，也不能送。
    你的钱还在。详情请找 /support。
wallet-unfrozen = 你的 Pocket 已解冻：又可以付款和送礼物了。
card-charged-back = 你{ $bought }买的 <b>{ $amount }</b> 卡，付款被银行收回了。
charged-back-clawed = 其中 { $clawed } 还在你的 Pocket 里，已扣除。
charged-back-owed = 其中 { $owed } 已经用掉，成为欠款。下次买的卡会先还这笔钱。
charged-back-frozen =
    在弄清楚之前，你的 Pocket 能收，不能付，也不能送。
    你有 <b>{ $available }</b>。需要帮助请找 /support。
    编号 <code>{ $ref }</code>
dispute-won = 银行又付了你那张卡的钱。
dispute-won-back = <b>+{ $amount }</b> 已回到你的 Pocket。
dispute-won-forgiven = 不再欠 { $forgiven }。
dispute-won-now =
    你有 <b>{ $available }</b>。
    编号 <code>{ $ref }</code>
balance-adjusted-up =
    店铺往你的 Pocket 存入了 <b>{ $amount }</b>。
    你有 <b>{ $available }</b>。
    编号 <code>{ $ref }</code>
balance-adjusted-down =
    店铺从你的 Pocket 扣除了 <b>{ $amount }</b>。
    你有 <b>{ $available }</b>。
    编号 <code>{ $ref }</code>
credit-given =
    店铺赠送你 <b>{ $amount }</b>，可用到{ $until }。
    你有 <b>{ $available }</b>。
office-reason = { $reason }

## History
history-title = <b>记录</b>
history-none = 还没有任何记录。
history-purchase = { $at }：<b>+{ $change }</b> 买卡
history-spend = { $at }：<b>−{ $change }</b> 订单 { $order }
history-hold = { $at }：<b>−{ $change }</b> 为订单 { $order } 预留
history-capture = { $at }：订单 { $order } 收取 { $amount }
history-capture-back = { $at }：订单 { $order } 收取 { $amount }，<b>+{ $change }</b> 退回
history-void = { $at }：<b>+{ $change }</b> 订单 { $order } 解除预留
history-release = { $at }：<b>+{ $change }</b> 退回，订单 { $order } 未按时收取
history-refund = { $at }：<b>+{ $change }</b> 订单 { $order } 的退款
history-expiry = { $at }：<b>−{ $change }</b> 过期
history-gift = { $at }：<b>−{ $change }</b> 送出礼物
history-claim = { $at }：<b>+{ $change }</b> 收到礼物
history-return = { $at }：<b>+{ $change }</b> 礼物退回
history-chargeback = { $at }：<b>−{ $change }</b> 银行收回了一张 { $amount } 卡的付款
history-dispute_won = { $at }：<b>+{ $change }</b> 银行又付了一张卡的钱
history-adjust = { $at }：<b>+{ $change }</b> 店铺存入
history-adjust-down = { $at }：<b>−{ $change }</b> 店铺扣除
history-goodwill = { $at }：<b>+{ $change }</b> 店铺致歉赠送
history-promo = { $at }：<b>+{ $change }</b> 店铺赠送，供试用

## Settings, terms, privacy, support
settings = 要我说哪种语言？
settings-saved = 从现在起我说{ $language }。
terms =
    <b>卡的规则</b>
    面值：{ $faces }。
    卡从购买当天起 { $years ->
       *[other] { $years } 年
    }内有效，到最后一天结束为止（时区 { $zone }）。
    先过期的先用。
    卡按面值出售，不能用优惠券。
    卡不能换回现金。
    退款会回到付款时用的卡上，至少 { $grace } 天内有效。
    送给朋友的余额保留原来的有效期，无人领取时退回。
privacy =
    <b>保存了你的哪些信息</b>
    你的 Telegram 编号、语言，以及你的 Pocket 里发生过的事。
    不保存：你的姓名、电话，聊天消息过几天就删除。
    想删除你的信息，请写给 /support。
support =
    { $shop } 的客服会帮你：{ $contact }
    请附上相关消息的编号。
support-none =
    请直接联系 { $shop }，并附上相关消息的编号。

## Refusals
refusal-idempotency_key_reused = 这个已经用在别处了。请重新开始。
refusal-wallet_unknown = 我还不认识你的 Pocket。请发送 /start。
refusal-wallet_already_open = 你的 Pocket 已经开通了。
refusal-currency_not_of_wallet = 你的 Pocket 用的是 { $wallet }，不是 { $asked }。
refusal-currency_not_sold = 没有 { $asked } 的卡。
refusal-amount_not_positive = 金额要大于零。
refusal-denomination_not_sold = 没有 { $asked } 的卡。卡的面值有 { $sold }。
refusal-coupon_not_accepted = 卡按面值出售，优惠券 { $coupon } 不能用。
refusal-card_not_refundable = 卡不能换回现金。你的 { $available } 仍然是你的，可以付任何订单。
refusal-card_order_unknown = 这张账单不像是你的。请重新订卡。
refusal-charge_unknown = 我查不到你有这个订单。
refusal-charge_closed = 这个订单已关闭：{ $status }。
refusal-order_already_charged = 订单 { $order-ref } 的状态：{ $status }。
refusal-order_of_another_wallet = 订单 { $order-ref } 是另一位顾客的。
refusal-insufficient_funds = 你有 { $available }，这里需要 { $needed }。
refusal-capture_exceeds_hold = 只预留了 { $held }，却要收 { $asked }。
refusal-refund_exceeds_captured = 最多能退 { $refundable }，却要退 { $asked }。
refusal-refund_unknown = 我查不到你有这笔退款。
refusal-gift_unknown = 没有这个码的礼物。请核对一下。
refusal-gift_closed = 这份礼物已关闭：{ $status }。
refusal-gift_frozen = 这份礼物现在不能领。请问问送礼的人。
refusal-gift_is_yours = 这是你自己送出的礼物。想收回请发送 /gifts。
refusal-gift_code_taken = 这个码已经用过了。请重新开始：/gift。
refusal-not_giftable =
    你的余额中可以送 { $giftable }。{ $wait-days ->
        [0] 店铺赠送的余额不能转送。
       *[other] 店铺赠送的余额不能转送，卡要在购买 { $wait-days } 天后才能送。
    }
refusal-too_many_open_gifts =
    { $limit ->
        [0] 这家店不能送礼物。
       *[other] 你有 { $limit } 份礼物还没被领取。想再送，请等有人领取，或者先收回一份：/gifts。
    }
refusal-wallet_frozen = 你的 Pocket 已冻结：能收，不能付，也不能送。需要帮助请找 /support。
refusal-wallet_not_frozen = 这个 Pocket 没有冻结。
refusal-reason_missing = 请说明原因。
refusal-card_unknown = 我查不到你有这张卡。
refusal-card_charged_back = 这张卡的付款已被银行收回。
refusal-chargeback_unknown = 没有这笔拒付。
refusal-chargeback_closed = 这次争议已经赢了。
refusal-adjustment_unknown = 没有这笔更正。
refusal-adjustment_closed = 这笔更正已有决定。
refusal-second_person_needed = 这是 { $asked-by } 提出的，需要另一个人同意。
refusal-validity_out_of_range = 店铺赠送的余额有效期为 1 到 { $longest-days } 天，不能是 { $asked-days } 天。
refusal-balance_limit_reached = 一个 Pocket 最多放 { $limit }。你有 { $balance }，再加 { $adding } 就放不下了。
refusal-card_limit_reached =
    { $limit ->
       *[other] 一天可以买 { $limit } 张卡。下一张明天可以买。
    }
refusal-spend_limit_reached = 你一天可以付 { $limit }，今天已付 { $spent }。再付 { $asked } 要等到明天。
went-wrong =
    我们这边出了点问题。你的钱是安全的，没有重复扣款。
    请稍后再试；如果还不行，请找 /support。编号 <code>{ $ref }</code>

## For the office
office-card-bought-again =
    一张账单付了两次：{ $wallet } 多了一张 { $amount } 的卡。
    付款 <code>{ $payment }</code>
office-payment-unplaced =
    一笔 { $amount } 的付款无法入账，已为 { $wallet } 挂账待查。
    付款 <code>{ $payment }</code>
office-update-aside =
    一条 Telegram 消息无法处理，已搁置：update { $update }。
    { $problem }
    <code>{ $command }</code> 会列出全部；我每分钟最多通知一条。

# What goes out late, twice, or not at once

told-again = 这条消息可能是第二次发给你，内容相同。
slow-down = 消息有点多。我一分钟后再回复。付款不受影响。
missed = 没能联系上你的这段时间里：
missed-card = • { $amount } 已存入你的 Pocket
missed-refund = • 订单 { $order } 退回 { $amount }
missed-expired = • { $amount } 已过期
missed-gift-claimed = • 你送出的 { $amount } 礼物已被领取
missed-gift-received = • 收到一份 { $amount } 的礼物
missed-gift-returned = • 你送出的 { $amount } 礼物已退回
missed-charged-back = • 银行收回了一张 { $amount } 的卡
missed-dispute-won = • 一张有争议的卡恢复有效：{ $amount } 已回来
missed-adjusted-up = • 店铺存入 { $amount }
missed-adjusted-down = • 店铺扣除 { $amount }
missed-credit-given = • 店铺赠送 { $amount }
missed-unplaced = • 一笔 { $amount } 的付款对不上任何卡，店铺正在处理
missed-frozen = • 你的 Pocket 被冻结
missed-unfrozen = • 你的 Pocket 恢复使用
missed-more = { $count ->
   *[other] … 还有 { $count } 件事。
}
missed-now = 你现在有 { $available }。

# Settings: when messages ring, whether to remind

settings-sound-always = 我的消息任何时候都响。
settings-sound-night = { $from } 到 { $to } 我的消息不响，除非有余额损失。
settings-sound-never = 我的消息不响，除非有余额损失。
settings-reminders-on = 余额过期或订单关闭之前，我会提醒你。
settings-reminders-off = 快过期、快关闭的事，我不提醒你。
button-sound-always = 任何时候都响
button-sound-night = { $from } 到 { $to } 静音
button-sound-never = 始终静音
button-reminders-on = 提醒我
button-reminders-off = 不要提醒

# Reminders

reminder-expiry = 你的 Pocket 里有 <b>{ $amount }</b> 快过期了，可用到{ $until }。
reminder-expiry-several = 你的 Pocket 里有 <b>{ $amount }</b> 快过期了：
reminder-expiry-part = • { $amount } 可用到{ $until }
reminder-expiry-more =
    { $count ->
       *[other] • 之后还有 { $count } 天有余额过期
    }
reminder-expiry-mute = 可以在 /settings 关掉提醒。
reminder-request = 订单 { $order }（{ $amount }）还在等你。{ $until } 之后会自动关闭。
reminder-hold =
    { $wallet } 为订单 { $order } 预留的 { $amount } 还没收取。
    如果 { $until } 之前不收取，会退回给顾客。
    编号 <code>{ $ref }</code>

# Talking: asking back, stopping, coming back to what was begun

talk-did-you-mean = 你是指哪个？
talk-something-else = 请换个说法，或者在这里选。
talk-person = 我还是没看懂，不想耽误你的时间。请联系人工客服。
talk-which-amount = 你指的是多少钱？
talk-which-order = 哪个订单？
talk-which-language = 要我说哪种语言？
talk-again = 我没看懂。
talk-stopped = 已停止。没有动过钱。
talk-nothing-to-stop = 现在没有进行中的事，也没有动过钱。
talk-replaced = 这个已失效。
talk-tap = 只有你点了按钮，我才会动钱。
talk-still = 还没完成：{ $what }
talk-over = 时间隔得太久了。请重新开始。
talk-yes = 要我做什么？
button-something-else = 别的事
button-continue = 继续
button-leave = 不用了
button-terms = 规则

# What a customer may mean, on a button

meaning-buy_card = 买卡
meaning-check_balance = 我有多少钱
meaning-check_expiry = 什么时候过期
meaning-pay_order = 付订单
meaning-pay_order-of = 付订单 { $order }
meaning-payment_problem = 付款出了问题
meaning-refund_status = 退款到哪了
meaning-refund_status-of = 订单 { $order } 的退款
meaning-open_return = 退货
meaning-open_return-of = 退订单 { $order } 的货
meaning-order_status = 订单到哪了
meaning-order_status-of = 订单 { $order } 到哪了
meaning-cancel_order = 取消订单
meaning-cancel_order-of = 取消订单 { $order }
meaning-history = 查看记录
meaning-send_gift = 送朋友
meaning-redeem_gift = 领取礼物
meaning-change_language = 换语言
meaning-notification_settings = 消息和提醒
meaning-talk_to_human = 人工客服
meaning-ask_coupon = 优惠券
meaning-ask_terms = 卡的规则
meaning-report_fraud = 不是我本人操作
meaning-help = 你能做什么

# Several cards, gifts for somebody, amounts that are asked about

buy-several =
    { $count ->
       *[other] { $count } 张 { $face } 的卡，共 <b>{ $total }</b>。
    }
    每张卡单独一份账单。你付了才算。
buy-several-sent =
    { $count ->
       *[other] { $count } 份 { $face } 卡的账单已发到这个聊天里。
    }
buy-too-many =
    { $most ->
       *[other] 我一次最多开 { $most } 份账单。
    }
button-buy-several = 获取账单，{ $total }
button-buy-count = { $count } × { $face }
button-change = 更改
button-cancel = 取消
gift-for = 送给：{ $recipient }

# Answers with the customer's own figures

balance-enough = { $asked } 够用，还会剩 { $left }。
balance-short = 要付 { $asked }，还差 <b>{ $missing }</b>。
balance-why = 你有 <b>{ $available }</b>。是这样来的：
expiry-title = <b>什么时候过期</b>
expiry-none = 你没有会过期的余额。
expiry-between = { $first }到{ $last }，有 <b>{ $amount }</b> 过期。
expiry-none-between = { $first }到{ $last }，你没有余额过期。
expiry-next = 最先过期的：<b>{ $amount }</b>，可用到{ $until }。
expiry-rule =
    { $years ->
       *[other] 卡从购买当天起 { $years } 年内有效。
    }
history-between = <b>{ $first }到{ $last }</b>
history-on = <b>{ $day }</b>
history-spent = 花了：<b>{ $spent }</b>
history-came-back = 退回：<b>{ $back }</b>
history-bought = 买卡：<b>{ $bought }</b>
history-none-between = { $first }到{ $last }，没有任何记录。
history-none-on = { $day }，没有任何记录。
history-none-found = 没有找到与 { $what } 有关的记录。
history-found = <b>找到：{ $what }</b>
history-cards-used = 订单 { $order } 是这样付的：
history-card-used = • { $amount }，来自{ $bought }买的卡，可用到{ $until }
order-unknown = 我查不到你有订单 { $order }。
order-where = 包裹在哪里，{ $shop } 知道。/support
refunds-none-of = 订单 { $order } 还没有退款。{ $shop } 一退款，我就告诉你。
return-how =
    退货由 { $shop } 决定。/support
    退的钱会马上回到你的 Pocket，回到付款时用的卡上。
return-how-of =
    你为订单 { $order } 付了 { $paid }。退货由 { $shop } 决定。/support
    退的钱会马上回到你的 Pocket，回到付款时用的卡上。
cancel-how = 已付的订单可以由 { $shop } 取消，付的钱会回到你的 Pocket。/support
cancel-open = 订单 { $order } 还没有扣款。你可以在这里拒绝。
problem-title = <b>你最近的付款</b>
problem-none = 这里还没有收到你的付款。
problem-how =
    如果银行扣了钱而这里没有卡，请等几分钟：卡会自动加上，只加一次。
    不然可以请客服查看：/support
problem-frozen = 你的 Pocket 已冻结，现在不能付款。
fraud =
    只有在这个聊天里点按钮，钱才会从你的 Pocket 转出。
    如果别人可能登录了你的 Telegram，请结束他们的会话：设置、设备。
    然后告诉客服，他们可以冻结你的 Pocket。
terms-yours = 你现在有 <b>{ $available }</b>。
terms-yours-until = 你现在有 <b>{ $available }</b>，其中 { $amount } 可用到{ $until }。
language-unknown = 这种语言我还不会。我会这些：
language-heard = 你用{ $language }写，所以我现在用{ $language }回答。可在 /settings 更改。
