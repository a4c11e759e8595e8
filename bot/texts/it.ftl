# Italian. Money first, one fact a line, no exclamation marks, references last.

## Menu of commands, name and descriptions
bot-name = Pocket
bot-short-description = Il tuo credito in negozio: compra una carta, guarda quanto hai, paga ordini, segui rimborsi.
bot-description =
    Pocket è il tuo credito in negozio. Compri una carta una volta, paghi gli ordini con un tocco e ricevi i rimborsi appena il negozio li fa.

    Invia /start per cominciare.
command-start = Da dove cominciare
command-buy = Comprare una carta
command-gift = Regalare credito a qualcuno
command-gifts = I tuoi regali, e come riprenderli
command-claim = Ritirare un regalo con il suo codice
command-balance = Quanto hai e fino a quando
command-orders = Ordini da pagare e già pagati
command-refunds = Che cosa è tornato indietro
command-history = Tutti i movimenti
command-cancel = Annullare quello che hai iniziato
command-settings = Lingua, suono, promemoria
command-help = Che cosa sa fare Pocket
command-terms = Le regole di una carta
command-privacy = Che cosa si conserva su di te
command-support = Parlare con una persona
command-paysupport = Aiuto con un pagamento

## Welcome, help
welcome =
    Questo è il tuo Pocket da { $shop }.
    Compri una carta una volta, paghi qui gli ordini con un tocco e ricevi subito i rimborsi.
welcome-empty = Per ora è vuoto.
help =
    <b>Che cosa so fare</b>
    Comprare una carta: «compra una carta da 50 $»
    Fare un regalo: «regala 20 $»
    Quanto hai e fino a quando: «saldo»
    Ordini da pagare: «ordini»
    Che cosa è tornato indietro: «rimborsi»
    Tutto quello che è successo: «movimenti»
    Una persona: /support
not-understood =
    Non ho capito.
    Posso mostrarti il saldo, venderti una carta ed elencare ordini e rimborsi.
out-of-scope =
    Questo non lo so fare, mi occupo solo del tuo Pocket.
    Posso mostrarti il saldo, venderti una carta ed elencare ordini e rimborsi.
thanks = Di nulla.
group-only-private = Di soldi parlo solo nelle chat private. Scrivimi direttamente.
fresh-screen = Quel pulsante non vale più. Ecco come stanno le cose adesso.
not-your-button = Questo pulsante è di un'altra persona.

## Buttons
button-buy = Compra una carta
button-buy-face = { $face }
button-gift = Fai un regalo
button-gift-amount = { $amount }
button-gift-card = { $amount } fino al { $until }
button-give = Regala { $amount }
button-share = Condividi
button-claim = Ritira
button-take-back = Riprendi { $amount }
button-back = Indietro
button-gifts = Regali
button-balance = Saldo
button-history = Movimenti
button-orders = Ordini
button-refunds = Rimborsi
button-help = Aiuto
button-pay = Paga { $amount }
button-pay-order = Paga ordine { $order } · { $amount }
button-decline = Rifiuta
button-buy-card = Compra carta { $face }
button-older = Meno recenti
button-newest = Più recenti
button-automatic = Come nel mio Telegram
button-support = Una persona

## Balance
balance = Hai <b>{ $available }</b>.
balance-nothing = Non hai nulla nel tuo Pocket.
balance-card = { $amount }: fino al { $until }.
balance-more-cards =
    { $count ->
        [one] E un'altra carta che dura di più.
        [many] E altri { $count } di carte che durano di più.
       *[other] E altre { $count } carte che durano di più.
    }
balance-held = Altri { $held } sono riservati per ordini.
balance-owed = Devi { $owed } per un pagamento che la banca si è ripresa. La tua prossima carta lo copre per primo.
balance-frozen = Il tuo Pocket è bloccato: può ricevere, ma non pagare né regalare. /support
balance-expired = Scaduti: { $amount } il { $on }, acquistati il { $bought }.

## Cards
buy-menu =
    Quale carta?
    Una carta vale { $years ->
        [one] un anno
        [many] { $years } di anni
       *[other] { $years } anni
    } e paga ordini da { $shop }. Non si può riconvertire in denaro.
