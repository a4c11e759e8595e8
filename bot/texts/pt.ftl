# Brazilian Portuguese. Money first, one fact a line, no exclamation marks, references last.

## Menu of commands, name and descriptions
bot-name = Pocket
bot-short-description = Seu crédito na loja: compre um cartão, veja o que tem, pague pedidos, acompanhe reembolsos.
bot-description =
    Pocket é o seu crédito na loja. Compre um cartão uma vez, pague pedidos com um toque e receba reembolsos assim que a loja os fizer.

    Envie /start para começar.
command-start = Por onde começar
command-buy = Comprar um cartão
command-gift = Dar crédito a alguém
command-gifts = Seus presentes, e como pegá-los de volta
command-claim = Pegar um presente com o código
command-balance = O que você tem e até quando
command-orders = Pedidos a pagar e pagos
command-refunds = O que voltou
command-history = Tudo o que aconteceu
command-cancel = Cancelar o que está em andamento
command-settings = Idioma, som, lembretes
command-help = O que o Pocket faz
command-terms = As regras de um cartão
command-privacy = O que é guardado sobre você
command-support = Falar com uma pessoa
command-paysupport = Ajuda com um pagamento

## Welcome, help
welcome =
    Este é o seu Pocket em { $shop }.
    Compre um cartão uma vez, pague pedidos aqui com um toque e receba reembolsos na hora.
welcome-empty = Ainda não há nada nele.
help =
    <b>O que eu faço</b>
    Comprar um cartão: “comprar um cartão de $50”
    Dar a alguém: “presente de $20”
    O que você tem e até quando: “saldo”
    Pedidos a pagar: “pedidos”
    O que voltou: “reembolsos”
    Tudo o que aconteceu: “histórico”
    Uma pessoa: /support
not-understood =
    Não entendi.
    Posso mostrar o seu saldo, vender um cartão e listar os seus pedidos e reembolsos.
out-of-scope =
    Isso está fora do meu alcance, eu só cuido do seu Pocket.
    Posso mostrar o seu saldo, vender um cartão e listar os seus pedidos e reembolsos.
thanks = De nada.
group-only-private = Só mostro dinheiro em conversas privadas. Escreva direto para mim.
fresh-screen = Esse botão não vale mais. Agora está assim.
not-your-button = Este botão é de outra pessoa.

## Buttons
button-buy = Comprar um cartão
button-buy-face = { $face }
button-gift = Dar um presente
button-gift-amount = { $amount }
button-gift-card = { $amount } até { $until }
button-give = Dar { $amount }
button-share = Compartilhar
button-claim = Pegar
button-take-back = Pegar { $amount } de volta
button-back = Voltar
button-gifts = Presentes
button-balance = Saldo
button-history = Histórico
button-orders = Pedidos
button-refunds = Reembolsos
button-help = Ajuda
button-pay = Pagar { $amount }
button-pay-order = Pagar pedido { $order } · { $amount }
button-decline = Recusar
button-buy-card = Comprar cartão de { $face }
button-older = Mais antigos
button-newest = Mais recentes
button-automatic = Como no meu Telegram
button-support = Uma pessoa

## Balance
balance = Você tem <b>{ $available }</b>.
balance-nothing = Você não tem nada no seu Pocket.
balance-card = { $amount } vale até { $until }.
balance-more-cards =
    { $count ->
        [one] E mais um cartão que dura mais.
        [many] E mais { $count } de cartões que duram mais.
       *[other] E mais { $count } cartões que duram mais.
    }
balance-held = Mais { $held } está reservado para pedidos.
balance-owed = Você deve { $owed } por um pagamento que o banco estornou. O seu próximo cartão paga isso primeiro.
balance-frozen = O seu Pocket está bloqueado: pode receber, mas não pagar nem dar. /support
balance-expired = Venceu: { $amount } em { $on }, comprado em { $bought }.

