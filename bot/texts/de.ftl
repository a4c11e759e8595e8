# Deutsch. Das Geld zuerst, eine Tatsache je Zeile, keine Ausrufezeichen, Referenzen am Schluss.

## Menu of commands, name and descriptions
bot-name = Pocket
bot-short-description = Dein Shop-Guthaben: Karte kaufen, Stand sehen, Bestellungen zahlen, Erstattungen verfolgen.
bot-description =
    Pocket ist dein Shop-Guthaben. Kauf einmal eine Karte, zahl Bestellungen mit einem Fingertipp und erhalte Erstattungen, sobald der Shop sie gibt.

    Los geht es mit /start.
command-start = So geht es los
command-buy = Karte kaufen
command-gift = Guthaben verschenken
command-gifts = Was du verschenkt hast, und wie du es zurückholst
command-claim = Geschenk mit Code einlösen
command-balance = Was du hast und bis wann
command-orders = Offene und bezahlte Bestellungen
command-refunds = Was zurückgekommen ist
command-history = Alles, was geschehen ist
command-cancel = Angefangenes abbrechen
command-settings = Sprache, Ton, Erinnerungen
command-help = Was Pocket kann
command-terms = Die Regeln einer Karte
command-privacy = Was über dich gespeichert ist
command-support = Einen Menschen erreichen
command-paysupport = Hilfe bei einer Zahlung

## Welcome, help
welcome =
    Das ist dein Pocket bei { $shop }.
    Kauf einmal eine Karte, zahl Bestellungen hier mit einem Fingertipp und erhalte Erstattungen sofort.
welcome-empty = Noch ist nichts drin.
help =
    <b>Was ich kann</b>
    Karte kaufen: „Karte für 50 $ kaufen“
    Guthaben verschenken: „20 $ verschenken“
    Was du hast und bis wann: „Guthaben“
    Offene Bestellungen: „Bestellungen“
    Was zurückgekommen ist: „Erstattungen“
    Alles, was geschehen ist: „Verlauf“
    Ein Mensch: /support
not-understood =
    Das habe ich nicht verstanden.
    Ich kann dir dein Guthaben zeigen, eine Karte verkaufen und deine Bestellungen und Erstattungen auflisten.
out-of-scope =
    Das kann ich nicht, ich kümmere mich nur um dein Pocket.
    Ich kann dir dein Guthaben zeigen, eine Karte verkaufen und deine Bestellungen und Erstattungen auflisten.
thanks = Gern geschehen.
group-only-private = Geld zeige ich nur in privaten Chats. Schreib mir direkt.
fresh-screen = Diese Schaltfläche ist veraltet. So sieht es jetzt aus.
not-your-button = Diese Schaltfläche gehört jemand anderem.

## Buttons
button-buy = Karte kaufen
button-buy-face = { $face }
button-gift = Verschenken
button-gift-amount = { $amount }
button-gift-card = { $amount } bis { $until }
button-give = { $amount } verschenken
button-share = Teilen
button-claim = Annehmen
button-take-back = { $amount } zurückholen
button-back = Zurück
button-gifts = Geschenke
button-balance = Guthaben
button-history = Verlauf
button-orders = Bestellungen
button-refunds = Erstattungen
button-help = Hilfe
button-pay = { $amount } zahlen
button-pay-order = { $order } zahlen · { $amount }
button-decline = Ablehnen
button-buy-card = Karte für { $face } kaufen
button-older = Ältere
button-newest = Neueste
button-automatic = Wie in meinem Telegram
button-support = Ein Mensch

## Balance
balance = Du hast <b>{ $available }</b>.
balance-nothing = In deinem Pocket ist nichts.
balance-card = { $amount } gelten bis { $until }.
balance-more-cards =
    { $count ->
        [one] Dazu eine weitere Karte, die länger gilt.
       *[other] Dazu { $count } weitere Karten, die länger gelten.
    }
balance-held = Weitere { $held } sind für Bestellungen reserviert.
balance-owed = { $owed } sind offen, weil die Bank eine Zahlung zurückgeholt hat. Deine nächste Karte begleicht das zuerst.
balance-frozen = Dein Pocket ist gesperrt: Es kann empfangen, aber nicht zahlen oder verschenken. /support
balance-expired = Verfallen: { $amount } am { $on }, gekauft am { $bought }.

