# Turkish. Money first, one fact a line, no exclamation marks, references last.

## Menu of commands, name and descriptions
bot-name = Pocket
bot-short-description = Mağaza bakiyeniz: kart alın, ne kadar olduğunu görün, sipariş ödeyin, iadeleri izleyin.
bot-description =
    Pocket, mağaza bakiyenizdir. Bir kez kart alın, siparişleri tek dokunuşla ödeyin, para iadelerini mağaza verdiği anda geri alın.

    Başlamak için /start gönderin.
command-start = Nereden başlanır
command-buy = Kart satın al
command-gift = Bir arkadaşa bakiye hediye et
command-gifts = Verdiğiniz hediyeler ve geri alma
command-claim = Koduyla bir hediyeyi al
command-balance = Ne kadarınız var, ne zamana kadar
command-orders = Ödenecek ve ödenmiş siparişler
command-refunds = Geri gelenler
command-history = Olup biten her şey
command-cancel = Başlanan işi durdur
command-settings = Dil, ses, hatırlatmalar
command-help = Pocket neler yapabilir
command-terms = Kart kuralları
command-privacy = Hakkınızda ne saklanıyor
command-support = Bir yetkiliye ulaşın
command-paysupport = Ödeme için yardım

## Welcome, help
welcome =
    Bu, { $shop } mağazasındaki Pocket’ınız.
    Bir kez kart alın, siparişleri burada tek dokunuşla ödeyin, para iadelerini hemen geri alın.
welcome-empty = İçinde henüz bir şey yok.
help =
    <b>Neler yapabilirim</b>
    Kart almak: “50 dolarlık kart al”
    Arkadaşa hediye: “20 dolar hediye et”
    Ne kadarınız var, ne zamana kadar: “bakiye”
    Ödenecek siparişler: “siparişler”
    Geri gelenler: “iadeler”
    Olup biten her şey: “geçmiş”
    Bir yetkili: /support
not-understood =
    Bunu anlamadım.
    Bakiyenizi gösterebilir, kart satabilir, siparişlerinizi ve iadelerinizi listeleyebilirim.
out-of-scope =
    Bu benim işim değil, ben yalnızca Pocket’ınıza bakarım.
    Bakiyenizi gösterebilir, kart satabilir, siparişlerinizi ve iadelerinizi listeleyebilirim.
thanks = Rica ederim.
group-only-private = Parayı yalnızca özel sohbette gösteririm. Bana doğrudan yazın.
fresh-screen = O düğme eskimiş. Şu anki durum bu.
not-your-button = Bu düğme başka birine ait.

## Buttons
button-buy = Kart satın al
button-buy-face = { $face }
button-gift = Hediye et
button-gift-amount = { $amount }
button-gift-card = { $amount }, son: { $until }
button-give = { $amount } hediye et
button-share = Paylaş
button-claim = Hediyeyi al
button-take-back = { $amount } geri al
button-back = Geri
button-gifts = Hediyeler
button-balance = Bakiye
button-history = Geçmiş
button-orders = Siparişler
button-refunds = İadeler
button-help = Yardım
button-pay = { $amount } öde
button-pay-order = { $order } öde · { $amount }
button-decline = Reddet
button-buy-card = { $face } değerinde kart al
button-older = Daha eski
button-newest = En yeni
button-automatic = Telegram’ımdaki gibi
button-support = Yetkiliye ulaş

## Balance
balance = Bakiyeniz <b>{ $available }</b>.
balance-nothing = Pocket’ınızda bir şey yok.
balance-card = { $amount }, { $until } tarihine kadar geçerli.
balance-more-cards =
    { $count ->
        [one] Süresi daha uzun bir kart daha var.
       *[other] Süresi daha uzun { $count } kart daha var.
    }
balance-held = Ayrıca { $held } siparişler için ayrıldı.
balance-owed = Bankanın geri aldığı bir ödeme için { $owed } borcunuz var. Sonraki kartınız önce bunu öder.
balance-frozen = Pocket’ınız donduruldu: para alabilir, ama ödeyemez ve hediye edemez. /support
balance-expired = Süresi doldu: { $amount }, { $on } tarihinde; alındığı gün { $bought }.

