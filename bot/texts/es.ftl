# Español. El dinero primero, un dato por línea, sin exclamaciones, las referencias al final.

## Menú de órdenes, nombre y descripciones
bot-name = Pocket
bot-short-description = Tu saldo de tienda: compra una tarjeta, mira lo que tienes, paga pedidos, sigue reembolsos.
bot-description =
    Pocket es tu saldo en la tienda. Compra una tarjeta una vez, paga pedidos con un toque y recibe los reembolsos en cuanto la tienda los hace.

    Envía /start para empezar.
command-start = Por dónde empezar
command-buy = Comprar una tarjeta
command-balance = Lo que tienes y hasta cuándo
command-orders = Pedidos por pagar y pagados
command-refunds = Lo que te han devuelto
command-history = Todo lo que ha pasado
command-settings = Idioma
command-help = Qué puede hacer Pocket
command-terms = Las reglas de una tarjeta
command-privacy = Qué se guarda sobre ti
command-support = Hablar con una persona
command-paysupport = Ayuda con un pago

## Welcome, help
welcome =
    Este es tu Pocket en { $shop }.
    Compra una tarjeta una vez, paga aquí tus pedidos con un toque y recibe los reembolsos al momento.
welcome-empty = Todavía no hay nada en él.
help =
    <b>Lo que puedo hacer</b>
    Comprar una tarjeta: /buy
    Lo que tienes y hasta cuándo: /balance
    Pedidos por pagar: /orders
    Lo que te han devuelto: /refunds
    Todo lo que ha pasado: /history
    Una persona: /support
not-understood =
    No he entendido eso.
    Puedo mostrar tu saldo, venderte una tarjeta y listar tus pedidos y reembolsos.
thanks = De nada.
group-only-private = Solo muestro dinero en chats privados. Escríbeme directamente.
fresh-screen = Ese botón ya no vale. Así están las cosas ahora.
not-your-button = Este botón es de otra persona.

## Buttons
button-buy = Comprar una tarjeta
button-buy-face = { $face }
button-balance = Saldo
button-history = Historial
button-orders = Pedidos
button-refunds = Reembolsos
button-help = Ayuda
button-pay = Pagar { $amount }
button-pay-order = Pagar pedido { $order } · { $amount }
button-decline = Rechazar
button-buy-card = Comprar tarjeta de { $face }
button-older = Anteriores
button-newest = Recientes
button-automatic = Como en mi Telegram
button-support = Una persona

## Balance
balance = Tienes <b>{ $available }</b>.
balance-nothing = No tienes nada en tu Pocket.
balance-card = { $amount } vale hasta el { $until }.
balance-more-cards =
    { $count ->
        [one] Y una tarjeta más que dura más tiempo.
        [many] Y { $count } de tarjetas más que duran más tiempo.
       *[other] Y { $count } tarjetas más que duran más tiempo.
    }
balance-held = { $held } más está retenido para pedidos.
balance-expired = Caducó: { $amount } el { $on }, comprado el { $bought }.

## Cards
buy-menu =
    ¿Qué tarjeta?
    Una tarjeta vale { $years ->
        [one] un año
        [many] { $years } de años
       *[other] { $years } años
    } y paga pedidos en { $shop }. No se puede volver a convertir en dinero.
buy-nearest =
    No hay tarjeta de { $asked }.
    Las tarjetas son de { $faces }.
buy-coupon =
    Una tarjeta cuesta lo que vale, así que el cupón { $coupon } no se puede usar.
    Aquí están las tarjetas sin él.
buy-coupon-any =
    Una tarjeta cuesta lo que vale, así que no se pueden usar cupones.
    Aquí están las tarjetas sin ellos.
buy-invoice-sent = Tu factura por una tarjeta de { $face } está en este chat.
card-title = Tarjeta Pocket { $face }
card-description = Vale hasta el { $until } si se compra hoy. Paga pedidos en { $shop }. No reembolsable, sin cupones.
card-price = Tarjeta { $face }
card-bought =
    <b>{ $amount }</b> está en tu Pocket. Vale hasta el { $until }.
    Tienes <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
