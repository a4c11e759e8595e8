# 한국어. 돈이 먼저, 한 줄에 한 가지 사실, 느낌표 없이, 참조 번호는 마지막에.

## Menu of commands, name and descriptions
bot-name = Pocket
bot-short-description = 내 상점 크레딧. 카드를 사고, 잔액을 보고, 주문을 결제하고, 환불을 확인하세요.
bot-description =
    Pocket은 상점 크레딧이에요. 카드를 한 번 사 두면 주문을 탭 한 번으로 결제하고, 상점이 환불하는 즉시 돌려받아요.

    /start 를 보내 시작하세요.
command-start = 시작하기
command-buy = 카드 구매
command-gift = 친구에게 크레딧 선물
command-gifts = 보낸 선물 보기, 되돌리기
command-claim = 코드로 선물 받기
command-balance = 잔액과 유효 기간
command-orders = 결제할 주문과 결제한 주문
command-refunds = 환불받은 내역
command-history = 전체 내역
command-cancel = 하던 일 멈추기
command-settings = 언어, 소리, 미리 알림
command-help = Pocket이 할 수 있는 일
command-terms = 카드 이용 규칙
command-privacy = 저장되는 내 정보
command-support = 상담원에게 문의
command-paysupport = 결제 도움

## Welcome, help
welcome =
    { $shop }에서 쓰는 내 Pocket이에요.
    카드를 한 번 사 두면 여기서 탭 한 번으로 주문을 결제하고, 환불도 바로 받아요.
welcome-empty = 아직 비어 있어요.
help =
    <b>할 수 있는 일</b>
    카드 구매: “50달러 카드 구매”
    친구에게 선물: “20달러 선물”
    잔액과 유효 기간: “잔액”
    결제할 주문: “주문”
    환불받은 내역: “환불”
    전체 내역: “내역”
    상담원: /support
not-understood =
    이해하지 못했어요.
    잔액 확인, 카드 구매, 주문과 환불 조회를 도와드릴 수 있어요.
out-of-scope =
    저는 Pocket만 맡고 있어서 그건 할 수 없어요.
    잔액 확인, 카드 구매, 주문과 환불 조회를 도와드릴 수 있어요.
thanks = 천만에요.
group-only-private = 돈에 관한 내용은 개인 채팅에서만 보여 드려요. 저에게 직접 메시지를 보내 주세요.
fresh-screen = 오래된 버튼이에요. 지금 상태는 이래요.
not-your-button = 다른 사람의 버튼이에요.

## Buttons
button-buy = 카드 구매
button-buy-face = { $face }
button-gift = 선물하기
button-gift-amount = { $amount }
button-gift-card = { $amount }, { $until }까지
button-give = { $amount } 선물하기
button-share = 공유
button-claim = 받기
button-take-back = { $amount } 되돌리기
button-back = 뒤로
button-gifts = 선물
button-balance = 잔액
button-history = 내역
button-orders = 주문
button-refunds = 환불
button-help = 도움말
button-pay = { $amount } 결제
button-pay-order = { $order } 결제 · { $amount }
button-decline = 거절
button-buy-card = { $face } 카드 구매
button-older = 이전 내역
button-newest = 최신 내역
button-automatic = 내 텔레그램과 같게
button-support = 상담원

## Balance
balance = 잔액: <b>{ $available }</b>
balance-nothing = Pocket에 잔액이 없어요.
balance-card = { $amount }: { $until }까지 유효해요.
balance-more-cards =
    { $count ->
       *[other] 더 오래 쓸 수 있는 카드가 { $count }장 더 있어요.
    }
balance-held = 주문에 묶인 금액: { $held }
balance-owed = 갚을 금액: { $owed }. 은행이 결제를 되가져갔어요. 다음에 사는 카드에서 먼저 갚아요.
balance-frozen = Pocket이 잠겨 있어요. 받을 수는 있지만 결제나 선물은 할 수 없어요. /support
balance-expired = 만료됨: { $amount }, 만료일 { $on }, 구매일 { $bought }

## Cards
buy-menu =
    어떤 카드로 할까요?
    카드는 { $years ->
       *[other] { $years }년
    } 동안 유효하고 { $shop }에서 주문을 결제할 수 있어요. 현금으로 다시 바꿀 수는 없어요.
