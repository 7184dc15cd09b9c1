"""The weights fitted to somebody's own coded articles: what can be fitted on a few dozen of them, on a laptop.

- material: coded articles as they are fitted on, and whose hash says which they were
- memory: what the network gives, kept, so that each article goes through it once
- tags: a linear layer on the network's last layer
- trying: what a reader with other numbers finds in coded articles, and how right that is
- sureness: confidences fitted to what is right, and how well they tell it
- choosing: which numbers are better, and whether that is more than chance
- estimating: what the whole procedure gains on articles it did not see
- folder: the weights folder that it is written into
"""