buy-nearest =
    Non c'è una carta da { $asked }.
    Le carte sono da { $faces }.
buy-coupon =
    Una carta costa quanto vale, quindi il coupon { $coupon } non si può usare.
    Ecco le carte senza coupon.
buy-coupon-any =
    Una carta costa quanto vale, quindi non si possono usare coupon.
    Ecco le carte senza coupon.
buy-invoice-sent = La fattura per una carta da { $face } è in questa chat.
buy-invoice-refused = In questo momento non si può comprare una carta da { $face }. Non è stato incassato nulla. Riprova più tardi; se continua così, /support.
card-title = Carta Pocket { $face }
card-description = Vale fino al { $until } se acquistata oggi. Paga ordini da { $shop }. Non rimborsabile, niente coupon.
card-price = Carta { $face }
card-paid-debt = { $paid } della nuova carta hanno pagato quanto dovevi.
card-bought =
    <b>{ $amount }</b> sono nel tuo Pocket. Valgono fino al { $until }.
    Hai <b>{ $available }</b>.
    Rif. <code>{ $ref }</code>
card-bought-again =
    La stessa fattura è stata pagata due volte, quindi hai una seconda carta: <b>{ $amount }</b>, vale fino al { $until }.
    Hai <b>{ $available }</b>. Se non era voluto, /support può aiutarti.
    Rif. <code>{ $ref }</code>
payment-unplaced =
    È arrivato un pagamento di { $amount } che non corrisponde a nessuna carta ordinata da te. Non è nel tuo Pocket.
    Qualcuno di { $shop } se ne sta occupando. /support
    Rif. <code>{ $ref }</code>
cash-out =
    Una carta non si può riconvertire in denaro.
    I tuoi <b>{ $available }</b> restano tuoi e pagano qualsiasi ordine da { $shop }.

## Charges
charge-ask = { $shop } chiede <b>{ $amount }</b> per l'ordine { $order }.
charge-item = • { $name } { $amount }
charge-after = Hai { $available }; dopo il pagamento restano { $left }.
charge-until = Decidi entro: { $until }.
charge-short =
    Hai { $available }: mancano <b>{ $missing }</b>.
charge-short-card = Basta una carta da { $face }.
charge-frozen = Il tuo Pocket è bloccato, quindi per ora non può pagare nulla. /support
charge-paid =
    Pagati <b>{ $amount }</b> per l'ordine { $order }.
    Hai <b>{ $available }</b>.
charge-held =
    <b>{ $amount }</b> sono riservati per l'ordine { $order }. { $shop } li incassa quando l'ordine parte.
    Oltre a questi hai <b>{ $available }</b>.
charge-captured-part =
    Pagati <b>{ $captured }</b> di { $amount } per l'ordine { $order }. Il resto è di nuovo nel tuo Pocket.
    Hai <b>{ $available }</b>.
charge-captured-so-far =
    Pagati finora <b>{ $captured }</b> di { $amount } per l'ordine { $order }; { $held } restano riservati.
    Oltre a questi hai <b>{ $available }</b>.
charge-declined = Hai rifiutato l'ordine { $order } ({ $amount }). Non è stato incassato nulla.
charge-voided = { $shop } ha ritirato la richiesta per l'ordine { $order } ({ $amount }). Non viene incassato nulla.
charge-voided-back =
    { $shop } ha ritirato l'ordine { $order }. I { $released } riservati sono di nuovo nel tuo Pocket.
    Hai <b>{ $available }</b>.
charge-released =
    { $shop } non ha incassato in tempo { $amount } per l'ordine { $order }. Sono di nuovo nel tuo Pocket.
    Hai <b>{ $available }</b>.
charge-expired = Il tempo per pagare l'ordine { $order } ({ $amount }) è finito. Non viene incassato nulla.
charge-refunded = Di questi, { $refunded } sono tornati.
charge-ref = Rif. <code>{ $ref }</code>
orders-title = <b>I tuoi ordini</b>
orders-none = Ancora nessun ordine. Quando { $shop } chiede un pagamento, compare qui.
order-line = { $order }: { $amount }, { $status }
order-refunded = { $order }: { $amount }, { $status }, { $refunded } tornati
status-requires_approval = in attesa di una tua risposta
status-authorized = riservato
status-captured = pagato
status-declined = rifiutato
status-voided = ritirato
status-expired = scaduto

