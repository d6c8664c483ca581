"""Why somebody cannot work in a team or a project of Bimplus, or sees less there.

The rules, in the order of what is likely. Each has a test from a sandbox in which it is the
only thing wrong.
"""

from typing import Final

from tui.contract.bimplus.members import ADD_MEMBER, UPDATE_MEMBER
from tui.contract.bimplus.project_members import ADD_PROJECT_MEMBER, UPDATE_PROJECT_MEMBER
from tui.contract.bimplus.teams import UPDATE_TEAM
from tui.contract.bimplus.users import UPDATE_USER
from tui.explorer.why.bimplus_looks import (
    ISSUES_LOOK,
    LAYERS_LOOK,
    MEMBER_LOOK,
    MODELS_LOOK,
    ROLES_LOOK,
    TEAM_LOOK,
)
from tui.explorer.why.bimplus_proofs import (
    EDITS,
    MAKES_MODELS,
    SEES_MODELS,
    in_no_project,
    invitation_expired,
    invitation_open,
    issues_hidden,
    lacks_right,
    layers_hidden,
    member_says,
    model_is,
    not_in_project,
    not_in_team,
    team_says,
)
from tui.explorer.why.rule import Keeps, KnownFrom, Mending, Rule

_BEHAVIOUR: Final = "how Bimplus behaves (undocumented)"
_DOCUMENT: Final = "Bimplus documentation, API"
_PROJECTS: Final = "Bimplus documentation, project service"
_CLIENTS: Final = "the Bimplus web client"
_ROLE: Final = Mending(UPDATE_PROJECT_MEMBER, "Change the role")
_OF_ROLES: Final = (MEMBER_LOOK.id, ROLES_LOOK.id, "projects")