## Cards
buy-menu =
    Hangi kart?
    Bir kart { $years ->
        [one] bir yıl
       *[other] { $years } yıl
    } geçerlidir, { $shop } siparişlerinde kullanılır. Yeniden paraya çevrilemez.
buy-nearest =
    { $asked } değerinde kart yok.
    Kartlar: { $faces }.
buy-coupon =
    Bir kartın fiyatı değeri kadardır, bu yüzden { $coupon } kuponu kullanılamaz.
    Kuponsuz kartlar burada.
buy-coupon-any =
    Bir kartın fiyatı değeri kadardır, bu yüzden kupon kullanılamaz.
    Kuponsuz kartlar burada.
buy-invoice-sent = { $face } değerindeki kartın faturası bu sohbette.
buy-invoice-refused = { $face } değerindeki kart şu anda satın alınamıyor. Hiçbir şey alınmadı. Lütfen daha sonra yeniden deneyin; sürerse /support.
card-title = Pocket kartı { $face }
card-description = Bugün alınırsa { $until } tarihine kadar geçerli. { $shop } siparişlerinde kullanılır. İade edilmez, kupon geçmez.
card-price = Kart { $face }
card-paid-debt = Yeni kartınızdan { $paid } borcunuza gitti.
card-bought =
    <b>{ $amount }</b> Pocket’ınızda. { $until } tarihine kadar geçerli.
    Bakiyeniz <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
card-bought-again =
    Aynı fatura iki kez ödendi, bu yüzden ikinci bir kartınız var: <b>{ $amount }</b>, { $until } tarihine kadar geçerli.
    Bakiyeniz <b>{ $available }</b>. Bunu istemediyseniz /support yardımcı olur.
    Ref <code>{ $ref }</code>
payment-unplaced =
    { $amount } tutarında, istediğiniz hiçbir karta ait olmayan bir ödeme geldi. Pocket’ınıza eklenmedi.
    { $shop } mağazasından biri ilgileniyor. /support
    Ref <code>{ $ref }</code>
cash-out =
    Bir kart yeniden paraya çevrilemez.
    <b>{ $available }</b> sizde kalır; her { $shop } siparişinde kullanabilirsiniz.

## Charges
charge-ask = { $shop }, { $order } numaralı sipariş için <b>{ $amount }</b> istiyor.
charge-item = • { $name } { $amount }
charge-after = Bakiyeniz { $available }; ödedikten sonra { $left } kalır.
charge-until = Lütfen { $until } öncesinde karar verin.
charge-short =
    Bakiyeniz { $available }: <b>{ $missing }</b> eksik.
charge-short-card = { $face } değerinde bir kart yeter.
charge-frozen = Pocket’ınız donduruldu, şu an buradan ödeme yapılamaz. /support
charge-paid =
    { $order } numaralı sipariş için <b>{ $amount }</b> ödendi.
    Bakiyeniz <b>{ $available }</b>.
charge-held =
    { $order } numaralı sipariş için <b>{ $amount }</b> ayrıldı. { $shop } bunu sipariş gönderilirken alır.
    Bunun dışında bakiyeniz <b>{ $available }</b>.
charge-captured-part =
    { $order } numaralı sipariş için { $amount } yerine <b>{ $captured }</b> ödendi. Kalanı Pocket’ınıza geri geldi.
    Bakiyeniz <b>{ $available }</b>.
charge-captured-so-far =
    { $order } numaralı sipariş için şimdiye dek ödenen <b>{ $captured }</b>, toplam { $amount }; { $held } hâlâ ayrılmış durumda.
    Bunun dışında bakiyeniz <b>{ $available }</b>.
charge-declined = { $order } numaralı siparişi ({ $amount }) reddettiniz. Hiçbir şey alınmadı.
charge-voided = { $shop }, { $order } numaralı siparişin ödeme isteğini ({ $amount }) geri çekti. Hiçbir şey alınmaz.
charge-voided-back =
    { $shop }, { $order } numaralı siparişi geri çekti. Ayrılan { $released } Pocket’ınıza geri geldi.
    Bakiyeniz <b>{ $available }</b>.
charge-released =
    { $shop }, { $order } numaralı sipariş için ayrılan { $amount } tutarını zamanında almadı. Pocket’ınıza geri geldi.
    Bakiyeniz <b>{ $available }</b>.
