"""Which words are hidden from the model because they say who speaks, not how: parties, titles, states, presidents."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARTIES = _words(
    """democrat democrats democrat's democrats' democratic democratically dem dems republican republicans
    republican's republicans' gop gop's rnc dnc nrcc dccc nrsc dscc"""
)

TITLES = _words(
    """senator senators senator's senators' sen sens representative representatives representative's rep reps
    congressman congressman's congressmen congresswoman congresswoman's congresswomen congressmember
    congressmembers delegate delegates chairman chairman's chairmen chairwoman chairwoman's chairwomen chairperson
    chair chairs cochair cochairs vice ranking leader leader's leaders speaker speaker's whip majority minority
    president president's presidents presidential governor governor's governors gov lieutenant lt mayor mayors
    mr mrs ms dr sir madam hon honorable secretary secretary's attorney general col gen capt sgt maj"""
)

STATES = _words(
    """alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois
    indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri
    montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington
    wisconsin wyoming puerto rico guam samoa"""
)

# First words of the states of two words, with what follows.
STATES_OF_TWO = frozenset(
    {
        ("new", "hampshire"),
        ("new", "jersey"),
        ("new", "mexico"),
        ("new", "york"),
        ("north", "carolina"),
        ("north", "dakota"),
        ("south", "carolina"),
        ("south", "dakota"),
        ("west", "virginia"),
        ("rhode", "island"),
    }
)

PEOPLE_OF_STATES = _words(
    """alabamian alabamans alaskan arizonan arkansan californian coloradan coloradoan connecticuter delawarean
    floridian georgian hawaiian idahoan illinoisan hoosier iowan kansan kentuckian louisianan louisianian mainer
    marylander michigander michiganian minnesotan mississippian missourian montanan nebraskan nevadan jerseyan
    yorker carolinian dakotan ohioan oklahoman oregonian pennsylvanian tennessean texan utahn vermonter virginian
    washingtonian wisconsinite wyomingite granite staters stater tar heel"""
)

# Hidden when written like this alone: many are ordinary words in small letters.
STATE_ABBREVIATIONS = _words(
    """AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR
    PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass
    Mich Minn Miss Mo Mont Neb Nebr Nev Okla Ore Oreg Pa Penn Tenn Tex Va Vt Wash Wis Wisc Wyo"""
)

PRESIDENTS = _words(
    """biden biden's obama obama's trump trump's bush bush's clinton clinton's reagan reagan's carter carter's
    kamala harris pence cheney gore bidenomics obamacare trumpcare trumpism"""
)

# Ordinary words too, also in capitals: hidden behind a party's letter only.
ORDINARY_ABBREVIATIONS = frozenset({"OR", "IN", "ME", "HI", "OK", "La", "Miss", "Wash", "Mass", "Ill", "Ore", "Del"})

TITLES_BEFORE_NAMES = TITLES - {"majority", "minority", "general", "ranking", "chairs", "leaders", "presidential"}