buy-nearest =
    { $asked } 카드는 없어요.
    살 수 있는 카드: { $faces }
buy-coupon =
    카드는 액면 그대로 판매해서 쿠폰 { $coupon } 사용이 안 돼요.
    쿠폰 없이 살 수 있는 카드예요.
buy-coupon-any =
    카드는 액면 그대로 판매해서 쿠폰을 쓸 수 없어요.
    쿠폰 없이 살 수 있는 카드예요.
buy-invoice-sent = { $face } 카드의 청구서를 이 채팅에 보냈어요.
buy-invoice-refused = 지금은 { $face } 카드를 살 수 없어요. 빠져나간 돈은 없어요. 나중에 다시 시도해 주세요. 계속되면 /support.
card-title = Pocket 카드 { $face }
card-description = 오늘 사면 { $until }까지 유효해요. { $shop }에서 주문을 결제할 수 있어요. 환불 불가, 쿠폰 불가.
card-price = 카드 { $face }
card-paid-debt = 새 카드에서 갚은 금액: { $paid }
card-bought =
    <b>{ $amount }</b> 카드가 Pocket에 들어왔어요. { $until }까지 유효해요.
    잔액: <b>{ $available }</b>
    참조 <code>{ $ref }</code>
card-bought-again =
    같은 청구서가 두 번 결제되어 카드가 한 장 더 생겼어요: <b>{ $amount }</b>, { $until }까지 유효해요.
    잔액: <b>{ $available }</b>. 의도한 것이 아니라면 /support 에서 도와드려요.
    참조 <code>{ $ref }</code>
payment-unplaced =
    { $amount } 결제가 들어왔는데, 주문하신 카드와 맞지 않아요. Pocket에는 추가되지 않았어요.
    { $shop } 담당자가 확인하고 있어요. /support
    참조 <code>{ $ref }</code>
cash-out =
    카드는 현금으로 다시 바꿀 수 없어요.
    잔액 <b>{ $available }</b>, 그대로 남아 있고 { $shop }의 모든 주문에 쓸 수 있어요.

## Charges
charge-ask = <b>{ $amount }</b>: { $shop }에서 주문 { $order }의 결제를 요청했어요.
charge-item = • { $name } { $amount }
charge-after = 잔액: { $available }, 결제 후: { $left }
charge-until = { $until }까지 결정해 주세요.
charge-short =
    잔액: { $available }, 모자란 금액: <b>{ $missing }</b>
charge-short-card = { $face } 카드 한 장이면 충분해요.
charge-frozen = Pocket이 잠겨 있어서 지금은 결제할 수 없어요. /support
charge-paid =
    <b>{ $amount }</b> 결제했어요. 주문 { $order }
    잔액: <b>{ $available }</b>
charge-held =
    <b>{ $amount }</b>, 주문 { $order }에 묶였어요. 주문이 발송될 때 { $shop }에서 받아 가요.
    그 밖의 잔액: <b>{ $available }</b>
charge-captured-part =
    { $amount } 중 <b>{ $captured }</b> 결제했어요. 주문 { $order }. 나머지는 Pocket에 돌아왔어요.
    잔액: <b>{ $available }</b>
charge-captured-so-far =
    { $amount } 중 지금까지 <b>{ $captured }</b> 결제했어요. 주문 { $order }. 아직 묶인 금액: { $held }
    그 밖의 잔액: <b>{ $available }</b>
charge-declined = 주문 { $order } ({ $amount }) 결제를 거절했어요. 빠져나간 돈은 없어요.
charge-voided = { $shop }에서 주문 { $order } ({ $amount }) 결제 요청을 철회했어요. 빠져나가는 돈은 없어요.
charge-voided-back =
    { $shop }에서 주문 { $order } 요청을 철회했어요. 묶였던 { $released }, Pocket에 돌아왔어요.
    잔액: <b>{ $available }</b>
charge-released =
    { $shop }에서 주문 { $order }의 { $amount }, 제때 받아 가지 않았어요. Pocket에 돌아왔어요.
    잔액: <b>{ $available }</b>