charge-expired = { $order } numaralı siparişi ({ $amount }) ödeme süresi doldu. Hiçbir şey alınmaz.
charge-refunded = Bundan { $refunded } geri geldi.
charge-ref = Ref <code>{ $ref }</code>
orders-title = <b>Siparişleriniz</b>
orders-none = Henüz sipariş yok. { $shop } ödeme isteyince burada görünür.
order-line = { $order }: { $amount }, { $status }
order-refunded = { $order }: { $amount }, { $status }, { $refunded } geri geldi
status-requires_approval = sizi bekliyor
status-authorized = tutar ayrıldı
status-captured = ödendi
status-declined = reddedildi
status-voided = geri çekildi
status-expired = süresi doldu

## Refunds
refund-credited =
    <b>+{ $amount }</b> iade, { $order } numaralı sipariş.
    Bakiyeniz <b>{ $available }</b>.
refund-reason = { $reason }
refund-until = { $until } tarihine kadar geçerli.
refund-part-until = Bunun { $amount } kadarı { $until } tarihine kadar geçerli.
refund-ref = Ref <code>{ $ref }</code>
refunds-title = <b>Geri gelenler</b>
refunds-none = Henüz bir şey geri gelmedi. { $shop } iade verdiği anda burada görünür ve size haber veririm.
refund-line =
    <b>+{ $amount }</b>, { $order } numaralı sipariş, { $at }
    Ref <code>{ $ref }</code>

## Gifts
gift-menu =
    <b>Bir arkadaşa bakiye hediye edin</b>
    En fazla { $most } verebilirsiniz. Bir tutar ya da bir kartta kalanın tümünü seçin.
    Başka bir tutar için yazın: “15 dolar hediye et”.
gift-nothing =
    Hediye edilebilecek bir şeyiniz yok. { $days ->
        [0] Mağazanın size verdiği hediye edilemez.
        [one] Mağazanın size verdiği hediye edilemez, bir kart da ancak alındıktan bir gün sonra edilebilir.
       *[other] Mağazanın size verdiği hediye edilemez, bir kart da ancak alındıktan { $days } gün sonra edilebilir.
    }
gift-confirm =
    <b>{ $amount }</b> hediye edilsin mi?
    Tutar şimdi Pocket’ınızdan çıkar. Size bir kod verilir; kod kimdeyse hediyeyi bir kez alabilir.
    O zamana kadar geri alabilirsiniz. { $days ->
        [one] Bir gün
       *[other] { $days } gün
    } içinde kimse almazsa kendiliğinden geri gelir.
gift-sent =
    <b>{ $amount }</b> arkadaşınızı bekliyor. Bakiyeniz { $available }.
    Kod <code>{ $code }</code>
    { $link }
    Yalnızca bir kişiye gönderin: kod kimdeyse hediyeyi alabilir.
    Bunu yalnızca bir kez gösteririm, kopyasını saklamam. { $until } tarihine kadar hediyeyi geri alabilirsiniz: /gifts
gift-share = Size { $amount } hediye, { $shop } mağazasında harcamanız için.
gift-offered =
    Size <b>{ $amount }</b> hediye, { $shop } mağazasında harcamanız için.
    { $until } tarihine kadar burada bekler.
gift-taken = { $amount } tutarındaki hediye sizin.
gift-own =
    Bu, { $amount } tutarındaki kendi hediyeniz. Bağlantıyı arkadaşınıza gönderin.
    { $until } tarihine kadar bekler, ondan önce geri alabilirsiniz.
gift-claimed =
    <b>{ $amount }</b> tutarındaki hediyeniz alındı.
    Ref <code>{ $ref }</code>
gift-received =
    <b>+{ $amount }</b> Pocket’ınızda, bir hediye.
    Bakiyeniz <b>{ $available }</b>.
gift-returned =
    <b>{ $amount }</b> tutarındaki hediyenizi kimse almadı. Pocket’ınıza geri geldi.
    Bakiyeniz <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
gift-back =
    <b>+{ $amount }</b> Pocket’ınıza geri geldi.
    Bakiyeniz <b>{ $available }</b>.