## Cards
buy-menu =
    Qual cartão?
    Um cartão vale por { $years ->
        [one] um ano
        [many] { $years } de anos
       *[other] { $years } anos
    } e paga pedidos em { $shop }. Não dá para trocá-lo de volta por dinheiro.
buy-nearest =
    Não há cartão de { $asked }.
    Os cartões são de { $faces }.
buy-coupon =
    Um cartão custa o que vale, por isso o cupom { $coupon } não pode ser usado.
    Aqui estão os cartões sem ele.
buy-coupon-any =
    Um cartão custa o que vale, por isso cupons não podem ser usados.
    Aqui estão os cartões sem cupom.
buy-invoice-sent = A sua fatura do cartão de { $face } está nesta conversa.
buy-invoice-refused = Um cartão de { $face } não pode ser comprado agora. Nada foi cobrado. Tente de novo mais tarde; se continuar assim, /support.
card-title = Cartão Pocket { $face }
card-description = Vale até { $until } se comprado hoje. Paga pedidos em { $shop }. Não reembolsável, sem cupons.
card-price = Cartão { $face }
card-paid-debt = { $paid } do seu novo cartão pagou o que você devia.
card-bought =
    <b>{ $amount }</b> está no seu Pocket. Vale até { $until }.
    Você tem <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
card-bought-again =
    A mesma fatura foi paga duas vezes, então você tem um segundo cartão: <b>{ $amount }</b>, vale até { $until }.
    Você tem <b>{ $available }</b>. Se não era a intenção, /support ajuda.
    Ref <code>{ $ref }</code>
payment-unplaced =
    Chegou um pagamento de { $amount } que não é de nenhum cartão que você pediu. Ele não entrou no seu Pocket.
    Alguém de { $shop } está verificando. /support
    Ref <code>{ $ref }</code>
cash-out =
    Não dá para trocar um cartão de volta por dinheiro.
    O seu saldo de <b>{ $available }</b> continua seu e paga qualquer pedido em { $shop }.

## Charges
charge-ask = { $shop } pede <b>{ $amount }</b> pelo pedido { $order }.
charge-item = • { $name } { $amount }
charge-after = Você tem { $available }; depois de pagar, sobra { $left }.
charge-until = Decida até { $until }, por favor.
charge-short =
    Você tem { $available }: falta <b>{ $missing }</b>.
charge-short-card = Um cartão de { $face } cobre isso.
charge-frozen = O seu Pocket está bloqueado, então nada pode ser pago com ele agora. /support
charge-paid =
    <b>{ $amount }</b> pago pelo pedido { $order }.
    Você tem <b>{ $available }</b>.
charge-held =
    <b>{ $amount }</b> está reservado para o pedido { $order }. { $shop } cobra quando o pedido sair.
    Você tem <b>{ $available }</b> além disso.
charge-captured-part =
    <b>{ $captured }</b> de { $amount } pago pelo pedido { $order }. O resto voltou para o seu Pocket.
    Você tem <b>{ $available }</b>.
charge-captured-so-far =
    <b>{ $captured }</b> de { $amount } pago pelo pedido { $order } até agora; { $held } continua reservado.
    Você tem <b>{ $available }</b> além disso.
charge-declined = Você recusou o pedido { $order } ({ $amount }). Nada foi cobrado.
charge-voided = { $shop } retirou a cobrança do pedido { $order } ({ $amount }). Nada é cobrado.
charge-voided-back =
    { $shop } retirou o pedido { $order }. O valor reservado de { $released } voltou para o seu Pocket.
    Você tem <b>{ $available }</b>.
charge-released =
    { $shop } não cobrou { $amount } do pedido { $order } a tempo. O valor voltou para o seu Pocket.
    Você tem <b>{ $available }</b>.
