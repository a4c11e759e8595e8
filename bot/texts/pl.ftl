# Polish. Money first, one fact a line, no exclamation marks, references last.

## Menu of commands, name and descriptions
bot-name = Pocket
bot-short-description = Twoje środki w sklepie: kup kartę, sprawdź saldo, opłać zamówienie, śledź zwroty.
bot-description =
    Pocket to twoje środki w sklepie. Kup kartę raz, płać za zamówienia jednym dotknięciem i dostawaj zwroty od razu, gdy sklep je przyzna.

    Wyślij /start, żeby zacząć.
command-start = Od czego zacząć
command-buy = Kup kartę
command-gift = Podaruj środki znajomym
command-gifts = Twoje prezenty i ich cofanie
command-claim = Odbierz prezent kodem
command-balance = Ile masz i do kiedy
command-orders = Zamówienia do zapłaty i opłacone
command-refunds = Co do ciebie wróciło
command-history = Wszystko, co się wydarzyło
command-cancel = Zatrzymaj to, co zaczęte
command-settings = Język, dźwięk, przypomnienia
command-help = Co potrafi Pocket
command-terms = Zasady kart
command-privacy = Co o tobie przechowujemy
command-support = Kontakt z człowiekiem
command-paysupport = Pomoc z płatnością

## Welcome, help
welcome =
    To twój Pocket w sklepie { $shop }.
    Kup kartę raz, płać tu za zamówienia jednym dotknięciem i dostawaj zwroty od razu.
welcome-empty = Na razie nic w nim nie ma.
help =
    <b>Co potrafię</b>
    Kupić kartę: „kup kartę za $50”
    Podarować znajomym: „podaruj $20”
    Ile masz i do kiedy: „saldo”
    Zamówienia do zapłaty: „zamówienia”
    Co do ciebie wróciło: „zwroty”
    Wszystko, co się wydarzyło: „historia”
    Kontakt z człowiekiem: /support
not-understood =
    Nie rozumiem tego.
    Mogę pokazać saldo, sprzedać kartę i wyświetlić zamówienia i zwroty.
out-of-scope =
    To nie do mnie, zajmuję się tylko twoim Pocket.
    Mogę pokazać saldo, sprzedać kartę i wyświetlić zamówienia i zwroty.
thanks = Nie ma za co.
group-only-private = Pieniądze pokazuję tylko w prywatnych czatach. Napisz do mnie bezpośrednio.
fresh-screen = Ten przycisk jest nieaktualny. Tak jest teraz.
not-your-button = Ten przycisk jest dla kogoś innego.

## Buttons
button-buy = Kup kartę
button-buy-face = { $face }
button-gift = Podaruj
button-gift-amount = { $amount }
button-gift-card = { $amount } do { $until }
button-give = Podaruj { $amount }
button-share = Udostępnij
button-claim = Odbierz
button-take-back = Cofnij { $amount }
button-back = Wstecz
button-gifts = Prezenty
button-balance = Saldo
button-history = Historia
button-orders = Zamówienia
button-refunds = Zwroty
button-help = Pomoc
button-pay = Zapłać { $amount }
button-pay-order = Opłać { $order } · { $amount }
button-decline = Odrzuć
button-buy-card = Kup kartę za { $face }
button-older = Starsze
button-newest = Najnowsze
button-automatic = Jak w moim Telegramie
button-support = Kontakt z człowiekiem

## Balance
balance = Masz <b>{ $available }</b>.
balance-nothing = W twoim Pocket nic nie ma.
balance-card = { $amount } jest ważne do { $until }.
balance-more-cards =
    { $count ->
        [one] I jeszcze jedna karta z późniejszym terminem.
        [few] I jeszcze { $count } karty z późniejszym terminem.
        [many] I jeszcze { $count } kart z późniejszym terminem.
       *[other] I jeszcze { $count } karty z późniejszym terminem.
    }
balance-held = Kolejne { $held } jest odłożone na zamówienia.
balance-owed = { $owed } to dług za płatność, którą cofnął bank. Najpierw spłaci go twoja następna karta.
balance-frozen = Twój Pocket jest zamrożony: może przyjmować środki, ale nie płacić ani dawać. /support
balance-expired = Wygasło: { $amount }, { $on }. Data zakupu: { $bought }.

