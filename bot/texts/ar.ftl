# Arabic. Money first, one fact a line, no exclamation marks, references last; a line starts with an Arabic word.

## Menu of commands, name and descriptions
bot-name = Pocket
bot-short-description = رصيدك في المتجر: شراء بطاقة، ومعرفة ما لديك، ودفع الطلبات، ومتابعة المبالغ المستردة.
bot-description =
    محفظة Pocket هي رصيدك في المتجر. تُشترى البطاقة مرة واحدة، وتُدفع الطلبات بلمسة، وتصل المبالغ المستردة فور أن يردها المتجر.

    للبدء: /start.
command-start = من أين البداية
command-buy = شراء بطاقة
command-gift = إهداء رصيد إلى صديق
command-gifts = ما أهديته، واستعادته
command-claim = استلام هدية برمزها
command-balance = ما لديك وإلى متى
command-orders = طلبات للدفع وطلبات مدفوعة
command-refunds = ما عاد إليك
command-history = كل ما حدث
command-cancel = إيقاف ما بدأ
command-settings = اللغة والصوت والتذكيرات
command-help = ما يمكن لـ Pocket فعله
command-terms = قواعد البطاقة
command-privacy = ما يُحفظ عنك
command-support = التحدث إلى موظف
command-paysupport = مساعدة في دفعة

## Welcome, help
welcome =
    هذه محفظة Pocket الخاصة بك لدى { $shop }.
    تُشترى البطاقة مرة واحدة، وتُدفع الطلبات هنا بلمسة، وتصل المبالغ المستردة فورًا.
welcome-empty = لا شيء فيها بعد.
help =
    <b>ما يمكنني فعله</b>
    شراء بطاقة: «شراء بطاقة $50»
    إهداء إلى صديق: «إهداء $20»
    ما لديك وإلى متى: «رصيدي»
    طلبات للدفع: «طلباتي»
    ما عاد إليك: «استرداد»
    كل ما حدث: «السجل»
    موظف: /support
not-understood =
    لم أفهم ذلك.
    يمكنني عرض رصيدك، وبيع بطاقة، وعرض طلباتك والمبالغ المستردة.
out-of-scope =
    هذا خارج ما أستطيع، فأنا أهتم بمحفظة Pocket فقط.
    يمكنني عرض رصيدك، وبيع بطاقة، وعرض طلباتك والمبالغ المستردة.
thanks = على الرحب والسعة.
group-only-private = لا أعرض المال إلا في محادثة خاصة. الرجاء الكتابة إليّ مباشرة.
fresh-screen = هذا الزر لم يعد صالحًا. هكذا هو الوضع الآن.
not-your-button = هذا الزر يخص شخصًا آخر.

## Buttons
button-buy = شراء بطاقة
button-buy-face = { $face }
button-gift = إرسال هدية
button-gift-amount = { $amount }
button-gift-card = حتى { $until }: { $amount }
button-give = إهداء { $amount }
button-share = مشاركة
button-claim = استلام
button-take-back = استعادة { $amount }
button-back = رجوع
button-gifts = الهدايا
button-balance = الرصيد
button-history = السجل
button-orders = الطلبات
button-refunds = المبالغ المستردة
button-help = مساعدة
button-pay = دفع { $amount }
button-pay-order = دفع الطلب { $order } · { $amount }
button-decline = رفض
button-buy-card = شراء بطاقة { $face }
button-older = الأقدم
button-newest = الأحدث
button-automatic = كما في تلغرام لدي
button-support = موظف

## Balance
balance = لديك <b>{ $available }</b>.
balance-nothing = لا شيء في محفظة Pocket الخاصة بك.
balance-card = مبلغ { $amount } صالح حتى { $until }.
balance-more-cards =
    { $count ->
        [zero] ولا بطاقات أخرى تدوم أطول.
        [one] وبطاقة أخرى تدوم أطول.
        [two] وبطاقتان أخريان تدومان أطول.
        [few] و{ $count } بطاقات أخرى تدوم أطول.
        [many] و{ $count } بطاقة أخرى تدوم أطول.
       *[other] و{ $count } بطاقة أخرى تدوم أطول.
    }
balance-held = محجوز للطلبات إضافة إلى ذلك: { $held }.
balance-owed = عليك { $owed } عن دفعة استعادها البنك. بطاقتك التالية تسددها أولًا.
balance-frozen = محفظة Pocket الخاصة بك مجمدة: تستقبل، ولا تدفع ولا تهدي. /support
balance-expired = انتهى: { $amount } في { $on }، من شراء { $bought }.

## Cards
buy-menu =
    أي بطاقة؟
    البطاقة صالحة لمدة { $years ->
        [zero] { $years } سنة
        [one] سنة واحدة
        [two] سنتين
        [few] { $years } سنوات
        [many] { $years } سنة
       *[other] { $years } سنة
    }، وتدفع الطلبات لدى { $shop }. لا يمكن تحويلها إلى نقود من جديد.
