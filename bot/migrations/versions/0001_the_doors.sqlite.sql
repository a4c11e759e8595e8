CREATE TABLE customer (
	telegram_id INTEGER NOT NULL, 
	wallet_id INTEGER NOT NULL, 
	language TEXT NOT NULL, 
	chosen_language TEXT, 
	reachable INTEGER NOT NULL, 
	sound TEXT NOT NULL, 
	reminders INTEGER NOT NULL, 
	since INTEGER NOT NULL, 
	CONSTRAINT customer_pk PRIMARY KEY (telegram_id), 
	CONSTRAINT customer_reachable CHECK (reachable IN (0, 1)), 
	CONSTRAINT customer_sound CHECK (sound IN ('always', 'night', 'never')), 
	CONSTRAINT customer_reminders CHECK (reminders IN (0, 1))
)
 WITHOUT ROWID,
 STRICT

CREATE INDEX customer_of_wallet ON customer (wallet_id)

CREATE TABLE inbox (
	bot_id INTEGER NOT NULL, 
	update_id INTEGER NOT NULL, 
	lane TEXT NOT NULL, 
	share INTEGER NOT NULL, 
	rank INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	received_at INTEGER NOT NULL, 
	tries INTEGER NOT NULL, 
	done_at INTEGER, 
	aside_at INTEGER, 
	problem TEXT, 
	CONSTRAINT inbox_pk PRIMARY KEY (bot_id, update_id), 
	CONSTRAINT inbox_one_end CHECK (done_at IS NULL OR aside_at IS NULL)
)
 WITHOUT ROWID,
 STRICT

CREATE INDEX inbox_aside ON inbox (bot_id, aside_at) WHERE aside_at > 0

CREATE INDEX inbox_received ON inbox (received_at)

CREATE INDEX inbox_waiting ON inbox (bot_id, rank, received_at, update_id) WHERE done_at IS NULL AND aside_at IS NULL

CREATE TABLE process (
	bot_id INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	beat INTEGER NOT NULL, 
	CONSTRAINT process_pk PRIMARY KEY (bot_id, id)
)
 WITHOUT ROWID,
 STRICT

CREATE TABLE lease (
	bot_id INTEGER NOT NULL, 
	no INTEGER NOT NULL, 
	owner TEXT, 
	CONSTRAINT lease_pk PRIMARY KEY (bot_id, no)
)
 WITHOUT ROWID,
 STRICT

CREATE TABLE reminder (
	wallet_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	about INTEGER NOT NULL, 
	due_at INTEGER, 
	tries INTEGER NOT NULL, 
	maybe INTEGER NOT NULL, 
	done_at INTEGER, 
	problem TEXT, 
	CONSTRAINT reminder_pk PRIMARY KEY (wallet_id, kind, about), 
	CONSTRAINT reminder_told_is_done CHECK (due_at IS NULL OR done_at IS NULL)
)
 WITHOUT ROWID,
 STRICT

CREATE INDEX reminder_due ON reminder (due_at, wallet_id) WHERE due_at > 0

CREATE TABLE planned (
	what TEXT NOT NULL, 
	through INTEGER NOT NULL, 
	CONSTRAINT planned_pk PRIMARY KEY (what)
)
 WITHOUT ROWID,
 STRICT

CREATE TABLE living_message (
	wallet_id INTEGER NOT NULL, 
	charge_no INTEGER NOT NULL, 
	message_id INTEGER NOT NULL, 
	CONSTRAINT living_message_pk PRIMARY KEY (wallet_id, charge_no)
)
 WITHOUT ROWID,
 STRICT

CREATE TABLE wrong_code (
	telegram_id INTEGER NOT NULL, 
	update_id INTEGER NOT NULL, 
	at INTEGER NOT NULL, 
	CONSTRAINT wrong_code_pk PRIMARY KEY (telegram_id, update_id)
)
 WITHOUT ROWID,
 STRICT