charge-expired = 주문 { $order } ({ $amount })의 결제 시간이 지났어요. 빠져나가는 돈은 없어요.
charge-refunded = 이 중 환불된 금액: { $refunded }
charge-ref = 참조 <code>{ $ref }</code>
orders-title = <b>내 주문</b>
orders-none = 아직 주문이 없어요. { $shop }에서 결제를 요청하면 여기에 나와요.
order-line = { $order }: { $amount }, { $status }
order-refunded = { $order }: { $amount }, { $status }, 환불 { $refunded }
status-requires_approval = 승인 대기
status-authorized = 묶임
status-captured = 결제됨
status-declined = 거절됨
status-voided = 철회됨
status-expired = 시간 초과

## Refunds
refund-credited =
    <b>+{ $amount }</b> 주문 { $order }의 환불이에요.
    잔액: <b>{ $available }</b>
refund-reason = { $reason }
refund-until = { $until }까지 유효해요.
refund-part-until = 이 중 { $amount }: { $until }까지 유효해요.
refund-ref = 참조 <code>{ $ref }</code>
refunds-title = <b>환불받은 내역</b>
refunds-none = 아직 환불받은 것이 없어요. { $shop }에서 환불하면 바로 알려 드리고 여기에 표시해요.
refund-line =
    <b>+{ $amount }</b> 주문 { $order }, { $at }
    참조 <code>{ $ref }</code>

## Gifts
gift-menu =
    <b>친구에게 크레딧 선물</b>
    { $most }까지 선물할 수 있어요. 금액을 고르거나 카드에 남은 전부를 고르세요.
    다른 금액은 이렇게 써 주세요: “15달러 선물”
gift-nothing =
    선물할 수 있는 금액이 없어요. { $days ->
        [0] 상점에서 받은 크레딧은 선물할 수 없어요.
       *[other] 상점에서 받은 크레딧은 선물할 수 없고, 카드는 구매하고 { $days }일이 지나야 선물할 수 있어요.
    }
gift-confirm =
    <b>{ $amount }</b> 선물할까요?
    지금 Pocket에서 빠져나가고 코드가 나와요. 코드를 가진 사람이 한 번 받을 수 있어요.
    그 전에는 되돌릴 수 있어요. { $days ->
       *[other] { $days }일
    } 안에 아무도 받지 않으면 저절로 돌아와요.
gift-sent =
    <b>{ $amount }</b> 선물이 친구를 기다려요. 잔액: { $available }
    코드 <code>{ $code }</code>
    { $link }
    한 사람에게만 보내세요. 코드를 가진 사람은 누구나 선물을 받을 수 있어요.
    코드는 이번 한 번만 보여 드리고 따로 보관하지 않아요. { $until }까지 선물을 되돌릴 수 있어요: /gifts
gift-share = { $amount } 선물이 도착했어요. { $shop }에서 쓸 수 있어요.
gift-offered =
    <b>{ $amount }</b> 선물이 도착했어요. { $shop }에서 쓸 수 있어요.
    { $until }까지 여기서 기다려요.
gift-taken = { $amount } 선물을 받았어요.
gift-own =
    내가 보낸 { $amount } 선물이에요. 링크를 친구에게 보내세요.
    { $until }까지 기다리고, 그 전에는 되돌릴 수 있어요.
gift-claimed =
    보낸 <b>{ $amount }</b> 선물을 상대가 받았어요.
    참조 <code>{ $ref }</code>
gift-received =
    <b>+{ $amount }</b> 선물이 Pocket에 들어왔어요.
    잔액: <b>{ $available }</b>
gift-returned =
    보낸 <b>{ $amount }</b> 선물을 아무도 받지 않았어요. Pocket에 돌아왔어요.
    잔액: <b>{ $available }</b>
    참조 <code>{ $ref }</code>
gift-back =
    <b>+{ $amount }</b> Pocket에 돌아왔어요.
    잔액: <b>{ $available }</b>
