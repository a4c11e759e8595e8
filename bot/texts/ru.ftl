# Russian. Money first, one fact a line, no exclamation marks, references last.

## Menu of commands, name and descriptions
bot-name = Pocket
bot-short-description = Ваш баланс в магазине: купить карту, увидеть остаток, оплатить заказ, следить за возвратами.
bot-description =
    Pocket — это ваш баланс в магазине. Купите карту один раз, оплачивайте заказы одним касанием и получайте возвраты сразу, как только их делает магазин.

    Чтобы начать, отправьте /start.
command-start = С чего начать
command-buy = Купить карту
command-gift = Подарить средства другу
command-gifts = Что вы подарили и как это вернуть
command-claim = Получить подарок по коду
command-balance = Сколько у вас и до какого срока
command-orders = Заказы к оплате и оплаченные
command-refunds = Что вернулось
command-history = Всё, что произошло
command-cancel = Остановить начатое
command-settings = Язык, звук, напоминания
command-help = Что умеет Pocket
command-terms = Правила карт
command-privacy = Что о вас хранится
command-support = Связаться с человеком
command-paysupport = Помощь с оплатой

## Welcome, help
welcome =
    Это ваш Pocket в магазине { $shop }.
    Купите карту один раз, оплачивайте здесь заказы одним касанием и получайте возвраты сразу.
welcome-empty = Пока в нём ничего нет.
help =
    <b>Что я умею</b>
    Купить карту: «купить карту на $50»
    Подарить другу: «подарить $20»
    Сколько у вас и до какого срока: «баланс»
    Заказы к оплате: «заказы»
    Что вернулось: «возвраты»
    Всё, что произошло: «история»
    Связаться с человеком: /support
not-understood =
    Не получилось вас понять.
    Я могу показать баланс, продать карту и показать заказы и возвраты.
out-of-scope =
    Это не ко мне, я занимаюсь только вашим Pocket.
    Я могу показать баланс, продать карту и показать заказы и возвраты.
thanks = Пожалуйста.
group-only-private = Я показываю деньги только в личных чатах. Напишите мне напрямую.
fresh-screen = Эта кнопка устарела. Вот как всё обстоит сейчас.
not-your-button = Эта кнопка для другого человека.

## Buttons
button-buy = Купить карту
button-buy-face = { $face }
button-gift = Подарить
button-gift-amount = { $amount }
button-gift-card = { $amount } до { $until }
button-give = Подарить { $amount }
button-share = Поделиться
button-claim = Получить
button-take-back = Вернуть себе { $amount }
button-back = Назад
button-gifts = Подарки
button-balance = Баланс
button-history = История
button-orders = Заказы
button-refunds = Возвраты
button-help = Помощь
button-pay = Оплатить { $amount }
button-pay-order = Оплатить { $order } · { $amount }
button-decline = Отклонить
button-buy-card = Купить карту на { $face }
button-older = Раньше
button-newest = Самое новое
button-automatic = Как в моём Telegram
button-support = Связаться с человеком

## Balance
balance = У вас <b>{ $available }</b>.
balance-nothing = В вашем Pocket ничего нет.
balance-card = { $amount } действует до { $until }.
balance-more-cards =
    { $count ->
        [one] И ещё { $count } карта с более поздним сроком.
        [few] И ещё { $count } карты с более поздним сроком.
        [many] И ещё { $count } карт с более поздним сроком.
       *[other] И ещё { $count } карты с более поздним сроком.
    }
balance-held = Ещё { $held } отложено под заказы.
balance-owed = { $owed } — долг за платёж, который отозвал банк. Сначала его погасит ваша следующая карта.
balance-frozen = Ваш Pocket заморожен: он может получать, но не платить и не дарить. /support
balance-expired = Срок истёк: { $amount }, { $on }. Куплено { $bought }.

## Cards
buy-menu =
    Какую карту?
    Карта действует { $years ->
        [one] { $years } год
        [few] { $years } года
        [many] { $years } лет
       *[other] { $years } года
    }, ей можно оплачивать заказы в магазине { $shop }. Обменять её обратно на деньги нельзя.
