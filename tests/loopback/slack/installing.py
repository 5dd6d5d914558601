"""The app comes into workspaces, through its own pages, and is thrown out of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.loopback.slack import posting
from tests.loopback.slack.hub import Hub
from tests.loopback.slack.state import Grant, Json


@dataclass(frozen=True, slots=True)
class Page:
    """What somebody's browser shows in the end."""

    status: int
    text: str


class Installing:
    hub: Hub

    async def install(
        self,
        user: str,
        page: str,
        *,
        org_wide: bool = False,
        redirect_uri: str = "",
        refuse: bool = False,
        state: str | None = None,
    ) -> Page:
        """Go to the app's page, allow what it asks for (or refuse), and come back to it.

        `redirect_uri` is where Slack leads back if the page names none; `state` forges one.
        """
        assert self.hub.session is not None, "the server has not started"
        async with self.hub.session.get(page, allow_redirects=False) as shown:
            cookies = [one.partition(";")[0] for one in shown.headers.getall("Set-Cookie", [])]
            found = shown.headers.get("Location") or authorize_link(await shown.text())
        asked = {name: one[0] for name, one in parse_qs(urlsplit(found).query).items()}
        back = asked.get("redirect_uri") or redirect_uri
        given = {"state": asked.get("state", "") if state is None else state}
        given |= (
            {"error": "access_denied"}
            if refuse
            else {"code": self.allow(user, asked, org_wide=org_wide)}
        )
        headers = {"Cookie": "; ".join(cookies)}
        address = f"{back}?{urlencode(given)}"
        async with self.hub.session.get(address, headers=headers, allow_redirects=False) as end:
            return Page(end.status, await end.text())

    def allow(self, user: str, asked: dict[str, str], *, org_wide: bool = False) -> str:
        """Allow what an app asks for. Out: the code that it gets its token for."""
        hub = self.hub
        if asked.get("client_id") != hub.client_id:
            raise LookupError(f"Slack knows no app {asked.get('client_id')!r}.")
        code = hub.state.new_id("code")
        hub.state.codes[code] = {
            "user": user,
            "team": hub.state.people[user].team,
            "org_wide": org_wide,
            "scopes": [one for one in asked.get("scope", "").split(",") if one],
            "redirect_uri": asked.get("redirect_uri", ""),
            "until": hub.state.clock.now() + hub.times.code,
        }
        return code

    async def uninstall(self, team: str) -> None:
        """Throw the app out of a workspace, or out of an organisation; it is told so."""
        grants = [g for g in self.hub.state.grants.values() if team in {g.team, g.enterprise}]
        for grant in (one for one in grants if not one.ended):
            grant.ended = "account_inactive"
            place = grant.team or self._first_of(grant.enterprise)
            tokens = {"oauth": [], "bot": [grant.bot_user]}
            gone: Json = {"type": "tokens_revoked", "tokens": tokens}
            await posting.send_event(self.hub, place, gone)
            await posting.send_event(self.hub, place, {"type": "app_uninstalled"})

    async def revoke(self, grant: Grant) -> None:
        """Take a token back, and tell the app."""
        grant.ended = "token_revoked"
        tokens = {"oauth": [], "bot": [grant.bot_user]}
        place = grant.team or self._first_of(grant.enterprise)
        await posting.send_event(self.hub, place, {"type": "tokens_revoked", "tokens": tokens})

    def _first_of(self, enterprise: str) -> str:
        workspaces = self.hub.state.workspaces.values()
        return next(one.id for one in workspaces if one.enterprise == enterprise)


def authorize_link(page: str) -> str:
    """Return the address behind the button on a page that installs."""
    found = re.search(r'href="([^"]*/oauth/v2/authorize[^"]*)"', page)
    if not found:
        raise LookupError("The page has no button that leads to Slack.")
    return unescape(found[1])
