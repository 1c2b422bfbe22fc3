-- What came from what.
CREATE TABLE links (
  id uuid PRIMARY KEY,
  from_kind text NOT NULL,
  from_id uuid NOT NULL,
  to_kind text NOT NULL,
  to_id uuid NOT NULL,
  kind text NOT NULL,
  made_by uuid REFERENCES persons (id),
  made_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX links_once ON links (from_kind, from_id, kind, to_kind, to_id);
CREATE INDEX links_to ON links (to_kind, to_id, kind);
