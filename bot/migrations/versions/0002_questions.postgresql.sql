CREATE TABLE question (
	telegram_id BIGINT NOT NULL, 
	body TEXT NOT NULL, 
	asked_at BIGINT NOT NULL, 
	CONSTRAINT question_pk PRIMARY KEY (telegram_id)
)

CREATE INDEX question_asked ON question (asked_at)

GRANT SELECT, INSERT, UPDATE, DELETE ON question TO pocket_app

ALTER TABLE customer ADD COLUMN heard_language TEXT
