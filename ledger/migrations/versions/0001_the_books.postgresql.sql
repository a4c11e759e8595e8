CREATE TABLE denomination (
	currency TEXT NOT NULL, 
	face BIGINT NOT NULL, 
	CONSTRAINT denomination_pk PRIMARY KEY (currency, face), 
	CONSTRAINT denomination_positive CHECK (face > 0)
)

CREATE TABLE journal (
	wallet_id BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	key TEXT NOT NULL, 
	request TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	at BIGINT NOT NULL, 
	effective_at BIGINT NOT NULL, 
	actor TEXT NOT NULL, 
	amount BIGINT NOT NULL, 
	charge_no BIGINT, 
	status TEXT, 
	card_no BIGINT, 
	ref TEXT, 
	reason TEXT, 
	about BIGINT, 
	prev_seq BIGINT, 
	prev_available BIGINT, 
	prev_held BIGINT, 
	prev_owed BIGINT, 
	prev_frozen SMALLINT, 
	d_available BIGINT NOT NULL, 
	d_held BIGINT NOT NULL, 
	d_owed BIGINT NOT NULL, 
	available BIGINT NOT NULL, 
	held BIGINT NOT NULL, 
	owed BIGINT NOT NULL, 
	frozen SMALLINT NOT NULL, 
	hash BYTEA NOT NULL, 
	CONSTRAINT journal_pk PRIMARY KEY (wallet_id, seq), 
	CONSTRAINT journal_key_once UNIQUE (wallet_id, key), 
	CONSTRAINT journal_balances UNIQUE (wallet_id, seq, available, held, owed, frozen), 
	CONSTRAINT journal_follows FOREIGN KEY(wallet_id, prev_seq, prev_available, prev_held, prev_owed, prev_frozen) REFERENCES journal (wallet_id, seq, available, held, owed, frozen), 
	CONSTRAINT journal_about_an_entry FOREIGN KEY(wallet_id, about) REFERENCES journal (wallet_id, seq), 
	CONSTRAINT journal_first CHECK ((seq = 1) = (prev_seq IS NULL)), 
	CONSTRAINT journal_no_gap CHECK (prev_seq IS NULL OR prev_seq = seq - 1), 
	CONSTRAINT journal_whole_past CHECK ((prev_seq IS NULL) = (prev_available IS NULL) AND (prev_seq IS NULL) = (prev_held IS NULL) AND (prev_seq IS NULL) = (prev_owed IS NULL) AND (prev_seq IS NULL) = (prev_frozen IS NULL)), 
	CONSTRAINT journal_available_adds CHECK (available = coalesce(prev_available, 0) + d_available), 
	CONSTRAINT journal_held_adds CHECK (held = coalesce(prev_held, 0) + d_held), 
	CONSTRAINT journal_owed_adds CHECK (owed = coalesce(prev_owed, 0) + d_owed), 
	CONSTRAINT journal_no_overdraft CHECK (available >= 0 AND held >= 0 AND owed >= 0), 
	CONSTRAINT journal_amount CHECK (amount >= 0), 
	CONSTRAINT journal_opens CHECK (seq >= 1 AND (seq = 1) = (kind = 'open')), 
	CONSTRAINT journal_no_future CHECK (effective_at <= at), 
	CONSTRAINT journal_status CHECK ((charge_no IS NULL) = (status IS NULL)), 
	CONSTRAINT journal_hash CHECK (length(hash) = 32), 
	CONSTRAINT journal_actor CHECK (actor IN ('customer', 'shop', 'office', 'clock')), 
	CONSTRAINT journal_status_known CHECK (status IS NULL OR status IN ('requires_approval', 'authorized', 'captured', 'declined', 'voided', 'expired')), 
	CONSTRAINT journal_office_says_why CHECK (actor <> 'office' OR kind = 'return' OR (coalesce(ref, '') <> '' AND coalesce(reason, '') <> '')), 
	CONSTRAINT journal_signs CHECK (CASE kind WHEN 'open' THEN d_available = 0 AND d_held = 0 AND d_owed = 0 WHEN 'order' THEN d_available = 0 AND d_held = 0 AND d_owed = 0 WHEN 'unplaced' THEN d_available = 0 AND d_held = 0 AND d_owed = 0 WHEN 'ask' THEN d_available = 0 AND d_held = 0 AND d_owed = 0 WHEN 'decline' THEN d_available = 0 AND d_held = 0 AND d_owed = 0 WHEN 'lapse' THEN d_available = 0 AND d_held = 0 AND d_owed = 0 WHEN 'freeze' THEN d_available = 0 AND d_held = 0 AND d_owed = 0 WHEN 'unfreeze' THEN d_available = 0 AND d_held = 0 AND d_owed = 0 WHEN 'given' THEN d_available = 0 AND d_held = 0 AND d_owed = 0 WHEN 'delivered' THEN d_available = 0 AND d_held = 0 AND d_owed = 0 WHEN 'adjust_asked' THEN d_available = 0 AND d_held = 0 AND d_owed = 0 WHEN 'adjust_refused' THEN d_available = 0 AND d_held = 0 AND d_owed = 0 WHEN 'purchase' THEN d_available >= 0 AND d_held = 0 AND d_owed <= 0 AND d_available - d_owed = amount WHEN 'hold' THEN d_available = -amount AND d_held = amount AND d_owed = 0 WHEN 'spend' THEN d_available = -amount AND d_held = 0 AND d_owed = 0 WHEN 'capture' THEN d_available >= 0 AND d_held = -amount - d_available + d_owed AND d_owed <= 0 WHEN 'void' THEN d_available >= 0 AND d_available - d_owed = amount AND d_held = -amount AND d_owed <= 0 WHEN 'release' THEN d_available >= 0 AND d_available - d_owed = amount AND d_held = -amount AND d_owed <= 0 WHEN 'refund' THEN d_available >= 0 AND d_available - d_owed = amount AND d_held = 0 AND d_owed <= 0 WHEN 'expiry' THEN d_available = -amount AND d_held = 0 AND d_owed = 0 WHEN 'gift' THEN d_available = -amount AND d_held = 0 AND d_owed = 0 WHEN 'claim' THEN d_available = amount AND d_held = 0 AND d_owed = 0 WHEN 'return' THEN d_available = amount AND d_held = 0 AND d_owed = 0 WHEN 'chargeback' THEN d_available <= 0 AND d_held = 0 AND d_owed >= 0 AND d_owed - d_available <= amount WHEN 'dispute_won' THEN d_available >= 0 AND d_held = 0 AND d_owed <= 0 AND d_available - d_owed <= amount WHEN 'adjust' THEN (d_available = amount OR d_available = -amount) AND d_held = 0 AND d_owed = 0 WHEN 'goodwill' THEN d_available = amount AND d_held = 0 AND d_owed = 0 WHEN 'promo' THEN d_available = amount AND d_held = 0 AND d_owed = 0 ELSE 1 = 0 END), 
	CONSTRAINT journal_frozen CHECK (CASE kind WHEN 'freeze' THEN frozen = (coalesce(prev_frozen, 0) | 1) WHEN 'unfreeze' THEN frozen = 0 WHEN 'chargeback' THEN frozen = (coalesce(prev_frozen, 0) | 2) WHEN 'dispute_won' THEN frozen IN (coalesce(prev_frozen, 0), coalesce(prev_frozen, 0) & 1) WHEN 'hold' THEN frozen = 0 AND coalesce(prev_frozen, 0) = 0 WHEN 'spend' THEN frozen = 0 AND coalesce(prev_frozen, 0) = 0 WHEN 'gift' THEN frozen = 0 AND coalesce(prev_frozen, 0) = 0 WHEN 'given' THEN frozen = 0 AND coalesce(prev_frozen, 0) = 0 ELSE frozen = coalesce(prev_frozen, 0) END)
)

