"""How much a text is about public affairs, and whether it is English: shares of its words that stand in a list."""

from collections.abc import Sequence

from .words import MARK


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CIVIC = _words(
    """abortion accountability act administration administration's affordable agencies agency agriculture amendment
    amendments american americans appropriations authorization ballot bill bills bipartisan border budget bureaucrats
    businesses candidate candidates caucus citizens civil climate committee committees communities congress
    congressional congress's constituents constitution constitutional counties county cuts debt defense deficit
    democracy department deregulation discrimination districts drug economic economy education elected election
    elections electoral emissions employers employees enacted energy enforcement environmental equality equity
    farmers federal fiscal floor freedom fund funding funds gas government government's governments grant grants gun
    health healthcare homeland house housing immigrants immigration income inflation infrastructure insurance
    intelligence investment investments jobs judicial judiciary jurisdiction justice labor law lawmakers laws
    legislation legislative legislature legislators liberty lobbyists manufacturing medicaid medicare
    migrants military minimum mortgage nation nation's national nations nominee nominees nuclear oil oversight
    parties partisan passage passed pension permanent policies policy political politicians politics poverty
    prescription privacy private program programs prosperity provision provisions public racial reauthorization
    reconciliation referendum reform reforms regulation regulations regulatory repeal resolution retirement rights
    sanctions schools sector security senate senate's seniors shutdown small social spending state states statute
    statutory stimulus subcommittee subsidies supreme tariffs tax taxation taxes taxpayer taxpayers terrorism
    terrorists trade transparency treasury treaty unemployment union unions veterans veterans' veto violence vote
    voted voters votes voting wage wages welfare workers workforce"""
)
FUNCTION_WORDS = _words(
    """a about after all also an and any are as at be because been before but by can could did do for from had has have
    he her his i if in into is it its more my no not of on one or our out she so some such than that the their them
    then there these they this to under up was we were what when which who will with would you your"""
)


def civic_share(plains: Sequence[str]) -> float:
    """Share of the words that are words of public affairs."""
    return _share(plains, CIVIC)


def english_share(plains: Sequence[str]) -> float:
    """Share of the words that are English function words: about .4 in English, under .1 in other languages."""
    return _share(plains, FUNCTION_WORDS)


def _share(plains: Sequence[str], among: frozenset[str]) -> float:
    words = [word for word in plains if word != MARK]
    return sum(word in among for word in words) / len(words) if words else 0.0