gifts-title = <b>보낸 선물</b>
gifts-none = 아직 보낸 선물이 없어요.
gift-line = { $amount }, { $at }: { $status }
gift-status-open = 받기를 기다리는 중
gift-status-claimed = 상대가 받음
gift-status-delivered = 상대가 받음
gift-status-returned = 보낸 사람에게 돌아감
claim-ask = 선물 코드를 보내 주시거나 선물 링크를 열어 주세요.
claim-too-many = 잘못된 코드가 너무 많았어요. 한 시간 뒤에 다시 시도해 주세요.

## Expiry
lot-expired =
    <b>{ $amount }</b>, { $on } 만료됐어요. 구매일: { $bought }
    잔액: <b>{ $available }</b>

## What the shop does
wallet-frozen =
    Pocket이 잠시 잠겼어요. 받을 수는 있지만 결제나 선물은 할 수 없어요.
    돈은 그대로 있어요. 자세한 내용은 /support 에서 알려 드려요.
wallet-unfrozen = Pocket의 잠금이 풀렸어요. 다시 결제하고 선물할 수 있어요.
card-charged-back = { $bought } 구매한 <b>{ $amount }</b> 카드의 결제를 은행이 되가져갔어요.
charged-back-clawed = Pocket에 남아 있던 { $clawed }, 빠져나갔어요.
charged-back-owed = 이미 쓴 { $owed }, 갚을 금액으로 남았어요. 다음에 사는 카드에서 먼저 갚아요.
charged-back-frozen =
    해결될 때까지 Pocket은 받을 수는 있지만 결제나 선물은 할 수 없어요.
    잔액: <b>{ $available }</b>. /support 에서 도와드려요.
    참조 <code>{ $ref }</code>
dispute-won = 은행이 카드 값을 다시 지불했어요.
dispute-won-back = <b>+{ $amount }</b> Pocket에 돌아왔어요.
dispute-won-forgiven = 더는 갚지 않아도 되는 금액: { $forgiven }
dispute-won-now =
    잔액: <b>{ $available }</b>
    참조 <code>{ $ref }</code>
balance-adjusted-up =
    <b>+{ $amount }</b> 상점에서 Pocket에 넣었어요.
    잔액: <b>{ $available }</b>
    참조 <code>{ $ref }</code>
balance-adjusted-down =
    <b>−{ $amount }</b> 상점에서 Pocket에서 뺐어요.
    잔액: <b>{ $available }</b>
    참조 <code>{ $ref }</code>
credit-given =
    <b>{ $amount }</b> 상점에서 드렸어요. { $until }까지 유효해요.
    잔액: <b>{ $available }</b>
office-reason = { $reason }

## History
history-title = <b>내역</b>
history-none = 아직 내역이 없어요.
history-purchase = { $at }: <b>+{ $change }</b> 카드 구매
history-spend = { $at }: <b>−{ $change }</b> 주문 { $order }
history-hold = { $at }: <b>−{ $change }</b> 주문 { $order }에 묶임
history-capture = { $at }: { $amount } 주문 { $order } 결제
history-capture-back = { $at }: { $amount } 주문 { $order } 결제, <b>+{ $change }</b> 돌아옴
history-void = { $at }: <b>+{ $change }</b> 주문 { $order }에서 풀림
history-release = { $at }: <b>+{ $change }</b> 돌아옴, 주문 { $order } 제때 결제되지 않음
history-refund = { $at }: <b>+{ $change }</b> 주문 { $order } 환불
history-expiry = { $at }: <b>−{ $change }</b> 만료
history-gift = { $at }: <b>−{ $change }</b> 선물 보냄
history-claim = { $at }: <b>+{ $change }</b> 선물 받음
history-return = { $at }: <b>+{ $change }</b> 선물 돌아옴
history-chargeback = { $at }: <b>−{ $change }</b> 은행이 { $amount } 카드의 결제를 되가져감
history-dispute_won = { $at }: <b>+{ $change }</b> 은행이 카드 값을 다시 지불함
history-adjust = { $at }: <b>+{ $change }</b> 상점에서 넣음
history-adjust-down = { $at }: <b>−{ $change }</b> 상점에서 뺌
history-goodwill = { $at }: <b>+{ $change }</b> 상점의 사과 크레딧
history-promo = { $at }: <b>+{ $change }</b> 상점의 체험 크레딧

