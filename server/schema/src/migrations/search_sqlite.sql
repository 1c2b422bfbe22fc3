-- What can be found by its words. The text index follows the table by triggers.
CREATE TABLE search (
  id integer PRIMARY KEY,
  kind text NOT NULL,
  record_id uuid NOT NULL,
  project_id uuid,
  audience text NOT NULL,
  title text NOT NULL,
  body text NOT NULL
);
CREATE UNIQUE INDEX search_record ON search (kind, record_id);

CREATE VIRTUAL TABLE search_words USING fts5(
  title, body, content = 'search', content_rowid = 'id',
  tokenize = "porter unicode61 remove_diacritics 2"
);
-- Words that were removed leave no trace in the index.
INSERT INTO search_words (search_words, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER search_added AFTER INSERT ON search BEGIN
  INSERT INTO search_words (rowid, title, body) VALUES (new.id, new.title, new.body);
END;
CREATE TRIGGER search_removed AFTER DELETE ON search BEGIN
  INSERT INTO search_words (search_words, rowid, title, body)
  VALUES ('delete', old.id, old.title, old.body);
END;
CREATE TRIGGER search_changed AFTER UPDATE ON search BEGIN
  INSERT INTO search_words (search_words, rowid, title, body)
  VALUES ('delete', old.id, old.title, old.body);
  INSERT INTO search_words (rowid, title, body) VALUES (new.id, new.title, new.body);
END;