gifts-title = <b>Verdiğiniz hediyeler</b>
gifts-none = Henüz bir şey hediye etmediniz.
gift-line = { $amount }, { $at }: { $status }
gift-status-open = alınmayı bekliyor
gift-status-claimed = biri aldı
gift-status-delivered = biri aldı
gift-status-returned = gönderene geri döndü
claim-ask = Hediyenizin kodunu bana gönderin ya da bağlantısını açın.
claim-too-many = Çok fazla yanlış kod girildi. Lütfen bir saat sonra yeniden deneyin.

## Expiry
lot-expired =
    Pocket’ınızdaki <b>{ $amount }</b> için süre doldu: { $on }. Alındığı gün: { $bought }.
    Bakiyeniz <b>{ $available }</b>.

## What the shop does
wallet-frozen =
    Pocket’ınız şimdilik donduruldu: para alabilir, ama ödeyemez ve hediye edemez.
    Paranız duruyor. /support ayrıntı verebilir.
wallet-unfrozen = Pocket’ınız artık dondurulmuş değil: yeniden ödeyebilir ve hediye edebilirsiniz.
card-charged-back = Banka, { $bought } tarihinde aldığınız <b>{ $amount }</b> değerindeki kartın ödemesini geri aldı.
charged-back-clawed = Bunun { $clawed } kadarı hâlâ Pocket’ınızdaydı ve oradan alındı.
charged-back-owed = Bunun { $owed } kadarı zaten harcanmıştı ve borç oldu. Sonraki kartınız önce bunu öder.
charged-back-frozen =
    Bu çözülene kadar Pocket’ınız para alabilir, ama ödeyemez ve hediye edemez.
    Bakiyeniz <b>{ $available }</b>. /support yardımcı olur.
    Ref <code>{ $ref }</code>
dispute-won = Banka kartınızın ödemesini yeniden yaptı.
dispute-won-back = <b>+{ $amount }</b> Pocket’ınıza geri geldi.
dispute-won-forgiven = { $forgiven } artık borç değil.
dispute-won-now =
    Bakiyeniz <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
balance-adjusted-up =
    Mağaza Pocket’ınıza <b>{ $amount }</b> koydu.
    Bakiyeniz <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
balance-adjusted-down =
    Mağaza Pocket’ınızdan <b>{ $amount }</b> aldı.
    Bakiyeniz <b>{ $available }</b>.
    Ref <code>{ $ref }</code>
credit-given =
    Mağaza size <b>{ $amount }</b> verdi, { $until } tarihine kadar geçerli.
    Bakiyeniz <b>{ $available }</b>.
office-reason = { $reason }

## History
history-title = <b>Olup bitenler</b>
history-none = Henüz bir şey olmadı.
history-purchase = { $at }: <b>+{ $change }</b> kart alındı
history-spend = { $at }: <b>−{ $change }</b> sipariş { $order }
history-hold = { $at }: <b>−{ $change }</b> sipariş { $order } için ayrıldı
history-capture = { $at }: { $amount } sipariş { $order } için alındı
history-capture-back = { $at }: { $amount } sipariş { $order } için alındı, <b>+{ $change }</b> geri geldi
history-void = { $at }: <b>+{ $change }</b> sipariş { $order } için ayrılan serbest
history-release = { $at }: <b>+{ $change }</b> geri geldi, sipariş { $order } zamanında alınmadı
history-refund = { $at }: <b>+{ $change }</b> iade, sipariş { $order }
history-expiry = { $at }: <b>−{ $change }</b> süresi doldu
history-gift = { $at }: <b>−{ $change }</b> hediye edildi
history-claim = { $at }: <b>+{ $change }</b> hediye alındı
history-return = { $at }: <b>+{ $change }</b> hediye geri geldi
history-chargeback = { $at }: <b>−{ $change }</b> banka { $amount } değerindeki bir kartın ödemesini geri aldı
history-dispute_won = { $at }: <b>+{ $change }</b> banka bir kartın ödemesini yeniden yaptı
history-adjust = { $at }: <b>+{ $change }</b> mağaza koydu
history-adjust-down = { $at }: <b>−{ $change }</b> mağaza aldı
history-goodwill = { $at }: <b>+{ $change }</b> mağazadan, özür olarak
history-promo = { $at }: <b>+{ $change }</b> mağazadan, denemeniz için