## Settings, terms, privacy, support
settings = 어떤 언어로 말할까요?
settings-saved = 이제부터 이 언어로 말할게요: { $language }
terms =
    <b>카드 이용 규칙</b>
    카드 종류: { $faces }
    카드는 산 날부터 { $years ->
       *[other] { $years }년
    } 동안, 마지막 날이 끝날 때까지 유효해요 (시간대 { $zone }).
    먼저 만료되는 것부터 쓰여요.
    카드는 액면 그대로 판매하고 쿠폰은 쓸 수 없어요.
    카드는 현금으로 다시 바꿀 수 없어요.
    환불은 결제한 카드로 돌아오고 적어도 { $grace }일 동안 유효해요.
    선물한 크레딧은 만료일이 그대로이고, 아무도 받지 않으면 돌아와요.
privacy =
    <b>저장되는 내 정보</b>
    텔레그램 번호, 언어, Pocket에서 있었던 일.
    저장하지 않는 것: 이름, 전화번호, 며칠이 지난 메시지.
    정보 삭제를 원하면 /support 에 남겨 주세요.
support =
    { $shop }의 담당자가 도와드려요: { $contact }
    해당 메시지의 참조 번호를 알려 주세요.
support-none =
    해당 메시지의 참조 번호와 함께 { $shop }에 직접 문의해 주세요.

## Refusals
refusal-idempotency_key_reused = 이미 다른 일에 쓰였어요. 처음부터 다시 해 주세요.
refusal-wallet_unknown = 아직 Pocket이 없어요. /start 를 보내 주세요.
refusal-wallet_already_open = Pocket이 이미 열려 있어요.
refusal-currency_not_of_wallet = Pocket의 통화: { $wallet }. { $asked } 통화는 쓸 수 없어요.
refusal-currency_not_sold = { $asked } 카드는 없어요.
refusal-amount_not_positive = 금액은 0보다 커야 해요.
refusal-denomination_not_sold = { $asked } 카드는 없어요. 살 수 있는 카드: { $sold }.
refusal-coupon_not_accepted = 카드는 액면 그대로 판매해서 쿠폰 { $coupon } 사용이 안 돼요.
refusal-card_not_refundable = 카드는 현금으로 다시 바꿀 수 없어요. 잔액 { $available }, 그대로 남아 있고 모든 주문에 쓸 수 있어요.
refusal-card_order_unknown = 회원님의 청구서가 아니에요. 카드를 다시 주문해 주세요.
refusal-charge_unknown = 회원님의 주문에서 찾을 수 없어요.
refusal-charge_closed = 이미 끝난 주문이에요: { $status }.
refusal-order_already_charged = 주문 { $order-ref }의 상태: { $status }.
refusal-order_of_another_wallet = 주문 { $order-ref }, 다른 고객의 주문이에요.
refusal-insufficient_funds = 잔액: { $available }, 필요한 금액: { $needed }.
refusal-capture_exceeds_hold = 묶인 금액: { $held }, 요청한 금액: { $asked }.
refusal-refund_exceeds_captured = 환불할 수 있는 금액: { $refundable }, 요청한 금액: { $asked }.
refusal-refund_unknown = 회원님의 환불에서 찾을 수 없어요.
refusal-gift_unknown = 이 코드의 선물이 없어요. 코드를 확인해 주세요.
refusal-gift_closed = 이미 끝난 선물이에요: { $status }.
refusal-gift_frozen = 지금은 이 선물을 받을 수 없어요. 보낸 사람에게 물어봐 주세요.
refusal-gift_is_yours = 내가 보낸 선물이에요. 되돌리려면 /gifts 를 보내세요.
refusal-gift_code_taken = 이미 쓰인 코드예요. 처음부터 다시 해 주세요: /gift.
refusal-not_giftable =
    선물할 수 있는 금액: { $giftable }. { $wait-days ->
        [0] 상점에서 받은 크레딧은 선물할 수 없어요.
       *[other] 상점에서 받은 크레딧은 선물할 수 없고, 카드는 구매하고 { $wait-days }일이 지나야 선물할 수 있어요.
    }