## Cards
buy-menu =
    Welche Karte?
    Eine Karte gilt { $years ->
        [one] ein Jahr
       *[other] { $years } Jahre
    } für alle Bestellungen bei { $shop }. In Geld lässt sie sich nicht zurücktauschen.
buy-nearest =
    Eine Karte für { $asked } gibt es nicht.
    Es gibt Karten für { $faces }.
buy-coupon =
    Eine Karte kostet, was sie wert ist, darum gilt der Rabattcode { $coupon } hier nicht.
    Das sind die Karten ohne ihn.
buy-coupon-any =
    Eine Karte kostet, was sie wert ist, darum gelten Rabattcodes hier nicht.
    Das sind die Karten ohne Rabatt.
buy-invoice-sent = Die Rechnung für eine Karte über { $face } ist in diesem Chat.
buy-invoice-refused = Eine Karte über { $face } kann gerade nicht gekauft werden. Nichts wurde abgebucht. Bitte versuch es später noch einmal; wenn es so bleibt: /support.
card-title = Pocket-Karte { $face }
card-description = Gültig bis { $until }, wenn du sie heute kaufst. Für Bestellungen bei { $shop }. Keine Erstattung, keine Rabattcodes.
card-price = Karte { $face }
card-paid-debt = { $paid } deiner neuen Karte haben beglichen, was offen war.
card-bought =
    <b>{ $amount }</b> sind in deinem Pocket. Sie gelten bis { $until }.
    Du hast <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
card-bought-again =
    Dieselbe Rechnung wurde zweimal bezahlt, du hast also eine zweite Karte: <b>{ $amount }</b>, gültig bis { $until }.
    Du hast <b>{ $available }</b>. Falls das nicht gewollt war, hilft /support.
    Ref <code>{ $ref }</code>
payment-unplaced =
    Eine Zahlung über { $amount } ist angekommen, die zu keiner von dir bestellten Karte gehört. Sie ist nicht in deinem Pocket.
    Jemand von { $shop } prüft das. /support
    Ref <code>{ $ref }</code>
cash-out =
    Eine Karte lässt sich nicht in Geld zurücktauschen.
    Deine <b>{ $available }</b> gehören weiter dir, für jede Bestellung bei { $shop }.

## Charges
charge-ask = { $shop } bittet um <b>{ $amount }</b> für Bestellung { $order }.
charge-item = • { $name } { $amount }
charge-after = Du hast { $available }; nach dem Zahlen bleiben { $left }.
charge-until = Bitte entscheide bis { $until }.
charge-short =
    Du hast { $available }: Es fehlen <b>{ $missing }</b>.
charge-short-card = Eine Karte für { $face } reicht dafür.
charge-frozen = Dein Pocket ist gesperrt, darum lässt sich gerade nichts damit bezahlen. /support
charge-paid =
    <b>{ $amount }</b> für Bestellung { $order } bezahlt.
    Du hast <b>{ $available }</b>.
charge-held =
    <b>{ $amount }</b> sind für Bestellung { $order } reserviert. { $shop } bucht sie ab, wenn die Bestellung rausgeht.
    Daneben hast du <b>{ $available }</b>.
charge-captured-part =
    <b>{ $captured }</b> von { $amount } für Bestellung { $order } bezahlt. Der Rest ist wieder in deinem Pocket.
    Du hast <b>{ $available }</b>.
charge-captured-so-far =
    <b>{ $captured }</b> von { $amount } für Bestellung { $order } bisher bezahlt; { $held } sind noch reserviert.
    Daneben hast du <b>{ $available }</b>.
charge-declined = Du hast Bestellung { $order } ({ $amount }) abgelehnt. Nichts wurde abgebucht.
charge-voided = { $shop } hat die Anfrage für Bestellung { $order } ({ $amount }) zurückgezogen. Nichts wird abgebucht.
charge-voided-back =
    { $shop } hat Bestellung { $order } zurückgezogen. Die reservierten { $released } sind wieder in deinem Pocket.
    Du hast <b>{ $available }</b>.
charge-released =
    { $shop } hat die { $amount } für Bestellung { $order } nicht rechtzeitig abgebucht. Sie sind wieder in deinem Pocket.
    Du hast <b>{ $available }</b>.