charge-expired = O prazo para pagar o pedido { $order } ({ $amount }) acabou. Nada é cobrado.
charge-refunded = Disso, { $refunded } voltou.
charge-ref = Ref <code>{ $ref }</code>
orders-title = <b>Seus pedidos</b>
orders-none = Ainda não há pedidos. Quando { $shop } pedir um pagamento, ele aparece aqui.
order-line = { $order }: { $amount }, { $status }
order-refunded = { $order }: { $amount }, { $status }, { $refunded } voltou
status-requires_approval = aguardando você
status-authorized = reservado
status-captured = pago
status-declined = recusado
status-voided = retirado
status-expired = fora do prazo

## Refunds
refund-credited =
    <b>+{ $amount }</b> de reembolso do pedido { $order }.
    Você tem <b>{ $available }</b>.
refund-reason = { $reason }
refund-until = Vale até { $until }.
refund-part-until = { $amount } disso vale até { $until }.
refund-ref = Ref <code>{ $ref }</code>
refunds-title = <b>O que voltou</b>
refunds-none = Ainda não voltou nada. Um reembolso aparece aqui, e eu aviso, assim que { $shop } o fizer.
refund-line =
    <b>+{ $amount }</b> do pedido { $order }, { $at }
    Ref <code>{ $ref }</code>

## Gifts
gift-menu =
    <b>Dê crédito a alguém</b>
    Você pode dar até { $most }. Escolha um valor, ou tudo o que resta de um cartão.
    Para qualquer outro valor, escreva: “presente de $15”.
gift-nothing =
    Você não tem nada que possa dar. { $days ->
        [0] O que a loja deu a você não pode ser passado adiante.
        [one] O que a loja deu a você não pode ser passado adiante, e um cartão só um dia depois da compra.
        [many] O que a loja deu a você não pode ser passado adiante, e um cartão só { $days } de dias depois da compra.
       *[other] O que a loja deu a você não pode ser passado adiante, e um cartão só { $days } dias depois da compra.
    }
gift-confirm =
    Dar <b>{ $amount }</b>?
    O valor sai agora do seu Pocket. Você recebe um código, e quem o tiver pode pegar o presente, uma vez.
    Até lá você pode pegá-lo de volta. Se ninguém o pegar em { $days ->
        [one] um dia
        [many] { $days } de dias
       *[other] { $days } dias
    }, ele volta sozinho.
gift-sent =
    O seu presente de <b>{ $amount }</b> está pronto. Você tem { $available }.
    Código <code>{ $code }</code>
    { $link }
    Envie a uma pessoa só: quem o tiver pode pegar o presente.
    Mostro só desta vez e não guardo cópia. Até { $until } você pode pegar o presente de volta: /gifts
gift-share = Um presente de { $amount } para você, para gastar em { $shop }.
gift-offered =
    Um presente de <b>{ $amount }</b> para você, para gastar em { $shop }.
    Ele espera aqui até { $until }.
gift-taken = O presente de { $amount } é seu.
gift-own =
    Este é o seu próprio presente de { $amount }. Envie o link a quem quiser.
    Ele espera até { $until }, e antes disso você pode pegá-lo de volta.
gift-claimed =
    Alguém pegou o seu presente de <b>{ $amount }</b>.
    Ref <code>{ $ref }</code>
gift-received =
    <b>+{ $amount }</b> está no seu Pocket, um presente.
    Você tem <b>{ $available }</b>.
gift-returned =
    Ninguém pegou o seu presente de <b>{ $amount }</b>. Ele voltou para o seu Pocket.
    Você tem <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
gift-back =
    <b>+{ $amount }</b> voltou para o seu Pocket.
    Você tem <b>{ $available }</b>.
gifts-title = <b>O que você deu</b>
gifts-none = Você ainda não deu nada.
gift-line = { $amount } em { $at }: { $status }
gift-status-open = espera por alguém
gift-status-claimed = alguém já pegou
gift-status-delivered = alguém já pegou
gift-status-returned = voltou para quem enviou
claim-ask = Envie o código do seu presente, ou abra o link dele.
claim-too-many = Foram códigos errados demais. Tente de novo em uma hora.