buy-nearest =
    لا توجد بطاقة بقيمة { $asked }.
    البطاقات المتوفرة: { $faces }.
buy-coupon =
    ثمن البطاقة هو قيمتها، لذلك لا يمكن استخدام القسيمة { $coupon } لها.
    هذه هي البطاقات من دونها.
buy-coupon-any =
    ثمن البطاقة هو قيمتها، لذلك لا يمكن استخدام القسائم لها.
    هذه هي البطاقات من دون قسيمة.
buy-invoice-sent = فاتورة بطاقة { $face } في هذه المحادثة.
buy-invoice-refused = لا يمكن شراء بطاقة { $face } الآن. لم يُؤخذ شيء. الرجاء المحاولة من جديد لاحقًا؛ وإن تكرر ذلك، /support.
card-title = بطاقة Pocket { $face }
card-description = صالحة حتى { $until } عند شرائها اليوم. تدفع الطلبات لدى { $shop }. لا تُسترد قيمتها، ولا تقبل القسائم.
card-price = بطاقة { $face }
card-paid-debt = من بطاقتك الجديدة سُدد { $paid } مما كان عليك.
card-bought =
    أُضيف <b>{ $amount }</b> إلى محفظة Pocket، وهو صالح حتى { $until }.
    لديك <b>{ $available }</b>.
    المرجع <code>{ $ref }</code>
card-bought-again =
    دُفعت الفاتورة نفسها مرتين، فصارت لديك بطاقة ثانية: <b>{ $amount }</b>، صالحة حتى { $until }.
    لديك <b>{ $available }</b>. إن لم يكن ذلك مقصودًا، فالمساعدة في /support.
    المرجع <code>{ $ref }</code>
payment-unplaced =
    وصلت دفعة قدرها { $amount } لا تخص أي بطاقة طلبتها. لم تُضف إلى محفظة Pocket.
    موظف من { $shop } ينظر في الأمر. /support
    المرجع <code>{ $ref }</code>
cash-out =
    لا يمكن تحويل البطاقة إلى نقود من جديد.
    رصيدك <b>{ $available }</b> يبقى لك ويدفع أي طلب لدى { $shop }.

## Charges
charge-ask = يطلب { $shop } مبلغ <b>{ $amount }</b> للطلب { $order }.
charge-item = • صنف: { $name } { $amount }
charge-after = لديك { $available }؛ وبعد الدفع يبقى { $left }.
charge-until = الرجاء اتخاذ القرار قبل { $until }.
charge-short =
    لديك { $available }: ينقص <b>{ $missing }</b>.
charge-short-card = بطاقة { $face } تغطيه.
charge-frozen = محفظة Pocket الخاصة بك مجمدة، فلا يمكن الدفع منها الآن. /support
charge-paid =
    دُفع <b>{ $amount }</b> للطلب { $order }.
    لديك <b>{ $available }</b>.
charge-held =
    حُجز <b>{ $amount }</b> للطلب { $order }. يأخذه { $shop } عند إرسال الطلب.
    لديك <b>{ $available }</b> غير ذلك.
charge-captured-part =
    دُفع <b>{ $captured }</b> من { $amount } للطلب { $order }. عاد الباقي إلى محفظة Pocket.
    لديك <b>{ $available }</b>.
charge-captured-so-far =
    دُفع <b>{ $captured }</b> من { $amount } للطلب { $order } حتى الآن؛ ولا يزال { $held } محجوزًا.
    لديك <b>{ $available }</b> غير ذلك.
charge-declined = رفضت الطلب { $order } ({ $amount }). لم يُؤخذ شيء.
charge-voided = سحب { $shop } طلب الدفع للطلب { $order } ({ $amount }). لن يُؤخذ شيء.
charge-voided-back =
    سحب { $shop } الطلب { $order }. عاد المبلغ المحجوز { $released } إلى محفظة Pocket.
    لديك <b>{ $available }</b>.
charge-released =
    لم يأخذ { $shop } مبلغ { $amount } للطلب { $order } في الوقت المحدد. عاد المبلغ إلى محفظة Pocket.
    لديك <b>{ $available }</b>.
charge-expired = انتهت مهلة دفع الطلب { $order } ({ $amount }). لن يُؤخذ شيء.
charge-refunded = من ذلك عاد { $refunded }.
charge-ref = المرجع <code>{ $ref }</code>
orders-title = <b>طلباتك</b>
orders-none = لا طلبات بعد. حين يطلب { $shop } دفعة، تظهر هنا.
order-line = الطلب { $order }: { $amount }، { $status }
order-refunded = الطلب { $order }: { $amount }، { $status }، وعاد منه { $refunded }
status-requires_approval = بانتظار موافقتك
status-authorized = محجوز
status-captured = مدفوع
status-declined = مرفوض
status-voided = مسحوب
status-expired = انتهت مهلته

