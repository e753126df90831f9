"""What postlint costs, beside a floor and beside its peers. `python -m benchmarks` prints the tables."""