buy-nearest =
    Карты на { $asked } нет.
    Есть карты: { $faces }.
buy-coupon =
    Карта стоит свой номинал, поэтому купон { $coupon } к ней не применить.
    Вот карты без него.
buy-coupon-any =
    Карта стоит свой номинал, поэтому купоны к ней не применить.
    Вот карты без купона.
buy-invoice-sent = Счёт на карту { $face } уже в этом чате.
buy-invoice-refused = Карту { $face } сейчас купить нельзя. Ничего не списано. Попробуйте, пожалуйста, позже; если не пройдёт, /support.
card-title = Карта Pocket { $face }
card-description = Действует до { $until }, если купить сегодня. Для оплаты заказов в магазине { $shop }. Без возврата, купоны не действуют.
card-price = Карта { $face }
card-paid-debt = { $paid } с новой карты ушло на погашение долга.
card-bought =
    <b>{ $amount }</b> теперь в вашем Pocket. Действует до { $until }.
    У вас <b>{ $available }</b>.
    Номер <code>{ $ref }</code>
card-bought-again =
    Один счёт оплачен дважды, поэтому у вас вторая карта: <b>{ $amount }</b>, действует до { $until }.
    У вас <b>{ $available }</b>. Если это вышло случайно, поможет /support.
    Номер <code>{ $ref }</code>
payment-unplaced =
    Пришёл платёж { $amount }, который не относится ни к одной заказанной вами карте. В ваш Pocket он не добавлен.
    В магазине { $shop } уже разбираются. /support
    Номер <code>{ $ref }</code>
cash-out =
    Карту нельзя обменять обратно на деньги.
    Ваши <b>{ $available }</b> остаются у вас: ими можно оплатить любой заказ в магазине { $shop }.

## Charges
charge-ask = { $shop } просит <b>{ $amount }</b> за заказ { $order }.
charge-item = • { $name } { $amount }
charge-after = У вас { $available }; после оплаты останется { $left }.
charge-until = Ответьте, пожалуйста, до { $until }.
charge-short =
    У вас { $available }: не хватает <b>{ $missing }</b>.
charge-short-card = Хватит карты на { $face }.
charge-frozen = Ваш Pocket заморожен, и сейчас из него ничего нельзя оплатить. /support
charge-paid =
    <b>{ $amount }</b> оплачено за заказ { $order }.
    У вас <b>{ $available }</b>.
charge-held =
    <b>{ $amount }</b> отложено под заказ { $order }. { $shop } спишет их при отправке заказа.
    Кроме того, у вас <b>{ $available }</b>.
charge-captured-part =
    <b>{ $captured }</b> из { $amount } оплачено за заказ { $order }. Остальное снова в вашем Pocket.
    У вас <b>{ $available }</b>.
charge-captured-so-far =
    <b>{ $captured }</b> из { $amount } пока оплачено за заказ { $order }; { $held } ещё отложено.
    Кроме того, у вас <b>{ $available }</b>.
charge-declined = Вы отклонили заказ { $order } ({ $amount }). Ничего не списано.
charge-voided = { $shop } отзывает запрос по заказу { $order } ({ $amount }). Ничего не списано.
charge-voided-back =
    { $shop } отзывает заказ { $order }. Отложенные { $released } снова в вашем Pocket.
    У вас <b>{ $available }</b>.
charge-released =
    { $amount } за заказ { $order } не списаны вовремя ({ $shop }). Деньги снова в вашем Pocket.
    У вас <b>{ $available }</b>.
charge-expired = Время на оплату заказа { $order } ({ $amount }) вышло. Ничего не списано.
charge-refunded = Из них вернулось { $refunded }.
charge-ref = Номер <code>{ $ref }</code>
orders-title = <b>Ваши заказы</b>
orders-none = Заказов пока нет. Когда { $shop } попросит оплату, она появится здесь.
order-line = { $order }: { $amount }, { $status }
order-refunded = { $order }: { $amount }, { $status }, вернулось { $refunded }
status-requires_approval = ждёт вас
status-authorized = деньги отложены
status-captured = оплачен
status-declined = отклонён
status-voided = отозван
status-expired = время вышло

