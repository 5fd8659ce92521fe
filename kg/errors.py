"""What can go wrong, by kind. Each kind has its own exit code; the command line prints the message and no traceback."""


class KGError(Exception):
    """Base of every error that a user can cause or mend.

    A message says what is wrong, where, and what to do.
    """

    exit_code = 1


class InputError(KGError):
    """A page file that cannot be read: missing, empty, binary, too large, an unknown encoding."""

    exit_code = 3


class NoArticleError(KGError):
    """A page that was read but holds no article."""

    exit_code = 4


class OptionError(KGError):
    """A value that the user gave (date, district, profile, parameter, query) and that cannot be used."""

    exit_code = 5


class OutputError(KGError):
    """A place to write to that cannot be used; what stood there is as it was."""

    exit_code = 6


class StoreError(KGError):
    """A database that is down, refuses the password, or holds something else."""

    exit_code = 7


class OntologyError(KGError):
    """``schema/ontology.yaml`` contradicts itself, or a record contradicts it."""

    exit_code = 8


class CheckError(KGError):
    """The stores disagree, or a graph breaks the shapes."""

    exit_code = 9


class LeftOutError(KGError):
    """Some inputs could not be read and were left out, each named in a warning; all else was done."""

    exit_code = 10


class UnreadyError(KGError):
    """Something that kg needs is missing or wrong; ``kg doctor`` says what to do."""

    exit_code = 11


LEFT_OUT = {"left_out": True}
"""``extra`` of a warning that names an input that was left out."""