## Refunds
refund-credited =
    <b>+{ $amount }</b> di rimborso per l'ordine { $order }.
    Hai <b>{ $available }</b>.
refund-reason = { $reason }
refund-until = Vale fino al { $until }.
refund-part-until = { $amount } di questi valgono fino al { $until }.
refund-ref = Rif. <code>{ $ref }</code>
refunds-title = <b>Che cosa è tornato indietro</b>
refunds-none = Non è ancora tornato nulla. Un rimborso compare qui, e te lo dico, appena { $shop } lo fa.
refund-line =
    <b>+{ $amount }</b> per l'ordine { $order }, { $at }
    Rif. <code>{ $ref }</code>

## Gifts
gift-menu =
    <b>Regala credito a qualcuno</b>
    Puoi regalare fino a { $most }. Scegli un importo, oppure tutto quello che resta di una carta.
    Per qualsiasi altro importo, scrivilo: «regala 15 $».
gift-nothing =
    Non hai nulla che si possa regalare. { $days ->
        [0] Quello che ti ha dato il negozio non si può regalare.
        [one] Quello che ti ha dato il negozio non si può regalare, e una carta solo un giorno dopo l'acquisto.
        [many] Quello che ti ha dato il negozio non si può regalare, e una carta solo { $days } di giorni dopo l'acquisto.
       *[other] Quello che ti ha dato il negozio non si può regalare, e una carta solo { $days } giorni dopo l'acquisto.
    }
gift-confirm =
    Regalare <b>{ $amount }</b>?
    Escono subito dal tuo Pocket. Ricevi un codice, e chi ce l'ha può ritirare il regalo, una volta sola.
    Fino ad allora puoi riprenderlo. Se nessuno lo ritira entro { $days ->
        [one] un giorno
        [many] { $days } di giorni
       *[other] { $days } giorni
    }, torna da solo.
gift-sent =
    Il tuo regalo di <b>{ $amount }</b> è pronto. Hai { $available }.
    Codice <code>{ $code }</code>
    { $link }
    Mandalo a una persona sola: chi ce l'ha può ritirare il regalo.
    Lo mostro solo questa volta e non ne tengo copia. Fino al { $until } puoi riprendere il regalo: /gifts
gift-share = Un regalo di { $amount } per te, da spendere da { $shop }.
gift-offered =
    Un regalo di <b>{ $amount }</b> per te, da spendere da { $shop }.
    Ti aspetta qui fino al { $until }.
gift-taken = Il regalo di { $amount } è tuo.
gift-own =
    Questo regalo di { $amount } l'hai fatto tu. Manda il link a chi vuoi tu.
    Aspetta fino al { $until }, e prima puoi riprenderlo.
gift-claimed =
    Il tuo regalo di <b>{ $amount }</b> è stato ritirato.
    Rif. <code>{ $ref }</code>
gift-received =
    <b>+{ $amount }</b> nel tuo Pocket, un regalo.
    Hai <b>{ $available }</b>.
gift-returned =
    Nessuno ha ritirato il tuo regalo di <b>{ $amount }</b>. È di nuovo nel tuo Pocket.
    Hai <b>{ $available }</b>.
    Rif. <code>{ $ref }</code>
gift-back =
    <b>+{ $amount }</b> di nuovo nel tuo Pocket.
    Hai <b>{ $available }</b>.
gifts-title = <b>Che cosa hai regalato</b>
gifts-none = Non hai ancora regalato nulla.
gift-line = { $amount }, { $at }: { $status }
gift-status-open = da ritirare
gift-status-claimed = ritirato da qualcuno
gift-status-delivered = ritirato da qualcuno
gift-status-returned = tornato a chi l'ha mandato
claim-ask = Mandami il codice del tuo regalo, oppure apri il suo link.
claim-too-many = Troppi codici sbagliati. Riprova tra un'ora.