charge-expired = Die Zeit für Bestellung { $order } ({ $amount }) ist abgelaufen. Nichts wird abgebucht.
charge-refunded = Davon kamen { $refunded } zurück.
charge-ref = Ref <code>{ $ref }</code>
orders-title = <b>Deine Bestellungen</b>
orders-none = Noch keine Bestellungen. Wenn { $shop } um eine Zahlung bittet, steht sie hier.
order-line = { $order }: { $amount }, { $status }
order-refunded = { $order }: { $amount }, { $status }, { $refunded } zurückgekommen
status-requires_approval = wartet auf dich
status-authorized = reserviert
status-captured = bezahlt
status-declined = abgelehnt
status-voided = zurückgezogen
status-expired = abgelaufen

## Refunds
refund-credited =
    <b>+{ $amount }</b> Erstattung für Bestellung { $order }.
    Du hast <b>{ $available }</b>.
refund-reason = { $reason }
refund-until = Sie gilt bis { $until }.
refund-part-until = { $amount } davon gelten bis { $until }.
refund-ref = Ref <code>{ $ref }</code>
refunds-title = <b>Was zurückgekommen ist</b>
refunds-none = Noch ist nichts zurückgekommen. Sobald { $shop } eine Erstattung gibt, steht sie hier, und ich sage dir Bescheid.
refund-line =
    <b>+{ $amount }</b> für Bestellung { $order }, { $at }
    Ref <code>{ $ref }</code>

## Gifts
gift-menu =
    <b>Guthaben verschenken</b>
    Du kannst bis zu { $most } verschenken. Wähl einen Betrag oder alles, was auf einer Karte übrig ist.
    Jeden anderen Betrag kannst du schreiben: „15 $ verschenken“.
gift-nothing =
    Du hast nichts, was sich verschenken lässt. { $days ->
        [0] Was der Shop dir gegeben hat, lässt sich nicht verschenken.
        [one] Was der Shop dir gegeben hat, lässt sich nicht verschenken, und eine Karte erst einen Tag nach dem Kauf.
       *[other] Was der Shop dir gegeben hat, lässt sich nicht verschenken, und eine Karte erst { $days } Tage nach dem Kauf.
    }
gift-confirm =
    <b>{ $amount }</b> verschenken?
    Der Betrag verlässt dein Pocket sofort. Du bekommst einen Code, und wer ihn hat, kann das Geschenk annehmen, aber nur einmal.
    Bis dahin kannst du es zurückholen. Nimmt es niemand innerhalb von { $days ->
        [one] einem Tag
       *[other] { $days } Tagen
    } an, kommt es von selbst zurück.
gift-sent =
    <b>{ $amount }</b> warten auf die beschenkte Person. Du hast { $available }.
    Code <code>{ $code }</code>
    { $link }
    Schick ihn nur einer Person: Wer ihn hat, kann das Geschenk annehmen.
    Ich zeige ihn nur dieses eine Mal und behalte keine Kopie. Bis { $until } kannst du das Geschenk zurückholen: /gifts
gift-share = Ein Geschenk über { $amount } für dich, zum Einkaufen bei { $shop }.
gift-offered =
    Ein Geschenk über <b>{ $amount }</b> für dich, zum Einkaufen bei { $shop }.
    Es wartet hier bis { $until }.
gift-taken = Das Geschenk über { $amount } gehört dir.
gift-own =
    Das ist dein eigenes Geschenk über { $amount }. Schick den Link der Person, die es bekommen soll.
    Es wartet bis { $until }, vorher kannst du es zurückholen.
gift-claimed =
    Dein Geschenk über <b>{ $amount }</b> wurde angenommen.
    Ref <code>{ $ref }</code>
gift-received =
    <b>+{ $amount }</b> in deinem Pocket, ein Geschenk.
    Du hast <b>{ $available }</b>.
gift-returned =
    Niemand hat dein Geschenk über <b>{ $amount }</b> angenommen. Es ist wieder in deinem Pocket.
    Du hast <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
gift-back =
    <b>+{ $amount }</b> wieder in deinem Pocket.
    Du hast <b>{ $available }</b>.
gifts-title = <b>Was du verschenkt hast</b>
gifts-none = Du hast noch nichts verschenkt.
gift-line = { $amount } am { $at }: { $status }
gift-status-open = wartet auf Annahme
gift-status-claimed = wurde angenommen
gift-status-delivered = wurde angenommen
gift-status-returned = ging an den Absender zurück
claim-ask = Schick mir den Code deines Geschenks oder öffne seinen Link.
claim-too-many = Das waren zu viele falsche Codes. Bitte versuch es in einer Stunde wieder.