## Settings, terms, privacy, support
settings = Hangi dilde konuşayım?
settings-saved = Bundan sonra konuştuğum dil: { $language }.
terms =
    <b>Kart kuralları</b>
    Kartlar: { $faces }.
    Bir kart alındığı günden başlayarak { $years ->
        [one] bir yıl
       *[other] { $years } yıl
    }, son günün sonuna kadar geçerlidir (saat dilimi { $zone }).
    Süresi en erken dolacak olan önce harcanır.
    Bir kartın fiyatı değeri kadardır: kupon geçmez.
    Bir kart yeniden paraya çevrilemez.
    Para iadesi, ödemenin yapıldığı karta geri gelir ve en az { $grace } gün geçerlidir.
    Arkadaşınıza verdiğinizin süresi değişmez; kimse almazsa geri gelir.
privacy =
    <b>Hakkınızda ne saklanıyor</b>
    Telegram numaranız, diliniz ve Pocket’ınızda olup bitenler.
    Saklanmayanlar: adınız, telefonunuz, birkaç günden eski mesajlarınız.
    Unutulmak için /support yazın.
support =
    { $shop } mağazasından bir yetkili size yardımcı olur: { $contact }
    Lütfen ilgili mesajın referansını belirtin.
support-none =
    Lütfen ilgili mesajın referansıyla doğrudan { $shop } ile iletişime geçin.

## Refusals
refusal-idempotency_key_reused = Bu zaten başka bir şey için kullanıldı. Lütfen yeniden başlayın.
refusal-wallet_unknown = Pocket’ınızı henüz tanımıyorum. /start gönderin.
refusal-wallet_already_open = Pocket’ınız zaten açık.
refusal-currency_not_of_wallet = Pocket’ınızın para birimi { $wallet }, { $asked } değil.
refusal-currency_not_sold = { $asked } para biriminde kart yok.
refusal-amount_not_positive = Tutar sıfırdan büyük olmalı.
refusal-denomination_not_sold = { $asked } değerinde kart yok. Kartlar: { $sold }.
refusal-coupon_not_accepted = Bir kartın fiyatı değeri kadardır, bu yüzden { $coupon } kuponu kullanılamaz.
refusal-card_not_refundable = Bir kart yeniden paraya çevrilemez. { $available } sizde kalır; her siparişte kullanabilirsiniz.
refusal-card_order_unknown = Bu fatura sizin faturalarınız arasında yok. Lütfen kartı yeniden isteyin.
refusal-charge_unknown = Bu sipariş sizin siparişleriniz arasında yok.
refusal-charge_closed = Bu sipariş artık açık değil: { $status }.
refusal-order_already_charged = { $order-ref } numaralı sipariş için zaten ödeme istendi: { $status }.
refusal-order_of_another_wallet = { $order-ref } numaralı sipariş başka bir müşteriye ait.
refusal-insufficient_funds = Bakiyeniz { $available }, gereken { $needed }.
refusal-capture_exceeds_hold = Yalnızca { $held } ayrılmış, { $asked } istendi.
refusal-refund_exceeds_captured = Yalnızca { $refundable } iade edilebilir, { $asked } istendi.
refusal-refund_unknown = Bu iade sizin iadeleriniz arasında yok.
refusal-gift_unknown = Bu kodla bir hediye bulamadım. Lütfen kodu kontrol edin.
refusal-gift_closed = Bu hediye artık açık değil: { $status }.
refusal-gift_frozen = Bu hediye şu an alınamaz. Lütfen gönderene sorun.
refusal-gift_is_yours = Bu kendi hediyeniz. Geri almak için /gifts gönderin.
refusal-gift_code_taken = Bu kod daha önce kullanıldı. Lütfen yeniden başlayın: /gift.
refusal-not_giftable =
    Bakiyenizin { $giftable } kadarı hediye edilebilir. { $wait-days ->
        [0] Mağazanın size verdiği hediye edilemez.
        [one] Mağazanın size verdiği hediye edilemez, bir kart da ancak alındıktan bir gün sonra edilebilir.
       *[other] Mağazanın size verdiği hediye edilemez, bir kart da ancak alındıktan { $wait-days } gün sonra edilebilir.
    }
refusal-too_many_open_gifts =
    { $limit ->
        [0] Bu mağazada hediye edilemez.
        [one] Bir hediyeniz yolda. Yenisinden önce alınmasını bekleyin ya da geri alın: /gifts.
       *[other] { $limit } hediyeniz yolda. Yenisinden önce birinin alınmasını bekleyin ya da birini geri alın: /gifts.
    }