CREATE UNIQUE INDEX journal_adjustment_decided_once ON journal (wallet_id, about) WHERE kind IN ('adjust', 'adjust_refused')

CREATE UNIQUE INDEX journal_dispute_won_once ON journal (wallet_id, about) WHERE kind IN ('dispute_won')

CREATE UNIQUE INDEX journal_gift_delivered_once ON journal (wallet_id, about) WHERE kind IN ('delivered')

CREATE UNIQUE INDEX journal_gift_ends_once ON journal (wallet_id, about) WHERE kind IN ('given', 'return')

CREATE TABLE attempt (
	wallet_id BIGINT NOT NULL, 
	key TEXT NOT NULL, 
	request TEXT NOT NULL, 
	code TEXT NOT NULL, 
	facts TEXT NOT NULL, 
	at BIGINT NOT NULL, 
	CONSTRAINT attempt_pk PRIMARY KEY (wallet_id, key)
)

CREATE TABLE directory (
	kind TEXT NOT NULL, 
	name TEXT NOT NULL, 
	wallet_id BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	CONSTRAINT directory_pk PRIMARY KEY (kind, name), 
	CONSTRAINT directory_kind CHECK (kind IN ('payment', 'order', 'key', 'gift'))
)

CREATE TABLE seal (
	day TEXT NOT NULL, 
	zone TEXT NOT NULL, 
	ends_at BIGINT NOT NULL, 
	wallets BIGINT NOT NULL, 
	heads BYTEA NOT NULL, 
	prev_day TEXT, 
	prev_root BYTEA NOT NULL, 
	root BYTEA NOT NULL, 
	CONSTRAINT seal_pk PRIMARY KEY (day), 
	CONSTRAINT seal_root UNIQUE (day, root), 
	CONSTRAINT seal_no_fork UNIQUE (prev_root), 
	CONSTRAINT seal_follows FOREIGN KEY(prev_day, prev_root) REFERENCES seal (day, root), 
	CONSTRAINT seal_days_go_on CHECK (prev_day < day), 
	CONSTRAINT seal_hashes CHECK (length(heads) = 32 AND length(prev_root) = 32 AND length(root) = 32)
)

