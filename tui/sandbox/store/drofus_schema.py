"""The tables of the dRofus side.

Columns carry the service's own field names; `extra` is a JSON object of what a caller sent
and the sandbox does not understand, `search` a folded text for substring searches.
"""

from typing import Final

PROJECTS: Final = """
CREATE TABLE drofus_owners (
  id INTEGER NOT NULL UNIQUE, name TEXT, address TEXT, billing_address TEXT, contact TEXT,
  tech_contact TEXT, image TEXT, network TEXT, note TEXT, extra TEXT);

CREATE TABLE drofus_databases (name TEXT PRIMARY KEY, size INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE drofus_projects (
  id INTEGER PRIMARY KEY, no TEXT, name TEXT, description TEXT, active INTEGER NOT NULL,
  project_type_id INTEGER, owner_id INTEGER REFERENCES drofus_owners(id),
  database_id TEXT REFERENCES drofus_databases(name) ON DELETE CASCADE, constructor TEXT,
  contact TEXT, status TEXT, gross_area, unit_type TEXT, created_at TEXT, created_by TEXT,
  updated TEXT, updated_by TEXT, search TEXT NOT NULL, extra TEXT);
CREATE INDEX drofus_projects_active ON drofus_projects(active, id);
CREATE INDEX drofus_projects_owner ON drofus_projects(owner_id);
CREATE INDEX drofus_projects_database ON drofus_projects(database_id);

CREATE TABLE drofus_emails (
  id INTEGER PRIMARY KEY, name TEXT, subject TEXT,
  owner_id INTEGER REFERENCES drofus_owners(id) ON DELETE CASCADE);
CREATE INDEX drofus_emails_owner ON drofus_emails(owner_id);
"""

PEOPLE: Final = """
CREATE TABLE drofus_users (
  username TEXT PRIMARY KEY, first_name TEXT, last_name TEXT, email TEXT,
  enabled INTEGER NOT NULL DEFAULT 1, otp_required INTEGER NOT NULL DEFAULT 0,
  force_weblogin INTEGER NOT NULL DEFAULT 0, local_authentication INTEGER NOT NULL DEFAULT 1,
  administers TEXT,
  administered_owner INTEGER REFERENCES drofus_owners(id) ON DELETE SET NULL,
  password TEXT, search TEXT NOT NULL, extra TEXT);
CREATE INDEX drofus_users_owner ON drofus_users(administered_owner)
  WHERE administered_owner IS NOT NULL;

CREATE TABLE drofus_project_users (
  username TEXT NOT NULL REFERENCES drofus_users(username) ON DELETE CASCADE,
  project_id INTEGER NOT NULL REFERENCES drofus_projects(id) ON DELETE CASCADE,
  room_rights INTEGER, room_surface_treatment_rights INTEGER, equipment_rights INTEGER,
  tender_rights INTEGER, consignation_rights INTEGER, system_rights INTEGER,
  modelstore_rights INTEGER, superuser INTEGER, addon_admin INTEGER,
  no_web_admin_access INTEGER, hide_price INTEGER, enabled INTEGER NOT NULL DEFAULT 1,
  role TEXT, user_role_id INTEGER, created_at TEXT, extra TEXT,
  PRIMARY KEY (project_id, username)) WITHOUT ROWID;
CREATE INDEX drofus_project_users_user ON drofus_project_users(username);

CREATE TABLE drofus_sessions (
  id INTEGER PRIMARY KEY,
  username TEXT NOT NULL REFERENCES drofus_users(username) ON DELETE CASCADE,
  project_id INTEGER NOT NULL REFERENCES drofus_projects(id) ON DELETE CASCADE,
  client TEXT NOT NULL, started TEXT NOT NULL);
CREATE INDEX drofus_sessions_user ON drofus_sessions(username);
CREATE INDEX drofus_sessions_project ON drofus_sessions(project_id);

CREATE TABLE drofus_resets (
  digest TEXT PRIMARY KEY,
  username TEXT NOT NULL REFERENCES drofus_users(username) ON DELETE CASCADE,
  expires REAL NOT NULL) WITHOUT ROWID;
CREATE INDEX drofus_resets_user ON drofus_resets(username);
"""

RECORDED: Final = """
CREATE TABLE drofus_logins (
  project_id INTEGER NOT NULL REFERENCES drofus_projects(id) ON DELETE CASCADE,
  day TEXT NOT NULL, username TEXT NOT NULL, client TEXT NOT NULL);
CREATE INDEX drofus_logins_project ON drofus_logins(project_id, day);
CREATE INDEX drofus_logins_user ON drofus_logins(username);

CREATE TABLE drofus_project_data (
  project_id INTEGER NOT NULL REFERENCES drofus_projects(id) ON DELETE CASCADE,
  field TEXT NOT NULL, time TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (project_id, field, time)) WITHOUT ROWID;
"""

SHARED_FILES: Final = """
CREATE TABLE drofus_excel_exports (
  id INTEGER PRIMARY KEY,
  database TEXT NOT NULL REFERENCES drofus_databases(name) ON DELETE CASCADE,
  name TEXT NOT NULL, content TEXT NOT NULL, UNIQUE (database, name));

CREATE TABLE drofus_reports (
  id INTEGER PRIMARY KEY,
  database TEXT NOT NULL REFERENCES drofus_databases(name) ON DELETE CASCADE,
  name TEXT NOT NULL, content TEXT NOT NULL, shared INTEGER NOT NULL DEFAULT 1,
  UNIQUE (database, name));
"""

DROFUS: Final = PROJECTS + PEOPLE + RECORDED + SHARED_FILES