## Expiry
lot-expired =
    <b>{ $amount }</b> del tuo Pocket sono scaduti il { $on }. Erano stati acquistati il { $bought }.
    Hai <b>{ $available }</b>.

## What the shop does
wallet-frozen =
    Il tuo Pocket per ora è bloccato: può ricevere, ma non pagare né regalare.
    I tuoi soldi sono ancora lì. /support può dirti di più.
wallet-unfrozen = Il tuo Pocket non è più bloccato: puoi di nuovo pagare e regalare.
card-charged-back = La banca si è ripresa il pagamento della carta da <b>{ $amount }</b> acquistata il { $bought }.
charged-back-clawed = { $clawed } erano ancora nel tuo Pocket e sono stati tolti.
charged-back-owed = { $owed } non c'erano più, e li devi. La tua prossima carta li copre per primi.
charged-back-frozen =
    Finché non si chiarisce, il tuo Pocket può ricevere, ma non pagare né regalare.
    Hai <b>{ $available }</b>. /support può aiutarti.
    Rif. <code>{ $ref }</code>
dispute-won = La banca ha pagato di nuovo la tua carta.
dispute-won-back = <b>+{ $amount }</b> di nuovo nel tuo Pocket.
dispute-won-forgiven = Non devi più { $forgiven }.
dispute-won-now =
    Hai <b>{ $available }</b>.
    Rif. <code>{ $ref }</code>
balance-adjusted-up =
    Il negozio ha messo <b>{ $amount }</b> nel tuo Pocket.
    Hai <b>{ $available }</b>.
    Rif. <code>{ $ref }</code>
balance-adjusted-down =
    Il negozio ha tolto <b>{ $amount }</b> dal tuo Pocket.
    Hai <b>{ $available }</b>.
    Rif. <code>{ $ref }</code>
credit-given =
    Il negozio ti ha dato <b>{ $amount }</b>, validi fino al { $until }.
    Hai <b>{ $available }</b>.
office-reason = { $reason }

## History
history-title = <b>Movimenti</b>
history-none = Non è ancora successo nulla.
history-purchase = { $at }: <b>+{ $change }</b> carta acquistata
history-spend = { $at }: <b>−{ $change }</b> ordine { $order }
history-hold = { $at }: <b>−{ $change }</b> riservati per l'ordine { $order }
history-capture = { $at }: { $amount } incassati per l'ordine { $order }
history-capture-back = { $at }: { $amount } incassati per l'ordine { $order }, <b>+{ $change }</b> tornati
history-void = { $at }: <b>+{ $change }</b> liberati dall'ordine { $order }
history-release = { $at }: <b>+{ $change }</b> tornati, l'ordine { $order } non è stato incassato in tempo
history-refund = { $at }: <b>+{ $change }</b> rimborso dell'ordine { $order }
history-expiry = { $at }: <b>−{ $change }</b> scaduti
history-gift = { $at }: <b>−{ $change }</b> regalati
history-claim = { $at }: <b>+{ $change }</b> regalo ricevuto
history-return = { $at }: <b>+{ $change }</b> regalo tornato
history-chargeback = { $at }: <b>−{ $change }</b> la banca si è ripresa il pagamento di una carta da { $amount }
history-dispute_won = { $at }: <b>+{ $change }</b> la banca ha pagato di nuovo una carta
history-adjust = { $at }: <b>+{ $change }</b> aggiunti dal negozio
history-adjust-down = { $at }: <b>−{ $change }</b> tolti dal negozio
history-goodwill = { $at }: <b>+{ $change }</b> dal negozio, per scusarsi
history-promo = { $at }: <b>+{ $change }</b> dal negozio, in prova

## Settings, terms, privacy, support
settings = In che lingua parlo?
settings-saved = Da ora parlo in questa lingua: { $language }.
terms =
    <b>Le regole di una carta</b>
    Carte: { $faces }.
    Una carta vale { $years ->
        [one] un anno
        [many] { $years } di anni
       *[other] { $years } anni
    } dal giorno dell'acquisto, fino alla fine dell'ultimo giorno (fuso orario { $zone }).
    Si spende per primo quello che scade prima.
    Una carta costa quanto vale: i coupon non si applicano.
    Una carta non si può riconvertire in denaro.
    Un rimborso torna sulla carta con cui hai pagato, e vale almeno { $grace } giorni.
    Quello che regali mantiene la sua scadenza, e torna se nessuno lo ritira.
