# French. Money first, one fact a line, no exclamation marks, references last.

## Menu of commands, name and descriptions
bot-name = Pocket
bot-short-description = Votre crédit boutique : acheter une carte, voir votre solde, payer, suivre vos remboursements.
bot-description =
    Pocket est votre crédit boutique. Achetez une carte une fois, payez vos commandes d’un geste et recevez vos remboursements dès que la boutique les accorde.

    Envoyez /start pour commencer.
command-start = Par où commencer
command-buy = Acheter une carte
command-gift = Offrir du crédit à un proche
command-gifts = Vos cadeaux offerts, et comment les reprendre
command-claim = Récupérer un cadeau avec son code
command-balance = Ce que vous avez, et jusqu’à quand
command-orders = Commandes à payer et déjà payées
command-refunds = Ce qui vous a été remboursé
command-history = Tout ce qui s’est passé
command-cancel = Arrêter ce qui est en cours
command-settings = Langue, son, rappels
command-help = Ce que Pocket sait faire
command-terms = Les règles d’une carte
command-privacy = Ce qui est conservé sur vous
command-support = Joindre une personne
command-paysupport = Aide pour un paiement

## Welcome, help
welcome =
    Voici votre Pocket chez { $shop }.
    Achetez une carte une fois, payez vos commandes ici d’un geste et soyez remboursé aussitôt.
welcome-empty = Il est encore vide.
help =
    <b>Ce que je sais faire</b>
    Acheter une carte : « acheter une carte de 50 $ »
    Offrir à un proche : « offrir 20 $ »
    Ce que vous avez, et jusqu’à quand : « solde »
    Commandes à payer : « commandes »
    Ce qui vous a été remboursé : « remboursements »
    Tout ce qui s’est passé : « historique »
    Une personne : /support
not-understood =
    Je n’ai pas compris.
    Je peux afficher votre solde, vous vendre une carte et lister vos commandes et remboursements.
out-of-scope =
    Cela me dépasse, je ne m’occupe que de votre Pocket.
    Je peux afficher votre solde, vous vendre une carte et lister vos commandes et remboursements.
thanks = Avec plaisir.
group-only-private = Je ne montre les montants qu’en conversation privée. Écrivez-moi directement.
fresh-screen = Ce bouton n’est plus à jour. Voici où en sont les choses.
not-your-button = Ce bouton est à quelqu’un d’autre.

## Buttons
button-buy = Acheter une carte
button-buy-face = { $face }
button-gift = Offrir
button-gift-amount = { $amount }
button-gift-card = { $amount }, exp. { $until }
button-give = Offrir { $amount }
button-share = Partager
button-claim = Récupérer
button-take-back = Reprendre { $amount }
button-back = Retour
button-gifts = Cadeaux
button-balance = Solde
button-history = Historique
button-orders = Commandes
button-refunds = Remboursements
button-help = Aide
button-pay = Payer { $amount }
button-pay-order = Payer n° { $order } · { $amount }
button-decline = Refuser
button-buy-card = Carte de { $face }
button-older = Plus anciens
button-newest = Plus récents
button-automatic = Comme dans Telegram
button-support = Une personne

## Balance
balance = Vous avez <b>{ $available }</b>.
balance-nothing = Vous n’avez rien dans votre Pocket.
balance-card = { $amount } valable jusqu’au { $until }.
balance-more-cards =
    { $count ->
        [one] Et une autre carte, valable plus longtemps.
        [many] Et { $count } d’autres cartes, valables plus longtemps.
       *[other] Et { $count } autres cartes, valables plus longtemps.
    }
balance-held = { $held } de plus en réserve pour des commandes.
balance-owed = Vous devez { $owed } pour un paiement que la banque a repris. Votre prochaine carte le règle d’abord.
balance-frozen = Votre Pocket est bloqué : il peut recevoir, mais ni payer ni offrir. /support
balance-expired = Expiré : { $amount } le { $on }, acheté le { $bought }.

## Cards
buy-menu =
    Quelle carte ?
    Une carte est valable { $years ->
        [one] un an
        [many] { $years } d’ans
       *[other] { $years } ans
    } et paie vos commandes chez { $shop }. Elle ne peut pas être échangée contre de l’argent.
