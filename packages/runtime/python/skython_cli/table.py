"""Every command: its module is loaded when it is named."""

from keyword import iskeyword

COMMANDS = {
    "login": "Sign in to an instance",
    "ls": "My functions",
    "search": "Search skybox, the library of published functions",
    "call": "Call a published function",
    "run": "Run a Python file here, or with --remote in the sandbox of the instance",
    "map": "Call a function of a file with each of many inputs, in the sandbox of the instance",
    "flow": "Run a file whose calls depend on each other, with what is done already kept",
    "host": "Serve or call the functions of a file or a folder, on this machine",
    "init": "A folder to begin a function with",
    "deploy": "Publish a folder or a file",
    "clone": "Somebody's function into my account and a folder",
    "pull": "The published files into a folder",
    "import": "A function of Lambda, OpenWhisk, Fission, Azure, Google or OpenFaaS into a folder",
    "export": "A function as a zip for AWS Lambda",
    "faasify": "A plain Python file whose functions run on the instance (Lambada)",
    "diff": "What publishing a folder would change",
    "rollback": "Make an earlier version live",
    "delete": "Delete a function",
    "logs": "Invocations of my function and what they printed; -f follows",
    "jobs": "Calls that are made later: ls, show, cancel, replay",
    "schedule": "Calls at set times: ls, add, on, off, rm",
    "trigger": "Calls for each event of a topic: ls, add, on, off, rm",
    "hook": "Addresses whose deliveries become jobs: ls, add, on, off, rm",
    "store": "What my function stores: ls, get, put, rm",
    "secret": "What my functions read by skython.secret: ls, set, rm",
    "completion": "A script for bash, zsh or fish that completes all this",
}


def module_of(command: str) -> str:
    """A module's name may be no word of Python's."""
    return f"skython_cli.commands.{command}{'_' * iskeyword(command)}"