## Expiry
lot-expired =
    <b>{ $amount }</b> do seu Pocket venceu em { $on }. Foi comprado em { $bought }.
    Você tem <b>{ $available }</b>.

## What the shop does
wallet-frozen =
    O seu Pocket está bloqueado por enquanto: pode receber, mas não pagar nem dar.
    O seu dinheiro continua lá. /support pode dizer mais.
wallet-unfrozen = O seu Pocket não está mais bloqueado: você pode pagar e dar de novo.
card-charged-back = O banco estornou o pagamento do cartão de <b>{ $amount }</b> que você comprou em { $bought }.
charged-back-clawed = { $clawed } dele ainda estava no seu Pocket e foi retirado.
charged-back-owed = { $owed } dele já não estava, e você deve esse valor. O seu próximo cartão paga isso primeiro.
charged-back-frozen =
    Até isso se esclarecer, o seu Pocket pode receber, mas não pagar nem dar.
    Você tem <b>{ $available }</b>. /support ajuda.
    Ref <code>{ $ref }</code>
dispute-won = O banco pagou o seu cartão de novo.
dispute-won-back = <b>+{ $amount }</b> voltou para o seu Pocket.
dispute-won-forgiven = Você não deve mais { $forgiven }.
dispute-won-now =
    Você tem <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
balance-adjusted-up =
    A loja adicionou <b>{ $amount }</b> ao seu Pocket.
    Você tem <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
balance-adjusted-down =
    A loja retirou <b>{ $amount }</b> do seu Pocket.
    Você tem <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
credit-given =
    A loja deu a você <b>{ $amount }</b>, vale até { $until }.
    Você tem <b>{ $available }</b>.
office-reason = { $reason }

## History
history-title = <b>O que aconteceu</b>
history-none = Ainda não aconteceu nada.
history-purchase = { $at }: <b>+{ $change }</b> cartão comprado
history-spend = { $at }: <b>−{ $change }</b> pedido { $order }
history-hold = { $at }: <b>−{ $change }</b> reservado para o pedido { $order }
history-capture = { $at }: { $amount } cobrado pelo pedido { $order }
history-capture-back = { $at }: { $amount } cobrado pelo pedido { $order }, <b>+{ $change }</b> de volta
history-void = { $at }: <b>+{ $change }</b> liberado do pedido { $order }
history-release = { $at }: <b>+{ $change }</b> de volta, o pedido { $order } não foi cobrado a tempo
history-refund = { $at }: <b>+{ $change }</b> reembolso do pedido { $order }
history-expiry = { $at }: <b>−{ $change }</b> vencido
history-gift = { $at }: <b>−{ $change }</b> dado de presente
history-claim = { $at }: <b>+{ $change }</b> presente recebido
history-return = { $at }: <b>+{ $change }</b> presente de volta
history-chargeback = { $at }: <b>−{ $change }</b> o banco estornou o pagamento de um cartão de { $amount }
history-dispute_won = { $at }: <b>+{ $change }</b> o banco pagou um cartão de novo
history-adjust = { $at }: <b>+{ $change }</b> adicionado pela loja
history-adjust-down = { $at }: <b>−{ $change }</b> retirado pela loja
history-goodwill = { $at }: <b>+{ $change }</b> da loja, como desculpa
history-promo = { $at }: <b>+{ $change }</b> da loja, para experimentar

## Settings, terms, privacy, support
settings = Em que idioma eu falo?
settings-saved = A partir de agora eu falo { $language }.
terms =
    <b>As regras de um cartão</b>
    Cartões: { $faces }.
    Um cartão vale por { $years ->
        [one] um ano
        [many] { $years } de anos
       *[other] { $years } anos
    } a partir do dia da compra, até o fim do último dia (fuso horário { $zone }).
    O que vence antes é gasto primeiro.
    Um cartão custa o que vale: cupons não se aplicam.
    Não dá para trocar um cartão de volta por dinheiro.
    Um reembolso volta para o cartão que pagou, e vale por pelo menos { $grace } dias.
    O que você dá mantém o vencimento, e volta se ninguém o pegar.