## Refunds
refund-credited =
    استُرد <b>+{ $amount }</b> عن الطلب { $order }.
    لديك <b>{ $available }</b>.
refund-reason = السبب: { $reason }
refund-until = صالح حتى { $until }.
refund-part-until = منه { $amount } صالح حتى { $until }.
refund-ref = المرجع <code>{ $ref }</code>
refunds-title = <b>ما عاد إليك</b>
refunds-none = لم يعد شيء بعد. يظهر المبلغ المسترد هنا، وأخبرك به، فور أن يرده { $shop }.
refund-line =
    عاد <b>+{ $amount }</b> عن الطلب { $order }، { $at }
    المرجع <code>{ $ref }</code>

## Gifts
gift-menu =
    <b>إهداء رصيد إلى صديق</b>
    يمكن إهداء { $most } على الأكثر. الرجاء اختيار مبلغ، أو كل ما بقي من بطاقة.
    لأي مبلغ آخر، تكفي كتابته: «إهداء $15».
gift-nothing =
    لا شيء لديك يمكن إهداؤه. { $days ->
        [0] ما منحه لك المتجر لا يُهدى.
        [zero] ما منحه لك المتجر لا يُهدى.
        [one] ما منحه لك المتجر لا يُهدى، والبطاقة تُهدى بعد يوم واحد من شرائها.
        [two] ما منحه لك المتجر لا يُهدى، والبطاقة تُهدى بعد يومين من شرائها.
        [few] ما منحه لك المتجر لا يُهدى، والبطاقة تُهدى بعد { $days } أيام من شرائها.
        [many] ما منحه لك المتجر لا يُهدى، والبطاقة تُهدى بعد { $days } يومًا من شرائها.
       *[other] ما منحه لك المتجر لا يُهدى، والبطاقة تُهدى بعد { $days } يوم من شرائها.
    }
gift-confirm =
    إهداء <b>{ $amount }</b>؟
    يخرج المبلغ الآن من محفظة Pocket. يصلك رمز، ومن لديه الرمز يمكنه استلام الهدية مرة واحدة.
    يمكن استعادتها حتى ذلك الحين. إن لم يستلمها أحد خلال { $days ->
        [zero] { $days } يوم
        [one] يوم واحد
        [two] يومين
        [few] { $days } أيام
        [many] { $days } يومًا
       *[other] { $days } يوم
    }، تعود من تلقاء نفسها.
gift-sent =
    ينتظر <b>{ $amount }</b> صديقك. لديك { $available }.
    الرمز <code>{ $code }</code>
    الرابط { $link }
    يُرسل إلى شخص واحد فقط: من لديه الرمز يمكنه استلام الهدية.
    أعرضه هذه المرة فقط ولا أحتفظ بنسخة. حتى { $until } يمكن استعادة الهدية: /gifts
gift-share = هدية لك بقيمة { $amount } للإنفاق لدى { $shop }.
gift-offered =
    هدية لك بقيمة <b>{ $amount }</b> للإنفاق لدى { $shop }.
    تنتظرك هنا حتى { $until }.
gift-taken = هدية { $amount } صارت لك.
gift-own =
    هذه هديتك أنت بقيمة { $amount }. الرجاء إرسال الرابط إلى صديقك.
    تنتظر حتى { $until }، ويمكن استعادتها قبل ذلك.
gift-claimed =
    استُلمت هديتك بقيمة <b>{ $amount }</b>.
    المرجع <code>{ $ref }</code>
gift-received =
    أُضيف <b>+{ $amount }</b> إلى محفظة Pocket، وهو هدية.
    لديك <b>{ $available }</b>.
gift-returned =
    لم يستلم أحد هديتك بقيمة <b>{ $amount }</b>. عادت إلى محفظة Pocket.
    لديك <b>{ $available }</b>.
    المرجع <code>{ $ref }</code>
gift-back =
    عاد <b>+{ $amount }</b> إلى محفظة Pocket.
    لديك <b>{ $available }</b>.
gifts-title = <b>ما أهديته</b>
gifts-none = لا هدايا منك بعد.
gift-line = هدية { $amount } في { $at }: { $status }
gift-status-open = تنتظر الاستلام
gift-status-claimed = استلمها شخص
gift-status-delivered = استلمها شخص
gift-status-returned = عادت إلى مرسلها
claim-ask = الرجاء إرسال رمز هديتك، أو فتح رابطها.
claim-too-many = رموز خاطئة كثيرة. الرجاء المحاولة من جديد بعد ساعة.

## Expiry
lot-expired =
    انتهت صلاحية <b>{ $amount }</b> من محفظة Pocket في { $on }، من شراء { $bought }.
    لديك <b>{ $available }</b>.

## What the shop does
wallet-frozen =
    محفظة Pocket الخاصة بك مجمدة حاليًا: تستقبل، ولا تدفع ولا تهدي.
    أموالك ما زالت فيها. التفاصيل في /support.