## Cards
buy-menu =
    Która karta?
    Karta jest ważna { $years ->
        [one] rok
        [few] { $years } lata
        [many] { $years } lat
       *[other] { $years } roku
    } i służy do płacenia w sklepie { $shop }. Nie da się jej zamienić z powrotem na pieniądze.
buy-nearest =
    Nie ma karty za { $asked }.
    Dostępne karty: { $faces }.
buy-coupon =
    Karta kosztuje tyle, ile jest warta, więc kupon { $coupon } na nią nie działa.
    Oto karty bez niego.
buy-coupon-any =
    Karta kosztuje tyle, ile jest warta, więc kupony na nią nie działają.
    Oto karty bez kuponu.
buy-invoice-sent = Rachunek za kartę { $face } jest już w tym czacie.
buy-invoice-refused = Karty { $face } nie można teraz kupić. Nic nie pobrano. Spróbuj później; jeśli to nie pomoże, /support.
card-title = Karta Pocket { $face }
card-description = Ważna do { $until } przy zakupie dzisiaj. Do płacenia w sklepie { $shop }. Bez zwrotu, bez kuponów.
card-price = Karta { $face }
card-paid-debt = { $paid } z nowej karty spłaciło dług.
card-bought =
    <b>{ $amount }</b> jest w twoim Pocket. Ważne do { $until }.
    Masz <b>{ $available }</b>.
    Numer <code>{ $ref }</code>
card-bought-again =
    Ten sam rachunek opłacono dwa razy, więc masz drugą kartę: <b>{ $amount }</b>, ważną do { $until }.
    Masz <b>{ $available }</b>. Jeśli to pomyłka, pomoże /support.
    Numer <code>{ $ref }</code>
payment-unplaced =
    Przyszła płatność { $amount }, która nie pasuje do żadnej zamówionej karty. Nie trafiła do twojego Pocket.
    Ktoś ze sklepu { $shop } już to sprawdza. /support
    Numer <code>{ $ref }</code>
cash-out =
    Karty nie da się zamienić z powrotem na pieniądze.
    Twoje <b>{ $available }</b> zostaje u ciebie, na dowolne zamówienie w sklepie { $shop }.

## Charges
charge-ask = { $shop } prosi o <b>{ $amount }</b> za zamówienie { $order }.
charge-item = • { $name } { $amount }
charge-after = Masz { $available }; po zapłacie zostanie { $left }.
charge-until = Zdecyduj do { $until }.
charge-short =
    Masz { $available }: brakuje <b>{ $missing }</b>.
charge-short-card = Wystarczy karta za { $face }.
charge-frozen = Twój Pocket jest zamrożony, więc teraz nie da się z niego płacić. /support
charge-paid =
    <b>{ $amount }</b> zapłacone za zamówienie { $order }.
    Masz <b>{ $available }</b>.
charge-held =
    <b>{ $amount }</b> odłożone na zamówienie { $order }. { $shop } pobierze tę kwotę przy wysyłce.
    Poza tym masz <b>{ $available }</b>.
charge-captured-part =
    <b>{ $captured }</b> z { $amount } zapłacone za zamówienie { $order }. Reszta wróciła do twojego Pocket.
    Masz <b>{ $available }</b>.
charge-captured-so-far =
    <b>{ $captured }</b> z { $amount } zapłacone dotąd za zamówienie { $order }; { $held } jest nadal odłożone.
    Poza tym masz <b>{ $available }</b>.
charge-declined = Zamówienie { $order } ({ $amount }) odrzucone przez ciebie. Nic nie pobrano.
charge-voided = { $shop } wycofuje prośbę o zapłatę za zamówienie { $order } ({ $amount }). Nic nie pobrano.
charge-voided-back =
    { $shop } wycofuje zamówienie { $order }. Odłożone { $released } wróciło do twojego Pocket.
    Masz <b>{ $available }</b>.
charge-released =
    { $amount } za zamówienie { $order } nie zostało pobrane na czas ({ $shop }). Wróciło do twojego Pocket.
    Masz <b>{ $available }</b>.
charge-expired = Czas na opłacenie zamówienia { $order } ({ $amount }) minął. Nic nie pobrano.
charge-refunded = Z tego wróciło { $refunded }.
charge-ref = Numer <code>{ $ref }</code>
orders-title = <b>Twoje zamówienia</b>
orders-none = Nie ma jeszcze zamówień. Gdy { $shop } poprosi o zapłatę, pojawi się tutaj.
order-line = { $order }: { $amount }, { $status }
order-refunded = { $order }: { $amount }, { $status }, wróciło { $refunded }
status-requires_approval = czeka na ciebie
status-authorized = pieniądze odłożone
status-captured = opłacone
status-declined = odrzucone
status-voided = wycofane
status-expired = czas minął

