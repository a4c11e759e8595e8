# Español. El dinero primero, un dato por línea, sin exclamaciones, las referencias al final.

## Menu of commands, name and descriptions
bot-name = Pocket
bot-short-description = Tu saldo de tienda: compra una tarjeta, mira lo que tienes, paga pedidos, sigue reembolsos.
bot-description =
    Pocket es tu saldo en la tienda. Compra una tarjeta una vez, paga pedidos con un toque y recibe los reembolsos en cuanto la tienda los hace.

    Envía /start para empezar.
command-start = Por dónde empezar
command-buy = Comprar una tarjeta
command-gift = Regalar saldo a alguien
command-gifts = Tus regalos, y cómo recuperarlos
command-claim = Recoger un regalo con su código
command-balance = Lo que tienes y hasta cuándo
command-orders = Pedidos por pagar y pagados
command-refunds = Lo que te han devuelto
command-history = Todo lo que ha pasado
command-cancel = Cancelar lo que está en marcha
command-settings = Idioma, sonido, avisos
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
    Comprar una tarjeta: «compra una tarjeta de $50»
    Regalar a alguien: «regala $20»
    Lo que tienes y hasta cuándo: «saldo»
    Pedidos por pagar: «pedidos»
    Lo que te han devuelto: «reembolsos»
    Todo lo que ha pasado: «historial»
    Una persona: /support
not-understood =
    No he entendido eso.
    Puedo mostrar tu saldo, venderte una tarjeta y listar tus pedidos y reembolsos.
out-of-scope =
    Eso no está en mis manos: yo solo cuido de tu Pocket.
    Puedo mostrar tu saldo, venderte una tarjeta y listar tus pedidos y reembolsos.
thanks = De nada.
group-only-private = Solo muestro dinero en chats privados. Escríbeme directamente.
fresh-screen = Ese botón ya no vale. Así están las cosas ahora.
not-your-button = Este botón es de otra persona.

## Buttons
button-buy = Comprar una tarjeta
button-buy-face = { $face }
button-gift = Regalar
button-gift-amount = { $amount }
button-gift-card = { $amount } hasta el { $until }
button-give = Regalar { $amount }
button-share = Compartir
button-claim = Recogerlo
button-take-back = Recuperar { $amount }
button-back = Atrás
button-gifts = Regalos
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
balance-held = Hay { $held } más retenidos para pedidos.
balance-owed = Debes { $owed } por un pago que el banco retiró. Tu próxima tarjeta lo paga primero.
balance-frozen = Tu Pocket está bloqueado: puede recibir, pero no pagar ni regalar. /support
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
buy-invoice-refused = Ahora mismo no se puede comprar una tarjeta de { $face }. No se ha cobrado nada. Inténtalo más tarde; si sigue así, /support.
card-title = Tarjeta Pocket { $face }
card-description = Vale hasta el { $until } si se compra hoy. Paga pedidos en { $shop }. No reembolsable, sin cupones.
card-price = Tarjeta { $face }
card-paid-debt = { $paid } de tu nueva tarjeta pagó lo que debías.
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
charge-frozen = Tu Pocket está bloqueado, así que ahora no se puede pagar nada con él. /support
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
charge-refunded = De esto han vuelto { $refunded }.
charge-ref = Ref <code>{ $ref }</code>
orders-title = <b>Tus pedidos</b>
orders-none = Aún no hay pedidos. Cuando { $shop } pida un pago, aparecerá aquí.
order-line = { $order }: { $amount }, { $status }
order-refunded = { $order }: { $amount }, { $status }, devueltos { $refunded }
status-requires_approval = pendiente
status-authorized = retenido
status-captured = pagado
status-declined = rechazado
status-voided = retirado
status-expired = fuera de plazo

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

## Gifts
gift-menu =
    <b>Regala saldo a alguien</b>
    Puedes regalar hasta { $most }. Elige un importe, o todo lo que queda de una tarjeta.
    Para cualquier otro importe, escríbelo: «regala $15».
