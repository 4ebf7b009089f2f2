"""Projects that several test files begin."""

import uuid

from core.workspace.project import Project


def new_project(name: str = "Untitled") -> Project:
    """A project on disk that has no table yet."""
    project = Project(uuid.uuid4().hex)
    project.begin()
    project.folder.mkdir(parents=True)
    project.rename(name)
    return project
