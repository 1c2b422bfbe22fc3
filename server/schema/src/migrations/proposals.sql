CREATE TABLE proposals (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES projects (id),
  title text NOT NULL,
  summary text NOT NULL,
  -- Markdown as it was written.
  body text NOT NULL,
  state text NOT NULL,
  price_hundredths bigint,
  currency text,
  -- Counts edits: a stale edit is refused.
  revision integer NOT NULL,
  -- What the file called it, where it was imported.
  imported_as text,
  created_by uuid REFERENCES persons (id),
  created_at timestamptz NOT NULL,
  opened_at timestamptz,
  closed_at timestamptz,
  withdrawn_at timestamptz,
  -- The day on which it was put to the commissioner: the clocks start.
  put_on date
);
CREATE INDEX proposals_project ON proposals (project_id, state, id);
CREATE INDEX proposals_put ON proposals (put_on) WHERE put_on IS NOT NULL;

CREATE TABLE proposal_authors (
  proposal_id uuid NOT NULL REFERENCES proposals (id),
  person_id uuid NOT NULL REFERENCES persons (id),
  added_at timestamptz NOT NULL,
  PRIMARY KEY (proposal_id, person_id)
);
CREATE INDEX proposal_authors_person ON proposal_authors (person_id);