privacy =
    <b>Che cosa si conserva su di te</b>
    Il tuo numero di Telegram, la tua lingua e quello che è successo nel tuo Pocket.
    Non si conservano: il tuo nome, il tuo telefono, i tuoi messaggi oltre qualche giorno.
    Per farti dimenticare, scrivi a /support.
support =
    Ti aiuta una persona di { $shop }: { $contact }
    Indica il riferimento del messaggio di cui si tratta.
support-none =
    Contatta direttamente { $shop }, con il riferimento del messaggio di cui si tratta.

## Refusals
refusal-idempotency_key_reused = È già stato usato per un'altra cosa. Ricomincia, per favore.
refusal-wallet_unknown = Non conosco ancora il tuo Pocket. Invia /start.
refusal-wallet_already_open = Il tuo Pocket è già aperto.
refusal-currency_not_of_wallet = Il tuo Pocket è in { $wallet }, non in { $asked }.
refusal-currency_not_sold = Non ci sono carte in { $asked }.
refusal-amount_not_positive = Un importo deve essere maggiore di zero.
refusal-denomination_not_sold = Non c'è una carta da { $asked }. Le carte sono da { $sold }.
refusal-coupon_not_accepted = Una carta costa quanto vale, quindi il coupon { $coupon } non si può usare.
refusal-card_not_refundable = Una carta non si può riconvertire in denaro. I tuoi { $available } restano tuoi e pagano qualsiasi ordine.
refusal-card_order_unknown = Questa fattura non mi risulta tua. Ordina di nuovo la carta, per favore.
refusal-charge_unknown = Questo ordine non mi risulta tuo.
refusal-charge_closed = Questo ordine non è più aperto: { $status }.
refusal-order_already_charged = L'ordine { $order-ref } è già { $status }.
refusal-order_of_another_wallet = L'ordine { $order-ref } è di un altro cliente.
refusal-insufficient_funds = Hai { $available }, e qui servono { $needed }.
refusal-capture_exceeds_hold = Sono riservati solo { $held }, e sono stati chiesti { $asked }.
refusal-refund_exceeds_captured = Possono tornare solo { $refundable }, e sono stati chiesti { $asked }.
refusal-refund_unknown = Questo rimborso non mi risulta tuo.
refusal-gift_unknown = Non conosco nessun regalo con questo codice. Controllalo, per favore.
refusal-gift_closed = Questo regalo non è più aperto: { $status }.
refusal-gift_frozen = Questo regalo per ora non si può ritirare. Chiedi a chi te l'ha mandato.
refusal-gift_is_yours = Questo regalo l'hai fatto tu. Per riprenderlo, invia /gifts.
refusal-gift_code_taken = Questo codice è già stato usato. Ricomincia, per favore: /gift.
refusal-not_giftable =
    Del tuo credito si possono regalare { $giftable }. { $wait-days ->
        [0] Quello che ti ha dato il negozio non si può regalare.
        [one] Quello che ti ha dato il negozio non si può regalare, e una carta solo un giorno dopo l'acquisto.
        [many] Quello che ti ha dato il negozio non si può regalare, e una carta solo { $wait-days } di giorni dopo l'acquisto.
       *[other] Quello che ti ha dato il negozio non si può regalare, e una carta solo { $wait-days } giorni dopo l'acquisto.
    }
refusal-too_many_open_gifts =
    { $limit ->
        [0] In questo negozio non si può regalare nulla.
        [one] Un tuo regalo è in viaggio. Prima del prossimo, aspetta che venga ritirato o riprendilo: /gifts.
        [many] { $limit } di tuoi regali sono in viaggio. Prima del prossimo, aspetta che uno venga ritirato o riprendine uno: /gifts.
       *[other] { $limit } tuoi regali sono in viaggio. Prima del prossimo, aspetta che uno venga ritirato o riprendine uno: /gifts.
    }