wallet-unfrozen = محفظة Pocket الخاصة بك لم تعد مجمدة: الدفع والإهداء ممكنان من جديد.
card-charged-back = استعاد البنك ثمن بطاقة <b>{ $amount }</b> التي اشتريتها في { $bought }.
charged-back-clawed = منها { $clawed } كان لا يزال في محفظة Pocket، وقد سُحب.
charged-back-owed = منها { $owed } لم يعد موجودًا، وهو عليك الآن. بطاقتك التالية تسدده أولًا.
charged-back-frozen =
    حتى يتضح الأمر، تستقبل محفظة Pocket، ولا تدفع ولا تهدي.
    لديك <b>{ $available }</b>. المساعدة في /support.
    المرجع <code>{ $ref }</code>
dispute-won = دفع البنك ثمن بطاقتك من جديد.
dispute-won-back = عاد <b>+{ $amount }</b> إلى محفظة Pocket.
dispute-won-forgiven = لم يعد عليك { $forgiven }.
dispute-won-now =
    لديك <b>{ $available }</b>.
    المرجع <code>{ $ref }</code>
balance-adjusted-up =
    أضاف المتجر <b>{ $amount }</b> إلى محفظة Pocket.
    لديك <b>{ $available }</b>.
    المرجع <code>{ $ref }</code>
balance-adjusted-down =
    سحب المتجر <b>{ $amount }</b> من محفظة Pocket.
    لديك <b>{ $available }</b>.
    المرجع <code>{ $ref }</code>
credit-given =
    منحك المتجر <b>{ $amount }</b>، صالحًا حتى { $until }.
    لديك <b>{ $available }</b>.
office-reason = السبب: { $reason }

## History
history-title = <b>ما حدث</b>
history-none = لم يحدث شيء بعد.
history-purchase = في { $at }: <b>+{ $change }</b> شراء بطاقة
history-spend = في { $at }: <b>−{ $change }</b> الطلب { $order }
history-hold = في { $at }: <b>−{ $change }</b> حُجز للطلب { $order }
history-capture = في { $at }: { $amount } أُخذ للطلب { $order }
history-capture-back = في { $at }: { $amount } أُخذ للطلب { $order }، وعاد <b>+{ $change }</b>
history-void = في { $at }: <b>+{ $change }</b> أُفرج عنه من الطلب { $order }
history-release = في { $at }: <b>+{ $change }</b> عاد، لم يُؤخذ للطلب { $order } في الوقت المحدد
history-refund = في { $at }: <b>+{ $change }</b> استرداد الطلب { $order }
history-expiry = في { $at }: <b>−{ $change }</b> انتهت صلاحيته
history-gift = في { $at }: <b>−{ $change }</b> هدية منك
history-claim = في { $at }: <b>+{ $change }</b> هدية مستلمة
history-return = في { $at }: <b>+{ $change }</b> هدية عادت
history-chargeback = في { $at }: <b>−{ $change }</b> استعاد البنك ثمن بطاقة { $amount }
history-dispute_won = في { $at }: <b>+{ $change }</b> دفع البنك ثمن بطاقة من جديد
history-adjust = في { $at }: <b>+{ $change }</b> أضافه المتجر
history-adjust-down = في { $at }: <b>−{ $change }</b> سحبه المتجر
history-goodwill = في { $at }: <b>+{ $change }</b> من المتجر، اعتذارًا
history-promo = في { $at }: <b>+{ $change }</b> من المتجر، للتجربة

## Settings, terms, privacy, support
settings = بأي لغة أتكلم؟
settings-saved = من الآن أتكلم بهذه اللغة: { $language }.
terms =
    <b>قواعد البطاقة</b>
    البطاقات: { $faces }.
    البطاقة صالحة لمدة { $years ->
        [zero] { $years } سنة
        [one] سنة واحدة
        [two] سنتين
        [few] { $years } سنوات
        [many] { $years } سنة
       *[other] { $years } سنة
    } من يوم شرائها، حتى نهاية اليوم الأخير (المنطقة الزمنية { $zone }).
    يُنفق أولًا ما ينتهي أولًا.
    ثمن البطاقة هو قيمتها: لا تُقبل القسائم.
    لا يمكن تحويل البطاقة إلى نقود من جديد.
    يعود المبلغ المسترد إلى البطاقة التي دُفع منها، وعدد أيام صلاحيته { $grace } على الأقل.
    ما تهديه إلى صديق يحتفظ بتاريخ انتهائه، ويعود إن لم يستلمه أحد.
privacy =
    <b>ما يُحفظ عنك</b>
    رقمك في تلغرام، ولغتك، وما حدث في محفظة Pocket.
    لا يُحفظ: اسمك، وهاتفك، ورسائلك بعد بضعة أيام.
    لحذف بياناتك، الكتابة إلى /support.
support =
    موظف من { $shop } يساعدك: { $contact }
    الرجاء ذكر مرجع الرسالة المعنية.
