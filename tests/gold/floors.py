"""The figures that must hold; raised when the program has grown better, never lowered to pass."""

FLOORS: dict[str, dict[str, float]] = {
    "open": {"core": 0.44, "full": 0.39, "error precision": 0.85, "error recall": 0.50},
    "blind": {"core": 0.41, "full": 0.36, "error precision": 0.65, "error recall": 0.40},
}
