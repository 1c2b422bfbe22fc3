-- What people need to take part, and how it is met at each meeting.

-- What a person last said: codes and words, encrypted. Emptied with the account.
CREATE TABLE access_needs (
  person_id uuid PRIMARY KEY REFERENCES persons (id),
  sealed bytea,
  said_on date NOT NULL,
  emptied_at timestamptz
);

-- One need of one person at one meeting. Which need is encrypted.
CREATE TABLE access_lines (
  id uuid PRIMARY KEY,
  meeting_id uuid NOT NULL REFERENCES meetings (id),
  person_id uuid NOT NULL REFERENCES persons (id),
  sealed bytea,
  -- Who sees to it.
  booker_id uuid REFERENCES persons (id),
  -- asked, booked, met, confirmed, missed or dropped.
  state text NOT NULL,
  changed_on date NOT NULL
);
CREATE INDEX access_lines_meeting ON access_lines (meeting_id, person_id);
CREATE INDEX access_lines_person ON access_lines (person_id, state);