buy-nearest =
    Il n’y a pas de carte de { $asked }.
    Les cartes proposées : { $faces }.
buy-coupon =
    Une carte coûte ce qu’elle vaut : le code promo { $coupon } ne s’applique donc pas.
    Voici les cartes sans lui.
buy-coupon-any =
    Une carte coûte ce qu’elle vaut : les codes promo ne s’appliquent donc pas.
    Voici les cartes, sans code.
buy-invoice-sent = Votre facture pour une carte de { $face } est dans cette conversation.
buy-invoice-refused = Une carte de { $face } ne peut pas être achetée pour le moment. Rien n’a été prélevé. Merci de réessayer plus tard ; si cela persiste, /support.
card-title = Carte Pocket { $face }
card-description = Valable jusqu’au { $until } si achetée aujourd’hui. Paie vos commandes chez { $shop }. Non remboursable, sans code promo.
card-price = Carte { $face }
card-paid-debt = { $paid } de votre nouvelle carte a réglé ce que vous deviez.
card-bought =
    <b>{ $amount }</b> de plus dans votre Pocket, valable jusqu’au { $until }.
    Vous avez <b>{ $available }</b>.
    Réf <code>{ $ref }</code>
card-bought-again =
    La même facture a été payée deux fois, vous avez donc une deuxième carte : <b>{ $amount }</b>, valable jusqu’au { $until }.
    Vous avez <b>{ $available }</b>. Si ce n’était pas voulu, /support peut vous aider.
    Réf <code>{ $ref }</code>
payment-unplaced =
    Un paiement de { $amount } est arrivé sans correspondre à une carte commandée. Il n’a pas été ajouté à votre Pocket.
    Quelqu’un chez { $shop } s’en occupe. /support
    Réf <code>{ $ref }</code>
cash-out =
    Une carte ne peut pas être échangée contre de l’argent.
    Vos <b>{ $available }</b> restent à vous et paient toute commande chez { $shop }.

## Charges
charge-ask = { $shop } demande <b>{ $amount }</b> pour la commande { $order }.
charge-item = • { $name } { $amount }
charge-after = Vous avez { $available } ; après paiement, il reste { $left }.
charge-until = Merci de décider avant le { $until }.
charge-short =
    Vous avez { $available } : il manque <b>{ $missing }</b>.
charge-short-card = Une carte de { $face } suffit.
charge-frozen = Votre Pocket est bloqué, il ne peut rien payer pour le moment. /support
charge-paid =
    Payé : <b>{ $amount }</b> pour la commande { $order }.
    Vous avez <b>{ $available }</b>.
charge-held =
    <b>{ $amount }</b> en réserve pour la commande { $order }. { $shop } prélève ce montant à l’expédition.
    Vous avez <b>{ $available }</b> en plus.
charge-captured-part =
    Payé : <b>{ $captured }</b> sur { $amount } pour la commande { $order }. Le reste est revenu dans votre Pocket.
    Vous avez <b>{ $available }</b>.
charge-captured-so-far =
    Payé jusqu’ici : <b>{ $captured }</b> sur { $amount } pour la commande { $order } ; { $held } reste en réserve.
    Vous avez <b>{ $available }</b> en plus.
charge-declined = Vous avez refusé la commande { $order } ({ $amount }). Rien n’a été prélevé.
charge-voided = { $shop } a retiré la demande pour la commande { $order } ({ $amount }). Rien n’est prélevé.
charge-voided-back =
    { $shop } a retiré la commande { $order }. La réserve de { $released } est revenue dans votre Pocket.
    Vous avez <b>{ $available }</b>.
charge-released =
    { $shop } n’a pas prélevé à temps { $amount } pour la commande { $order }. Ce montant est revenu dans votre Pocket.
    Vous avez <b>{ $available }</b>.
charge-expired = Le délai pour payer la commande { $order } ({ $amount }) est passé. Rien n’est prélevé.
charge-refunded = Dont { $refunded } remboursé.
charge-ref = Réf <code>{ $ref }</code>
orders-title = <b>Vos commandes</b>
orders-none = Aucune commande pour l’instant. Quand { $shop } demande un paiement, il apparaît ici.
order-line = { $order } : { $amount }, { $status }
order-refunded = { $order } : { $amount }, { $status }, dont { $refunded } remboursé
status-requires_approval = vous attend
status-authorized = montant en réserve
status-captured = payée
status-declined = refusée
status-voided = retirée
status-expired = délai passé

