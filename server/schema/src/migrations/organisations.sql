-- Bodies on the instance, who holds office in them, and what they promise.

CREATE TABLE organisations (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  summary text NOT NULL,
  demonstration boolean NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX organisations_name ON organisations (lower(name));

-- Who holds which role in an organisation, and from when until when.
CREATE TABLE offices (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id),
  person_id uuid NOT NULL REFERENCES persons (id),
  role text NOT NULL,
  since timestamptz NOT NULL,
  until timestamptz
);
CREATE UNIQUE INDEX offices_current ON offices (organisation_id, person_id, role) WHERE until IS NULL;
CREATE INDEX offices_person ON offices (person_id);

-- Whom to turn to when worried about someone.
CREATE TABLE organisation_contacts (
  id uuid PRIMARY KEY,
  organisation_id uuid NOT NULL REFERENCES organisations (id),
  position integer NOT NULL,
  label text NOT NULL,
  telephone text,
  email text,
  hours text
);
CREATE INDEX organisation_contacts_organisation ON organisation_contacts (organisation_id, position);