refusal-too_many_open_gifts =
    { $limit ->
        [0] 이 상점에서는 선물할 수 없어요.
       *[other] 보낸 선물 { $limit }개가 아직 받기 전이에요. 상대가 받을 때까지 기다리거나 되돌려 주세요: /gifts.
    }
refusal-wallet_frozen = Pocket이 잠겨 있어요. 받을 수는 있지만 결제나 선물은 할 수 없어요. /support 에서 도와드려요.
refusal-wallet_not_frozen = 이 Pocket은 잠겨 있지 않아요.
refusal-reason_missing = 이유를 알려 주세요.
refusal-card_unknown = 회원님의 카드에서 찾을 수 없어요.
refusal-card_charged_back = 이 카드의 결제는 이미 되가져갔어요.
refusal-chargeback_unknown = 그런 지불 거절이 없어요.
refusal-chargeback_closed = 이미 이긴 분쟁이에요.
refusal-adjustment_unknown = 그런 정정이 없어요.
refusal-adjustment_closed = 이미 결정된 정정이에요.
refusal-second_person_needed = 요청한 사람: { $asked-by }. 다른 사람의 동의가 필요해요.
refusal-validity_out_of_range = 상점 크레딧의 유효 기간은 1일에서 { $longest-days }일까지예요. { $asked-days }일은 안 돼요.
refusal-balance_limit_reached = Pocket 한도: { $limit }. 잔액: { $balance }. { $adding } 더 넣을 수 없어요.
refusal-card_limit_reached =
    { $limit ->
       *[other] 카드는 하루에 { $limit }장까지 살 수 있어요. 다음 카드는 내일 살 수 있어요.
    }
refusal-spend_limit_reached = 하루 결제 한도: { $limit }. 오늘 결제한 금액: { $spent }. { $asked } 결제는 내일까지 기다려 주세요.
went-wrong =
    저희 쪽에 문제가 생겼어요. 돈은 안전하고, 두 번 빠져나간 것은 없어요.
    잠시 뒤 다시 시도해 주세요. 계속되면 /support. 참조 <code>{ $ref }</code>

## For the office
office-card-bought-again =
    청구서가 두 번 결제됐어요: { $wallet }에 두 번째 { $amount } 카드.
    결제 <code>{ $payment }</code>
office-payment-unplaced =
    { $amount } 결제를 처리할 곳이 없어 { $wallet }의 보류 계정에 넣었어요.
    결제 <code>{ $payment }</code>
office-update-aside =
    텔레그램 메시지를 처리하지 못해 따로 두었어요: 업데이트 { $update }
    { $problem }
    <code>{ $command }</code> 명령으로 모두 볼 수 있어요. 알림은 1분에 하나까지만 보내요.

# What goes out late, twice, or not at once

told-again = 이 소식은 두 번째로 받는 것일 수 있어요. 같은 내용이에요.
slow-down = 한꺼번에 너무 많아요. 1분 뒤에 다시 답할게요. 결제는 언제나 처리돼요.
missed = 연락이 닿지 않는 동안 있었던 일:
missed-card = • { $amount } Pocket에 들어옴
missed-refund = • { $amount } 주문 { $order }에서 환불됨
missed-expired = • { $amount } 만료됨
missed-gift-claimed = • 보낸 { $amount } 선물을 상대가 받음
missed-gift-received = • { $amount } 선물이 도착함
missed-gift-returned = • 보낸 { $amount } 선물이 돌아옴
missed-charged-back = • 은행이 { $amount } 카드의 결제를 되가져감
missed-dispute-won = • 분쟁 중이던 카드가 다시 유효해짐: { $amount } 돌아옴
missed-adjusted-up = • { $amount } 상점에서 넣음
missed-adjusted-down = • { $amount } 상점에서 뺌
missed-credit-given = • { $amount } 상점에서 줌
missed-unplaced = • 어느 카드와도 맞지 않는 { $amount } 결제, 상점에서 확인 중
missed-frozen = • Pocket이 잠김
missed-unfrozen = • Pocket을 다시 쓸 수 있음
missed-more = { $count ->
   *[other] … 그 밖에 { $count }건 더 있어요.
}
missed-now = 지금 잔액: { $available }

# Settings: when messages ring, whether to remind