## Refunds
refund-credited =
    <b>+{ $amount }</b> — возврат за заказ { $order }.
    У вас <b>{ $available }</b>.
refund-reason = { $reason }
refund-until = Действует до { $until }.
refund-part-until = { $amount } из них действует до { $until }.
refund-ref = Номер <code>{ $ref }</code>
refunds-title = <b>Что вернулось</b>
refunds-none = Пока ничего не вернулось. Возврат появится здесь, как только его сделает { $shop }, и я сообщу вам.
refund-line =
    <b>+{ $amount }</b> за заказ { $order }, { $at }
    Номер <code>{ $ref }</code>

## Gifts
gift-menu =
    <b>Подарить средства другу</b>
    Можно подарить до { $most }. Выберите сумму или весь остаток карты.
    Другую сумму просто напишите: «подарить $15».
gift-nothing =
    У вас нет средств, которые можно подарить. { $days ->
        [0] Полученное от магазина передарить нельзя.
        [one] Полученное от магазина передарить нельзя, а карту можно подарить только через { $days } день после покупки.
        [few] Полученное от магазина передарить нельзя, а карту можно подарить только через { $days } дня после покупки.
        [many] Полученное от магазина передарить нельзя, а карту можно подарить только через { $days } дней после покупки.
       *[other] Полученное от магазина передарить нельзя, а карту можно подарить только через { $days } дня после покупки.
    }
gift-confirm =
    Подарить <b>{ $amount }</b>?
    Сумма сразу уйдёт из вашего Pocket. Вы получите код: подарок получит тот, у кого он есть, и только один раз.
    До этого вы можете забрать его назад. Если его никто не получит за { $days ->
        [one] { $days } день
        [few] { $days } дня
        [many] { $days } дней
       *[other] { $days } дня
    }, он вернётся сам.
gift-sent =
    <b>{ $amount }</b> ждёт вашего друга. У вас { $available }.
    Код <code>{ $code }</code>
    { $link }
    Отправьте его только одному человеку: подарок получит любой, у кого есть код.
    Я показываю его один раз и не храню копии. До { $until } подарок можно забрать назад: /gifts
gift-share = Подарок на { $amount } для вас, чтобы потратить в магазине { $shop }.
gift-offered =
    Подарок на <b>{ $amount }</b> для вас, чтобы потратить в магазине { $shop }.
    Он ждёт здесь до { $until }.
gift-taken = Подарок на { $amount } теперь ваш.
gift-own =
    Это ваш собственный подарок на { $amount }. Отправьте ссылку другу.
    Он ждёт до { $until }, а до того его можно забрать назад.
gift-claimed =
    Ваш подарок на <b>{ $amount }</b> получен.
    Номер <code>{ $ref }</code>
gift-received =
    <b>+{ $amount }</b> в вашем Pocket, это подарок.
    У вас <b>{ $available }</b>.
gift-returned =
    Ваш подарок на <b>{ $amount }</b> никто не получил. Он снова в вашем Pocket.
    У вас <b>{ $available }</b>.
    Номер <code>{ $ref }</code>
gift-back =
    <b>+{ $amount }</b> снова в вашем Pocket.
    У вас <b>{ $available }</b>.
gifts-title = <b>Что вы подарили</b>
gifts-none = Вы пока ничего не дарили.
gift-line = { $amount }, { $at }: { $status }
gift-status-open = ждёт получателя
gift-status-claimed = уже получен
gift-status-delivered = уже получен
gift-status-returned = вернулся к отправителю
claim-ask = Пришлите мне код подарка или откройте его ссылку.
claim-too-many = Слишком много неверных кодов. Попробуйте, пожалуйста, через час.

## Expiry
lot-expired =
    У <b>{ $amount }</b> в вашем Pocket истёк срок { $on }. Куплено { $bought }.
    У вас <b>{ $available }</b>.