## Refunds
refund-credited =
    <b>+{ $amount }</b> — zwrot za zamówienie { $order }.
    Masz <b>{ $available }</b>.
refund-reason = { $reason }
refund-until = Ważne do { $until }.
refund-part-until = { $amount } z tego jest ważne do { $until }.
refund-ref = Numer <code>{ $ref }</code>
refunds-title = <b>Co do ciebie wróciło</b>
refunds-none = Nic jeszcze nie wróciło. Gdy { $shop } przyzna zwrot, pojawi się tutaj i dam ci znać.
refund-line =
    <b>+{ $amount }</b> za zamówienie { $order }, { $at }
    Numer <code>{ $ref }</code>

## Gifts
gift-menu =
    <b>Podaruj środki</b>
    Możesz podarować do { $most }. Wybierz kwotę albo całą resztę karty.
    Inną kwotę po prostu napisz: „podaruj $15”.
gift-nothing =
    Nie masz nic, co można podarować. { $days ->
        [0] Środków od sklepu nie można podarować dalej.
        [one] Środków od sklepu nie można podarować dalej, a kartę dopiero dzień po zakupie.
        [few] Środków od sklepu nie można podarować dalej, a kartę dopiero { $days } dni po zakupie.
        [many] Środków od sklepu nie można podarować dalej, a kartę dopiero { $days } dni po zakupie.
       *[other] Środków od sklepu nie można podarować dalej, a kartę dopiero { $days } dnia po zakupie.
    }
gift-confirm =
    Podarować <b>{ $amount }</b>?
    Kwota od razu opuści twój Pocket. Dostaniesz kod: kto go ma, może odebrać prezent, jeden raz.
    Do tego czasu możesz go cofnąć. Jeśli nikt go nie odbierze przez { $days ->
        [one] jeden dzień
        [few] { $days } dni
        [many] { $days } dni
       *[other] { $days } dnia
    }, wróci sam.
gift-sent =
    <b>{ $amount }</b> czeka na obdarowaną osobę. Masz { $available }.
    Kod <code>{ $code }</code>
    { $link }
    Wyślij go tylko jednej osobie: kto go ma, może odebrać prezent.
    Pokazuję go tylko ten jeden raz i nie mam kopii. Do { $until } możesz cofnąć prezent: /gifts
gift-share = Prezent dla ciebie: { $amount } do wydania w sklepie { $shop }.
gift-offered =
    Prezent dla ciebie: <b>{ $amount }</b> do wydania w sklepie { $shop }.
    Czeka tutaj do { $until }.
gift-taken = Prezent { $amount } jest twój.
gift-own =
    To twój własny prezent: { $amount }. Wyślij link komuś bliskiemu.
    Czeka do { $until }, a wcześniej możesz go cofnąć.
gift-claimed =
    Twój prezent <b>{ $amount }</b> został odebrany.
    Numer <code>{ $ref }</code>
gift-received =
    <b>+{ $amount }</b> jest w twoim Pocket, to prezent.
    Masz <b>{ $available }</b>.
gift-returned =
    Nikt nie odebrał twojego prezentu <b>{ $amount }</b>. Wrócił do twojego Pocket.
    Masz <b>{ $available }</b>.
    Numer <code>{ $ref }</code>
gift-back =
    <b>+{ $amount }</b> znów jest w twoim Pocket.
    Masz <b>{ $available }</b>.
gifts-title = <b>Twoje prezenty dla innych</b>
gifts-none = Nie ma jeszcze prezentów od ciebie.
gift-line = { $amount }, { $at }: { $status }
gift-status-open = czeka na odbiór
gift-status-claimed = już odebrany
gift-status-delivered = już odebrany
gift-status-returned = wrócił do nadawcy
claim-ask = Wyślij mi kod prezentu albo otwórz jego link.
claim-too-many = Za dużo błędnych kodów. Spróbuj ponownie za godzinę.

## Expiry
lot-expired =
    <b>{ $amount }</b> z twojego Pocket wygasło { $on }. Data zakupu: { $bought }.
    Masz <b>{ $available }</b>.