## Refunds
refund-credited =
    <b>+{ $amount }</b> remboursement de la commande { $order }.
    Vous avez <b>{ $available }</b>.
refund-reason = { $reason }
refund-until = Valable jusqu’au { $until }.
refund-part-until = Dont { $amount } valable jusqu’au { $until }.
refund-ref = Réf <code>{ $ref }</code>
refunds-title = <b>Vos remboursements</b>
refunds-none = Aucun remboursement pour l’instant. Il apparaît ici, et je vous préviens, dès que { $shop } l’accorde.
refund-line =
    <b>+{ $amount }</b> pour la commande { $order }, { $at }
    Réf <code>{ $ref }</code>

## Gifts
gift-menu =
    <b>Offrir du crédit à un proche</b>
    Vous pouvez offrir jusqu’à { $most }. Choisissez un montant, ou tout ce qui reste d’une carte.
    Pour un autre montant, écrivez-le : « offrir 15 $ ».
gift-nothing =
    Vous n’avez rien qui puisse être offert. { $days ->
        [0] Ce que la boutique vous a donné ne peut pas être offert.
        [one] Ce que la boutique vous a donné ne peut pas être offert, et une carte seulement un jour après son achat.
        [many] Ce que la boutique vous a donné ne peut pas être offert, et une carte seulement { $days } de jours après son achat.
       *[other] Ce que la boutique vous a donné ne peut pas être offert, et une carte seulement { $days } jours après son achat.
    }
gift-confirm =
    Offrir <b>{ $amount }</b> ?
    Ce montant quitte votre Pocket maintenant. Vous recevez un code, et toute personne qui l’a peut prendre le cadeau, une seule fois.
    D’ici là, vous pouvez le reprendre. Si personne ne le prend en { $days ->
        [one] un jour
        [many] { $days } de jours
       *[other] { $days } jours
    }, il revient de lui-même.
gift-sent =
    Votre cadeau de <b>{ $amount }</b> est prêt. Vous avez { $available }.
    Code <code>{ $code }</code>
    { $link }
    Envoyez-le à une seule personne : toute personne qui l’a peut prendre le cadeau.
    Je ne le montre que cette fois et n’en garde pas de copie. Jusqu’au { $until }, vous pouvez reprendre le cadeau : /gifts
gift-share = Un cadeau de { $amount } pour vous, à dépenser chez { $shop }.
gift-offered =
    Un cadeau de <b>{ $amount }</b> pour vous, à dépenser chez { $shop }.
    Il vous attend ici jusqu’au { $until }.
gift-taken = Le cadeau de { $amount } est à vous.
gift-own =
    C’est votre propre cadeau de { $amount }. Envoyez le lien à votre proche.
    Il attend jusqu’au { $until }, et vous pouvez le reprendre avant.
gift-claimed =
    Votre cadeau de <b>{ $amount }</b> a été pris.
    Réf <code>{ $ref }</code>
gift-received =
    <b>+{ $amount }</b> dans votre Pocket, un cadeau.
    Vous avez <b>{ $available }</b>.
gift-returned =
    Personne n’a pris votre cadeau de <b>{ $amount }</b>. Il est revenu dans votre Pocket.
    Vous avez <b>{ $available }</b>.
    Réf <code>{ $ref }</code>
gift-back =
    <b>+{ $amount }</b> de retour dans votre Pocket.
    Vous avez <b>{ $available }</b>.
gifts-title = <b>Vos cadeaux offerts</b>
gifts-none = Vous n’avez encore rien offert.
gift-line = { $amount } le { $at } : { $status }
gift-status-open = en attente
gift-status-claimed = quelqu’un l’a pris
gift-status-delivered = quelqu’un l’a pris
gift-status-returned = revenu à la personne qui l’a offert
claim-ask = Envoyez-moi le code de votre cadeau, ou ouvrez son lien.
claim-too-many = Trop de codes erronés. Merci de réessayer dans une heure.

