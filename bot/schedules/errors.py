"""What is raised where a schedule cannot be understood."""


class ScheduleError(Exception):
    """A schedule cannot be understood, or is none that the desk keeps; the message is a sentence
    for whoever wrote it, with what is understood.
    """