CREATE TABLE wallet (
	wallet_id BIGINT NOT NULL, 
	currency TEXT NOT NULL, 
	seq BIGINT NOT NULL, 
	available BIGINT NOT NULL, 
	held BIGINT NOT NULL, 
	owed BIGINT NOT NULL, 
	frozen SMALLINT NOT NULL, 
	lot_count BIGINT NOT NULL, 
	next_due BIGINT, 
	at BIGINT NOT NULL, 
	day TEXT NOT NULL, 
	cards_today BIGINT NOT NULL, 
	spent_today BIGINT NOT NULL, 
	hash BYTEA NOT NULL, 
	CONSTRAINT wallet_pk PRIMARY KEY (wallet_id), 
	CONSTRAINT wallet_says_its_journal FOREIGN KEY(wallet_id, seq, available, held, owed, frozen) REFERENCES journal (wallet_id, seq, available, held, owed, frozen), 
	CONSTRAINT wallet_currency CHECK (length(currency) = 3), 
	CONSTRAINT wallet_lot_count CHECK (lot_count >= 0), 
	CONSTRAINT wallet_today CHECK (cards_today >= 0 AND spent_today >= 0)
)

CREATE INDEX wallet_due ON wallet (next_due) WHERE next_due > 0

CREATE TABLE card_order (
	wallet_id BIGINT NOT NULL, 
	no BIGINT NOT NULL, 
	currency TEXT NOT NULL, 
	face BIGINT NOT NULL, 
	CONSTRAINT card_order_pk PRIMARY KEY (wallet_id, no), 
	CONSTRAINT card_order_face UNIQUE (wallet_id, no, face), 
	CONSTRAINT card_order_of_entry FOREIGN KEY(wallet_id, no) REFERENCES journal (wallet_id, seq), 
	CONSTRAINT card_order_is_sold FOREIGN KEY(currency, face) REFERENCES denomination (currency, face)
)

CREATE TABLE charge (
	wallet_id BIGINT NOT NULL, 
	no BIGINT NOT NULL, 
	order_ref TEXT NOT NULL, 
	amount BIGINT NOT NULL, 
	capture TEXT NOT NULL, 
	items TEXT NOT NULL, 
	asked_at BIGINT NOT NULL, 
	due_at BIGINT, 
	status TEXT NOT NULL, 
	held BIGINT NOT NULL, 
	captured BIGINT NOT NULL, 
	released BIGINT NOT NULL, 
	refunded BIGINT NOT NULL, 
	CONSTRAINT charge_pk PRIMARY KEY (wallet_id, no), 
	CONSTRAINT charge_of_entry FOREIGN KEY(wallet_id, no) REFERENCES journal (wallet_id, seq), 
	CONSTRAINT charge_amount CHECK (amount > 0), 
	CONSTRAINT charge_no_negative CHECK (held >= 0 AND captured >= 0 AND released >= 0), 
	CONSTRAINT charge_adds_up CHECK (held + captured + released IN (0, amount)), 
	CONSTRAINT charge_no_over_refund CHECK (refunded >= 0 AND refunded <= captured), 
	CONSTRAINT charge_capture CHECK (capture IN ('automatic', 'manual')), 
	CONSTRAINT charge_status CHECK (CASE status WHEN 'requires_approval' THEN held + captured + released = 0 AND due_at IS NOT NULL WHEN 'authorized' THEN held > 0 AND due_at IS NOT NULL WHEN 'captured' THEN held = 0 AND captured > 0 AND due_at IS NULL WHEN 'declined' THEN held + captured + released = 0 AND due_at IS NULL WHEN 'voided' THEN held = 0 AND captured = 0 AND due_at IS NULL WHEN 'expired' THEN held = 0 AND captured = 0 AND due_at IS NULL ELSE 1 = 0 END)
)

