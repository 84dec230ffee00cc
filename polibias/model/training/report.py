"""The evaluation report in words."""

from typing import Any

COMMAND = "python polibias/model/train.py --data FOLDER"
NETWORK_COMMAND = "python polibias/model/train_network.py --data FOLDER"
TRIED = (
    "So one genre of so few people is seldom within .03, even by a calibration learned from them. All training people "
    "show more: the Senate's releases are judged a little too surely, the others not surely enough. Calibrations that "
    "tell them apart were chosen on training people alone; the best halves that error there, and on the people above "
    "it makes press better and the Senate worse. It is not used "
    "([ADR 33](../../docs/adr/0033-one-calibration-for-all-genres.md))."
)
ROWS = ("accuracy", "accuracy_at_60", "auc", "ece", "recall_gap")


def report_of(report: dict[str, Any], network: dict[str, Any] | None) -> str:
    """Markdown of the report's JSON, and of that of the network on the same features."""
    parts = [
        "# Evaluation",
        f"Made by `{COMMAND}`; model {report['model']}. Everybody judged here was unknown to the model. Intervals "
        "are the middle 95 % when people (documents, where a set has no people) are drawn anew. Names, parties, titles "
        "and states are hidden. `report.json` has the same figures.",
        "accuracy at 60: on the 60 % of the texts that the model is surest of. ece: expected calibration error, ten "
        "bins; of redrawn people it is larger by construction. recall gap: recall of the right minus recall of the "
        "left. verdicts: share of the texts of 100 words and more about which something is said; for that the model "
        f"has to be sure by {report['confidence_of_a_verdict']}, which training people alone decided.",
        "## By genre",
        *[_genres(name, genres) for name, genres in report["genres"].items()],
        "## How much of it is chance",
        "As many people as above, drawn at random from the training people of that genre, judged by models that never "
        "saw them and calibrated on all of them: the middle, and the middle 95 %, of calibration error and recall gap "
        "(without its sign), and how often they are at most .03. Beside them, all training people of the genre.",
        _chance(report["by_chance"]),
        TRIED,
        "## Texts that are not political",
        _table(
            ["source", "texts", "nothing said"],
            [[name, one["texts"], f"{one['abstained']:.1%}"] for name, one in report["nonpolitical"].items()],
        ),
        "## Claims about phrases, on people never seen",
        _table(["", ""], [[name.replace("_", " "), value] for name, value in report["claims"].items()]),
        "## Neutrality",
        f"Trained again with the parties swapped, scores differ from the mirrored ones by {report['swap_delta']}.",
        "## Calibration on people never seen",
        _table(
            ["documents", "claimed", "observed"],
            [[one["documents"], one["claimed"], one["observed"]] for one in report["calibration"]],
        ),
        *([] if network is None else _network(network)),
        "## Where it is weak",
        "- It measures whose language a text resembles: office-holders of the two parties. It does not measure truth.\n"
        "- Floor speeches of 2005 and older platforms are read much less surely than press releases: see above.\n"
        "- News articles are not in the data, so there is no figure here. Published work and our baseline (AUC .60 on "
        "unseen outlets) say: little better than a guess. Expect many abstentions and do not rely on it.\n"
        "- Topics age: what a side talks about depends on who governs. Training data end in 2026.\n"
        "- Texts below 100 words, other languages, other countries: nothing is said, or it means little.",
    ]
    return "\n\n".join(parts) + "\n"


def _network(report: dict[str, Any]) -> list[str]:
    silent = report["nonpolitical"]["all"]
    return [
        "## A small Keras network beside it",
        f"Made by `{NETWORK_COMMAND}`; network {report['model']}. The same features and documents, one hidden layer; "
        "calibration and the confidence of a verdict "
        f"({report['confidence_of_a_verdict']}) are its own, all other reasons to say nothing are the same. "
        f"Of {silent['texts']} texts that are not political it says nothing about {silent['abstained']:.1%}. Trained "
        f"again with the parties swapped, scores differ from the mirrored ones by {report['swap_delta']}. "
        "`network.json` has the same figures, with its calibration.",
        "By how much it is higher than the model above, on press releases of people never seen (people drawn anew; an "
        "interval with 0 inside shows no difference):",
        _table(
            [row.replace("_", " ") for row in ROWS],
            [
                [
                    f"{one['value']:+.3f} ({one['low']:+.3f} to {one['high']:+.3f})"
                    for one in (report["better_by"][row] for row in ROWS)
                ]
            ],
        ),
        *[_genres(f"{name}: network", genres) for name, genres in report["genres"].items()],
    ]


def _chance(groups: dict[str, Any]) -> str:
    head = ["", "people", "ece", "at most .03", "recall gap", "at most .03", "all people", "ece", "recall gap"]
    rows = []
    for genre, one in groups.items():
        cells: list[object] = [genre, one["people"]]
        for measure in (one["ece"], one["recall_gap"]):
            cells.append(f"{measure['middle']:.3f} ({measure['low']:.3f} to {measure['high']:.3f})")
            cells.append(f"{measure['within_aim']:.0%}")
        rows.append([*cells, one["all"]["people"], f"{one['all']['ece']:.3f}", f"{one['all']['recall_gap']:.3f}"])
    return _table(head, rows)


def _genres(name: str, genres: dict[str, Any]) -> str:
    head = ["", "documents", "people", *[row.replace("_", " ") for row in ROWS], "verdicts", "right when said"]
    rows = [
        [
            genre,
            one["documents"],
            one["people"],
            *[f"{one[row]['value']:.3f} ({one[row]['low']:.3f} to {one[row]['high']:.3f})" for row in ROWS],
            f"{one['verdicts_of_100_words_and_more']:.1%}",
            "" if one["accuracy_of_verdicts"] is None else f"{one['accuracy_of_verdicts']:.3f}",
        ]
        for genre, one in genres.items()
    ]
    return f"### {name}\n\n" + _table(head, rows)


def _table(head: list[str], rows: list[list[object]]) -> str:
    lines = [head, ["---"] * len(head), *[[str(cell) for cell in row] for row in rows]]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