## What the shop does
wallet-frozen =
    Ваш Pocket пока заморожен: он может получать, но не платить и не дарить.
    Ваши деньги на месте. Подробнее: /support
wallet-unfrozen = Ваш Pocket больше не заморожен: снова можно платить и дарить.
card-charged-back = Банк отозвал платёж за карту <b>{ $amount }</b>, купленную { $bought }.
charged-back-clawed = { $clawed } из неё ещё было в вашем Pocket, и эта сумма списана.
charged-back-owed = { $owed } из неё уже потрачено, это долг. Сначала его погасит ваша следующая карта.
charged-back-frozen =
    Пока это не выяснится, ваш Pocket может получать, но не платить и не дарить.
    У вас <b>{ $available }</b>. Поможет /support
    Номер <code>{ $ref }</code>
dispute-won = Банк снова заплатил за вашу карту.
dispute-won-back = <b>+{ $amount }</b> снова в вашем Pocket.
dispute-won-forgiven = { $forgiven } долга списано.
dispute-won-now =
    У вас <b>{ $available }</b>.
    Номер <code>{ $ref }</code>
balance-adjusted-up =
    <b>{ $amount }</b> в ваш Pocket добавил магазин.
    У вас <b>{ $available }</b>.
    Номер <code>{ $ref }</code>
balance-adjusted-down =
    <b>{ $amount }</b> из вашего Pocket забрал магазин.
    У вас <b>{ $available }</b>.
    Номер <code>{ $ref }</code>
credit-given =
    <b>{ $amount }</b> — вам от магазина, действует до { $until }.
    У вас <b>{ $available }</b>.
office-reason = { $reason }

## History
history-title = <b>Что произошло</b>
history-none = Пока ничего не произошло.
history-purchase = { $at }: <b>+{ $change }</b> куплена карта
history-spend = { $at }: <b>−{ $change }</b> заказ { $order }
history-hold = { $at }: <b>−{ $change }</b> отложено под заказ { $order }
history-capture = { $at }: { $amount } списано за заказ { $order }
history-capture-back = { $at }: { $amount } списано за заказ { $order }, <b>+{ $change }</b> назад
history-void = { $at }: <b>+{ $change }</b> освобождено, заказ { $order }
history-release = { $at }: <b>+{ $change }</b> назад, за заказ { $order } не списано вовремя
history-refund = { $at }: <b>+{ $change }</b> возврат за заказ { $order }
history-expiry = { $at }: <b>−{ $change }</b> истёк срок
history-gift = { $at }: <b>−{ $change }</b> подарено
history-claim = { $at }: <b>+{ $change }</b> получен подарок
history-return = { $at }: <b>+{ $change }</b> подарок вернулся
history-chargeback = { $at }: <b>−{ $change }</b> банк отозвал платёж за карту { $amount }
history-dispute_won = { $at }: <b>+{ $change }</b> банк снова заплатил за карту
history-adjust = { $at }: <b>+{ $change }</b> добавил магазин
history-adjust-down = { $at }: <b>−{ $change }</b> забрал магазин
history-goodwill = { $at }: <b>+{ $change }</b> от магазина, в качестве извинения
history-promo = { $at }: <b>+{ $change }</b> от магазина, на пробу

## Settings, terms, privacy, support
settings = На каком языке мне говорить?
settings-saved = Теперь мой язык: { $language }.
terms =
    <b>Правила карт</b>
    Карты: { $faces }.
    Карта действует { $years ->
        [one] { $years } год
        [few] { $years } года
        [many] { $years } лет
       *[other] { $years } года
    } со дня покупки, до конца последнего дня (часовой пояс { $zone }).
    Сначала тратится то, у чего срок истекает раньше.
    Карта стоит свой номинал: купоны не действуют.
    Обменять карту обратно на деньги нельзя.
    Возврат приходит на карту, которой был оплачен заказ, и действует не меньше { $grace } дн.
    Подаренное другу сохраняет свой срок и возвращается, если его никто не получит.
