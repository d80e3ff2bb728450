"""An article that contradicts the facts and itself, and the same one mended."""

HEAD = "---\ntitle: Tablets for eczema\ndate: 2025-08-15\n---\n\n# Tablets for eczema\n\n"
RINVOQ = "Rinvoq (upadacitinib) is FDA-approved for moderate to severe atopic dermatitis from 12 years of age."

CONTRADICTORY = f"{HEAD}No JAK inhibitor has been approved by the FDA for atopic dermatitis.\n\n{RINVOQ}\n"
MENDED = f"{HEAD}JAK inhibitors have been approved by the FDA for atopic dermatitis.\n\n{RINVOQ}\n"
