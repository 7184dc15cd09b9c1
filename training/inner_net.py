"""The inner head: light layers on the encoder's vectors of a content's words that tag the statements inside it.

Until then a content was given to the whole network once more, as a text of its own. The head gives the same numbers
(tags, vectors of the two arcs), so that what decodes them stays the same.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.attribute.encode import STATES
from onrecord.attribute.link import ARC, HEADS, TAGS
from training.net import Config, Layer

HIDDEN, LAYERS = 128, 2


class InnerHead(nn.Module):
    """Vectors of the words of contents [B, W, inputs] -> tags and arcs, as ``training.net.Tagger`` gives them."""

    def __init__(self, inputs: int, layers: int = LAYERS, hidden: int = HIDDEN, dropout: float = 0.2) -> None:
        super().__init__()
        config = Config(0, hidden, layers, 4, 2 * hidden, 0, dropout=dropout)
        self.enter = nn.Linear(inputs, hidden)
        self.states = nn.Embedding(len(STATES), hidden)
        self.none = nn.Parameter(torch.zeros(hidden))
        self.norm = nn.LayerNorm(hidden)
        self.layers = nn.ModuleList([Layer(config) for _ in range(layers)])
        self.out = nn.Linear(hidden, HEADS)
        self.p = dropout

    def forward(self, vectors: Tensor, states: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """states [B, W], mask [B, W] (true where a word stands) -> tag logits [B, W, TAGS], arcs [B, W + 1, 4, ARC]."""
        h = functional.dropout(vectors, self.p if self.training else 0.0)
        h = self.enter(h) + self.states(states)
        h = self.norm(torch.cat([self.none.expand(len(h), 1, -1).to(h.dtype), h], dim=1))
        whole = torch.cat([torch.ones_like(mask[:, :1]), mask], dim=1)
        bias = torch.zeros(len(h), 1, 1, whole.shape[1]).masked_fill(~whole[:, None, None, :], -1e4)
        if torch.is_autocast_enabled("cpu"):
            bias = bias.to(torch.get_autocast_dtype("cpu"))
        for layer in self.layers:
            h = layer(h, bias)
        y = self.out(h).float()
        return y[:, 1:, : len(TAGS)], y[..., len(TAGS) :].unflatten(-1, (4, ARC))


def save(model: InnerHead, path: Path) -> None:
    told = {"layers": len(model.layers), "inputs": model.enter.in_features, "hidden": model.enter.out_features}
    torch.save({"state": model.state_dict(), **told}, path)


def load(path: Path) -> InnerHead:
    told = torch.load(path, weights_only=True)
    model = InnerHead(told["inputs"], told["layers"], told["hidden"])
    model.load_state_dict(told["state"])
    return model.eval()