refusal-wallet_frozen = Il tuo Pocket è bloccato: può ricevere, ma non pagare né regalare. /support può aiutarti.
refusal-wallet_not_frozen = Questo Pocket non è bloccato.
refusal-reason_missing = Indica il motivo, per favore.
refusal-card_unknown = Questa carta non mi risulta tua.
refusal-card_charged_back = Il pagamento di questa carta è già stato ripreso dalla banca.
refusal-chargeback_unknown = Non c'è nessuno storno di questo tipo.
refusal-chargeback_closed = Questa contestazione è già stata vinta.
refusal-adjustment_unknown = Non c'è nessuna correzione di questo tipo.
refusal-adjustment_closed = Questa correzione è già stata decisa.
refusal-second_person_needed = L'ha chiesto { $asked-by }, quindi deve essere d'accordo un'altra persona.
refusal-validity_out_of_range = Il credito dato dal negozio vale da 1 a { $longest-days } giorni, non { $asked-days }.
refusal-balance_limit_reached = In un Pocket stanno al massimo { $limit }. Hai { $balance }, quindi altri { $adding } non ci stanno.
refusal-card_limit_reached =
    { $limit ->
        [one] Si può comprare una carta al giorno. La prossima puoi comprarla domani.
        [many] Si possono comprare { $limit } di carte al giorno. La prossima puoi comprarla domani.
       *[other] Si possono comprare { $limit } carte al giorno. La prossima puoi comprarla domani.
    }
refusal-spend_limit_reached = Puoi pagare { $limit } al giorno, e oggi hai pagato { $spent }. Altri { $asked } devono aspettare domani.
went-wrong =
    Qualcosa è andato storto da parte nostra. I tuoi soldi sono al sicuro e nulla è stato incassato due volte.
    Riprova tra un momento; se continua così, /support. Rif. <code>{ $ref }</code>

## For the office
office-card-bought-again =
    Una fattura è stata pagata due volte: seconda carta da { $amount } in { $wallet }.
    Pagamento <code>{ $payment }</code>
office-payment-unplaced =
    Un pagamento di { $amount } non si è potuto attribuire; è stato messo in sospeso per { $wallet }.
    Pagamento <code>{ $payment }</code>
office-update-aside =
    Un messaggio di Telegram non si è potuto trattare ed è stato messo da parte: update { $update }.
    { $problem }
    <code>{ $command }</code> li mostra tutti; ne segnalo al massimo uno al minuto.

# What goes out late, twice, or not at once

told-again = Questo messaggio potrebbe arrivarti per la seconda volta; la notizia è la stessa.
slow-down = Sono molti messaggi tutti insieme. Torno a rispondere tra un minuto. I pagamenti passano sempre.
missed = Mentre non potevo scriverti:
missed-card = • { $amount } aggiunti al tuo Pocket
missed-refund = • { $amount } tornati per l'ordine { $order }
missed-expired = • { $amount } scaduti
missed-gift-claimed = • il tuo regalo di { $amount } è stato ritirato
missed-gift-received = • è arrivato un regalo di { $amount }
missed-gift-returned = • il tuo regalo di { $amount } è tornato
missed-charged-back = • la banca si è ripresa una carta da { $amount }
missed-dispute-won = • una carta contestata vale di nuovo: { $amount } tornati
missed-adjusted-up = • { $amount } aggiunti dal negozio
missed-adjusted-down = • { $amount } tolti dal negozio
missed-credit-given = • { $amount } dati dal negozio
missed-unplaced = • un pagamento di { $amount } che non corrisponde a nessuna carta; il negozio se ne occupa
missed-frozen = • il tuo Pocket è stato bloccato
missed-unfrozen = • il tuo Pocket funziona di nuovo
missed-more = { $count ->
    [one] … e un'altra cosa.
    [many] … e altri { $count } di cose.
   *[other] … e altre { $count } cose.
}
missed-now = Ora hai { $available }.

# Settings: when messages ring, whether to remind