card-bought-again =
    La misma factura se pagó dos veces, así que tienes una segunda tarjeta: <b>{ $amount }</b>, vale hasta el { $until }.
    Tienes <b>{ $available }</b>. Si no era tu intención, /support te ayuda.
    Ref <code>{ $ref }</code>
payment-unplaced =
    Llegó un pago de { $amount } que no es de ninguna tarjeta que pediste. No se añadió a tu Pocket.
    Alguien de { $shop } lo está mirando. /support
    Ref <code>{ $ref }</code>
cash-out =
    Una tarjeta no se puede volver a convertir en dinero.
    Tus <b>{ $available }</b> siguen siendo tuyos y pagan cualquier pedido en { $shop }.

## Charges
charge-ask = { $shop } pide <b>{ $amount }</b> por el pedido { $order }.
charge-item = • { $name } { $amount }
charge-after = Tienes { $available }; después de pagar quedan { $left }.
charge-until = Decide antes del { $until }.
charge-short =
    Tienes { $available }: faltan <b>{ $missing }</b>.
charge-short-card = Una tarjeta de { $face } lo cubre.
charge-paid =
    Pagado <b>{ $amount }</b> por el pedido { $order }.
    Tienes <b>{ $available }</b>.
charge-held =
    <b>{ $amount }</b> está retenido para el pedido { $order }. { $shop } lo cobra cuando el pedido sale.
    Tienes <b>{ $available }</b> aparte.
charge-captured-part =
    Pagado <b>{ $captured }</b> de { $amount } por el pedido { $order }. El resto ha vuelto a tu Pocket.
    Tienes <b>{ $available }</b>.
charge-captured-so-far =
    Pagado <b>{ $captured }</b> de { $amount } por el pedido { $order } hasta ahora; { $held } sigue retenido.
    Tienes <b>{ $available }</b> aparte.
charge-declined = Rechazaste el pedido { $order } ({ $amount }). No se ha cobrado nada.
charge-voided = { $shop } retiró la petición del pedido { $order } ({ $amount }). No se cobra nada.
charge-voided-back =
    { $shop } retiró el pedido { $order }. Los { $released } retenidos han vuelto a tu Pocket.
    Tienes <b>{ $available }</b>.
charge-released =
    { $shop } no cobró a tiempo los { $amount } del pedido { $order }. Han vuelto a tu Pocket.
    Tienes <b>{ $available }</b>.
charge-expired = Se acabó el tiempo para pagar el pedido { $order } ({ $amount }). No se cobra nada.
charge-refunded = De esto, { $refunded } ha vuelto.
charge-ref = Ref <code>{ $ref }</code>
orders-title = <b>Tus pedidos</b>
orders-none = Aún no hay pedidos. Cuando { $shop } pida un pago, aparecerá aquí.
order-line = { $order }: { $amount }, { $status }
order-refunded = { $order }: { $amount }, { $status }, { $refunded } ha vuelto
status-requires_approval = esperándote
status-authorized = retenido
status-captured = pagado
status-declined = rechazado
status-voided = retirado
status-expired = fuera de tiempo

## Refunds
refund-credited =
    <b>+{ $amount }</b> de reembolso por el pedido { $order }.
    Tienes <b>{ $available }</b>.
refund-reason = { $reason }
refund-until = Vale hasta el { $until }.
refund-part-until = { $amount } de ello vale hasta el { $until }.
refund-ref = Ref <code>{ $ref }</code>
refunds-title = <b>Lo que te han devuelto</b>
refunds-none = Aún no te han devuelto nada. Un reembolso aparece aquí, y te aviso, en cuanto { $shop } lo hace.
refund-line =
    <b>+{ $amount }</b> por el pedido { $order }, { $at }
    Ref <code>{ $ref }</code>

## Expiry
lot-expired =
    <b>{ $amount }</b> de tu Pocket caducó el { $on }. Se compró el { $bought }.
    Tienes <b>{ $available }</b>.