## Expiry
lot-expired =
    <b>{ $amount }</b> de votre Pocket : expiré le { $on }, acheté le { $bought }.
    Vous avez <b>{ $available }</b>.

## What the shop does
wallet-frozen =
    Votre Pocket est bloqué pour le moment : il peut recevoir, mais ni payer ni offrir.
    Votre argent est toujours là. /support peut vous en dire plus.
wallet-unfrozen = Votre Pocket n’est plus bloqué : vous pouvez de nouveau payer et offrir.
card-charged-back = La banque a repris le paiement de la carte de <b>{ $amount }</b> achetée le { $bought }.
charged-back-clawed = { $clawed } en restait dans votre Pocket, et en est retiré.
charged-back-owed = { $owed } en était déjà parti, et reste dû. Votre prochaine carte le règle d’abord.
charged-back-frozen =
    D’ici à ce que ce soit réglé, votre Pocket peut recevoir, mais ni payer ni offrir.
    Vous avez <b>{ $available }</b>. /support peut vous aider.
    Réf <code>{ $ref }</code>
dispute-won = La banque a de nouveau payé votre carte.
dispute-won-back = <b>+{ $amount }</b> de retour dans votre Pocket.
dispute-won-forgiven = { $forgiven } n’est plus dû.
dispute-won-now =
    Vous avez <b>{ $available }</b>.
    Réf <code>{ $ref }</code>
balance-adjusted-up =
    La boutique a mis <b>{ $amount }</b> dans votre Pocket.
    Vous avez <b>{ $available }</b>.
    Réf <code>{ $ref }</code>
balance-adjusted-down =
    La boutique a retiré <b>{ $amount }</b> de votre Pocket.
    Vous avez <b>{ $available }</b>.
    Réf <code>{ $ref }</code>
credit-given =
    La boutique vous a donné <b>{ $amount }</b>, valable jusqu’au { $until }.
    Vous avez <b>{ $available }</b>.
office-reason = { $reason }

## History
history-title = <b>Ce qui s’est passé</b>
history-none = Il ne s’est encore rien passé.
history-purchase = { $at } : <b>+{ $change }</b> carte achetée
history-spend = { $at } : <b>−{ $change }</b> commande { $order }
history-hold = { $at } : <b>−{ $change }</b> en réserve pour la commande { $order }
history-capture = { $at } : { $amount } prélevé pour la commande { $order }
history-capture-back = { $at } : { $amount } prélevé pour la commande { $order }, <b>+{ $change }</b> de retour
history-void = { $at } : <b>+{ $change }</b> libéré de la commande { $order }
history-release = { $at } : <b>+{ $change }</b> de retour, commande { $order } non prélevée à temps
history-refund = { $at } : <b>+{ $change }</b> remboursement de la commande { $order }
history-expiry = { $at } : <b>−{ $change }</b> expiré
history-gift = { $at } : <b>−{ $change }</b> offert
history-claim = { $at } : <b>+{ $change }</b> cadeau reçu
history-return = { $at } : <b>+{ $change }</b> cadeau de retour
history-chargeback = { $at } : <b>−{ $change }</b> la banque a repris le paiement d’une carte de { $amount }
history-dispute_won = { $at } : <b>+{ $change }</b> la banque a de nouveau payé une carte
history-adjust = { $at } : <b>+{ $change }</b> ajouté par la boutique
history-adjust-down = { $at } : <b>−{ $change }</b> retiré par la boutique
history-goodwill = { $at } : <b>+{ $change }</b> de la boutique, pour s’excuser
history-promo = { $at } : <b>+{ $change }</b> de la boutique, pour essayer

## Settings, terms, privacy, support
settings = Dans quelle langue voulez-vous que je parle ?
settings-saved = Désormais, je parle { $language }.
terms =
    <b>Les règles d’une carte</b>
    Cartes : { $faces }.
    Une carte est valable { $years ->
        [one] un an
        [many] { $years } d’ans
       *[other] { $years } ans
    } à partir du jour d’achat, jusqu’à la fin du dernier jour (fuseau horaire { $zone }).
    Ce qui expire le plus tôt est dépensé en premier.
    Une carte coûte ce qu’elle vaut : les codes promo ne s’appliquent pas.
    Une carte ne peut pas être échangée contre de l’argent.
    Un remboursement revient sur la carte qui a payé, et reste valable au moins { $grace } jours.
    Ce que vous offrez garde sa date d’expiration, et revient si personne ne le prend.
