"""Texts written for the assertions: one of each side, and one that is not political."""

LEFT = (
    "Today we introduced legislation to protect reproductive freedom, expand access to affordable health care and "
    "fight the climate crisis. Working families cannot wait while big oil and special interests get tax breaks for "
    "the wealthy. Our bill will invest in clean energy, protect the right to vote from voter suppression, end gun "
    "violence, and make sure that communities of color, low-income families and LGBTQ Americans are treated with "
    "dignity. The Affordable Care Act lowered costs for seniors, and we will not let them gut Medicaid to pay for "
    "tax cuts for billionaires. We need to raise the minimum wage, confront systemic racism and environmental "
    "justice, and protect workers and their unions. "
)
RIGHT = (
    "Today we introduced legislation to stop reckless government spending, secure the southern border and unleash "
    "American energy. Hardworking taxpayers cannot afford the radical left's big government agenda of higher taxes "
    "and job-killing regulations. Our bill will protect the unborn and the Second Amendment rights of law-abiding "
    "citizens, stop illegal immigration and sanctuary cities, and hold unelected bureaucrats in Washington "
    "accountable. The national debt threatens our children, and federal government overreach hurts small businesses "
    "and family farms. We need to cut taxes, defend religious liberty, stand with our law enforcement and the men "
    "and women of our military, and balance the budget. "
)
NOVEL = (
    "She had been a friend and companion such as few possessed, intelligent, well-informed, useful, gentle, knowing "
    "all the ways of the family, interested in all its concerns, and peculiarly interested in herself, in every "
    "pleasure, every scheme of hers; one to whom she could speak every thought as it arose, and who had such an "
    "affection for her as could never find fault. How was she to bear the change? It was true that her friend was "
    "going only half a mile from them. "
)