## History
history-title = <b>Lo que ha pasado</b>
history-none = Todavía no ha pasado nada.
history-purchase = { $at }: <b>+{ $change }</b> tarjeta comprada
history-spend = { $at }: <b>−{ $change }</b> pedido { $order }
history-hold = { $at }: <b>−{ $change }</b> retenido para el pedido { $order }
history-capture = { $at }: { $amount } cobrado por el pedido { $order }
history-capture-back = { $at }: { $amount } cobrado por el pedido { $order }, <b>+{ $change }</b> de vuelta
history-void = { $at }: <b>+{ $change }</b> liberado del pedido { $order }
history-release = { $at }: <b>+{ $change }</b> de vuelta, el pedido { $order } no se cobró a tiempo
history-refund = { $at }: <b>+{ $change }</b> reembolso del pedido { $order }
history-expiry = { $at }: <b>−{ $change }</b> caducado

## Settings, terms, privacy, support
settings = ¿En qué idioma hablo?
settings-saved = A partir de ahora hablo { $language }.
terms =
    <b>Las reglas de una tarjeta</b>
    Tarjetas: { $faces }.
    Una tarjeta vale { $years ->
        [one] un año
        [many] { $years } de años
       *[other] { $years } años
    } desde el día de la compra, hasta el final del último día (zona horaria { $zone }).
    Primero se gasta lo que caduca antes.
    Una tarjeta cuesta lo que vale: los cupones no se aplican.
    Una tarjeta no se puede volver a convertir en dinero.
    Un reembolso vuelve a la tarjeta con la que se pagó y vale al menos { $grace } días.
privacy =
    <b>Qué se guarda sobre ti</b>
    Tu número de Telegram, tu idioma y lo que ha pasado en tu Pocket.
    No se guarda: tu nombre, tu teléfono, tus mensajes más allá de unos días.
    Para que te olvidemos, escribe a /support.
support =
    Una persona de { $shop } te ayuda: { $contact }
    Da por favor la referencia del mensaje del que se trata.
support-none =
    Contacta por favor con { $shop } directamente, con la referencia del mensaje del que se trata.

## Refusals
refusal-idempotency_key_reused = Eso ya se usó para otra cosa. Empieza de nuevo, por favor.
refusal-wallet_unknown = Todavía no conozco tu Pocket. Envía /start.
refusal-wallet_already_open = Tu Pocket ya está abierto.
refusal-currency_not_of_wallet = Tu Pocket es en { $wallet }, no en { $asked }.
refusal-currency_not_sold = No hay tarjetas en { $asked }.
refusal-amount_not_positive = Un importe es más que cero.
refusal-denomination_not_sold = No hay tarjeta de { $asked }. Las tarjetas son de { $sold }.
refusal-coupon_not_accepted = Una tarjeta cuesta lo que vale, así que el cupón { $coupon } no se puede usar.
refusal-card_not_refundable = Una tarjeta no se puede volver a convertir en dinero. Tus { $available } siguen siendo tuyos y pagan cualquier pedido.
refusal-card_order_unknown = No conozco esta factura como tuya. Pide la tarjeta otra vez, por favor.
refusal-charge_unknown = No conozco este pedido como tuyo.
refusal-charge_closed = Este pedido ya no está abierto: { $status }.
refusal-order_already_charged = El pedido { $order-ref } ya está { $status }.
refusal-order_of_another_wallet = El pedido { $order-ref } es de otro cliente.
refusal-insufficient_funds = Tienes { $available }, y esto necesita { $needed }.
refusal-capture_exceeds_hold = Solo { $held } está retenido, y se pidió { $asked }.
refusal-refund_exceeds_captured = Solo { $refundable } puede volver, y se pidió { $asked }.
refusal-refund_unknown = No conozco este reembolso como tuyo.
went-wrong =
    Algo falló por nuestra parte. Tu dinero está a salvo y nada se cobró dos veces.
    Inténtalo de nuevo en un momento; si sigue así, /support. Ref <code>{ $ref }</code>

## For the office
office-card-bought-again =
    Una factura se pagó dos veces: segunda tarjeta de { $amount } en { $wallet }.
    Pago <code>{ $payment }</code>
office-payment-unplaced =
    Un pago de { $amount } no se pudo asignar; quedó en suspenso para { $wallet }.
    Pago <code>{ $payment }</code>
office-update-aside =
    Un mensaje de Telegram no se pudo tratar y se apartó: update { $update }.
    { $problem }
