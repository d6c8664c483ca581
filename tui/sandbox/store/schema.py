"""The tables of the sandbox.

Columns carry the services' own field names; `extra` is a JSON object of what a caller sent
and the sandbox does not understand, `search` a folded text for substring searches. A node of a
structure without a `kind` is an object, whose name and type are those of the element.
"""

from typing import Final

from tui.sandbox.store.drofus_schema import DROFUS
from tui.sandbox.store.objects import OBJECTS
from tui.sandbox.store.services_schema import SERVICES

VERSION: Final = 4
"""Kept in the file's `user_version`; a file of another version is refused."""

BIMPLUS_PEOPLE: Final = """
CREATE TABLE bimplus_users (
  id TEXT PRIMARY KEY, email TEXT UNIQUE COLLATE NOCASE, firstname TEXT, lastname TEXT,
  company TEXT, fullname TEXT, displayname TEXT, status TEXT NOT NULL, password TEXT);

CREATE TABLE openid_logins (
  id TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES bimplus_users(id) ON DELETE CASCADE,
  client_id TEXT NOT NULL, scope TEXT NOT NULL, auth_time REAL NOT NULL, expires REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX openid_logins_expiry ON openid_logins(expires);

CREATE TABLE openid_refresh_tokens (
  digest TEXT PRIMARY KEY, login_id TEXT NOT NULL REFERENCES openid_logins(id) ON DELETE CASCADE,
  expires REAL NOT NULL, used INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE INDEX openid_refresh_tokens_login ON openid_refresh_tokens(login_id);

CREATE TABLE bimplus_tokens (
  digest TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES bimplus_users(id) ON DELETE CASCADE,
  client_id TEXT NOT NULL, expires REAL NOT NULL,
  login_id TEXT REFERENCES openid_logins(id) ON DELETE CASCADE) WITHOUT ROWID;
CREATE INDEX bimplus_tokens_expiry ON bimplus_tokens(expires);
CREATE INDEX bimplus_tokens_login ON bimplus_tokens(login_id);

CREATE TABLE bimplus_cross_tokens (
  digest TEXT PRIMARY KEY, user_id TEXT NOT NULL REFERENCES bimplus_users(id) ON DELETE CASCADE,
  expires REAL NOT NULL) WITHOUT ROWID;

CREATE TABLE bimplus_teams (
  id TEXT PRIMARY KEY, slug TEXT NOT NULL UNIQUE COLLATE NOCASE, name TEXT, status TEXT,
  owner TEXT REFERENCES bimplus_users(id), totalStorage INTEGER, teamWorksConnection TEXT,
  dataStorageStatus TEXT);

CREATE TABLE bimplus_members (
  team_id TEXT NOT NULL REFERENCES bimplus_teams(id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES bimplus_users(id) ON DELETE CASCADE,
  role TEXT NOT NULL, status TEXT NOT NULL, PRIMARY KEY (team_id, user_id)) WITHOUT ROWID;
CREATE INDEX bimplus_members_user ON bimplus_members(user_id);
"""