support-none =
    الرجاء التواصل مع { $shop } مباشرة، مع ذكر مرجع الرسالة المعنية.

## Refusals
refusal-idempotency_key_reused = استُخدم هذا من قبل لشيء آخر. الرجاء البدء من جديد.
refusal-wallet_unknown = لا أعرف محفظة Pocket الخاصة بك بعد. للبدء: /start.
refusal-wallet_already_open = محفظة Pocket الخاصة بك مفتوحة بالفعل.
refusal-currency_not_of_wallet = عملة محفظة Pocket هي { $wallet }، لا { $asked }.
refusal-currency_not_sold = لا توجد بطاقات بعملة { $asked }.
refusal-amount_not_positive = المبلغ يجب أن يكون أكبر من صفر.
refusal-denomination_not_sold = لا توجد بطاقة بقيمة { $asked }. البطاقات المتوفرة: { $sold }.
refusal-coupon_not_accepted = ثمن البطاقة هو قيمتها، لذلك لا يمكن استخدام القسيمة { $coupon } لها.
refusal-card_not_refundable = لا يمكن تحويل البطاقة إلى نقود من جديد. رصيدك { $available } يبقى لك ويدفع أي طلب.
refusal-card_order_unknown = لا أعرف هذه الفاتورة بين فواتيرك. الرجاء طلب البطاقة من جديد.
refusal-charge_unknown = لا أعرف هذا الطلب بين طلباتك.
refusal-charge_closed = هذا الطلب لم يعد مفتوحًا: { $status }.
refusal-order_already_charged = حالة الطلب { $order-ref } الآن: { $status }.
refusal-order_of_another_wallet = الطلب { $order-ref } يخص زبونًا آخر.
refusal-insufficient_funds = لديك { $available }، وهذا يحتاج إلى { $needed }.
refusal-capture_exceeds_hold = المحجوز { $held } فقط، والمطلوب { $asked }.
refusal-refund_exceeds_captured = يمكن أن يعود { $refundable } فقط، والمطلوب { $asked }.
refusal-refund_unknown = لا أعرف هذا الاسترداد بين ما عاد إليك.
refusal-gift_unknown = لا أعرف هدية بهذا الرمز. الرجاء التحقق منه.
refusal-gift_closed = هذه الهدية لم تعد مفتوحة: { $status }.
refusal-gift_frozen = لا يمكن استلام هذه الهدية الآن. الرجاء سؤال من أرسلها.
refusal-gift_is_yours = هذه هديتك أنت. لاستعادتها: /gifts.
refusal-gift_code_taken = استُخدم هذا الرمز من قبل. الرجاء البدء من جديد: /gift.
refusal-not_giftable =
    من رصيدك يمكن إهداء { $giftable }. { $wait-days ->
        [0] ما منحه لك المتجر لا يُهدى.
        [zero] ما منحه لك المتجر لا يُهدى.
        [one] ما منحه لك المتجر لا يُهدى، والبطاقة تُهدى بعد يوم واحد من شرائها.
        [two] ما منحه لك المتجر لا يُهدى، والبطاقة تُهدى بعد يومين من شرائها.
        [few] ما منحه لك المتجر لا يُهدى، والبطاقة تُهدى بعد { $wait-days } أيام من شرائها.
        [many] ما منحه لك المتجر لا يُهدى، والبطاقة تُهدى بعد { $wait-days } يومًا من شرائها.
       *[other] ما منحه لك المتجر لا يُهدى، والبطاقة تُهدى بعد { $wait-days } يوم من شرائها.
    }
refusal-too_many_open_gifts =
    { $limit ->
        [0] لا يمكن إهداء شيء في هذا المتجر.
        [zero] لا يمكن إهداء شيء في هذا المتجر.
        [one] هدية منك في الطريق. قبل التالية، يلزم انتظار استلامها أو استعادتها: /gifts.
        [two] هديتان منك في الطريق. قبل التالية، يلزم انتظار استلام إحداهما أو استعادتها: /gifts.
        [few] في الطريق { $limit } هدايا منك. قبل التالية، يلزم انتظار استلام إحداها أو استعادتها: /gifts.
        [many] في الطريق { $limit } هدية منك. قبل التالية، يلزم انتظار استلام إحداها أو استعادتها: /gifts.
       *[other] في الطريق { $limit } هدية منك. قبل التالية، يلزم انتظار استلام إحداها أو استعادتها: /gifts.
    }