CREATE INDEX charge_due ON charge (wallet_id) WHERE due_at > 0

CREATE INDEX charge_of_order ON charge (wallet_id, order_ref)

CREATE UNIQUE INDEX charge_once_an_order ON charge (wallet_id, order_ref) WHERE status IN ('requires_approval', 'authorized', 'captured')

CREATE TABLE gift (
	wallet_id BIGINT NOT NULL, 
	no BIGINT NOT NULL, 
	code_hash TEXT NOT NULL, 
	amount BIGINT NOT NULL, 
	sent_at BIGINT NOT NULL, 
	status TEXT NOT NULL, 
	due_at BIGINT, 
	claimant BIGINT, 
	CONSTRAINT gift_pk PRIMARY KEY (wallet_id, no), 
	CONSTRAINT gift_of_entry FOREIGN KEY(wallet_id, no) REFERENCES journal (wallet_id, seq), 
	CONSTRAINT gift_amount CHECK (amount > 0), 
	CONSTRAINT gift_code_is_hashed CHECK (length(code_hash) = 64), 
	CONSTRAINT gift_status CHECK (status IN ('open', 'claimed', 'delivered', 'returned')), 
	CONSTRAINT gift_due_while_open CHECK ((status = 'open') = (due_at IS NOT NULL)), 
	CONSTRAINT gift_has_one_claimant CHECK ((status IN ('claimed', 'delivered')) = (claimant IS NOT NULL)), 
	CONSTRAINT gift_is_for_another CHECK (claimant <> wallet_id)
)

CREATE INDEX gift_due ON gift (wallet_id) WHERE due_at > 0

CREATE INDEX gift_in_flight ON gift (wallet_id, no) WHERE status = 'claimed'

CREATE TABLE adjustment (
	wallet_id BIGINT NOT NULL, 
	no BIGINT NOT NULL, 
	amount BIGINT NOT NULL, 
	reason TEXT NOT NULL, 
	asked_by TEXT NOT NULL, 
	needs_two SMALLINT NOT NULL, 
	status TEXT NOT NULL, 
	decided_by TEXT, 
	CONSTRAINT adjustment_pk PRIMARY KEY (wallet_id, no), 
	CONSTRAINT adjustment_of_entry FOREIGN KEY(wallet_id, no) REFERENCES journal (wallet_id, seq), 
	CONSTRAINT adjustment_amount CHECK (amount <> 0), 
	CONSTRAINT adjustment_says_why CHECK (reason <> '' AND asked_by <> ''), 
	CONSTRAINT adjustment_status CHECK (status IN ('asked', 'done', 'refused')), 
	CONSTRAINT adjustment_decided_by_someone CHECK ((status = 'asked') = (decided_by IS NULL)), 
	CONSTRAINT adjustment_needs CHECK (needs_two IN (0, 1)), 
	CONSTRAINT adjustment_takes_two_people CHECK (needs_two = 0 OR status <> 'done' OR decided_by <> asked_by)
)

CREATE TABLE outbox (
	wallet_id BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	n SMALLINT NOT NULL, 
	topic TEXT NOT NULL, 
	rank SMALLINT NOT NULL, 
	body TEXT NOT NULL, 
	at BIGINT NOT NULL, 
	tries BIGINT NOT NULL, 
	maybe SMALLINT NOT NULL, 
	due_at BIGINT, 
	sent_at BIGINT, 
	problem TEXT, 
	CONSTRAINT outbox_pk PRIMARY KEY (wallet_id, seq, n), 
	CONSTRAINT outbox_of_entry FOREIGN KEY(wallet_id, seq) REFERENCES journal (wallet_id, seq), 
	CONSTRAINT outbox_tries CHECK (tries >= 0), 
	CONSTRAINT outbox_rank CHECK (rank IN (0, 1, 2)), 
	CONSTRAINT outbox_maybe CHECK (maybe IN (0, 1)), 
	CONSTRAINT outbox_sent_is_done CHECK (due_at IS NULL OR sent_at IS NULL)
)

CREATE INDEX outbox_aside ON outbox (wallet_id, problem) WHERE problem > ''

