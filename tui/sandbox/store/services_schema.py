"""The tables of what no document names: models, versions of files, scenes, pictures of users."""

from typing import Final

SERVICES: Final = """
CREATE TABLE bimplus_divisions (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  project_id TEXT NOT NULL REFERENCES bimplus_projects(id) ON DELETE CASCADE,
  name TEXT, description TEXT, topologyId TEXT, status TEXT NOT NULL, fileType TEXT,
  inputType TEXT, importFileName TEXT, size INTEGER NOT NULL DEFAULT 0,
  created TEXT, createdby TEXT REFERENCES bimplus_users(id),
  changed TEXT, changedby TEXT REFERENCES bimplus_users(id));
CREATE INDEX bimplus_divisions_project ON bimplus_divisions(project_id, number);

CREATE TABLE bimplus_file_versions (
  attachment_id TEXT NOT NULL REFERENCES bimplus_attachments(id) ON DELETE CASCADE,
  version INTEGER NOT NULL, fileName TEXT, type TEXT, size INTEGER, hash TEXT,
  changed TEXT, changedBy TEXT REFERENCES bimplus_users(id),
  release INTEGER NOT NULL DEFAULT 0, bytes BLOB NOT NULL,
  PRIMARY KEY (attachment_id, version));

CREATE TABLE bimplus_scenes (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  project_id TEXT NOT NULL REFERENCES bimplus_projects(id) ON DELETE CASCADE,
  objectId TEXT NOT NULL, name TEXT, camera TEXT, created TEXT,
  createdby TEXT REFERENCES bimplus_users(id));
CREATE INDEX bimplus_scenes_object ON bimplus_scenes(objectId, number);

CREATE TABLE bimplus_photos (
  id TEXT PRIMARY KEY REFERENCES bimplus_users(id) ON DELETE CASCADE,
  fileName TEXT, type TEXT, size INTEGER, bytes BLOB NOT NULL);
"""
