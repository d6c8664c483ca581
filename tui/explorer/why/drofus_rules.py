"""Why somebody cannot log in to dRofus, open a project, see or change something there.

The rules, in the order of what is likely. Each has a test from a sandbox in which it is the
only thing wrong.
"""

from typing import Final

from tui.contract.drofus.database import ENABLE_ALL
from tui.contract.drofus.project_users import CREATE_PROJECT_USER, UPDATE_PROJECT_USER
from tui.contract.drofus.projects import UPDATE_PROJECT
from tui.contract.drofus.users import (
    ENABLE_USER,
    TOGGLE_FORCE_WEBLOGIN,
    TOGGLE_LOCAL_AUTHENTICATION,
    TOGGLE_OTP,
    UPDATE_USER,
)
from tui.explorer.why.drofus_looks import ACCOUNT, COLLEAGUES, MEMBERSHIPS, PROJECTS
from tui.explorer.why.drofus_proofs import (
    MODEL_SERVER,
    account_says,
    disabled_here,
    everybody_disabled,
    inactive_project,
    membership_says,
    no_account,
    no_email,
    no_upload,
    not_a_member,
    orphaned,
    rights_at,
)
from tui.explorer.why.rule import Keeps, KnownFrom, Mending, Rule

_DOCUMENT: Final = "dRofus documentation, REST API"
_BEHAVIOUR: Final = "how dRofus behaves (undocumented)"
_RIGHTS: Final = Mending(UPDATE_PROJECT_USER, "Edit the rights")
_LEVELS: Final = KnownFrom(f"{_BEHAVIOUR}: levels run from 1 Full to 4 None", source="domain")
_IN_PROJECT: Final = (MEMBERSHIPS.id, PROJECTS.id)

