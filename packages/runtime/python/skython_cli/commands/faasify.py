"""`skython faasify`: a plain Python file whose functions run on the instance."""

from pathlib import Path

from skython_cli.arguments import parser
from skython_cli.exits import OK
from skython_cli.faasify.copies import write_copies
from skython_cli.faasify.moving import Plan, activate, plan, publish
from skython_cli.faasify.reporting import analysis_value, describe_analysis
from skython_cli.faasify.running import run_file
from skython_cli.session import Session

_USAGE = "skython faasify [--local] [--debug] [--endpoint URL] [--name NAME] [--no-run] FILE [ARGUMENT …]"


def main(arguments: list[str]) -> int:
    made = parser("faasify", _USAGE)
    made.add_argument("file", metavar="FILE", help="its functions and classes move, the rest of it runs here")
    made.add_argument("arguments", nargs="...", metavar="ARGUMENT", help="of the file, as for python FILE ARGUMENT …")
    made.add_argument("--local", action="store_true", help="only write the rewritten copy FILE_lambdafied.py")
    made.add_argument("--debug", action="store_true", help="show the rewritten files and every activation")
    made.add_argument("--endpoint", dest="instance", metavar="URL", help="the same as --instance")
    made.add_argument("--name", help="of the function (the file's)")
    made.add_argument("--no-run", action="store_true", help="only publish")
    options = made.parse_args(arguments)
    file = Path(options.file)
    session = Session(options)
    planned = plan(file)
    for line in describe_analysis(planned.analysis):
        session.output.note(line)
    if options.local:
        return _write(session, planned, file)
    if options.debug:
        for name, text in planned.files.items():
            session.output.note(f"--- {name}\n{text if isinstance(text, str) else '(bytes)'}")
    deployment = publish(planned, session.client, options.name)
    target = f"{deployment.target.owner}/{deployment.target.name}"
    value = {
        "function": target,
        "version": deployment.target.version,
        "url": session.account.instance + deployment.path,
        "addresses": [f"{target}/{name}" for name in deployment.addresses],
        **analysis_value(planned.analysis),
    }
    if options.no_run or options.json:
        session.output.show(value, f"{target} v{deployment.target.version} is published.")
    if options.no_run:
        return OK
    session.output.note(f"{target} v{deployment.target.version} is published; {file.name} runs")
    say = session.output.note if options.debug else lambda _text: None
    remote, installer = activate(planned, session.client, deployment, say)
    try:
        return run_file(planned.program, planned.analysis, installer, options.arguments)
    finally:
        remote.close()


def _write(session: Session, planned: Plan, file: Path) -> int:
    copies, difference = write_copies(planned.analysis, file, planned.files, session.output.note)
    value = {"copies": [str(one) for one in copies], "diff": difference, **analysis_value(planned.analysis)}
    session.output.show(value, difference)
    return OK