CREATE INDEX outbox_due ON outbox (rank, due_at, wallet_id, seq, n) WHERE due_at > 0

CREATE INDEX outbox_waiting ON outbox (wallet_id, seq, n, due_at) WHERE due_at > 0

CREATE TABLE lot (
	wallet_id BIGINT NOT NULL, 
	no BIGINT NOT NULL, 
	born BIGINT NOT NULL, 
	source TEXT NOT NULL, 
	card_no BIGINT, 
	root_wallet BIGINT NOT NULL, 
	root_no BIGINT NOT NULL, 
	parent_no BIGINT, 
	face BIGINT NOT NULL, 
	bought_on TEXT NOT NULL, 
	expires_on TEXT NOT NULL, 
	zone TEXT NOT NULL, 
	expires_at BIGINT NOT NULL, 
	remaining BIGINT NOT NULL, 
	held BIGINT NOT NULL, 
	spent BIGINT NOT NULL, 
	expired BIGINT NOT NULL, 
	gifted BIGINT NOT NULL, 
	clawed BIGINT NOT NULL, 
	moved BIGINT NOT NULL, 
	CONSTRAINT lot_pk PRIMARY KEY (wallet_id, no), 
	CONSTRAINT lot_of_face UNIQUE (wallet_id, no, face), 
	CONSTRAINT lot_born FOREIGN KEY(wallet_id, born) REFERENCES journal (wallet_id, seq), 
	CONSTRAINT lot_parent FOREIGN KEY(wallet_id, parent_no) REFERENCES lot (wallet_id, no), 
	CONSTRAINT lot_face_is_the_card FOREIGN KEY(wallet_id, card_no, face) REFERENCES card_order (wallet_id, no, face), 
	CONSTRAINT lot_face CHECK (face > 0), 
	CONSTRAINT lot_no_negative CHECK (remaining >= 0 AND held >= 0 AND spent >= 0 AND expired >= 0 AND gifted >= 0 AND clawed >= 0 AND moved >= 0), 
	CONSTRAINT lot_adds_up CHECK (remaining + held + spent + expired + gifted + clawed + moved = face), 
	CONSTRAINT lot_source CHECK (source IN ('card', 'gift', 'goodwill', 'promo', 'adjust')), 
	CONSTRAINT lot_card_was_ordered CHECK ((source = 'card' AND parent_no IS NULL) = (card_no IS NOT NULL)), 
	CONSTRAINT lot_days CHECK (expires_on >= bought_on)
)

CREATE INDEX lot_of_card ON lot (wallet_id, card_no) WHERE card_no > 0

CREATE INDEX lot_open ON lot (wallet_id, expires_at, no) WHERE remaining > 0

CREATE TABLE posting (
	wallet_id BIGINT NOT NULL, 
	seq BIGINT NOT NULL, 
	n SMALLINT NOT NULL, 
	debit TEXT NOT NULL, 
	credit TEXT NOT NULL, 
	amount BIGINT NOT NULL, 
	lot_no BIGINT, 
	from_lot_no BIGINT, 
	CONSTRAINT posting_pk PRIMARY KEY (wallet_id, seq, n), 
	CONSTRAINT posting_of_entry FOREIGN KEY(wallet_id, seq) REFERENCES journal (wallet_id, seq), 
	CONSTRAINT posting_to_lot FOREIGN KEY(wallet_id, lot_no) REFERENCES lot (wallet_id, no), 
	CONSTRAINT posting_from_lot FOREIGN KEY(wallet_id, from_lot_no) REFERENCES lot (wallet_id, no), 
	CONSTRAINT posting_amount CHECK (amount > 0), 
	CONSTRAINT posting_moves CHECK (debit <> credit), 
	CONSTRAINT posting_debit CHECK (debit IN ('cash', 'wallet', 'held', 'sales', 'breakage', 'transit', 'loss', 'debt', 'suspense')), 
	CONSTRAINT posting_credit CHECK (credit IN ('cash', 'wallet', 'held', 'sales', 'breakage', 'transit', 'loss', 'debt', 'suspense')), 
	CONSTRAINT posting_of_a_lot CHECK ((lot_no IS NULL) = NOT (debit IN ('wallet', 'held', 'sales', 'breakage', 'transit') OR credit IN ('wallet', 'held', 'sales', 'breakage', 'transit')))
)