BIMPLUS_RULES: Final = (
    Rule(
        id="not_in_team",
        words="The user is not in this team",
        keeps=Keeps.LOGIN,
        needs=(TEAM_LOOK.id, MEMBER_LOOK.id),
        proofs=not_in_team,
        say="You are not a member of this team. Do you have another team open in your program?",
        source=KnownFrom(
            f"{_BEHAVIOUR}: team or project member, and the wrong current team", source="domain"
        ),
        mending=Mending(ADD_MEMBER, "Add to the team"),
    ),
    Rule(
        id="invitation_expired",
        words="The invitation has expired",
        keeps=Keeps.LOGIN,
        needs=(MEMBER_LOOK.id,),
        proofs=invitation_expired,
        say="Your invitation was valid for seven days and has expired. I will have a new one sent.",
        source=KnownFrom(f"{_CLIENTS}: an invitation expires after seven days", source="services"),
        instead="take the member out of the team (D) and add them again (a)",
    ),
    Rule(
        id="invitation_open",
        words="The invitation was not accepted yet",
        keeps=Keeps.LOGIN,
        needs=(MEMBER_LOOK.id,),
        proofs=invitation_open,
        say="You have an invitation by e-mail, and you have to accept it first. Please look in "
        "your spam folder too.",
        source=KnownFrom(f"{_CLIENTS}: invitations", source="services"),
        instead="the user accepts the invitation that was sent by e-mail",
    ),
    Rule(
        id="user_inactive",
        words="The account is inactive",
        keeps=Keeps.LOGIN,
        needs=(MEMBER_LOOK.id,),
        proofs=member_says("user.status", ("inactive",), "Account"),
        say="Your account is inactive, so it cannot log in to any team. I can make it active, "
        "but then I have to give it a new password.",
        source=KnownFrom(f"{_DOCUMENT}: the status of a user", source="002:3297"),
        mending=Mending(UPDATE_USER, "Change the account"),
    ),
    Rule(
        id="membership_passive",
        words="The membership in the team is passive",
        keeps=Keeps.OPEN,
        needs=(MEMBER_LOOK.id,),
        proofs=member_says("status", ("passive", "inactive"), "Membership"),
        say="Your membership in the team is switched off. I can make it active again.",
        source=KnownFrom(f"{_DOCUMENT}: the status of a member", source="002:3847"),
        mending=Mending(UPDATE_MEMBER, "Make the membership active", {"status": "Active"}),
    ),
    Rule(
        id="team_inactive",
        words="The team is inactive",
        keeps=Keeps.OPEN,
        needs=(TEAM_LOOK.id,),
        proofs=team_says("status", "Inactive", "Status"),
        say="The whole team is inactive at the moment. Your account is fine.",
        source=KnownFrom(f"{_DOCUMENT}: the status of a team", source="002:3551"),
        mending=Mending(UPDATE_TEAM, "Make the team active", {"status": "Active"}),
    ),
    Rule(
        id="not_in_project",
        words="The user is not in this project",
        keeps=Keeps.OPEN,
        needs=(MEMBER_LOOK.id, "projects"),
        proofs=not_in_project,
        say="You belong to the team, but not to {where} yet. I can add you.",
        source=KnownFrom(f"{_CLIENTS}: members of projects", source="services"),
        mending=Mending(ADD_PROJECT_MEMBER, "Add to the project"),
    ),
    Rule(
        id="in_no_project",
        words="The user is in no project of the team",
        keeps=Keeps.OPEN,
        needs=(MEMBER_LOOK.id, "projects"),
        proofs=in_no_project,
        say="You belong to the team, but to none of its projects. Which one do you need?",
        source=KnownFrom(f"{_CLIENTS}: members of projects", source="services"),
        mending=Mending(ADD_PROJECT_MEMBER, "Choose a project to add to", chooses_first=True),
    ),
    Rule(
        id="role_cannot_edit",
        words="The role can only read",
        keeps=Keeps.CHANGE,
        needs=_OF_ROLES,
        proofs=lacks_right(EDITS),
        say="In {where} you are {what}, and that role cannot change anything. I can give you "
        "another role.",
        source=KnownFrom(f"{_PROJECTS}: which right each action needs", source="003:1427-1513"),
        mending=_ROLE,
    ),
    Rule(
        id="role_sees_no_models",
        words="The role does not see all models",
        keeps=Keeps.SEE,
        needs=_OF_ROLES,
        proofs=lacks_right(SEES_MODELS),
        say="In {where} you are {what}, and that role does not see every model.",
        source=KnownFrom(f"{_PROJECTS}: rights in a project", source="003:245-251"),
        mending=_ROLE,
    ),
    Rule(
        id="role_makes_no_models",
        words="The role cannot add models",
        keeps=Keeps.CHANGE,
        needs=_OF_ROLES,
        proofs=lacks_right(MAKES_MODELS, unless_lacks=EDITS),
        say="In {where} you are {what}: you can edit, but you cannot upload a new model.",
        source=KnownFrom(f"{_PROJECTS}: which right each action needs", source="003:1427-1513"),
        mending=_ROLE,
    ),
    Rule(
        id="issues_hidden",
        words="Issues of others are not listed",
        keeps=Keeps.SEE,
        needs=(*_OF_ROLES, ISSUES_LOOK.id),
        proofs=issues_hidden,
        say="You see the issues that you wrote or are responsible for. Your role hides {what} "
        "others until you ask for all of them.",
        source=KnownFrom(f"{_PROJECTS}: issues of everybody", source="003:585"),
        mending=_ROLE,
        may=True,
    ),
    Rule(
        id="model_failed",
        words="A model could not be processed",
        keeps=Keeps.SEE,
        needs=(MODELS_LOOK.id,),
        proofs=model_is("FAILED"),
        say="The service could not process the file of this model, so there is nothing to see: "
        "{what}.",
        source=KnownFrom(f"{_CLIENTS}: models and their status", source="services"),
        instead="have the file uploaded again",
    ),
    Rule(
        id="model_not_ready",
        words="A model is not ready yet",
        keeps=Keeps.SEE,
        needs=(MODELS_LOOK.id,),
        proofs=model_is("PREPARING", "QUEUED", "PROCESSING"),
        say="This model is still waiting or being processed: {what}. It will appear by itself.",
        source=KnownFrom(f"{_CLIENTS}: models and their status", source="services"),
        instead="wait until it is processed, then check again",
    ),
    Rule(
        id="layers_hidden",
        words="Disciplines are not visible",
        keeps=Keeps.SEE,
        needs=(LAYERS_LOOK.id,),
        proofs=layers_hidden,
        say="These layers are switched off in the project: {what}. Switch them on in the viewer.",
        source=KnownFrom(f"{_PROJECTS}: disciplines of a project", source="003:1052"),
        instead="switch the layers on in the viewer; the service has no operation for it",
    ),
    Rule(
        id="storage_offline",
        words="The data storage of the team is offline",
        keeps=Keeps.SEE,
        needs=(TEAM_LOOK.id,),
        proofs=team_says("dataStorageStatus", "Offline", "Data storage"),
        say="The storage of the whole team is offline, so you cannot reach models and files. "
        "Your account is fine.",
        source=KnownFrom(f"{_DOCUMENT}: the data storage of a team", source="002:3404-3480"),
        instead="the vendor brings the storage online again",
    ),
)