settings-sound-always = I miei messaggi suonano a qualsiasi ora.
settings-sound-night = Dalle { $from } alle { $to } i miei messaggi arrivano senza suono, salvo quando si perde credito.
settings-sound-never = I miei messaggi arrivano senza suono, salvo quando si perde credito.
settings-reminders-on = Ti avviso prima che scada credito o si chiuda un ordine.
settings-reminders-off = Non ti avviso di quello che sta per scadere o chiudersi.
button-sound-always = Suona a ogni ora
button-sound-night = Muto da { $from } a { $to }
button-sound-never = Sempre muto
button-reminders-on = Avvisami prima
button-reminders-off = Niente promemoria

# Reminders

reminder-expiry = <b>{ $amount }</b> nel tuo Pocket scadono presto. Valgono fino al { $until }.
reminder-expiry-several = <b>{ $amount }</b> nel tuo Pocket scadono presto:
reminder-expiry-part = • { $amount } valgono fino al { $until }
reminder-expiry-more =
    { $count ->
        [one] • e altro in un giorno successivo
        [many] • e altro in { $count } di giorni successivi
       *[other] • e altro in { $count } giorni successivi
    }
reminder-expiry-mute = I promemoria si possono spegnere in /settings.
reminder-request = L'ordine { $order } ({ $amount }) ti aspetta ancora. Dopo il { $until } si chiude da solo.
reminder-hold =
    { $amount } sono ancora riservati per l'ordine { $order } in { $wallet }.
    Se non vengono incassati entro il { $until }, tornano al cliente.
    Rif. <code>{ $ref }</code>

# Talking: asking back, stopping, coming back to what was begun

talk-did-you-mean = Che cosa intendi?
talk-something-else = Dillo con altre parole, oppure scegli qui.
talk-person = Non capisco ancora, e non voglio farti perdere tempo. Una persona capirà.
talk-which-amount = Quale importo intendi?
talk-which-order = Quale ordine?
talk-which-language = In che lingua parlo?
talk-again = Non ho capito.
talk-stopped = Annullato. Non è stato spostato nulla.
talk-nothing-to-stop = Non c'è nulla in corso, e non è stato spostato nulla.
talk-replaced = Questo non vale più.
talk-tap = Sposto soldi solo quando tocchi il pulsante.
talk-still = Ancora aperto: { $what }
talk-over = È passato troppo tempo. Ricomincia, per favore.
talk-yes = Che cosa vuoi fare?
button-something-else = Altro
button-continue = Continua
button-leave = Lascia stare
button-terms = Le regole

# What a customer may mean, on a button

meaning-buy_card = Comprare una carta
meaning-check_balance = Quanto ho
meaning-check_expiry = Che cosa scade e quando
meaning-pay_order = Pagare un ordine
meaning-pay_order-of = Paga ordine { $order }
meaning-payment_problem = Un pagamento andato male
meaning-refund_status = A che punto è un rimborso
meaning-refund_status-of = Rimborso ordine { $order }
meaning-open_return = Restituire qualcosa
meaning-open_return-of = Reso dell'ordine { $order }
meaning-order_status = A che punto è un ordine
meaning-order_status-of = Dov'è l'ordine { $order }
meaning-cancel_order = Annullare un ordine
meaning-cancel_order-of = Annulla ordine { $order }
meaning-history = I movimenti
meaning-send_gift = Fare un regalo
meaning-redeem_gift = Ritirare un regalo
meaning-change_language = Un'altra lingua
meaning-notification_settings = Messaggi e promemoria
meaning-talk_to_human = Una persona
meaning-ask_coupon = Un coupon
meaning-ask_terms = Le regole delle carte
meaning-report_fraud = Un addebito non mio
meaning-help = Che cosa sai fare

# Several cards, gifts for somebody, amounts that are asked about

buy-several =
    { $count ->
        [one] Una carta da { $face }, <b>{ $total }</b>.
        [many] { $count } di carte da { $face }, in tutto <b>{ $total }</b>.
       *[other] { $count } carte da { $face }, in tutto <b>{ $total }</b>.
    }
    Ognuna ha la sua fattura. Non si paga nulla finché non la paghi tu.