gift-nothing =
    No tienes nada que se pueda regalar. { $days ->
        [0] Lo que te dio la tienda no se puede regalar.
        [one] Lo que te dio la tienda no se puede regalar, y una tarjeta solo un día después de comprarla.
        [many] Lo que te dio la tienda no se puede regalar, y una tarjeta solo { $days } de días después de comprarla.
       *[other] Lo que te dio la tienda no se puede regalar, y una tarjeta solo { $days } días después de comprarla.
    }
gift-confirm =
    ¿Regalar <b>{ $amount }</b>?
    Sale ahora de tu Pocket. Recibes un código, y quien lo tenga puede recoger el regalo, una vez.
    Hasta entonces puedes recuperarlo. Si nadie lo recoge en { $days ->
        [one] un día
        [many] { $days } de días
       *[other] { $days } días
    }, vuelve por sí solo.
gift-sent =
    <b>{ $amount }</b> espera a quien quieras. Tienes { $available }.
    Código <code>{ $code }</code>
    { $link }
    Envíalo a una sola persona: quien lo tenga puede recoger el regalo.
    Lo muestro solo esta vez y no guardo copia. Hasta el { $until } puedes recuperar el regalo: /gifts
gift-share = Un regalo de { $amount } para ti, para gastar en { $shop }.
gift-offered =
    Un regalo de <b>{ $amount }</b> para ti, para gastar en { $shop }.
    Te espera aquí hasta el { $until }.
gift-taken = El regalo de { $amount } es tuyo.
gift-own =
    Este es tu propio regalo de { $amount }. Envía el enlace a quien quieras.
    Espera hasta el { $until }, y antes puedes recuperarlo.
gift-claimed =
    Alguien ha recogido tu regalo de <b>{ $amount }</b>.
    Ref <code>{ $ref }</code>
gift-received =
    <b>+{ $amount }</b> está en tu Pocket, un regalo.
    Tienes <b>{ $available }</b>.
gift-returned =
    Nadie había recogido tu regalo de <b>{ $amount }</b>. Ha vuelto a tu Pocket.
    Tienes <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
gift-back =
    <b>+{ $amount }</b> ha vuelto a tu Pocket.
    Tienes <b>{ $available }</b>.
gifts-title = <b>Lo que has regalado</b>
gifts-none = Todavía no has regalado nada.
gift-line = { $amount } el { $at }: { $status }
gift-status-open = espera a que lo recojan
gift-status-claimed = alguien lo ha recogido
gift-status-delivered = alguien lo ha recogido
gift-status-returned = volvió a quien lo envió
claim-ask = Envíame el código de tu regalo, o abre su enlace.
claim-too-many = Han sido demasiados códigos equivocados. Inténtalo de nuevo en una hora.

## Expiry
lot-expired =
    <b>{ $amount }</b> de tu Pocket caducó el { $on }. Se compró el { $bought }.
    Tienes <b>{ $available }</b>.

## What the shop does
wallet-frozen =
    Tu Pocket está bloqueado por ahora: puede recibir, pero no pagar ni regalar.
    Tu dinero sigue ahí. /support puede decirte más.
wallet-unfrozen = Tu Pocket ya no está bloqueado: puedes volver a pagar y regalar.
card-charged-back = El banco retiró el pago de la tarjeta de <b>{ $amount }</b> que compraste el { $bought }.
charged-back-clawed = { $clawed } de ella seguía en tu Pocket y se ha retirado.
charged-back-owed = { $owed } de ella ya no estaba, y lo debes. Tu próxima tarjeta lo paga primero.
charged-back-frozen =
    Hasta que se aclare, tu Pocket puede recibir, pero no pagar ni regalar.
    Tienes <b>{ $available }</b>. /support te ayuda.
    Ref <code>{ $ref }</code>
dispute-won = El banco volvió a pagar tu tarjeta.
dispute-won-back = <b>+{ $amount }</b> ha vuelto a tu Pocket.
dispute-won-forgiven = Ya no debes { $forgiven }.
dispute-won-now =
    Tienes <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
balance-adjusted-up =
    La tienda añadió <b>{ $amount }</b> a tu Pocket.
    Tienes <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