## Expiry
lot-expired =
    <b>{ $amount }</b> aus deinem Pocket sind am { $on } verfallen. Gekauft am { $bought }.
    Du hast <b>{ $available }</b>.

## What the shop does
wallet-frozen =
    Dein Pocket ist vorerst gesperrt: Es kann empfangen, aber nicht zahlen oder verschenken.
    Dein Geld ist weiter da. Mehr erfährst du über /support.
wallet-unfrozen = Dein Pocket ist nicht mehr gesperrt: Du kannst wieder zahlen und verschenken.
card-charged-back = Die Bank hat die Zahlung der Karte über <b>{ $amount }</b> zurückgeholt, die du am { $bought } gekauft hast.
charged-back-clawed = { $clawed } davon waren noch in deinem Pocket und sind herausgenommen.
charged-back-owed = { $owed } davon waren schon weg und sind offen. Deine nächste Karte begleicht das zuerst.
charged-back-frozen =
    Bis das geklärt ist, kann dein Pocket empfangen, aber nicht zahlen oder verschenken.
    Du hast <b>{ $available }</b>. /support hilft.
    Ref <code>{ $ref }</code>
dispute-won = Die Bank hat deine Karte wieder bezahlt.
dispute-won-back = <b>+{ $amount }</b> wieder in deinem Pocket.
dispute-won-forgiven = { $forgiven } sind nicht mehr offen.
dispute-won-now =
    Du hast <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
balance-adjusted-up =
    Der Shop hat <b>{ $amount }</b> in dein Pocket gelegt.
    Du hast <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
balance-adjusted-down =
    Der Shop hat <b>{ $amount }</b> aus deinem Pocket genommen.
    Du hast <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
credit-given =
    Der Shop hat dir <b>{ $amount }</b> gegeben, gültig bis { $until }.
    Du hast <b>{ $available }</b>.
office-reason = { $reason }

## History
history-title = <b>Was geschehen ist</b>
history-none = Noch ist nichts geschehen.
history-purchase = { $at }: <b>+{ $change }</b> Karte gekauft
history-spend = { $at }: <b>−{ $change }</b> Bestellung { $order }
history-hold = { $at }: <b>−{ $change }</b> für Bestellung { $order } reserviert
history-capture = { $at }: { $amount } für Bestellung { $order } abgebucht
history-capture-back = { $at }: { $amount } für Bestellung { $order } abgebucht, <b>+{ $change }</b> zurück
history-void = { $at }: <b>+{ $change }</b> aus Bestellung { $order } freigegeben
history-release = { $at }: <b>+{ $change }</b> zurück, Bestellung { $order } wurde nicht rechtzeitig abgebucht
history-refund = { $at }: <b>+{ $change }</b> Erstattung für Bestellung { $order }
history-expiry = { $at }: <b>−{ $change }</b> verfallen
history-gift = { $at }: <b>−{ $change }</b> verschenkt
history-claim = { $at }: <b>+{ $change }</b> Geschenk erhalten
history-return = { $at }: <b>+{ $change }</b> Geschenk zurückgekommen
history-chargeback = { $at }: <b>−{ $change }</b> die Bank hat die Zahlung einer Karte über { $amount } zurückgeholt
history-dispute_won = { $at }: <b>+{ $change }</b> die Bank hat eine Karte wieder bezahlt
history-adjust = { $at }: <b>+{ $change }</b> vom Shop hineingelegt
history-adjust-down = { $at }: <b>−{ $change }</b> vom Shop herausgenommen
history-goodwill = { $at }: <b>+{ $change }</b> vom Shop, als Entschuldigung
history-promo = { $at }: <b>+{ $change }</b> vom Shop, zum Ausprobieren