refusal-wallet_frozen = Pocket’ınız donduruldu: para alabilir, ama ödeyemez ve hediye edemez. /support yardımcı olur.
refusal-wallet_not_frozen = Bu Pocket dondurulmuş değil.
refusal-reason_missing = Lütfen nedenini belirtin.
refusal-card_unknown = Bu kart sizin kartlarınız arasında yok.
refusal-card_charged_back = Bu kartın ödemesi zaten geri alındı.
refusal-chargeback_unknown = Böyle bir ters ibraz yok.
refusal-chargeback_closed = Bu itiraz zaten kazanıldı.
refusal-adjustment_unknown = Böyle bir düzeltme yok.
refusal-adjustment_closed = Bu düzeltme zaten karara bağlandı.
refusal-second_person_needed = Bunu { $asked-by } istedi, bu yüzden başka birinin onaylaması gerekir.
refusal-validity_out_of_range = Mağazanın verdiği bakiye 1 ile { $longest-days } gün arası geçerli olabilir, { $asked-days } gün olamaz.
refusal-balance_limit_reached = Bir Pocket en fazla { $limit } tutar. Bakiyeniz { $balance }, { $adding } daha sığmaz.
refusal-card_limit_reached =
    { $limit ->
        [one] Günde bir kart alınabilir. Sonrakini yarın alabilirsiniz.
       *[other] Günde { $limit } kart alınabilir. Sonrakini yarın alabilirsiniz.
    }
refusal-spend_limit_reached = Günde { $limit } ödeyebilirsiniz, bugün { $spent } ödediniz. { $asked } için yarını bekleyin.
went-wrong =
    Bizim tarafımızda bir sorun oldu. Paranız güvende, hiçbir şey iki kez alınmadı.
    Lütfen birazdan yeniden deneyin; sürerse /support. Ref <code>{ $ref }</code>

## For the office
office-card-bought-again =
    Bir fatura iki kez ödendi: ikinci kart { $amount }, { $wallet }.
    Ödeme <code>{ $payment }</code>
office-payment-unplaced =
    { $amount } tutarındaki bir ödeme yerleştirilemedi; { $wallet } için askıya alındı.
    Ödeme <code>{ $payment }</code>
office-update-aside =
    Telegram’dan gelen bir mesaj işlenemedi ve kenara alındı: güncelleme { $update }.
    { $problem }
    <code>{ $command }</code> hepsini gösterir; dakikada en çok birini bildiririm.

# What goes out late, twice, or not at once

told-again = Bunu ikinci kez alıyor olabilirsiniz; aynı haber.
slow-down = Bir seferde bu çok fazla. Bir dakika sonra yine yanıtlarım. Ödemeler her zaman geçer.
missed = Size ulaşamadığım sırada:
missed-card = • { $amount } Pocket’ınıza eklendi
missed-refund = • { $amount } geri geldi, sipariş { $order }
missed-expired = • { $amount } süresi doldu
missed-gift-claimed = • { $amount } tutarındaki hediyeniz alındı
missed-gift-received = • { $amount } tutarında bir hediye geldi
missed-gift-returned = • { $amount } tutarındaki hediyeniz geri geldi
missed-charged-back = • banka { $amount } değerindeki bir kartı geri aldı
missed-dispute-won = • itiraz edilen bir kart yeniden geçerli: { $amount } geri geldi
missed-adjusted-up = • mağaza { $amount } koydu
missed-adjusted-down = • mağaza { $amount } aldı
missed-credit-given = • mağaza { $amount } verdi
missed-unplaced = • hiçbir karta ait olmayan { $amount } tutarında bir ödeme; mağaza ilgileniyor
missed-frozen = • Pocket’ınız donduruldu
missed-unfrozen = • Pocket’ınız yeniden çalışıyor
missed-more = { $count ->
    [one] … ve bir şey daha.
   *[other] … ve { $count } şey daha.
}
missed-now = Şimdi bakiyeniz { $available }.

# Settings: when messages ring, whether to remind

