"""A taxonomy whose usage counts are powers of two of 256, so that every similarity can be worked out by hand.

information content IC = −log2(usage / 256): the base of the logarithm leaves a ratio as it is

area A 64 (IC 2)   group A1 32 (IC 3)   torch 16 (IC 4) · keras 8 (IC 5) · nets 8 (IC 5, a concept)
                   group A2 32 (IC 3)   plots 32 (IC 3)
area B 128 (IC 1)  group B1 8 (IC 5)    rust 4 (IC 6) · go 4 (IC 6)
                   group B2 120         shell 4 (IC 6) · sql 16 (IC 4) · office 100
area C 64          group C1 64          chess 64
"""

from matching.engine.taxonomy import Taxonomy, Topic

ROWS = (
    ("torch", "tool", "A", "A1", 16),
    ("keras", "tool", "A", "A1", 8),
    ("nets", "concept", "A", "A1", 8),
    ("plots", "tool", "A", "A2", 32),
    ("rust", "tool", "B", "B1", 4),
    ("go", "tool", "B", "B1", 4),
    ("shell", "tool", "B", "B2", 4),
    ("sql", "tool", "B", "B2", 16),
    ("office", "tool", "B", "B2", 100),
    ("chess", "tool", "C", "C1", 64),
)
TREE = Taxonomy(Topic(name, name.title(), kind, area, group, usage) for name, kind, area, group, usage in ROWS)