settings-sound-always = 메시지가 언제나 소리와 함께 와요.
settings-sound-night = { $from }부터 { $to }까지는 메시지가 소리 없이 와요. 크레딧이 사라질 때는 예외예요.
settings-sound-never = 메시지가 소리 없이 와요. 크레딧이 사라질 때는 예외예요.
settings-reminders-on = 크레딧이 만료되거나 주문이 닫히기 전에 미리 알려 드려요.
settings-reminders-off = 곧 만료되거나 닫히는 것을 미리 알리지 않아요.
button-sound-always = 항상 소리 켬
button-sound-night = { $from }–{ $to } 소리 끔
button-sound-never = 항상 소리 끔
button-reminders-on = 미리 알림 켜기
button-reminders-off = 미리 알림 끄기

# Reminders

reminder-expiry = <b>{ $amount }</b> 곧 만료돼요. { $until }까지 유효해요.
reminder-expiry-several = <b>{ $amount }</b> 곧 만료돼요:
reminder-expiry-part = • { $amount }: { $until }까지 유효해요
reminder-expiry-more =
    { $count ->
       *[other] • 그 뒤로 { $count }일에 걸쳐 더 있어요
    }
reminder-expiry-mute = 미리 알림은 /settings 에서 끌 수 있어요.
reminder-request = 주문 { $order } ({ $amount }), 아직 결제를 기다려요. { $until } 이후에는 저절로 닫혀요.
reminder-hold =
    { $amount }, { $wallet }의 주문 { $order }에 아직 묶여 있어요.
    { $until }까지 받아 가지 않으면 고객에게 돌아가요.
    참조 <code>{ $ref }</code>

# Talking: asking back, stopping, coming back to what was begun

talk-did-you-mean = 어떤 뜻인가요?
talk-something-else = 다른 말로 해 주시거나 여기서 골라 주세요.
talk-person = 아직도 이해하지 못했어요. 시간을 더 빼앗지 않도록 상담원에게 문의해 주세요.
talk-which-amount = 어떤 금액인가요?
talk-which-order = 어떤 주문인가요?
talk-which-language = 어떤 언어로 말할까요?
talk-again = 이해하지 못했어요.
talk-stopped = 중단했어요. 빠져나간 돈은 없어요.
talk-nothing-to-stop = 진행 중인 일이 없어요. 빠져나간 돈도 없어요.
talk-replaced = 이 제안은 더 이상 유효하지 않아요.
talk-tap = 버튼을 눌러야만 돈이 나가요.
talk-still = 아직 진행 중: { $what }
talk-over = 시간이 너무 많이 지났어요. 처음부터 다시 해 주세요.
talk-yes = 무엇을 할까요?
button-something-else = 다른 것
button-continue = 계속
button-leave = 그만두기
button-terms = 이용 규칙

# What a customer may mean, on a button

meaning-buy_card = 카드 구매
meaning-check_balance = 내 잔액
meaning-check_expiry = 만료일 확인
meaning-pay_order = 주문 결제
meaning-pay_order-of = 주문 { $order } 결제
meaning-payment_problem = 결제에 문제가 있어요
meaning-refund_status = 환불 확인
meaning-refund_status-of = 주문 { $order } 환불
meaning-open_return = 반품
meaning-open_return-of = 주문 { $order } 반품
meaning-order_status = 주문 상태
meaning-order_status-of = 주문 { $order } 어디쯤
meaning-cancel_order = 주문 취소
meaning-cancel_order-of = 주문 { $order } 취소
meaning-history = 내역
meaning-send_gift = 친구에게 선물
meaning-redeem_gift = 선물 받기
meaning-change_language = 다른 언어
meaning-notification_settings = 메시지와 미리 알림
meaning-talk_to_human = 상담원
meaning-ask_coupon = 쿠폰
meaning-ask_terms = 카드 이용 규칙
meaning-report_fraud = 제가 한 게 아니에요
meaning-help = 할 수 있는 일

# Several cards, gifts for somebody, amounts that are asked about

buy-several =
    { $count ->
       *[other] { $face } 카드 { $count }장, 모두 <b>{ $total }</b>
    }
    카드마다 청구서가 따로 있어요. 직접 결제하기 전에는 돈이 나가지 않아요.
