"""What it costs: charges, prices, and who is to bear them."""