privacy =
    <b>O que é guardado sobre você</b>
    O seu número no Telegram, o seu idioma e o que aconteceu no seu Pocket.
    Não é guardado: o seu nome, o seu telefone, as suas mensagens além de alguns dias.
    Para ser esquecido, escreva para /support.
support =
    Uma pessoa de { $shop } ajuda você: { $contact }
    Informe a referência da mensagem de que se trata.
support-none =
    Fale direto com { $shop }, com a referência da mensagem de que se trata.

## Refusals
refusal-idempotency_key_reused = Isso já foi usado para outra coisa. Comece de novo, por favor.
refusal-wallet_unknown = Ainda não conheço o seu Pocket. Envie /start.
refusal-wallet_already_open = O seu Pocket já está aberto.
refusal-currency_not_of_wallet = O seu Pocket está em { $wallet }, não em { $asked }.
refusal-currency_not_sold = Não há cartões em { $asked }.
refusal-amount_not_positive = O valor tem que ser maior que zero.
refusal-denomination_not_sold = Não há cartão de { $asked }. Os cartões são de { $sold }.
refusal-coupon_not_accepted = Um cartão custa o que vale, por isso o cupom { $coupon } não pode ser usado.
refusal-card_not_refundable = Não dá para trocar um cartão de volta por dinheiro. O seu saldo de { $available } continua seu e paga qualquer pedido.
refusal-card_order_unknown = Não encontrei esta fatura entre as suas. Peça o cartão de novo, por favor.
refusal-charge_unknown = Não encontrei este pedido entre os seus.
refusal-charge_closed = Este pedido não está mais aberto: { $status }.
refusal-order_already_charged = O pedido { $order-ref } já está { $status }.
refusal-order_of_another_wallet = O pedido { $order-ref } é de outro cliente.
refusal-insufficient_funds = Você tem { $available }, e para isto é preciso { $needed }.
refusal-capture_exceeds_hold = Só { $held } está reservado, e foi pedido { $asked }.
refusal-refund_exceeds_captured = Só { $refundable } pode voltar, e foi pedido { $asked }.
refusal-refund_unknown = Não encontrei este reembolso entre os seus.
refusal-gift_unknown = Não conheço nenhum presente com este código. Confira, por favor.
refusal-gift_closed = Este presente não está mais aberto: { $status }.
refusal-gift_frozen = Este presente não pode ser pego agora. Fale com quem o enviou, por favor.
refusal-gift_is_yours = Este é o seu próprio presente. Para tê-lo de volta, envie /gifts.
refusal-gift_code_taken = Este código já foi usado. Comece de novo, por favor: /gift.
refusal-not_giftable =
    Do seu crédito, { $giftable } pode ser dado. { $wait-days ->
        [0] O que a loja deu a você não pode ser passado adiante.
        [one] O que a loja deu a você não pode ser passado adiante, e um cartão só um dia depois da compra.
        [many] O que a loja deu a você não pode ser passado adiante, e um cartão só { $wait-days } de dias depois da compra.
       *[other] O que a loja deu a você não pode ser passado adiante, e um cartão só { $wait-days } dias depois da compra.
    }
refusal-too_many_open_gifts =
    { $limit ->
        [0] Nesta loja nada pode ser dado.
        [one] Um presente seu está a caminho. Antes do próximo, espere que o peguem ou pegue-o de volta: /gifts.
        [many] { $limit } de presentes seus estão a caminho. Antes do próximo, espere que peguem um ou pegue um de volta: /gifts.
       *[other] { $limit } presentes seus estão a caminho. Antes do próximo, espere que peguem um ou pegue um de volta: /gifts.
    }
