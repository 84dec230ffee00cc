from main import PHRASES, explain

TEXT = "They want to protect the unborn \u2013 and stop illegal immigration. Gun violence! The climate crisis; gun violence."


def test_spans_are_where_the_phrase_stands():
    claims = {claim["phrase"]: claim for claim in explain(TEXT)["claims"]}
    violence = claims["gun violence"]
    assert violence["side"] == "left" and violence["count"] == 2
    assert [TEXT[start:end].lower() for start, end in violence["spans"]] == ["gun violence"] * 2


def test_claims_count_people():
    for claim in explain(TEXT)["claims"]:
        low, high = claim["interval"]
        assert claim["people"] >= 20
        assert 0.5 < low < claim["share"] < high <= 1
        assert claim["side_people"] > claim["people"] / 2


def test_the_most_telling_claim_is_first():
    shares = [claim["share"] for claim in explain(TEXT)["claims"]]
    assert len(shares) >= 2 and shares == sorted(shares, reverse=True)


def test_names_parties_and_states_are_no_phrases():
    assert explain("Senator Democrat Republican Texas Vermont Obama Trump GOP")["claims"] == []
    assert not {"democrats", "republicans", "texas", "obama", "senator"} & {w for p in PHRASES.texts for w in p.split()}


def test_a_text_without_such_phrases_has_no_claims():
    for text in ("", "The cat sat on the mat.", "\n\n", "\ud83d\ude00"):
        assert explain(text) == {"claims": []}
