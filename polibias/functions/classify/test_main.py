from main import classify

LEFT = (
    "Today we introduced legislation to protect reproductive freedom, expand access to affordable health care and fight "
    "the climate crisis. Working families cannot wait while big oil and special interests get tax breaks for the wealthy. "
    "Our bill will invest in clean energy, protect the right to vote from voter suppression, end gun violence, and make "
    "sure that communities of color, low-income families and LGBTQ Americans are treated with dignity. The Affordable Care "
    "Act lowered costs for seniors, and we will not let them gut Medicaid to pay for tax cuts for billionaires. We need to "
    "raise the minimum wage, confront systemic racism and environmental justice, and protect workers and their unions. "
)
RIGHT = (
    "Today we introduced legislation to stop reckless government spending, secure the southern border and unleash American "
    "energy. Hardworking taxpayers cannot afford the radical left's big government agenda of higher taxes and job-killing "
    "regulations. Our bill will protect the unborn and the Second Amendment rights of law-abiding citizens, stop illegal "
    "immigration and sanctuary cities, and hold unelected bureaucrats in Washington accountable. The national debt threatens "
    "our children, and federal government overreach hurts small businesses and family farms. We need to cut taxes, defend "
    "religious liberty, stand with our law enforcement and the men and women of our military, and balance the budget. "
)
NOVEL = (
    "She had been a friend and companion such as few possessed, intelligent, well-informed, useful, gentle, knowing all the "
    "ways of the family, interested in all its concerns, and peculiarly interested in herself, in every pleasure, every "
    "scheme of hers; one to whom she could speak every thought as it arose, and who had such an affection for her as could "
    "never find fault. How was she to bear the change? It was true that her friend was going only half a mile from them. "
)


def test_office_holders_of_both_sides_are_told_apart():
    left, right = classify(LEFT), classify(RIGHT)
    assert (left["lean"], right["lean"]) == ("left", "right")
    assert left["p_right"] < 0.25 and right["p_right"] > 0.75
    for judged in (left, right):
        low, high = judged["interval"]
        assert 0 <= low <= judged["p_right"] <= high <= 1


def test_names_and_parties_change_nothing():
    as_it_is = classify("Senator Jane Roe (R-TX) said: " + LEFT)
    swapped = classify("Senator John Doe (D-VT) said: " + LEFT)
    assert as_it_is["p_right"] == swapped["p_right"]


def test_it_abstains_and_says_why():
    cases = {
        "short": "We must cut taxes now.",
        "not-political": NOVEL * 2,
        "language": "El gobierno presenta hoy un proyecto de ley para proteger a las familias trabajadoras. " * 12,
    }
    for why, text in cases.items():
        judged = classify(text)
        assert (judged["lean"], judged["abstained"]) == (None, why), (why, judged)
        assert 0 <= judged["p_right"] <= 1


def test_any_text_has_an_answer():
    for text in (
        "",
        " ",
        "\x00",
        "\ud83d\ude00" * 300,
        "政府" * 500,
        "a" * 100_000,
        "tax. " * 2000,
        "\n" * 5000,
        "1 2 3 " * 99,
    ):
        judged = classify(text)
        assert judged["lean"] is None and judged["abstained"], text[:20]


def test_what_is_too_long_is_refused():
    try:
        classify("word " * 50_000)
    except ValueError as error:
        assert "200000" in str(error)
    else:
        raise AssertionError("read")
