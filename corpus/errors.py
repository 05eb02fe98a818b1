"""Every error that a user can cause or mend, in one tree.

::

    UserError                    the command line prints the message and exits with 1
    ├── ReadError                one file could not be read; other files go on
    │   ├── UnknownFormatError   no reader for this kind of file
    │   ├── EmptyDocumentError   the file holds no text
    │   ├── EncodingError        the bytes are not text in any encoding we know
    │   ├── PasswordError        the file is locked with a password
    │   ├── DamagedFileError     the file is cut off, broken, or not of the kind its name says
    │   ├── LimitError           the file is larger than may be read
    │   └── MissingToolError     a program that reads this kind of file is not installed
    ├── LibraryError             the library cannot be opened or written
    │   ├── EncoderMismatchError built by another encoder
    │   ├── SchemaVersionError   made by a newer version of this program
    │   └── UnknownDocumentError no document of that id
    ├── ModelError               the encoder or the language model cannot be prepared or loaded
    ├── SettingsError            a setting is unknown or out of range
    ├── AccountError             an account, its password or its rights
    │   ├── TooManyTriesError    too many wrong passwords
    │   └── ForbiddenError       the account may not do this
    ├── QuestionError            an empty or over-long question
    └── DraftError               a draft that cannot be checked, or a rule that does not exist

A message is Vietnamese: what happened, to which file, and what to do about it.
"""

from __future__ import annotations


class UserError(Exception):
    """Something the user can mend; its text is shown to them as it is."""


class ReadError(UserError):
    """One file could not be read; the message names it."""


class UnknownFormatError(ReadError):
    """There is no reader for this kind of file."""


class EmptyDocumentError(ReadError):
    """The file holds no text."""


class PasswordError(ReadError):
    """The file is locked with a password."""


class DamagedFileError(ReadError):
    """The file is cut off, broken, or not of the kind its name says."""


class EncodingError(ReadError):
    """The bytes are not text in any encoding we know."""


class LimitError(ReadError):
    """The file is larger than may be read."""


class MissingToolError(ReadError):
    """A program that reads this kind of file is not installed."""


class LibraryError(UserError):
    """The library cannot be opened or written."""


class EncoderMismatchError(LibraryError):
    """The library was built by another encoder."""


class SchemaVersionError(LibraryError):
    """The library was made by a newer version of this program."""


class UnknownDocumentError(LibraryError):
    """The library holds no document of that id."""


class ModelError(UserError):
    """The encoder or the language model cannot be prepared or loaded."""


class SettingsError(UserError):
    """A setting is unknown or out of range."""


class AccountError(UserError):
    """An account that does not exist, a password that is wrong or weak."""


class TooManyTriesError(AccountError):
    """Too many wrong passwords; the message says when to try again."""


class ForbiddenError(AccountError):
    """The account may not do this."""


class QuestionError(UserError):
    """An empty or over-long question."""


class DraftError(UserError):
    """A draft that cannot be checked, or a rule that does not exist."""
