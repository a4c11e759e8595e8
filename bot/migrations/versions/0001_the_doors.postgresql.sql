CREATE TABLE customer (
	telegram_id BIGINT NOT NULL, 
	wallet_id BIGINT NOT NULL, 
	language TEXT NOT NULL, 
	chosen_language TEXT, 
	reachable BIGINT NOT NULL, 
	sound TEXT NOT NULL, 
	reminders BIGINT NOT NULL, 
	since BIGINT NOT NULL, 
	CONSTRAINT customer_pk PRIMARY KEY (telegram_id), 
	CONSTRAINT customer_reachable CHECK (reachable IN (0, 1)), 
	CONSTRAINT customer_sound CHECK (sound IN ('always', 'night', 'never')), 
	CONSTRAINT customer_reminders CHECK (reminders IN (0, 1))
)

CREATE INDEX customer_of_wallet ON customer (wallet_id)

CREATE TABLE inbox (
	bot_id BIGINT NOT NULL, 
	update_id BIGINT NOT NULL, 
	lane TEXT NOT NULL, 
	share BIGINT NOT NULL, 
	rank BIGINT NOT NULL, 
	body TEXT NOT NULL, 
	received_at BIGINT NOT NULL, 
	tries BIGINT NOT NULL, 
	done_at BIGINT, 
	aside_at BIGINT, 
	problem TEXT, 
	CONSTRAINT inbox_pk PRIMARY KEY (bot_id, update_id), 
	CONSTRAINT inbox_one_end CHECK (done_at IS NULL OR aside_at IS NULL)
)

CREATE INDEX inbox_aside ON inbox (bot_id, aside_at) WHERE aside_at > 0

CREATE INDEX inbox_received ON inbox (received_at)

CREATE INDEX inbox_waiting ON inbox (bot_id, rank, received_at, update_id) WHERE done_at IS NULL AND aside_at IS NULL

CREATE TABLE process (
	bot_id BIGINT NOT NULL, 
	id TEXT NOT NULL, 
	beat BIGINT NOT NULL, 
	CONSTRAINT process_pk PRIMARY KEY (bot_id, id)
)

CREATE TABLE lease (
	bot_id BIGINT NOT NULL, 
	no BIGINT NOT NULL, 
	owner TEXT, 
	CONSTRAINT lease_pk PRIMARY KEY (bot_id, no)
)

CREATE TABLE reminder (
	wallet_id BIGINT NOT NULL, 
	kind TEXT NOT NULL, 
	about BIGINT NOT NULL, 
	due_at BIGINT, 
	tries BIGINT NOT NULL, 
	maybe BIGINT NOT NULL, 
	done_at BIGINT, 
	problem TEXT, 
	CONSTRAINT reminder_pk PRIMARY KEY (wallet_id, kind, about), 
	CONSTRAINT reminder_told_is_done CHECK (due_at IS NULL OR done_at IS NULL)
)

CREATE INDEX reminder_due ON reminder (due_at, wallet_id) WHERE due_at > 0

CREATE TABLE planned (
	what TEXT NOT NULL, 
	through BIGINT NOT NULL, 
	CONSTRAINT planned_pk PRIMARY KEY (what)
)

CREATE TABLE living_message (
	wallet_id BIGINT NOT NULL, 
	charge_no BIGINT NOT NULL, 
	message_id BIGINT NOT NULL, 
	CONSTRAINT living_message_pk PRIMARY KEY (wallet_id, charge_no)
)

CREATE TABLE wrong_code (
	telegram_id BIGINT NOT NULL, 
	update_id BIGINT NOT NULL, 
	at BIGINT NOT NULL, 
	CONSTRAINT wrong_code_pk PRIMARY KEY (telegram_id, update_id)
)

GRANT SELECT, INSERT, UPDATE, DELETE ON customer TO pocket_app

GRANT SELECT, INSERT, UPDATE, DELETE ON inbox TO pocket_app

GRANT SELECT, INSERT, UPDATE, DELETE ON process TO pocket_app

GRANT SELECT, INSERT, UPDATE, DELETE ON lease TO pocket_app

GRANT SELECT, INSERT, UPDATE, DELETE ON reminder TO pocket_app

GRANT SELECT, INSERT, UPDATE, DELETE ON planned TO pocket_app

GRANT SELECT, INSERT, UPDATE, DELETE ON living_message TO pocket_app

GRANT SELECT, INSERT, UPDATE, DELETE ON wrong_code TO pocket_app
