"""What every record must keep to: nothing appears or vanishes, nobody is in two places."""
