"""The grammar of dates: words to atoms, atoms to periods, periods to inclusive intervals."""
