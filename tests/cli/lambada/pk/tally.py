total = 0
seen = []


def add(n):
    global total
    total += n
    seen.append(n)
    print("tally", total)
    return total