balance-adjusted-down =
    La tienda retiró <b>{ $amount }</b> de tu Pocket.
    Tienes <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
credit-given =
    La tienda te dio <b>{ $amount }</b>, vale hasta el { $until }.
    Tienes <b>{ $available }</b>.
office-reason = { $reason }

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
history-gift = { $at }: <b>−{ $change }</b> regalado
history-claim = { $at }: <b>+{ $change }</b> regalo recibido
history-return = { $at }: <b>+{ $change }</b> regalo de vuelta
history-chargeback = { $at }: <b>−{ $change }</b> el banco retiró el pago de una tarjeta de { $amount }
history-dispute_won = { $at }: <b>+{ $change }</b> el banco volvió a pagar una tarjeta
history-adjust = { $at }: <b>+{ $change }</b> añadido por la tienda
history-adjust-down = { $at }: <b>−{ $change }</b> retirado por la tienda
history-goodwill = { $at }: <b>+{ $change }</b> de la tienda, como disculpa
history-promo = { $at }: <b>+{ $change }</b> de la tienda, para probar

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
    Lo que regalas conserva su caducidad, y vuelve si nadie lo recoge.
privacy =
    <b>Qué se guarda sobre ti</b>
    Tu número de Telegram, tu idioma y lo que ha pasado en tu Pocket.
    No se guarda: tu nombre, tu teléfono, tus mensajes más allá de unos días.
    Para que te olvidemos, escribe a /support.
support =
    Una persona de { $shop } te ayuda: { $contact }
    Indica, por favor, la referencia del mensaje en cuestión.
support-none =
    Contacta directamente con { $shop }, por favor, con la referencia del mensaje en cuestión.

## Refusals
refusal-idempotency_key_reused = Eso ya se usó para otra cosa. Empieza de nuevo, por favor.
refusal-wallet_unknown = Todavía no conozco tu Pocket. Envía /start.
refusal-wallet_already_open = Tu Pocket ya está abierto.
refusal-currency_not_of_wallet = Tu Pocket está en { $wallet }, no en { $asked }.
refusal-currency_not_sold = No hay tarjetas en { $asked }.
refusal-amount_not_positive = Un importe tiene que ser mayor que cero.
refusal-denomination_not_sold = No hay tarjeta de { $asked }. Las tarjetas son de { $sold }.
refusal-coupon_not_accepted = Una tarjeta cuesta lo que vale, así que el cupón { $coupon } no se puede usar.
refusal-card_not_refundable = Una tarjeta no se puede volver a convertir en dinero. Tus { $available } siguen siendo tuyos y pagan cualquier pedido.
refusal-card_order_unknown = No encuentro esta factura entre las tuyas. Pide la tarjeta otra vez, por favor.
refusal-charge_unknown = No encuentro este pedido entre los tuyos.
refusal-charge_closed = Este pedido ya no está abierto: { $status }.
refusal-order_already_charged = El pedido { $order-ref } ya está { $status }.
refusal-order_of_another_wallet = El pedido { $order-ref } es de otro cliente.
refusal-insufficient_funds = Tienes { $available }, y para esto hacen falta { $needed }.
refusal-capture_exceeds_hold = Solo hay { $held } retenidos, y se pidieron { $asked }.
refusal-refund_exceeds_captured = Solo pueden volver { $refundable }, y se pidieron { $asked }.
refusal-refund_unknown = No encuentro este reembolso entre los tuyos.
refusal-gift_unknown = No conozco ningún regalo con este código. Compruébalo, por favor.
refusal-gift_closed = Este regalo ya no está abierto: { $status }.
refusal-gift_frozen = Este regalo no se puede recoger ahora. Pregunta a quien te lo envió, por favor.
refusal-gift_is_yours = Este es tu propio regalo. Para recuperarlo, envía /gifts.
refusal-gift_code_taken = Este código ya se usó. Empieza de nuevo, por favor: /gift.
refusal-not_giftable =
    De tu saldo se puede regalar { $giftable }. { $wait-days ->
        [0] Lo que te dio la tienda no se puede regalar.
        [one] Lo que te dio la tienda no se puede regalar, y una tarjeta solo un día después de comprarla.
        [many] Lo que te dio la tienda no se puede regalar, y una tarjeta solo { $wait-days } de días después de comprarla.
       *[other] Lo que te dio la tienda no se puede regalar, y una tarjeta solo { $wait-days } días después de comprarla.
    }