refusal-wallet_frozen = محفظة Pocket الخاصة بك مجمدة: تستقبل، ولا تدفع ولا تهدي. المساعدة في /support.
refusal-wallet_not_frozen = هذه المحفظة ليست مجمدة.
refusal-reason_missing = الرجاء ذكر السبب.
refusal-card_unknown = لا أعرف هذه البطاقة بين بطاقاتك.
refusal-card_charged_back = استعاد البنك ثمن هذه البطاقة من قبل.
refusal-chargeback_unknown = لا وجود لهذا الاسترجاع البنكي.
refusal-chargeback_closed = هذا النزاع كُسب من قبل.
refusal-adjustment_unknown = لا وجود لهذا التصحيح.
refusal-adjustment_closed = هذا التصحيح بُتّ فيه من قبل.
refusal-second_person_needed = طلب { $asked-by } هذا، لذلك يجب أن يوافق شخص آخر.
refusal-validity_out_of_range = أيام صلاحية رصيد المتجر من 1 إلى { $longest-days }، لا { $asked-days }.
refusal-balance_limit_reached = تتسع محفظة Pocket لمبلغ { $limit } على الأكثر. لديك { $balance }، فلا مكان لإضافة { $adding }.
refusal-card_limit_reached =
    { $limit ->
        [zero] لا يمكن شراء بطاقات اليوم. الشراء ممكن غدًا.
        [one] يمكن شراء بطاقة واحدة في اليوم. شراء التالية ممكن غدًا.
        [two] يمكن شراء بطاقتين في اليوم. شراء التالية ممكن غدًا.
        [few] يمكن شراء { $limit } بطاقات في اليوم. شراء التالية ممكن غدًا.
        [many] يمكن شراء { $limit } بطاقة في اليوم. شراء التالية ممكن غدًا.
       *[other] يمكن شراء { $limit } بطاقة في اليوم. شراء التالية ممكن غدًا.
    }
refusal-spend_limit_reached = يمكنك دفع { $limit } في اليوم، وقد دفعت اليوم { $spent }. دفع { $asked } أخرى ينتظر إلى الغد.
went-wrong =
    حدث خطأ من جهتنا. أموالك بأمان ولم يُؤخذ شيء مرتين.
    الرجاء المحاولة من جديد بعد قليل؛ وإن تكرر ذلك، /support. المرجع <code>{ $ref }</code>

## For the office
office-card-bought-again =
    فاتورة دُفعت مرتين: بطاقة ثانية بقيمة { $amount } في { $wallet }.
    الدفعة <code>{ $payment }</code>
office-payment-unplaced =
    دفعة بقيمة { $amount } لم يُعرف مكانها؛ وُضعت في حساب معلق لـ { $wallet }.
    الدفعة <code>{ $payment }</code>
office-update-aside =
    رسالة من تلغرام تعذرت معالجتها ووُضعت جانبًا: update { $update }.
    المشكلة: { $problem }
    الأمر <code>{ $command }</code> يعرضها كلها؛ أبلّغ عن واحدة في الدقيقة على الأكثر.

# What goes out late, twice, or not at once

told-again = قد تصلك هذه الرسالة للمرة الثانية؛ الخبر نفسه.
slow-down = هذه رسائل كثيرة دفعة واحدة. أجيب من جديد بعد دقيقة. الدفع يعمل دائمًا.
missed = بينما تعذر الوصول إليك:
missed-card = • أُضيف { $amount } إلى محفظة Pocket
missed-refund = • عاد { $amount } عن الطلب { $order }
missed-expired = • انتهت صلاحية { $amount }
missed-gift-claimed = • استُلمت هديتك بقيمة { $amount }
missed-gift-received = • وصلت هدية بقيمة { $amount }
missed-gift-returned = • عادت هديتك بقيمة { $amount }
missed-charged-back = • استعاد البنك ثمن بطاقة { $amount }
missed-dispute-won = • بطاقة متنازع عليها تُحتسب من جديد: عاد { $amount }
missed-adjusted-up = • أضاف المتجر { $amount }
missed-adjusted-down = • سحب المتجر { $amount }
missed-credit-given = • منحك المتجر { $amount }
missed-unplaced = • دفعة بقيمة { $amount } لا تخص أي بطاقة؛ المتجر ينظر في الأمر
missed-frozen = • جُمدت محفظة Pocket
missed-unfrozen = • تعمل محفظة Pocket من جديد
missed-more = { $count ->
    [zero] … ولا شيء آخر.
    [one] … وشيء واحد آخر.
    [two] … وشيئان آخران.
    [few] … و{ $count } أشياء أخرى.
    [many] … و{ $count } شيئًا آخر.
   *[other] … و{ $count } شيء آخر.
}
missed-now = لديك الآن { $available }.

# Settings: when messages ring, whether to remind

settings-sound-always = رسائلي ترن في أي ساعة.
settings-sound-night = من { $from } إلى { $to } تصل رسائلي بلا صوت، إلا إذا ضاع رصيد.
settings-sound-never = تصل رسائلي بلا صوت، إلا إذا ضاع رصيد.
settings-reminders-on = أذكّرك قبل أن ينتهي رصيد أو يُغلق طلب.
settings-reminders-off = لا أذكّرك بما يوشك أن ينتهي أو يُغلق.
button-sound-always = صوت في أي ساعة
button-sound-night = صامت من { $from } إلى { $to }
button-sound-never = صامت دائمًا
button-reminders-on = مع تذكيرات
button-reminders-off = بلا تذكيرات