settings-sound-always = Mesajlarım her saatte sesli gelir.
settings-sound-night = { $from } ile { $to } arası mesajlarım sessiz gelir; bakiye kaybı dışında.
settings-sound-never = Mesajlarım sessiz gelir; bakiye kaybı dışında.
settings-reminders-on = Bakiyenin süresi dolmadan ya da bir sipariş kapanmadan hatırlatırım.
settings-reminders-off = Süresi dolacak ya da kapanacak olanı hatırlatmam.
button-sound-always = Her saatte sesli
button-sound-night = { $from }–{ $to } arası sessiz
button-sound-never = Her zaman sessiz
button-reminders-on = Bana hatırlat
button-reminders-off = Hatırlatma yok

# Reminders

reminder-expiry = Pocket’ınızdaki <b>{ $amount }</b> için süre yakında doluyor. { $until } tarihine kadar geçerli.
reminder-expiry-several = Pocket’ınızdaki <b>{ $amount }</b> için süre yakında doluyor:
reminder-expiry-part = • { $amount }, { $until } tarihine kadar geçerli
reminder-expiry-more =
    { $count ->
        [one] • ve daha sonraki bir günde dahası
       *[other] • ve daha sonraki { $count } günde dahası
    }
reminder-expiry-mute = Hatırlatmalar /settings altında kapatılabilir.
reminder-request = { $order } numaralı sipariş ({ $amount }) hâlâ sizi bekliyor. Son süre { $until }; sonra kendiliğinden kapanır.
reminder-hold =
    { $wallet } içinde { $order } numaralı sipariş için { $amount } hâlâ ayrılmış durumda.
    Son süre { $until }; alınmazsa müşteriye geri döner.
    Ref <code>{ $ref }</code>

# Talking: asking back, stopping, coming back to what was begun

talk-did-you-mean = Ne demek istediniz?
talk-something-else = Lütfen başka sözlerle söyleyin ya da buradan seçin.
talk-person = Ne yazık ki hâlâ anlamıyorum, vaktinizi almak da istemem.
talk-which-amount = Hangi tutar?
talk-which-order = Hangi sipariş?
talk-which-language = Hangi dilde konuşayım?
talk-again = Bunu anlamadım.
talk-stopped = Durduruldu. Paranıza dokunulmadı.
talk-nothing-to-stop = Süren bir işlem yok, paranıza da dokunulmadı.
talk-replaced = Bu teklif artık geçerli değil.
talk-tap = Siz düğmeye dokunmadan paranız Pocket’tan çıkmaz.
talk-still = Yarım kalan: { $what }
talk-over = Üzerinden çok zaman geçti. Lütfen yeniden başlayın.
talk-yes = Ne yapayım?
button-something-else = Başka bir şey
button-continue = Devam et
button-leave = Gerek kalmadı
button-terms = Kurallar

# What a customer may mean, on a button

meaning-buy_card = Kart satın al
meaning-check_balance = Ne kadarım var
meaning-check_expiry = Geçerlilik süreleri
meaning-pay_order = Sipariş öde
meaning-pay_order-of = Siparişi öde: { $order }
meaning-payment_problem = Ödemede sorun oldu
meaning-refund_status = Para iadem nerede
meaning-refund_status-of = Para iadesi: { $order }
meaning-open_return = Ürün iade et
meaning-open_return-of = Siparişi iade et: { $order }
meaning-order_status = Siparişim ne durumda
meaning-order_status-of = Sipariş nerede: { $order }
meaning-cancel_order = Sipariş iptal et
meaning-cancel_order-of = Siparişi iptal et: { $order }
meaning-history = Olup bitenler
meaning-send_gift = Arkadaşa hediye et
meaning-redeem_gift = Hediye al
meaning-change_language = Başka bir dil
meaning-notification_settings = Mesajlar, hatırlatmalar
meaning-talk_to_human = Yetkiliye ulaş
meaning-ask_coupon = Kupon
meaning-ask_terms = Kart kuralları
meaning-report_fraud = Bunu ben yapmadım
meaning-help = Pocket neler yapabilir

# Several cards, gifts for somebody, amounts that are asked about

buy-several =
    { $count ->
        [one] { $face } değerinde bir kart, <b>{ $total }</b>.
       *[other] { $face } değerinde { $count } kart, toplam <b>{ $total }</b>.
    }
    Her birinin kendi faturası var. Siz ödemeden para alınmaz.
