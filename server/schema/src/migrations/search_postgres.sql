-- What can be found by its words. PostgreSQL keeps the text index itself.
CREATE TABLE search (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,
  record_id uuid NOT NULL,
  project_id uuid,
  audience text NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  words tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('english', title), 'A') || to_tsvector('english', body)
  ) STORED
);
CREATE UNIQUE INDEX search_record ON search (kind, record_id);
CREATE INDEX search_words ON search USING gin (words);
