-- What the commissioner said, and what was then done. Append-only but for the
-- state of an action.

CREATE TABLE acknowledgements (
  proposal_id uuid PRIMARY KEY REFERENCES proposals (id),
  words text,
  made_by uuid REFERENCES persons (id),
  made_on date NOT NULL
);

CREATE TABLE answers (
  id uuid PRIMARY KEY,
  proposal_id uuid NOT NULL REFERENCES proposals (id),
  decision text NOT NULL,
  reason_kind text,
  -- What the kind of reason asks for: who decided already, whose control.
  reason_who text,
  reason_when date,
  words text NOT NULL,
  -- The answer that this one reverses.
  reverses uuid REFERENCES answers (id),
  made_by uuid REFERENCES persons (id),
  made_on date NOT NULL,
  made_at timestamptz NOT NULL
);
CREATE INDEX answers_proposal ON answers (proposal_id, id);

CREATE TABLE actions (
  id uuid PRIMARY KEY,
  answer_id uuid NOT NULL REFERENCES answers (id),
  title text NOT NULL,
  owner text NOT NULL,
  due_on date NOT NULL,
  state text NOT NULL,
  made_by uuid REFERENCES persons (id),
  made_at timestamptz NOT NULL,
  done_on date,
  checked_on date
);
CREATE INDEX actions_answer ON actions (answer_id, id);
CREATE INDEX actions_due ON actions (state, due_on);

-- Whether those who raised it say that it is done.
CREATE TABLE action_checks (
  id uuid PRIMARY KEY,
  action_id uuid NOT NULL REFERENCES actions (id),
  person_id uuid NOT NULL REFERENCES persons (id),
  verdict text NOT NULL,
  words text,
  made_at timestamptz NOT NULL
);
CREATE INDEX action_checks_action ON action_checks (action_id, id);