# Reminders

reminder-expiry = ينتهي قريبًا <b>{ $amount }</b> من محفظة Pocket. صالح حتى { $until }.
reminder-expiry-several = ينتهي قريبًا <b>{ $amount }</b> من محفظة Pocket:
reminder-expiry-part = • مبلغ { $amount } صالح حتى { $until }
reminder-expiry-more =
    { $count ->
        [zero] • ولا شيء في أيام لاحقة
        [one] • والمزيد في يوم لاحق
        [two] • والمزيد في يومين لاحقين
        [few] • والمزيد في { $count } أيام لاحقة
        [many] • والمزيد في { $count } يومًا لاحقًا
       *[other] • والمزيد في { $count } يوم لاحق
    }
reminder-expiry-mute = يمكن إيقاف التذكيرات في /settings.
reminder-request = الطلب { $order } ({ $amount }) ما زال بانتظارك. بعد { $until } يُغلق من تلقاء نفسه.
reminder-hold =
    لا يزال { $amount } محجوزًا للطلب { $order } في { $wallet }.
    إن لم يُؤخذ قبل { $until }، يعود إلى الزبون.
    المرجع <code>{ $ref }</code>

# Talking: asking back, stopping, coming back to what was begun

talk-did-you-mean = ما المقصود؟
talk-something-else = الرجاء قوله بكلمات أخرى، أو الاختيار هنا.
talk-person = ما زلت لا أفهم، ولا أريد إضاعة وقتك. الأفضل التحدث إلى موظف.
talk-which-amount = أي مبلغ؟
talk-which-order = أي طلب؟
talk-which-language = بأي لغة أتكلم؟
talk-again = لم أفهم ذلك.
talk-stopped = تم الإيقاف. لم يُنقل أي مبلغ.
talk-nothing-to-stop = لا شيء جارٍ الآن، ولم يُنقل أي مبلغ.
talk-replaced = هذا العرض لم يعد ساريًا.
talk-tap = لا يُنقل أي مبلغ إلا عند الضغط على الزر.
talk-still = لم يكتمل بعد: { $what }
talk-over = مضى على ذلك وقت طويل. الرجاء البدء من جديد.
talk-yes = ماذا أفعل؟
button-something-else = شيء آخر
button-continue = متابعة
button-leave = ترك الأمر
button-terms = القواعد

# What a customer may mean, on a button

meaning-buy_card = شراء بطاقة
meaning-check_balance = ما لدي
meaning-check_expiry = مواعيد انتهاء الصلاحية
meaning-pay_order = دفع طلب
meaning-pay_order-of = دفع الطلب { $order }
meaning-payment_problem = مشكلة في دفعة
meaning-refund_status = أين المبلغ المسترد
meaning-refund_status-of = استرداد الطلب { $order }
meaning-open_return = إرجاع شيء
meaning-open_return-of = إرجاع الطلب { $order }
meaning-order_status = حالة طلب
meaning-order_status-of = أين الطلب { $order }
meaning-cancel_order = إلغاء طلب
meaning-cancel_order-of = إلغاء الطلب { $order }
meaning-history = ما حدث
meaning-send_gift = إهداء إلى صديق
meaning-redeem_gift = استلام هدية
meaning-change_language = لغة أخرى
meaning-notification_settings = الرسائل والتذكيرات
meaning-talk_to_human = التحدث إلى موظف
meaning-ask_coupon = قسيمة خصم
meaning-ask_terms = قواعد البطاقات
meaning-report_fraud = لم أفعل ذلك
meaning-help = ما يمكنك فعله

# Several cards, gifts for somebody, amounts that are asked about

buy-several =
    المطلوب: { $count ->
        [zero] لا بطاقات بقيمة { $face }، <b>{ $total }</b>.
        [one] بطاقة واحدة بقيمة { $face }، <b>{ $total }</b>.
        [two] بطاقتان بقيمة { $face }، <b>{ $total }</b> في المجموع.
        [few] عدد { $count } بطاقات بقيمة { $face }، <b>{ $total }</b> في المجموع.
        [many] عدد { $count } بطاقة بقيمة { $face }، <b>{ $total }</b> في المجموع.
       *[other] عدد { $count } بطاقة بقيمة { $face }، <b>{ $total }</b> في المجموع.
    }
    لكل بطاقة فاتورتها. لا يُدفع شيء قبل أن تدفعه.
buy-several-sent =
    { $count ->
        [zero] لا فواتير لبطاقات { $face } في هذه المحادثة.
        [one] فاتورة بطاقة { $face } في هذه المحادثة.
        [two] فاتورتا بطاقتي { $face } في هذه المحادثة.
        [few] في هذه المحادثة { $count } فواتير لبطاقات { $face }.
        [many] في هذه المحادثة { $count } فاتورة لبطاقات { $face }.
       *[other] في هذه المحادثة { $count } فاتورة لبطاقات { $face }.
    }