refusal-wallet_frozen = O seu Pocket está bloqueado: pode receber, mas não pagar nem dar. /support ajuda.
refusal-wallet_not_frozen = Este Pocket não está bloqueado.
refusal-reason_missing = Diga por quê, por favor.
refusal-card_unknown = Não encontrei este cartão entre os seus.
refusal-card_charged_back = O pagamento deste cartão já foi estornado.
refusal-chargeback_unknown = Não existe essa contestação no banco.
refusal-chargeback_closed = Esta disputa já foi ganha.
refusal-adjustment_unknown = Não existe essa correção.
refusal-adjustment_closed = Esta correção já foi decidida.
refusal-second_person_needed = { $asked-by } pediu isto, então outra pessoa precisa concordar.
refusal-validity_out_of_range = O crédito da loja vale de 1 a { $longest-days } dias, não { $asked-days }.
refusal-balance_limit_reached = Um Pocket guarda no máximo { $limit }. Você tem { $balance }, então mais { $adding } não cabe.
refusal-card_limit_reached =
    { $limit ->
        [one] Dá para comprar um cartão por dia. Você pode comprar o próximo amanhã.
        [many] Dá para comprar { $limit } de cartões por dia. Você pode comprar o próximo amanhã.
       *[other] Dá para comprar { $limit } cartões por dia. Você pode comprar o próximo amanhã.
    }
refusal-spend_limit_reached = Você pode pagar { $limit } por dia, e hoje já pagou { $spent }. Mais { $asked } precisa esperar até amanhã.
went-wrong =
    Algo deu errado do nosso lado. O seu dinheiro está seguro e nada foi cobrado duas vezes.
    Tente de novo daqui a pouco; se continuar assim, /support. Ref <code>{ $ref }</code>

## For the office
office-card-bought-again =
    Uma fatura foi paga duas vezes: segundo cartão de { $amount } em { $wallet }.
    Pagamento <code>{ $payment }</code>
office-payment-unplaced =
    Um pagamento de { $amount } não tinha destino; ficou em suspenso para { $wallet }.
    Pagamento <code>{ $payment }</code>
office-update-aside =
    Uma mensagem do Telegram não pôde ser tratada e foi posta de lado: update { $update }.
    { $problem }
    <code>{ $command }</code> mostra todos; aviso de um por minuto, no máximo.

# What goes out late, twice, or not at once

told-again = Talvez você já tenha recebido isto; é a mesma notícia.
slow-down = É muita coisa de uma vez. Volto a responder em um minuto. Pagamentos sempre passam.
missed = Enquanto eu não conseguia falar com você:
missed-card = • { $amount } entrou no seu Pocket
missed-refund = • { $amount } de volta do pedido { $order }
missed-expired = • { $amount } venceu
missed-gift-claimed = • alguém pegou o seu presente de { $amount }
missed-gift-received = • chegou um presente de { $amount }
missed-gift-returned = • o seu presente de { $amount } voltou
missed-charged-back = • o banco estornou um cartão de { $amount }
missed-dispute-won = • um cartão contestado vale de novo: { $amount } voltou
missed-adjusted-up = • { $amount } adicionado pela loja
missed-adjusted-down = • { $amount } retirado pela loja
missed-credit-given = • { $amount } dado pela loja
missed-unplaced = • um pagamento de { $amount } que não é de nenhum cartão; a loja está verificando
missed-frozen = • o seu Pocket foi bloqueado
missed-unfrozen = • o seu Pocket funciona de novo
missed-more = { $count ->
    [one] … e mais uma coisa.
    [many] … e mais { $count } de coisas.
   *[other] … e mais { $count } coisas.
}
missed-now = Agora você tem { $available }.

# Settings: when messages ring, whether to remind

