"""Who may do what where: Discord's own sum of roles and overwrites."""

from __future__ import annotations

from tests.loopback.discord.state import ALL, USUAL, Channel, Guild, Permission, User, World


def in_guild(guild: Guild, user: User) -> int:
    """What a member may do anywhere in a guild."""
    if user is guild.owner:
        return ALL
    held = guild.roles[0].permissions
    for role in guild.members.get(user.id, []):
        held |= role.permissions
    return ALL if held & Permission.ADMINISTRATOR else int(held)


def in_channel(channel: Channel, user: User) -> int:
    """What a person may do in a channel; a thread has its parent's overwrites."""
    guild = channel.guild
    if guild is None:
        return int(USUAL)
    held = in_guild(guild, user)
    if held & Permission.ADMINISTRATOR:
        return held
    home = channel.parent or channel
    roles = {role.id for role in guild.members.get(user.id, [])}
    for targets, is_member in (({guild.id}, False), (roles, False), ({user.id}, True)):
        chosen = [one for one in home.overwrites if one.target in targets]
        chosen = [one for one in chosen if one.is_member is is_member]
        for one in chosen:
            held &= ~one.deny
        for one in chosen:
            held |= one.allow
    return held if held & Permission.VIEW_CHANNEL else 0


def is_member(guild: Guild, user: User) -> bool:
    return user.id in guild.members


def app_may(world: World, channel: Channel, *needed: Permission) -> bool:
    held = in_channel(channel, world.app)
    return all(held & one for one in needed)


def shares_a_guild(world: World, user: User) -> bool:
    return any(guild.has_app and is_member(guild, user) for guild in world.guilds.values())
