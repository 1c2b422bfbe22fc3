-- What people are offered for a meeting, and what they choose.

CREATE TABLE offers (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id),
  project_id uuid NOT NULL REFERENCES projects (id),
  meeting_id uuid NOT NULL REFERENCES meetings (id),
  person_id uuid NOT NULL REFERENCES persons (id),
  -- What the meeting is called, and its day in London.
  title text NOT NULL,
  on_day date NOT NULL,
  -- The fee: a row of the scheme, pence offered, pence of the row. Nothing where
  -- costs alone are paid back.
  rate_id uuid REFERENCES rates (id),
  amount bigint,
  listed bigint,
  -- Minutes that it takes.
  preparation integer NOT NULL,
  minutes integer NOT NULL,
  follow_up integer NOT NULL,
  -- Why another amount than the row's. Emptied with the account.
  reason text,
  -- proposed, made or taken_back.
  state text NOT NULL,
  made_by uuid NOT NULL REFERENCES persons (id),
  agreed_by uuid REFERENCES persons (id),
  made_at timestamptz NOT NULL
);
-- One offer stands for a person and a meeting.
CREATE UNIQUE INDEX offers_standing ON offers (meeting_id, person_id)
  WHERE state <> 'taken_back';
CREATE INDEX offers_meeting ON offers (meeting_id, person_id);
CREATE INDEX offers_person ON offers (person_id, id);
CREATE INDEX offers_organisation ON offers (organisation_id, state, id);

-- What of their costs is paid back.
CREATE TABLE offer_expenses (
  offer_id uuid NOT NULL REFERENCES offers (id),
  category text NOT NULL,
  PRIMARY KEY (offer_id, category)
);

-- What somebody chose: replaced in place. The charity is emptied with the account.
CREATE TABLE responses (
  offer_id uuid PRIMARY KEY REFERENCES offers (id),
  -- accept, accept_less, give_to_charity, decline or decide_later.
  kind text NOT NULL,
  -- Pence, where it is less.
  amount bigint,
  charity text,
  -- The person, or whoever wrote it down for them.
  chosen_by uuid NOT NULL REFERENCES persons (id),
  chosen_at timestamptz NOT NULL
);