privacy =
    <b>Что о вас хранится</b>
    Ваш номер в Telegram, ваш язык и всё, что происходило в вашем Pocket.
    Не хранится: ваше имя, ваш телефон, ваши сообщения дольше нескольких дней.
    Чтобы вас забыли, напишите в /support.
support =
    Вам поможет человек из магазина { $shop }: { $contact }
    Укажите, пожалуйста, номер из сообщения, о котором речь.
support-none =
    Обратитесь, пожалуйста, прямо в магазин { $shop } и укажите номер из сообщения, о котором речь.

## Refusals
refusal-idempotency_key_reused = Это уже использовано для другого. Начните, пожалуйста, заново.
refusal-wallet_unknown = Я ещё не знаю вашего Pocket. Отправьте /start.
refusal-wallet_already_open = Ваш Pocket уже открыт.
refusal-currency_not_of_wallet = Ваш Pocket в { $wallet }, а не в { $asked }.
refusal-currency_not_sold = Карт в { $asked } нет.
refusal-amount_not_positive = Сумма должна быть больше нуля.
refusal-denomination_not_sold = Карты на { $asked } нет. Есть карты: { $sold }.
refusal-coupon_not_accepted = Карта стоит свой номинал, поэтому купон { $coupon } к ней не применить.
refusal-card_not_refundable = Карту нельзя обменять обратно на деньги. Ваши { $available } остаются у вас: ими можно оплатить любой заказ.
refusal-card_order_unknown = Этого счёта среди ваших нет. Закажите карту, пожалуйста, заново.
refusal-charge_unknown = Этого заказа среди ваших нет.
refusal-charge_closed = Этот заказ уже закрыт: { $status }.
refusal-order_already_charged = По заказу { $order-ref } уже есть запрос на оплату: { $status }.
refusal-order_of_another_wallet = Заказ { $order-ref } принадлежит другому покупателю.
refusal-insufficient_funds = У вас { $available }, а нужно { $needed }.
refusal-capture_exceeds_hold = Отложено только { $held }, а запрошено { $asked }.
refusal-refund_exceeds_captured = Вернуть можно только { $refundable }, а запрошено { $asked }.
refusal-refund_unknown = Этого возврата среди ваших нет.
refusal-gift_unknown = Подарка с таким кодом нет. Проверьте, пожалуйста, код.
refusal-gift_closed = Этот подарок уже закрыт: { $status }.
refusal-gift_frozen = Этот подарок сейчас нельзя получить. Спросите, пожалуйста, того, кто его отправил.
refusal-gift_is_yours = Это ваш собственный подарок. Чтобы забрать его назад, отправьте /gifts.
refusal-gift_code_taken = Этот код уже использован. Начните, пожалуйста, заново: /gift.
refusal-not_giftable =
    Из ваших средств можно подарить { $giftable }. { $wait-days ->
        [0] Полученное от магазина передарить нельзя.
        [one] Полученное от магазина передарить нельзя, а карту можно подарить только через { $wait-days } день после покупки.
        [few] Полученное от магазина передарить нельзя, а карту можно подарить только через { $wait-days } дня после покупки.
        [many] Полученное от магазина передарить нельзя, а карту можно подарить только через { $wait-days } дней после покупки.
       *[other] Полученное от магазина передарить нельзя, а карту можно подарить только через { $wait-days } дня после покупки.
    }
refusal-too_many_open_gifts =
    { $limit ->
        [0] В этом магазине ничего нельзя подарить.
        [one] В пути уже { $limit } ваш подарок. До следующего подождите, пока его получат, или заберите его назад: /gifts.
        [few] В пути уже { $limit } ваших подарка. До следующего подождите, пока один из них получат, или заберите один назад: /gifts.
        [many] В пути уже { $limit } ваших подарков. До следующего подождите, пока один из них получат, или заберите один назад: /gifts.
       *[other] В пути уже { $limit } ваших подарка. До следующего подождите, пока один из них получат, или заберите один назад: /gifts.
    }