privacy =
    <b>Ce qui est conservé sur vous</b>
    Votre numéro Telegram, votre langue, et ce qui s’est passé dans votre Pocket.
    Non conservés : votre nom, votre téléphone, vos messages au-delà de quelques jours.
    Pour être oublié, écrivez à /support.
support =
    Une personne chez { $shop } vous aide : { $contact }
    Merci d’indiquer la référence du message concerné.
support-none =
    Merci de contacter { $shop } directement, avec la référence du message concerné.

## Refusals
refusal-idempotency_key_reused = Cela a déjà servi pour autre chose. Merci de recommencer.
refusal-wallet_unknown = Je ne connais pas encore votre Pocket. Envoyez /start.
refusal-wallet_already_open = Votre Pocket est déjà ouvert.
refusal-currency_not_of_wallet = Votre Pocket est en { $wallet }, pas en { $asked }.
refusal-currency_not_sold = Il n’y a pas de cartes en { $asked }.
refusal-amount_not_positive = Un montant est supérieur à zéro.
refusal-denomination_not_sold = Il n’y a pas de carte de { $asked }. Les cartes proposées : { $sold }.
refusal-coupon_not_accepted = Une carte coûte ce qu’elle vaut : le code promo { $coupon } ne s’applique donc pas.
refusal-card_not_refundable = Une carte ne peut pas être échangée contre de l’argent. Vos { $available } restent à vous et paient toute commande.
refusal-card_order_unknown = Je ne trouve pas cette facture parmi les vôtres. Merci de commander la carte à nouveau.
refusal-charge_unknown = Je ne trouve pas cette commande parmi les vôtres.
refusal-charge_closed = Cette commande n’est plus ouverte : { $status }.
refusal-order_already_charged = La commande { $order-ref } a déjà été demandée : { $status }.
refusal-order_of_another_wallet = La commande { $order-ref } appartient à un autre client.
refusal-insufficient_funds = Vous avez { $available }, et il faut { $needed }.
refusal-capture_exceeds_hold = Seulement { $held } en réserve, et { $asked } a été demandé.
refusal-refund_exceeds_captured = Seulement { $refundable } peut être remboursé, et { $asked } a été demandé.
refusal-refund_unknown = Je ne trouve pas ce remboursement parmi les vôtres.
refusal-gift_unknown = Je ne connais pas de cadeau avec ce code. Merci de le vérifier.
refusal-gift_closed = Ce cadeau n’est plus ouvert : { $status }.
refusal-gift_frozen = Ce cadeau ne peut pas être pris maintenant. Demandez à la personne qui l’a envoyé.
refusal-gift_is_yours = C’est votre propre cadeau. Pour le reprendre, envoyez /gifts.
refusal-gift_code_taken = Ce code a déjà servi. Merci de recommencer : /gift.
refusal-not_giftable =
    Vous pouvez offrir { $giftable } de votre crédit. { $wait-days ->
        [0] Ce que la boutique vous a donné ne peut pas être offert.
        [one] Ce que la boutique vous a donné ne peut pas être offert, et une carte seulement un jour après son achat.
        [many] Ce que la boutique vous a donné ne peut pas être offert, et une carte seulement { $wait-days } de jours après son achat.
       *[other] Ce que la boutique vous a donné ne peut pas être offert, et une carte seulement { $wait-days } jours après son achat.
    }
refusal-too_many_open_gifts =
    { $limit ->
        [0] Rien ne peut être offert dans cette boutique.
        [one] Un de vos cadeaux est en route. Avant le suivant, attendez qu’il soit pris, ou reprenez-le : /gifts.
        [many] { $limit } de vos cadeaux sont en route. Avant le suivant, attendez que l’un d’eux soit pris, ou reprenez-en un : /gifts.
       *[other] { $limit } de vos cadeaux sont en route. Avant le suivant, attendez que l’un d’eux soit pris, ou reprenez-en un : /gifts.
    }