## What the shop does
wallet-frozen =
    Twój Pocket jest na razie zamrożony: może przyjmować środki, ale nie płacić ani dawać.
    Twoje pieniądze nadal tam są. Więcej powie /support.
wallet-unfrozen = Twój Pocket nie jest już zamrożony: możesz znów płacić i dawać.
card-charged-back = Bank cofnął płatność za kartę <b>{ $amount }</b> z { $bought }.
charged-back-clawed = { $clawed } z niej było jeszcze w twoim Pocket i zostało zabrane.
charged-back-owed = { $owed } z niej jest już wydane i stanowi dług. Najpierw spłaci go twoja następna karta.
charged-back-frozen =
    Do wyjaśnienia twój Pocket może przyjmować środki, ale nie płacić ani dawać.
    Masz <b>{ $available }</b>. Pomoże /support
    Numer <code>{ $ref }</code>
dispute-won = Bank znów zapłacił za twoją kartę.
dispute-won-back = <b>+{ $amount }</b> znów jest w twoim Pocket.
dispute-won-forgiven = { $forgiven } długu już nie ma.
dispute-won-now =
    Masz <b>{ $available }</b>.
    Numer <code>{ $ref }</code>
balance-adjusted-up =
    <b>{ $amount }</b> dołożył sklep do twojego Pocket.
    Masz <b>{ $available }</b>.
    Numer <code>{ $ref }</code>
balance-adjusted-down =
    <b>{ $amount }</b> zabrał sklep z twojego Pocket.
    Masz <b>{ $available }</b>.
    Numer <code>{ $ref }</code>
credit-given =
    <b>{ $amount }</b> od sklepu dla ciebie, ważne do { $until }.
    Masz <b>{ $available }</b>.
office-reason = { $reason }

## History
history-title = <b>Co się wydarzyło</b>
history-none = Nic się jeszcze nie wydarzyło.
history-purchase = { $at }: <b>+{ $change }</b> zakup karty
history-spend = { $at }: <b>−{ $change }</b> zamówienie { $order }
history-hold = { $at }: <b>−{ $change }</b> odłożone na zamówienie { $order }
history-capture = { $at }: { $amount } pobrane za zamówienie { $order }
history-capture-back = { $at }: { $amount } pobrane za zamówienie { $order }, <b>+{ $change }</b> z powrotem
history-void = { $at }: <b>+{ $change }</b> zwolnione, zamówienie { $order }
history-release = { $at }: <b>+{ $change }</b> z powrotem, zamówienie { $order } niepobrane na czas
history-refund = { $at }: <b>+{ $change }</b> zwrot za zamówienie { $order }
history-expiry = { $at }: <b>−{ $change }</b> wygasło
history-gift = { $at }: <b>−{ $change }</b> podarowane
history-claim = { $at }: <b>+{ $change }</b> prezent odebrany
history-return = { $at }: <b>+{ $change }</b> prezent wrócił
history-chargeback = { $at }: <b>−{ $change }</b> bank cofnął płatność za kartę { $amount }
history-dispute_won = { $at }: <b>+{ $change }</b> bank znów zapłacił za kartę
history-adjust = { $at }: <b>+{ $change }</b> dołożył sklep
history-adjust-down = { $at }: <b>−{ $change }</b> zabrał sklep
history-goodwill = { $at }: <b>+{ $change }</b> od sklepu, w ramach przeprosin
history-promo = { $at }: <b>+{ $change }</b> od sklepu, na próbę

## Settings, terms, privacy, support
settings = W jakim języku mam mówić?
settings-saved = Teraz mój język to { $language }.
terms =
    <b>Zasady kart</b>
    Karty: { $faces }.
    Karta jest ważna { $years ->
        [one] rok
        [few] { $years } lata
        [many] { $years } lat
       *[other] { $years } roku
    } od dnia zakupu, do końca ostatniego dnia (strefa czasowa { $zone }).
    Najpierw wydawane jest to, co wygasa najwcześniej.
    Karta kosztuje tyle, ile jest warta: kupony nie działają.
    Karty nie da się zamienić z powrotem na pieniądze.
    Zwrot wraca na kartę, którą zapłacono, i jest ważny co najmniej { $grace } dni.
    To, co podarujesz, zachowuje swój termin i wraca, gdy nikt tego nie odbierze.
