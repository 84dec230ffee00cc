"""Every command: its module is loaded when it is named."""

COMMANDS = {
    "login": "Sign in to an instance",
    "ls": "My functions",
    "search": "Search skybox, the library of published functions",
    "call": "Call a published function",
    "run": "Run a Python file here, or with --remote in the sandbox of the instance",
}
