-- A test record: a dump of the required shape, without secrets — no production was read for it.
CREATE TABLE registry_row (
  id bigint NOT NULL,
  code text NOT NULL,
  revision integer NOT NULL,
  folded_on date,
  PRIMARY KEY (id)
);
CREATE TABLE tkt_object (
  id bigint NOT NULL,
  code character varying(32) NOT NULL,
  state text NOT NULL,
  registry_row_id bigint,
  PRIMARY KEY (id),
  FOREIGN KEY (registry_row_id) REFERENCES registry_row (id)
);
CREATE TABLE object_pin (
  tkt_object_id bigint NOT NULL,
  name text NOT NULL,
  sha256 character(64) NOT NULL,
  set_at timestamp with time zone NOT NULL,
  PRIMARY KEY (tkt_object_id, name),
  FOREIGN KEY (tkt_object_id) REFERENCES tkt_object (id)
);
CREATE TABLE system_issue (
  id bigint NOT NULL,
  tkt_object_id bigint,
  title text NOT NULL,
  detail jsonb,
  PRIMARY KEY (id),
  FOREIGN KEY (tkt_object_id) REFERENCES tkt_object (id)
);
INSERT INTO registry_row VALUES (1, 'TKT-OBJ-440', 1, NULL), (2, 'TKT-OBJ-441', 1, NULL);
INSERT INTO tkt_object VALUES (1, 'TKT-OBJ-440', 'OPEN', 1), (2, 'TKT-OBJ-441', 'OPEN', 2);
INSERT INTO object_pin VALUES (1, 'P7', repeat('7', 64), '2026-06-12 00:00:00+00');
INSERT INTO system_issue VALUES (1, 2, 'Bản đồ bề mặt — chờ người vận hành', NULL);