buy-several-sent =
    { $count ->
        [one] { $face } değerindeki kartın faturası bu sohbette.
       *[other] { $face } değerindeki kartların { $count } faturası bu sohbette.
    }
buy-too-many =
    { $most ->
        [one] Bir seferde bir fatura yazarım.
       *[other] Bir seferde en fazla { $most } fatura yazarım.
    }
button-buy-several = Faturaları al, { $total }
button-buy-count = { $count } × { $face }
button-change = Değiştir
button-cancel = Vazgeç
gift-for = Kime: { $recipient }

# Answers with the customer's own figures

balance-enough = { $asked } için yeter: { $left } kalır.
balance-short = { $asked } için <b>{ $missing }</b> eksik.
balance-why = Bakiyeniz <b>{ $available }</b>. Şöyle oluştu:
expiry-title = <b>Geçerlilik süreleri</b>
expiry-none = Süresi dolabilecek bir şeyiniz yok.
expiry-between = { $first } ile { $last } arası süresi dolan: <b>{ $amount }</b>.
expiry-none-between = { $first } ile { $last } arası hiçbir şeyinizin süresi dolmuyor.
expiry-next = Süresi ilk dolacak: <b>{ $amount }</b>, { $until } tarihine kadar geçerli.
expiry-rule =
    { $years ->
        [one] Bir kart alındığı günden başlayarak bir yıl geçerlidir.
       *[other] Bir kart alındığı günden başlayarak { $years } yıl geçerlidir.
    }
history-between = <b>{ $first } ile { $last } arası</b>
history-on = <b>{ $day }</b>
history-spent = Harcanan: <b>{ $spent }</b>
history-came-back = Geri gelen: <b>{ $back }</b>
history-bought = Alınan kartlar: <b>{ $bought }</b>
history-none-between = { $first } ile { $last } arası bir şey olmadı.
history-none-on = { $day } günü bir şey olmadı.
history-none-found = { $what } için bir şey bulamadım.
history-found = <b>Bulunan: { $what }</b>
history-cards-used = { $order } numaralı sipariş şununla ödendi:
history-card-used = • { $amount }, { $bought } tarihinde alınan karttan, { $until } tarihine kadar geçerli
order-unknown = Siparişleriniz arasında { $order } yok.
order-where = Paketin nerede olduğunu { $shop } bilir. /support
refunds-none-of = { $order } numaralı siparişten henüz bir şey geri gelmedi. { $shop } iade verdiği anda size haber veririm.
return-how =
    Ürün iadesine { $shop } karar verir. /support
    Geri verdiği para hemen Pocket’ınıza, ödemenin yapıldığı karta geri gelir.
return-how-of =
    { $order } numaralı sipariş için { $paid } ödediniz. Ürün iadesine { $shop } karar verir. /support
    Geri verdiği para hemen Pocket’ınıza, ödemenin yapıldığı karta geri gelir.
cancel-how = Ödenmiş bir siparişi { $shop } iptal edebilir. Ödenen o zaman Pocket’ınıza geri gelir. /support
cancel-open = { $order } numaralı sipariş için henüz bir şey alınmadı. Buradan reddedebilirsiniz.
problem-title = <b>Son ödemeleriniz</b>
problem-none = Buraya henüz bir ödemeniz ulaşmadı.
problem-how =
    Banka parayı aldıysa ve burada kart görünmüyorsa lütfen birkaç dakika bekleyin: kendiliğinden, bir kez eklenir.
    Olmazsa bir yetkili bakabilir: /support
problem-frozen = Pocket’ınız donduruldu, bu yüzden şu an ödeme yapılamaz.
fraud =
    Para Pocket’ınızdan yalnızca biri bu sohbette düğmeye dokununca çıkar.
    Telegram’ınıza başkası girmiş olabilirse oturumlarını kapatın: Ayarlar, Cihazlar.
    Sonra bir yetkiliye haber verin; Pocket’ınızı dondurabilir.
terms-yours = Şimdi bakiyeniz <b>{ $available }</b>.
terms-yours-until = Şimdi bakiyeniz <b>{ $available }</b>; bunun { $amount } kadarı { $until } tarihine kadar geçerli.
language-unknown = Bu dili henüz konuşmuyorum. Konuştuklarım:
language-heard = Böyle yazdığınız için artık bu dilde yanıtlıyorum: { $language }. /settings ile değişir.
