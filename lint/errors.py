"""What is the user's to mend before a run can begin; each text is lines of file, place, key and way out."""


class PostlintError(Exception):
    """Base of the errors that end a run with exit code 2 and a sentence."""


class SettingsError(PostlintError):
    """Settings that cannot be used."""


class PluginError(PostlintError):
    """A plug-in that cannot be loaded or is no rule."""


class MisuseError(PostlintError):
    """A command line that cannot be followed."""