refusal-too_many_open_gifts =
    { $limit ->
        [0] En esta tienda no se puede regalar nada.
        [one] Un regalo tuyo está en camino. Antes del siguiente, espera a que lo recojan o recupéralo: /gifts.
        [many] { $limit } de regalos tuyos están en camino. Antes del siguiente, espera a que recojan uno o recupera uno: /gifts.
       *[other] { $limit } regalos tuyos están en camino. Antes del siguiente, espera a que recojan uno o recupera uno: /gifts.
    }
refusal-wallet_frozen = Tu Pocket está bloqueado: puede recibir, pero no pagar ni regalar. /support te ayuda.
refusal-wallet_not_frozen = Este Pocket no está bloqueado.
refusal-reason_missing = Di por qué, por favor.
refusal-card_unknown = No encuentro esta tarjeta entre las tuyas.
refusal-card_charged_back = El pago de esta tarjeta ya fue retirado.
refusal-chargeback_unknown = No existe ese contracargo.
refusal-chargeback_closed = Esta disputa ya se ganó.
refusal-adjustment_unknown = No existe esa corrección.
refusal-adjustment_closed = Esta corrección ya se decidió.
refusal-second_person_needed = Lo pidió { $asked-by }, así que otra persona tiene que aprobarlo.
refusal-validity_out_of_range = El saldo de la tienda vale de 1 a { $longest-days } días, no { $asked-days }.
refusal-balance_limit_reached = En un Pocket caben como máximo { $limit }. Tienes { $balance }, así que { $adding } más no caben.
refusal-card_limit_reached =
    { $limit ->
        [one] Se puede comprar una tarjeta al día. Puedes comprar la siguiente mañana.
        [many] Se pueden comprar { $limit } de tarjetas al día. Puedes comprar la siguiente mañana.
       *[other] Se pueden comprar { $limit } tarjetas al día. Puedes comprar la siguiente mañana.
    }
refusal-spend_limit_reached = Puedes pagar { $limit } al día, y hoy has pagado { $spent }. Los otros { $asked } tienen que esperar a mañana.
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
    <code>{ $command }</code> los muestra todos; aviso como mucho de uno por minuto.

# What goes out late, twice, or not at once

told-again = Puede que te llegue por segunda vez; es el mismo aviso.
slow-down = Son muchos mensajes a la vez. Vuelvo a responder en un minuto. Los pagos siempre pasan.
missed = Mientras no podía escribirte:
missed-card = • { $amount } añadidos a tu Pocket
missed-refund = • { $amount } devueltos del pedido { $order }
missed-expired = • { $amount } caducaron
missed-gift-claimed = • alguien recogió tu regalo de { $amount }
missed-gift-received = • llegó un regalo de { $amount }
missed-gift-returned = • tu regalo de { $amount } volvió
missed-charged-back = • el banco retiró una tarjeta de { $amount }
missed-dispute-won = • una tarjeta disputada vuelve a contar: vuelven { $amount }
missed-adjusted-up = • la tienda añadió { $amount }
missed-adjusted-down = • la tienda retiró { $amount }
missed-credit-given = • la tienda te dio { $amount }
missed-unplaced = • un pago de { $amount } que no es de ninguna tarjeta; la tienda lo revisa
missed-frozen = • tu Pocket fue bloqueado
missed-unfrozen = • tu Pocket funciona de nuevo
missed-more = { $count ->
    [one] … y una cosa más.
    [many] … y { $count } de cosas más.
   *[other] … y { $count } cosas más.
}
missed-now = Ahora tienes { $available }.

# Settings: when messages ring, whether to remind

