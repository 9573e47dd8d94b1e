"""Pages of invented agencies with what a careful editor would store of them; ``README.md`` describes the set."""