## Settings, terms, privacy, support
settings = Welche Sprache soll ich sprechen?
settings-saved = Ab jetzt spreche ich { $language }.
terms =
    <b>Die Regeln einer Karte</b>
    Karten: { $faces }.
    Eine Karte gilt { $years ->
        [one] ein Jahr
       *[other] { $years } Jahre
    } ab dem Tag des Kaufs, bis zum Ende des letzten Tages (Zeitzone { $zone }).
    Was am frühesten verfällt, wird zuerst ausgegeben.
    Eine Karte kostet, was sie wert ist: Rabattcodes gelten nicht.
    Eine Karte lässt sich nicht in Geld zurücktauschen.
    Eine Erstattung geht auf die Karte zurück, mit der bezahlt wurde, und gilt mindestens { $grace } Tage.
    Was du verschenkst, behält sein Ablaufdatum und kommt zurück, wenn es niemand annimmt.
privacy =
    <b>Was über dich gespeichert ist</b>
    Deine Telegram-Nummer, deine Sprache und was in deinem Pocket geschehen ist.
    Nicht gespeichert: dein Name, deine Telefonnummer, deine Nachrichten nach einigen Tagen.
    Damit wir dich vergessen, schreib an /support.
support =
    Ein Mensch bei { $shop } hilft dir: { $contact }
    Bitte gib die Referenz der Nachricht an, um die es geht.
support-none =
    Bitte wende dich direkt an { $shop }, mit der Referenz der Nachricht, um die es geht.

## Refusals
refusal-idempotency_key_reused = Das wurde schon für etwas anderes benutzt. Bitte fang noch einmal an.
refusal-wallet_unknown = Ich kenne dein Pocket noch nicht. Schick /start.
refusal-wallet_already_open = Dein Pocket ist schon offen.
refusal-currency_not_of_wallet = Dein Pocket ist in { $wallet }, nicht in { $asked }.
refusal-currency_not_sold = Karten in { $asked } gibt es nicht.
refusal-amount_not_positive = Ein Betrag ist größer als null.
refusal-denomination_not_sold = Eine Karte für { $asked } gibt es nicht. Es gibt Karten für { $sold }.
refusal-coupon_not_accepted = Eine Karte kostet, was sie wert ist, darum gilt der Rabattcode { $coupon } hier nicht.
refusal-card_not_refundable = Eine Karte lässt sich nicht in Geld zurücktauschen. Deine { $available } gehören weiter dir, für jede Bestellung.
refusal-card_order_unknown = Diese Rechnung kenne ich nicht als deine. Bitte bestell die Karte noch einmal.
refusal-charge_unknown = Diese Bestellung kenne ich nicht als deine.
refusal-charge_closed = Diese Bestellung ist nicht mehr offen: { $status }.
refusal-order_already_charged = Bestellung { $order-ref } gibt es schon: { $status }.
refusal-order_of_another_wallet = Bestellung { $order-ref } gehört jemand anderem.
refusal-insufficient_funds = Du hast { $available }, nötig sind { $needed }.
refusal-capture_exceeds_hold = Nur { $held } sind reserviert, verlangt wurden { $asked }.
refusal-refund_exceeds_captured = Nur { $refundable } können zurückkommen, verlangt wurden { $asked }.
refusal-refund_unknown = Diese Erstattung kenne ich nicht als deine.
refusal-gift_unknown = Ein Geschenk mit diesem Code kenne ich nicht. Bitte prüf ihn.
refusal-gift_closed = Dieses Geschenk ist nicht mehr offen: { $status }.
refusal-gift_frozen = Dieses Geschenk lässt sich gerade nicht annehmen. Bitte frag die Person, von der es kommt.
refusal-gift_is_yours = Das ist dein eigenes Geschenk. Zurückholen kannst du es mit /gifts.
refusal-gift_code_taken = Dieser Code wurde schon benutzt. Bitte fang noch einmal an: /gift.
refusal-not_giftable =
    Von deinem Guthaben lassen sich { $giftable } verschenken. { $wait-days ->
        [0] Was der Shop dir gegeben hat, lässt sich nicht verschenken.
        [one] Was der Shop dir gegeben hat, lässt sich nicht verschenken, und eine Karte erst einen Tag nach dem Kauf.
       *[other] Was der Shop dir gegeben hat, lässt sich nicht verschenken, und eine Karte erst { $wait-days } Tage nach dem Kauf.
    }
refusal-too_many_open_gifts =
    { $limit ->
        [0] In diesem Shop lässt sich nichts verschenken.
        [one] Ein Geschenk von dir ist unterwegs. Warte vor dem nächsten, bis es angenommen ist, oder hol es zurück: /gifts.
       *[other] { $limit } Geschenke von dir sind unterwegs. Warte vor dem nächsten, bis eines angenommen ist, oder hol eines zurück: /gifts.
    }