privacy =
    <b>Co o tobie przechowujemy</b>
    Twój numer w Telegramie, twój język i to, co działo się w twoim Pocket.
    Nie przechowujemy: imienia, telefonu, wiadomości dłużej niż kilka dni.
    Jeśli mamy cię zapomnieć, napisz do /support.
support =
    Pomoże ci człowiek ze sklepu { $shop }: { $contact }
    Podaj numer z wiadomości, o którą chodzi.
support-none =
    Skontaktuj się bezpośrednio ze sklepem { $shop } i podaj numer z wiadomości, o którą chodzi.

## Refusals
refusal-idempotency_key_reused = To już posłużyło do czegoś innego. Zacznij od nowa.
refusal-wallet_unknown = Nie znam jeszcze twojego Pocket. Wyślij /start.
refusal-wallet_already_open = Twój Pocket jest już otwarty.
refusal-currency_not_of_wallet = Twój Pocket jest w { $wallet }, nie w { $asked }.
refusal-currency_not_sold = Nie ma kart w { $asked }.
refusal-amount_not_positive = Kwota musi być większa od zera.
refusal-denomination_not_sold = Nie ma karty za { $asked }. Dostępne karty: { $sold }.
refusal-coupon_not_accepted = Karta kosztuje tyle, ile jest warta, więc kupon { $coupon } na nią nie działa.
refusal-card_not_refundable = Karty nie da się zamienić z powrotem na pieniądze. Twoje { $available } zostaje u ciebie, na dowolne zamówienie.
refusal-card_order_unknown = Nie ma takiego rachunku wśród twoich. Zamów kartę jeszcze raz.
refusal-charge_unknown = Nie ma takiego zamówienia wśród twoich.
refusal-charge_closed = To zamówienie jest już zamknięte: { $status }.
refusal-order_already_charged = Prośba o zapłatę za zamówienie { $order-ref } już jest: { $status }.
refusal-order_of_another_wallet = Zamówienie { $order-ref } należy do innego klienta.
refusal-insufficient_funds = Masz { $available }, a potrzeba { $needed }.
refusal-capture_exceeds_hold = Odłożone jest tylko { $held }, a żądana kwota to { $asked }.
refusal-refund_exceeds_captured = Wrócić może tylko { $refundable }, a żądana kwota to { $asked }.
refusal-refund_unknown = Nie ma takiego zwrotu wśród twoich.
refusal-gift_unknown = Nie ma prezentu z takim kodem. Sprawdź kod.
refusal-gift_closed = Ten prezent jest już zamknięty: { $status }.
refusal-gift_frozen = Tego prezentu nie można teraz odebrać. Zapytaj osobę, która go wysłała.
refusal-gift_is_yours = To twój własny prezent. Żeby go cofnąć, wyślij /gifts.
refusal-gift_code_taken = Ten kod był już użyty. Zacznij od nowa: /gift.
refusal-not_giftable =
    Z twoich środków można podarować { $giftable }. { $wait-days ->
        [0] Środków od sklepu nie można podarować dalej.
        [one] Środków od sklepu nie można podarować dalej, a kartę dopiero dzień po zakupie.
        [few] Środków od sklepu nie można podarować dalej, a kartę dopiero { $wait-days } dni po zakupie.
        [many] Środków od sklepu nie można podarować dalej, a kartę dopiero { $wait-days } dni po zakupie.
       *[other] Środków od sklepu nie można podarować dalej, a kartę dopiero { $wait-days } dnia po zakupie.
    }
refusal-too_many_open_gifts =
    { $limit ->
        [0] W tym sklepie nie można nic podarować.
        [one] Jeden twój prezent jest w drodze. Przed następnym poczekaj na jego odbiór albo go cofnij: /gifts.
        [few] W drodze są { $limit } twoje prezenty. Przed następnym poczekaj na odbiór jednego z nich albo jeden cofnij: /gifts.
        [many] W drodze jest { $limit } twoich prezentów. Przed następnym poczekaj na odbiór jednego z nich albo jeden cofnij: /gifts.
       *[other] W drodze jest { $limit } twojego prezentu. Przed następnym poczekaj na odbiór jednego z nich albo jeden cofnij: /gifts.
    }