refusal-wallet_frozen = Ваш Pocket заморожен: он может получать, но не платить и не дарить. Поможет /support.
refusal-wallet_not_frozen = Этот Pocket не заморожен.
refusal-reason_missing = Укажите, пожалуйста, причину.
refusal-card_unknown = Этой карты среди ваших нет.
refusal-card_charged_back = Платёж за эту карту уже отозван.
refusal-chargeback_unknown = Такого отзыва платежа нет.
refusal-chargeback_closed = Этот спор уже выигран.
refusal-adjustment_unknown = Такой поправки нет.
refusal-adjustment_closed = По этой поправке решение уже принято.
refusal-second_person_needed = Запрос подал { $asked-by }, поэтому согласие должен дать другой человек.
refusal-validity_out_of_range = Средства от магазина действуют от 1 до { $longest-days } дн., а не { $asked-days }.
refusal-balance_limit_reached = В Pocket помещается не больше { $limit }. У вас { $balance }, и ещё { $adding } не поместится.
refusal-card_limit_reached =
    { $limit ->
        [one] В день можно купить { $limit } карту. Следующую можно купить завтра.
        [few] В день можно купить { $limit } карты. Следующую можно купить завтра.
        [many] В день можно купить { $limit } карт. Следующую можно купить завтра.
       *[other] В день можно купить { $limit } карты. Следующую можно купить завтра.
    }
refusal-spend_limit_reached = В день можно оплатить { $limit }, сегодня оплачено { $spent }. Ещё { $asked } — только завтра.
went-wrong =
    У нас что-то сломалось. Ваши деньги целы, и дважды ничего не списано.
    Попробуйте, пожалуйста, чуть позже; если не пройдёт, /support. Номер <code>{ $ref }</code>

## For the office
office-card-bought-again =
    Счёт оплачен дважды: вторая карта на { $amount } в { $wallet }.
    Платёж <code>{ $payment }</code>
office-payment-unplaced =
    Платёж { $amount } не удалось отнести к карте; он отложен до выяснения для { $wallet }.
    Платёж <code>{ $payment }</code>
office-update-aside =
    Сообщение из Telegram не удалось обработать, оно отложено: update { $update }.
    { $problem }
    <code>{ $command }</code> покажет все; я сообщаю не чаще раза в минуту.

# What goes out late, twice, or not at once

told-again = Это сообщение могло прийти к вам второй раз; новость та же.
slow-down = Слишком много сразу. Я снова отвечу через минуту. Платежи проходят всегда.
missed = Пока связи с вами не было:
missed-card = • { $amount } добавлено в ваш Pocket
missed-refund = • { $amount } вернулось за заказ { $order }
missed-expired = • { $amount }: истёк срок
missed-gift-claimed = • ваш подарок на { $amount } получен
missed-gift-received = • пришёл подарок на { $amount }
missed-gift-returned = • ваш подарок на { $amount } вернулся
missed-charged-back = • банк отозвал платёж за карту { $amount }
missed-dispute-won = • спорная карта снова в силе: вернулось { $amount }
missed-adjusted-up = • { $amount } добавил магазин
missed-adjusted-down = • { $amount } забрал магазин
missed-credit-given = • { $amount } от магазина
missed-unplaced = • платёж { $amount } не относится ни к одной карте; магазин разбирается
missed-frozen = • ваш Pocket был заморожен
missed-unfrozen = • ваш Pocket снова работает
missed-more = { $count ->
    [one] … и ещё { $count } событие.
    [few] … и ещё { $count } события.
    [many] … и ещё { $count } событий.
   *[other] … и ещё { $count } события.
}
missed-now = Сейчас у вас { $available }.

# Settings: when messages ring, whether to remind

