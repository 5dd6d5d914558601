"""What people press, open, type and submit in this Slack."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from tests.loopback.slack import payloads
from tests.loopback.slack.api import Refused
from tests.loopback.slack.blockkit import problems
from tests.loopback.slack.checks import listing
from tests.loopback.slack.deliveries import COMMANDS, INTERACTIVE, deliver
from tests.loopback.slack.elements import CHOICE, GROUP
from tests.loopback.slack.finding import element_of, find, pressed
from tests.loopback.slack.hub import Hub
from tests.loopback.slack.methods_views import checked_view, new_trigger, push, replace
from tests.loopback.slack.responding import carry_out, new_response_url
from tests.loopback.slack.state import Channel, Delivery, Json, Message, View

To: TypeAlias = int | str | None
CHOSEN: Final = {
    "checkboxes": "selected_options",
    "channels_select": "selected_channel",
    "conversations_select": "selected_conversation",
    "datepicker": "selected_date",
    "datetimepicker": "selected_date_time",
    "multi_channels_select": "selected_channels",
    "multi_conversations_select": "selected_conversations",
    "multi_external_select": "selected_options",
    "multi_static_select": "selected_options",
    "multi_users_select": "selected_users",
    "timepicker": "selected_time",
    "users_select": "selected_user",
}


class Acting:
    """What people do with commands, buttons, shortcuts and modals. Each returns how the app took
    it; Slack delivers none of these again by itself, and `again` plays a network that does.
    """

    hub: Hub

    async def command(
        self, user: str, channel: str, name: str, text: str = "", *, again: int = 0, to: To = None
    ) -> Delivery:
        """Give a slash command, in a channel or in a direct one."""
        person, place = self.hub.state.people[user], self.hub.state.channels[channel]
        form = payloads.command(self.hub, person, place, name, text)
        form["trigger_id"] = new_trigger(self.hub, user)
        form["response_url"] = new_response_url(self.hub, place, user)
        delivery = await deliver(self.hub, COMMANDS, form, again=again, to=to)
        self._said_at_once(delivery)
        return delivery

    def command_in_thread(self, user: str, thread: Message, name: str) -> Message:
        """Give a slash command in a thread: Slack says no, and the app does not hear of it."""
        channel = self.hub.state.channels[thread.channel]
        said = f"{name} is not supported in threads. Sorry!"
        ts = self.hub.state.new_ts()
        refusal = Message(ts, channel.id, "USLACKBOT", said, thread_ts=thread.root, seen_by=user)
        channel.add(refusal)
        return refusal

    def _said_at_once(self, delivery: Delivery) -> None:
        """An acknowledgement may carry the first answer."""
        given = delivery.answer
        given = {"text": given} if isinstance(given, str) else given
        if not given:
            return
        if found := problems(given):
            self.hub.state.complaints.extend(found)
            return
        name = delivery.payload["response_url"].rpartition("/")[2]
        carry_out(self.hub, self.hub.state.response_urls[name], given)

    async def press(
        self, user: str, where: Message | View, wanted: str, *, again: int = 0, to: To = None
    ) -> Delivery:
        """Press a button, by its label or by how its action id begins."""
        blocks = where.blocks if isinstance(where, Message) else where.payload["blocks"]
        action = pressed(find(blocks, wanted), self.hub.state.new_ts())
        return await self.act(user, where, action, again=again, to=to)

    async def choose(
        self, user: str, where: Message | View, action_id: str, option: Json, *, to: To = None
    ) -> Delivery:
        """Choose an option of a menu that tells the app at once."""
        blocks = where.blocks if isinstance(where, Message) else where.payload["blocks"]
        block_id, element = element_of(blocks, action_id)
        action: Json = {
            "type": element["type"],
            "action_id": action_id,
            "block_id": block_id,
            "selected_option": option,
            "action_ts": self.hub.state.new_ts(),
        }
        return await self.act(user, where, action, to=to)

    async def act(
        self, user: str, where: Message | View, action: Json, *, again: int = 0, to: To = None
    ) -> Delivery:
        """Send an action as it is, also one whose button has gone since."""
        payload = payloads.interaction(self.hub, "block_actions", self.hub.state.people[user])
        payload |= {"actions": [action], "trigger_id": new_trigger(self.hub, user)}
        if isinstance(where, Message):
            self._may_see(user, where)
            channel = self.hub.state.channels[where.channel]
            payload |= payloads.in_message(self.hub, where)
            payload["state"] = {"values": {}}
            payload["response_url"] = new_response_url(self.hub, channel, user, where)
        else:
            payload |= self._in_view(where)
        return await deliver(self.hub, INTERACTIVE, payload, again=again, to=to)

    def _may_see(self, user: str, message: Message) -> None:
        if message.deleted or message.seen_by not in {"", user}:
            raise LookupError(f"{user} does not see this message.")

    def _in_view(self, view: View) -> Json:
        return {
            "container": {"type": "view", "view_id": view.id},
            "view": payloads.view_object(self.hub, view),
        }

    async def shortcut_on(
        self, user: str, message: Message, callback_id: str, *, again: int = 0, to: To = None
    ) -> Delivery:
        """Use a shortcut on a message."""
        self._may_see(user, message)
        channel = self.hub.state.channels[message.channel]
        payload = payloads.interaction(self.hub, "message_action", self.hub.state.people[user])
        payload |= {
            "action_ts": self.hub.state.new_ts(),
            "callback_id": callback_id,
            "trigger_id": new_trigger(self.hub, user),
            "response_url": new_response_url(self.hub, channel, user),
            "channel": payloads.channel_object(channel),
            "message_ts": message.ts,
            "message": payloads.message_object(self.hub, message),
        }
        return await deliver(self.hub, INTERACTIVE, payload, again=again, to=to)

    async def global_shortcut(
        self, user: str, callback_id: str, *, again: int = 0, to: To = None
    ) -> Delivery:
        """Use a shortcut from anywhere: there is no channel and no response address."""
        payload = payloads.interaction(self.hub, "shortcut", self.hub.state.people[user])
        payload |= {
            "action_ts": self.hub.state.new_ts(),
            "callback_id": callback_id,
            "trigger_id": new_trigger(self.hub, user),
        }
        return await deliver(self.hub, INTERACTIVE, payload, again=again, to=to)

    async def suggest(
        self, user: str, where: Message | View, action_id: str, typed: str, *, to: To = None
    ) -> list[Json]:
        """Type into a menu that asks the app. Out: the options that Slack would show."""
        blocks = where.blocks if isinstance(where, Message) else where.payload["blocks"]
        block_id, _ = element_of(blocks, action_id)
        payload = payloads.interaction(self.hub, "block_suggestion", self.hub.state.people[user])
        payload |= {"action_id": action_id, "block_id": block_id, "value": typed}
        if isinstance(where, Message):
            payload |= payloads.in_message(self.hub, where)
        else:
            payload |= self._in_view(where)
        delivery = await deliver(self.hub, INTERACTIVE, payload, to=to)
        return self._options(delivery.answer)

    def _options(self, answer: Any) -> list[Json]:
        given = answer if isinstance(answer, dict) else {}
        found = [
            *listing(CHOICE, 100, least=0)(given.get("options", []), "options"),
            *listing(GROUP, 100, least=0)(given.get("option_groups", []), "option_groups"),
        ]
        self.hub.state.complaints.extend(found)
        if found:
            return []
        grouped = [one for group in given.get("option_groups", []) for one in group["options"]]
        return [*given.get("options", []), *grouped]

    async def submit(
        self,
        user: str,
        view: View,
        values: Json | None = None,
        *,
        again: int = 0,
        to: To = None,
    ) -> Delivery:
        """Submit a modal. `values` has a text or an option for each action id that is filled in."""
        if not view.open or view.user != user:
            raise LookupError("This view is not open.")
        view.values = filled(view.payload["blocks"], values or {})
        payload = payloads.interaction(self.hub, "view_submission", self.hub.state.people[user])
        payload |= {
            "trigger_id": new_trigger(self.hub, user),
            "view": payloads.view_object(self.hub, view),
            "response_urls": self._response_urls(view),
        }
        delivery = await deliver(self.hub, INTERACTIVE, payload, again=again, to=to)
        if delivery.acknowledged:
            self._after_submission(view, delivery.answer)
        return delivery

    def _response_urls(self, view: View) -> list[Json]:
        """A menu of conversations may ask for an address to answer at."""
        urls = []
        for block in view.payload["blocks"]:
            element = block.get("element", {})
            if element.get("response_url_enabled"):
                chosen = view.values[block["block_id"]][element["action_id"]]
                name = chosen.get("selected_conversation") or chosen.get("selected_channel")
                channel: Channel = self.hub.state.channels[name]
                urls.append(
                    {
                        "block_id": block["block_id"],
                        "action_id": element["action_id"],
                        "channel_id": channel.id,
                        "response_url": new_response_url(self.hub, channel, view.user),
                    }
                )
        return urls

    def _after_submission(self, view: View, answer: Any) -> None:
        """Do with the modal what the acknowledgement says."""
        given = answer if isinstance(answer, dict) else {}
        todo = given.get("response_action")
        try:
            if todo == "errors":
                view.errors = self._errors(view, given["errors"])
            elif todo == "update":
                replace(self.hub, view, checked_view(given.get("view"), "modal"))
            elif todo == "push":
                push(self.hub, view.user, checked_view(given.get("view"), "modal"))
            else:
                self._close(view, all_of_them=todo == "clear")
        except Refused as refused:
            self.hub.state.complaints.append(str(refused.answer))
        self.hub.touch()

    def _errors(self, view: View, given: dict[str, str]) -> dict[str, str]:
        known = {b["block_id"] for b in view.payload["blocks"] if b["type"] == "input"}
        self.hub.state.complaints.extend(
            f"There is no input {name!r} for an error to stand at." for name in given.keys() - known
        )
        return given

    def _close(self, view: View, *, all_of_them: bool) -> None:
        for one in self.hub.state.views.values():
            if one is view or (all_of_them and (one.root or one.id) == (view.root or view.id)):
                one.open = False

    async def close(self, user: str, view: View, *, to: To = None) -> Delivery | None:
        """Close a modal; the app hears of it where it asked to."""
        self._close(view, all_of_them=False)
        if not view.payload.get("notify_on_close"):
            return None
        payload = payloads.interaction(self.hub, "view_closed", self.hub.state.people[user])
        payload |= {"view": payloads.view_object(self.hub, view), "is_cleared": False}
        return await deliver(self.hub, INTERACTIVE, payload, to=to)


def filled(blocks: list[Json], values: Json) -> Json:
    """Return the state of a view in which somebody typed and chose."""
    state: Json = {}
    for block in blocks:
        element = block.get("element") if block["type"] == "input" else None
        for one in [element] if element else block.get("elements", []):
            if isinstance(one, dict) and one.get("action_id") and one["type"] != "button":
                given = values.get(one["action_id"])
                if element and given is None and not _may_be_empty(block):
                    raise LookupError(f"The field {one['action_id']} must be filled in.")
                state.setdefault(block["block_id"], {})[one["action_id"]] = _filled(one, given)
    unknown = values.keys() - {name for fields in state.values() for name in fields}
    if unknown:
        raise LookupError(f"The view has no field {', '.join(sorted(unknown))}.")
    return state


def _may_be_empty(block: Json) -> bool:
    """Whether people may submit without it: it is optional, or begins with something."""
    return bool(block.get("optional")) or any(n.startswith("initial_") for n in block["element"])


def _filled(element: Json, given: Any) -> Json:
    """Return the state of one element: what was given, else what it began with."""
    kind = element["type"]
    name = "value" if kind.endswith("_input") else CHOSEN.get(kind, "selected_option")
    begun = element.get(name.replace("selected", "initial").replace("value", "initial_value"))
    nothing: list[Any] | None = [] if name.endswith("s") else None
    return {"type": kind, name: next((one for one in (given, begun) if one is not None), nothing)}