BIMPLUS_PROJECTS: Final = """
CREATE TABLE bimplus_projects (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  team_id TEXT NOT NULL REFERENCES bimplus_teams(id) ON DELETE CASCADE,
  name TEXT, shortDescr TEXT, address TEXT, thumbnail TEXT,
  created TEXT, createdby TEXT REFERENCES bimplus_users(id),
  changed TEXT, changedby TEXT REFERENCES bimplus_users(id),
  size INTEGER NOT NULL DEFAULT 0, properties TEXT, lastIssue INTEGER NOT NULL DEFAULT 0);
CREATE INDEX bimplus_projects_sizes ON bimplus_projects(team_id, number, size);
CREATE INDEX bimplus_projects_name ON bimplus_projects(team_id, name COLLATE NOCASE);

CREATE TABLE bimplus_project_members (
  project_id TEXT NOT NULL REFERENCES bimplus_projects(id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES bimplus_users(id) ON DELETE CASCADE,
  role TEXT NOT NULL, PRIMARY KEY (project_id, user_id)) WITHOUT ROWID;
CREATE INDEX bimplus_project_members_user ON bimplus_project_members(user_id);

CREATE TABLE bimplus_disciplines (
  project_id TEXT NOT NULL REFERENCES bimplus_projects(id) ON DELETE CASCADE,
  position INTEGER NOT NULL, id TEXT NOT NULL, name TEXT, divisionId TEXT NOT NULL,
  divisionName TEXT, divisionTopologyId TEXT, revisions TEXT NOT NULL,
  visible INTEGER NOT NULL, opaque INTEGER NOT NULL, opacity REAL NOT NULL,
  PRIMARY KEY (project_id, position)) WITHOUT ROWID;
CREATE INDEX bimplus_disciplines_division ON bimplus_disciplines(divisionId, position);

CREATE TABLE bimplus_elements (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL,
  project_id TEXT NOT NULL REFERENCES bimplus_projects(id) ON DELETE CASCADE,
  parent INTEGER, name TEXT, type TEXT, ifcType TEXT, ifcId TEXT);
CREATE INDEX bimplus_elements_tree ON bimplus_elements(project_id, parent, number);
CREATE INDEX bimplus_elements_id ON bimplus_elements(id);

CREATE TABLE bimplus_structure_nodes (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL,
  project_id TEXT NOT NULL REFERENCES bimplus_projects(id) ON DELETE CASCADE,
  parent INTEGER, name TEXT, type TEXT, kind TEXT, description TEXT, nr INTEGER,
  color INTEGER, startDate TEXT, endDate TEXT, attributeId TEXT, variantType TEXT);
CREATE INDEX bimplus_structure_nodes_tree ON bimplus_structure_nodes(project_id, parent, number);
CREATE INDEX bimplus_structure_nodes_id ON bimplus_structure_nodes(id);

CREATE VIEW bimplus_structure_tree AS
  SELECT n.number, n.id, n.project_id, n.parent, iif(n.kind IS NULL, e.name, n.name) AS name,
    iif(n.kind IS NULL, e.type, n.type) AS type, NULL AS ifcType, NULL AS ifcId
  FROM bimplus_structure_nodes n
  LEFT JOIN bimplus_elements e ON n.kind IS NULL AND e.id = n.id AND e.project_id = n.project_id;

CREATE TABLE bimplus_material_surfaces (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES bimplus_projects(id) ON DELETE CASCADE,
  content TEXT NOT NULL);
CREATE INDEX bimplus_material_surfaces_project ON bimplus_material_surfaces(project_id);
"""

BIMPLUS_ISSUES: Final = """
CREATE TABLE bimplus_issues (
  id TEXT PRIMARY KEY,
  projectId TEXT NOT NULL REFERENCES bimplus_projects(id) ON DELETE CASCADE,
  shortId INTEGER NOT NULL, name TEXT, description TEXT, status TEXT, type TEXT, priority TEXT,
  classification TEXT, solution TEXT, author TEXT REFERENCES bimplus_users(id), authorText TEXT,
  responsible TEXT REFERENCES bimplus_users(id), cc TEXT, createdAt TEXT, modifiedAt TEXT,
  dueDate TEXT, UNIQUE (projectId, shortId));

CREATE TABLE bimplus_comments (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  issueId TEXT NOT NULL REFERENCES bimplus_issues(id) ON DELETE CASCADE,
  text TEXT, createdAt TEXT, author TEXT REFERENCES bimplus_users(id));
CREATE INDEX bimplus_comments_issue ON bimplus_comments(issueId, number);

CREATE TABLE bimplus_hyperlinks (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  project_id TEXT NOT NULL REFERENCES bimplus_projects(id) ON DELETE CASCADE,
  objectId TEXT NOT NULL, issueId TEXT REFERENCES bimplus_issues(id) ON DELETE CASCADE,
  orderNumber INTEGER, name TEXT, url TEXT, createdAt TEXT,
  author TEXT REFERENCES bimplus_users(id));
CREATE INDEX bimplus_hyperlinks_issue ON bimplus_hyperlinks(issueId, number);
CREATE INDEX bimplus_hyperlinks_object ON bimplus_hyperlinks(objectId, number);

CREATE TABLE bimplus_pins (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  issueId TEXT NOT NULL REFERENCES bimplus_issues(id) ON DELETE CASCADE,
  objectId TEXT NOT NULL, topologyNodeId TEXT, position TEXT, normalVector TEXT,
  createdAt TEXT);
CREATE INDEX bimplus_pins_issue ON bimplus_pins(issueId, number);
CREATE INDEX bimplus_pins_object ON bimplus_pins(objectId);
"""

