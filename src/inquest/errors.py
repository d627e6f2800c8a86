"""Every error that Inquest raises on purpose, under one root.

Each class states one situation. Its docstring is the general message, `exit_code` what the command line returns,
`http_status` what the web answers, and `remedy` what a person can do about it. No traceback reaches a user.

    InquestError
    ├── UsageError            the call itself is wrong
    ├── ModelRefused          a language model that must not be asked
    ├── NotAnInquiry          no inquiry here
    ├── InquiryExists         an inquiry is here already
    ├── IsReplica             a replica, which is only read
    ├── SourceRefused         the source of a replica is not followed
    ├── InquiryBusy           another process writes to it
    ├── KeyMissing            no private key here to sign with
    │   └── DeviceUnusable    the device that holds it is not there, or does not sign
    ├── KeyUnknown            the register does not know the key that would sign
    ├── DisposalRefused       a disposal that two persons may not carry out so
    ├── ModelFailed           a language model that did not answer
    ├── DecisionRefused       who asks may not decide here
    ├── DecisionOvertaken     what is decided about is no longer what was looked at
    ├── AssessmentIncomplete  an assessment that lacks what others need to review it
    ├── StageRefused          a mechanism does not go to this stage from where it stands
    ├── StandardRefused       a standard of proof that the mandate does not allow
    ├── StepRefused           an assessment does not go this step from where it stands
    ├── HandsRefused          who signs may not take this step: the same person took another
    ├── ContentSealed         content that is kept encrypted, and is not given out so
    ├── QuorumMissing         the witnesses of the policy have not cosigned
    ├── NotFound              nothing has this name
    ├── BadInput              one input cannot be taken; the rest of the batch goes on
    │   ├── UnreadableInput   the bytes cannot be had
    │   ├── BadMetadata       what accompanies an input contradicts its form
    │   ├── PackRefused       a law pack that breaks the form of packs, or contradicts another
    │   └── AddressRefused    a URL that must not be fetched
    ├── StorageError          bytes could not be kept
    │   ├── StorageFull       no room left
    │   └── StorageReadOnly   no right to write
    └── IntegrityError        what is kept is not what was sealed
"""

from collections.abc import Sequence
from typing import ClassVar


class InquestError(Exception):
    """Something went wrong that Inquest knows by name."""

    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500
    remedy: ClassVar[str] = "Read the message; if it does not help, report it with the command that you ran."

    def __init__(self, message: str = "") -> None:
        super().__init__(message or (type(self).__doc__ or "").strip().splitlines()[0])


class UsageError(InquestError):
    """The call itself is wrong."""

    exit_code = 2
    http_status = 400
    remedy = "Run the command with --help and correct the call."


class ModelRefused(UsageError):
    """A language model outside of this machine is not asked unless that is said."""

    remedy = "Run the model on this machine, or say --model-remote: the texts then leave it."


class NotAnInquiry(UsageError):
    """There is no inquiry in this folder."""

    http_status = 404
    remedy = "Run `inquest init DIR`, or name the folder with -C DIR."


class InquiryExists(UsageError):
    """There is an inquiry in this folder already."""

    http_status = 409
    remedy = "Use it as it is, or choose another folder."


class IsReplica(UsageError):
    """There is a replica in this folder: it is only read."""

    http_status = 409
    remedy = "Work in the inquiry itself; `inquest replicate` brings here what is entered there."


class SourceRefused(InquestError):
    """The source of a replica does not go on from what was seen of it; nothing was taken from it."""

    http_status = 409
    remedy = "Keep the replica: it may hold what its source no longer shows. Find out what happened to the source."


class InquiryBusy(InquestError):
    """Another process is writing to this inquiry."""

    http_status = 409
    remedy = "Wait until the other command has ended, then run this one again; nothing was changed."


class KeyMissing(InquestError):
    """The private key that signs is not here, or may not be read."""

    http_status = 403
    remedy = "Reading and verifying need no private key; to write, put it back under keys/ or work where it is kept."


class DeviceUnusable(KeyMissing):
    """The device that holds the private key is not there, or does not sign."""

    remedy = "Nothing was entered. Plug the device in, check its name and its PIN, then run the command again."


class KeyUnknown(InquestError):
    """The register of this inquiry does not know the key that would sign."""

    http_status = 403
    remedy = "Ask a person who may sign to add your public key, or work with the key that the register knows."