CREATE TABLE line (
	wallet_id BIGINT NOT NULL, 
	charge_no BIGINT NOT NULL, 
	lot_no BIGINT NOT NULL, 
	ord SMALLINT NOT NULL, 
	amount BIGINT NOT NULL, 
	held BIGINT NOT NULL, 
	captured BIGINT NOT NULL, 
	released BIGINT NOT NULL, 
	refunded BIGINT NOT NULL, 
	CONSTRAINT line_pk PRIMARY KEY (wallet_id, charge_no, lot_no), 
	CONSTRAINT line_of_charge FOREIGN KEY(wallet_id, charge_no) REFERENCES charge (wallet_id, no), 
	CONSTRAINT line_of_lot FOREIGN KEY(wallet_id, lot_no) REFERENCES lot (wallet_id, no), 
	CONSTRAINT line_no_negative CHECK (held >= 0 AND captured >= 0 AND released >= 0 AND amount > 0), 
	CONSTRAINT line_adds_up CHECK (held + captured + released = amount), 
	CONSTRAINT line_no_over_refund CHECK (refunded >= 0 AND refunded <= captured)
)

CREATE TABLE gift_slice (
	wallet_id BIGINT NOT NULL, 
	gift_no BIGINT NOT NULL, 
	lot_no BIGINT NOT NULL, 
	ord SMALLINT NOT NULL, 
	amount BIGINT NOT NULL, 
	CONSTRAINT gift_slice_pk PRIMARY KEY (wallet_id, gift_no, lot_no), 
	CONSTRAINT gift_slice_of_gift FOREIGN KEY(wallet_id, gift_no) REFERENCES gift (wallet_id, no), 
	CONSTRAINT gift_slice_of_lot FOREIGN KEY(wallet_id, lot_no) REFERENCES lot (wallet_id, no), 
	CONSTRAINT gift_slice_amount CHECK (amount > 0)
)

CREATE TABLE chargeback (
	wallet_id BIGINT NOT NULL, 
	no BIGINT NOT NULL, 
	card_no BIGINT NOT NULL, 
	amount BIGINT NOT NULL, 
	clawed BIGINT NOT NULL, 
	owed BIGINT NOT NULL, 
	lost BIGINT NOT NULL, 
	status TEXT NOT NULL, 
	CONSTRAINT chargeback_pk PRIMARY KEY (wallet_id, no), 
	CONSTRAINT chargeback_of_entry FOREIGN KEY(wallet_id, no) REFERENCES journal (wallet_id, seq), 
	CONSTRAINT chargeback_of_card FOREIGN KEY(wallet_id, card_no, amount) REFERENCES lot (wallet_id, no, face), 
	CONSTRAINT chargeback_no_negative CHECK (clawed >= 0 AND owed >= 0 AND lost >= 0 AND amount > 0), 
	CONSTRAINT chargeback_adds_up CHECK (clawed + owed + lost = amount), 
	CONSTRAINT chargeback_status CHECK (status IN ('open', 'won'))
)

CREATE UNIQUE INDEX chargeback_once_a_card ON chargeback (wallet_id, card_no) WHERE status = 'open'

GRANT SELECT, INSERT ON denomination TO pocket_app

GRANT SELECT, INSERT ON journal TO pocket_app

GRANT SELECT, INSERT ON attempt TO pocket_app

GRANT SELECT, INSERT ON directory TO pocket_app

GRANT SELECT, INSERT ON seal TO pocket_app

GRANT SELECT, INSERT, UPDATE (seq, available, held, owed, frozen, lot_count, next_due, at, day, cards_today, spent_today, hash) ON wallet TO pocket_app

GRANT SELECT, INSERT ON card_order TO pocket_app

GRANT SELECT, INSERT, UPDATE (due_at, status, held, captured, released, refunded) ON charge TO pocket_app

GRANT SELECT, INSERT, UPDATE (status, due_at, claimant) ON gift TO pocket_app

GRANT SELECT, INSERT, UPDATE (status, decided_by) ON adjustment TO pocket_app

GRANT SELECT, INSERT, UPDATE (tries, maybe, due_at, sent_at, problem) ON outbox TO pocket_app

GRANT SELECT, INSERT, UPDATE (remaining, held, spent, expired, gifted, clawed, moved) ON lot TO pocket_app

GRANT SELECT, INSERT ON posting TO pocket_app

GRANT SELECT, INSERT, UPDATE (held, captured, released, refunded) ON line TO pocket_app

GRANT SELECT, INSERT ON gift_slice TO pocket_app

GRANT SELECT, INSERT, UPDATE (status) ON chargeback TO pocket_app
