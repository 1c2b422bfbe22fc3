-- What people gave: in which hat, for how long, and what put it right.

-- On that day; nothing where nobody took part any more.
ALTER TABLE participation ADD COLUMN hat text;
ALTER TABLE participation ADD COLUMN minutes integer NOT NULL DEFAULT 0;
-- After all, nothing was given.
ALTER TABLE participation ADD COLUMN struck boolean NOT NULL DEFAULT FALSE;
-- The row that this one takes the place of.
ALTER TABLE participation ADD COLUMN corrects uuid REFERENCES participation (id);
CREATE UNIQUE INDEX participation_corrects ON participation (corrects);
CREATE INDEX participation_of_person ON participation (person_id, id);

-- Until now nobody's hat could change.
UPDATE participation SET hat = (
  SELECT memberships.hat FROM memberships
  WHERE memberships.person_id = participation.person_id
    AND memberships.project_id = participation.project_id
  ORDER BY memberships.id DESC LIMIT 1
);

-- Why a row of the record was put right: words, kept apart from the rows that
-- stay. `id` is that of the row which corrects, of attendance or participation.
CREATE TABLE correction_reasons (
  id uuid PRIMARY KEY,
  -- Whose record it is. Closing their account empties the words.
  person_id uuid NOT NULL REFERENCES persons (id),
  words text
);
CREATE INDEX correction_reasons_person ON correction_reasons (person_id);