refusal-wallet_frozen = Votre Pocket est bloqué : il peut recevoir, mais ni payer ni offrir. /support peut vous aider.
refusal-wallet_not_frozen = Ce Pocket n’est pas bloqué.
refusal-reason_missing = Merci d’indiquer pourquoi.
refusal-card_unknown = Je ne trouve pas cette carte parmi les vôtres.
refusal-card_charged_back = Le paiement de cette carte a déjà été repris.
refusal-chargeback_unknown = Cette reprise de paiement n’existe pas.
refusal-chargeback_closed = Ce litige a déjà été gagné.
refusal-adjustment_unknown = Cette correction n’existe pas.
refusal-adjustment_closed = Cette correction a déjà été décidée.
refusal-second_person_needed = { $asked-by } en a fait la demande, quelqu’un d’autre doit donc l’approuver.
refusal-validity_out_of_range = Le crédit donné par la boutique est valable de 1 à { $longest-days } jours, pas { $asked-days }.
refusal-balance_limit_reached = Un Pocket contient au plus { $limit }. Vous avez { $balance } : { $adding } de plus n’y tient pas.
refusal-card_limit_reached =
    { $limit ->
        [one] On peut acheter une carte par jour. Vous pourrez acheter la suivante demain.
        [many] On peut acheter { $limit } de cartes par jour. Vous pourrez acheter la suivante demain.
       *[other] On peut acheter { $limit } cartes par jour. Vous pourrez acheter la suivante demain.
    }
refusal-spend_limit_reached = Vous pouvez payer { $limit } par jour, et vous avez payé { $spent } aujourd’hui. { $asked } de plus doit attendre demain.
went-wrong =
    Un problème est survenu de notre côté. Votre argent est en sécurité et rien n’a été prélevé deux fois.
    Merci de réessayer dans un instant ; si cela persiste, /support. Réf <code>{ $ref }</code>

## For the office
office-card-bought-again =
    Une facture a été payée deux fois : deuxième carte de { $amount } dans { $wallet }.
    Paiement <code>{ $payment }</code>
office-payment-unplaced =
    Un paiement de { $amount } n’a pas pu être attribué ; il est mis en attente pour { $wallet }.
    Paiement <code>{ $payment }</code>
office-update-aside =
    Un message de Telegram n’a pas pu être traité et a été mis de côté : mise à jour { $update }.
    { $problem }
    <code>{ $command }</code> les montre tous ; je n’en signale qu’un par minute au plus.

# What goes out late, twice, or not at once

told-again = Vous recevez peut-être ceci pour la deuxième fois ; c’est la même nouvelle.
slow-down = Cela fait beaucoup à la fois. Je répondrai de nouveau dans une minute. Les paiements passent toujours.
missed = Pendant que je ne pouvais pas vous joindre :
missed-card = • { $amount } ajouté à votre Pocket
missed-refund = • { $amount } remboursé pour la commande { $order }
missed-expired = • { $amount } expiré
missed-gift-claimed = • votre cadeau de { $amount } a été pris
missed-gift-received = • un cadeau de { $amount } est arrivé
missed-gift-returned = • votre cadeau de { $amount } est revenu
missed-charged-back = • la banque a repris une carte de { $amount }
missed-dispute-won = • une carte contestée compte de nouveau : { $amount } de retour
missed-adjusted-up = • { $amount } ajouté par la boutique
missed-adjusted-down = • { $amount } retiré par la boutique
missed-credit-given = • { $amount } donné par la boutique
missed-unplaced = • un paiement de { $amount } sans carte correspondante ; la boutique s’en occupe
missed-frozen = • votre Pocket a été bloqué
missed-unfrozen = • votre Pocket fonctionne de nouveau
missed-more = { $count ->
    [one] … et une autre chose.
    [many] … et { $count } d’autres choses.
   *[other] … et { $count } autres choses.
}
missed-now = Vous avez maintenant { $available }.

# Settings: when messages ring, whether to remind

