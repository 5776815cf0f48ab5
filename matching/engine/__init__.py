"""Pure numbers: who fits whom, and why. The standard library and numpy only; no Django, no clock, no files.

Read in this order: ``people`` (what a person is), ``taxonomy`` (when topics are near), ``week`` (when people are free),
``rule`` (the rule of fit in plain Python, the reference), ``ranking`` (the same in numpy, one person against all),
``explain`` (the rule's terms in words).
"""