refusal-wallet_frozen = Twój Pocket jest zamrożony: może przyjmować środki, ale nie płacić ani dawać. Pomoże /support.
refusal-wallet_not_frozen = Ten Pocket nie jest zamrożony.
refusal-reason_missing = Podaj powód.
refusal-card_unknown = Nie ma takiej karty wśród twoich.
refusal-card_charged_back = Płatność za tę kartę została już cofnięta.
refusal-chargeback_unknown = Nie ma takiego cofnięcia płatności.
refusal-chargeback_closed = Ten spór jest już wygrany.
refusal-adjustment_unknown = Nie ma takiej korekty.
refusal-adjustment_closed = Ta korekta jest już rozstrzygnięta.
refusal-second_person_needed = Prosi o to { $asked-by }, więc zgodzić się musi ktoś inny.
refusal-validity_out_of_range = Środki od sklepu są ważne od 1 do { $longest-days } dni, nie { $asked-days }.
refusal-balance_limit_reached = Pocket mieści najwyżej { $limit }. Masz { $balance }, więc kolejne { $adding } się nie zmieści.
refusal-card_limit_reached =
    { $limit ->
        [one] Dziennie można kupić jedną kartę. Następną możesz kupić jutro.
        [few] Dziennie można kupić { $limit } karty. Następną możesz kupić jutro.
        [many] Dziennie można kupić { $limit } kart. Następną możesz kupić jutro.
       *[other] Dziennie można kupić { $limit } karty. Następną możesz kupić jutro.
    }
refusal-spend_limit_reached = Dziennie możesz zapłacić { $limit }, dziś zapłacono już { $spent }. Kolejne { $asked } musi poczekać do jutra.
went-wrong =
    Coś się u nas zepsuło. Twoje pieniądze są bezpieczne i nic nie pobrano dwa razy.
    Spróbuj za chwilę; jeśli to nie pomoże, /support. Numer <code>{ $ref }</code>

## For the office
office-card-bought-again =
    Rachunek opłacono dwa razy: druga karta { $amount } w { $wallet }.
    Płatność <code>{ $payment }</code>
office-payment-unplaced =
    Płatności { $amount } nie dało się przypisać; czeka na wyjaśnienie dla { $wallet }.
    Płatność <code>{ $payment }</code>
office-update-aside =
    Wiadomości z Telegrama nie dało się obsłużyć, została odłożona na bok: update { $update }.
    { $problem }
    <code>{ $command }</code> pokazuje wszystkie; zgłaszam najwyżej jedną na minutę.

# What goes out late, twice, or not at once

told-again = Ta wiadomość może dotrzeć do ciebie drugi raz; nowina jest ta sama.
slow-down = To dużo naraz. Odpowiem znów za minutę. Płatności przechodzą zawsze.
missed = Gdy nie było z tobą kontaktu:
missed-card = • { $amount } dodane do twojego Pocket
missed-refund = • { $amount } wróciło za zamówienie { $order }
missed-expired = • { $amount } wygasło
missed-gift-claimed = • twój prezent { $amount } został odebrany
missed-gift-received = • przyszedł prezent { $amount }
missed-gift-returned = • twój prezent { $amount } wrócił
missed-charged-back = • bank cofnął płatność za kartę { $amount }
missed-dispute-won = • sporna karta znów się liczy: wróciło { $amount }
missed-adjusted-up = • { $amount } dołożył sklep
missed-adjusted-down = • { $amount } zabrał sklep
missed-credit-given = • { $amount } od sklepu
missed-unplaced = • płatność { $amount } nie pasuje do żadnej karty; sklep to sprawdza
missed-frozen = • twój Pocket został zamrożony
missed-unfrozen = • twój Pocket znów działa
missed-more = { $count ->
    [one] … i jeszcze jedna rzecz.
    [few] … i jeszcze { $count } rzeczy.
    [many] … i jeszcze { $count } rzeczy.
   *[other] … i jeszcze { $count } rzeczy.
}
missed-now = Masz teraz { $available }.

# Settings: when messages ring, whether to remind

settings-sound-always = Moje wiadomości dzwonią o każdej porze.
settings-sound-night = Od { $from } do { $to } moje wiadomości przychodzą bez dźwięku, chyba że przepadają środki.
settings-sound-never = Moje wiadomości przychodzą bez dźwięku, chyba że przepadają środki.
settings-reminders-on = Przypominam, zanim środki wygasną albo zamknie się zamówienie.
settings-reminders-off = Nie przypominam o tym, co zaraz wygaśnie albo się zamknie.
button-sound-always = Dźwięk o każdej porze
button-sound-night = Cisza od { $from } do { $to }
button-sound-never = Zawsze bez dźwięku
button-reminders-on = Przypominaj
button-reminders-off = Nie przypominaj