settings-sound-always = Мои сообщения приходят со звуком в любое время.
settings-sound-night = С { $from } до { $to } мои сообщения приходят без звука, если только не сгорают средства.
settings-sound-never = Мои сообщения приходят без звука, если только не сгорают средства.
settings-reminders-on = Я напоминаю, прежде чем истечёт срок средств или закроется заказ.
settings-reminders-off = Я не напоминаю о том, что скоро истечёт или закроется.
button-sound-always = Звук в любое время
button-sound-night = Тихо с { $from } до { $to }
button-sound-never = Всегда без звука
button-reminders-on = Напоминать
button-reminders-off = Не напоминать

# Reminders

reminder-expiry = <b>{ $amount }</b> в вашем Pocket скоро истекает. Действует до { $until }.
reminder-expiry-several = <b>{ $amount }</b> в вашем Pocket скоро истекает:
reminder-expiry-part = • { $amount } действует до { $until }
reminder-expiry-more =
    { $count ->
        [one] • и ещё часть в { $count } более поздний день
        [few] • и ещё часть в { $count } более поздних дня
        [many] • и ещё часть в { $count } более поздних дней
       *[other] • и ещё часть в { $count } более поздних дня
    }
reminder-expiry-mute = Напоминания можно отключить в /settings.
reminder-request = Заказ { $order } ({ $amount }) ещё ждёт вас. После { $until } он закроется сам.
reminder-hold =
    { $amount } ещё отложено под заказ { $order } в { $wallet }.
    Если не списать до { $until }, сумма вернётся покупателю.
    Номер <code>{ $ref }</code>

# Talking: asking back, stopping, coming back to what was begun

talk-did-you-mean = Что вы имеете в виду?
talk-something-else = Скажите, пожалуйста, другими словами или выберите здесь.
talk-person = Снова не получилось вас понять, а тратить ваше время не хочется.
talk-which-amount = Какую сумму вы имеете в виду?
talk-which-order = Какой заказ?
talk-which-language = На каком языке мне говорить?
talk-again = Не получилось вас понять.
talk-stopped = Остановлено. Деньги на месте.
talk-nothing-to-stop = Сейчас ничего не происходит, деньги на месте.
talk-replaced = Это предложение уже не действует.
talk-tap = Деньги уходят, только когда вы нажимаете кнопку.
talk-still = Не закончено: { $what }
talk-over = Это было слишком давно. Начните, пожалуйста, заново.
talk-yes = Что сделать?
button-something-else = Что-то другое
button-continue = Продолжить
button-leave = Уже не нужно
button-terms = Правила

# What a customer may mean, on a button

meaning-buy_card = Купить карту
meaning-check_balance = Сколько у меня
meaning-check_expiry = Сроки действия
meaning-pay_order = Оплатить заказ
meaning-pay_order-of = Оплатить заказ { $order }
meaning-payment_problem = Проблема с оплатой
meaning-refund_status = Где возврат
meaning-refund_status-of = Возврат за заказ { $order }
meaning-open_return = Вернуть товар
meaning-open_return-of = Сдать заказ { $order }
meaning-order_status = Что с заказом
meaning-order_status-of = Где заказ { $order }
meaning-cancel_order = Отменить заказ
meaning-cancel_order-of = Отменить заказ { $order }
meaning-history = Что произошло
meaning-send_gift = Подарить другу
meaning-redeem_gift = Получить подарок
meaning-change_language = Другой язык
meaning-notification_settings = Звук и напоминания
meaning-talk_to_human = Связаться с человеком
meaning-ask_coupon = Купон
meaning-ask_terms = Правила карт
meaning-report_fraud = Это не я
meaning-help = Что умеет Pocket

# Several cards, gifts for somebody, amounts that are asked about

buy-several =
    { $count ->
        [one] { $count } карта по { $face }, всего <b>{ $total }</b>.
        [few] { $count } карты по { $face }, всего <b>{ $total }</b>.
        [many] { $count } карт по { $face }, всего <b>{ $total }</b>.
       *[other] { $count } карты по { $face }, всего <b>{ $total }</b>.
    }
    У каждой свой счёт. Пока вы его не оплатите, ничего не списывается.