DROFUS_RULES: Final = (
    Rule(
        id="account_unknown",
        words="There is no such account",
        keeps=Keeps.LOGIN,
        needs=(ACCOUNT.id,),
        proofs=no_account,
        say="The server has no user with that name. Let us check how your user name is spelled.",
        source=KnownFrom(f"{_DOCUMENT}: users", source="001:52"),
        instead="find the account by the name or e-mail address of the user",
    ),
    Rule(
        id="account_disabled",
        words="The account is disabled",
        keeps=Keeps.LOGIN,
        needs=(ACCOUNT.id,),
        proofs=account_says("enabled", False),
        say="Your account is disabled on the whole server, so you cannot log in anywhere. I "
        "can enable it again.",
        source=KnownFrom(f"{_DOCUMENT}: disabling a user", source="001:363-373"),
        mending=Mending(ENABLE_USER, "Enable the account"),
    ),
    Rule(
        id="account_orphaned",
        words="The account is in no project",
        keeps=Keeps.OPEN,
        needs=(ACCOUNT.id, MEMBERSHIPS.id),
        proofs=orphaned,
        say="Your account works, but it belongs to no project. Which project do you need?",
        source=KnownFrom(f"{_BEHAVIOUR}: accounts without a project", source="domain"),
        mending=Mending(CREATE_PROJECT_USER, "Choose a project to add to", chooses_first=True),
    ),
    Rule(
        id="not_a_member",
        words="The user is not in this project",
        keeps=Keeps.OPEN,
        needs=(*_IN_PROJECT, ACCOUNT.id),
        proofs=not_a_member,
        say="You have not been added to {where} yet. I can add you.",
        source=KnownFrom(f"{_DOCUMENT}: project users", source="001:281-339"),
        mending=Mending(CREATE_PROJECT_USER, "Add to the project"),
    ),
    Rule(
        id="database_locked",
        words="Everybody there is disabled",
        keeps=Keeps.OPEN,
        needs=(*_IN_PROJECT, COLLEAGUES.id),
        proofs=everybody_disabled,
        say="{where} is locked for everybody at the moment, probably because its database is"
        " being moved or copied. Your account is fine.",
        source=KnownFrom(f"{_DOCUMENT}: disabling all users of a database", source="001:347-353"),
        mending=Mending(ENABLE_ALL, "Enable all users of the database"),
    ),
    Rule(
        id="disabled_in_project",
        words="Disabled in the project",
        keeps=Keeps.OPEN,
        needs=(*_IN_PROJECT, COLLEAGUES.id),
        proofs=disabled_here,
        say="Your account works, but it is disabled in {where}. I can enable it there.",
        source=KnownFrom(f"{_BEHAVIOUR}: users disabled in one project", source="domain"),
        mending=Mending(UPDATE_PROJECT_USER, "Enable in the project", {"enabled": True}),
    ),
    Rule(
        id="project_inactive",
        words="The project is inactive",
        keeps=Keeps.OPEN,
        needs=_IN_PROJECT,
        proofs=inactive_project,
        say="{where} is inactive, so nobody can open it. Is it still in use?",
        source=KnownFrom(
            f"{_DOCUMENT}: inactive projects are listed on request only", source="001:132"
        ),
        mending=Mending(UPDATE_PROJECT, "Make the project active", {"active": True}),
    ),
    Rule(
        id="two_factor",
        words="The account needs a second factor",
        keeps=Keeps.LOGIN,
        needs=(ACCOUNT.id,),
        proofs=account_says("otp_required", True),
        say="You have to log in on the web page, with your password and a code from your phone."
        " Do you still have that phone?",
        source=KnownFrom(f"{_DOCUMENT}: switching the second factor", source="001:385-387"),
        mending=Mending(TOGGLE_OTP, "Switch the second factor off"),
        may=True,
    ),
    Rule(
        id="web_login_forced",
        words="The account needs the web login",
        keeps=Keeps.LOGIN,
        needs=(ACCOUNT.id,),
        proofs=account_says("force_weblogin", True, unless="otp_required"),
        say="You have to log in through the web page that opens (Modern Login), not with user"
        " name and password in the program.",
        source=KnownFrom(f"{_DOCUMENT}: switching the forced web login", source="001:389-391"),
        mending=Mending(TOGGLE_FORCE_WEBLOGIN, "Switch the forced web login off"),
        may=True,
    ),
    Rule(
        id="external_login",
        words="The account has no password here",
        keeps=Keeps.LOGIN,
        needs=(ACCOUNT.id,),
        proofs=account_says("local_authentication", False),
        say="Your organisation checks your login: use its user name and password. We cannot"
        " reset that password; your own IT can.",
        source=KnownFrom(f"{_DOCUMENT}: switching local authentication", source="001:393-395"),
        mending=Mending(TOGGLE_LOCAL_AUTHENTICATION, "Allow a password on this server"),
        may=True,
    ),
    Rule(
        id="prices_hidden",
        words="Prices are hidden",
        keeps=Keeps.PRICES,
        needs=_IN_PROJECT,
        proofs=membership_says("hide_price"),
        say="Prices are hidden from you in {where}. If your project leader agrees, I can show"
        " them.",
        source=KnownFrom(f"{_DOCUMENT}: hidden prices", source="001:323"),
        mending=Mending(UPDATE_PROJECT_USER, "Show the prices", {"hide_price": False}),
    ),
    Rule(
        id="rights_none",
        words="Some areas cannot be seen",
        keeps=Keeps.SEE,
        needs=_IN_PROJECT,
        proofs=rights_at(4),
        say="You have no right to see this in {where}: {what}. No right on items also hides "
        "their occurrences.",
        source=_LEVELS,
        mending=_RIGHTS,
    ),
    Rule(
        id="rights_read",
        words="Some areas are read-only",
        keeps=Keeps.CHANGE,
        needs=_IN_PROJECT,
        proofs=rights_at(3, but=MODEL_SERVER),
        say="You can read this in {where}, but not change it: {what}.",
        source=_LEVELS,
        mending=_RIGHTS,
    ),
    Rule(
        id="rights_limited",
        words="Some areas are limited",
        keeps=Keeps.CHANGE,
        needs=_IN_PROJECT,
        proofs=rights_at(2, but=MODEL_SERVER),
        say="In {where} you can only change a part of this: {what}.",
        source=_LEVELS,
        mending=_RIGHTS,
        may=True,
    ),
    Rule(
        id="no_upload",
        words="The user cannot upload IFC files",
        keeps=Keeps.CHANGE,
        needs=_IN_PROJECT,
        proofs=no_upload,
        say="Uploading an IFC file needs the level Full for the model server in {where}.",
        source=KnownFrom(f"{_BEHAVIOUR}: the model server needs Full", source="domain"),
        mending=_RIGHTS,
    ),
    Rule(
        id="no_web_admin",
        words="The user cannot open the web admin",
        keeps=Keeps.CHANGE,
        needs=_IN_PROJECT,
        proofs=membership_says("no_web_admin_access", beside="superuser"),
        say="You administer {where}, but you cannot open its web pages for administrators.",
        source=KnownFrom(f"{_DOCUMENT}: access to the web admin", source="001:301-323"),
        mending=Mending(UPDATE_PROJECT_USER, "Allow the web admin", {"no_web_admin_access": False}),
    ),
    Rule(
        id="no_email",
        words="The account has no e-mail address",
        keeps=Keeps.MAIL,
        needs=(ACCOUNT.id,),
        proofs=no_email,
        say="Your account has no e-mail address, so you cannot get invitations or a new "
        "password. What is your address?",
        source=KnownFrom(
            f"{_DOCUMENT}: an e-mail address is mandatory for a user", source="001:335"
        ),
        mending=Mending(UPDATE_USER, "Edit the account"),
    ),
)