settings-sound-always = Mes messages sonnent à toute heure.
settings-sound-night = De { $from } à { $to }, mes messages arrivent sans son, sauf si du crédit est perdu.
settings-sound-never = Mes messages arrivent sans son, sauf si du crédit est perdu.
settings-reminders-on = Je vous préviens avant qu’un crédit expire ou qu’une commande se ferme.
settings-reminders-off = Je ne vous préviens pas de ce qui va expirer ou se fermer.
button-sound-always = Sonner à toute heure
button-sound-night = Sans son de { $from } à { $to }
button-sound-never = Toujours sans son
button-reminders-on = M’envoyer des rappels
button-reminders-off = Pas de rappels

# Reminders

reminder-expiry = <b>{ $amount }</b> dans votre Pocket expire bientôt. Valable jusqu’au { $until }.
reminder-expiry-several = <b>{ $amount }</b> dans votre Pocket expire bientôt :
reminder-expiry-part = • { $amount } valable jusqu’au { $until }
reminder-expiry-more =
    { $count ->
        [one] • et davantage à une date ultérieure
        [many] • et davantage à { $count } de dates ultérieures
       *[other] • et davantage à { $count } dates ultérieures
    }
reminder-expiry-mute = Les rappels se désactivent sous /settings.
reminder-request = La commande { $order } ({ $amount }) vous attend toujours. Après le { $until }, elle se ferme d’elle-même.
reminder-hold =
    { $amount } est toujours en réserve pour la commande { $order } dans { $wallet }.
    Sans prélèvement avant le { $until }, ce montant revient au client.
    Réf <code>{ $ref }</code>

# Talking: asking back, stopping, coming back to what was begun

talk-did-you-mean = Que voulez-vous dire ?
talk-something-else = Dites-le autrement, ou choisissez ici.
talk-person = Je ne comprends toujours pas, et je ne veux pas vous faire perdre de temps. Une personne comprendra.
talk-which-amount = De quel montant parlez-vous ?
talk-which-order = Quelle commande ?
talk-which-language = Dans quelle langue voulez-vous que je parle ?
talk-again = Je n’ai pas compris.
talk-stopped = C’est annulé. Aucun montant n’a bougé.
talk-nothing-to-stop = Rien n’est en cours, et aucun montant n’a bougé.
talk-replaced = Cette proposition n’est plus valable.
talk-tap = L’argent ne bouge que lorsque vous touchez le bouton.
talk-still = Toujours en cours : { $what }
talk-over = C’était il y a trop longtemps. Merci de recommencer.
talk-yes = Que souhaitez-vous faire ?
button-something-else = Autre chose
button-continue = Continuer
button-leave = Abandonner
button-terms = Les règles

# What a customer may mean, on a button

meaning-buy_card = Acheter une carte
meaning-check_balance = Mon solde
meaning-check_expiry = Ce qui expire, et quand
meaning-pay_order = Payer une commande
meaning-pay_order-of = Payer la commande { $order }
meaning-payment_problem = Paiement en échec
meaning-refund_status = Suivre un remboursement
meaning-refund_status-of = Remboursement de { $order }
meaning-open_return = Retourner un article
meaning-open_return-of = Retourner la commande { $order }
meaning-order_status = Où en est ma commande
meaning-order_status-of = Où est la commande { $order }
meaning-cancel_order = Annuler une commande
meaning-cancel_order-of = Annuler la commande { $order }
meaning-history = Ce qui s’est passé
meaning-send_gift = Offrir à un proche
meaning-redeem_gift = Récupérer un cadeau
meaning-change_language = Une autre langue
meaning-notification_settings = Messages et rappels
meaning-talk_to_human = Une personne
meaning-ask_coupon = Un code promo
meaning-ask_terms = Les règles des cartes
meaning-report_fraud = Ce n’était pas moi
meaning-help = Ce que vous savez faire

# Several cards, gifts for somebody, amounts that are asked about

buy-several =
    { $count ->
        [one] Une carte de { $face }, <b>{ $total }</b>.
        [many] { $count } de cartes de { $face }, <b>{ $total }</b> en tout.
       *[other] { $count } cartes de { $face }, <b>{ $total }</b> en tout.
    }
    Chacune a sa facture. Rien n’est payé avant que vous la payiez.