refusal-wallet_frozen = Dein Pocket ist gesperrt: Es kann empfangen, aber nicht zahlen oder verschenken. /support hilft.
refusal-wallet_not_frozen = Dieses Pocket ist nicht gesperrt.
refusal-reason_missing = Bitte sag, warum.
refusal-card_unknown = Diese Karte kenne ich nicht als deine.
refusal-card_charged_back = Die Zahlung dieser Karte wurde schon zurückgeholt.
refusal-chargeback_unknown = Eine solche Rückbuchung gibt es nicht.
refusal-chargeback_closed = Dieser Streitfall ist schon gewonnen.
refusal-adjustment_unknown = Eine solche Korrektur gibt es nicht.
refusal-adjustment_closed = Über diese Korrektur wurde schon entschieden.
refusal-second_person_needed = { $asked-by } hat darum gebeten, also muss jemand anderes zustimmen.
refusal-validity_out_of_range = Guthaben vom Shop gilt 1 bis { $longest-days } Tage, nicht { $asked-days }.
refusal-balance_limit_reached = Ein Pocket fasst höchstens { $limit }. Du hast { $balance }, weitere { $adding } passen nicht hinein.
refusal-card_limit_reached =
    { $limit ->
        [one] Am Tag lässt sich eine Karte kaufen. Die nächste kannst du morgen kaufen.
       *[other] Am Tag lassen sich { $limit } Karten kaufen. Die nächste kannst du morgen kaufen.
    }
refusal-spend_limit_reached = Du kannst { $limit } am Tag zahlen, heute waren es schon { $spent }. Weitere { $asked } müssen bis morgen warten.
went-wrong =
    Bei uns ist etwas schiefgegangen. Dein Geld ist sicher, und nichts wurde doppelt abgebucht.
    Bitte versuch es gleich noch einmal; wenn es so bleibt: /support. Ref <code>{ $ref }</code>

## For the office
office-card-bought-again =
    Eine Rechnung wurde zweimal bezahlt: zweite Karte über { $amount } in { $wallet }.
    Zahlung <code>{ $payment }</code>
office-payment-unplaced =
    Eine Zahlung über { $amount } ließ sich nicht zuordnen; sie liegt für { $wallet } auf dem Zwischenkonto.
    Zahlung <code>{ $payment }</code>
office-update-aside =
    Eine Nachricht von Telegram ließ sich nicht verarbeiten und wurde beiseitegelegt: Update { $update }.
    { $problem }
    <code>{ $command }</code> zeigt alle; ich melde höchstens eine pro Minute.

# What goes out late, twice, or not at once

told-again = Das erreicht dich vielleicht zum zweiten Mal; es ist dieselbe Nachricht.
slow-down = Das ist viel auf einmal. In einer Minute antworte ich wieder. Zahlungen gehen immer durch.
missed = Während ich dich nicht erreichen konnte:
missed-card = • { $amount } kamen in dein Pocket
missed-refund = • { $amount } zurück für Bestellung { $order }
missed-expired = • { $amount } sind verfallen
missed-gift-claimed = • dein Geschenk über { $amount } wurde angenommen
missed-gift-received = • ein Geschenk über { $amount } kam an
missed-gift-returned = • dein Geschenk über { $amount } kam zurück
missed-charged-back = • die Bank hat eine Karte über { $amount } zurückgeholt
missed-dispute-won = • eine strittige Karte gilt wieder: { $amount } kamen zurück
missed-adjusted-up = • { $amount } vom Shop hineingelegt
missed-adjusted-down = • { $amount } vom Shop herausgenommen
missed-credit-given = • { $amount } vom Shop gegeben
missed-unplaced = • eine Zahlung über { $amount }, die zu keiner Karte gehört; der Shop prüft sie
missed-frozen = • dein Pocket wurde gesperrt
missed-unfrozen = • dein Pocket geht wieder
missed-more = { $count ->
    [one] … und noch eine Sache.
   *[other] … und noch { $count } Sachen.
}
missed-now = Du hast jetzt { $available }.

# Settings: when messages ring, whether to remind