settings-sound-always = As minhas mensagens tocam a qualquer hora.
settings-sound-night = Das { $from } às { $to } as minhas mensagens chegam sem som, a não ser que se perca crédito.
settings-sound-never = As minhas mensagens chegam sem som, a não ser que se perca crédito.
settings-reminders-on = Lembro você antes que um crédito vença ou um pedido se feche.
settings-reminders-off = Não lembro você do que está para vencer ou se fechar.
button-sound-always = Com som a qualquer hora
button-sound-night = Sem som das { $from } às { $to }
button-sound-never = Sempre sem som
button-reminders-on = Quero lembretes
button-reminders-off = Sem lembretes

# Reminders

reminder-expiry = <b>{ $amount }</b> do seu Pocket vence em breve. Vale até { $until }.
reminder-expiry-several = <b>{ $amount }</b> do seu Pocket vence em breve:
reminder-expiry-part = • { $amount } vale até { $until }
reminder-expiry-more =
    { $count ->
        [one] • e mais em um dia depois
        [many] • e mais em { $count } de dias depois
       *[other] • e mais em { $count } dias depois
    }
reminder-expiry-mute = Os lembretes podem ser desligados em /settings.
reminder-request = O pedido { $order } ({ $amount }) ainda espera por você. Depois de { $until } ele se fecha sozinho.
reminder-hold =
    { $amount } continua reservado para o pedido { $order } em { $wallet }.
    Se não for cobrado até { $until }, volta para o cliente.
    Ref <code>{ $ref }</code>

# Talking: asking back, stopping, coming back to what was begun

talk-did-you-mean = O que você quis dizer?
talk-something-else = Diga com outras palavras, ou escolha aqui.
talk-person = Ainda não entendi, e não quero tomar o seu tempo. Uma pessoa vai entender.
talk-which-amount = Qual valor?
talk-which-order = Qual pedido?
talk-which-language = Em que idioma eu falo?
talk-again = Não entendi.
talk-stopped = Cancelado. Nada foi movido.
talk-nothing-to-stop = Não há nada em andamento, e nada foi movido.
talk-replaced = Isto não vale mais.
talk-tap = Só movo dinheiro quando você toca no botão.
talk-still = Ainda em aberto: { $what }
talk-over = Isso foi há muito tempo. Comece de novo, por favor.
talk-yes = O que você quer fazer?
button-something-else = Outra coisa
button-continue = Continuar
button-leave = Deixar para lá
button-terms = As regras

# What a customer may mean, on a button

meaning-buy_card = Comprar um cartão
meaning-check_balance = O que eu tenho
meaning-check_expiry = O que vence e quando
meaning-pay_order = Pagar um pedido
meaning-pay_order-of = Pagar pedido { $order }
meaning-payment_problem = Um pagamento deu errado
meaning-refund_status = Como está um reembolso
meaning-refund_status-of = Reembolso do pedido { $order }
meaning-open_return = Devolver algo
meaning-open_return-of = Devolver pedido { $order }
meaning-order_status = Como está um pedido
meaning-order_status-of = Onde está o pedido { $order }
meaning-cancel_order = Cancelar um pedido
meaning-cancel_order-of = Cancelar pedido { $order }
meaning-history = O que aconteceu
meaning-send_gift = Dar a alguém
meaning-redeem_gift = Pegar um presente
meaning-change_language = Outro idioma
meaning-notification_settings = Mensagens e lembretes
meaning-talk_to_human = Uma pessoa
meaning-ask_coupon = Um cupom
meaning-ask_terms = As regras dos cartões
meaning-report_fraud = Não fui eu
meaning-help = O que você sabe fazer

# Several cards, gifts for somebody, amounts that are asked about

buy-several =
    { $count ->
        [one] Um cartão de { $face }, <b>{ $total }</b>.
        [many] { $count } de cartões de { $face }, <b>{ $total }</b> no total.
       *[other] { $count } cartões de { $face }, <b>{ $total }</b> no total.
    }
    Cada um tem a sua fatura. Nada é pago antes de você pagar.
buy-several-sent =
    { $count ->
        [one] A fatura do cartão de { $face } está nesta conversa.
        [many] As { $count } de faturas dos cartões de { $face } estão nesta conversa.
       *[other] As { $count } faturas dos cartões de { $face } estão nesta conversa.
    }
