"""People of a floor: crews, who is there when, what each is like, and who helps whom."""