buy-several-sent =
    { $count ->
        [one] La facture pour une carte de { $face } est dans cette conversation.
        [many] Les { $count } de factures pour des cartes de { $face } sont dans cette conversation.
       *[other] Les { $count } factures pour des cartes de { $face } sont dans cette conversation.
    }
buy-too-many =
    { $most ->
        [one] Je fais une facture à la fois.
        [many] Je fais jusqu’à { $most } de factures à la fois.
       *[other] Je fais jusqu’à { $most } factures à la fois.
    }
button-buy-several = Les factures, { $total }
button-buy-count = { $count } × { $face }
button-change = Modifier
button-cancel = Annuler
gift-for = Pour : « { $recipient } »

# Answers with the customer's own figures

balance-enough = Cela suffit pour { $asked } : il resterait { $left }.
balance-short = Pour { $asked }, il manque <b>{ $missing }</b>.
balance-why = Vous avez <b>{ $available }</b>. Voici comment on y arrive :
expiry-title = <b>Ce qui expire, et quand</b>
expiry-none = Vous n’avez rien qui puisse expirer.
expiry-between = Du { $first } au { $last }, <b>{ $amount }</b> expire.
expiry-none-between = Du { $first } au { $last }, rien n’expire pour vous.
expiry-next = Prochaine expiration : <b>{ $amount }</b>, valable jusqu’au { $until }.
expiry-rule =
    { $years ->
        [one] Une carte est valable un an à partir du jour d’achat.
        [many] Une carte est valable { $years } d’ans à partir du jour d’achat.
       *[other] Une carte est valable { $years } ans à partir du jour d’achat.
    }
history-between = <b>Du { $first } au { $last }</b>
history-on = <b>Le { $day }</b>
history-spent = Dépensé : <b>{ $spent }</b>
history-came-back = Remboursé : <b>{ $back }</b>
history-bought = Cartes achetées : <b>{ $bought }</b>
history-none-between = Du { $first } au { $last }, il ne s’est rien passé.
history-none-on = Le { $day }, il ne s’est rien passé.
history-none-found = Je n’ai rien trouvé avec { $what }.
history-found = <b>Trouvé : { $what }</b>
history-cards-used = La commande { $order } a été payée avec :
history-card-used = • { $amount } de la carte achetée le { $bought }, valable jusqu’au { $until }
order-unknown = Je ne trouve pas de commande { $order } parmi les vôtres.
order-where = Où se trouve le colis, { $shop } le sait. /support
refunds-none-of = Rien n’a encore été remboursé pour la commande { $order }. Dès que { $shop } accorde un remboursement, je vous préviens.
return-how =
    { $shop } décide des retours. /support
    Ce qui est remboursé revient aussitôt dans votre Pocket, sur la carte qui a payé.
return-how-of =
    Vous avez payé { $paid } pour la commande { $order }. { $shop } décide des retours. /support
    Ce qui est remboursé revient aussitôt dans votre Pocket, sur la carte qui a payé.
cancel-how = { $shop } peut annuler une commande payée. Ce qui a été payé revient alors dans votre Pocket. /support
cancel-open = Rien n’a encore été prélevé pour la commande { $order }. Vous pouvez la refuser ici.
problem-title = <b>Vos derniers paiements</b>
problem-none = Aucun paiement de votre part n’est encore arrivé ici.
problem-how =
    Si la banque a pris l’argent et qu’aucune carte n’est listée ici, attendez quelques minutes : elle s’ajoute d’elle-même, une seule fois.
    Sinon, une personne peut regarder : /support
problem-frozen = Votre Pocket est bloqué, payer n’est donc pas possible pour le moment.
fraud =
    L’argent ne quitte votre Pocket que si quelqu’un touche un bouton dans cette conversation.
    Si quelqu’un d’autre est peut-être dans votre Telegram, fermez ses sessions : Paramètres, Appareils.
    Prévenez ensuite une personne, qui peut bloquer votre Pocket.
terms-yours = Vous avez maintenant <b>{ $available }</b>.
terms-yours-until = Vous avez maintenant <b>{ $available }</b>, dont { $amount } valable jusqu’au { $until }.
language-unknown = Je ne parle pas encore cette langue. Voici celles que je parle :
language-heard = Je réponds maintenant en { $language }, comme vous écrivez. Pour changer : /settings
