CREATE TABLE customer (
	telegram_id INTEGER NOT NULL, 
	wallet_id INTEGER NOT NULL, 
	language TEXT NOT NULL, 
	chosen_language TEXT, 
	reachable INTEGER NOT NULL, 
	since INTEGER NOT NULL, 
	CONSTRAINT customer_pk PRIMARY KEY (telegram_id), 
	CONSTRAINT customer_reachable CHECK (reachable IN (0, 1))
)
 WITHOUT ROWID,
 STRICT

CREATE INDEX customer_of_wallet ON customer (wallet_id)

CREATE TABLE inbox (
	bot_id INTEGER NOT NULL, 
	update_id INTEGER NOT NULL, 
	lane TEXT NOT NULL, 
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

CREATE INDEX inbox_waiting ON inbox (bot_id, received_at, update_id) WHERE done_at IS NULL AND aside_at IS NULL

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