# Reminders

reminder-expiry = <b>{ $amount }</b> w twoim Pocket wkrótce wygasa. Ważne do { $until }.
reminder-expiry-several = <b>{ $amount }</b> w twoim Pocket wkrótce wygasa:
reminder-expiry-part = • { $amount } jest ważne do { $until }
reminder-expiry-more =
    { $count ->
        [one] • i jeszcze część w jednym późniejszym dniu
        [few] • i jeszcze część w { $count } późniejszych dniach
        [many] • i jeszcze część w { $count } późniejszych dniach
       *[other] • i jeszcze część w { $count } późniejszego dnia
    }
reminder-expiry-mute = Przypomnienia wyłączysz w /settings.
reminder-request = Zamówienie { $order } ({ $amount }) wciąż czeka na ciebie. Po { $until } zamknie się samo.
reminder-hold =
    { $amount } jest nadal odłożone na zamówienie { $order } w { $wallet }.
    Bez pobrania do { $until } kwota wróci do klienta.
    Numer <code>{ $ref }</code>

# Talking: asking back, stopping, coming back to what was begun

talk-did-you-mean = Co masz na myśli?
talk-something-else = Powiedz to inaczej albo wybierz tutaj.
talk-person = Niestety nadal nie rozumiem i nie chcę marnować twojego czasu.
talk-which-amount = O jaką kwotę chodzi?
talk-which-order = Które zamówienie?
talk-which-language = W jakim języku mam mówić?
talk-again = Nie rozumiem tego.
talk-stopped = Przerwane. Pieniądze zostały na miejscu.
talk-nothing-to-stop = Nic się teraz nie dzieje, pieniądze są na miejscu.
talk-replaced = Ta propozycja jest już nieaktualna.
talk-tap = Nie ruszam pieniędzy, dopóki nie dotkniesz przycisku.
talk-still = Niedokończone: { $what }
talk-over = To było zbyt dawno. Zacznij od nowa.
talk-yes = Co mam zrobić?
button-something-else = Coś innego
button-continue = Kontynuuj
button-leave = Już nie trzeba
button-terms = Zasady

# What a customer may mean, on a button

meaning-buy_card = Kupić kartę
meaning-check_balance = Ile mam
meaning-check_expiry = Terminy ważności
meaning-pay_order = Opłacić zamówienie
meaning-pay_order-of = Opłacić zamówienie { $order }
meaning-payment_problem = Problem z płatnością
meaning-refund_status = Gdzie jest zwrot
meaning-refund_status-of = Zwrot za zamówienie { $order }
meaning-open_return = Oddać towar
meaning-open_return-of = Oddać zamówienie { $order }
meaning-order_status = Co z zamówieniem
meaning-order_status-of = Gdzie zamówienie { $order }
meaning-cancel_order = Anulować zamówienie
meaning-cancel_order-of = Anulować zamówienie { $order }
meaning-history = Co się wydarzyło
meaning-send_gift = Podarować komuś
meaning-redeem_gift = Odebrać prezent
meaning-change_language = Inny język
meaning-notification_settings = Dźwięk i przypomnienia
meaning-talk_to_human = Kontakt z człowiekiem
meaning-ask_coupon = Kupon
meaning-ask_terms = Zasady kart
meaning-report_fraud = To nie ja
meaning-help = Co potrafi Pocket

# Several cards, gifts for somebody, amounts that are asked about

buy-several =
    { $count ->
        [one] Jedna karta za { $face }, razem <b>{ $total }</b>.
        [few] { $count } karty za { $face }, razem <b>{ $total }</b>.
        [many] { $count } kart za { $face }, razem <b>{ $total }</b>.
       *[other] { $count } karty za { $face }, razem <b>{ $total }</b>.
    }
    Każda ma własny rachunek. Póki go nie opłacisz, nic nie jest pobierane.
buy-several-sent =
    { $count ->
        [one] Rachunek za kartę { $face } jest już w tym czacie.
        [few] { $count } rachunki za karty { $face } są już w tym czacie.
        [many] { $count } rachunków za karty { $face } jest już w tym czacie.
       *[other] { $count } rachunku za karty { $face } jest już w tym czacie.
    }
