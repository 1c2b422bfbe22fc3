-- Meetings: the plan, what is talked about, who is asked, who came.

-- Never deleted: one that was called off stays, with the moment of that.
CREATE TABLE meetings (
  id uuid PRIMARY KEY,
  project_id uuid NOT NULL REFERENCES projects (id),
  title text NOT NULL,
  purpose text NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  place text,
  link text,
  -- How many can come, and how many seats are kept for each bloc.
  people integer NOT NULL,
  aside_lived integer NOT NULL,
  aside_professional integer NOT NULL,
  aside_neither integer NOT NULL,
  -- Minutes that are asked for before and after it.
  preparation integer NOT NULL,
  follow_up integer NOT NULL,
  -- How often calendars were told of a change.
  sequence integer NOT NULL,
  -- Counts edits: a stale edit is refused.
  revision integer NOT NULL,
  made_by uuid REFERENCES persons (id),
  made_at timestamptz NOT NULL,
  cancelled_at timestamptz,
  cancel_reason text
);
CREATE INDEX meetings_project ON meetings (project_id, starts_at, id);
CREATE INDEX meetings_starts ON meetings (starts_at, id);

CREATE TABLE agenda_items (
  id uuid PRIMARY KEY,
  meeting_id uuid NOT NULL REFERENCES meetings (id),
  text text NOT NULL,
  minutes integer NOT NULL,
  proposer_id uuid NOT NULL REFERENCES persons (id),
  -- The group of the proposer on that day.
  bloc text NOT NULL,
  made_at timestamptz NOT NULL
);
CREATE INDEX agenda_items_meeting ON agenda_items (meeting_id, id);

-- One person's invitation to one meeting. Whoever is asked anew keeps it.
CREATE TABLE meeting_invites (
  id uuid PRIMARY KEY,
  meeting_id uuid NOT NULL REFERENCES meetings (id),
  person_id uuid NOT NULL REFERENCES persons (id),
  -- As of the day on which they were asked.
  hat text NOT NULL,
  bloc text NOT NULL,
  -- invited, yes, no, waiting or withdrawn.
  state text NOT NULL,
  -- Since when they have wanted to come: their place in line.
  said_yes timestamptz,
  -- Finds the link of the mail. Empty once the account is closed.
  token_digest bytea,
  made_by uuid REFERENCES persons (id),
  made_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX meeting_invites_person ON meeting_invites (person_id, meeting_id);
CREATE UNIQUE INDEX meeting_invites_token ON meeting_invites (token_digest);
CREATE INDEX meeting_invites_meeting ON meeting_invites (meeting_id, id);

-- Who came. Append-only: a correction is a row that names the wrong one.
CREATE TABLE attendance (
  id uuid PRIMARY KEY,
  meeting_id uuid NOT NULL REFERENCES meetings (id),
  project_id uuid NOT NULL REFERENCES projects (id),
  person_id uuid NOT NULL REFERENCES persons (id),
  -- As it was when it was confirmed.
  hat text NOT NULL,
  bloc text NOT NULL,
  -- Minutes; present is 0 where they did not come.
  present integer NOT NULL,
  preparation integer NOT NULL,
  follow_up integer NOT NULL,
  on_day date NOT NULL,
  corrects uuid REFERENCES attendance (id),
  made_by uuid REFERENCES persons (id),
  made_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX attendance_first ON attendance (meeting_id, person_id) WHERE corrects IS NULL;
CREATE UNIQUE INDEX attendance_corrects ON attendance (corrects);
CREATE INDEX attendance_meeting ON attendance (meeting_id, id);
CREATE INDEX attendance_person ON attendance (person_id, meeting_id);

-- Those who take part and those who did, in the order in which they came.
CREATE INDEX memberships_project ON memberships (project_id, id);