class DisposalRefused(InquestError):
    """A disposal may not be carried out so."""

    exit_code = 2
    http_status = 409
    remedy = "Write the request anew, with a known reason; have another registered person agree; then execute it."


class ModelFailed(InquestError):
    """The language model did not answer in time, in bounds or in its form."""

    exit_code = 3
    http_status = 502
    remedy = "Look at the model's server; run the command again, with more --model-seconds where it is slow."


class DecisionOvertaken(InquestError):
    """What is decided about is no longer what was looked at; nothing was entered."""

    http_status = 409
    remedy = "Look at the claim again, then decide."


class DecisionRefused(InquestError):
    """No decisions are taken here from who asks."""

    http_status = 403
    remedy = (
        "Start it with `inquest serve --decisions`; the token that it prints is the password for the pages, and "
        "`Authorization: Bearer` for programs."
    )


class AssessmentIncomplete(InquestError):
    """The assessment lacks what others need to judge it; nothing was entered."""

    http_status = 409
    remedy = "Add what is named: log the search, or enter a new version; then take the step again."

    def __init__(self, lacks: Sequence[str] = ()) -> None:
        super().__init__("; ".join(lacks))
        self.lacks = tuple(lacks)


class StepRefused(InquestError):
    """An assessment does not go this step from where it stands; nothing was entered."""

    exit_code = 2
    http_status = 409
    remedy = "Look where the assessment stands with `inquest assess show`, then take a step that follows."


class StageRefused(InquestError):
    """The mechanism does not go to this stage from where it stands."""

    http_status = 409
    remedy = "See where it stands with `inquest mandate show`; a stage entered in error is taken back by `undo`."


class StandardRefused(InquestError):
    """The mandate does not allow this standard of proof."""

    http_status = 409
    remedy = "Assess by a standard that the mandate allows: `inquest mandate show` prints the highest."


class HandsRefused(InquestError):
    """Whoever wrote does not review, whoever wrote or reviewed does not approve, and each takes back what is theirs."""

    http_status = 403
    remedy = "Have another registered person take this step, with a key of their own (`inquest --key`)."


class ContentSealed(InquestError):
    """The content is sealed: it is not given out here, or its key is not here."""

    http_status = 403
    remedy = "Where its key is kept: `inquest [--secrets DIR] open ID --reason TEXT`; each opening is entered."


class QuorumMissing(InquestError):
    """Too few witnesses of the policy have cosigned the ledger as it is now."""

    exit_code = 4
    http_status = 409
    remedy = "Run the command again when the witnesses answer, with the entry that the message names."


class NotFound(InquestError):
    """Nothing in this inquiry has that name."""

    exit_code = 2
    http_status = 404
    remedy = "List what there is with `inquest show KIND`."


class BadInput(InquestError):
    """An input cannot be taken; the others are kept."""

    exit_code = 3
    http_status = 422
    remedy = "Correct the named input and add it again; the others need not be added again."


class UnreadableInput(BadInput):
    """The bytes of an input cannot be had."""

    remedy = "Check that the file exists and may be read, then add it again."


class BadMetadata(BadInput):
    """What accompanies an input does not have the form that it must have."""

    remedy = "Correct the sidecar, column mapping or option that the message names, then add the input again."


class PackRefused(BadInput):
    """A law pack breaks the form of packs, or does not agree with the others."""

    remedy = "Correct what the message names; docs/formats.md has the form of a law pack."


class AddressRefused(BadInput):
    """An address must not be fetched."""

    http_status = 403
    remedy = "Private addresses are fetched only when named with --allow-private HOST."


class StorageError(InquestError):
    """Bytes could not be kept."""

    http_status = 507
    remedy = "Check the disk; what was acknowledged is safe, what was not can be added again."


class StorageFull(StorageError):
    """There is no room left on the disk."""

    remedy = "Free some space and run the command again; it goes on where it stopped."


class StorageReadOnly(StorageError):
    """The folder of the inquiry may not be written to."""

    http_status = 403
    remedy = "Give yourself the right to write to the folder, or copy the inquiry to one where you have it."


class IntegrityError(InquestError):
    """What is kept is not what was sealed."""

    http_status = 500
    remedy = "Run `inquest verify` to see every object concerned, and restore those from a copy."