BIMPLUS_FILES: Final = """
CREATE TABLE bimplus_attachments (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  project_id TEXT NOT NULL REFERENCES bimplus_projects(id) ON DELETE CASCADE,
  fileName TEXT, type TEXT, size INTEGER, version TEXT, attachmentType TEXT,
  classification TEXT, tag TEXT, createdAt TEXT, creator TEXT REFERENCES bimplus_users(id),
  changed TEXT, changedBy TEXT REFERENCES bimplus_users(id), hash TEXT, relatedId TEXT,
  name TEXT, objectIds TEXT NOT NULL, release INTEGER NOT NULL DEFAULT 0);
CREATE INDEX bimplus_attachments_project ON bimplus_attachments(project_id, number);
CREATE INDEX bimplus_attachments_related ON bimplus_attachments(relatedId);
CREATE INDEX bimplus_attachments_shared ON bimplus_attachments(project_id)
  WHERE json_array_length(objectIds) > 1;

CREATE TABLE bimplus_file_parts (
  attachment_id TEXT NOT NULL REFERENCES bimplus_attachments(id) ON DELETE CASCADE,
  first INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE (attachment_id, first));

CREATE TABLE bimplus_uploads (
  attachment_id TEXT PRIMARY KEY REFERENCES bimplus_attachments(id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES bimplus_users(id) ON DELETE CASCADE,
  total INTEGER NOT NULL, expires REAL NOT NULL) WITHOUT ROWID;

CREATE TABLE bimplus_thumbnails (
  id TEXT PRIMARY KEY REFERENCES bimplus_projects(id) ON DELETE CASCADE,
  fileName TEXT, type TEXT, size INTEGER, bytes BLOB NOT NULL);
"""

BIMPLUS_ATTRIBUTES: Final = """
CREATE TABLE bimplus_element_types (
  id TEXT PRIMARY KEY, type TEXT, name TEXT, category TEXT, ifcType TEXT,
  templates INTEGER NOT NULL);

CREATE TABLE bimplus_discipline_types (
  id TEXT PRIMARY KEY, category TEXT, name TEXT, ifcType TEXT);

CREATE TABLE bimplus_units (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, scope TEXT NOT NULL, name TEXT,
  description TEXT, unit TEXT, contextUnitType TEXT, baseunits TEXT, UNIQUE (scope, id));

CREATE TABLE bimplus_attribute_groups (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, scope TEXT NOT NULL, name TEXT,
  description TEXT, parent TEXT);
CREATE INDEX bimplus_attribute_groups_scope ON bimplus_attribute_groups(scope, parent);

CREATE TABLE bimplus_free_attributes (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, scope TEXT NOT NULL, name TEXT,
  description TEXT, type TEXT, controltype TEXT, enumDefinition TEXT, minvalue TEXT,
  maxvalue TEXT, defaultvalue TEXT, decimal INTEGER, unitid TEXT, optionalsymbol TEXT,
  visible INTEGER, changeable INTEGER, parent TEXT);
CREATE INDEX bimplus_free_attributes_group ON bimplus_free_attributes(scope, parent, number);

CREATE TABLE bimplus_template_sets (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL,
  team_id TEXT NOT NULL REFERENCES bimplus_teams(id) ON DELETE CASCADE,
  name TEXT, description TEXT, UNIQUE (team_id, id));

CREATE TABLE bimplus_templates (
  id TEXT PRIMARY KEY, team_id TEXT NOT NULL REFERENCES bimplus_teams(id) ON DELETE CASCADE,
  projectAttributeTemplate TEXT NOT NULL, orderNumber INTEGER NOT NULL,
  name TEXT NOT NULL, description TEXT, created TEXT, createdby TEXT, changed TEXT,
  changedby TEXT, content TEXT NOT NULL,
  FOREIGN KEY (team_id, projectAttributeTemplate)
    REFERENCES bimplus_template_sets(team_id, id) ON DELETE CASCADE);
CREATE INDEX bimplus_templates_order
  ON bimplus_templates(team_id, projectAttributeTemplate, orderNumber);
"""

SCHEMA: Final = "".join(
    (
        DROFUS,
        BIMPLUS_PEOPLE,
        BIMPLUS_PROJECTS,
        OBJECTS,
        BIMPLUS_ISSUES,
        BIMPLUS_FILES,
        SERVICES,
        BIMPLUS_ATTRIBUTES,
    )
)
