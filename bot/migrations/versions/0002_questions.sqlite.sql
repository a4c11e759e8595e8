CREATE TABLE question (
	telegram_id INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	asked_at INTEGER NOT NULL, 
	CONSTRAINT question_pk PRIMARY KEY (telegram_id)
)
 WITHOUT ROWID,
 STRICT

CREATE INDEX question_asked ON question (asked_at)

ALTER TABLE customer ADD COLUMN heard_language TEXT
