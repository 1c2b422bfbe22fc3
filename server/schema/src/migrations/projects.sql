-- Projects: the question, what can change, who decides, who takes part.

CREATE TABLE projects (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id),
  title text NOT NULL,
  question text NOT NULL,
  summary text NOT NULL,
  -- The level of participation promised.
  level text NOT NULL,
  -- The stage now; its history is in stage_moves.
  stage text NOT NULL,
  -- How many must have voted before figures are shown.
  threshold integer NOT NULL,
  -- Whom to ask about the project.
  lead_contact text,
  -- Whether "I would like to take part" is offered.
  open_to_requests boolean NOT NULL,
  -- Whether anyone may read the project's page.
  listed boolean NOT NULL,
  demonstration boolean NOT NULL,
  -- Counts edits: a stale edit is refused.
  revision integer NOT NULL,
  created_at timestamptz NOT NULL,
  closed_at timestamptz
);
CREATE INDEX projects_organisation ON projects (organisation_id);
CREATE INDEX projects_listed ON projects (id) WHERE listed;

-- What is promised about clocks, from a day on: by an organisation, or by it
-- for one project.
CREATE TABLE promises (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id),
  project_id uuid REFERENCES projects (id),
  acknowledge_days integer NOT NULL,
  answer_days integer NOT NULL,
  valid_from date NOT NULL
);
CREATE INDEX promises_organisation ON promises (organisation_id, valid_from);
CREATE INDEX promises_project ON promises (project_id, valid_from);

CREATE TABLE project_partners (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES projects (id),
  organisation_id uuid NOT NULL REFERENCES organisations (id),
  since date NOT NULL,
  until date
);
CREATE UNIQUE INDEX project_partners_current ON project_partners (project_id, organisation_id) WHERE until IS NULL;

-- What can and what cannot change.
CREATE TABLE change_items (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES projects (id),
  kind text NOT NULL,
  text text NOT NULL,
  reason text,
  opened_on date NOT NULL,
  opened_by uuid REFERENCES persons (id),
  closed_on date,
  closed_by uuid REFERENCES persons (id)
);
CREATE INDEX change_items_project ON change_items (project_id, opened_on);

-- Who decides and by when. The latest row counts; earlier ones stay.
CREATE TABLE decisions_due (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES projects (id),
  decider text NOT NULL,
  due_on date NOT NULL,
  set_by uuid REFERENCES persons (id),
  set_at timestamptz NOT NULL
);
CREATE INDEX decisions_due_project ON decisions_due (project_id, id);

CREATE TABLE stage_moves (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES projects (id),
  stage text NOT NULL,
  reason text,
  moved_by uuid REFERENCES persons (id),
  moved_at timestamptz NOT NULL
);
CREATE INDEX stage_moves_project ON stage_moves (project_id, id);

CREATE TABLE ground_rules (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES projects (id),
  version integer NOT NULL,
  body text NOT NULL,
  made_by uuid REFERENCES persons (id),
  made_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX ground_rules_version ON ground_rules (project_id, version);

-- A person's part in a project. It ends (left, removed, blocked) and stays.
CREATE TABLE memberships (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES projects (id),
  person_id uuid NOT NULL REFERENCES persons (id),
  hat text NOT NULL,
  naming text NOT NULL,
  joined_at timestamptz NOT NULL,
  -- left, removed or blocked; nothing while the part is current.
  ended text,
  end_reason text,
  ended_by uuid REFERENCES persons (id),
  ended_at timestamptz
);
CREATE UNIQUE INDEX memberships_current ON memberships (project_id, person_id) WHERE ended_at IS NULL;
CREATE INDEX memberships_person ON memberships (person_id);

CREATE TABLE membership_roles (
  membership_id uuid NOT NULL REFERENCES memberships (id),
  role text NOT NULL,
  given_at timestamptz NOT NULL,
  PRIMARY KEY (membership_id, role)
);

-- Append-only.
CREATE TABLE ground_rule_acceptances (
  membership_id uuid NOT NULL REFERENCES memberships (id),
  version integer NOT NULL,
  accepted_at timestamptz NOT NULL,
  PRIMARY KEY (membership_id, version)
);

CREATE TABLE invitations (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES projects (id),
  token_digest bytea NOT NULL,
  -- Emptied once the invitation is used, withdrawn or past.
  sealed_address bytea,
  email_digest bytea,
  full_name text,
  hat text NOT NULL,
  role text NOT NULL,
  welcome text NOT NULL,
  made_by uuid REFERENCES persons (id),
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  accepted_by uuid REFERENCES persons (id),
  accepted_at timestamptz,
  withdrawn_at timestamptz
);
CREATE UNIQUE INDEX invitations_token ON invitations (token_digest);
CREATE INDEX invitations_project ON invitations (project_id, id);

CREATE TABLE participation_requests (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES projects (id),
  person_id uuid REFERENCES persons (id),
  -- Content and identity, emptied once decided.
  full_name text,
  sealed_address bytea,
  email_digest bytea,
  hat text NOT NULL,
  words text,
  -- waiting, accepted or declined.
  state text NOT NULL,
  reason text,
  made_at timestamptz NOT NULL,
  decided_by uuid REFERENCES persons (id),
  decided_at timestamptz
);
CREATE INDEX participation_requests_project ON participation_requests (project_id, state, id);

-- What a person gave: one row a contribution, no finer than the day.
CREATE TABLE participation (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES persons (id),
  project_id uuid NOT NULL REFERENCES projects (id),
  act text NOT NULL,
  record_kind text,
  record_id uuid,
  on_day date NOT NULL
);
CREATE INDEX participation_person ON participation (person_id, on_day);
CREATE INDEX participation_project ON participation (project_id, on_day);