settings-sound-always = Mis mensajes suenan a cualquier hora.
settings-sound-night = De { $from } a { $to } mis mensajes llegan sin sonido, salvo que se pierda saldo.
settings-sound-never = Mis mensajes llegan sin sonido, salvo que se pierda saldo.
settings-reminders-on = Te aviso antes de que caduque saldo o se cierre un pedido.
settings-reminders-off = No te aviso de lo que está por caducar o cerrarse.
button-sound-always = Con sonido a cualquier hora
button-sound-night = Sin sonido de { $from } a { $to }
button-sound-never = Siempre sin sonido
button-reminders-on = Avisarme antes
button-reminders-off = Sin avisos

# Reminders

reminder-expiry = <b>{ $amount }</b> de tu Pocket caduca pronto. Vale hasta el { $until }.
reminder-expiry-several = <b>{ $amount }</b> de tu Pocket caducan pronto:
reminder-expiry-part = • { $amount } vale hasta el { $until }
reminder-expiry-more =
    { $count ->
        [one] • y más en otro día posterior
        [many] • y más en { $count } de días posteriores
       *[other] • y más en { $count } días posteriores
    }
reminder-expiry-mute = Los avisos se pueden quitar en /settings.
reminder-request = El pedido { $order } ({ $amount }) sigue esperándote. Después del { $until } se cierra solo.
reminder-hold =
    { $amount } sigue retenido para el pedido { $order } en { $wallet }.
    Si no se cobra antes del { $until }, vuelve al cliente.
    Ref <code>{ $ref }</code>

# Talking: asking back, stopping, coming back to what was begun

talk-did-you-mean = ¿A qué te refieres?
talk-something-else = Dilo con otras palabras, por favor, o elige aquí.
talk-person = Sigo sin entender y no quiero hacerte perder el tiempo. Una persona sí te entenderá.
talk-which-amount = ¿Qué importe?
talk-which-order = ¿Qué pedido?
talk-which-language = ¿En qué idioma hablo?
talk-again = No he entendido eso.
talk-stopped = Cancelado. No se ha movido nada.
talk-nothing-to-stop = No hay nada en marcha, y no se ha movido nada.
talk-replaced = Esto ya no vale.
talk-tap = Solo muevo dinero cuando tocas el botón.
talk-still = Sigue abierto: { $what }
talk-over = De eso hace demasiado tiempo. Empieza de nuevo, por favor.
talk-yes = ¿Qué quieres hacer?
button-something-else = Otra cosa
button-continue = Seguir
button-leave = Dejarlo
button-terms = Las reglas

# What a customer may mean, on a button

meaning-buy_card = Comprar una tarjeta
meaning-check_balance = Cuánto tengo
meaning-check_expiry = Qué caduca y cuándo
meaning-pay_order = Pagar un pedido
meaning-pay_order-of = Pagar el pedido { $order }
meaning-payment_problem = Un pago salió mal
meaning-refund_status = Cómo va un reembolso
meaning-refund_status-of = Reembolso del pedido { $order }
meaning-open_return = Devolver algo
meaning-open_return-of = Devolver el pedido { $order }
meaning-order_status = Cómo va un pedido
meaning-order_status-of = Dónde está el pedido { $order }
meaning-cancel_order = Cancelar un pedido
meaning-cancel_order-of = Cancelar el pedido { $order }
meaning-history = Lo que ha pasado
meaning-send_gift = Regalar a alguien
meaning-redeem_gift = Recoger un regalo
meaning-change_language = Otro idioma
meaning-notification_settings = Mensajes y avisos
meaning-talk_to_human = Una persona
meaning-ask_coupon = Un cupón
meaning-ask_terms = Reglas de las tarjetas
meaning-report_fraud = No fui yo
meaning-help = Qué puedes hacer

# Several cards, gifts for somebody, amounts that are asked about

buy-several =
    { $count ->
        [one] Una tarjeta de { $face }, <b>{ $total }</b>.
        [many] { $count } de tarjetas de { $face }, <b>{ $total }</b> en total.
       *[other] { $count } tarjetas de { $face }, <b>{ $total }</b> en total.
    }
    Cada una tiene su factura. No se cobra nada hasta que la pagas.
