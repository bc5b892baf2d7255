"""What nobody's thing is called, for each kind of part that an address may have."""

ODD_NUMBERS = (0, 2**31, 2**63 - 1, 2**63, 2**64 + 1, 10**40)
ODD_WORDS = ("\x00", "HR01\x00", "'", "%", "..", "0", "-1", "é", "HR01 --", "x" * 3000)
ODD_SLUGS = ("0", "-1", "2014-15-Q5", "2014", "x" * 3000)