buy-too-many =
    { $most ->
        [one] Eu faço uma fatura por vez.
        [many] Eu faço até { $most } de faturas por vez.
       *[other] Eu faço até { $most } faturas por vez.
    }
button-buy-several = Ver as faturas, { $total }
button-buy-count = { $count } × { $face }
button-change = Mudar
button-cancel = Cancelar
gift-for = Para: “{ $recipient }”

# Answers with the customer's own figures

balance-enough = Dá para { $asked }: sobraria { $left }.
balance-short = Para { $asked }, falta <b>{ $missing }</b>.
balance-why = Você tem <b>{ $available }</b>. Veja de onde vem:
expiry-title = <b>O que vence e quando</b>
expiry-none = Você não tem nada que possa vencer.
expiry-between = De { $first } a { $last }, vence <b>{ $amount }</b>.
expiry-none-between = De { $first } a { $last }, nada seu vence.
expiry-next = O próximo a vencer: <b>{ $amount }</b>, vale até { $until }.
expiry-rule =
    { $years ->
        [one] Um cartão vale por um ano a partir do dia da compra.
        [many] Um cartão vale por { $years } de anos a partir do dia da compra.
       *[other] Um cartão vale por { $years } anos a partir do dia da compra.
    }
history-between = <b>De { $first } a { $last }</b>
history-on = <b>Em { $day }</b>
history-spent = Gasto: <b>{ $spent }</b>
history-came-back = Voltou: <b>{ $back }</b>
history-bought = Cartões comprados: <b>{ $bought }</b>
history-none-between = De { $first } a { $last }, não aconteceu nada.
history-none-on = Em { $day }, não aconteceu nada.
history-none-found = Não achei nada com { $what }.
history-found = <b>Achei: { $what }</b>
history-cards-used = O pedido { $order } foi pago com:
history-card-used = • { $amount } do cartão comprado em { $bought }, vale até { $until }
order-unknown = Não encontrei nenhum pedido { $order } seu.
order-where = Quem sabe onde está o pacote é { $shop }. /support
refunds-none-of = Ainda não voltou nada do pedido { $order }. Assim que { $shop } fizer um reembolso, eu aviso.
return-how =
    { $shop } decide sobre devoluções. /support
    O que for reembolsado volta na hora para o seu Pocket, para o cartão que pagou.
return-how-of =
    Você pagou { $paid } pelo pedido { $order }. { $shop } decide sobre devoluções. /support
    O que for reembolsado volta na hora para o seu Pocket, para o cartão que pagou.
cancel-how = { $shop } pode cancelar um pedido pago. O valor pago então volta para o seu Pocket. /support
cancel-open = Ainda não foi cobrado nada pelo pedido { $order }. Você pode recusá-lo aqui.
problem-title = <b>Os seus últimos pagamentos</b>
problem-none = Ainda não chegou nenhum pagamento seu aqui.
problem-how =
    Se o banco cobrou e nenhum cartão aparece aqui, espere alguns minutos: ele entra sozinho, uma vez.
    Se não entrar, uma pessoa pode olhar: /support
problem-frozen = O seu Pocket está bloqueado, por isso não dá para pagar agora.
fraud =
    O dinheiro só sai do seu Pocket quando alguém toca nesta conversa.
    Se outra pessoa puder estar no seu Telegram, encerre as sessões dela: Configurações, Dispositivos.
    Depois avise uma pessoa, que pode bloquear o seu Pocket.
terms-yours = Você tem <b>{ $available }</b> agora.
terms-yours-until = Você tem <b>{ $available }</b> agora; { $amount } disso vale até { $until }.
language-unknown = Esse idioma eu ainda não falo. Estes eu falo:
language-heard = Agora respondo em { $language }, já que você escreveu assim. Em /settings dá para mudar.