buy-several-sent =
    { $count ->
        [one] La factura de una tarjeta de { $face } está en este chat.
        [many] Las { $count } de facturas de tarjetas de { $face } están en este chat.
       *[other] Las { $count } facturas de tarjetas de { $face } están en este chat.
    }
buy-too-many =
    { $most ->
        [one] Hago una sola factura a la vez.
        [many] Hago hasta { $most } de facturas a la vez.
       *[other] Hago hasta { $most } facturas a la vez.
    }
button-buy-several = Pedir facturas, { $total }
button-buy-count = { $count } × { $face }
button-change = Cambiar
button-cancel = Cancelar
gift-for = Para: «{ $recipient }»

# Answers with the customer's own figures

balance-enough = Basta para { $asked }: quedarían { $left }.
balance-short = Para { $asked } faltan <b>{ $missing }</b>.
balance-why = Tienes <b>{ $available }</b>. Esto lo explica:
expiry-title = <b>Qué caduca y cuándo</b>
expiry-none = No tienes nada que pueda caducar.
expiry-between = Del { $first } al { $last } caducan <b>{ $amount }</b>.
expiry-none-between = Del { $first } al { $last } no te caduca nada.
expiry-next = Lo próximo en caducar: <b>{ $amount }</b>, vale hasta el { $until }.
expiry-rule =
    { $years ->
        [one] Una tarjeta vale un año desde el día de la compra.
        [many] Una tarjeta vale { $years } de años desde el día de la compra.
       *[other] Una tarjeta vale { $years } años desde el día de la compra.
    }
history-between = <b>Del { $first } al { $last }</b>
history-on = <b>El { $day }</b>
history-spent = Gastado: <b>{ $spent }</b>
history-came-back = Devuelto: <b>{ $back }</b>
history-bought = Tarjetas compradas: <b>{ $bought }</b>
history-none-between = Del { $first } al { $last } no pasó nada.
history-none-on = El { $day } no pasó nada.
history-none-found = No he encontrado nada con { $what }.
history-found = <b>Encontrado: { $what }</b>
history-cards-used = El pedido { $order } se pagó con:
history-card-used = • { $amount } de la tarjeta comprada el { $bought }, que vale hasta el { $until }
order-unknown = No encuentro ningún pedido { $order } tuyo.
order-where = Dónde está el paquete lo sabe { $shop }. /support
refunds-none-of = Del pedido { $order } aún no ha vuelto nada. En cuanto { $shop } haga un reembolso, te aviso.
return-how =
    { $shop } decide sobre las devoluciones. /support
    Lo que reembolsa vuelve enseguida a tu Pocket, a la tarjeta con la que se pagó.
return-how-of =
    Pagaste { $paid } por el pedido { $order }. { $shop } decide sobre las devoluciones. /support
    Lo que reembolsa vuelve enseguida a tu Pocket, a la tarjeta con la que se pagó.
cancel-how = { $shop } puede cancelar un pedido pagado. Lo que pagaste vuelve entonces a tu Pocket. /support
cancel-open = Por el pedido { $order } aún no se ha cobrado nada. Puedes rechazarlo aquí.
problem-title = <b>Tus últimos pagos</b>
problem-none = Todavía no ha llegado aquí ningún pago tuyo.
problem-how =
    Si el banco cobró y aquí no aparece ninguna tarjeta, espera unos minutos, por favor: se añade sola, una vez.
    Si no, una persona puede mirarlo: /support
problem-frozen = Tu Pocket está bloqueado, así que ahora no se puede pagar.
fraud =
    El dinero solo sale de tu Pocket cuando alguien toca un botón en este chat.
    Si otra persona puede estar en tu Telegram, cierra sus sesiones: Ajustes, Dispositivos.
    Después avisa a una persona, que puede bloquear tu Pocket.
terms-yours = Ahora tienes <b>{ $available }</b>.
terms-yours-until = Ahora tienes <b>{ $available }</b>; de ahí, { $amount } vale hasta el { $until }.
language-unknown = Ese idioma todavía no lo hablo. Estos sí:
language-heard = Respondo en { $language }, porque has escrito así. Se cambia en /settings.