buy-too-many =
    { $most ->
        [zero] لا أكتب فواتير الآن.
        [one] أكتب فاتورة واحدة في كل مرة.
        [two] أكتب فاتورتين على الأكثر في كل مرة.
        [few] أكتب { $most } فواتير على الأكثر في كل مرة.
        [many] أكتب { $most } فاتورة على الأكثر في كل مرة.
       *[other] أكتب { $most } فاتورة على الأكثر في كل مرة.
    }
button-buy-several = الفواتير، { $total }
button-buy-count = بطاقات: { $count } × { $face }
button-change = تغيير
button-cancel = إلغاء
gift-for = المستلم: { $recipient }

# Answers with the customer's own figures

balance-enough = يكفي هذا لـ { $asked }: ويبقى { $left }.
balance-short = كي يكفي لـ { $asked }، ينقص <b>{ $missing }</b>.
balance-why = لديك <b>{ $available }</b>. هكذا صار المبلغ:
expiry-title = <b>مواعيد انتهاء الصلاحية</b>
expiry-none = لا شيء لديك يمكن أن تنتهي صلاحيته.
expiry-between = من { $first } إلى { $last } ينتهي <b>{ $amount }</b>.
expiry-none-between = من { $first } إلى { $last } لا ينتهي شيء لديك.
expiry-next = الأقرب انتهاءً: <b>{ $amount }</b>، صالح حتى { $until }.
expiry-rule =
    { $years ->
        [zero] البطاقة صالحة لمدة { $years } سنة من يوم شرائها.
        [one] البطاقة صالحة لمدة سنة واحدة من يوم شرائها.
        [two] البطاقة صالحة لمدة سنتين من يوم شرائها.
        [few] البطاقة صالحة لمدة { $years } سنوات من يوم شرائها.
        [many] البطاقة صالحة لمدة { $years } سنة من يوم شرائها.
       *[other] البطاقة صالحة لمدة { $years } سنة من يوم شرائها.
    }
history-between = <b>من { $first } إلى { $last }</b>
history-on = <b>في { $day }</b>
history-spent = أُنفق: <b>{ $spent }</b>
history-came-back = عاد: <b>{ $back }</b>
history-bought = بطاقات مشتراة: <b>{ $bought }</b>
history-none-between = من { $first } إلى { $last } لم يحدث شيء.
history-none-on = في { $day } لم يحدث شيء.
history-none-found = لم أجد شيئًا فيه { $what }.
history-found = <b>وُجد: { $what }</b>
history-cards-used = دُفع الطلب { $order } من:
history-card-used = • مبلغ { $amount } من البطاقة المشتراة في { $bought }، صالحة حتى { $until }
order-unknown = لا أعرف طلبًا لك برقم { $order }.
order-where = أين الطرد، هذا يعرفه { $shop }. /support
refunds-none-of = لم يعد شيء من الطلب { $order } بعد. فور أن يرد { $shop } مبلغًا، أخبرك.
return-how =
    القرار في الإرجاع لدى { $shop }. /support
    ما يُرد يعود فورًا إلى محفظة Pocket، إلى البطاقة التي دُفع منها.
return-how-of =
    دفعت { $paid } للطلب { $order }. القرار في الإرجاع لدى { $shop }. /support
    ما يُرد يعود فورًا إلى محفظة Pocket، إلى البطاقة التي دُفع منها.
cancel-how = يمكن لـ { $shop } إلغاء طلب مدفوع. حينها يعود ما دُفع إلى محفظة Pocket. /support
cancel-open = لم يُؤخذ شيء للطلب { $order } بعد. يمكن رفضه هنا.
problem-title = <b>آخر دفعاتك</b>
problem-none = لم تصل أي دفعة منك إلى هنا بعد.
problem-how =
    إن أخذ البنك المال ولم تظهر بطاقة هنا، فالرجاء الانتظار بضع دقائق: تُضاف من تلقاء نفسها، مرة واحدة.
    وإلا يمكن لموظف أن ينظر في الأمر: /support
problem-frozen = محفظة Pocket الخاصة بك مجمدة، لذلك لا يعمل الدفع الآن.
fraud =
    لا يخرج المال من محفظة Pocket إلا حين يلمس أحد زرًا في هذه المحادثة.
    إن كان شخص آخر داخل حسابك في تلغرام، فالرجاء إنهاء جلساته: الإعدادات، الأجهزة.
    بعدها يلزم إخبار موظف، ويمكنه تجميد محفظة Pocket.
terms-yours = لديك الآن <b>{ $available }</b>.
terms-yours-until = لديك الآن <b>{ $available }</b>؛ منه { $amount } صالح حتى { $until }.
language-unknown = لا أتكلم هذه اللغة بعد. هذه التي أتكلمها:
language-heard = أجيب الآن بهذه اللغة: { $language }، فبها كانت الرسالة. للتغيير: /settings