buy-several-sent =
    { $count ->
        [one] La fattura per una carta da { $face } è in questa chat.
        [many] { $count } di fatture per carte da { $face } sono in questa chat.
       *[other] Le { $count } fatture per carte da { $face } sono in questa chat.
    }
buy-too-many =
    { $most ->
        [one] Preparo una fattura alla volta.
        [many] Preparo fino a { $most } di fatture alla volta.
       *[other] Preparo fino a { $most } fatture alla volta.
    }
button-buy-several = Fatture, { $total }
button-buy-count = { $count } × { $face }
button-change = Cambia
button-cancel = Annulla
gift-for = Per: «{ $recipient }»

# Answers with the customer's own figures

balance-enough = Bastano per { $asked }: resterebbero { $left }.
balance-short = Per { $asked } mancano <b>{ $missing }</b>.
balance-why = Hai <b>{ $available }</b>. Ecco da dove vengono:
expiry-title = <b>Che cosa scade e quando</b>
expiry-none = Non hai nulla che possa scadere.
expiry-between = Dal { $first } al { $last } scadono <b>{ $amount }</b>.
expiry-none-between = Dal { $first } al { $last } non scade nulla di tuo.
expiry-next = I prossimi a scadere: <b>{ $amount }</b>, validi fino al { $until }.
expiry-rule =
    { $years ->
        [one] Una carta vale un anno dal giorno dell'acquisto.
        [many] Una carta vale { $years } di anni dal giorno dell'acquisto.
       *[other] Una carta vale { $years } anni dal giorno dell'acquisto.
    }
history-between = <b>Dal { $first } al { $last }</b>
history-on = <b>Il { $day }</b>
history-spent = Spesi: <b>{ $spent }</b>
history-came-back = Rimborsati: <b>{ $back }</b>
history-bought = Carte acquistate: <b>{ $bought }</b>
history-none-between = Dal { $first } al { $last } non è successo nulla.
history-none-on = Il { $day } non è successo nulla.
history-none-found = Non ho trovato nulla con { $what }.
history-found = <b>Trovato: { $what }</b>
history-cards-used = L'ordine { $order } è stato pagato con:
history-card-used = • { $amount } dalla carta acquistata il { $bought }, valida fino al { $until }
order-unknown = Non mi risulta nessun tuo ordine { $order }.
order-where = Dove sia il pacco lo sa { $shop }. /support
refunds-none-of = Per l'ordine { $order } non è ancora tornato nulla. Appena { $shop } fa un rimborso, te lo dico.
return-how =
    Sui resi decide { $shop }. /support
    Quello che rimborsa è subito di nuovo nel tuo Pocket, sulla carta con cui hai pagato.
return-how-of =
    Hai pagato { $paid } per l'ordine { $order }. Sui resi decide { $shop }. /support
    Quello che rimborsa è subito di nuovo nel tuo Pocket, sulla carta con cui hai pagato.
cancel-how = { $shop } può annullare un ordine pagato. Quello che hai pagato torna allora nel tuo Pocket. /support
cancel-open = Per l'ordine { $order } non è stato ancora incassato nulla. Puoi rifiutarlo qui.
problem-title = <b>I tuoi ultimi pagamenti</b>
problem-none = Qui non è ancora arrivato nessun tuo pagamento.
problem-how =
    Se la banca ha preso dei soldi e qui non c'è nessuna carta, aspetta qualche minuto: viene aggiunta da sola, una volta.
    Altrimenti può guardare una persona: /support
problem-frozen = Il tuo Pocket è bloccato, quindi per ora non si può pagare.
fraud =
    I soldi escono dal tuo Pocket solo quando qualcuno tocca in questa chat.
    Se qualcun altro può essere nel tuo Telegram, chiudi le sue sessioni: Impostazioni, Dispositivi.
    Poi avvisa una persona, che può bloccare il tuo Pocket.
terms-yours = Ora hai <b>{ $available }</b>.
terms-yours-until = Ora hai <b>{ $available }</b>; { $amount } di questi valgono fino al { $until }.
language-unknown = Quella lingua non la parlo ancora. Parlo queste:
language-heard = Ora rispondo in questa lingua: { $language }, perché hai scritto così. Si cambia in /settings.