settings-sound-always = Meine Nachrichten klingeln zu jeder Zeit.
settings-sound-night = Von { $from } bis { $to } kommen meine Nachrichten ohne Ton, außer wenn Guthaben verloren geht.
settings-sound-never = Meine Nachrichten kommen ohne Ton, außer wenn Guthaben verloren geht.
settings-reminders-on = Ich erinnere dich, bevor Guthaben verfällt oder eine Bestellung schließt.
settings-reminders-off = Ich erinnere dich nicht an das, was bald verfällt oder schließt.
button-sound-always = Immer mit Ton
button-sound-night = Still von { $from } bis { $to }
button-sound-never = Immer ohne Ton
button-reminders-on = Erinnere mich
button-reminders-off = Keine Erinnerungen

# Reminders

reminder-expiry = <b>{ $amount }</b> in deinem Pocket verfallen bald. Sie gelten bis { $until }.
reminder-expiry-several = <b>{ $amount }</b> in deinem Pocket verfallen bald:
reminder-expiry-part = • { $amount } gelten bis { $until }
reminder-expiry-more =
    { $count ->
        [one] • und mehr an einem späteren Tag
       *[other] • und mehr an { $count } späteren Tagen
    }
reminder-expiry-mute = Erinnerungen lassen sich unter /settings ausschalten.
reminder-request = Bestellung { $order } ({ $amount }) wartet noch auf dich. Nach { $until } schließt sie von selbst.
reminder-hold =
    { $amount } sind noch für Bestellung { $order } in { $wallet } reserviert.
    Wird bis { $until } nicht abgebucht, geht der Betrag an den Kunden zurück.
    Ref <code>{ $ref }</code>

# Talking: asking back, stopping, coming back to what was begun

talk-did-you-mean = Was meinst du?
talk-something-else = Sag es bitte mit anderen Worten oder wähl hier.
talk-person = Ich verstehe dich leider immer noch nicht und will deine Zeit nicht verschwenden.
talk-which-amount = Welchen Betrag meinst du?
talk-which-order = Welche Bestellung?
talk-which-language = Welche Sprache soll ich sprechen?
talk-again = Das habe ich nicht verstanden.
talk-stopped = Abgebrochen. Es wurde kein Geld bewegt.
talk-nothing-to-stop = Gerade läuft nichts, und es wurde kein Geld bewegt.
talk-replaced = Dieses Angebot gilt nicht mehr.
talk-tap = Geld bewege ich nur, wenn du auf die Schaltfläche tippst.
talk-still = Noch offen: { $what }
talk-over = Das ist zu lange her. Bitte fang noch einmal an.
talk-yes = Was soll ich tun?
button-something-else = Etwas anderes
button-continue = Fortsetzen
button-leave = Nicht mehr nötig
button-terms = Die Regeln

# What a customer may mean, on a button

meaning-buy_card = Karte kaufen
meaning-check_balance = Was ich habe
meaning-check_expiry = Was wann verfällt
meaning-pay_order = Bestellung zahlen
meaning-pay_order-of = Bestellung { $order } zahlen
meaning-payment_problem = Problem beim Zahlen
meaning-refund_status = Wo eine Erstattung ist
meaning-refund_status-of = Erstattung für { $order }
meaning-open_return = Etwas zurückgeben
meaning-open_return-of = { $order } zurückgeben
meaning-order_status = Stand einer Bestellung
meaning-order_status-of = Wo ist Bestellung { $order }
meaning-cancel_order = Bestellung stornieren
meaning-cancel_order-of = Bestellung { $order } stornieren
meaning-history = Was geschehen ist
meaning-send_gift = Verschenken
meaning-redeem_gift = Geschenk annehmen
meaning-change_language = Andere Sprache
meaning-notification_settings = Ton und Erinnerungen
meaning-talk_to_human = Ein Mensch
meaning-ask_coupon = Ein Rabattcode
meaning-ask_terms = Die Regeln der Karten
meaning-report_fraud = Das war ich nicht
meaning-help = Was du kannst

# Several cards, gifts for somebody, amounts that are asked about

buy-several =
    { $count ->
        [one] Eine Karte für { $face }, <b>{ $total }</b>.
       *[other] { $count } Karten für je { $face }, zusammen <b>{ $total }</b>.
    }
    Jede hat ihre eigene Rechnung. Abgebucht wird erst, wenn du sie bezahlst.