buy-several-sent =
    { $count ->
       *[other] { $face } 카드의 청구서 { $count }건을 이 채팅에 보냈어요.
    }
buy-too-many =
    { $most ->
       *[other] 청구서는 한 번에 { $most }건까지 보낼 수 있어요.
    }
button-buy-several = 청구서 받기, { $total }
button-buy-count = { $count } × { $face }
button-change = 변경
button-cancel = 취소
gift-for = 받는 사람: { $recipient }

# Answers with the customer's own figures

balance-enough = { $asked } 쓰기에 충분해요. 남는 금액: { $left }
balance-short = { $asked } 쓰기에는 <b>{ $missing }</b> 모자라요.
balance-why = 잔액: <b>{ $available }</b>. 이렇게 된 내역이에요:
expiry-title = <b>만료 일정</b>
expiry-none = 만료될 것이 없어요.
expiry-between = { $first }부터 { $last }까지 만료되는 금액: <b>{ $amount }</b>
expiry-none-between = { $first }부터 { $last }까지 만료되는 것이 없어요.
expiry-next = 다음 만료: <b>{ $amount }</b>, { $until }까지 유효해요.
expiry-rule =
    { $years ->
       *[other] 카드는 산 날부터 { $years }년 동안 유효해요.
    }
history-between = <b>{ $first }부터 { $last }까지</b>
history-on = <b>{ $day }</b>
history-spent = 쓴 금액: <b>{ $spent }</b>
history-came-back = 돌아온 금액: <b>{ $back }</b>
history-bought = 카드 구매: <b>{ $bought }</b>
history-none-between = { $first }부터 { $last }까지 내역이 없어요.
history-none-on = { $day } 내역이 없어요.
history-none-found = 찾지 못했어요: { $what }
history-found = <b>찾은 내역: { $what }</b>
history-cards-used = 주문 { $order } 결제에 쓰인 카드:
history-card-used = • { $amount }: { $bought } 구매한 카드, { $until }까지 유효
order-unknown = 회원님의 주문 중에 { $order } 주문이 없어요.
order-where = 택배 위치는 { $shop }에서 알고 있어요. /support
refunds-none-of = 주문 { $order }에서 아직 환불된 것이 없어요. { $shop }에서 환불하면 바로 알려 드려요.
return-how =
    반품은 { $shop }에서 결정해요. /support
    환불된 금액은 결제한 카드로 바로 Pocket에 돌아와요.
return-how-of =
    주문 { $order } 결제 금액: { $paid }. 반품은 { $shop }에서 결정해요. /support
    환불된 금액은 결제한 카드로 바로 Pocket에 돌아와요.
cancel-how = 결제한 주문은 { $shop }에서 취소할 수 있어요. 취소되면 결제한 금액이 Pocket에 돌아와요. /support
cancel-open = 주문 { $order }에서 아직 빠져나간 돈이 없어요. 여기서 거절할 수 있어요.
problem-title = <b>최근 결제</b>
problem-none = 아직 들어온 결제가 없어요.
problem-how =
    은행에서 돈이 나갔는데 여기에 카드가 없으면 몇 분만 기다려 주세요. 저절로 한 번 추가돼요.
    그래도 없으면 상담원이 확인해 드려요: /support
problem-frozen = Pocket이 잠겨 있어서 지금은 결제할 수 없어요.
fraud =
    Pocket의 돈은 누군가 이 채팅에서 버튼을 눌러야만 나가요.
    다른 사람이 내 텔레그램을 쓰는 것 같으면 그 세션을 종료하세요: 설정, 기기.
    그다음 상담원에게 알려 주세요. Pocket을 잠글 수 있어요.
terms-yours = 지금 잔액: <b>{ $available }</b>
terms-yours-until = 지금 잔액: <b>{ $available }</b>. 이 중 { $amount }: { $until }까지 유효해요.
language-unknown = 그 언어는 아직 못해요. 할 수 있는 언어예요:
language-heard = 메시지에 맞춰 이제 이 언어로 답할게요: { $language }. /settings 에서 바꿀 수 있어요.
