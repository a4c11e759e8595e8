CREATE TABLE customer (
	telegram_id BIGINT NOT NULL, 
	wallet_id BIGINT NOT NULL, 
	language TEXT NOT NULL, 
	chosen_language TEXT, 
	reachable BIGINT NOT NULL, 
	since BIGINT NOT NULL, 
	CONSTRAINT customer_pk PRIMARY KEY (telegram_id), 
	CONSTRAINT customer_reachable CHECK (reachable IN (0, 1))
)

CREATE INDEX customer_of_wallet ON customer (wallet_id)

CREATE TABLE inbox (
	bot_id BIGINT NOT NULL, 
	update_id BIGINT NOT NULL, 
	lane TEXT NOT NULL, 
	body TEXT NOT NULL, 
	received_at BIGINT NOT NULL, 
	tries BIGINT NOT NULL, 
	done_at BIGINT, 
	aside_at BIGINT, 
	problem TEXT, 
	CONSTRAINT inbox_pk PRIMARY KEY (bot_id, update_id), 
	CONSTRAINT inbox_one_end CHECK (done_at IS NULL OR aside_at IS NULL)
)

CREATE INDEX inbox_waiting ON inbox (bot_id, received_at, update_id) WHERE done_at IS NULL AND aside_at IS NULL

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

GRANT SELECT, INSERT, UPDATE, DELETE ON living_message TO pocket_app

GRANT SELECT, INSERT, UPDATE, DELETE ON wrong_code TO pocket_app
