"""The people head: light layers on the encoder's vectors that mark names and heads of mentions, and link them.

``forward`` marks; ``score`` links. Everything that is asked at reading time of a pair is computed in numpy by
``onrecord.resolve.coreference``; the small scorer here has the same form.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.attribute.naming import LABELS
from onrecord.resolve.coreference.pairs import PAIR, WHO
from onrecord.resolve.coreference.table import FORMS, KINDS, OWN
from training.net import Config, Layer

HIDDEN, LINK, SMALL, WIDE = 192, 64, 16, 64


class PeopleHead(nn.Module):
    """Vectors of the words of windows [B, W, layers * hidden] -> marks and link vectors."""

    def __init__(self, inputs: int, layers: int = 2, hidden: int = HIDDEN, dropout: float = 0.1) -> None:
        super().__init__()
        config = Config(0, hidden, layers, 4, 2 * hidden, 0, dropout=dropout)
        self.enter = nn.Linear(inputs, hidden)
        self.norm = nn.LayerNorm(hidden)
        self.layers = nn.ModuleList([Layer(config) for _ in range(layers)])
        self.marks = nn.Linear(hidden, len(LABELS) + 1 + len(FORMS) + len(KINDS))
        self.links = nn.Linear(hidden, 2 * LINK + 2 * SMALL)
        self.scorer = Scorer()
        self.p = dropout

    def vectors(self, x: Tensor, mask: Tensor) -> Tensor:
        bias = torch.zeros(mask.shape[0], 1, 1, mask.shape[1]).masked_fill(~mask[:, None, None, :], -1e4)
        if torch.is_autocast_enabled("cpu"):
            bias = bias.to(torch.get_autocast_dtype("cpu"))
        h = functional.dropout(x, self.p if self.training else 0.0)
        h = self.norm(self.enter(h))
        for layer in self.layers:
            h = layer(h, bias)
        return h


class Scorer(nn.Module):
    """Scores of a mention's candidates, and of nobody, from vectors and numbers."""

    def __init__(self) -> None:
        super().__init__()
        inputs = len(PAIR) + len(WHO) + 2 * len(OWN) + SMALL + 1
        self.hidden = nn.Linear(inputs, WIDE)
        self.middle = nn.Linear(WIDE, 32)
        self.out = nn.Linear(32, 1)
        self.nobody = nn.Sequential(nn.Linear(len(OWN) + SMALL, 32), nn.ReLU(), nn.Linear(32, 1))

    def forward(self, links: Tensor, own: Tensor, cand: Tensor, pair: Tensor, who: Tensor) -> Tensor:
        """links [M, 2 * LINK + 2 * SMALL], own [M, OWN], cand [M, K] -> scores [M, 1 + K] (nobody first)."""
        q, k, a, b = links.split([LINK, LINK, SMALL, SMALL], dim=-1)
        j = cand.clamp(min=0)
        dot = (q[:, None] * k[j]).sum(-1, keepdim=True) / LINK**0.5
        x = torch.cat([pair, who, own[:, None].expand(-1, cand.shape[1], -1), own[j], a[:, None] * b[j], dot], dim=-1)
        h = functional.relu(self.hidden(x))
        s = self.out(functional.relu(self.middle(h)))[..., 0] + dot[..., 0]
        s = s.masked_fill(cand < 0, -1e4)
        none = self.nobody(torch.cat([own, a], dim=-1))
        return torch.cat([none, s], dim=-1)