buy-several-sent =
    { $count ->
        [one] Die Rechnung für eine Karte über { $face } ist in diesem Chat.
       *[other] Die { $count } Rechnungen für Karten über je { $face } sind in diesem Chat.
    }
buy-too-many =
    { $most ->
        [one] Ich schreibe eine Rechnung auf einmal.
       *[other] Ich schreibe bis zu { $most } Rechnungen auf einmal.
    }
button-buy-several = Rechnungen holen, { $total }
button-buy-count = { $count } × { $face }
button-change = Ändern
button-cancel = Abbrechen
gift-for = Für: „{ $recipient }“

# Answers with the customer's own figures

balance-enough = Das reicht für { $asked }: Danach bleiben { $left }.
balance-short = Für { $asked } fehlen <b>{ $missing }</b>.
balance-why = Du hast <b>{ $available }</b>. So kam es dazu:
expiry-title = <b>Was wann verfällt</b>
expiry-none = Du hast nichts, was verfallen könnte.
expiry-between = Von { $first } bis { $last } verfallen <b>{ $amount }</b>.
expiry-none-between = Von { $first } bis { $last } verfällt nichts von dir.
expiry-next = Als Nächstes verfallen: <b>{ $amount }</b>, gültig bis { $until }.
expiry-rule =
    { $years ->
        [one] Eine Karte gilt ein Jahr ab dem Tag des Kaufs.
       *[other] Eine Karte gilt { $years } Jahre ab dem Tag des Kaufs.
    }
history-between = <b>Von { $first } bis { $last }</b>
history-on = <b>Am { $day }</b>
history-spent = Ausgegeben: <b>{ $spent }</b>
history-came-back = Zurückgekommen: <b>{ $back }</b>
history-bought = Karten gekauft: <b>{ $bought }</b>
history-none-between = Von { $first } bis { $last } ist nichts geschehen.
history-none-on = Am { $day } ist nichts geschehen.
history-none-found = Mit { $what } habe ich nichts gefunden.
history-found = <b>Gefunden: { $what }</b>
history-cards-used = Bestellung { $order } wurde bezahlt mit:
history-card-used = • { $amount } von der Karte vom { $bought }, gültig bis { $until }
order-unknown = Eine Bestellung { $order } von dir kenne ich nicht.
order-where = Wo das Paket ist, weiß { $shop }. /support
refunds-none-of = Von Bestellung { $order } ist noch nichts zurückgekommen. Sobald { $shop } eine Erstattung gibt, sage ich dir Bescheid.
return-how =
    Über Rückgaben entscheidet { $shop }. /support
    Was erstattet wird, ist sofort wieder in deinem Pocket, auf der Karte, mit der bezahlt wurde.
return-how-of =
    Du hast { $paid } für Bestellung { $order } bezahlt. Über Rückgaben entscheidet { $shop }. /support
    Was erstattet wird, ist sofort wieder in deinem Pocket, auf der Karte, mit der bezahlt wurde.
cancel-how = Eine bezahlte Bestellung kann { $shop } stornieren. Das Bezahlte kommt dann in dein Pocket zurück. /support
cancel-open = Für Bestellung { $order } wurde noch nichts abgebucht. Du kannst sie hier ablehnen.
problem-title = <b>Deine letzten Zahlungen</b>
problem-none = Von dir ist hier noch keine Zahlung angekommen.
problem-how =
    Wenn die Bank Geld abgebucht hat und hier keine Karte steht, warte bitte ein paar Minuten: Sie kommt von selbst dazu, einmal.
    Sonst kann ein Mensch nachsehen: /support
problem-frozen = Dein Pocket ist gesperrt, darum geht das Zahlen gerade nicht.
fraud =
    Geld verlässt dein Pocket nur, wenn jemand in diesem Chat tippt.
    Falls jemand anderes in deinem Telegram ist, beende die fremden Sitzungen: Einstellungen, Geräte.
    Sag es dann einem Menschen, der dein Pocket sperren kann.
terms-yours = Du hast jetzt <b>{ $available }</b>.
terms-yours-until = Du hast jetzt <b>{ $available }</b>; { $amount } davon gelten bis { $until }.
language-unknown = Diese Sprache spreche ich noch nicht. Diese kann ich:
language-heard = Ich antworte jetzt auf { $language }, weil du so geschrieben hast. Ändern: /settings