buy-several-sent =
    { $count ->
        [one] { $count } счёт на карту { $face } уже в этом чате.
        [few] { $count } счёта на карты { $face } уже в этом чате.
        [many] { $count } счетов на карты { $face } уже в этом чате.
       *[other] { $count } счёта на карты { $face } уже в этом чате.
    }
buy-too-many =
    { $most ->
        [one] За раз я выставляю не больше { $most } счёта.
        [few] За раз я выставляю не больше { $most } счетов.
        [many] За раз я выставляю не больше { $most } счетов.
       *[other] За раз я выставляю не больше { $most } счёта.
    }
button-buy-several = Получить счета, { $total }
button-buy-count = { $count } × { $face }
button-change = Изменить
button-cancel = Отмена
gift-for = Получатель: «{ $recipient }»

# Answers with the customer's own figures

balance-enough = На { $asked } хватит: останется { $left }.
balance-short = До { $asked } не хватает <b>{ $missing }</b>.
balance-why = У вас <b>{ $available }</b>. Вот как это сложилось:
expiry-title = <b>Сроки действия</b>
expiry-none = У вас нет средств, у которых мог бы истечь срок.
expiry-between = С { $first } по { $last } истекает <b>{ $amount }</b>.
expiry-none-between = С { $first } по { $last } у вас ничего не истекает.
expiry-next = Раньше всего истекает <b>{ $amount }</b>: действует до { $until }.
expiry-rule =
    { $years ->
        [one] Карта действует { $years } год со дня покупки.
        [few] Карта действует { $years } года со дня покупки.
        [many] Карта действует { $years } лет со дня покупки.
       *[other] Карта действует { $years } года со дня покупки.
    }
history-between = <b>С { $first } по { $last }</b>
history-on = <b>{ $day }</b>
history-spent = Потрачено: <b>{ $spent }</b>
history-came-back = Вернулось: <b>{ $back }</b>
history-bought = Куплено карт: <b>{ $bought }</b>
history-none-between = С { $first } по { $last } ничего не происходило.
history-none-on = { $day } ничего не происходило.
history-none-found = Ничего не нашлось: { $what }.
history-found = <b>Найдено: { $what }</b>
history-cards-used = Чем оплачен заказ { $order }:
history-card-used = • { $amount } с карты, купленной { $bought }, действует до { $until }
order-unknown = Заказа { $order } среди ваших нет.
order-where = Где посылка, знает { $shop }. /support
refunds-none-of = За заказ { $order } пока ничего не вернулось. Как только { $shop } сделает возврат, я сообщу вам.
return-how =
    О возврате товара решает { $shop }. /support
    Возвращённые деньги сразу окажутся в вашем Pocket, на той карте, с которой платили.
return-how-of =
    { $paid } оплачено за заказ { $order }. О возврате товара решает { $shop }. /support
    Возвращённые деньги сразу окажутся в вашем Pocket, на той карте, с которой платили.
cancel-how = Оплаченный заказ может отменить { $shop }. Тогда уплаченное вернётся в ваш Pocket. /support
cancel-open = За заказ { $order } ещё ничего не списано. Его можно отклонить здесь.
problem-title = <b>Ваши последние платежи</b>
problem-none = От вас сюда ещё не приходило ни одного платежа.
problem-how =
    Если банк списал деньги, а карты здесь нет, подождите, пожалуйста, несколько минут: она добавится сама, один раз.
    Если нет, посмотрит человек: /support
problem-frozen = Ваш Pocket заморожен, поэтому оплата сейчас не работает.
fraud =
    Деньги уходят из вашего Pocket, только когда кто-то нажимает кнопку в этом чате.
    Если в вашем Telegram может быть кто-то ещё, завершите его сеансы: Настройки, Устройства.
    Затем сообщите человеку: он может заморозить ваш Pocket.
terms-yours = Сейчас у вас <b>{ $available }</b>.
terms-yours-until = Сейчас у вас <b>{ $available }</b>; { $amount } из них действует до { $until }.
language-unknown = На этом языке я пока не говорю. Вот на каких говорю:
language-heard = Теперь мой язык — { $language }, ведь вы так написали. Изменить: /settings