buy-too-many =
    { $most ->
        [one] Wystawiam jeden rachunek naraz.
        [few] Wystawiam najwyżej { $most } rachunki naraz.
        [many] Wystawiam najwyżej { $most } rachunków naraz.
       *[other] Wystawiam najwyżej { $most } rachunku naraz.
    }
button-buy-several = Pobierz rachunki, { $total }
button-buy-count = { $count } × { $face }
button-change = Zmień
button-cancel = Anuluj
gift-for = Odbiorca: „{ $recipient }”

# Answers with the customer's own figures

balance-enough = Na { $asked } wystarczy: zostanie { $left }.
balance-short = Do { $asked } brakuje <b>{ $missing }</b>.
balance-why = Masz <b>{ $available }</b>. Stąd taka kwota:
expiry-title = <b>Terminy ważności</b>
expiry-none = Nie masz nic, co mogłoby wygasnąć.
expiry-between = Od { $first } do { $last } wygasa <b>{ $amount }</b>.
expiry-none-between = Od { $first } do { $last } nic ci nie wygasa.
expiry-next = Najwcześniej wygasa <b>{ $amount }</b>, ważne do { $until }.
expiry-rule =
    { $years ->
        [one] Karta jest ważna rok od dnia zakupu.
        [few] Karta jest ważna { $years } lata od dnia zakupu.
        [many] Karta jest ważna { $years } lat od dnia zakupu.
       *[other] Karta jest ważna { $years } roku od dnia zakupu.
    }
history-between = <b>Od { $first } do { $last }</b>
history-on = <b>{ $day }</b>
history-spent = Wydane: <b>{ $spent }</b>
history-came-back = Wróciło: <b>{ $back }</b>
history-bought = Kupione karty: <b>{ $bought }</b>
history-none-between = Od { $first } do { $last } nic się nie działo.
history-none-on = { $day } nic się nie działo.
history-none-found = Nic nie znaleziono: { $what }.
history-found = <b>Znalezione: { $what }</b>
history-cards-used = Za zamówienie { $order } zapłacono tak:
history-card-used = • { $amount } z karty kupionej { $bought }, ważnej do { $until }
order-unknown = Nie ma zamówienia { $order } wśród twoich.
order-where = Gdzie jest paczka, wie { $shop }. /support
refunds-none-of = Za zamówienie { $order } nic jeszcze nie wróciło. Gdy { $shop } przyzna zwrot, dam ci znać.
return-how =
    O zwrocie towaru decyduje { $shop }. /support
    Zwrócone pieniądze od razu trafią do twojego Pocket, na kartę, którą zapłacono.
return-how-of =
    { $paid } zapłacone za zamówienie { $order }. O zwrocie towaru decyduje { $shop }. /support
    Zwrócone pieniądze od razu trafią do twojego Pocket, na kartę, którą zapłacono.
cancel-how = Opłacone zamówienie może anulować { $shop }. Wtedy zapłacona kwota wróci do twojego Pocket. /support
cancel-open = Za zamówienie { $order } nic jeszcze nie pobrano. Możesz je tu odrzucić.
problem-title = <b>Twoje ostatnie płatności</b>
problem-none = Nie dotarła tu jeszcze żadna twoja płatność.
problem-how =
    Jeśli bank pobrał pieniądze, a karty tu nie ma, poczekaj kilka minut: dodaje się sama, jeden raz.
    Jeśli to nie pomoże, sprawdzi to człowiek: /support
problem-frozen = Twój Pocket jest zamrożony, więc płacenie teraz nie działa.
fraud =
    Pieniądze opuszczają twój Pocket tylko wtedy, gdy ktoś dotknie przycisku w tym czacie.
    Jeśli w twoim Telegramie może być ktoś jeszcze, zakończ jego sesje: Ustawienia, Urządzenia.
    Potem powiedz człowiekowi, który może zamrozić twój Pocket.
terms-yours = Masz teraz <b>{ $available }</b>.
terms-yours-until = Masz teraz <b>{ $available }</b>; { $amount } z tego jest ważne do { $until }.
language-unknown = Tego języka jeszcze nie znam. Znam te:
language-heard = Teraz mój język to { $language }, bo tak piszesz. Zmienisz to w /settings.
